"""What runs in a worker: jobs are opened once, and do the items that come.

Requests and answers are bytes (pickles), for whatever carries them: a pipe, or Ray.
"""

from __future__ import annotations

import pickle
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

from align.errors import AlignError
from align.jobs.usage import Usage, own_usage
from align.ports_jobs import Job, SetAside


@dataclass(frozen=True, slots=True)
class Request:
    """Items for the job with this ``number``; ``job`` is its pickle, None where the worker should have it.

    Jobs in ``ended`` are over: what was opened for them is closed.
    """

    number: int
    job: bytes | None
    items: list[Any]
    ended: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A result an item, in order, or the AlignError that ended the work; what the worker took so far."""

    results: tuple[Any, ...] = ()
    error: AlignError | None = None
    usage: Usage = field(default_factory=Usage)


class Worker:
    """Holds the jobs that were opened."""

    def __init__(self) -> None:
        self._opened: dict[int, tuple[Job[Any, Any, Any, Any], Any, ExitStack]] = {}

    def ready(self) -> bool:
        """Say that the worker is there."""
        return True

    def answer(self, request: bytes) -> bytes:
        """Do what a request asks for."""
        asked: Request = pickle.loads(request)
        for number in asked.ended:
            self._end(number)
        answer = self._answer(asked)
        try:
            return pickle.dumps(answer, protocol=pickle.HIGHEST_PROTOCOL)
        except Exception as error:  # noqa: BLE001  a result that cannot travel is none
            lost = SetAside(f"{type(error).__name__}: {error}", 1)
            return pickle.dumps(Answer((lost,) * len(asked.items), usage=own_usage()))

    def close(self) -> None:
        """Close all that was opened."""
        for number in list(self._opened):
            self._end(number)

    def _answer(self, asked: Request) -> Answer:
        try:
            if asked.number not in self._opened and asked.job is not None:
                self._begin(asked.number, asked.job)
            job, state, _ = self._opened[asked.number]
            return Answer(tuple(_done(job, state, item) for item in asked.items), usage=own_usage())
        except AlignError as error:
            return Answer(error=error, usage=own_usage())

    def _begin(self, number: int, pickled: bytes) -> None:
        job: Job[Any, Any, Any, Any] = pickle.loads(pickled)
        stack = ExitStack()
        self._opened[number] = (job, stack.enter_context(job.open(job.shared)), stack)

    def _end(self, number: int) -> None:
        if number in self._opened:
            self._opened.pop(number)[2].close()


def _done(job: Job[Any, Any, Any, Any], state: Any, item: Any) -> Any:
    """Return an item's result; a failure that is no AlignError is the item's own and tried only once."""
    try:
        return job.do(state, item)
    except AlignError:
        raise
    except Exception as error:  # noqa: BLE001  one item must not take the others with it
        return SetAside(f"{type(error).__name__}: {' '.join(str(error).split())}", 1)
