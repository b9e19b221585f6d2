"""Which runner a person asked for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from align.errors import UsageError
from align.jobs.local import LocalSeat
from align.jobs.pool import Pool
from align.jobs.usage import Usage, own_usage
from align.ports_jobs import IN_PROCESS, Runner

RUNNERS = ("local", "ray")


@dataclass(frozen=True, slots=True)
class Chosen:
    """A runner, and what it and this process have taken."""

    runner: Runner

    def usage(self) -> dict[str, object]:
        """Return peak memory (bytes) and processor seconds, as ``--json`` shows them."""
        workers = self.runner.usage() if isinstance(self.runner, Pool) else []
        return {**_shown(own_usage()), "workers": [_shown(each) for each in workers]}


def _shown(usage: Usage) -> dict[str, object]:
    seconds = round(usage.processor_seconds, 3)
    return {"peak_memory": usage.peak_memory, "processor_seconds": seconds}


@contextmanager
def open_runner(
    name: str = "local", *, workers: int = 0, address: str = "", gpu: bool = False
) -> Iterator[Chosen]:
    """Give the runner ``name`` (of :data:`RUNNERS`) with ``workers``; its workers end with the block.

    No ``workers`` (0) stands for the cores that are free here, or on Ray for those of the cluster.
    ``address`` is that of a Ray cluster; '' starts one on this machine, of its own. ``gpu`` asks Ray for
    a GPU a worker, where the cluster has any. Raises UsageError, and MissingExtraError where Ray is not
    installed.
    """
    if name not in RUNNERS:
        raise UsageError(f"--runner {name}: local or ray.", slug="runner-unknown")
    if workers < 0:
        raise UsageError(f"--workers {workers}: 1 or more, or 0 for the free cores.", slug="workers-range")
    if name == "local" and address:
        raise UsageError("--address is for --runner ray.", slug="runner-address")
    if name == "local":
        count = workers or free_cores()
        if count == 1:
            yield Chosen(IN_PROCESS)
            return
        with Pool(LocalSeat, workers=count) as pool:
            yield Chosen(pool)
        return
    from align.jobs.ray_cluster import open_ray

    with (
        open_ray(address, workers=workers, gpu=gpu) as (seat, count),
        Pool(seat, workers=count, worth=1) as pool,
    ):
        yield Chosen(pool)


def threads_each(name: str, workers: int) -> int:
    """Return how many threads a model may use in each of so many ``workers`` of the runner ``name``.

    Together they use the cores of this machine; a worker on Ray holds one core of the cluster.
    """
    return 1 if name == "ray" else max(1, _cores() // max(1, workers))


def free_cores() -> int:
    """Return how many of this process's cores nobody else keeps busy, at least 1."""
    try:
        busy = os.getloadavg()[0]
    except (AttributeError, OSError):  # Windows
        busy = 0.0
    return max(1, _cores() - round(busy))


def _cores() -> int:
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity is not None else os.cpu_count() or 1
