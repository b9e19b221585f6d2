"""Which entries of an index are seen at this moment, as arrays: asked for thousands of ids a search."""

from __future__ import annotations

import copy
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from align.ports_memory import MemoryStore

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_NONE = np.empty(0, np.int64)


class Sight:
    """Follows a memory: own entries and their retirements, memories that stand, entries hidden."""

    def __init__(self) -> None:
        self.event = -1
        self._owned: list[Ints] = []
        self._gone = self._hidden = self._replacements = _NONE
        self._firsts = self._lasts = _NONE

    def begin(self, memory: MemoryStore, owned: Sequence[Ints], *, after: int) -> None:
        """Start anew with the own entries of an index (rising ids, a list a part).

        Retirements up to the clock value ``after`` are in none of them.
        """
        self._owned = list(owned)
        self._gone = _NONE
        self.event = -1
        self.follow(memory, after=after)

    def frozen(self) -> Sight:
        """Return what is seen now; it stays so while this one goes on following."""
        same = copy.copy(self)  # arrays are never changed in place
        same._owned = list(self._owned)
        return same

    def add_own(self, ids: Ints) -> None:
        """Take in further own entries; ``ids`` rise and are above all before."""
        if len(ids):
            self._owned.append(ids)
        # Saves come one by one: the lists that they leave are joined, each id some log n times.
        while len(self._owned) > 1 and len(self._owned[-2]) < 2 * len(self._owned[-1]):
            last = self._owned.pop()
            self._owned[-1] = np.union1d(self._owned[-1], last)

    def follow(self, memory: MemoryStore, *, after: int) -> None:
        """Take in retirements above the clock value ``after``, and what changed of imported memories."""
        gone = np.array(memory.retired(after=after), np.int64)
        if len(gone):
            self._gone = np.union1d(self._gone, gone)
        if memory.position().event == self.event:
            return
        standing = memory.standing()
        self.event = standing.position.event
        self._firsts = np.array([first for first, _ in standing.ranges], np.int64)
        self._lasts = np.array([last for _, last in standing.ranges], np.int64)
        self._hidden = np.array(sorted(standing.hidden), np.int64)
        self._replacements = np.array(sorted(standing.replacements), np.int64)

    def seen(self, ids: Ints) -> Flags:
        """Say which of ``ids`` are seen."""
        flags = np.zeros(len(ids), np.bool_)
        if len(self._firsts):
            place = np.searchsorted(self._firsts, ids, side="right") - 1
            flags = (place >= 0) & (ids <= self._lasts[np.maximum(place, 0)])
            flags &= ~_among(ids, self._hidden)
        for owned in self._owned:
            flags |= _among(ids, owned)
        return (flags & self.not_gone(ids)) | _among(ids, self._replacements)

    def not_gone(self, ids: Ints) -> Flags:
        """Say which of ``ids`` were not retired for good: only own entries ever are."""
        return ~_among(ids, self._gone)


def _among(ids: Ints, rising: Ints) -> Flags:
    """Say which of ``ids`` are in ``rising``."""
    if not len(rising):
        return np.zeros(len(ids), np.bool_)
    place = np.minimum(np.searchsorted(rising, ids), len(rising) - 1)
    return np.asarray(rising[place] == ids, np.bool_)
