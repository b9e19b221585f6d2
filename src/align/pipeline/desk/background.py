"""Work that goes on while people review, in one thread that never takes more than its share."""

from __future__ import annotations

import threading
from collections.abc import Callable

SHARE = 0.6
"""The worker rests so long that it works this share of the time; the machine is not its alone."""
ROUND = 0.05
"""Seconds it works before it rests."""
PAUSE = 1.0


class Background:
    """Calls ``work`` again and again in a thread of its own until stopped.

    ``work(seconds)`` works for about that long, standing back while people are answered (see
    :mod:`align.pipeline.desk.courtesy`), and returns True when there is nothing left to do; then
    the thread asks again after :data:`PAUSE` seconds. What it raises is kept in ``failure`` and ends the
    thread: the page goes on without what the work would have found.
    """

    def __init__(self, work: Callable[[float], bool], *, name: str) -> None:
        self._work = work
        self._stopped = threading.Event()
        self.failure: Exception | None = None
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End the thread, at the latest after the round it is in."""
        self._stopped.set()
        if self._thread.is_alive():
            self._thread.join(30)

    def _run(self) -> None:
        while not self._stopped.is_set():
            self._stopped.wait(PAUSE)
            try:
                while not self._stopped.is_set() and not self._work(ROUND):
                    self._stopped.wait(ROUND * (1 - SHARE) / SHARE)
            except Exception as error:  # noqa: BLE001 - the page must outlive whatever a check stumbles on
                self.failure = error
                return
