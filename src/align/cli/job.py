"""``align demo`` and ``align run``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from align.cli.app import app
from align.cli.draft_report import drafts_body, say_drafts, say_examples
from align.cli.option_groups import WorkerOptions, WritingOptions, grouped
from align.cli.options import (
    IdsArgument,
    JsonOption,
    LangsOption,
    QuietOption,
    RunEmbedderOption,
    UiLangOption,
    person,
)
from align.cli.output import plain, print_json, progress, say, shown_path, table
from align.cli.render import say_issues, say_run
from align.cli.texts import Words
from align.errors import EXIT_FAILURE, EXIT_FINDINGS


@app.command()
def demo(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="Where the demo workspace goes.")] = Path(
        "align-demo"
    ),
    ui: UiLangOption = "en",
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Copy the sample corpus, run the job on it, export TMX and XLIFF, print the report.

    Sure beads are marked reviewed in the demo's name, as a person would after looking.
    Documents and decisions of a workspace that is already there are never touched.

    Examples: **align demo** · **align demo /tmp/try --ui ru**
    """
    from align.pipeline.demo import run_demo
    from align.project import now

    words = Words(ui)
    with progress(quiet or as_json) as bar:
        report = run_demo(folder.absolute(), at=now(), progress=bar)
    if as_json:
        print_json("demo", {**plain(report), "drafted": drafts_body(report.drafted)})
        return
    say_run(report.run, words)
    if report.drafted.drafts:
        say()
        say_drafts(report.drafted, words)
        say_examples(report.drafted.drafts, words)
    say()
    say(words("exported"))
    table([[words("file"), words("units")], *([shown_path(f.path), f.units] for f in report.files)])
    say_issues(report.issues, words)
    say()
    say(f"{words('next')}: cd {shown_path(folder)} && align status")


@app.command()
@grouped
def run(
    ids: IdsArgument = None,
    langs: LangsOption = "",
    embedder: RunEmbedderOption = "",
    formulae: Annotated[
        bool,
        typer.Option("--formulae/--no-formulae", help="Say how evenly recurring formulae are translated."),
    ] = True,
    quiet: QuietOption = False,
    *,
    sharing: WorkerOptions,
    common: WritingOptions,
) -> None:
    """Read, clean, segment, align and store what is new or changed; print the report.

    Running it again changes nothing. Reviewed and approved text is never rewritten. Exit code 1
    when a document could not be read (the others are done), 3 when a dry run would change something.

    Large work is shared by **--workers**; a document that ends or hangs its worker again and again is set
    aside, and the others are done.

    Examples: **align run** · **align run declaration --langs en** · **align run --workers 4 --json**
    """
    from align.pipeline.alignment.embedding import configured_embedder
    from align.pipeline.alignment.run import run_job
    from align.pipeline.corpus.selection import parse_langs
    from align.pipeline.formulae.summary import with_formulae
    from align.project import find_workspace, now

    words = Words(common.ui)
    found = find_workspace(common.workspace)
    targets = parse_langs(langs, found.config.targets)
    encoder = configured_embedder(embedder, found)
    with progress(quiet or common.as_json) as bar, sharing.open() as chosen:
        report = run_job(
            found,
            ids,
            langs=targets,
            actor=person(common.by),
            at=now(),
            progress=bar,
            dry_run=common.dry_run,
            embedder=encoder,
            runner=chosen.runner,
        )
        if formulae:
            report = with_formulae(found, report, progress=bar, runner=chosen.runner)
        usage = chosen.usage()
    if common.as_json:
        body = {**plain(report), "failed": report.failed, "changed": report.changed, "usage": usage}
        print_json("run", body)
    else:
        say_run(report, words)
    if report.failed:
        raise typer.Exit(EXIT_FAILURE)
    if common.dry_run and report.changed:
        raise typer.Exit(EXIT_FINDINGS)
