"""Align from Python: a workspace's documents, units and memory as typed objects.

    >>> from align import open_workspace
    >>> with open_workspace("align-demo") as workspace:            # doctest: +SKIP
    ...     for match in workspace.search("Стороны выразили удовлетворение.", targets=["kk"]):
    ...         print(match.similarity, match.targets["kk"])

Everything here only reads; what changes a workspace are the functions of :mod:`align.pipeline`, which
the command line calls.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from align.memory.patterns import PatternKind
from align.model import SOURCE_LANGUAGE, TranslationUnit
from align.pipeline.memory_found import SearchedMemory
from align.pipeline.memory_index import open_memory
from align.pipeline.memory_lookup import MemoryLookup, MemoryMatch, lookup_options
from align.pipeline.memory_upkeep import ConcordanceReport, find_in_context
from align.ports import DocumentState
from align.project import Workspace, find_workspace

__all__ = ["MemoryMatch", "OpenWorkspace", "PatternKind", "open_workspace"]


def open_workspace(path: Path | str = ".") -> OpenWorkspace:
    """Open the workspace ``path`` lies in, for reading; close it, or use it in ``with``.

    Raises UsageError where there is none, StoreError when its database cannot be used.
    """
    return OpenWorkspace(find_workspace(Path(path)))


class OpenWorkspace:
    """A workspace open for reading; may be used from several threads.

    What other processes save is seen at once: every call asks the database.
    """

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._open = ExitStack()
        self._store = self._open.enter_context(workspace.open_store(read_only=True))
        self._indexes: dict[str, SearchedMemory] = {}
        self._lock = threading.Lock()

    def __enter__(self) -> OpenWorkspace:
        """Return the workspace itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Let go of database and index files."""
        self._open.close()

    def documents(self) -> list[DocumentState]:
        """Return all known documents, by id, then language in the order ru, en, kk, then role."""
        return self._store.documents()

    def units(self, ids: Sequence[str] | None = None) -> Iterator[TranslationUnit]:
        """Yield the units of the documents ``ids`` (None: all), by document, then position."""
        return self._store.units(ids)

    def search(
        self,
        text: str,
        *,
        lang: str = SOURCE_LANGUAGE,
        targets: Sequence[str] = (),
        minimum: int = 70,
        limit: int = 10,
        penalties: str = "",
    ) -> tuple[MemoryMatch, ...]:
        """Return what the memory holds like ``text`` (in ``lang``), best first.

        Entries count that have a text in one of ``targets`` (none: in any other language) and are at
        least ``minimum`` (50–100) percent similar by tokens; ``limit`` is the most of them, 0 for all.
        ``similarity`` is 0–101, with ``penalties`` (``"unreviewed=0,foreign=2"``, else those of
        ``align.toml``) taken off after retrieval. Raises UsageError for anything out of range.
        """
        options = lookup_options(
            lang=lang,
            targets=targets,
            minimum=minimum,
            limit=limit,
            penalties=penalties,
            configured=self.workspace.config.penalties,
        )
        return MemoryLookup(self._index(lang), options).matches(text)

    def concordance(
        self,
        pattern: str,
        *,
        lang: str = SOURCE_LANGUAGE,
        kind: PatternKind = PatternKind.EXACT,
        limit: int = 0,
    ) -> ConcordanceReport:
        """Return where ``pattern`` stands in ``lang`` texts, in context, grouped by its renderings.

        ``limit`` hits are kept (0: all), all are counted. Raises UsageError for a pattern that makes no
        sense.
        """
        return find_in_context(self.workspace, pattern, lang=lang, kind=kind, limit=limit)

    def _index(self, lang: str) -> SearchedMemory:
        with self._lock:
            if lang not in self._indexes:
                self._indexes[lang] = self._open.enter_context(open_memory(self.workspace, lang))
            return self._indexes[lang]
