"""The shapes a step of the search may have: which beads, over how many segments of either side.

Most shapes are one bead of m source and n target segments side by side. Others are more: two
beads that *cross* (the translator swapped two sentences), and a bead with a *gap* (a foreign
segment stands in its middle and is a null bead of its own). The last are runs of null beads: a passage left
out is likelier than as many segments left out one by one.
"""

from __future__ import annotations

from dataclasses import dataclass

Side = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """A step over ``rows`` source and ``columns`` target segments, made of ``beads``.

    The beads' indices count from the step's first segment; ``prior`` is the share of steps
    expected to have this shape before any text is seen.
    """

    rows: int
    columns: int
    beads: tuple[tuple[Side, Side], ...]
    prior: float

    @property
    def is_null(self) -> bool:
        """True for 1-0 and 0-1."""
        return not self.rows or not self.columns


def _simple(rows: int, columns: int, prior: float) -> Shape:
    return Shape(rows, columns, ((tuple(range(rows)), tuple(range(columns))),), prior)


def _run(rows: int, columns: int, prior: float) -> Shape:
    beads = tuple(((i,), ()) for i in range(rows)) + tuple(((), (j,)) for j in range(columns))
    return Shape(rows, columns, beads, prior)


RUNS = ((2, 0.004), (3, 0.003), (4, 0.003))

SHAPES: tuple[Shape, ...] = (
    _simple(1, 1, 0.78),
    _simple(1, 0, 0.03),
    _simple(0, 1, 0.03),
    _simple(1, 2, 0.05),
    _simple(2, 1, 0.05),
    _simple(2, 2, 0.012),
    _simple(1, 3, 0.008),
    _simple(3, 1, 0.008),
    _simple(2, 3, 0.004),
    _simple(3, 2, 0.004),
    _simple(3, 3, 0.0015),
    _simple(1, 4, 0.002),
    _simple(4, 1, 0.002),
    _simple(2, 4, 0.0005),
    _simple(4, 2, 0.0005),
    _simple(3, 4, 0.0003),
    _simple(4, 3, 0.0003),
    _simple(4, 4, 0.0002),
    # The translator turned two sentences round.
    Shape(2, 2, (((0,), (1,)), ((1,), (0,))), 0.003),
    # A foreign segment stands in the middle of a bead.
    Shape(1, 3, (((0,), (0, 2)), ((), (1,))), 0.001),
    Shape(3, 1, (((0, 2), (0,)), ((1,), ())), 0.001),
    # Several segments without a counterpart in a row: the translator left out a passage.
    *(shape for size, prior in RUNS for shape in (_run(size, 0, prior), _run(0, size, prior))),
)

# The stretches of one side that a bead's segments may form, counted from its first segment; a
# row of span scores holds one value for each.
SPANS: tuple[Side, ...] = ((0,), (0, 1), (0, 1, 2), (0, 1, 2, 3), (0, 2))
LONGEST = 4


def span_of(side: Side) -> int:
    """Return which of ``SPANS`` a side is, wherever it begins."""
    return SPANS.index(tuple(i - side[0] for i in side))
