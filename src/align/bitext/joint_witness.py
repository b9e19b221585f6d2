"""A third text as witness: two segments that translate the same third segment belong together.

Every segment may bear *marks*: the numbers of the third text's segments it is linked with, each
with its reliability. Marks are scored as :mod:`align.bitext.scoring` scores words: a mark of one
segment is explained when the other side's stretch bears it too, which is a gain, and unexplained
otherwise, which is a loss. Multiplying along a bridge language is Kumar, Och & Macherey 2007
("Improving word alignment with bridge languages"); that a third version of a text helps to align
two of them, Simard 1999 ("Text-translation alignment: three languages are better than two").
:mod:`align.bitext.joint_witness_plain` says the same in plain Python.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from align.bitext.arrays import Floats, Ints, Singles, offsets_of, spread, sums
from align.bitext.corridor import Piece
from align.bitext.shapes import SPANS

#: The third text's segments a segment is linked with, each once, with its reliability, 0 ≤ r < 1.
Links = tuple[tuple[int, float], ...]

# How much likelier a mark is where the other side bears it, like the lift of a word.
LIFT = 12.0


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of the segments of one side in a row.

    Segment ``i`` bears ``third[offsets[i]:offsets[i + 1]]``, as reliable as ``reliability`` says.
    """

    offsets: Ints
    third: Ints
    reliability: Floats

    @classmethod
    def of(cls, segments: Sequence[Links]) -> Marks:
        """Lay the marks of ``segments`` in a row."""
        flat = [link for links in segments for link in links]
        return cls(
            offsets_of(np.array([len(links) for links in segments], np.int64)),
            np.array([third for third, _ in flat], np.int64),
            np.array([reliability for _, reliability in flat], np.float64),
        )

    def __len__(self) -> int:
        """Return the number of segments."""
        return len(self.offsets) - 1

    @property
    def sizes(self) -> Ints:
        """How many marks each segment bears."""
        return np.diff(self.offsets)

    @property
    def bearers(self) -> Ints:
        """The segment each mark is of."""
        return np.repeat(np.arange(len(self)), self.sizes)

    def select(self, wanted: Ints) -> Marks:
        """Return the marks of the segments ``wanted`` in that order."""
        sizes = self.sizes[wanted]
        where = spread(self.offsets[:-1][wanted], sizes)
        return Marks(offsets_of(sizes), self.third[where], self.reliability[where])


@dataclass(frozen=True, slots=True)
class Witness:
    """The marks of every source and every target segment of a bitext."""

    source: Marks
    target: Marks

    def select(self, source: Ints, target: Ints) -> Witness:
        """Return the marks of these segments, in this order."""
        return Witness(self.source.select(source), self.target.select(target))


@dataclass(frozen=True, slots=True)
class Gains:
    """What shared marks gain over their losses, one a row: the ``span`` of :data:`SPANS` that begins at the
    segment ``start`` of the given side explains a mark of the ``segment`` of the other.
    """

    span: Ints
    start: Ints
    segment: Ints
    gain: Singles


def add_witness(spans: tuple[Singles, Singles], piece: Piece, witness: Witness | None) -> None:
    """Add what a witness says about a piece to its span scores, in place.

    ``spans`` are those of :func:`align.bitext.scoring.span_scores`, shapes ``(len(SPANS),
    piece.cells)``; ``witness`` bears the marks of the whole bitext the piece was cut from.
    """
    if witness is None:
        return
    source = witness.source.select(np.arange(*piece.rows))
    target = witness.target.select(np.arange(*piece.columns))
    sizes = piece.high - piece.low
    spans[0][:] += losses(target)[spread(piece.low, sizes)].astype(np.float32)
    spans[1][:] += losses(source)[np.repeat(np.arange(len(sizes)), sizes)].astype(np.float32)
    found = gains(source, target)
    _add(spans[0], piece, found, found.start, found.segment)
    found = gains(target, source)
    _add(spans[1], piece, found, found.segment, found.start)


def _add(spans: Singles, piece: Piece, found: Gains, row: Ints, column: Ints) -> None:
    """Add gains to the cells of the piece they are of, those of one cell in their order."""
    inside = (piece.low[row] <= column) & (column < piece.high[row])
    base = offsets_of(piece.high - piece.low)[:-1] - piece.low
    cells = base[row[inside]] + column[inside]
    np.add.at(spans, (found.span[inside], cells), found.gain[inside])


def losses(explained: Marks) -> Floats:
    """Return what each segment loses while none of its marks is explained."""
    return sums(explained.bearers, np.log(1 - explained.reliability), len(explained))


def gains(given: Marks, explained: Marks) -> Gains:
    """List what each span of ``given`` gains where it bears a mark that a segment of ``explained`` bears.

    Gains of one cell come in the order of the marks of ``explained``.
    """
    mark, bearer = _shared(given, explained)
    weight = np.maximum(1, given.sizes)
    found = []
    for span, members in enumerate(SPANS):
        start = (bearer[:, None] - np.array(members)).ravel()
        within = (start >= 0) & (start + members[-1] < len(given))
        keys = (np.repeat(mark, len(members)) * max(1, len(given)) + start)[within]
        # A span is met once for each of its members that bears the mark.
        key, met = np.unique(keys, return_counts=True)
        place, first = np.divmod(key, max(1, len(given)))
        share = met / sum(weight[first + member] for member in members)
        reliability = explained.reliability[place]
        lift = 1 - reliability + reliability * LIFT * share
        found.append((np.full(len(key), span), first, place, np.log(lift) - np.log(1 - reliability)))
    span_, first, place, gain = (np.concatenate(column) for column in zip(*found, strict=True))
    return Gains(span_, first, explained.bearers[place], gain.astype(np.float32))


def _shared(given: Marks, explained: Marks) -> tuple[Ints, Ints]:
    """List each mark of ``explained`` (by its place) with each segment of ``given`` that bears it."""
    order = np.argsort(given.third, kind="stable")
    third, bearers = given.third[order], given.bearers[order]
    low, high = (np.searchsorted(third, explained.third, side) for side in ("left", "right"))
    return np.repeat(np.arange(len(low)), high - low), bearers[spread(low, high - low)]
