"""Batches: order kept, likes together, smaller when memory ends."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.engines.batches import Hypotheses, distinct, in_batches
from align.errors import AlignError
from align.ports import Hypothesis


def echo(items: Sequence[str]) -> list[Hypotheses]:
    return [(Hypothesis(item),) for item in items]


@given(st.lists(st.text(max_size=9), max_size=40), st.integers(1, 7))
def test_results_stand_in_the_items_order(items: list[str], batch: int) -> None:
    assert in_batches(items, [len(item) for item in items], echo, batch=batch) == echo(items)


def test_the_longest_go_first_and_what_is_left_is_told() -> None:
    seen: list[list[str]] = []
    told: list[tuple[int, int, str]] = []

    def translate(items: Sequence[str]) -> list[Hypotheses]:
        seen.append(list(items))
        return echo(items)

    in_batches(
        ["a", "bbb", "cc", "dddd", "ee"],
        [1, 3, 2, 4, 2],
        translate,
        batch=2,
        progress=lambda done, total, what: told.append((done, total, what)),
        what="x",
    )
    assert seen == [["dddd", "bbb"], ["cc", "ee"], ["a"]]
    assert told == [(0, 5, "x"), (2, 5, "x"), (4, 5, "x"), (5, 5, "x")]


@pytest.mark.parametrize("error", [MemoryError(), RuntimeError("DefaultCPUAllocator: can't allocate memory")])
def test_a_batch_that_does_not_fit_is_halved(error: Exception) -> None:
    sizes: list[int] = []

    def translate(items: Sequence[str]) -> list[Hypotheses]:
        sizes.append(len(items))
        if len(items) > 2:
            raise error
        return echo(items)

    items = [str(number) for number in range(9)]
    assert in_batches(items, [1] * 9, translate, batch=8) == echo(items)
    assert sizes == [8, 4, 2, 2, 2, 2, 1]


def test_one_text_that_does_not_fit_is_one_line() -> None:
    def translate(items: Sequence[str]) -> list[Hypotheses]:
        raise MemoryError

    with pytest.raises(AlignError, match="not enough memory") as caught:
        in_batches(["a", "b"], [1, 1], translate, batch=2)
    assert caught.value.slug == "engine-memory"


def test_other_errors_pass() -> None:
    def translate(items: Sequence[str]) -> list[Hypotheses]:
        raise RuntimeError("shape mismatch")

    with pytest.raises(RuntimeError, match="shape"):
        in_batches(["a"], [1], translate, batch=2)


def test_different_texts_best_first() -> None:
    found = distinct([Hypothesis("a", -2), Hypothesis("b", -1), Hypothesis("a", -0.5), Hypothesis(" ", 0)], 2)
    assert found == (Hypothesis("a", -0.5), Hypothesis("b", -1))
