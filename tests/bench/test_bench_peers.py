"""Reading other aligners' output."""

from __future__ import annotations

import pytest

from bench.peers import beads_of_ladder


@pytest.mark.parametrize(
    ("ladder", "counts", "beads"),
    [
        ("0\t0\t0.3\n1\t1\t1.2\n2\t2\t0.3\n", (2, 2), [((0,), (0,)), ((1,), (1,))]),
        ("0\t0\t0.3\n2\t1\t1.2\n3\t3\t0.3\n", (3, 3), [((0, 1), (0,)), ((2,), (1, 2))]),
        ("0\t0\t0.3\n1\t0\t0\n2\t1\t0.3\n", (2, 1), [((0,), ()), ((1,), (0,))]),
        ("0\t0\t0.3\n0\t1\t0\n1\t2\t0.3\n", (1, 2), [((), (0,)), ((0,), (1,))]),
        ("", (1, 1), [((0,), (0,))]),
    ],
    ids=["one to one", "merge and split", "left out", "added", "no output"],
)
def test_a_ladder_is_beads(
    ladder: str, counts: tuple[int, int], beads: list[tuple[tuple[int, ...], tuple[int, ...]]]
) -> None:
    assert beads_of_ladder(ladder, *counts) == beads
