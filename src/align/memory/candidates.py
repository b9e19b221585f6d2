"""Which entries can possibly be similar enough: the filter that loses none.

At least ``t`` percent similar means at most ``(100 - t)·L // 100`` edits, L the longer length. A query of
``n`` tokens then has at most ``spare = (100 - t)·n // 100`` tokens without a partner in the match,
whatever the match's length, so among any ``spare + 1`` of its tokens one is in the match (prefix filter:
Chaudhuri et al. 2006; Bayardo et al. 2007). The rarest are looked up; with a few more, several must be
in it (count filter: Gravano et al. 2001). Token lengths bound each other alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from align.memory.postings import IndexPart, Ints
from align.memory.tokens import memory_tokens, token_hashes

SCAN_ALL = 64
"""Up to so many entries of fitting length (and 4 more a list) are all looked at, without any list."""

EXTRA_LISTS = 3
"""So many lists are read beyond the prefix …"""

EXTRA_COST = 4
"""… as long as none is this many times as long as all before together."""


@dataclass(frozen=True, slots=True)
class Query:
    """The tokens of a text to look up: the different ones, their counts, and the text in their numbers.

    ``sequence`` numbers the different tokens from 1 in order of first sight; 0 is any other token.
    """

    tokens: tuple[str, ...]
    counts: tuple[int, ...]
    hashes: npt.NDArray[np.uint64]
    sequence: tuple[int, ...]

    @property
    def length(self) -> int:
        """The number of tokens."""
        return len(self.sequence)


def make_query(text: str) -> Query:
    """Cut ``text`` into the tokens to look up."""
    found = memory_tokens(text)
    counts = Counter(found)
    numbers = {token: number for number, token in enumerate(counts, 1)}
    return Query(
        tuple(counts), tuple(counts.values()), token_hashes(counts), tuple(numbers[token] for token in found)
    )


def spare_tokens(length: int, minimum: int) -> int:
    """Return how many tokens of a query may lack a partner in a match of ``minimum`` percent."""
    return (100 - minimum) * length // 100


def length_window(length: int, minimum: int) -> tuple[int, int]:
    """Return the least and greatest token length of a match of at least ``minimum`` (1 to 100) percent."""
    return -(-minimum * length // 100), 100 * length // minimum


def choose_lists(frequencies: Sequence[int], counts: Sequence[int], spare: int) -> tuple[list[int], int]:
    """Return which tokens' postings to read, rarest first, and how many of those tokens a match must hold.

    Tokens that no entry holds have frequency 0 and come first: they use up spare tokens and cost nothing.
    No list at all when they use up more than there are.
    """
    if sum(count for count, frequency in zip(counts, frequencies, strict=True) if not frequency) > spare:
        return [], 1
    chosen: list[int] = []
    mass = scanned = extra = 0
    for index in sorted(range(len(counts)), key=frequencies.__getitem__):
        frequency = frequencies[index]
        if mass > spare:
            if extra == EXTRA_LISTS or frequency > EXTRA_COST * max(scanned, 2000):
                break
            extra += 1
        mass += counts[index]
        scanned += frequency
        if frequency:
            chosen.append(index)
    return chosen, mass - spare


def held_often(lists: Sequence[npt.NDArray[np.int32]], required: int) -> npt.NDArray[np.int32]:
    """Return the positions that occur at least ``required`` times in ``lists``, rising, each once."""
    if not lists:
        return np.empty(0, np.int32)
    merged = np.concatenate(lists)
    merged.sort()
    if required > 1:
        merged = merged[: max(len(merged) - required + 1, 0)][
            merged[required - 1 :] == merged[: max(len(merged) - required + 1, 0)]
        ]
    if len(lists) == 1 or len(merged) < 2:
        return merged
    return merged[np.concatenate(([True], merged[1:] != merged[:-1]))]


@dataclass(frozen=True, slots=True)
class Lookup:
    """Where a part's postings of each different token of a query begin and end, and the part's numbers.

    A token that the part lacks has number -1 and no postings.
    """

    numbers: Ints
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def frequencies(self) -> list[int]:
        """Return how many entries of the part hold each token."""
        return [end - start for start, end in zip(self.starts, self.ends, strict=True)]


def look_up(part: IndexPart, query: Query) -> Lookup:
    """Find the tokens of a query in a part."""
    numbers = part.numbers_of(query.hashes)
    lacking = numbers < 0
    starts, ends = part.posting_starts[numbers], part.posting_starts[numbers + 1]
    starts[lacking] = ends[lacking] = 0
    return Lookup(numbers, tuple(starts.tolist()), tuple(ends.tolist()))


def reading_cost(lookup: Lookup, query: Query, minimum: int) -> int:
    """Return how many postings the search in a part would read at most."""
    frequencies = lookup.frequencies()
    chosen, _ = choose_lists(frequencies, query.counts, spare_tokens(query.length, minimum))
    return sum(frequencies[index] for index in chosen)


def part_candidates(part: IndexPart, query: Query, lookup: Lookup, minimum: int) -> Ints:
    """Return the positions in ``part`` of all entries that may be at least ``minimum`` percent similar.

    Rising, each once.
    """
    shortest, longest = length_window(query.length, minimum)
    first, last = part.length_values.searchsorted((shortest, longest + 1)).tolist()
    low, high = int(part.length_starts[first]), int(part.length_starts[last])
    if low == high:
        return np.empty(0, np.int64)
    spare = spare_tokens(query.length, minimum)
    if high - low <= SCAN_ALL + 4 * min(spare, len(query.tokens)):
        return np.arange(low, high)
    chosen, required = choose_lists(lookup.frequencies(), query.counts, spare)
    window = np.array((low, high), np.int32)
    lists = []
    for index in chosen:
        postings = part.postings[lookup.starts[index] : lookup.ends[index]]
        begin, end = postings.searchsorted(window).tolist()
        if begin < end:
            # A token that the query holds twice counts twice; whether the match does is seen later.
            lists.extend([postings[begin:end]] * query.counts[index])
    return held_often(lists, required).astype(np.int64)
