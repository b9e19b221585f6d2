"""Searching a team's memory on its server: token rows follow the entries, the newest come from here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice

import numpy as np

from align.memory.index import FuzzyIndex, Hit
from align.memory.postings import Flags, Ints
from align.memory.server import ServerIndex, token_rows
from align.memory.tail import Tail
from align.ports_memory import MemoryStore, TokenRows
from align.store import SqlStore

#: Entries sent to the server at once: a few megabytes.
BATCH = 10_000

#: So many entries without a row are searched here before somebody folds them.
TAIL = 2_000


def fold_tokens(
    memory: MemoryStore, rows: TokenRows, lang: str, *, progress: Callable[[int], None] | None = None
) -> int:
    """Give every entry of ``lang`` its row on the server, in batches, each its own transaction.

    Returns how many were added; stops quietly where another client is folding. ``progress`` hears the
    number added so far. Raises what the store raises (a role that may only read: ``store-read-only``).
    """
    added, mark = 0, rows.folded(lang)
    until = memory.position().clock
    while mark < until:
        stream = memory.texts(lang, after=mark, until=until)
        texts = [(entry, text) for entry, _, text in islice(stream, BATCH)]
        last = texts[-1][0] if len(texts) == BATCH else until
        if not rows.append(lang, token_rows(texts), after=mark, until=last):
            break
        mark = last
        added += len(texts)
        if progress is not None:
            progress(added)
    return added


class TeamMemory:
    """One language of a memory on a server, searched exactly at every moment.

    Before each search it looks whether entries came since, and reads those that have no row yet into a
    tail of its own. ``may_write`` lets it fold the tail into the server's rows once it is long. For one
    thread at a time. Raises ValueError for a store in a file.
    """

    def __init__(self, store: SqlStore, lang: str, *, may_write: bool = True) -> None:
        rows = store.token_rows
        if rows is None:
            raise ValueError("a store in a file has its index beside it")
        self.store = store
        self.lang = lang
        self.may_write = may_write
        self._index = ServerIndex(rows, lang)
        self._begin = self._end = rows.folded(lang)
        self._tail = Tail()

    def search(self, text: str, *, minimum: int = 70, limit: int = 10) -> list[Hit]:
        """Return the seen entries at least ``minimum`` percent similar, as ``FuzzyIndex.search`` does."""
        return self.search_many([text], minimum=minimum, limit=limit)[0]

    def search_many(self, texts: Sequence[str], *, minimum: int = 70, limit: int = 10) -> list[list[Hit]]:
        """Return the hits of each text, all of one state of the memory."""
        self._fold()
        with self.store.memory_snapshot() as (memory, rows):
            assert rows is not None
            self._follow(memory, rows)
            self._index.rows = rows

            def accept(ids: Ints) -> Flags:
                seen = memory.visible(ids.tolist())
                return np.fromiter((entry in seen for entry in ids.tolist()), np.bool_, len(ids))

            return self._index.search_many(texts, minimum=minimum, limit=limit, accept=accept)

    def _fold(self) -> None:
        if self.may_write and self._end - self._begin > TAIL:
            rows = self.store.token_rows
            assert rows is not None
            fold_tokens(self.store.memory, rows, self.lang)

    def _follow(self, memory: MemoryStore, rows: TokenRows) -> None:
        """Bring the tail up to the snapshot."""
        watermark, folded = memory.position().clock, rows.folded(self.lang)
        if folded > self._begin and (folded >= self._end or self._end - self._begin > TAIL):
            self._tail, self._begin, self._end = Tail(), folded, folded  # folded, here or elsewhere
        elif folded < self._begin:
            self._tail, self._begin, self._end = Tail(), folded, folded  # all rows are made anew
        if watermark > self._end:
            for entry, _, text in memory.texts(self.lang, after=self._end, until=watermark):
                self._tail.add(entry, text)
            self._end = watermark
        self._index.tail = FuzzyIndex(tail=self._tail)
