"""The screen History: what happened, undo and redo, and the proof that nothing was changed behind it."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from align.errors import ConflictError
from align.model import Event
from align.pipeline.desk.desk import Desk
from align.pipeline.review import history
from align.store.undo import undo_log

PAGE = 100
LOOKED_BACK = 2000
"""So many events are looked through for the one to undo."""


@dataclass(frozen=True, slots=True)
class Step:
    """An event that can be undone (or redone): its number, kind, person and numbers in words."""

    sequence: int
    kind: str
    actor: str
    at: str
    what: str


@dataclass(frozen=True, slots=True)
class Steps:
    """What Ctrl+Z and Ctrl+Shift+Z would do now; None: nothing."""

    undo: Step | None
    redo: Step | None


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """Events of one kind by one person in a row, shown as one: ``events`` newest first."""

    first: int
    last: int
    at: str
    actor: str
    kind: str
    what: str
    count: int
    undone_by: int | None


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """A page of the history, newest first; ``before`` asks for the next one (0: there is none)."""

    rows: tuple[HistoryRow, ...]
    before: int
    actors: tuple[str, ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verifying found: how many events there are, and problems in words."""

    events: int
    problems: tuple[str, ...]


class HistoryDesk:
    """Answers the screen History, and undo and redo on every screen."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lock = threading.Lock()

    def last_event(self) -> int:
        """Return the number of the last event."""
        return self._desk.store.outline.last_event()

    def page(self, *, document: str = "", actor: str = "", kind: str = "", before: int = 0) -> HistoryPage:
        """Return the newest events before number ``before`` (0: the newest of all), filtered."""
        outline = self._desk.store.outline
        kinds = (kind,) if kind else ()
        events = outline.newest_events(
            limit=PAGE + 1, before=before, document=document, actor=actor, kinds=kinds
        )
        more = events[PAGE - 1].sequence if len(events) > PAGE else 0
        pairs = outline.actors()
        return HistoryPage(
            tuple(_rows(events[:PAGE])),
            more,
            tuple(sorted({actor for actor, _ in pairs})),
            tuple(sorted({kind for _, kind in pairs})),
        )

    def steps(self) -> Steps:
        """Return what undo and redo would do now."""
        recent = self._desk.store.outline.newest_events(limit=LOOKED_BACK)
        log = undo_log(recent[::-1])
        return Steps(*(_step(events[0]) if events else None for events in (log.undo, log.redo)))

    def undo(self, event: int, *, by: str) -> Steps:
        """Undo the newest step, which must be ``event``. Raises ConflictError ``undo-conflict``."""
        return self._take_back(event, by=by, redo=False)

    def redo(self, event: int, *, by: str) -> Steps:
        """Do the step last undone again; ``event`` is the number of the undo event."""
        return self._take_back(event, by=by, redo=True)

    def _take_back(self, event: int, *, by: str, redo: bool) -> Steps:
        with self._lock:
            steps = self.steps()
            newest = steps.redo if redo else steps.undo
            if newest is None or newest.sequence != event:
                raise ConflictError(
                    f"Event {event} is not the newest any more.",
                    hint="Look at the history and try again.",
                    slug="undo-conflict",
                )
            act = self._desk.store.redo if redo else self._desk.store.undo
            act(1, actor=by, at=self._desk.clock())
            return self.steps()

    def verify(self) -> Verdict:
        """Check the chain, the state and the indexes; takes a while on long histories."""
        report = history(self._desk.workspace, None, verify=True)
        return Verdict(len(report.events), report.problems)


def _step(event: Event) -> Step:
    return Step(event.sequence, event.kind, event.actor, event.at, in_words(event))


def in_words(event: Event) -> str:
    """Write an event's numbers: ``edit: 1 texts``; language-free but for the names of the counts."""
    summary = event.summary
    if "undoes" in summary:
        return f"undo {summary['undoes']}"
    counts = ", ".join(f"{value} {key}" for key, value in summary.items() if value and key != "of")
    named = str(summary.get("of") or "")
    return f"{event.kind}: {named}{', ' if named and counts else ''}{counts}"


def _rows(events: Sequence[Event]) -> Iterator[HistoryRow]:
    """Gather a person's edits in a row: autosave writes one event every second."""
    run: list[Event] = []
    for event in events:
        if run and not _belongs(run[-1], event):
            yield _row(run)
            run = []
        run.append(event)
    if run:
        yield _row(run)


def _belongs(newer: Event, older: Event) -> bool:
    same = (newer.kind, newer.actor, newer.undone_by) == (older.kind, older.actor, older.undone_by)
    return same and newer.kind in ("edit", "effort") and newer.undone_by is None


def _row(run: Sequence[Event]) -> HistoryRow:
    newest, oldest = run[0], run[-1]
    what = in_words(newest) if len(run) == 1 else newest.kind
    return HistoryRow(
        oldest.sequence,
        newest.sequence,
        newest.at,
        newest.actor,
        newest.kind,
        what,
        len(run),
        newest.undone_by,
    )
