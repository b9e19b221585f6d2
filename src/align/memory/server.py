"""The same exact search where the entries lie on a server: the server filters, we rescore.

Each entry is kept there as its token hashes in order (``packed``) and as a set of 32-bit *keys*, the
low halves of the hashes, under an inverted index. A search asks for the entries of fitting length that
hold one of the keys of the query's rarest tokens: the prefix filter of :mod:`align.memory.candidates`.
Two tokens with one key only make the server answer more. How rare a token is said to be only decides
how much the server answers, never what is found; so counts may be old, sampled or missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

import numpy as np
import numpy.typing as npt

from align.memory.candidates import Query, length_window, make_query, spare_tokens
from align.memory.index import Accept, FuzzyIndex, Hit, each_once
from align.memory.postings import Ints
from align.memory.rescoring import rescore
from align.memory.tokens import memory_tokens, token_hashes
from align.ports_memory import TokenFilter, TokenRow

_STEP = 85
"""The threshold tried before the least one: where texts recur, it mostly fills the list …"""

_CHEAP = 1_000
"""… unless the server has at most so many rows to look at for the least."""

_KEPT = 500_000
"""Of so many tokens the rarity is kept."""


def token_row(entry: int, text: str) -> TokenRow:
    """Return what the server keeps of one text."""
    hashes = token_hashes(memory_tokens(text))
    return TokenRow(entry, len(hashes), np.unique(_keys(hashes)), hashes.astype("<u8").tobytes())


def token_rows(texts: Iterable[tuple[int, str]]) -> Iterator[TokenRow]:
    """Return what the server keeps of texts, in the order given."""
    return (token_row(entry, text) for entry, text in texts)


def _keys(hashes: npt.NDArray[np.uint64]) -> npt.NDArray[np.int32]:
    return (hashes & np.uint64(0xFFFFFFFF)).astype(np.uint32).view(np.int32)


class ServerIndex:
    """One language of a memory on a server; searches like :class:`align.memory.index.FuzzyIndex`.

    ``tail`` holds the entries that the server's rows do not cover yet; an entry in both is found once.
    ``counts`` keeps what was heard of the tokens' rarity, for the next index of the same memory.
    """

    def __init__(
        self,
        rows: TokenFilter,
        lang: str,
        tail: FuzzyIndex | None = None,
        *,
        counts: dict[int, int] | None = None,
    ) -> None:
        self.rows = rows
        self.lang = lang
        self.tail = tail if tail is not None else FuzzyIndex()
        self._known = counts if counts is not None else {}

    def search(
        self, text: str, *, minimum: int = 70, limit: int = 10, accept: Accept | None = None
    ) -> list[Hit]:
        """Return the entries at least ``minimum`` percent similar, most similar first, then by entry id.

        As :meth:`align.memory.index.FuzzyIndex.search`. Raises what the server's store raises.
        """
        late = self.tail.search(text, minimum=minimum, limit=0, accept=accept)
        query = make_query(text)
        if not query.length:
            return []
        found = {hit.entry: hit for hit in late}
        keys = _keys(query.hashes).tolist()
        counts = self._counts(keys)
        for step in _steps(query, counts, minimum, limit):
            for hit in self._at_least(query, keys, counts, step, accept):
                found[hit.entry] = hit
            if limit and sum(hit.similarity >= step for hit in found.values()) >= limit:
                break
        return sorted(found.values(), key=lambda hit: (-hit.similarity, hit.entry))[: limit or None]

    def search_many(
        self, texts: Sequence[str], *, minimum: int = 70, limit: int = 10, accept: Accept | None = None
    ) -> list[list[Hit]]:
        """Return the hits of each text, as :meth:`search` does; texts that recur are looked up once."""
        return each_once(texts, partial(self.search, minimum=minimum, limit=limit, accept=accept))

    def _at_least(
        self, query: Query, keys: Sequence[int], counts: Sequence[int], minimum: int, accept: Accept | None
    ) -> list[Hit]:
        first, second = prefixes(counts, query.counts, spare_tokens(query.length, minimum))
        shortest, longest = length_window(query.length, minimum)
        ids, packed = self.rows.candidates(
            self.lang,
            sorted({keys[index] for index in first}),
            also=sorted({keys[index] for index in second}),
            shortest=shortest,
            longest=longest,
        )
        if not ids:
            return []
        scores = rescore_packed(query, packed, minimum)
        kept = np.flatnonzero(scores >= minimum)
        entries = np.array(ids, np.int64)[kept]
        if accept is not None and len(entries):
            seen = np.asarray(accept(entries), np.bool_)
            entries, kept = entries[seen], kept[seen]
        return [Hit(*pair) for pair in zip(entries.tolist(), scores[kept].tolist(), strict=True)]

    def _counts(self, keys: Sequence[int]) -> list[int]:
        """Return how many rows hold each of ``keys``, roughly."""
        unknown = sorted(set(keys) - self._known.keys())
        heard: dict[int, int] = {}
        if unknown:
            heard = dict.fromkeys(unknown, 0) | dict(self.rows.frequencies(self.lang, unknown))
            if len(self._known) > _KEPT:
                self._known.clear()
            self._known.update(heard)
        return [heard.get(key, self._known.get(key, 0)) for key in keys]


def _steps(query: Query, counts: Sequence[int], minimum: int, limit: int) -> list[int]:
    """Return the thresholds to try, falling."""
    if not limit or minimum >= _STEP:
        return [minimum]
    first, _ = prefixes(counts, query.counts, spare_tokens(query.length, minimum))
    return [minimum] if sum(counts[index] for index in first) <= _CHEAP else [_STEP, minimum]


def prefixes(frequencies: Sequence[int], counts: Sequence[int], spare: int) -> tuple[list[int], list[int]]:
    """Return two sets of a query's different tokens; every match holds a token of each.

    More than ``spare`` tokens of the query cannot all be missing from a match, so it holds one of any
    set of tokens that stand in the query more than ``spare`` times together, whatever ``frequencies``.
    The first set are the rarest that do; the second, the rarest of the others, halves what is left to
    look at, and is empty where the others are too few.
    """
    first: list[int] = []
    second: list[int] = []
    mass = [0, 0]
    for index in sorted(range(len(counts)), key=frequencies.__getitem__):
        place = int(mass[0] > spare)
        (second if place else first).append(index)
        mass[place] += counts[index]
        if mass[1] > spare:
            return first, second
    return first, []


def rescore_packed(query: Query, packed: Sequence[bytes], minimum: int) -> Ints:
    """Return the similarity of each packed text to the query, or -1 where it is below ``minimum``."""
    lengths = np.fromiter(map(len, packed), np.int64, len(packed)) // 8
    hashes = np.frombuffer(b"".join(packed), "<u8")
    order = np.argsort(query.hashes)
    ranked = query.hashes[order]
    places = np.minimum(np.searchsorted(ranked, hashes), len(ranked) - 1)
    kind: type[np.uint8] | type[np.uint32] = np.uint8 if len(query.tokens) < 256 else np.uint32
    numbers = np.where(ranked[places] == hashes, order[places] + 1, 0).astype(np.int32)
    # Rows as wide as the longest candidate are read from every start on.
    padded = np.concatenate([numbers, np.zeros(int(lengths.max(initial=0)), np.int32)])
    starts = np.cumsum(lengths) - lengths
    return rescore(query, padded, starts, lengths, np.arange(len(query.tokens) + 1, dtype=kind), minimum)
