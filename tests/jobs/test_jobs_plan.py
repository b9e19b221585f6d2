from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.jobs.plan import plan_shards

SIZES = st.lists(st.integers(0, 50), max_size=60)
GRAINS = st.integers(1, 120)


@given(SIZES, GRAINS)
def test_every_item_is_in_one_shard_in_order(sizes: list[int], grain: int) -> None:
    places = [place for shard in plan_shards(sizes, grain=grain) for place in shard]
    assert places == list(range(len(sizes)))


@given(SIZES, GRAINS)
def test_no_shard_is_above_the_grain_but_for_a_single_item(sizes: list[int], grain: int) -> None:
    for shard in plan_shards(sizes, grain=grain):
        assert len(shard) == 1 or sum(sizes[place] for place in shard) <= grain


@given(SIZES, GRAINS)
def test_neighbours_are_never_small_enough_to_be_one(sizes: list[int], grain: int) -> None:
    shards = plan_shards(sizes, grain=grain)
    for left, right in pairwise(shards):
        assert sum(sizes[place] for place in left) + sizes[right[0]] > grain


@given(SIZES, GRAINS)
def test_the_same_sizes_make_the_same_shards(sizes: list[int], grain: int) -> None:
    assert plan_shards(sizes, grain=grain) == plan_shards(tuple(sizes), grain=grain)


def test_a_shard_holds_something() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        plan_shards([1], grain=0)
