"""``align mark``, ``align history`` and ``align undo``: the events of a workspace."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from align.cli.app import app
from align.cli.option_groups import ReadingOptions, WritingOptions, grouped
from align.cli.options import IdsArgument, JsonLinesOption, QuietOption, person
from align.cli.output import note, plain, print_json, print_json_lines, say
from align.cli.render import say_issues
from align.cli.texts import Words
from align.errors import EXIT_FAILURE, EXIT_FINDINGS, UsageError
from align.model import Event

KIND_WIDTH = 15


@app.command()
@grouped
def mark(
    status: Annotated[str, typer.Argument(metavar="STATUS", help="reviewed, approved, rejected or draft.")],
    ids: IdsArgument = None,
    langs: Annotated[
        str, typer.Option("--lang", "--langs", help="Only these languages, comma separated.")
    ] = "",
    segments: Annotated[str, typer.Option("--segments", help="Only these Russian segments: 3,7-9.")] = "",
    minimum: Annotated[
        float, typer.Option("--min-confidence", min=0.0, max=1.0, help="Only beads at least this sure.")
    ] = 0.0,
    quiet: QuietOption = False,
    *,
    common: WritingOptions,
) -> None:
    """Give translations a status, as one step that 'align undo' takes back.

    Drafts that Align made itself are left out unless their documents or segments are named.

    Examples: **align mark approved declaration --by "A. Serik"** ·
    **align mark reviewed --lang kk --min-confidence 0.9** · **align mark rejected decl --segments 4,7-9**
    """
    from align.pipeline.corpus.selection import parse_langs, parse_ranges, parse_status
    from align.pipeline.review import mark as mark_variants
    from align.project import find_workspace, now

    words, found = Words(common.ui), find_workspace(common.workspace)
    report = mark_variants(
        found,
        ids,
        status=parse_status(status),
        langs=parse_langs(langs, found.config.targets),
        segments=parse_ranges(segments),
        minimum_confidence=minimum,
        actor=person(common.by),
        at=now(),
        dry_run=common.dry_run,
    )
    if common.as_json:
        print_json("mark", plain(report))
    elif not quiet:
        moved = ", ".join(f"{n} {lang}" for lang, n in report.moved.items())
        key = "would-mark" if common.dry_run else "marked"
        say(words(key, status=report.status.value, moved=moved or words("marked-none")))
        say_issues(report.issues, words)
    if common.dry_run and report.moved:
        raise typer.Exit(EXIT_FINDINGS)


@app.command()
@grouped
def history(
    document: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="Only this document's events.")
    ] = None,
    verify: Annotated[
        bool, typer.Option("--verify", help="Check the hash chain and the state against it.")
    ] = False,
    limit: Annotated[int, typer.Option("--limit", min=0, help="Only the last N events; 0 for all.")] = 20,
    as_json_lines: JsonLinesOption = False,
    *,
    common: ReadingOptions,
) -> None:
    """Show what happened to the workspace, oldest first.

    With --verify, exit code 1 when the history or the state was tampered with or damaged.

    Examples: **align history** · **align history declaration** · **align history --verify**
    """
    from align.pipeline.review import history as read_history
    from align.project import find_workspace

    words = Words(common.ui)
    report = read_history(find_workspace(common.workspace), document, verify=verify)
    if as_json_lines:
        print_json_lines(plain(event) for event in report.events)
    elif common.as_json:
        print_json("history", plain(report))
    else:
        shown = report.events[-limit:] if limit else report.events
        for event in shown:
            say(_event_line(event, words, width=_width(shown, words)))
        if verify and not report.problems:
            say(words("history-agrees", count=len(report.events)))
        for problem in report.problems:
            note(f"{words('severity-error')}: {words.sentence(problem, about='history')}")
    if report.problems:
        raise typer.Exit(EXIT_FAILURE)


def _width(events: Sequence[Event], words: Words) -> int:
    """Return how wide the names of ``events`` are; the codes that English shows have a fixed place."""
    if words.language == "en":
        return KIND_WIDTH
    return max((len(words.name("event", event.kind)) for event in events), default=KIND_WIDTH)


def _event_line(event: Event, words: Words, *, width: int = KIND_WIDTH) -> str:
    summary = _summary(event.summary, words)
    undone = f"  ({words('undone-by', event=event.undone_by)})" if event.undone_by else ""
    kind = words.name("event", event.kind)
    return f"{event.sequence:>5}  {event.at}  {event.actor:<16}  {kind:<{width}}  {summary}{undone}"


def _summary(summary: Mapping[str, object], words: Words) -> str:
    """Write an event's numbers: ``01-declaration: 47 added, 124 segments``."""
    if "undoes" in summary:
        return words("undoes", event=summary["undoes"])
    left_out = {"of", "documents"} if summary.get("of") else {"of"}
    counts = [
        words("counted", count=value, what=words.name("count", key))
        for key, value in summary.items()
        if key not in left_out and value
    ]
    of = str(summary.get("of") or "")
    return f"{of}{': ' if of and counts else ''}{', '.join(counts)}"


@app.command()
@grouped
def undo(
    count: Annotated[int, typer.Argument(metavar="[N]", help="How many events.", min=1)] = 1,
    *,
    common: WritingOptions,
) -> None:
    """Undo the last N events; the history keeps both the event and its undoing.

    Exit code 4 when what an event changed was changed again since.

    Examples: **align undo** · **align undo 3 -n**
    """
    from align.pipeline.review import undo as undo_events
    from align.project import find_workspace, now

    words = Words(common.ui)
    events = undo_events(
        find_workspace(common.workspace), count, actor=person(common.by), at=now(), dry_run=common.dry_run
    )
    if common.as_json:
        print_json("undo", {"events": [plain(event) for event in events], "dry_run": common.dry_run})
    else:
        for event in events:
            say(words("would-undo" if common.dry_run else "undone", event=_event_line(event, words).strip()))
    if not events:
        raise UsageError("There is nothing to undo.", slug="nothing-to-undo")
    if common.dry_run:
        raise typer.Exit(EXIT_FINDINGS)
