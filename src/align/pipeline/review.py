"""Marking variants, looking at the history, undoing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from align.model import Event, Issue, Role, Status, TranslationUnit
from align.pipeline.corpus.ingest import select_ids
from align.project import Workspace
from align.review import is_own_draft, plan_moves
from align.store.undo import undo_log


@dataclass(frozen=True, slots=True)
class MarkReport:
    """What ``align mark`` did: moves by language, what could not be moved, the event that holds it."""

    status: Status
    moved: Mapping[str, int]
    documents: int
    issues: tuple[Issue, ...]
    event: int | None
    dry_run: bool


@dataclass(frozen=True, slots=True)
class HistoryReport:
    """The events, oldest first, and (with ``--verify``) what is wrong with the chain."""

    events: tuple[Event, ...]
    verified: bool
    problems: tuple[str, ...]


def mark(
    workspace: Workspace,
    ids: Sequence[str] | None,
    *,
    status: Status,
    langs: Sequence[str],
    segments: Sequence[tuple[int, int]] = (),
    minimum_confidence: float = 0.0,
    actor: str,
    at: str,
    dry_run: bool = False,
) -> MarkReport:
    """Move the variants of ``ids`` (None: all documents) to ``status``, as one event.

    ``segments`` are inclusive ranges of Russian segment indices (empty: all);
    ``minimum_confidence`` leaves out variants from beads the aligner was less sure of.
    Drafts that Align made itself are moved only where documents or segments are named: nobody has
    looked at them. Raises UsageError for an unknown document, ConflictError when somebody changed a
    variant meanwhile.
    """
    with workspace.open_store(read_only=dry_run) as store:
        known = [state.id for state in store.documents() if state.role == Role.ORIGINAL]
        units = [unit for unit in store.units(select_ids(known, ids)) if _within(unit, segments)]
        everywhere = not ids and not segments
        chosen = [_without_own_drafts(unit) for unit in units] if everywhere else units
        moves, issues = plan_moves(chosen, langs=langs, to=status, minimum_confidence=minimum_confidence)
        event = None if dry_run or not moves else store.mark(moves, actor=actor, at=at).event
    documents = {unit.id: unit.document for unit in units}
    return MarkReport(
        status,
        dict(sorted(Counter(move.lang for move in moves).items())),
        len({documents[move.unit] for move in moves}),
        tuple(issues),
        event,
        dry_run,
    )


def _without_own_drafts(unit: TranslationUnit) -> TranslationUnit:
    kept = {lang: variant for lang, variant in unit.variants.items() if not is_own_draft(variant)}
    return replace(unit, variants=kept)


def _within(unit: TranslationUnit, ranges: Sequence[tuple[int, int]]) -> bool:
    return not ranges or any(
        first <= index <= last for index in unit.provenance.segments for first, last in ranges
    )


def history(workspace: Workspace, document: str | None, *, verify: bool) -> HistoryReport:
    """Return the history, of one document or of all; with ``verify`` also check chain and indexes."""
    with workspace.open_store(read_only=True) as store:
        if document is not None:
            select_ids([state.id for state in store.documents()], [document])
        events = tuple(store.events(document))
        problems = store.verify() if verify else []
    if verify:
        # Here, since it brings numpy along, which nothing else in this file needs.
        from align.pipeline.memory.reindex import CURE, index_problems

        problems += [f"{problem}. {CURE}" for problem in index_problems(workspace)]
    return HistoryReport(events, verify, tuple(problems))


def undo(
    workspace: Workspace, count: int, *, actor: str, at: str, dry_run: bool = False
) -> tuple[Event, ...]:
    """Undo the last ``count`` events that are not undone yet, newest first; returns them.

    Raises ConflictError when what an event changed was changed again since.
    """
    with workspace.open_store(read_only=dry_run) as store:
        if dry_run:
            return undo_log(store.events()).undo[:count]
        return tuple(store.undo(count, actor=actor, at=at))
