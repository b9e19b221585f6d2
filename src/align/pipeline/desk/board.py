"""All units without their texts, kept in memory and brought up to date from the history."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator

from align.model import Status
from align.store.outline import SqlOutline, UnitOutline


class Board:
    """The outline of a workspace; may be used from several threads.

    The first look reads everything (some seconds for 100,000 units), later ones what events touched.
    """

    def __init__(self, outline: SqlOutline) -> None:
        self._outline = outline
        self._lock = threading.RLock()
        self._units: dict[str, UnitOutline] = {}
        self._documents: dict[str, list[str]] = {}
        self._event = -1
        self._log: list[str] = []
        self._stamps: dict[str, int] = {}
        self._covered: dict[tuple[str, str], tuple[int, frozenset[int]]] = {}

    def changes(self, *, after: int) -> tuple[int, list[str]]:
        """The log's length, and the units that came, changed or went since it was ``after`` long (0: all)."""
        with self._lock:
            return len(self._log), self._log[after:]

    def stamp(self, document: str) -> int:
        """A number that is another one whenever a unit of ``document`` changed."""
        with self._lock:
            return self._stamps.get(document, 0)

    def refresh(self) -> int:
        """Take in what happened since the last look; the number of the last event."""
        with self._lock:
            now = self._outline.last_event()
            if now == self._event:
                return now
            if self._event < 0:
                self._take(self._outline.outlines())
                self._log += self._units
                self._event = now
                return now
            touched = self._outline.touched(after=self._event)
            found = {unit.id: unit for unit in self._outline.outlines(touched.units)}
            moved = [unit for unit in found.values() if not self._stands(unit)]
            self._log += sorted(touched.units)
            for id_ in touched.units:
                for unit in filter(None, (self._units.get(id_), found.get(id_))):
                    self._stamps[unit.document] = self._stamps.get(unit.document, 0) + 1
            self._units |= {id_: unit for id_, unit in found.items() if self._stands(unit)}
            self._forget([*(touched.units - found.keys()), *(unit.id for unit in moved)])
            self._take(moved)
            self._event = touched.event
            return touched.event

    @property
    def event(self) -> int:
        """The number of the last event taken in."""
        return self._event

    def documents(self) -> list[str]:
        """The documents that have units, in order."""
        with self._lock:
            return sorted(self._documents)

    def units(self, document: str = "") -> list[UnitOutline]:
        """The units of ``document`` ('': of all), by document, then position."""
        with self._lock:
            names = [document] if document else sorted(self._documents)
            return [self._units[id_] for name in names for id_ in self._documents.get(name, ())]

    def unit(self, id_: str) -> UnitOutline | None:
        """The unit with that id, if there is one."""
        with self._lock:
            return self._units.get(id_)

    def is_elsewhere(self, unit: UnitOutline, lang: str) -> bool:
        """Tell whether others translate all of a unit that has no text in ``lang``.

        Segments 3 and 4 that English translates as one, Kazakh one by one, are three units: the pair needs no
        Kazakh, the single ones no English.
        """
        if lang in unit.variants or not unit.segments:
            return False
        with self._lock:
            stamp = self._stamps.get(unit.document, 0)
            known = self._covered.get((unit.document, lang))
            if known is None or known[0] != stamp:
                others = (self._units[id_] for id_ in self._documents.get(unit.document, ()))
                known = self._covered[unit.document, lang] = (stamp, _translated(others, lang))
        return known[1].issuperset(unit.segments)

    def around(self, id_: str, *, before: int, after: int) -> Iterator[UnitOutline]:
        """The units of the same document from ``before`` places ahead of a unit to ``after`` behind it."""
        with self._lock:
            unit = self._units[id_]
            listed = self._documents[unit.document]
            at = listed.index(id_)
            chosen = [self._units[other] for other in listed[max(0, at - before) : at + after + 1]]
        yield from chosen

    def _stands(self, unit: UnitOutline) -> bool:
        """Tell whether a unit is known in the place where it is now."""
        known = self._units.get(unit.id)
        return known is not None and (known.document, known.position) == (unit.document, unit.position)

    def _forget(self, ids: Iterable[str]) -> None:
        gone: dict[str, set[str]] = {}
        for id_ in ids:
            unit = self._units.pop(id_, None)
            if unit is not None:
                gone.setdefault(unit.document, set()).add(id_)
        for document, some in gone.items():
            left = [id_ for id_ in self._documents[document] if id_ not in some]
            self._documents[document] = left
            if not left:
                del self._documents[document]

    def _take(self, outlines: Iterable[UnitOutline]) -> None:
        grown: set[str] = set()
        for unit in outlines:
            self._units[unit.id] = unit
            self._documents.setdefault(unit.document, []).append(unit.id)
            grown.add(unit.document)
        for document in grown:
            self._documents[document].sort(key=lambda id_: (self._units[id_].position, id_))


def _translated(units: Iterable[UnitOutline], lang: str) -> frozenset[int]:
    """Return the Russian segments that some unit translates into ``lang``; a rejected text is none."""
    return frozenset(
        segment
        for unit in units
        if lang in unit.variants and unit.variants[lang].status is not Status.REJECTED
        for segment in unit.segments
    )
