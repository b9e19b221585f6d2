"""The open workspace behind the review page: one store, one board, one clock."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable
from contextlib import ExitStack
from types import TracebackType

from align.model import SOURCE_LANGUAGE
from align.pipeline.desk.background import Background
from align.pipeline.desk.board import Board
from align.pipeline.desk.courtesy import Courtesy
from align.pipeline.desk.findings import FindingsBook
from align.pipeline.desk.formulabook import FormulaBook
from align.pipeline.desk.knowledge import Knowledge
from align.pipeline.desk.scorebook import ScoreBook
from align.pipeline.desk.textbook import TextBook
from align.pipeline.memory.found import SearchedMemory
from align.pipeline.memory.index import open_memory
from align.ports import Progress
from align.project import Workspace, now
from align.store import SqlStore


class Desk:
    """What the screens share; may be used from several threads. Close it, or use it in ``with``.

    ``clock`` returns the time as ISO 8601 UTC. Raises StoreError when the database cannot be used.
    """

    def __init__(
        self, workspace: Workspace, *, read_only: bool = False, clock: Callable[[], str] = now
    ) -> None:
        self.workspace = workspace
        self.read_only = read_only
        self.clock = clock
        self._open = ExitStack()
        self._lock = threading.Lock()
        self._memory: SearchedMemory | None = None
        self.store: SqlStore = self._open.enter_context(workspace.open_store(read_only=read_only))
        self.courtesy = Courtesy()
        self.board = Board(self.store.outline)
        self.knowledge = Knowledge(self.store, self.targets)
        self.formulae = FormulaBook(workspace, self.store, self.knowledge, self.courtesy)
        self.findings = FindingsBook(self.store, self.board, self.knowledge, self.courtesy)
        self.scores = ScoreBook(workspace, self.store, self.board, self.targets, self.courtesy)
        self._open.callback(self.scores.stop)
        self.texts = TextBook(self.store.memory, self.courtesy)
        self._checking = Background(self.findings.work, name="checking")
        self._mining = Background(self.formulae.work, name="mining")
        self._reading = Background(self.texts.work, name="reading")

    def warm(self, progress: Progress) -> None:
        """Read what the first request would wait for: the outline, the index, the termbase."""
        name = self.workspace.config.name
        progress(0, 3, name)
        self.board.refresh()
        progress(1, 3, name)
        self.memory()
        progress(2, 3, name)
        self.knowledge.refresh()
        # What was read stays: looking through it for garbage again and again took 0.2 s each time.
        gc.freeze()

    def start(self) -> None:
        """Begin to check all texts, to mine formulae and to read the memory, in the background."""
        for worker in (self._checking, self._mining, self._reading):
            worker.start()
            self._open.callback(worker.stop)

    def __enter__(self) -> Desk:
        """Return the desk itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Let go of the database and of the index."""
        self._open.close()

    @property
    def targets(self) -> tuple[str, ...]:
        """The target languages, in the order of ``align.toml``."""
        return self.workspace.config.targets

    def memory(self) -> SearchedMemory:
        """Return the memory's index of Russian texts, opened the first time it is asked for."""
        with self._lock:
            if self._memory is None:
                self._memory = self._open.enter_context(open_memory(self.workspace, SOURCE_LANGUAGE))
            return self._memory
