"""Work that may be spread over processes or machines: what is asked of whoever spreads it.

A *job* is opened once by each worker and then does items, each by itself; what comes out is in the order of
the items, whoever did them, so that a job's result does not depend on the number of workers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

S = TypeVar("S")
T = TypeVar("T")
I = TypeVar("I")  # noqa: E741  an item
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Job(Generic[S, T, I, R]):
    """What to do with items.

    ``open`` makes of ``shared`` what the work needs (tables, an open store, a model), once a worker;
    ``do`` makes of it and one item a result. Both are functions of a module, and ``shared``, items and
    results can be pickled: they may go to another process. ``do`` changes nothing outside.
    """

    open: Callable[[S], AbstractContextManager[T]]
    do: Callable[[T, I], R]
    shared: S


@dataclass(frozen=True, slots=True)
class SetAside:
    """An item that has no result: it ended its worker, hung, or failed in a way nobody foresaw.

    ``reason`` is one clause, ``tries`` how often it was tried.
    """

    reason: str
    tries: int


class Runner(Protocol):
    """Does jobs."""

    @property
    def workers(self) -> int:
        """How many do the work; 1: it is done here."""
        ...

    def map(
        self, job: Job[S, T, I, R], items: Sequence[I], *, sizes: Sequence[int], grain: int
    ) -> Iterator[R | SetAside]:
        """Yield the result of each item, in their order, as soon as it and all before it are there.

        ``sizes`` says how much work each item is, in any unit; items of about ``grain`` together make a
        shard, which one worker does at a time. AlignErrors of the work are raised; what cannot be done
        at all comes as :class:`SetAside`.
        """
        ...

    def together(self, calls: Sequence[Callable[[], R]]) -> list[R]:
        """Make calls in this process, at the same time if there are workers they may wait for."""
        ...


class InProcess:
    """The runner that does everything here, one thing after the other."""

    workers = 1

    def map(
        self, job: Job[S, T, I, R], items: Sequence[I], *, sizes: Sequence[int], grain: int
    ) -> Iterator[R | SetAside]:
        """Do the items when their results are asked for."""
        del sizes, grain
        if not items:
            return
        with job.open(job.shared) as state:
            for item in items:
                yield job.do(state, item)

    def together(self, calls: Sequence[Callable[[], R]]) -> list[R]:
        """Make the calls one after the other."""
        return [call() for call in calls]


IN_PROCESS = InProcess()
