"""Which words of a translation come from which words of the original.

IBM model 2 with the diagonal prior of Dyer, Chahuneau and Smith 2013 ("A simple, fast, and effective
reparameterization of IBM model 2"), trained by expectation maximisation with a Dirichlet prior on the
word table, in both directions. The directions are symmetrised on their posteriors, by the geometric
mean of the two (after Liang, Taskar and Klein 2006, "Alignment by agreement"), which keeps the
uncertainty that hard links (grow-diag) throw away.

All pairs of words of all passages lie in one row of cells, so that an iteration is a handful of
numpy operations. Memory is about 60 bytes a cell; passages after :data:`MOST_CELLS` cells take no
part in learning: their links are those of one more expectation step, with what the others taught.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

ITERATIONS = 6
TENSION = 5.0
"""How steeply links away from the diagonal are disbelieved, for languages of like word order."""
_EMPTY = 0.08
"""The prior probability that a word comes from no word of the other side."""
_DIRICHLET = 0.01
MOST_CELLS = 20_000_000
PORTION = 1_000_000
"""Cells that are looked at together where nothing is learned."""
LONGEST = 120
"""Words of a passage that take part; what follows is not aligned."""


@dataclass(frozen=True, slots=True)
class WordLinks:
    """``belief[i, j]`` (0–1): source word ``i`` and target word ``j`` of one pair say the same."""

    belief: Floats


def align_words(
    pairs: Sequence[tuple[Sequence[str], Sequence[str]]],
    *,
    wanted: Sequence[int] | None = None,
    tension: float = TENSION,
) -> dict[int, WordLinks]:
    """Learn from all ``pairs`` of lemma sequences and return the links of the ``wanted`` (None: all).

    Of very many pairs the first teach, and all have links. ``tension`` (0 or more) is how steeply links
    away from the diagonal are disbelieved. Pairs with an empty side have no links and are left out.
    """
    taught, rest = _within_memory(pairs)
    if not taught:
        return {}
    numbers = _Numbers({}, {})
    chosen = None if wanted is None else set(wanted)
    cells = _Cells.of([pairs[index] for index in taught], numbers)
    prior = np.exp(-tension * cells.distance)
    forward, onward = _learn(cells.source, cells.target, cells.by_target, prior)
    backward, returning = _learn(cells.target, cells.source, cells.by_source, prior)
    result = dict(_links(taught, cells, np.sqrt(forward * backward), chosen))
    later = [index for index in rest if chosen is None or index in chosen]
    for some in _in_portions(later, pairs):
        cells = _Cells.of([pairs[index] for index in some], numbers)
        prior = np.exp(-tension * cells.distance)
        forward = onward.posteriors(cells.source, cells.target, cells.by_target, prior)
        backward = returning.posteriors(cells.target, cells.source, cells.by_source, prior)
        result.update(_links(some, cells, np.sqrt(forward * backward), chosen))
    return result


def _links(
    places: Sequence[int], cells: _Cells, belief: Floats, chosen: Collection[int] | None
) -> Iterator[tuple[int, WordLinks]]:
    for index, first, (rows, columns) in zip(places, cells.offsets, cells.shapes, strict=True):
        if chosen is None or index in chosen:
            yield index, WordLinks(belief[first : first + rows * columns].reshape(rows, columns))


def _cells(pair: tuple[Sequence[str], Sequence[str]]) -> int:
    return min(len(pair[0]), LONGEST) * min(len(pair[1]), LONGEST)


def _within_memory(pairs: Sequence[tuple[Sequence[str], Sequence[str]]]) -> tuple[list[int], list[int]]:
    """Return the pairs that teach, and those for which no memory is left; without empty ones."""
    kept: list[int] = []
    rest: list[int] = []
    used = 0
    for index, pair in enumerate(pairs):
        cells = _cells(pair)
        if cells and used + cells <= MOST_CELLS:
            kept.append(index)
            used += cells
        elif cells:
            rest.append(index)
    return kept, rest


def _in_portions(
    places: Sequence[int], pairs: Sequence[tuple[Sequence[str], Sequence[str]]]
) -> Iterator[list[int]]:
    """Cut ``places`` so that each portion has about :data:`PORTION` cells."""
    some: list[int] = []
    used = 0
    for index in places:
        some.append(index)
        used += _cells(pairs[index])
        if used >= PORTION:
            yield some
            some, used = [], 0
    if some:
        yield some


@dataclass(frozen=True, slots=True)
class _Numbers:
    """The numbers of the words of either side, given out as words come."""

    source: dict[str, int]
    target: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Cells:
    """All source-target word pairs, passage by passage, source word by source word.

    ``source`` and ``target`` are word numbers; ``by_source`` and ``by_target`` say to which word token
    a cell belongs; ``distance`` (0–1) is how far it lies from the diagonal.
    """

    source: Ints
    target: Ints
    by_source: Ints
    by_target: Ints
    distance: Floats
    offsets: list[int]
    shapes: list[tuple[int, int]]

    @staticmethod
    def of(pairs: Sequence[tuple[Sequence[str], Sequence[str]]], numbers: _Numbers) -> _Cells:
        """Lay the cells of ``pairs`` out; words that are new are added to ``numbers``."""
        columns: tuple[list[npt.NDArray[np.generic]], ...] = ([], [], [], [], [])
        offsets, shapes = [], []
        at = sources = targets = 0
        for sides in pairs:
            left, right = (
                np.array([known.setdefault(word, len(known)) for word in side[:LONGEST]], np.int64)
                for known, side in zip((numbers.source, numbers.target), sides, strict=True)
            )
            rows, width = len(left), len(right)
            row, column = np.divmod(np.arange(rows * width), width)
            distance = np.abs((row + 0.5) / rows - (column + 0.5) / width)
            for list_, values in zip(
                columns, (left[row], right[column], row + sources, column + targets, distance), strict=True
            ):
                list_.append(values)
            offsets.append(at)
            shapes.append((rows, width))
            at, sources, targets = at + rows * width, sources + rows, targets + width
        source, target, by_source, by_target, far = (np.concatenate(values) for values in columns)
        return _Cells(
            source.astype(np.int64),
            target.astype(np.int64),
            by_source.astype(np.int64),
            by_target.astype(np.int64),
            far.astype(np.float64),
            offsets,
            shapes,
        )


@dataclass(frozen=True, slots=True)
class _Learned:
    """What one direction learned: ``table[k]`` is how likely the words of ``keys[k]`` come from each other.

    ``keys`` ascend: given word · ``kinds`` + made word. ``unseen`` is, by given word, how likely it makes a
    word it never stood with; ``empty``, by made word, how likely that comes from nowhere.
    """

    kinds: int
    keys: Ints
    table: Floats
    unseen: Floats
    empty: Floats

    def posteriors(self, given: Ints, made: Ints, group: Ints, diagonal: Floats) -> Floats:
        """Return for every cell how likely its ``made`` token comes from its ``given`` token."""
        known_given, known_made = given < len(self.unseen), made < self.kinds
        # A word that was never seen may become anything.
        table = np.where(known_given, self.unseen[np.where(known_given, given, 0)], 1.0 / self.kinds)
        keys = given * self.kinds + made
        at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        seen = known_given & known_made & (self.keys[at] == keys)
        table[seen] = self.table[at[seen]]
        empty = np.where(known_made, self.empty[np.where(known_made, made, 0)], self.empty.min())
        return _expected(_diagonal_prior(diagonal, group) * table, group, empty)


def _diagonal_prior(diagonal: Floats, group: Ints) -> Floats:
    prior: Floats = diagonal * ((1 - _EMPTY) / np.bincount(group, diagonal))[group]
    return prior


def _expected(likely: Floats, group: Ints, empty: Floats) -> Floats:
    """Share each made token (``group``) out among its cells; ``empty`` is by cell the chance of none."""
    found: Floats = likely / (np.bincount(group, likely)[group] + empty)
    return found


def _learn(given: Ints, made: Ints, group: Ints, diagonal: Floats) -> tuple[Floats, _Learned]:
    """Return for every cell how likely its ``made`` token comes from its ``given`` one, and what says so."""
    kinds = int(made.max()) + 1
    keys, entry = np.unique(given * kinds + made, return_inverse=True)
    givers = keys // kinds
    prior = _diagonal_prior(diagonal, group)
    groups = int(group.max()) + 1
    # A word from nowhere is as likely as it is frequent.
    first = np.zeros(groups, np.int64)
    first[group] = made
    empty = _EMPTY * (np.bincount(first, minlength=kinds) / groups)
    table = np.full(len(keys), 1.0 / kinds)
    unseen = np.full(int(given.max()) + 1, 1.0 / kinds)
    posterior, last = prior, table
    for _ in range(ITERATIONS):
        last, known = table, unseen
        posterior = _expected(prior * table[entry], group, empty[made])
        counts = np.bincount(entry, posterior, len(keys))
        totals = np.bincount(givers, counts) + _DIRICHLET * kinds
        table = (counts + _DIRICHLET) / totals[givers]
        unseen = _DIRICHLET / totals
    return posterior, _Learned(kinds, keys, last, known, empty)
