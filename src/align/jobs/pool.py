"""Spreads jobs over workers: a bounded number of shards at a time, results in order, losses made good.

A worker that ends or hangs is replaced, and its shard done again item by item, so that the one item that
is to blame can be told from its neighbours; after some tries it is set aside.
"""

from __future__ import annotations

import itertools
import pickle
import queue
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from align.jobs.plan import WORTH, plan_shards
from align.jobs.seats import Seat, WorkerLost
from align.jobs.usage import Usage
from align.jobs.worker import Answer, Request
from align.ports_jobs import IN_PROCESS, I, Job, R, S, SetAside, T

TRIES = 3
PATIENCE = 900.0
"""Seconds a shard may take; a document that takes longer is taken for one that hangs."""
IN_FLIGHT = 3
"""Shards a worker that are sent, being done, or done and not yet asked for: this bounds the memory."""


@dataclass(slots=True)
class _Shard:
    """Items sent together, and the place their results will be in."""

    number: int
    job: bytes
    items: list[Any]
    future: Future[list[Any]] = field(default_factory=Future)


class Pool:
    """A runner of ``workers`` (2 or more) seats; implements :class:`align.ports_jobs.Runner`.

    Workers start when there is work for them and end with the pool, a context manager. ``worth`` is the
    least number of shards they are started for.
    """

    def __init__(
        self,
        seat: Callable[[], Seat],
        *,
        workers: int,
        tries: int = TRIES,
        patience: float = PATIENCE,
        worth: int = WORTH,
    ) -> None:
        self.workers = workers
        self._seat, self._tries, self._patience, self._worth = seat, tries, patience, worth
        self._numbers = itertools.count(1)
        self._queue: queue.SimpleQueue[_Shard | None] = queue.SimpleQueue()
        self._ended: list[int] = []
        self._usage: dict[int, Usage] = {}
        self._threads: list[threading.Thread] = []
        self._seats: dict[int, Seat] = {}
        self._lock = threading.Lock()
        self._closed = False

    def __enter__(self) -> Pool:
        """Return the pool; nothing is started yet."""
        return self

    def __exit__(self, *_: object) -> None:
        """End all workers, whatever they are doing."""
        with self._lock:
            self._closed = True
            seats = list(self._seats.values())
        for _thread in self._threads:
            self._queue.put(None)
        for seat in seats:
            seat.stop()
        for thread in self._threads:
            thread.join(timeout=10)

    def usage(self) -> list[Usage]:
        """Return what each worker has taken, as of its last answer; replaced workers too."""
        with self._lock:
            return [each for _, each in sorted(self._usage.items())]

    def map(
        self, job: Job[S, T, I, R], items: Sequence[I], *, sizes: Sequence[int], grain: int
    ) -> Iterator[R | SetAside]:
        """Yield results in the order of ``items``; see :meth:`align.ports_jobs.Runner.map`."""
        planned = plan_shards(sizes, grain=grain)
        if len(planned) < max(2, self._worth):
            yield from IN_PROCESS.map(job, items, sizes=sizes, grain=grain)
            return
        self._start()
        number, pickled = next(self._numbers), pickle.dumps(job, protocol=pickle.HIGHEST_PROTOCOL)
        waiting = iter(planned)
        flying: deque[_Shard] = deque()
        try:
            while True:
                for places in itertools.islice(waiting, IN_FLIGHT * self.workers - len(flying)):
                    shard = _Shard(number, pickled, [items[place] for place in places])
                    flying.append(shard)
                    self._queue.put(shard)
                if not flying:
                    return
                yield from flying.popleft().future.result()
        finally:
            for shard in flying:
                shard.future.cancel()
            with self._lock:
                self._ended.append(number)

    def together(self, calls: Sequence[Callable[[], R]]) -> list[R]:
        """Make calls in threads of this process: while one waits for workers, another goes on."""
        with ThreadPoolExecutor(max(1, len(calls)), thread_name_prefix="align-together") as threads:
            return [future.result() for future in [threads.submit(call) for call in calls]]

    # -- the threads, one a seat ------------------------------------------------------------------

    def _start(self) -> None:
        with self._lock:
            if self._threads or self._closed:
                return
            self._threads = [
                threading.Thread(target=self._attend, args=(place,), name=f"align-seat-{place}", daemon=True)
                for place in range(self.workers)
            ]
        for thread in self._threads:
            thread.start()

    def _attend(self, place: int) -> None:
        """Do shards at one seat until the pool ends."""
        attended = _Attended(self, place)
        try:
            while (shard := self._queue.get()) is not None:
                if self._closed or not shard.future.set_running_or_notify_cancel():
                    continue
                try:
                    shard.future.set_result(attended.do(shard, shard.items))
                except BaseException as error:  # noqa: BLE001  whoever waits for the result hears of it
                    shard.future.set_exception(error)
        finally:
            attended.leave()

    def take_seat(self, key: int) -> Seat:
        """Start a worker. Raises WorkerLost when the pool is over."""
        seat = self._seat()
        with self._lock:
            if not self._closed:
                self._seats[key] = seat
                return seat
        seat.stop()
        raise WorkerLost("the work was ended")

    def leave_seat(self, key: int) -> None:
        """End a worker."""
        with self._lock:
            seat = self._seats.pop(key, None)
        if seat is not None:
            seat.stop()

    def ended_since(self, count: int) -> tuple[int, ...]:
        """Return the numbers of the jobs that ended, but for the first ``count``."""
        with self._lock:
            return tuple(self._ended[count:])

    def keep_usage(self, key: int, usage: Usage) -> None:
        """Remember what a worker has taken."""
        with self._lock:
            self._usage[key] = usage

    def new_key(self) -> int:
        """Return a number for a worker."""
        return next(self._numbers)

    @property
    def is_closed(self) -> bool:
        """True when the pool is over."""
        return self._closed

    @property
    def tries(self) -> int:
        """How often one item is tried."""
        return self._tries

    @property
    def patience(self) -> float:
        """Seconds a shard may take."""
        return self._patience


class _Attended:
    """One seat of a pool, with a new worker whenever one was lost."""

    def __init__(self, pool: Pool, place: int) -> None:
        self._pool, self._place = pool, place
        self._seat: Seat | None = None
        self._key = 0
        self._known: set[int] = set()
        self._told = 0

    def do(self, shard: _Shard, items: list[Any]) -> list[Any]:
        """Return a result an item; items that lose their worker again and again are set aside."""
        reason = ""
        for _ in range(self._pool.tries):
            try:
                return self._ask(shard, items)
            except WorkerLost as lost:
                self.leave()
                if self._pool.is_closed:
                    raise
                reason = lost.reason
                if len(items) > 1:  # one of them is to blame, or none
                    return [result for item in items for result in self.do(shard, [item])]
        return [SetAside(reason, self._pool.tries)] * len(items)

    def leave(self) -> None:
        """End the worker that sits here, if one does."""
        if self._seat is not None:
            self._pool.leave_seat(self._key)
        self._seat = None
        self._known.clear()

    def _ask(self, shard: _Shard, items: list[Any]) -> list[Any]:
        if self._seat is None:
            self._key = self._pool.new_key()
            self._seat = self._pool.take_seat(self._key)
        ended = self._pool.ended_since(self._told)
        request = Request(shard.number, None if shard.number in self._known else shard.job, items, ended)
        sent = pickle.dumps(request, protocol=pickle.HIGHEST_PROTOCOL)
        received = self._seat.call(sent, patience=self._pool.patience)
        answer: Answer = pickle.loads(received)
        self._told += len(ended)
        self._pool.keep_usage(self._key, answer.usage)
        if answer.error is not None:
            raise answer.error
        self._known.add(shard.number)
        return list(answer.results)
