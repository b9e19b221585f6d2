"""Who is at the page right now, and where: kept in memory, forgotten after some seconds of silence."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

SILENCE = 8.0
"""Seconds after which somebody who said nothing is gone; the page speaks every 2.5."""


@dataclass(frozen=True, slots=True)
class Present:
    """A person at the page: the screen, and what is open there (a unit's id, a document; '' for nothing)."""

    name: str
    screen: str
    at: str
    where: str = ""


class Presence:
    """The people at the page; may be used from several threads. ``clock`` counts seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._last: dict[str, tuple[float, Present]] = {}
        self._lock = threading.Lock()

    def note(self, present: Present) -> tuple[Present, ...]:
        """Remember that somebody is here; the others who are, by name."""
        now = self._clock()
        with self._lock:
            self._last[present.name] = (now, present)
            self._last = {name: kept for name, kept in self._last.items() if now - kept[0] <= SILENCE}
            return tuple(kept[1] for name, kept in sorted(self._last.items()) if name != present.name)
