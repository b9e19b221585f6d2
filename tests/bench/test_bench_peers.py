"""Reading other aligners' output."""

from __future__ import annotations

import pytest

from bench.bitext_sets import BitextSet, GoldBitext
from bench.peers import Unsuited, beads_of_ladder, beads_of_log, by_bleualign


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


def test_a_log_is_beads_and_the_rest_null_beads() -> None:
    log = "filling gaps\nalignment: 0 - 0\nalignment: 2 - 1,2\n\nfinished with article\n"
    found = beads_of_log(log, 3, 4)
    assert found == [((0,), (0,)), ((2,), (1, 2)), ((1,), ()), ((), (3,))]


@pytest.mark.parametrize(
    ("count", "draft", "why"), [(2, (), "needs a draft"), (3000, ("x",) * 3000, "all with all")]
)
def test_bleualign_is_not_run_where_it_cannot_be(count: int, draft: tuple[str, ...], why: str) -> None:
    texts = ("x",) * count
    with pytest.raises(Unsuited, match=why):
        by_bleualign(BitextSet("x", "ru", "en", (GoldBitext("x", texts, texts, (), draft),)))
