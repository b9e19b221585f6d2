"""Accepted beads as fixed points: their segments leave the search, and it may not cross them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from align.bitext.anchors import heaviest_chain
from align.bitext.arrays import Ints
from align.bitext.evidence import Bitext, FixedBead
from align.errors import UsageError
from align.model import Bead, coverage_problems


@dataclass(frozen=True, slots=True)
class Stretch:
    """Free segments between two fixed points, ``start:end`` on either side, counted among the free."""

    rows: tuple[int, int]
    columns: tuple[int, int]


@dataclass(frozen=True, slots=True)
class FreePart:
    """The segments no accepted bead holds: their numbers in the bitext, and their stretches."""

    source: Ints
    target: Ints
    stretches: tuple[Stretch, ...]


def free_part(bitext: Bitext) -> FreePart:
    """Take the accepted beads out of a bitext.

    The heaviest chain of accepted beads that do not cross cuts what is left into stretches; a
    bead that crosses the chain, has a gap or an empty side only takes its segments away.
    Raises UsageError when an accepted bead names a segment twice or one that does not exist.
    """
    _check(bitext)
    free_source = _free(len(bitext.source), [i for source, _ in bitext.fixed for i in source])
    free_target = _free(len(bitext.target), [j for _, target in bitext.fixed for j in target])
    solid = sorted((s, t) for s, t in bitext.fixed if _is_run(s) and _is_run(t))
    chain = heaviest_chain(
        [s[0] for s, _ in solid],
        [t[0] for _, t in solid],
        [float(len(s) + len(t)) for s, t in solid],
        len(bitext.target),
    )
    cuts = [
        (int(np.searchsorted(free_source, solid[k][0][0])), int(np.searchsorted(free_target, solid[k][1][0])))
        for k in chain
    ]
    points = [(0, 0), *cuts, (len(free_source), len(free_target))]
    stretches = (Stretch((top, bottom), (left, right)) for (top, left), (bottom, right) in pairwise(points))
    return FreePart(
        free_source,
        free_target,
        tuple(s for s in stretches if s.rows[0] < s.rows[1] or s.columns[0] < s.columns[1]),
    )


def _is_run(side: tuple[int, ...]) -> bool:
    """Return whether the segments stand side by side; not so for none."""
    return bool(side) and side[-1] - side[0] + 1 == len(side)


def _free(count: int, taken: list[int]) -> Ints:
    """Return the numbers below ``count`` that are not taken."""
    is_free = np.ones(count, bool)
    is_free[taken] = False
    return np.flatnonzero(is_free)


def _check(bitext: Bitext) -> None:
    """Refuse accepted beads that cannot all stand."""
    fixed: tuple[FixedBead, ...] = bitext.fixed
    problems = [
        problem
        for problem in coverage_problems(
            (Bead(s, t) for s, t in fixed), len(bitext.source), len(bitext.target)
        )
        if not problem.endswith("in no bead")
    ] if fixed else []  # fmt: skip
    problems += [
        f"bead {s}-{t} is not in ascending order"
        for s, t in fixed
        if sorted(s) != list(s) or sorted(t) != list(t)
    ]
    problems += ["an accepted bead is empty"] * any(not s and not t for s, t in fixed)
    if problems:
        raise UsageError(
            f"The accepted beads of {bitext.id!r} cannot stand: {problems[0]}.",
            hint="Align the document anew without them, or mend them first.",
            slug="fixed-beads",
        )
