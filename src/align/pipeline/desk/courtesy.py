"""Work that stands back while people are being answered.

Python runs one thread at a time, and a thread that reads the database gets its turn again only when another
has worked for some milliseconds. So work beside a request costs it far more than its share: with checks
going on, the next segment took 144 ms of which 38 were its own. Here the background asks before every piece
of work whether somebody waits for an answer, and rests until nobody has for a moment.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

QUIET = 0.15
"""Seconds without a request after which the background goes on: what a page asks for comes in a row."""
LONGEST = 0.5
"""Seconds it stands back at most: where many people work, the checks still get on, a text at a time."""
_LOOK = 0.02


class Courtesy:
    """Knows whether requests are being answered; may be used from several threads."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._asking = 0
        self._last = clock() - QUIET

    @contextmanager
    def asking(self) -> Iterator[None]:
        """Hold while a request is being answered."""
        with self._lock:
            self._asking += 1
        try:
            yield
        finally:
            with self._lock:
                self._asking -= 1
                self._last = self._clock()

    @property
    def is_quiet(self) -> bool:
        """True when nobody waits for an answer, nor did a moment ago."""
        with self._lock:
            return not self._asking and self._clock() - self._last >= QUIET

    def give_way(self, *, longest: float = LONGEST) -> None:
        """Return when it is quiet, at the latest after ``longest`` seconds."""
        until = self._clock() + longest
        while not self.is_quiet and self._clock() < until:
            time.sleep(_LOOK)
