"""Repeated stretches of a long sequence of numbers, by a suffix array.

The array is made by prefix doubling (Manber and Myers 1993, "Suffix arrays: a new method for on-line
string searches"), cut off at :data:`DEPTH` doublings because a phrase of more than 32 words is a
copied paragraph, not a formula. The ranks of every doubling are kept: they give the longest common
prefixes of neighbours by binary steps. Maximal repeats (Gusfield 1997, section 7.12) are the
stretches that no neighbour word can be added to without losing an occurrence.
Time O(n log n), memory about 100 bytes a token.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Small = npt.NDArray[np.int32]
DEPTH = 5
LONGEST = 28


@dataclass(frozen=True, slots=True)
class SuffixArray:
    """``order`` lists positions by what follows them; ``place`` is its inverse.

    ``shared[i]`` (shape ``(n - 1,)``) is how many numbers, up to 32, the suffixes at ``order[i]`` and
    ``order[i + 1]`` have in common at their beginnings.
    """

    order: Ints
    place: Ints
    shared: Small

    def intervals(self, starts: Ints, length: int) -> tuple[Ints, Ints]:
        """Return first and last (inclusive) index in ``order`` of what begins like each of ``starts``.

        Alike means the same ``length`` numbers, at most 32.
        """
        breaks = np.concatenate([[-1], np.flatnonzero(self.shared < length), [len(self.order) - 1]])
        after = np.searchsorted(breaks, self.place[starts], side="left")
        return breaks[after - 1] + 1, breaks[after]


@dataclass(frozen=True, slots=True)
class Repeats:
    """Maximal repeats: where one occurrence starts, and the length. All arrays have one shape."""

    starts: Ints
    lengths: Ints


def suffix_array(numbers: Small) -> SuffixArray:
    """Order all suffixes of ``numbers`` (not negative; shape ``(n,)``) by their first 32 numbers."""
    size = len(numbers)
    if size == 0:
        empty = np.zeros(0, np.int64)
        return SuffixArray(empty, empty, np.zeros(0, np.int32))
    order, ranks = _ranked(numbers.astype(np.int64))
    levels = [ranks]
    for level in range(DEPTH):
        step = 1 << level
        second = np.zeros(size, np.int64)
        if step < size:
            second[:-step] = levels[-1][step:]
        second += levels[-1].astype(np.int64) * (size + 2)
        order, ranks = _ranked(second)
        levels.append(ranks)
    place = np.empty(size, np.int64)
    place[order] = np.arange(size)
    return SuffixArray(order, place, _shared(order, levels))


def _ranked(keys: Ints) -> tuple[Ints, Small]:
    """Return the order of ``keys`` and their dense ranks from 1."""
    order = np.argsort(keys, kind="stable").astype(np.int64)
    inside = keys[order]
    ranks = np.empty(len(keys), np.int32)
    ranks[order] = np.concatenate([[1], 1 + np.cumsum(inside[1:] != inside[:-1])])
    return order, ranks


def _shared(order: Ints, levels: list[Small]) -> Small:
    first, second = order[:-1].copy(), order[1:].copy()
    size = len(order)
    shared = np.zeros(len(first), np.int32)
    for level in range(len(levels) - 1, -1, -1):
        step = 1 << level
        # A rank past the end is 0 on one side only: two suffixes never end at the same place.
        inside = (first + step <= size) & (second + step <= size)
        same = inside & (
            levels[level][np.minimum(first, size - 1)] == levels[level][np.minimum(second, size - 1)]
        )
        shared[same] += step
        first[same] += step
        second[same] += step
    return shared


def maximal_repeats(numbers: Small, array: SuffixArray, *, min_count: int, longest: int = LONGEST) -> Repeats:
    """Return the maximal repeats of 1 to ``longest`` numbers with at least ``min_count`` occurrences.

    A stretch of ``longest`` numbers counts as maximal on the right whatever follows.
    """
    before = np.concatenate([[-1], numbers[:-1]]) if len(numbers) else numbers
    starts: list[Ints] = []
    lengths: list[Ints] = []
    for length in range(1, longest + 1):
        active = np.flatnonzero(array.shared >= length)
        if not len(active):
            break
        heads = np.flatnonzero(np.concatenate([[True], np.diff(active) > 1]))
        counts = np.diff(np.concatenate([heads, [len(active)]])) + 1
        ends_here = np.minimum.reduceat(array.shared[active], heads) == length
        if length == longest:
            ends_here[:] = True
        differs = before[array.order[active]] != before[array.order[active + 1]]
        begins_here = np.logical_or.reduceat(differs, heads)
        # The very first token has nothing before it, which is a difference too.
        chosen = (counts >= min_count) & ends_here & begins_here
        found = array.order[active[heads[chosen]]]
        starts.append(found)
        lengths.append(np.full(len(found), length, np.int64))
    if not starts:
        return Repeats(np.zeros(0, np.int64), np.zeros(0, np.int64))
    return Repeats(np.concatenate(starts), np.concatenate(lengths))
