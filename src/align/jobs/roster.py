"""Who works for a pool: the workers there are, what each has taken, and which jobs are over. One lock."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from align.jobs.seats import Seat, WorkerLost
from align.jobs.usage import Usage


@dataclass(frozen=True, slots=True)
class Seated:
    """A worker and its number, which no other worker of the pool has."""

    number: int
    seat: Seat


class Roster:
    """What a pool and its attendants share; any thread may call any method.

    ``seat`` starts a worker, and raises WorkerLost where none can be had.
    """

    def __init__(self, seat: Callable[[], Seat]) -> None:
        self._seat = seat
        self._seated: dict[int, Seat] = {}
        self._usage: dict[int, Usage] = {}
        self._ended: list[int] = []
        self._count = 0
        self._is_closed = False
        self._lock = threading.Lock()

    @property
    def is_closed(self) -> bool:
        """True when the pool is over: no worker starts any more, and whoever was lost stays lost."""
        return self._is_closed

    def start(self) -> Seated:
        """Start a worker. Raises WorkerLost, also when the pool is over."""
        seat = self._seat()  # a second or more: not under the lock
        with self._lock:
            if not self._is_closed:
                self._count += 1
                self._seated[self._count] = seat
                return Seated(self._count, seat)
        seat.stop()
        raise WorkerLost("the work was ended")

    def stop(self, worker: Seated) -> None:
        """End a worker, whatever it is doing."""
        with self._lock:
            self._seated.pop(worker.number, None)
        worker.seat.stop()

    def close(self) -> None:
        """End all workers; there will be no others."""
        with self._lock:
            self._is_closed = True
            seats = list(self._seated.values())
        for seat in seats:
            seat.stop()

    def note_usage(self, worker: Seated, usage: Usage) -> None:
        """Remember what a worker has taken so far."""
        with self._lock:
            self._usage[worker.number] = usage

    def usage(self) -> list[Usage]:
        """Return what each worker had taken when last heard of, in the order they started."""
        with self._lock:
            return [each for _, each in sorted(self._usage.items())]

    def end_job(self, job: int) -> None:
        """Note that a job is over, so that workers may close what they opened for it."""
        with self._lock:
            self._ended.append(job)

    def ended_jobs(self, told: int) -> tuple[int, ...]:
        """Return the numbers of the jobs that are over, in order, but for the first ``told``."""
        with self._lock:
            return tuple(self._ended[told:])
