"""All pairs of words of many passages: where they lie, and which of them are the same two words.

The *cells* of a passage are its source words × its target words, source word by source word; those of
several passages follow each other. Nothing is sorted by cell: the distinct pairs of words are found word by
word of one side, in tables of :data:`SPAN` flags.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from align.formulae.suffixes import Ints, Small

Floats = npt.NDArray[np.float64]

SPAN = 1 << 21
"""Pairs of words whose flags are held at a time."""
PORTION = 1_000_000
"""Cells that are looked at together."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of some passages: passage ``i`` has the words ``numbers[bounds[i]:bounds[i + 1]]``."""

    numbers: Small
    bounds: Ints

    def __len__(self) -> int:
        """Return the number of passages."""
        return len(self.bounds) - 1

    @property
    def lengths(self) -> Ints:
        """The number of words of each passage."""
        return np.diff(self.bounds)

    def select(self, places: Ints, *, longest: int | None = None) -> Side:
        """Return the passages at ``places``, each cut to its ``longest`` first words."""
        chosen, bounds = selected(self.bounds, places, longest=longest)
        return Side(self.numbers[chosen], bounds)

    def between(self, first: int, last: int) -> Side:
        """Return the passages from ``first`` up to, not including, ``last``."""
        low, high = self.bounds[first], self.bounds[last]
        return Side(self.numbers[low:high], self.bounds[first : last + 1] - low)


def selected(bounds: Ints, places: Ints, *, longest: int | None = None) -> tuple[Ints, Ints]:
    """Return which words the passages at ``places`` have, and the bounds these then have."""
    lengths = bounds[places + 1] - bounds[places]
    if longest is not None:
        lengths = np.minimum(lengths, longest)
    inner = offsets_of(lengths)
    return np.arange(inner[-1]) + np.repeat(bounds[places] - inner[:-1], lengths), inner


def offsets_of(lengths: Ints) -> Ints:
    """Return the sums of ``lengths`` before each of them and after the last, shape ``(n + 1,)``."""
    return np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)


def in_portions(sizes: Ints, most: int) -> Iterator[tuple[int, int]]:
    """Cut a row of passages with ``sizes`` into stretches that hold ``most`` together, or a little more."""
    first = used = 0
    for index, size in enumerate(sizes.tolist()):
        used += size
        if used >= most:
            yield first, index + 1
            first, used = index + 1, 0
    if first < len(sizes):
        yield first, len(sizes)


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of some passages: the source and the target word (as places in the row of words) of each."""

    by_source: Ints
    by_target: Ints
    distance: Floats

    @staticmethod
    def of(source: Side, target: Side) -> Cells:
        """Lay them out; ``distance`` (0–1) is how far a cell lies from the diagonal."""
        rows, widths = np.repeat(source.lengths, source.lengths), np.repeat(target.lengths, source.lengths)
        by_source = np.repeat(np.arange(len(source.numbers)), widths)
        target_first = np.repeat(target.bounds[:-1], source.lengths)
        by_target = np.arange(len(by_source)) + np.repeat(target_first - offsets_of(widths)[:-1], widths)
        left = (np.arange(len(rows)) - np.repeat(source.bounds[:-1], source.lengths) + 0.5) / rows
        columns = np.repeat(target.lengths, target.lengths)
        right = (np.arange(len(columns)) - np.repeat(target.bounds[:-1], target.lengths) + 0.5) / columns
        return Cells(by_source, by_target, np.abs(left[by_source] - right[by_target]))


class PairsByWord:
    """The cells of some passages, by the number of the word on one side, which is *given*; ascending.

    ``given`` and ``made`` are the two sides, ``is_turned`` says that the given side is the target. ``kinds``
    is how many words of the made side have a number; others are put together under that one.
    """

    def __init__(self, given: Side, made: Side, *, is_turned: bool, kinds: int) -> None:
        lengths, widths = given.lengths, made.lengths
        self.kinds = kinds
        self._order = np.argsort(given.numbers, kind="stable")
        self._words = given.numbers[self._order].astype(np.int64)
        passage = np.repeat(np.arange(len(given)), lengths)[self._order]
        self._widths = widths[passage]
        self._made = np.minimum(made.numbers, kinds).astype(np.int64)
        self._made_first = made.bounds[passage]
        within = self._order - given.bounds[passage]
        stride = lengths[passage] if is_turned else np.ones_like(passage)
        # Cells lie source word by source word: a given target word has one in each row.
        self._first = offsets_of(lengths * widths)[passage] + within * (1 if is_turned else self._widths)
        self._stride = stride
        distinct = int(self._words[-1] - self._words[0]) + 1 if len(self._words) else 1
        self.span = min(max(1, SPAN // (kinds + 1)), distinct)

    def runs(self) -> Iterator[tuple[int, list[tuple[int, int]]]]:
        """Yield the first of :attr:`span` given words, and their tokens in pieces."""
        at = 0
        while at < len(self._words):
            word = int(self._words[at])
            after = int(np.searchsorted(self._words, word + self.span))
            pieces = [(at + low, at + high) for low, high in in_portions(self._widths[at:after], PORTION)]
            yield word, pieces
            at = after

    def keys(self, word: int, piece: tuple[int, int]) -> Ints:
        """Return of each cell of a piece (given − ``word``) · (kinds + 1) + made."""
        low, high = piece
        widths = self._widths[low:high]
        within = np.arange(widths.sum()) + np.repeat(
            self._made_first[low:high] - offsets_of(widths)[:-1], widths
        )
        keys: Ints = np.repeat((self._words[low:high] - word) * (self.kinds + 1), widths)
        keys += self._made[within]
        return keys

    def cells(self, piece: tuple[int, int]) -> Ints:
        """Return the cells of a piece, in the order of :meth:`keys`."""
        low, high = piece
        widths = self._widths[low:high]
        within = np.arange(widths.sum()) - np.repeat(offsets_of(widths)[:-1], widths)
        cells: Ints = within * np.repeat(self._stride[low:high], widths)
        cells += np.repeat(self._first[low:high], widths)
        return cells


def distinct_pairs(pairs: PairsByWord, cells: int) -> tuple[Ints, Small]:
    """Return the distinct pairs of words (given · kinds + made), ascending, and which one each cell is."""
    entry = np.empty(cells, np.int32)
    found: list[Ints] = [np.zeros(0, np.int64)]
    wide, count = pairs.kinds + 1, 0
    seen, place = np.zeros(pairs.span * wide, np.bool_), np.empty(pairs.span * wide, np.int32)
    for word, pieces in pairs.runs():
        for piece in pieces:
            seen[pairs.keys(word, piece)] = True
        here = np.flatnonzero(seen)
        seen[here] = False
        place[here] = np.arange(count, count + len(here))
        for piece in pieces:
            entry[pairs.cells(piece)] = place[pairs.keys(word, piece)]
        found.append((word + here // wide) * pairs.kinds + here % wide)
        count += len(here)
    return np.concatenate(found), entry


def looked_up(pairs: PairsByWord, keys: Ints, table: Floats, values: Floats) -> None:
    """Write into ``values``, by cell, what ``table`` says of its pair of words; others keep what they have.

    ``keys`` (given · kinds + made, ascending) are the pairs of ``table``.
    """
    kinds, wide = pairs.kinds, pairs.kinds + 1
    known = np.full(pairs.span * wide, np.nan)
    for word, pieces in pairs.runs():
        low, high = np.searchsorted(keys, [word * kinds, (word + pairs.span) * kinds])
        given, made = np.divmod(keys[low:high], kinds)
        here = (given - word) * wide + made
        known[here] = table[low:high]
        for piece in pieces:
            said = known[pairs.keys(word, piece)]
            is_known = ~np.isnan(said)
            values[pairs.cells(piece)[is_known]] = said[is_known]
        known[here] = np.nan
