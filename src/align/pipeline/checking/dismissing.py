"""Letting findings stand, and taking that back: each is one event that can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from align.errors import UsageError
from align.model import Dismissal
from align.pipeline.checking.checking import SHOWN_DIGITS, Checked, check_workspace, finding_id
from align.project import Workspace

_FEWEST_DIGITS = 4


@dataclass(frozen=True, slots=True)
class DismissReport:
    """What was dismissed or restored, or would be; ``event`` is None where nothing changed."""

    dismissals: tuple[Dismissal, ...]
    event: int | None
    dry_run: bool


def dismiss_findings(
    workspace: Workspace,
    ids: Sequence[str],
    *,
    langs: Sequence[str],
    note: str,
    actor: str,
    at: str,
    terms: Path | None = None,
    formulae: Path | None = None,
    dry_run: bool = False,
) -> DismissReport:
    """Let findings stand that ``align check`` tells now, by their ids or the beginnings of these.

    With ``terms`` and ``formulae`` as they were told with. A finding dismissed already gets the new note.
    Raises UsageError for an id that no finding has, or that several have.
    """
    report = check_workspace(workspace, None, langs=langs, terms=terms, formulae=formulae)
    listed = {each.id: each for each in (*report.found, *report.dismissed)}
    chosen = [listed[id_] for id_ in _resolved(ids, listed)]
    return dismiss_checked(workspace, chosen, note=note, actor=actor, at=at, dry_run=dry_run)


def dismiss_checked(
    workspace: Workspace,
    chosen: Iterable[Checked],
    *,
    note: str,
    actor: str,
    at: str,
    dry_run: bool = False,
) -> DismissReport:
    """Let these findings stand."""
    wanted = [
        Dismissal(each.unit, each.target_lang, each.finding.code, each.fingerprint, each.document, note)
        for each in chosen
    ]
    event = None
    if wanted and not dry_run:
        with workspace.open_store() as store:
            event = store.decisions.dismiss(wanted, actor=actor, at=at).event
    return DismissReport(tuple(wanted), event, dry_run)


def restore_findings(
    workspace: Workspace, ids: Sequence[str], *, actor: str, at: str, dry_run: bool = False
) -> DismissReport:
    """Take back that findings were dismissed, by their ids; also of findings that are no longer told.

    Raises UsageError for an id under which nothing was dismissed, or several things were.
    """
    if not workspace.has_database:
        stored: Mapping[str, Dismissal] = {}
    else:
        with workspace.open_store(read_only=True) as store:
            stored = {finding_id(_key(each)): each for each in store.decisions.dismissals()}
    chosen = [stored[id_] for id_ in _resolved(ids, stored)]
    event = None
    if chosen and not dry_run:
        with workspace.open_store() as store:
            keys = [_key(each) for each in chosen]
            event = store.decisions.dismiss([], withdraw=keys, actor=actor, at=at).event
    return DismissReport(tuple(chosen), event, dry_run)


def parse_finding_ids(text: str) -> list[str]:
    """Return the ids of a comma-separated list. Raises UsageError for what can be no id."""
    found = [part.strip().lower() for part in text.split(",") if part.strip()]
    for part in found:
        if len(part) < _FEWEST_DIGITS or set(part) - set("0123456789abcdef"):
            raise UsageError(
                f"'{part}' is no finding's id.",
                hint=f"Give at least {_FEWEST_DIGITS} digits of what 'align check' shows before a finding.",
                slug="finding-id",
            )
    return list(dict.fromkeys(found))


def _resolved(wanted: Sequence[str], ids: Iterable[str]) -> list[str]:
    """Return the whole ids that ``wanted`` begin. Raises UsageError where that is none, or not one."""
    known = sorted(ids)
    found = []
    for part in wanted:
        fitting = [id_ for id_ in known if id_.startswith(part)]
        if not fitting:
            raise UsageError(
                f"There is no finding {part}.",
                hint="'align check' shows the ids; a finding that was mended is gone.",
                slug="finding-unknown",
            )
        if len(fitting) > 1:
            raise UsageError(
                f"{len(fitting)} findings begin with {part}: {', '.join(fitting[:3])}.",
                hint="Give more digits ('align check --json' has all).",
                slug="finding-ambiguous",
            )
        found.append(fitting[0])
    return list(dict.fromkeys(found))


def _key(each: Dismissal) -> tuple[str, str, str, str]:
    return each.unit, each.lang, each.code, each.fingerprint


__all__ = [
    "SHOWN_DIGITS",
    "DismissReport",
    "dismiss_checked",
    "dismiss_findings",
    "parse_finding_ids",
    "restore_findings",
]
