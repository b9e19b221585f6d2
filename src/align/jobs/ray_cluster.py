"""Workers on a Ray cluster, or on a Ray of this machine (docs.ray.io, "Actors" and "Fault tolerance").

Each worker is an actor with one core and, where the work can use one and the cluster has any, a GPU or a
share of one. Ray restarts nothing by itself: losses are the pool's, as they are with local workers. Every
node needs Align installed, and the workspace under the same path.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from align.errors import AlignError, missing_extra
from align.jobs.seats import Seat, WorkerLost
from align.jobs.worker import Worker

STARTING = 300.0
"""Seconds an actor may take to begin: a cluster may have to make room."""
ANSWERING = 10.0
"""Seconds the head of a cluster may take to answer at all."""


class RaySeat:
    """An actor; :class:`align.jobs.seats.Seat`."""

    def __init__(self, ray: Any, *, gpus: float) -> None:
        self._ray = ray
        actor = ray.remote(Worker).options(num_cpus=1, num_gpus=gpus, max_restarts=0, max_task_retries=0)
        self._actor = actor.remote()
        try:
            ray.get(self._actor.ready.remote(), timeout=STARTING)
        except ray.exceptions.RayError as error:
            self.stop()
            raise WorkerLost(f"no worker began on Ray within {STARTING:g} seconds") from error

    def call(self, request: bytes, *, patience: float) -> bytes:
        """Have the actor answer a request."""
        try:
            answer: bytes = self._ray.get(self._actor.answer.remote(request), timeout=patience)
        except self._ray.exceptions.GetTimeoutError as error:
            raise WorkerLost(f"no answer within {patience:g} seconds") from error
        except self._ray.exceptions.RayError as error:
            raise WorkerLost("its worker on Ray ended") from error
        return answer

    def stop(self) -> None:
        """Kill the actor."""
        with suppress(Exception):  # it may be dead, or Ray gone
            self._ray.kill(self._actor, no_restart=True)


@contextmanager
def open_ray(address: str, *, workers: int, gpu: bool = False) -> Iterator[tuple[Callable[[], Seat], int]]:
    """Join the cluster at ``address`` ('': start Ray here) and give a maker of seats and their number.

    ``workers`` and ``gpu`` are as :func:`plan_workers` takes them.

    Raises MissingExtraError without Ray, AlignError ``ray-unreachable`` when there is no such cluster.
    """
    # Ray would send numbers about its use to its makers; nothing leaves this machine unasked.
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    try:
        import ray as module
    except ImportError as error:
        raise missing_extra("Ray is not installed.", "ray") from error
    ray: Any = module
    started = not ray.is_initialized()
    if started:
        try:
            knock(address)
            _start(ray, address, workers)
        except (ConnectionError, OSError, OverflowError, RuntimeError, ValueError, TimeoutError) as error:
            reason = (getattr(error, "strerror", None) or str(error)).split("\n")[0].rstrip(".")
            raise AlignError(
                f"There is no Ray cluster at {address or 'this machine'}: {reason}.",
                hint="See --address, and 'ray status' on its head node.",
                slug="ray-unreachable",
            ) from error
    try:
        count, gpus = plan_workers(ray.cluster_resources(), workers, gpu=gpu)
        yield lambda: RaySeat(ray, gpus=gpus), count
    finally:
        if started:
            ray.shutdown()


def knock(address: str) -> None:
    """Raise OSError where nobody answers at ``HOST:PORT``; other addresses ('', ``auto``) are left to Ray.

    Ray itself tries for minutes, and says so in lines of its own.
    """
    host, _, port = address.rpartition(":")
    if host and port.isdigit() and "/" not in host:
        socket.create_connection((host.strip("[]"), int(port)), timeout=ANSWERING).close()


def plan_workers(cluster: Mapping[str, float], workers: int, *, gpu: bool) -> tuple[int, float]:
    """Return how many workers a cluster with these resources gets, and how much of a GPU each.

    ``workers`` 0 are as many as there are cores; or GPUs, where ``gpu`` says that the work can use them and
    there are any. More workers than GPUs share them, the same number at the most on each: of a GPU divided by
    3 Ray gives out .3333, since a share that fits no GPU as a whole would be waited for without end.
    """
    there = int(cluster.get("GPU", 0)) if gpu else 0
    count = workers or there or max(1, int(cluster.get("CPU", 1)))
    if not there:
        return count, 0.0
    on_each = -(-count // there)
    return count, 1.0 if on_each == 1 else int(10_000 / on_each) / 10_000


def _start(ray: Any, address: str, workers: int) -> None:
    quiet = {"log_to_driver": False, "logging_level": "ERROR", "include_dashboard": False}
    if address:
        ray.init(address=address, log_to_driver=False, logging_level="ERROR")
    else:
        ray.init(num_cpus=max(2, workers) if workers else None, **quiet)
