"""``align backup`` and ``align restore``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.app import app
from align.cli.option_groups import MakingOptions, grouped
from align.cli.options import DryRunOption, JsonOption, QuietOption, UiLangOption
from align.cli.output import plain, print_json, progress, say, shown_path
from align.cli.render import say_issues
from align.cli.texts import Words
from align.errors import EXIT_FINDINGS

if TYPE_CHECKING:
    from align.pipeline.keeping.restore import RestoreReport


@app.command()
@grouped
def backup(
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="The file.", show_default="NAME-TIME.align.zip"),
    ] = None,
    with_corpus: Annotated[
        bool, typer.Option("--with-corpus", help="Pack the files of corpus/ too, not only their digests.")
    ] = False,
    quiet: QuietOption = False,
    *,
    common: MakingOptions,
) -> None:
    """Pack the workspace's memory, history and align.toml into one verified file.

    Others may go on working meanwhile. The file is unpacked again and verified before it gets its name,
    and never written over another.

    Examples: **align backup** · **align backup -o /mnt/safe/treaties.zip --with-corpus**
    """
    from align.pipeline.keeping.backup import back_up
    from align.project import find_workspace, now

    words, found, at = Words(common.ui), find_workspace(common.workspace), now()
    path = output or Path(f"{found.root.name}-{at.replace('-', '').replace(':', '')}.align.zip")
    with progress(quiet or common.as_json) as report_progress:
        report = back_up(
            found, path, with_corpus=with_corpus, at=at, dry_run=common.dry_run, progress=report_progress
        )
    if common.as_json:
        print_json("backup", plain(report))
    else:
        key = "would-back-up" if common.dry_run else "backed-up"
        size = f"{report.size / 1e6:.1f} {words('unit-MB')}"
        say(words(key, path=shown_path(path), files=len(report.files), events=report.events, size=size))
        if report.sha256:
            say(words("backup-digest", sha256=report.sha256))
        if report.corpus and not with_corpus:
            say(words("backup-without-corpus", count=report.corpus))
        say_issues(report.issues, words)
    if common.dry_run:
        raise typer.Exit(EXIT_FINDINGS)


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What 'align backup' wrote.")],
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="Where the workspace shall be; made if it is missing.")
    ] = Path(),
    ui: UiLangOption = "en",
    quiet: QuietOption = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Make a folder the workspace that a backup holds.

    Everything is verified before anything is put in place. A folder that has a memory is refused; files
    of the corpus that are there already are kept when they are the same.

    Example: **align restore treaties-20260101T000000Z.align.zip treaties**
    """
    from align.pipeline.keeping.restore import restore as restore_backup

    words = Words(ui)
    with progress(quiet or as_json) as report_progress:
        report = restore_backup(file, folder, dry_run=dry_run, progress=report_progress)
    if as_json:
        print_json("restore", plain(report))
    else:
        _say_restored(report, words)
    if dry_run:
        raise typer.Exit(EXIT_FINDINGS)


def _say_restored(report: RestoreReport, words: Words) -> None:
    key = "would-restore" if report.dry_run else "restored"
    root, count = shown_path(report.root), len(report.restored)
    say(words(key, root=root, files=count, events=report.events, at=report.created_at))
    if report.kept:
        say(words("restore-kept", count=len(report.kept)))
    for key, places in (("restore-missing", report.missing), ("restore-changed", report.changed)):
        if places:
            say(words(key, count=len(places), first=places[0]))
