"""The newest entries, not yet in any part: found as exactly, and added one at a time."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from align.memory.candidates import Query, choose_lists, held_often, length_window, spare_tokens
from align.memory.postings import IndexPart, Ints, assemble
from align.memory.tokens import memory_tokens, token_hashes

_Number = TypeVar("_Number", np.int32, np.int64)


class Tail:
    """Entries in order of arrival; meant for up to some 20,000 before they are folded into a part.

    One thread may add while others search: a search sees the entries that were complete when it began.
    """

    def __init__(self, entries: Iterable[tuple[int, str]] = ()) -> None:
        self._known: dict[str, int] = {}
        self._postings: list[array[int]] = []
        self._ids = np.zeros(64, np.int64)
        self._starts = np.zeros(64, np.int64)
        self._lengths = np.zeros(64, np.int64)
        self._tokens = np.zeros(2048, np.int32)
        self._count = 0
        self._used = 0
        self._longest = 0
        for entry, text in entries:
            self.add(entry, text)

    def __len__(self) -> int:
        """Return the number of entries."""
        return self._count

    def add(self, entry: int, text: str) -> None:
        """Add one entry; the time does not depend on how many there are, but for rare doublings."""
        tokens = memory_tokens(text)
        numbers = [self._number(token) for token in tokens]
        at, used, size = self._count, self._used, len(numbers)
        self._longest = max(self._longest, size)
        # Rows as wide as the longest entry are read from any start on.
        self._tokens = _grown(self._tokens, used + size + self._longest)
        self._ids = _grown(self._ids, at + 1)
        self._starts = _grown(self._starts, at + 1)
        self._lengths = _grown(self._lengths, at + 1)
        self._tokens[used : used + size] = numbers
        self._ids[at], self._starts[at], self._lengths[at] = entry, used, size
        self._used += size
        for number in set(numbers):
            self._postings[number].append(at)
        self._count += 1

    def _number(self, token: str) -> int:
        number = self._known.get(token)
        if number is None:
            self._postings.append(array("i"))
            number = self._known[token] = len(self._postings) - 1
        return number

    def vocabulary_size(self) -> int:
        """Return the number of different tokens."""
        return len(self._postings)

    def numbers_of(self, query: Query) -> Ints:
        """Return the tail's numbers of the query's tokens, -1 for those it lacks."""
        return np.array([self._known.get(token, -1) for token in query.tokens], np.int64)

    def candidates(self, query: Query, numbers: Ints, minimum: int) -> Ints:
        """Return the arrival numbers of all entries that may be at least ``minimum`` percent similar."""
        count = self._count
        shortest, longest = length_window(query.length, minimum)
        none: array[int] = array("i")
        postings = [self._postings[number] if number >= 0 else none for number in numbers.tolist()]
        frequencies = [len(held) for held in postings]
        chosen, required = choose_lists(frequencies, query.counts, spare_tokens(query.length, minimum))
        lists: list[npt.NDArray[np.int32]] = []
        for index in chosen:
            # A copy: an array that another thread looks into cannot grow.
            lists.extend([np.frombuffer(postings[index][:], np.int32)] * query.counts[index])
        found = held_often(lists, required).astype(np.int64)
        found = found[found < count]
        lengths = self._lengths[found]
        return found[(lengths >= shortest) & (lengths <= longest)]

    def rows(self, found: Ints) -> tuple[npt.NDArray[np.int32], Ints, Ints]:
        """Return all token numbers in a row, where those of ``found`` start and how many they are."""
        return self._tokens, self._starts[found], self._lengths[found]

    def entries(self, found: Ints) -> Ints:
        """Return the entry ids of arrival numbers."""
        return self._ids[found]

    def to_part(self) -> IndexPart:
        """Return a part with the entries of now."""
        count = self._count
        sizes = self._lengths[:count].copy()
        return assemble(
            self._ids[:count].copy(),
            sizes,
            self._tokens[: int(sizes.sum())].copy(),
            token_hashes(list(self._known)),
        )


def _grown(held: npt.NDArray[_Number], size: int) -> npt.NDArray[_Number]:
    """Return ``held`` if it has room for ``size``, else a copy with at least twice the room."""
    if size <= len(held):
        return held
    larger = np.zeros(max(size, 2 * len(held)), held.dtype)
    larger[: len(held)] = held
    return larger
