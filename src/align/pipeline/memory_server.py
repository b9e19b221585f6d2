"""Searching a team's memory on its server: token rows follow the entries, the newest come from here."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

import numpy as np

from align.memory.index import FuzzyIndex, Hit
from align.memory.postings import Flags, Ints
from align.memory.server import ServerIndex, token_rows
from align.memory.tail import Tail
from align.ports_memory import MemoryStore, TokenRows

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
    until = memory.watermark()
    while mark < until:
        texts = list(islice(memory.texts(lang, after=mark, until=until), BATCH))
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
    tail of its own. ``may_write`` lets it fold the tail into the server's rows once it is long.
    """

    def __init__(self, memory: MemoryStore, rows: TokenRows, lang: str, *, may_write: bool = True) -> None:
        self.memory = memory
        self.rows = rows
        self.lang = lang
        self.may_write = may_write
        self._index = ServerIndex(rows, lang)
        self._begin = self._end = rows.folded(lang)
        self._tail = Tail()

    def search(self, text: str, *, minimum: int = 70, limit: int = 10) -> list[Hit]:
        """Return the seen entries at least ``minimum`` percent similar, as ``FuzzyIndex.search`` does."""
        self.refresh()
        return self._index.search(text, minimum=minimum, limit=limit, accept=self._accept)

    def refresh(self) -> None:
        """Read what came since; fold where there is much of it."""
        watermark, folded = self.memory.watermark(), self.rows.folded(self.lang)
        if self.may_write and watermark - folded > TAIL:
            fold_tokens(self.memory, self.rows, self.lang)
            folded = self.rows.folded(self.lang)
        if folded > self._end or folded < self._begin:  # folded by somebody, or begun anew
            self._tail, self._begin, self._end = Tail(), folded, folded
        if watermark <= self._end:
            return
        for entry, text in self.memory.texts(self.lang, after=self._end, until=watermark):
            self._tail.add(entry, text)
        self._end = watermark
        self._index.tail = FuzzyIndex(tail=self._tail)

    def _accept(self, ids: Ints) -> Flags:
        seen = self.memory.visible(ids.tolist())
        return np.fromiter((entry in seen for entry in ids.tolist()), np.bool_, len(ids))
