"""Undo and redo: a compensating event that puts the rows of an event back.

Rows are put back only while they still are what the event made of them; otherwise somebody built
on the event, and undoing it would lose their work: a conflict. One thing does not come back: the
``version`` of a variant keeps growing, so that a decision made on a text that was since undone is
still recognised as stale.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from align.errors import ConflictError
from align.model import Event
from align.store.journal import (
    Change,
    Rows,
    load,
    read_changes,
    read_events,
    record,
    touched_documents,
    with_undone_by,
)
from align.store.rows import Row
from align.store.schema import DECISION_TABLES, RETURN_TABLES, STATE, event_documents

_VERSION_AT = {
    name: list(table.columns.keys()).index("version")
    for name, table in STATE.items()
    if "version" in table.columns
}


#: Kinds of events that undo and redo pass over: time that was spent stays spent, and noting it between two
#: steps of a reviewer must neither become the step that is undone nor end what can be redone. What was
#: recovered of a damaged database stands in for events that are lost, and undoing it would lose them again.
QUIET = frozenset({"effort", "recovered"})


#: Tables whose rows stand each on its own: putting one back leaves nothing else without what it is about.
_ON_THEIR_OWN = frozenset({"variant", *(table.name for table in DECISION_TABLES + RETURN_TABLES)})


@dataclass(frozen=True, slots=True)
class UndoLog:
    """The history as seen by somebody who wants to undo (``undo``) or redo (``redo``): newest first."""

    undo: tuple[Event, ...]
    redo: tuple[Event, ...]


def undo_log(history: Sequence[Event], *, actor: str = "") -> UndoLog:
    """Return what can be undone, and which undo events can be undone in their turn.

    As in an editor, only undo events after the last other event can be redone. With ``actor`` only the
    steps of that person count: others' neither stand in the way nor end what can be redone.
    """
    history = [event for event in history if event.kind not in QUIET]
    original = {event.sequence: event.kind != "undo" for event in history}
    counted = [event for event in history if actor in ("", event.actor)]
    undo = [event for event in counted if event.kind != "undo" and event.undone_by is None]
    last_work = max((event.sequence for event in counted if event.kind != "undo"), default=0)
    redo = [
        event
        for event in counted
        if event.kind == "undo"
        and event.undone_by is None
        and event.sequence > last_work
        and original.get(int(str(event.summary["undoes"])), True)
    ]
    return UndoLog(undo=tuple(reversed(undo)), redo=tuple(reversed(redo)))


def undo_events(connection: Connection, count: int, *, actor: str, at: str, redo: bool) -> list[Event]:
    """Undo (or redo) up to ``count`` events, newest first; the events that were undone, in that order.

    Raises ConflictError ``undo-conflict`` when rows of an event changed since.
    """
    done: list[Event] = []
    for _ in range(count):
        log = undo_log(read_events(connection))
        candidates = log.redo if redo else log.undo
        if not candidates:
            break
        done.append(_undo(connection, candidates[0], actor=actor, at=at))
    return done


def undo_one(connection: Connection, sequence: int, *, actor: str, at: str) -> Event:
    """Undo event ``sequence`` (an undo event: do again what it undid), which need not be the newest; it.

    Raises ConflictError ``undo-conflict`` where there is no such event to undo (any more), where one of its
    rows changed since, and where it made or removed segments, beads or units of a document that a later
    step touched: what was said there since would be about nothing.
    """
    history = read_events(connection)
    undone = next((event for event in history if event.sequence == sequence), None)
    if undone is None or undone.undone_by is not None or undone.kind in QUIET:
        raise ConflictError(
            f"Event {sequence} is not there to be undone.",
            hint="Look at the history and try again.",
            slug="undo-conflict",
        )
    _refuse_built_on(connection, undone, history)
    return _undo(connection, undone, actor=actor, at=at)


def _refuse_built_on(connection: Connection, undone: Event, history: Sequence[Event]) -> None:
    changes = read_changes(connection, undone.sequence)
    documents = touched_documents(change for change in changes if change.table not in _ON_THEIR_OWN)
    later = {
        event.sequence: event
        for event in history
        if event.sequence > undone.sequence and event.undone_by is None and event.kind not in ("undo", *QUIET)
    }
    if not documents or not later:
        return
    links = select(event_documents).where(event_documents.c.event > undone.sequence)
    for link in connection.execute(links.order_by(event_documents.c.event)):
        if link.event in later and link.document in documents:
            raise ConflictError(
                f"Event {undone.sequence} ({undone.kind}) cannot be undone: event {link.event} "
                f"({later[link.event].kind}) built on {link.document} since.",
                hint="Undo the later change first; 'align history' shows it.",
                slug="undo-conflict",
            )


def _undo(connection: Connection, undone: Event, *, actor: str, at: str) -> Event:
    changes = _reversed_changes(connection, undone)
    written = record(
        connection, changes, at=at, actor=actor, kind="undo", summary={"undoes": undone.sequence}
    )
    return with_undone_by(undone, written.sequence)


def _reversed_changes(connection: Connection, undone: Event) -> list[Change]:
    changes = read_changes(connection, undone.sequence)
    documents = touched_documents(changes)
    current: dict[str, Rows] = {
        table: load(connection, table, documents) for table in {change.table for change in changes}
    }
    result: list[Change] = []
    moved: list[str] = []
    for change in changes:
        now = current[change.table].get(change.key)
        if _without_version(change.table, now) != _without_version(change.table, change.after):
            moved.append(_place(change))
        result.append(Change(change.table, now, _restored(change, now)))
    if moved:
        more = f" and {len(moved) - 3} more" if len(moved) > 3 else ""
        raise ConflictError(
            f"Event {undone.sequence} ({undone.kind}) cannot be undone: "
            f"changed since: {', '.join(moved[:3])}{more}.",
            hint="Undo the later change first; 'align history' shows it.",
            slug="undo-conflict",
        )
    return result


def _without_version(table: str, row: Row | None) -> Row | None:
    at = _VERSION_AT.get(table)
    return row if row is None or at is None else row[:at] + row[at + 1 :]


def _restored(change: Change, now: Row | None) -> Row | None:
    """Return the row as it was before ``change``, its version above any it ever had."""
    at = _VERSION_AT.get(change.table)
    if change.before is None or at is None:
        return change.before
    versions = [row[at] for row in (change.before, change.after, now) if row is not None]
    return (*change.before[:at], max(versions) + 1, *change.before[at + 1 :])


def _place(change: Change) -> str:
    return f"{change.table} {' '.join(str(part) for part in change.key)}"
