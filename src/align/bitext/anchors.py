"""Pairs of segments in a long bitext that surely belong together.

Links are found through rare words: a lexicon entry whose target type occurs in few segments
points at those segments. The heaviest chain of links that rises on both sides (Melamed 1999's
bitext map, solved exactly with a Fenwick tree) gives the anchors; a link far from its
neighbours' diagonal is dropped.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from align.bitext.arrays import Floats, Ints, offsets_of, spread, sums
from align.bitext.corridor import Anchors
from align.bitext.lexicon import Lexicon
from align.bitext.tokens import Text

LEAST_WEIGHT = 1.0
LINKS_PER_SEGMENT = 3
BLOCK_ROWS = 256
NEIGHBOURS = 4
OFF_DIAGONAL = 12


def find_anchors(source: Text, target: Text, forward: Lexicon) -> Anchors:
    """Return anchors ``(source segment, target segment)``, strictly rising on both sides.

    Cost is near-linear: only target types in at most 40 segments (fewer in short texts) link.
    """
    rows, columns, weights = _links(source, target, forward)
    order = np.lexsort((-columns, rows))
    chain = heaviest_chain(
        rows[order].tolist(), columns[order].tolist(), weights[order].tolist(), len(target)
    )
    places = np.stack([rows[order][chain], columns[order][chain]], axis=1)
    return [(int(i), int(j)) for i, j in _near_neighbours(places, len(target) / max(len(source), 1))]


def _links(source: Text, target: Text, forward: Lexicon) -> tuple[Ints, Ints, Floats]:
    """Return the best links of every source segment: rows, columns, weights."""
    n, m = len(source), len(target)
    segments = np.repeat(np.arange(m), np.diff(target.offsets))
    keys = np.unique(target.tokens * m + segments)
    postings = keys % m
    starts = offsets_of(np.bincount(keys // m, minlength=len(forward.coverage)))
    frequency = np.diff(starts)
    most = max(4, min(40, m // 50))
    found: list[tuple[Ints, Ints, Floats]] = []
    for begin in range(0, n, BLOCK_ROWS):
        end = min(n, begin + BLOCK_ROWS)
        tokens = source.tokens[source.offsets[begin] : source.offsets[end]]
        sizes = np.diff(source.offsets[begin : end + 1])
        counts = forward.offsets[tokens + 1] - forward.offsets[tokens]
        entries = spread(forward.offsets[tokens], counts)
        row = np.repeat(np.repeat(np.arange(begin, end), sizes), counts)
        weight = np.log1p(forward.lifts[entries] / np.repeat(np.repeat(sizes, sizes), counts))
        types = forward.targets[entries]
        rare = np.flatnonzero((frequency[types] > 0) & (frequency[types] <= most) & (weight >= LEAST_WEIGHT))
        row, weight, types = row[rare], weight[rare] / np.sqrt(frequency[types[rare]]), types[rare]
        places = spread(starts[types], frequency[types])
        cells, where = np.unique(np.repeat(row, frequency[types]) * m + postings[places], return_inverse=True)
        totals = sums(where, np.repeat(weight, frequency[types]), len(cells))
        found.append(_strongest(cells // m, cells % m, totals, m / n))
    if not found:
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0)
    rows, columns, weights = (np.concatenate(part) for part in zip(*found, strict=True))
    return rows, columns, weights


def _strongest(rows: Ints, columns: Ints, weights: Floats, slope: float) -> tuple[Ints, Ints, Floats]:
    """Keep the heaviest links of each row, none lighter than ``LEAST_WEIGHT``.

    Of equally heavy ones (a formula repeated in every chapter) those nearest the diagonal stay.
    """
    order = np.lexsort((np.abs(columns - rows * slope), -weights, rows))
    place = np.arange(len(order)) - np.searchsorted(rows[order], rows[order])
    kept = order[(place < LINKS_PER_SEGMENT) & (weights[order] > LEAST_WEIGHT)]
    return rows[kept], columns[kept], weights[kept]


def heaviest_chain(
    rows: Sequence[int], columns: Sequence[int], weights: Sequence[float], width: int
) -> list[int]:
    """Return the indices of the heaviest chain of links that rises strictly on both sides.

    ``rows`` ascend, and within a row ``columns`` descend (so that no chain takes two of one
    row); columns are below ``width``. O(n log width).
    """
    sums, ends = [0.0] * (width + 2), [-1] * (width + 2)
    back = [-1] * len(rows)
    best, top = -1, 0.0
    for k, (column, weight) in enumerate(zip(columns, weights, strict=True)):
        total, place, last = 0.0, column, -1
        while place > 0:
            if sums[place] > total:
                total, last = sums[place], ends[place]
            place -= place & -place
        total += weight
        back[k] = last
        place = column + 1
        while place <= width:
            if total > sums[place]:
                sums[place], ends[place] = total, k
            place += place & -place
        if total > top:
            best, top = k, total
    chain: list[int] = []
    while best >= 0:
        chain.append(best)
        best = back[best]
    return chain[::-1]


def _near_neighbours(places: Ints, slope: float) -> Ints:
    """Drop links whose offset from the diagonal differs from the median of their neighbours'."""
    if len(places) <= 6:
        return places
    offsets = places[:, 1] - places[:, 0] * slope
    padded = np.pad(offsets, NEIGHBOURS, mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * NEIGHBOURS + 1)
    near: Ints = places[np.abs(offsets - np.median(windows, axis=1)) < OFF_DIAGONAL]
    return near
