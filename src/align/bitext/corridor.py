"""Where in the table of source × target segments the search may go.

A short bitext is searched whole. A long one is searched in a corridor around its anchors
(pairs that surely belong together, see :mod:`align.bitext.anchors`) and cut into pieces at the
surest of them, so that time grows with the length of the texts and memory with the largest
piece. Between two anchors the corridor is wide in proportion to their distance, up to
``WIDEST``, or ``NARROWEST`` in texts of more than 10,000 segments (``MOST_CELLS``): it never holds more than
``2 · (WIDEST + 20)`` cells per source segment plus four per target segment.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from align.bitext.arrays import Ints

WHOLE = 260
WIDEST = 150
NARROWEST = 40
MOST_CELLS = 3_000_000
PIECE_ROWS = 1500
PIECE_CELLS = 200_000
SUPPORT_REACH = 4

Anchors = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a bitext that is searched by itself: rows and columns ``start:end``.

    Row ``i`` (counted from the piece's first) may be joined with columns ``low[i]:high[i]``;
    both rise from row to row, the first row begins at column 0 and the last ends at the last.
    """

    document: int
    rows: tuple[int, int]
    columns: tuple[int, int]
    low: Ints
    high: Ints

    @property
    def cells(self) -> int:
        """Return the number of cells."""
        return int((self.high - self.low).sum())


def whole(document: int, rows: tuple[int, int], columns: tuple[int, int]) -> Piece:
    """Return a stretch without a corridor: every cell is open."""
    n, m = rows[1] - rows[0], columns[1] - columns[0]
    return Piece(document, rows, columns, np.zeros(n, np.int64), np.full(n, m, np.int64))


def pieces(
    document: int, rows: tuple[int, int], columns: tuple[int, int], anchors: Anchors, *, margin: float
) -> list[Piece]:
    """Lay a corridor around ``anchors`` through a stretch and cut it into pieces.

    The anchors rise strictly on both sides and count from the stretch's first segments.
    ``margin`` is the corridor's half-width at an anchor. Both sides must have segments.
    """
    n, m = rows[1] - rows[0], columns[1] - columns[0]
    low, high = lay(n, m, anchors, margin=margin)
    made: list[Piece] = []
    points = [(0, 0), *_cuts(n, m, low, high, anchors), (n, m)]
    for (top, left), (bottom, right) in pairwise(points):
        part_low = np.clip(low[top:bottom], left, right) - left
        part_high = np.clip(high[top:bottom], left, right) - left
        part_low[0], part_high[-1] = 0, right - left
        made.append(
            Piece(
                document,
                (rows[0] + top, rows[0] + bottom),
                (columns[0] + left, columns[0] + right),
                part_low,
                part_high,
            )
        )
    return made


def lay(n: int, m: int, anchors: Anchors, *, margin: float) -> tuple[Ints, Ints]:
    """Return the first and one past the last column of every row, shapes ``(n,)``."""
    points = np.array([(-1, -1), *anchors, (n, m)], np.int64)
    heights, widths = np.diff(points[:, 0]), np.diff(points[:, 1])
    half = margin + 0.12 * np.maximum(heights, widths) + 0.6 * np.abs(heights - widths)
    slope = widths / np.maximum(heights, 1)
    widest = min(WIDEST, max(NARROWEST, MOST_CELLS // (2 * n)))
    half = np.minimum(half, widest) + slope
    rows = np.arange(n)
    part = np.searchsorted(points[:, 0], rows, side="right") - 1
    part = np.minimum(part, len(heights) - 1)
    centre = points[part, 1] + (rows - points[part, 0]) * slope[part]
    # Around an anchor the wider of its two neighbours counts, so that it is no bottleneck.
    reach = half[part]
    at_anchor = (rows == points[part, 0]) & (part > 0)
    reach[at_anchor] = np.maximum(reach[at_anchor], half[part[at_anchor] - 1])
    low = np.maximum(np.floor(centre - reach), points[part, 1] - margin)
    high = np.minimum(np.ceil(centre + reach + 1), points[part + 1, 1] + margin + 1)
    low, high = np.clip(low, 0, m).astype(np.int64), np.clip(high, 0, m).astype(np.int64)
    low[0], high[-1] = 0, m
    high = np.maximum.accumulate(high)
    low = np.minimum.accumulate(low[::-1])[::-1]
    return low, high


def _cuts(n: int, m: int, low: Ints, high: Ints, anchors: Anchors) -> Anchors:
    """Choose where to cut: at the best supported anchor about every ``PIECE_ROWS`` rows.

    Where no anchor is near, a piece grows to ``PIECE_CELLS`` cells and is cut in the middle of
    the corridor.
    """
    cells = np.concatenate([[0], np.cumsum(high - low + 1)])
    places = np.array(anchors, np.int64).reshape(-1, 2)
    support = _support(places)
    cuts: Anchors = []
    top, left = 0, 0
    while True:
        last = int(np.searchsorted(cells, cells[top] + PIECE_CELLS, side="right")) - 1
        if last >= n and n - top <= PIECE_ROWS * 3 // 2:
            return cuts
        last = min(max(last, top + 1), n - 1)
        first = min(top + PIECE_ROWS // 2, (top + last) // 2 + 1)
        near = (places[:, 0] >= first) & (places[:, 0] <= min(last, top + PIECE_ROWS)) & (support >= 3)
        if not near.any():
            near = (places[:, 0] >= first) & (places[:, 0] <= last) & (support >= 3)
        near &= (places[:, 1] > left) & (places[:, 1] < m)
        if near.any():
            found = np.flatnonzero(near)
            top, left = (int(x) for x in places[found[np.argmax(support[found])]])
        elif last >= n - 1 and cells[n] - cells[top] <= PIECE_CELLS:
            return cuts
        else:
            top, left = last, max(left, int((low[last] + high[last]) // 2))
        if top >= n or left > m:
            return cuts
        cuts.append((top, left))


def _support(places: npt.NDArray[np.int64]) -> Ints:
    """Count for each anchor how many of its neighbours stand on its diagonal, right beside it."""
    support = np.zeros(len(places), np.int64)
    for reach in range(1, SUPPORT_REACH + 1):
        for step in (reach, -reach):
            near = np.roll(places, step, axis=0)
            support += ((near - places) == -step).all(axis=1)
    return support
