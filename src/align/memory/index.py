"""Looking texts up: every entry at least so similar, or the most similar few."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from align.memory.candidates import Query, look_up, make_query, part_candidates, reading_cost
from align.memory.postings import AnyInts, Flags, IndexPart, Ints
from align.memory.rescoring import SymbolTable, rescore
from align.memory.tail import Tail

Accept = Callable[[Ints], Flags]

STEPS = (85, 70, 60)
"""The thresholds tried one after the other while fewer matches than wanted are found.

100 first finds no ten matches in most texts and cost a quarter of the time (docs/design/memory.md).
"""

CHEAP = 20_000
"""A search that reads no more postings than this is done at the lowest threshold at once."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry and its similarity by tokens (1 to 100; 100: the same tokens)."""

    entry: int
    similarity: int


class FuzzyIndex:
    """The parts of an index and its tail as one; what it finds is exact, whatever lies where.

    The parts stay as they are; a new set of parts is a new index (which may share the tail). Several
    threads may search at the same time.
    """

    def __init__(self, parts: Sequence[IndexPart] = (), tail: Tail | None = None) -> None:
        self.parts = tuple(part for part in parts if len(part))
        self.tail = tail if tail is not None else Tail()
        self._tables = tuple(SymbolTable() for _ in range(len(self.parts) + 1))

    def __len__(self) -> int:
        """Return the number of entries, retired ones included."""
        return sum(map(len, self.parts)) + len(self.tail)

    def search(
        self, text: str, *, minimum: int = 70, limit: int = 10, accept: Accept | None = None
    ) -> list[Hit]:
        """Return the entries at least ``minimum`` percent similar, most similar first, then by entry id.

        ``minimum`` is 1 to 100 (below 50 as exact, but slow), ``limit`` the most hits (0: all).
        ``accept`` gets an array of entry ids and says which may be shown; others do not count towards
        the limit. An entry that lies in several parts, with one text, is shown once. A text without
        tokens has no matches. Raises ValueError for a minimum or limit out of range.
        """
        if not 1 <= minimum <= 100 or limit < 0:
            raise ValueError("a search wants a minimum of 1 to 100 and a limit of 0 or more")
        query = make_query(text)
        if not query.length:
            return []
        search = _Search(self, query)
        ids, similarities = np.empty(0, np.int64), np.empty(0, np.int64)
        above = 101
        for step in search.steps(minimum, limit):
            found, scores = search.at_least(step, below=above)
            if accept is not None and len(found):
                accepted = np.asarray(accept(found), np.bool_)
                found, scores = found[accepted], scores[accepted]
            ids, similarities = np.concatenate([ids, found]), np.concatenate([similarities, scores])
            above = step
            if limit and len(ids) >= limit:
                break
        order = np.lexsort((ids, -similarities))[: limit or None]
        return [Hit(*pair) for pair in zip(ids[order].tolist(), similarities[order].tolist(), strict=True)]

    def search_many(
        self, texts: Sequence[str], *, minimum: int = 70, limit: int = 10, accept: Accept | None = None
    ) -> list[list[Hit]]:
        """Return the hits of each text, as :meth:`search` does; texts that recur are looked up once."""
        return each_once(texts, partial(self.search, minimum=minimum, limit=limit, accept=accept))


def each_once(texts: Sequence[str], search: Callable[[str], list[Hit]]) -> list[list[Hit]]:
    """Return what ``search`` finds for each text, in order; it is asked once a different text."""
    known = {text: search(text) for text in dict.fromkeys(texts)}
    return [list(known[text]) for text in texts]


class _Search:
    """One query in the parts and the tail of an index."""

    def __init__(self, index: FuzzyIndex, query: Query) -> None:
        self.index = index
        self.query = query
        self.kind: type[np.uint8] | type[np.uint32] = np.uint8 if len(query.tokens) < 256 else np.uint32
        self.lookups = [look_up(part, query) for part in index.parts]
        self.tail_numbers = index.tail.numbers_of(query)

    def steps(self, minimum: int, limit: int) -> list[int]:
        """Return the thresholds to try, falling; only the last where all are wanted or all are cheap."""
        if not limit or not self.lookups:
            return [minimum]
        largest = max(range(len(self.lookups)), key=lambda at: len(self.index.parts[at]))
        if reading_cost(self.lookups[largest], self.query, minimum) <= CHEAP:
            return [minimum]
        return [*(step for step in STEPS if step > minimum), minimum]

    def at_least(self, minimum: int, *, below: int) -> tuple[Ints, Ints]:
        """Return ids and similarities of the entries from ``minimum`` to under ``below``, each id once."""
        ids: list[Ints] = []
        scores: list[Ints] = []
        index = self.index
        for part, lookup, tables in zip(index.parts, self.lookups, index._tables[1:], strict=True):
            found = part_candidates(part, self.query, lookup, minimum)
            if len(found):
                starts = part.token_starts[found]
                rows: tuple[AnyInts, Ints, Ints] = part.tokens, starts, part.token_starts[found + 1] - starts
                size = len(part.vocabulary)
                scores.append(self._rescored(rows, lookup.numbers, minimum, tables=tables, size=size))
                ids.append(part.entries[found])
        if len(index.tail):
            found = index.tail.candidates(self.query, self.tail_numbers, minimum)
            if len(found):
                rows = index.tail.rows(found)
                size = index.tail.vocabulary_size()
                tables = index._tables[0]
                scores.append(self._rescored(rows, self.tail_numbers, minimum, tables=tables, size=size))
                ids.append(index.tail.entries(found))
        if not ids:
            return np.empty(0, np.int64), np.empty(0, np.int64)
        all_ids, all_scores = np.concatenate(ids), np.concatenate(scores)
        wanted = (all_scores >= minimum) & (all_scores < below)
        all_ids, firsts = np.unique(all_ids[wanted], return_index=True)
        return all_ids, all_scores[wanted][firsts]

    def _rescored(
        self,
        rows: tuple[AnyInts, Ints, Ints],
        numbers: Ints,
        minimum: int,
        *,
        tables: SymbolTable,
        size: int,
    ) -> Ints:
        table = tables.take(size, self.kind)
        held = np.flatnonzero(numbers >= 0)
        table[numbers[held]] = held + 1
        scores = rescore(self.query, *rows, table, minimum)
        tables.give_back(table, numbers[held])
        return scores
