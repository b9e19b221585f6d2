"""Run something in a process of its own, to know how long it took and how much memory it held."""

from __future__ import annotations

import importlib.util
import multiprocessing
import os
import re
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Measured(Generic[T]):
    """What a call returned, the seconds it took, the most megabytes it held, the seconds it worked.

    The megabytes are those of the process, or of the largest program it started if that held
    more; not a number where the system does not say (Windows). ``processor`` is what counts on a
    machine that others use: seconds of all its threads, and of the programs it waited for.
    """

    result: T
    seconds: float
    megabytes: float
    processor: float


def apart(call: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Measured[T]:
    """Call a module-level function in a fresh process; arguments and result are copied to and fro."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=1, mp_context=context) as pool:
        return pool.submit(here, call, *args, **kwargs).result()


def here(call: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Measured[T]:
    """Call a function in this process; the memory is then that of everything it did before, too."""
    start, worked = time.perf_counter(), _processor_seconds()
    result = call(*args, **kwargs)
    return Measured(result, time.perf_counter() - start, peak_megabytes(), _processor_seconds() - worked)


def _processor_seconds() -> float:
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def peak_megabytes() -> float:
    """Return the most memory this process, or the largest program it started, has held."""
    if importlib.util.find_spec("resource") is None:  # Windows
        return float("nan")
    resource = importlib.import_module("resource")
    unit = 1e6 if sys.platform == "darwin" else 1e3  # macOS counts bytes, others kilobytes
    children: int = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    own: int = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    status = Path("/proc/self/status")
    if status.exists():
        # Linux: a process started by another inherits that one's peak in ru_maxrss, but not here.
        own = int(re.search(r"VmHWM:\s*(\d+)", status.read_text(encoding="ascii"))[1])  # type: ignore[index]
    return max(own, children) / unit
