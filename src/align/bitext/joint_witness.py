"""A third text as witness: two segments that translate the same third segment belong together.

Every segment may bear *marks*: the numbers of the third text's segments it is linked with, each
with its reliability. Marks are scored as :mod:`align.bitext.scoring` scores words: a mark of one
segment is explained when the other side's stretch bears it too, which is a gain, and unexplained
otherwise, which is a loss. Multiplying along a bridge language is Kumar, Och & Macherey 2007
("Improving word alignment with bridge languages"); that a third version of a text helps to align
two of them, Simard 1999 ("Text-translation alignment: three languages are better than two").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from align.bitext.arrays import Floats, Ints, Singles, spread
from align.bitext.corridor import Piece
from align.bitext.shapes import SPANS

#: The third text's segments a segment is linked with, each with its reliability, 0 ≤ r < 1.
Marks = tuple[tuple[int, float], ...]

# How much likelier a mark is where the other side bears it, like the lift of a word.
LIFT = 12.0


@dataclass(frozen=True, slots=True)
class Witness:
    """The marks of every source and every target segment of a bitext."""

    source: tuple[Marks, ...]
    target: tuple[Marks, ...]

    def select(self, source: Ints, target: Ints) -> Witness:
        """Return the marks of these segments, in this order."""
        return Witness(
            tuple(self.source[i] for i in source.tolist()), tuple(self.target[j] for j in target.tolist())
        )


def add_witness(spans: tuple[Singles, Singles], piece: Piece, witness: Witness | None) -> None:
    """Add what a witness says about a piece to its span scores, in place.

    ``spans`` are those of :func:`align.bitext.scoring.span_scores`, shapes ``(len(SPANS),
    piece.cells)``; ``witness`` bears the marks of the whole bitext the piece was cut from.
    """
    if witness is None:
        return
    source, target = witness.source[slice(*piece.rows)], witness.target[slice(*piece.columns)]
    sizes = piece.high - piece.low
    columns = spread(piece.low, sizes)
    spans[0][:] += _losses(target)[columns].astype(np.float32)
    spans[1][:] += _losses(source)[np.repeat(np.arange(len(sizes)), sizes)].astype(np.float32)
    base = np.concatenate([[0], np.cumsum(sizes)[:-1]]) - piece.low
    for span, row, column, gain in _gains(source, target):
        if 0 <= row < len(sizes) and piece.low[row] <= column < piece.high[row]:
            spans[0][span, base[row] + column] += gain
    for span, column, row, gain in _gains(target, source):
        if piece.low[row] <= column < piece.high[row]:
            spans[1][span, base[row] + column] += gain


def _losses(explained: Sequence[Marks]) -> Floats:
    """Return what each segment loses while none of its marks is explained."""
    return np.array([sum(log(1 - reliability) for _, reliability in marks) for marks in explained])


def _gains(given: Sequence[Marks], explained: Sequence[Marks]) -> list[tuple[int, int, int, float]]:
    """List ``(span, where it starts in given, segment of explained, gain over the loss)`` per shared mark."""
    bearers: dict[int, list[int]] = defaultdict(list)
    for place, marks in enumerate(given):
        for mark, _ in marks:
            bearers[mark].append(place)
    sizes = [max(1, len(marks)) for marks in given]
    found = []
    for place, marks in enumerate(explained):
        for mark, reliability in marks:
            known = bearers.get(mark, ())
            for span, members in enumerate(SPANS):
                for start in sorted({bearer - member for bearer in known for member in members}):
                    if start < 0 or start + members[-1] >= len(given):
                        continue
                    stretch = [start + member for member in members]
                    share = sum(i in known for i in stretch) / sum(sizes[i] for i in stretch)
                    lift = 1 - reliability + reliability * LIFT * share
                    found.append((span, start, place, log(lift) - log(1 - reliability)))
    return found
