"""The index finds exactly what comparing every entry finds, wherever the entries lie."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.memory import candidates
from align.memory.index import FuzzyIndex
from align.memory.postings import build_part, merge_parts
from align.memory.search_plain import search_plain
from align.memory.tail import Tail

WORDS = ["мир", "совет", "и", "ОДКБ", "2021", ",", "-", "план", "ё"]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)
STORED = st.lists(TEXTS, max_size=24)
MINIMA = st.sampled_from([50, 55, 60, 65, 70, 80, 85, 90, 100]) | st.integers(1, 100)


@pytest.fixture(scope="module", autouse=True)
def _filter_even_few_entries() -> Iterator[None]:
    """Do not simply compare everything, as is done where few entries have a fitting length."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(candidates, "SCAN_ALL", -1000)
        yield


@given(stored=STORED, query=TEXTS, minimum=MINIMA, limit=st.integers(0, 4), data=st.data())
def test_same_hits_as_the_twin(
    stored: list[str], query: str, minimum: int, limit: int, data: st.DataObject
) -> None:
    entries = list(enumerate(stored))
    homes = data.draw(st.lists(st.integers(0, 3), min_size=len(entries), max_size=len(entries)))
    retired = data.draw(st.sets(st.integers(0, 24), max_size=8))
    split: list[list[tuple[int, str]]] = [[], [], [], []]
    for entry, home in zip(entries, homes, strict=True):
        split[home].append(entry)
    parts = [build_part(held) for held in split[:3]]
    if data.draw(st.booleans()):
        parts = [parts[0], merge_parts(parts[1:])]

    def accept(ids: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
        return ~np.isin(ids, list(retired))

    index = FuzzyIndex(parts, Tail(split[3]))
    found = index.search(query, minimum=minimum, limit=limit, accept=accept)
    assert found == search_plain(entries, query, minimum=minimum, limit=limit, accept=accept)
    found = index.search(query, minimum=minimum, limit=limit)
    assert found == search_plain(entries, query, minimum=minimum, limit=limit)
