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
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from align.jobs.attendant import Attendant, Shard
from align.jobs.plan import WORTH, plan_shards
from align.jobs.roster import Roster
from align.jobs.seats import Seat
from align.jobs.turns import Turns
from align.jobs.usage import Usage
from align.ports_jobs import IN_PROCESS, I, Job, R, S, SetAside, T

TRIES = 3
PATIENCE = 900.0
"""Seconds a shard may take; a document that takes longer is taken for one that hangs."""
IN_FLIGHT = 3
"""Shards a worker that are sent, being done, or done and not yet asked for: this bounds the memory."""


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
        self._tries, self._patience, self._worth = tries, patience, worth
        self._roster = Roster(seat)
        self._numbers = itertools.count(1)
        self._queue: queue.SimpleQueue[Shard | None] = queue.SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._starting = threading.Lock()
        self._turns = Turns()

    def __enter__(self) -> Pool:
        """Return the pool; nothing is started yet."""
        return self

    def __exit__(self, *_: object) -> None:
        """End all workers, whatever they are doing."""
        self._roster.close()
        for _thread in self._threads:
            self._queue.put(None)
        for thread in self._threads:
            thread.join(timeout=10)

    def usage(self) -> list[Usage]:
        """Return what each worker has taken, as of its last answer; replaced workers too."""
        return self._roster.usage()

    def map(
        self, job: Job[S, T, I, R], items: Sequence[I], *, sizes: Sequence[int], grain: int
    ) -> Iterator[R | SetAside]:
        """Return results in the order of ``items``; see :meth:`align.ports_jobs.Runner.map`.

        The first shards are sent at once, so that workers are busy while the driver does something else.
        """
        planned = plan_shards(sizes, grain=grain)
        # Workers that are there already are worth it for any two shards.
        if len(planned) < (2 if self._threads else max(2, self._worth)):
            return IN_PROCESS.map(job, items, sizes=sizes, grain=grain)
        self._start()
        number, pickled = next(self._numbers), pickle.dumps(job, protocol=pickle.HIGHEST_PROTOCOL)
        waiting = (Shard(number, pickled, [items[place] for place in places]) for places in planned)
        flying: deque[Shard] = deque()
        self._send(waiting, flying)
        return self._results(number, waiting, flying)

    def _send(self, waiting: Iterator[Shard], flying: deque[Shard]) -> None:
        """Send as many shards as may be under way."""
        for shard in itertools.islice(waiting, IN_FLIGHT * self.workers - len(flying)):
            flying.append(shard)
            self._queue.put(shard)

    def _results(self, number: int, waiting: Iterator[Shard], flying: deque[Shard]) -> Iterator[Any]:
        """Yield the results of what was sent, and send the rest."""
        try:
            while flying:
                with self._turns.away():
                    results = flying.popleft().future.result()
                yield from results
                self._send(waiting, flying)
        finally:
            for shard in flying:
                shard.future.cancel()
            self._roster.end_job(number)

    def together(self, calls: Sequence[Callable[[], R]]) -> list[R]:
        """Make calls in threads of this process: while one waits for workers, another goes on."""
        with ThreadPoolExecutor(max(1, len(calls)), thread_name_prefix="align-together") as threads:
            made = [threads.submit(self._turns.take, call) for call in calls]
            return [future.result() for future in made]

    def _start(self) -> None:
        """Start the threads, unless they run already; a worker is started by its thread."""
        with self._starting:
            if self._threads or self._roster.is_closed:
                return
            self._threads = [
                threading.Thread(target=self._attend, name=f"align-seat-{place}", daemon=True)
                for place in range(self.workers)
            ]
            for thread in self._threads:
                thread.start()

    def _attend(self) -> None:
        """Have shards done by one worker after the other until the pool ends. Runs in a thread of its own."""
        attendant = Attendant(self._roster, tries=self._tries, patience=self._patience)
        try:
            while (shard := self._queue.get()) is not None:
                if self._roster.is_closed or not shard.future.set_running_or_notify_cancel():
                    continue
                try:
                    shard.future.set_result(attendant.do(shard))
                except BaseException as error:  # noqa: BLE001  whoever waits for the result hears of it
                    shard.future.set_exception(error)
        finally:
            attendant.leave()
