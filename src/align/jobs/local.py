"""Workers that are processes of this machine, each at the other end of a pipe.

Started afresh ("spawn"): nothing of a database connection, a lock or a thread of this process is in them. A
worker whose driver is gone (kill -9) reads the end of the pipe, and ends.
"""

from __future__ import annotations

import signal
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait

from align.jobs.seats import WorkerLost
from align.jobs.worker import Worker

STARTING = 120.0
"""Seconds a process may take to begin."""
READY = b"ready"


class LocalSeat:
    """A process; :class:`align.jobs.seats.Seat`."""

    def __init__(self) -> None:
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs,), name="align-worker", daemon=True)
        self._process.start()
        theirs.close()
        # Importing what the worker needs takes a second, or many on a busy machine: that is no hang.
        try:
            is_ready = self._pipe.poll(STARTING) and self._pipe.recv_bytes() == READY
        except (OSError, EOFError):
            is_ready = False
        if not is_ready:
            self.stop()
            raise WorkerLost(f"no worker began within {STARTING:g} seconds")

    def call(self, request: bytes, *, patience: float) -> bytes:
        """Send a request and wait for its answer."""
        try:
            self._pipe.send_bytes(request)
            if self._pipe in wait([self._pipe, self._process.sentinel], timeout=patience):
                return self._pipe.recv_bytes()
        except (OSError, EOFError):
            pass
        self._process.join(timeout=1)
        code = self._process.exitcode
        if code is None:
            raise WorkerLost(f"no answer within {patience:g} seconds")
        raise WorkerLost(
            f"its worker ended with signal {-code}" if code < 0 else f"its worker ended ({code})"
        )

    def stop(self) -> None:
        """Kill the process: it holds nothing that is not kept elsewhere.

        The pipe is left to whoever waits at it, and closes with this object: a number closed here might be
        another file's by the time it is read there.
        """
        with suppress(OSError, ValueError):
            self._process.kill()
            self._process.join(timeout=5)


def serve(pipe: Connection) -> None:
    """Answer requests until the other end is closed. Runs in the worker."""
    # Ctrl+C reaches all processes of a terminal; the driver decides what becomes of its workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    worker = Worker()
    with suppress(EOFError, OSError):
        pipe.send_bytes(READY)
        while True:
            pipe.send_bytes(worker.answer(pipe.recv_bytes()))
    worker.close()
