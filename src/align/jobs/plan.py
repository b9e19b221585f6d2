"""Which items go to a worker together. Pure: the same sizes always make the same shards."""

from __future__ import annotations

from collections.abc import Sequence

WORTH = 6
"""Shards from which workers are started: below, starting them (a second each) takes longer than the work."""


def plan_shards(sizes: Sequence[int], *, grain: int) -> list[range]:
    """Group items with these sizes (0 or more) into shards: rows of items that follow each other.

    Every item is in exactly one shard, in order; a shard holds at most ``grain``, or a single item. Two
    neighbours together hold more than ``grain``, so there are at most ``2 * sum(sizes) / grain + 1``.
    Raises ValueError for a grain below 1.
    """
    if grain < 1:
        raise ValueError(f"a shard holds at least 1, not {grain}")
    shards: list[range] = []
    begin = held = 0
    for place, size in enumerate(sizes):
        if place > begin and held + size > grain:
            shards.append(range(begin, place))
            begin, held = place, 0
        held += size
    if begin < len(sizes):
        shards.append(range(begin, len(sizes)))
    return shards
