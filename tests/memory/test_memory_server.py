"""The search on a server finds what the local index finds, whatever the server says of rarity."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.memory.index import FuzzyIndex
from align.memory.postings import Flags, Ints
from align.memory.search_plain import search_plain
from align.memory.server import ServerIndex, prefixes, token_rows
from align.memory.tail import Tail
from align.ports_memory import TokenFilter, TokenRow

WORDS = "мир труд май и о в , . стороны договорились совет «а» 12,5 2026".split()
TEXTS = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)


class FakeRows:
    """A server in memory; ``counts`` is what it claims of rarity."""

    def __init__(self, texts: Iterable[tuple[int, str]], counts: Mapping[int, int] | None = None) -> None:
        self.rows = list(token_rows(texts))
        self.counts = counts
        self.asked = 0

    def folded(self, lang: str) -> int:
        return max((row.entry for row in self.rows), default=0)

    def frequencies(self, lang: str, keys: Sequence[int]) -> Mapping[int, int]:
        if self.counts is not None:
            return {key: self.counts[key % len(self.counts)] for key in keys} if self.counts else {}
        return {key: sum(key in row.keys for row in self.rows) for key in keys}

    def candidates(
        self, lang: str, keys: Sequence[int], *, also: Sequence[int] = (), shortest: int, longest: int
    ) -> tuple[list[int], list[bytes]]:
        self.asked += 1
        found = [
            row
            for row in self.rows
            if shortest <= row.length <= longest
            and all(not set(some).isdisjoint(row.keys.tolist()) for some in (keys, also) if some)
        ]
        return [row.entry for row in found], [row.packed for row in found]

    def append(self, lang: str, rows: Iterable[TokenRow], *, after: int, until: int) -> bool:
        self.rows += rows
        return True

    def rebuild(self, lang: str) -> None:
        self.rows.clear()


@given(
    st.lists(TEXTS, max_size=25),
    TEXTS,
    st.integers(50, 100),
    st.sampled_from([0, 1, 3]),
    st.sampled_from([None, {}, {0: 9, 1: 1, 2: 5}]),
    st.integers(0, 25),
)
def test_it_finds_what_a_plain_search_finds(
    texts: list[str], asked: str, minimum: int, limit: int, counts: Mapping[int, int] | None, folded: int
) -> None:
    entries = list(enumerate(texts, 1))
    rows: TokenFilter = FakeRows(entries[:folded], counts)
    index = ServerIndex(rows, "ru", FuzzyIndex(tail=Tail(entries[max(0, folded - 2) :])))
    expected = search_plain(entries, asked, minimum=minimum, limit=limit)
    assert index.search(asked, minimum=minimum, limit=limit) == expected


def test_what_is_not_accepted_does_not_count_towards_the_limit() -> None:
    entries = [(n, "мир и труд") for n in range(1, 9)]
    index = ServerIndex(FakeRows(entries[:4]), "ru", FuzzyIndex(tail=Tail(entries[4:])))

    def even(ids: Ints) -> Flags:
        return np.asarray(ids % 2 == 0, np.bool_)

    found = index.search("мир и труд", limit=3, accept=even)
    assert [hit.entry for hit in found] == [2, 4, 6]


def test_a_long_query_and_one_without_tokens() -> None:
    words = random.Random(1).choices([f"слово{n}" for n in range(400)], k=3000)
    rows = FakeRows([(1, " ".join(words)), (2, " ".join(words[:-1])), (3, "")])
    index = ServerIndex(rows, "ru")
    assert [hit.entry for hit in index.search(" ".join(words))] == [1, 2]
    rows.asked = 0
    assert (index.search(" \t"), rows.asked) == ([], 0)


@pytest.mark.parametrize(
    ("frequencies", "counts", "spare", "chosen"),
    [
        ([5, 1, 3], [1, 1, 1], 0, ([1], [2])),
        ([5, 1, 3], [1, 1, 1], 1, ([1, 2], [])),
        ([5, 1, 3], [1, 2, 1], 1, ([1], [2, 0])),
        ([5, 1, 3, 9], [1, 5, 1, 1], 1, ([1], [2, 0])),
        ([4], [1], 0, ([0], [])),
    ],
)
def test_every_match_holds_one_of_each_set(
    frequencies: list[int], counts: list[int], spare: int, chosen: tuple[list[int], list[int]]
) -> None:
    assert prefixes(frequencies, counts, spare) == chosen


def test_recurring_texts_are_looked_up_once() -> None:
    rows = FakeRows([(1, "мир и труд")])
    found = ServerIndex(rows, "ru").search_many(["мир и труд", "мир и труд"], minimum=90)
    assert (len(found[0]), found[0], rows.asked) == (1, found[1], 1)
