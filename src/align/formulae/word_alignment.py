"""Which words of a translation come from which words of the original.

IBM model 2 with the diagonal prior of Dyer, Chahuneau and Smith 2013 ("A simple, fast, and effective
reparameterization of IBM model 2"), trained by expectation maximisation with a Dirichlet prior on the
word table, in both directions. The directions are symmetrised on their posteriors, by the geometric
mean of the two (after Liang, Taskar and Klein 2006, "Alignment by agreement"), which keeps the
uncertainty that hard links (grow-diag) throw away.

All pairs of words of all passages lie in one row of cells, so that an iteration is a handful of
numpy operations. Memory is about 60 bytes a cell; passages after :data:`MOST_CELLS` cells take no
part in learning.
"""

from __future__ import annotations

from collections.abc import Sequence
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

    ``tension`` (0 or more) is how steeply links away from the diagonal are disbelieved.
    Pairs with an empty side have no links and are left out of the result.
    """
    kept = _within_memory(pairs)
    if not kept:
        return {}
    cells = _Cells.of([pairs[index] for index in kept])
    prior = np.exp(-tension * cells.distance)
    forward = _posteriors(cells.source, cells.target, cells.by_target, prior)
    backward = _posteriors(cells.target, cells.source, cells.by_source, prior)
    belief = np.sqrt(forward * backward)
    chosen = set(kept if wanted is None else wanted)
    result = {}
    for place, index in enumerate(kept):
        if index in chosen:
            rows, columns = cells.shapes[place]
            first = cells.offsets[place]
            result[index] = WordLinks(belief[first : first + rows * columns].reshape(rows, columns))
    return result


def _within_memory(pairs: Sequence[tuple[Sequence[str], Sequence[str]]]) -> list[int]:
    kept, used = [], 0
    for index, (source, target) in enumerate(pairs):
        cells = min(len(source), LONGEST) * min(len(target), LONGEST)
        if cells and used + cells <= MOST_CELLS:
            kept.append(index)
            used += cells
    return kept


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
    def of(pairs: Sequence[tuple[Sequence[str], Sequence[str]]]) -> _Cells:
        """Lay the cells of ``pairs`` out."""
        numbers: tuple[dict[str, int], dict[str, int]] = ({}, {})
        columns: tuple[list[npt.NDArray[np.generic]], ...] = ([], [], [], [], [])
        offsets, shapes = [], []
        at = sources = targets = 0
        for sides in pairs:
            left, right = (
                np.array([known.setdefault(word, len(known)) for word in side[:LONGEST]], np.int64)
                for known, side in zip(numbers, sides, strict=True)
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


def _posteriors(given: Ints, made: Ints, group: Ints, diagonal: Floats) -> Floats:
    """Return for every cell how likely its ``made`` token comes from its ``given`` token."""
    kinds = int(made.max()) + 1
    keys, entry = np.unique(given * kinds + made, return_inverse=True)
    givers = keys // kinds
    groups = int(group.max()) + 1
    prior = diagonal * ((1 - _EMPTY) / np.bincount(group, diagonal, groups))[group]
    # A word from nowhere is as likely as it is frequent.
    first = np.zeros(groups, np.int64)
    first[group] = made
    empty = _EMPTY * (np.bincount(first, minlength=kinds) / groups)[first]
    table = np.full(len(keys), 1.0 / kinds)
    posterior = prior
    for _ in range(ITERATIONS):
        likely = prior * table[entry]
        posterior = likely / (np.bincount(group, likely, groups) + empty)[group]
        counts = np.bincount(entry, posterior, len(keys))
        totals = np.bincount(givers, counts)
        table = (counts + _DIRICHLET) / (totals + _DIRICHLET * kinds)[givers]
    return posterior
