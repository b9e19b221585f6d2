"""``align import``: reviewed files coming back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.app import app
from align.cli.option_groups import WritingOptions, grouped
from align.cli.options import person
from align.cli.output import plain, print_json, say, shorten, table
from align.cli.texts import Words
from align.errors import EXIT_CONFLICT, EXIT_FINDINGS, UsageError

if TYPE_CHECKING:
    from align.model import Status
    from align.pipeline.exchange.returning import ReturnReport
    from align.review.returning import Outcome

SHOWN = 50

FilesArgument = Annotated[
    list[Path],
    typer.Argument(metavar="FILE…", help="XLIFF 1.2 or 2.x, TMX, or the folder of an OmegaT project."),
]
AsOption = Annotated[
    str,
    typer.Option(
        "--as",
        metavar="STATUS",
        help="draft, reviewed or approved, for every text that is merged.",
        show_default="what the file says",
    ),
]


@app.command("import")
@grouped
def import_(
    files: FilesArgument,
    as_status: AsOption = "",
    *,
    common: WritingOptions,
) -> None:
    """Merge files that were out for translation or review, as one step that 'align undo' takes back.

    A text is taken where only the file changed it since it was exported. Where it was changed here too,
    ours stays and both are shown. A state promotes nothing by itself: a text that changed while its state
    did not is a draft again; --as approved says that you approve what comes. An empty target deletes
    nothing, a copy of the Russian is not taken, and the same file again changes nothing.

    Exit code 4 when there are conflicts (the rest is merged), 3 when texts were left out or, with -n,
    something would change.

    Examples: **align import back/declaration.ru-kk.xlf -n** ·
    **align import projects/ru-kk --as reviewed --by "A. Serik"**
    """
    from align.pipeline.exchange.returning import import_returned
    from align.project import find_workspace, now

    words = Words(common.ui)
    report = import_returned(
        find_workspace(common.workspace),
        files,
        status=_status(as_status),
        actor=person(common.by),
        at=now(),
        dry_run=common.dry_run,
    )
    if common.as_json:
        print_json("import", plain(report))
    else:
        _say_returned(report, words)
    if report.conflicts:
        raise typer.Exit(EXIT_CONFLICT)
    if report.left_out or (common.dry_run and (report.changes or report.comments)):
        raise typer.Exit(EXIT_FINDINGS)


def _status(name: str) -> Status | None:
    from align.model import Status

    if not name:
        return None
    if name not in ("draft", "reviewed", "approved"):
        raise UsageError(
            f"--as {name}: texts come back as draft, reviewed or approved.", slug="status-unknown"
        )
    return Status(name)


def _say_returned(report: ReturnReport, words: Words) -> None:
    from align.review.returning import CHANGES, LEFT_OUT, Fate

    keys = ("file", "return-texts", "return-changed", "return-same", "return-conflicts", "return-left-out")
    rows: list[list[object]] = [[words(key) for key in keys]]
    quiet = set(Fate) - CHANGES - LEFT_OUT - {Fate.CONFLICT}
    for file in report.files:
        groups = (CHANGES, quiet, {Fate.CONFLICT}, LEFT_OUT)
        counts = [sum(file.fates.get(fate, 0) for fate in group) for group in groups]
        rows.append([file.file, file.texts, *counts])
    table(rows)
    # What was merged is listed where somebody only asks; what was not, always.
    shown = [one for one in report.outcomes if report.dry_run or one.fate not in CHANGES]
    for outcome in shown[:SHOWN]:
        _say_outcome(outcome, words)
    if len(shown) > SHOWN:
        say("  " + words("more", count=len(shown) - SHOWN))
    if report.comments:
        say(words("return-comments", count=report.comments))
    if report.dry_run and report.changes:
        say(words("return-would", count=report.changes))


def _say_outcome(outcome: Outcome, words: Words) -> None:
    status = outcome.status.value if outcome.status else ""
    what = words(f"fate-{outcome.fate.value}", status=status)
    say(f"{outcome.place}  {outcome.document or '–'}  {outcome.lang}: {what}")
    lines = [("source", outcome.source), ("ours", outcome.ours), ("theirs", outcome.theirs)]
    if outcome.their_source != outcome.source:
        lines.insert(1, ("their-source", outcome.their_source))
    if outcome.dropped:
        lines.append(("dropped", outcome.dropped))
    for key, text in lines:
        if text:
            say(f"    {words(f'return-{key}'):<9} {shorten(text, 96)}")
