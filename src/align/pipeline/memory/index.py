"""Looking texts up in the workspace's memory: database, index files and index as one.

What an entry says never changes, so the index only ever lacks the newest entries (its *tail*) and
knows some that are no longer seen. :meth:`MemoryIndex.search` asks the database how far it is (one
small query), reads what came since, and leaves out what is not seen; so a unit saved by any process
is found by all at once. A long tail is folded into the files.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice

import numpy as np
import numpy.typing as npt

from align.errors import ConflictError, StoreError
from align.memory.index import FuzzyIndex, Hit
from align.memory.postings import IndexPart, build_part, merge_parts, plan_merges
from align.memory.similarity import similarity
from align.memory.tail import Tail
from align.memory.tokens import memory_tokens
from align.model import OWN_MEMORY, Entry
from align.pipeline.memory.found import Found, SearchedMemory, fetch_found
from align.pipeline.memory.server import TeamMemory
from align.pipeline.memory.sight import Sight
from align.ports import Progress
from align.ports_memory import MemoryStore, Position
from align.project import Workspace
from align.store.index_files import Anchor, IndexFiles, IndexWriter, StoredIndex

INDEX_FOLDER = "index"
#: Grows whenever the same texts give other arrays: files of another kind are made anew.
KIND = "fuzzy-1"

#: A tail longer than this is folded into the files: while searching, and when opening.
FOLD_AT = 20_000
FOLD_AT_OPENING = 2_000
#: As many entries are cut into tokens at once; bounds the memory a rebuild takes.
BUILD_AT_ONCE = 200_000

#: So many of the matches found are compared with their texts.
CHECKED = 10

Ints = npt.NDArray[np.int64]


@contextmanager
def open_memory(
    workspace: Workspace, lang: str, *, progress: Progress | None = None
) -> Iterator[SearchedMemory]:
    """Open the workspace's memory, in its file or on its server, for looking up texts in ``lang``.

    Its index is made if it has none. Raises StoreError or ConflictError when the database cannot be used.
    """
    if not workspace.store_url:
        with open_index(workspace, lang, progress=progress) as index:
            yield index
        return
    with workspace.open_store(read_only=True) as store:
        yield TeamMemory(store, lang, progress=progress)


@contextmanager
def open_index(workspace: Workspace, lang: str, *, progress: Progress | None = None) -> Iterator[MemoryIndex]:
    """Open the memory of a workspace with a file of its own, and the index files beside it.

    Where the files cannot be written (read-only folder, full disk), the index lives in memory only.
    Raises StoreError or ConflictError when the database cannot be used.
    """
    with workspace.open_store(read_only=True) as store:
        yield MemoryIndex(store.memory, index_files(workspace, lang), lang, progress=progress)


def index_files(workspace: Workspace, lang: str) -> IndexFiles:
    """Return the files of the index of ``lang``, whether they are there or not."""
    return IndexFiles(workspace.database.parent / INDEX_FOLDER / lang, kind=f"{KIND}-{lang}")


class MemoryIndex:
    """The memory of one language, ready to be searched; may be used from several threads."""

    def __init__(
        self, memory: MemoryStore, files: IndexFiles, lang: str, *, progress: Progress | None = None
    ) -> None:
        self.memory = memory
        self.files = files
        self.lang = lang
        self.sight = Sight()
        self._progress = progress
        self._lock = threading.RLock()
        self._clock = 0  # all up to it is in the index
        self._in_parts = 0  # all up to it is in its parts, the rest in its tail
        self._index = FuzzyIndex()
        with self._lock:
            self._load()
            self._follow(fold_at=FOLD_AT_OPENING)

    def __len__(self) -> int:
        """Return the number of entries in the index, unseen ones included."""
        return len(self._index)

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
        in one of these languages, with ``wanted`` only those it accepts. A damaged index is made anew;
        StoreError ``index-damaged`` where that cannot be done.
        """
        return self._search(text, minimum=minimum, limit=limit, targets=targets, wanted=wanted, again=True)

    def _search(
        self,
        text: str,
        *,
        minimum: int,
        limit: int,
        targets: Sequence[str],
        wanted: Callable[[Entry], bool] | None,
        again: bool,
    ) -> list[Found]:
        with self._lock:
            self.refresh()
            index, seen = self._index, self.sight.frozen().seen

        def hits_of(most: int) -> list[Hit]:
            return index.search(text, minimum=minimum, limit=most, accept=seen)

        try:
            found = fetch_found(self.memory, hits_of, limit=limit, targets=targets, wanted=wanted)
            if not again or self._agree(text, found):
                return found
        except (IndexError, ValueError):  # numbers that lead out of their arrays
            if not again:
                raise
        self._remake_damaged()
        return self._search(text, minimum=minimum, limit=limit, targets=targets, wanted=wanted, again=False)

    def _agree(self, text: str, found: Sequence[Found]) -> bool:
        """Say whether the first matches are as similar as the database's texts are: else a file is damaged.

        Opening reads no array to its end, so a byte that a disk changed shows only here.
        """
        tokens = memory_tokens(text) if found else ()
        return all(
            similarity(tokens, memory_tokens(hit.entry.texts.get(self.lang, ""))) == hit.similarity
            for hit in found[:CHECKED]
        )

    def _remake_damaged(self) -> None:
        try:
            self.remake()
        except (StoreError, ConflictError) as error:
            raise StoreError(
                f"The memory's index in {self.files.folder} is damaged.",
                hint="'align memory reindex' makes it anew from the entries; nothing is lost.",
                slug="index-damaged",
            ) from error

    def refresh(self) -> None:
        """Take in what the database has gained since the last look; cheap when that is nothing."""
        with self._lock:
            self._follow(fold_at=FOLD_AT)

    # -- following the database -----------------------------------------------------------------

    def _follow(self, *, fold_at: int) -> None:
        now = self.memory.position()
        if now.clock - self._clock + len(self._index.tail) > fold_at:
            self.fold()
            now = self.memory.position()
        if now == Position(self._clock, self.sight.event):
            return
        if now.clock > self._clock:
            own: list[int] = []
            for number, memory, text in self.memory.texts(self.lang, after=self._clock, until=now.clock):
                self._index.tail.add(number, text)
                if memory == OWN_MEMORY:
                    own.append(number)
            self.sight.add_own(np.array(own, np.int64))
        self.sight.follow(self.memory, after=self._clock)
        self._clock = now.clock

    def _load(self) -> None:
        """Open the files, if they are of this database; otherwise begin with nothing."""
        stored = self._usable()
        parts: list[IndexPart] = []
        if stored is not None:
            try:
                parts = [IndexPart.from_arrays(part.arrays) for part in stored.parts]
            except ValueError:
                stored = None
        self._index = FuzzyIndex(parts if stored is not None else (), Tail())
        self._clock = stored.anchor.clock if stored is not None else 0
        self._in_parts = self._clock
        owned = [np.asarray(part.arrays["own"], np.int64) for part in stored.parts] if stored else []
        oldest = min((part.clock for part in stored.parts), default=0) if stored else 0
        self.sight.begin(self.memory, owned, after=oldest)

    def _usable(self) -> StoredIndex | None:
        """Return what the files hold, if they are whole and were made of this database's history."""
        stored = self.files.open()
        if stored is None or not self.memory.is_anchored(stored.anchor.event, stored.anchor.hash):
            return None
        if any("own" not in part.arrays for part in stored.parts):
            return None
        return stored if stored.anchor.clock <= self.memory.position().clock else None

    # -- folding --------------------------------------------------------------------------------

    def fold(self) -> None:
        """Put everything into the files, merging small parts; without files, into memory.

        Another process that is folding at this moment is left to it.
        """
        with self._lock:
            try:
                with self.files.writer() as writer:
                    if writer is not None:
                        self._fold_into(writer)
                        self._load()
                        return
            except StoreError:
                pass  # a full disk or a folder we may not write to: the index still has to answer
            self._fold_in_memory()

    def remake(self) -> int:
        """Make the files anew from all entries, whatever they hold; the number of entries in them.

        Raises ConflictError ``index-busy`` while another process is writing them, StoreError where they
        cannot be written.
        """
        with self._lock, self.files.writer() as writer:
            if writer is None:
                raise ConflictError(
                    f"Another program is making the index in {self.files.folder}.",
                    hint="Wait until it is done.",
                    slug="index-busy",
                )
            self._fold_into(writer, anew=True)
            self._load()
            return len(self._index)

    def _fold_into(self, writer: IndexWriter, *, anew: bool = False) -> None:
        stored = None if anew else self._usable()
        clock, event, hash_ = self.memory.anchor()
        if stored is not None and stored.anchor.clock == clock:
            return
        known = list(stored.parts) if stored is not None else []
        parts = [IndexPart.from_arrays(part.arrays) for part in known]
        own = [np.asarray(part.arrays["own"], np.int64) for part in known]
        names: list[tuple[str, int] | None] = [(part.name, part.clock) for part in known]
        for part, mine in self._built(after=stored.anchor.clock if stored is not None else 0, until=clock):
            parts.append(part)
            own.append(mine)
            names.append(None)
        self.sight.follow(self.memory, after=min((part.clock for part in known), default=clock))
        for group in plan_merges([len(part) for part in parts]):
            merged = merge_parts([parts[n] for n in group], keep=self.sight.not_gone)
            mine = np.sort(np.concatenate([own[n] for n in group]))
            parts.append(merged)
            own.append(mine[self.sight.not_gone(mine)])
            names.append(None)
            for n in reversed(group):
                del parts[n], own[n], names[n]
        kept = [
            name or (writer.add({**part.arrays(), "own": mine}), clock)
            for name, part, mine in zip(names, parts, own, strict=True)
            if name is not None or len(part)
        ]
        writer.swap(kept, Anchor(clock, event, hash_))

    def _fold_in_memory(self) -> None:
        clock = self.memory.position().clock
        parts = list(self._index.parts)
        for part, mine in self._built(after=self._in_parts, until=clock):
            parts.append(part)
            self.sight.add_own(mine[mine > self._clock])
        self.sight.follow(self.memory, after=self._clock)
        for group in plan_merges([len(part) for part in parts]):
            parts.append(merge_parts([parts[n] for n in group], keep=self.sight.not_gone))
            parts = [part for n, part in enumerate(parts) if n not in group]
        self._index = FuzzyIndex(parts, Tail())
        self._clock = self._in_parts = clock

    def _built(self, *, after: int, until: int) -> Iterator[tuple[IndexPart, Ints]]:
        """Yield parts of the entries between two clock values, each with the own entries among them."""
        stream = self.memory.texts(self.lang, after=after, until=until)
        done = after
        while batch := list(islice(stream, BUILD_AT_ONCE)):
            if self._progress is not None:
                self._progress(done, until, f"index {self.lang}")
            own = [number for number, memory, _ in batch if memory == OWN_MEMORY]
            yield build_part(_texts(batch)), np.array(own, np.int64)
            done = batch[-1][0]


def _texts(batch: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, str]]:
    return ((number, text) for number, _, text in batch)
