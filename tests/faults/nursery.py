"""Commands in processes that can be killed at any moment of their work, without waiting for imports.

A driver imports everything and forks a child for each command, so a kill at a random moment hits the work
itself and not the second of imports before it.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType

_DRIVER = """
import json, os, sys
from align.cli import run

def child(job):
    quiet = os.open(job["log"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    os._exit(run(job["arguments"]))

for line in sys.stdin:
    job = json.loads(line)
    if job["here"]:
        quiet, kept = os.open(os.devnull, os.O_WRONLY), os.dup(1)
        os.dup2(quiet, 1)
        code = run(job["arguments"])
        sys.stdout.flush()
        os.dup2(kept, 1)
        os.close(kept)
        os.close(quiet)
        print(code, flush=True)
        continue
    pid = os.fork()
    if not pid:
        child(job)
    print(pid, flush=True)
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
"""


class Nursery:
    """The driver; a context manager. ``log`` gets what the last command printed."""

    def __init__(self, log: Path) -> None:
        self.log = log
        self._process = 0

    def __enter__(self) -> Nursery:
        # One thread, so that forking is safe.
        threads = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"), "1")
        self._driver = subprocess.Popen(
            [sys.executable, "-c", _DRIVER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, **threads, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process:
            self._kill()
        self._driver.kill()
        self._driver.communicate()

    def warm(self, arguments: Sequence[str]) -> None:
        """Run a command in the driver itself: children find all that it loaded."""
        self._tell(arguments, here=True)
        assert self._line() in {"0", "3"}, "the command fails even undisturbed"

    def start(self, arguments: Sequence[str]) -> int:
        """Start a command and return its process."""
        self.log.write_bytes(b"")
        self._tell(arguments, here=False)
        self._process = int(self._line())
        return self._process

    def wait(self) -> int:
        """Wait for the command; its exit code, -9 when it was killed."""
        code = int(self._line())
        self._process = 0
        return code

    def finish(self, arguments: Sequence[str]) -> int:
        """Run a command to its end."""
        self.start(arguments)
        return self.wait()

    def kill_after(self, seconds: float, arguments: Sequence[str]) -> int:
        """Kill a command after ``seconds``, if it takes so long; its exit code."""
        self.start(arguments)
        time.sleep(seconds)
        self._kill()
        return self.wait()

    def _kill(self) -> None:
        with suppress(ProcessLookupError):  # it may be over
            os.kill(self._process, signal.SIGKILL)

    def _tell(self, arguments: Sequence[str], *, here: bool) -> None:
        job = {"arguments": list(arguments), "here": here, "log": str(self.log)}
        assert self._driver.stdin is not None
        self._driver.stdin.write(json.dumps(job) + "\n")
        self._driver.stdin.flush()

    def _line(self) -> str:
        assert self._driver.stdout is not None
        return self._driver.stdout.readline().strip()
