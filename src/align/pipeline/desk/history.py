"""The screen History: what happened, undo and redo, and the proof that nothing was changed behind it."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from align.errors import ConflictError
from align.model import Event
from align.pipeline.desk.desk import Desk
from align.pipeline.review import history
from align.store.undo import UndoLog, undo_log

PAGE = 100
LOOKED_BACK = 2000
"""So many events are looked through for the one to undo."""


@dataclass(frozen=True, slots=True)
class Step:
    """An event that can be undone (or redone): its number, kind and person, and its summary.

    ``of`` names what it was about ('' for nothing in particular), ``counts`` say of what it wrote how much.
    """

    sequence: int
    kind: str
    actor: str
    at: str
    of: str
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Steps:
    """What undo and redo would do now; None: nothing.

    ``undo`` and ``redo`` are the project's newest step, ``own_undo`` and ``own_redo`` the newest of the
    person who asks, whatever others did since.
    """

    undo: Step | None
    redo: Step | None
    own_undo: Step | None
    own_redo: Step | None

    @property
    def all(self) -> tuple[Step, ...]:
        """The steps there are."""
        found = (self.undo, self.redo, self.own_undo, self.own_redo)
        return tuple(step for step in found if step is not None)


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """Events of one kind by one person in a row, shown as one: from event ``first`` to ``newest``."""

    first: int
    newest: Step
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

    def steps(self, *, by: str = "") -> Steps:
        """Return what undo and redo would do now, for everybody and for ``by``."""
        recent = self._desk.store.outline.newest_events(limit=LOOKED_BACK)[::-1]
        found = [undo_log(recent), undo_log(recent, actor=by) if by else UndoLog((), ())]
        return Steps(*(_step(log[0]) if log else None for each in found for log in (each.undo, each.redo)))

    def take_back(self, event: int, *, by: str) -> Steps:
        """Undo ``event``, one of :meth:`steps`; of an undo event: do again what it took back. What is next.

        Raises ConflictError ``undo-conflict``.
        """
        with self._lock:
            if event not in {step.sequence for step in self.steps(by=by).all}:
                raise ConflictError(
                    f"Event {event} is not the newest any more.",
                    hint="Look at the history and try again.",
                    slug="undo-conflict",
                )
            self._desk.store.undo_one(event, actor=by, at=self._desk.clock())
            return self.steps(by=by)

    def verify(self) -> Verdict:
        """Check the chain, the state and the indexes; takes a while on long histories."""
        report = history(self._desk.workspace, None, verify=True)
        return Verdict(len(report.events), report.problems)


def _step(event: Event) -> Step:
    named = event.summary.get("of") or event.summary.get("undoes") or ""
    counts = {
        key: value
        for key, value in event.summary.items()
        if isinstance(value, int) and value and key not in ("of", "undoes")
    }
    return Step(event.sequence, event.kind, event.actor, event.at, str(named), counts)


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
    return HistoryRow(run[-1].sequence, _step(run[0]), len(run), run[0].undone_by)
