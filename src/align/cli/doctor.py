"""``align doctor``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.app import app
from align.cli.options import (
    ByOption,
    DryRunOption,
    JsonOption,
    QuietOption,
    UiLangOption,
    WorkspaceOption,
    person,
)
from align.cli.output import plain, print_json, progress, say, shown_path
from align.cli.texts import Words
from align.errors import EXIT_FAILURE, EXIT_FINDINGS, UsageError

if TYPE_CHECKING:
    from align.pipeline.keeping.repair import RepairReport


@app.command()
def doctor(
    repair: Annotated[
        bool, typer.Option("--repair", help="Repair what is damaged, after a copy of the database.")
    ] = False,
    workspace: WorkspaceOption = Path(),
    by: ByOption = "",
    ui: UiLangOption = "en",
    quiet: QuietOption = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Check the installation and the workspace, and say what to do about what is wrong.

    With **--repair** a damaged database is made anew from its events and from all that can still be read, a
    damaged index and caches are made anew, and what killed programs left is swept. With **-n** all that is
    only told. Exit code 3: something is lost, or would be changed.

    Examples: **align doctor** · **align doctor --repair -n** · **align doctor --repair**
    """
    if repair:
        _repair(workspace, by=by, words=Words(ui), quiet=quiet, dry_run=dry_run, as_json=as_json)
        return
    if dry_run:
        raise UsageError(
            "-n says what --repair would do.", hint="Without --repair nothing is changed.", slug="repair-only"
        )
    _examine(workspace, words=Words(ui), as_json=as_json)


def _examine(workspace: Path, *, words: Words, as_json: bool) -> None:
    from align.pipeline.keeping.doctor import examine

    report = examine(workspace)
    if as_json:
        print_json("doctor", {"checks": report.checks, "failed": report.failed})
    else:
        marks = {"ok": "ok", "note": "--", "warning": "!!", "failure": "XX"}
        for check in report.checks:
            name, detail, cure = (
                words.sentence(part, about="doctor") for part in (check.name, check.detail, check.cure)
            )
            say(f"{marks[check.verdict]}  {name}: {detail}" + (f"  → {cure}" if cure else ""))
    if report.failed:
        raise typer.Exit(EXIT_FAILURE)


def _repair(workspace: Path, *, by: str, words: Words, quiet: bool, dry_run: bool, as_json: bool) -> None:
    from align.pipeline.keeping.repair import repair
    from align.project import find_workspace, now

    with progress(quiet or as_json) as report_progress:
        report = repair(
            find_workspace(workspace), dry_run=dry_run, actor=person(by), at=now(), progress=report_progress
        )
    if as_json:
        print_json("doctor-repair", {**plain(report), "loses": report.loses})
    else:
        _say_repair(report, words)
    if report.loses or (dry_run and report.steps):
        raise typer.Exit(EXIT_FINDINGS)


def _say_repair(report: RepairReport, words: Words) -> None:
    for problem in report.problems:
        say(words("repair-problem", problem=words.sentence(problem, about="history")))
    for step in report.steps:
        key = f"{'would-' if report.dry_run else ''}repair-{step.action}"
        say(words(key, place=shown_path(step.place)))
    if report.known_end:
        say(words("recovery-end-lost", last=report.last, known=report.known_end))
    _say_recovery(report, words)
    if not report.steps and not report.known_end:
        say(words("repair-nothing-to-do", root=shown_path(report.root)))
    elif report.dry_run:
        say(words("repair-dry"))


def _say_recovery(report: RepairReport, words: Words) -> None:
    found = report.recovery
    if found is None:
        return
    if not found.loses:
        say(words("recovery-whole", events=found.events))
    elif found.first_lost is not None:
        say(words("recovery-events", events=found.events, first=found.first_lost, last=found.last_named))
        if found.later:
            say(words("recovery-later", later=found.later, number=found.events + 1))
    elif found.end_unknown:
        say(words("recovery-end-unknown", events=found.events))
    if found.rows:
        say(words("recovery-rows", rows=found.rows))
    for memory in found.memories:
        key = "recovery-memory-altered" if memory.kept == memory.units else "recovery-memory"
        values = {"name": memory.name, "file": memory.file, "units": memory.units, "kept": memory.kept}
        say(words(key, **values))
    if found.revisions:
        say(words("recovery-revisions", revisions=found.revisions))
