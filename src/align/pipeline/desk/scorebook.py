"""Scores kept until what they are made of changes; computed in a thread that people need not wait for."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from align.errors import AlignError
from align.pipeline.desk.board import Board
from align.pipeline.desk.courtesy import Courtesy
from align.pipeline.desk.time_spent import TimeRow, time_spent
from align.pipeline.scoring.scoring import ScoreReport
from align.pipeline.scoring.workspace import score_workspace
from align.project import Workspace, now
from align.store import SqlStore

KEPT = 8
"""Scorings that are remembered: of all documents, and of those looked at last."""
ROUND, REST = 0.05, 0.05
"""Seconds the computing works before it rests, and rests at most: somebody waits for it, and asks."""
_KINDS = ("run", "realign", "mark", "edit", "fix", "draft", "prefer", "undo", "effort", "terms", "replace")


@dataclass(frozen=True, slots=True)
class Scoring:
    """The outcome for a document ('': all), as of ``event``, told ``at``.

    ``report`` is None where nothing can be scored: ``slug`` is '' when no draft was reviewed, or says why.
    """

    report: ScoreReport | None
    times: tuple[TimeRow, ...]
    event: int
    at: str
    slug: str = ""


@dataclass(frozen=True, slots=True)
class ScoringState:
    """How the scores of a document stand.

    ``state`` is ``ready`` (as of the last change), ``working`` (``done`` of ``total`` steps of ``step``),
    ``empty`` (no draft was reviewed yet) or ``failed`` (``slug`` says why). ``is_old`` tells that
    older scores are at hand meanwhile; ``at`` is when those were computed, '' without.
    """

    state: str
    is_old: bool = False
    at: str = ""
    done: int = 0
    total: int = 0
    step: str = ""
    slug: str = ""


class _StoppedError(Exception):
    """Ends a computing that nobody waits for any more."""


class ScoreBook:
    """Scorings by document; may be used from several threads. One is computed at a time."""

    def __init__(
        self, workspace: Workspace, store: SqlStore, board: Board, langs: Sequence[str], courtesy: Courtesy
    ) -> None:
        self._workspace = workspace
        self._store = store
        self._board = board
        self._langs = tuple(langs)
        self._courtesy = courtesy
        self._lock = threading.Lock()
        self._known: OrderedDict[str, Scoring] = OrderedDict()
        self._working: str | None = None
        self._progress = (0, 0, "")
        self._rested = 0.0
        self._thread: threading.Thread | None = None
        self._stopped = threading.Event()

    def known(self, document: str) -> Scoring | None:
        """Return the last outcome for ``document`` ('': all), however old."""
        with self._lock:
            return self._known.get(document)

    def look(self, document: str) -> tuple[Scoring | None, ScoringState]:
        """Return the last outcome and how it stands; begins to compute it anew when it is old or missing."""
        newest = self._newest()
        with self._lock:
            known = self._known.get(document)
            if (known is None or known.event != newest) and self._working is None:
                self._working, self._progress = document, (0, 0, "")
                self._thread = threading.Thread(
                    target=self._compute, args=(document, newest), name="scoring", daemon=True
                )
                self._thread.start()
        return known, self.state(document)

    def state(self, document: str) -> ScoringState:
        """Return how the scores of ``document`` stand, without starting anything.

        A document that waits for another's scoring is ``working`` too; who asks again gets its turn.
        """
        newest = self._newest()
        with self._lock:
            known, working, progress = self._known.get(document), self._working, self._progress
        if known is not None and known.event == newest and working != document:
            state = "ready" if known.report is not None else "empty" if not known.slug else "failed"
            return ScoringState(state, at=known.at, slug=known.slug)
        is_old = known is not None and known.report is not None
        at = known.at if known is not None and is_old else ""
        return ScoringState("working", is_old, at, *(progress if working == document else (0, 0, "")))

    def stop(self) -> None:
        """End what is being computed, at the latest after the step it is in."""
        self._stopped.set()
        thread = self._thread
        if thread is not None:
            thread.join(10)

    def _compute(self, document: str, event: int) -> None:
        report, slug = None, ""
        times: tuple[TimeRow, ...] = ()
        ids = [document] if document else None
        try:
            times = self._times(ids)
            report = score_workspace(self._workspace, ids, langs=self._langs, progress=self._tell)
        except _StoppedError:
            return
        except AlignError as error:
            slug = "" if error.slug == "score-nothing" else error.slug
        except Exception as error:  # noqa: BLE001 - the page says that it failed, and goes on
            slug = f"internal: {type(error).__name__}"
        with self._lock:
            self._known[document] = Scoring(report, times, event, now(), slug)
            self._known.move_to_end(document)
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
            self._working = None

    def _tell(self, done: int, total: int, what: str) -> None:
        if self._stopped.is_set():
            raise _StoppedError
        self._progress = (done, total, what)
        if time.monotonic() - self._rested > ROUND:
            self._courtesy.give_way(longest=REST)
            self._rested = time.monotonic()

    def _times(self, ids: list[str] | None) -> tuple[TimeRow, ...]:
        self._board.refresh()
        decisions = self._store.decisions
        drafts = (*decisions.delivered_drafts(ids), *decisions.drafts(ids))
        return time_spent(decisions.efforts(ids), drafts, self._board.unit, self._langs)

    def _newest(self) -> int:
        newest = self._store.outline.newest_events(limit=1, kinds=_KINDS)
        return newest[0].sequence if newest else 0
