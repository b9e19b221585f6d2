"""Sees to it that shards are done by a worker, and by another one whenever it was lost."""

from __future__ import annotations

import pickle
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any

from align.jobs.roster import Roster, Seated
from align.jobs.seats import WorkerLost
from align.jobs.worker import Answer, Request
from align.ports_jobs import SetAside


@dataclass(frozen=True, slots=True)
class Shard:
    """Items sent together, for the job with this ``number`` and pickle; ``future`` gets their results."""

    number: int
    job: bytes
    items: list[Any]
    future: Future[list[Any]] = field(default_factory=Future)


class Attendant:
    """At most one worker at a time, started when there is work for it. Used by one thread.

    An item is tried ``tries`` times; a shard may take ``patience`` seconds.
    """

    def __init__(self, roster: Roster, *, tries: int, patience: float) -> None:
        self._roster, self._tries, self._patience = roster, tries, patience
        self._worker: Seated | None = None
        self._known: set[int] = set()
        self._told = 0

    def do(self, shard: Shard) -> list[Any]:
        """Return a result an item; items that lose their worker again and again are set aside.

        Raises the AlignError of the work, and WorkerLost when the pool is over.
        """
        return self._do(shard, shard.items)

    def leave(self) -> None:
        """End the worker, if there is one."""
        if self._worker is not None:
            self._roster.stop(self._worker)
        self._worker = None
        self._known.clear()

    def _do(self, shard: Shard, items: list[Any]) -> list[Any]:
        reason = ""
        for _ in range(self._tries):
            try:
                return self._ask(shard, items)
            except WorkerLost as lost:
                self.leave()
                if self._roster.is_closed:
                    raise
                reason = lost.reason
                if len(items) > 1:  # one of them is to blame, or none
                    return [result for item in items for result in self._do(shard, [item])]
        return [SetAside(reason, self._tries)] * len(items)

    def _ask(self, shard: Shard, items: list[Any]) -> list[Any]:
        if self._worker is None:
            self._worker = self._roster.start()
        ended = self._roster.ended_jobs(self._told)
        request = Request(shard.number, None if shard.number in self._known else shard.job, items, ended)
        sent = pickle.dumps(request, protocol=pickle.HIGHEST_PROTOCOL)
        answer: Answer = pickle.loads(self._worker.seat.call(sent, patience=self._patience))
        self._told += len(ended)
        self._roster.note_usage(self._worker, answer.usage)
        if answer.error is not None:
            raise answer.error
        self._known.add(shard.number)
        return list(answer.results)
