"""Turns: of calls made together in one process, one computes at a time.

Three threads that compute at once are all done late, and no worker hears of anything until then; one by one,
the first has work for the workers after a third of the time.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

R = TypeVar("R")


class Turns:
    """Whose turn it is. Threads that never took one are not held up."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._own = threading.local()

    def take(self, call: Callable[[], R]) -> R:
        """Make a call when it is this thread's turn."""
        with self._turn:
            self._own.taken = True
            try:
                return call()
            finally:
                self._own.taken = False

    @contextmanager
    def away(self) -> Iterator[None]:
        """Let others have their turn while this thread waits for something; then wait for one's own."""
        if not getattr(self._own, "taken", False):
            yield
            return
        self._turn.release()
        try:
            yield
        finally:
            self._turn.acquire()
