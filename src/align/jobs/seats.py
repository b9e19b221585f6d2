"""Where a worker sits, as the pool sees it: something that answers requests until it is lost."""

from __future__ import annotations

from typing import Protocol


class WorkerLost(Exception):  # noqa: N818  a state of things, as StopIteration is
    """The worker ended or did not answer in time; ``reason`` is one clause."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Seat(Protocol):
    """One worker. Used by one thread at a time, but for :meth:`stop`."""

    def call(self, request: bytes, *, patience: float) -> bytes:
        """Return the answer. Raises WorkerLost after ``patience`` seconds, or when the worker ended."""
        ...

    def stop(self) -> None:
        """End the worker, whatever it is doing; a second time does nothing."""
        ...
