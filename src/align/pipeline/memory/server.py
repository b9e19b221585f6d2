"""Searching a team's memory on its server: token rows follow the entries, the newest come from here."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from itertools import islice

import numpy as np

from align.errors import ConflictError, StoreError
from align.memory.index import Accept, FuzzyIndex, Hit
from align.memory.server import ServerIndex, token_row, token_rows
from align.memory.tail import Tail
from align.model import LANGUAGES, Entry
from align.pipeline.memory.found import Found, fetch_found
from align.pipeline.memory.sight import Sight
from align.ports import Progress
from align.ports_memory import MemoryStore, TokenRows
from align.store import SqlStore

#: Entries sent to the server at once: a few megabytes.
BATCH = 10_000

#: So many entries without a row are searched here before somebody folds them.
TAIL = 2_000

#: So many rows are made again and compared by :func:`row_problems`.
SAMPLE = 1_000


def fold_tokens(memory: MemoryStore, rows: TokenRows, lang: str, *, progress: Progress | None = None) -> int:
    """Give every entry of ``lang`` its row on the server, in batches, each its own transaction.

    Returns how many were added; stops quietly where another client is folding. Raises what the store
    raises (a role that may only read: ``store-read-only``).
    """
    added = 0
    mark, position = rows.state(lang)
    until = position.clock
    while mark < until:
        stream = memory.texts(lang, after=mark, until=until)
        texts = [(entry, text) for entry, _, text in islice(stream, BATCH)]
        last = texts[-1][0] if len(texts) == BATCH else until
        if not rows.append(lang, token_rows(texts), after=mark, until=last):
            break
        mark = last
        added += len(texts)
        if progress is not None:
            progress(mark, until, f"index {lang}")
    return added


def fold_all(store: SqlStore, *, progress: Progress | None = None) -> None:
    """Fold what one change of the memory left without rows, if it is much; a failure is the next one's.

    Does nothing for a store in a file, or for a role that may not.
    """
    rows = store.token_rows
    if rows is None or not rows.may_append():
        return
    with suppress(StoreError, ConflictError):
        for lang in LANGUAGES:
            folded, position = rows.state(lang)
            if position.clock - folded > TAIL:
                fold_tokens(store.memory, rows, lang, progress=progress)


def rebuild_rows(memory: MemoryStore, rows: TokenRows, lang: str, *, progress: Progress | None = None) -> int:
    """Make all rows of ``lang`` anew; how many. Others search the old ones until it is done."""
    until = memory.position().clock

    def texts() -> Iterator[tuple[int, str]]:
        for number, (entry, _, text) in enumerate(memory.texts(lang, until=until)):
            if progress is not None and not number % BATCH:
                progress(entry, until, f"index {lang}")
            yield entry, text

    return rows.rebuild(lang, token_rows(texts()), until=until)


def row_problems(rows: TokenRows, lang: str) -> list[str]:
    """Compare the rows of ``lang`` with the entries, some of them word for word; problems in words."""
    found = rows.problems(lang)
    wrong = 0
    for row, text in rows.sample(lang, SAMPLE):
        right = token_row(row.entry, text)
        same = (row.length, row.packed) == (right.length, right.packed)
        wrong += not (same and np.array_equal(row.keys, right.keys))
    return [*found, f"{wrong} of {SAMPLE} {lang} token rows are of another text"] if wrong else found


class TeamMemory:
    """One language of a memory on a server, searched exactly at every moment.

    Before each search it looks whether entries came since, and reads those that have no row yet into a
    tail of its own; who may write folds a long tail into the server's rows. May be used from several
    threads. Raises ValueError for a store in a file.
    """

    def __init__(
        self, store: SqlStore, lang: str, *, may_write: bool | None = None, progress: Progress | None = None
    ) -> None:
        rows = store.token_rows
        if rows is None:
            raise ValueError("a store in a file has its index beside it")
        self.store = store
        self.lang = lang
        self.may_write = rows.may_append() if may_write is None else may_write
        self._lock = threading.Lock()
        self._counts: dict[int, int] = {}
        self._tried = 0
        # Entries up to _begin have rows, those from there to the clock are in the tail.
        self._begin, self._position = rows.state(lang)
        self._fold(progress)
        self._sight = Sight()
        self._tail = FuzzyIndex(tail=Tail())
        with store.memory_snapshot() as (memory, rows_then):
            assert rows_then is not None
            folded, position = rows_then.state(lang)
            _take_in(memory, lang, self._tail, after=folded, until=position.clock)
            self._sight.begin(memory, [rows_then.own_entries()], after=position.clock)
        self._begin, self._position = folded, position

    @property
    def memory(self) -> MemoryStore:
        """The entries."""
        return self.store.memory

    def search(
        self,
        text: str,
        *,
        minimum: int = 70,
        limit: int = 10,
        targets: Sequence[str] = (),
        wanted: Callable[[Entry], bool] | None = None,
    ) -> list[Found]:
        """Return the seen entries at least ``minimum`` percent similar, most similar first.

        ``limit`` is the most entries (0: all); with ``targets`` only entries count that have a text
        in one of these languages, with ``wanted`` only those it accepts.
        """
        with self._state() as (memory, index, seen):

            def hits_of(most: int) -> list[Hit]:
                return index.search(text, minimum=minimum, limit=most, accept=seen)

            return fetch_found(memory, hits_of, limit=limit, targets=targets, wanted=wanted)

    def hits(self, texts: Sequence[str], *, minimum: int = 70, limit: int = 10) -> list[list[Hit]]:
        """Return the hits of each text as ``FuzzyIndex.search_many`` does, all of one state of the memory."""
        with self._state() as (_, index, seen):
            return index.search_many(texts, minimum=minimum, limit=limit, accept=seen)

    @contextmanager
    def _state(self) -> Iterator[tuple[MemoryStore, ServerIndex, Accept]]:
        """Give memory, index and what is seen, all of one moment."""
        self._fold()
        with ExitStack() as stack:
            with self._lock:  # so that moments are followed in their order
                memory, rows = stack.enter_context(self.store.memory_snapshot())
                assert rows is not None
                self._follow(memory, rows)
                index = ServerIndex(rows, self.lang, self._tail, counts=self._counts)
                seen = self._sight.frozen().seen
            yield memory, index, seen

    def _fold(self, progress: Progress | None = None) -> None:
        """Fold a long tail; what keeps us from it keeps nobody from searching."""
        clock = self._position.clock
        if self.may_write and clock - max(self._begin, self._tried) > TAIL:
            self._tried = clock
            rows = self.store.token_rows
            assert rows is not None
            with suppress(StoreError, ConflictError):
                fold_tokens(self.store.memory, rows, self.lang, progress=progress)

    def _follow(self, memory: MemoryStore, rows: TokenRows) -> None:
        """Bring tail and sight up to the snapshot."""
        folded, position = rows.state(self.lang)
        if (folded, position) == (self._begin, self._position):
            return
        tail, begin, known = self._tail, self._begin, self._position.clock
        end = known
        # Folded, here or elsewhere; or all rows were made anew, and of fewer entries.
        if folded < begin or (folded > begin and (folded >= known or known - begin > TAIL)):
            tail, begin, end = FuzzyIndex(tail=Tail()), folded, folded
        _take_in(memory, self.lang, tail, after=end, until=position.clock)
        if position != self._position:
            self._sight.add_own(rows.own_entries(after=known))
            self._sight.follow(memory, after=known)
        self._tail, self._begin, self._position = tail, begin, position


def _take_in(memory: MemoryStore, lang: str, tail: FuzzyIndex, *, after: int, until: int) -> None:
    """Read entries into the tail of ``tail``."""
    if until > after:
        for entry, _, text in memory.texts(lang, after=after, until=until):
            tail.tail.add(entry, text)
