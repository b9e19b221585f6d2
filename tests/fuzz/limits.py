"""How long one input may take, and how much memory."""

from __future__ import annotations

import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

SECONDS = 20.0
"""Processor time for one input of at most some hundred kB; the usual one takes hundredths of that."""
MORE_BYTES = 3 << 30


class TooSlowError(BaseException):
    """An input took too long. Not an Exception, so that no edge takes it for one of its own."""


@contextmanager
def bounded(*, seconds: float = SECONDS, more_bytes: int = MORE_BYTES) -> Iterator[None]:
    """Raise TooSlowError after ``seconds`` of processor time, MemoryError beyond ``more_bytes`` more.

    Works in the main thread, on Linux; elsewhere nothing is bounded.
    """
    if sys.platform != "linux":
        yield
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TooSlowError(f"more than {seconds:.0f} s of processor time")

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    before = signal.signal(signal.SIGPROF, stop)
    resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + more_bytes, hard))
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
