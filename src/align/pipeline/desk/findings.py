"""What the checks find in every text, found in the background and kept until the text changes."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from align.model import Severity, Status
from align.pipeline.checking.checking import check_unit
from align.pipeline.desk.board import Board
from align.pipeline.desk.courtesy import Courtesy
from align.pipeline.desk.knowledge import Knowledge
from align.store import SqlStore
from align.store.outline import UnitOutline

BATCH = 20


@dataclass(frozen=True, slots=True)
class Found:
    """The findings of one text of a version, dismissed ones left out: codes, and the gravest of each kind."""

    version: int
    stamp: int
    codes: tuple[str, ...]
    errors: int
    warnings: int


class FindingsBook:
    """Findings by unit and language; may be used from several threads."""

    def __init__(self, store: SqlStore, board: Board, knowledge: Knowledge, courtesy: Courtesy) -> None:
        self._store = store
        self._board = board
        self._knowledge = knowledge
        self._courtesy = courtesy
        self._lock = threading.Lock()
        self._found: dict[tuple[str, str], Found] = {}
        self._looked_at = (-1, -1)
        self._queue: list[str] = []
        self._planned = 0
        self._log: list[str] = []
        self._counts: Counter[str] = Counter()

    def of(self, unit: UnitOutline, lang: str) -> Found | None:
        """Return what is known of a unit's text; None: not looked at yet, or not since it changed."""
        found = self._found.get((unit.id, lang))
        variant = unit.variants.get(lang)
        return (
            found if found is not None and variant is not None and found.version == variant.version else None
        )

    def progress(self) -> tuple[int, int]:
        """Return how many units were looked at, of how many."""
        with self._lock:
            return self._planned - len(self._queue), self._planned

    def changes(self, *, after: int) -> tuple[int, list[str]]:
        """The log's length, and the units that were looked at since it was ``after`` long (0: all)."""
        with self._lock:
            return len(self._log), self._log[after:]

    def codes(self) -> dict[str, int]:
        """Return how many texts have a finding of each code, the most frequent first."""
        with self._lock:
            return {code: count for code, count in self._counts.most_common() if count}

    def having(self, code: str) -> Collection[tuple[str, str]]:
        """Return units and languages whose text had a finding of ``code`` ('any': of any) when looked at."""
        with self._lock:
            return [
                key
                for key, found in self._found.items()
                if found.codes and (code == "any" or code in found.codes)
            ]

    def work(self, seconds: float) -> bool:
        """Look at texts for about ``seconds``; True when all were."""
        until = time.monotonic() + seconds
        self._plan()
        while self._queue and time.monotonic() < until:
            with self._lock:
                batch, self._queue = self._queue[:BATCH], self._queue[BATCH:]
            self._look(batch)
        return not self._queue

    def _plan(self) -> None:
        """Queue the units whose findings are missing or of another time."""
        stamp = self._knowledge.stamp
        event = self._board.refresh()
        if (event, stamp) == self._looked_at or self._queue:
            return
        wanted = []
        units = self._board.units()
        for unit in units:
            for lang in unit.variants:
                found = self.of(unit, lang)
                if found is None or found.stamp != stamp:
                    wanted.append(unit.id)
                    break
        with self._lock:
            self._queue = wanted
            self._planned = len(units)
            self._looked_at = (event, stamp)

    def _look(self, ids: list[str]) -> None:
        stamp = self._knowledge.stamp
        units = self._store.outline.units(ids)
        documents = sorted({unit.document for unit in units.values()})
        dismissals = self._store.decisions.dismissals(documents)
        fresh: dict[tuple[str, str], Found] = {}
        for unit in units.values():
            for lang, variant in unit.variants.items():
                self._courtesy.give_way()
                if variant.status is Status.REJECTED:
                    fresh[unit.id, lang] = Found(variant.version, stamp, (), 0, 0)
                    continue
                known = self._knowledge.known(lang)
                checked = check_unit(known, unit, lang, variant.text, dismissals=dismissals)
                open_ = [each.finding for each in checked if each.dismissal is None]
                grave = Counter(finding.severity for finding in open_)
                fresh[unit.id, lang] = Found(
                    variant.version,
                    stamp,
                    tuple(finding.code for finding in open_),
                    grave[Severity.ERROR],
                    grave[Severity.WARNING],
                )
        with self._lock:
            for key, found in fresh.items():
                before = self._found.get(key)
                self._counts.subtract(set(before.codes) if before is not None else ())
                self._counts.update(set(found.codes))
            self._found |= fresh
            self._log += units
