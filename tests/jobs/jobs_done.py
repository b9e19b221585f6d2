"""Jobs for the tests of runners: functions that a worker can import."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from align.errors import InputError
from align.ports_jobs import Job


@contextmanager
def opened(shared: str) -> Iterator[str]:
    yield f"{shared}!"


def act(state: str, item: str) -> tuple[str, str, int]:
    """Do what an item says: answer, fail, or take the worker along."""
    what, _, rest = item.partition(":")
    match what:
        case "refuse":
            raise InputError(f"Cannot read {rest}.", hint="Mend it.", slug="cannot-read")
        case "stumble":
            raise LookupError(rest)
        case "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case "kill-once":  # the file says that it was tried
            if not Path(rest).exists():
                Path(rest).touch()
                os.kill(os.getpid(), signal.SIGKILL)
        case "sleep":
            time.sleep(float(rest))
        case "unpicklable":
            return lambda: ""  # type: ignore[return-value]
    return state, item, os.getpid()


ACT: Job[str, str, str, tuple[str, str, int]] = Job(opened, act, "tea")
