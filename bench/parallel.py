"""What workers gain: the same work by one process and by two, in one run; that it comes out the same.

``clock`` is how many times sooner two workers were done. Neighbours of a busy machine disturb it, so
``work`` is given beside it: the processor seconds of one process, over those that two cores cannot avoid:
half of what driver and workers worked, or all that the driver did. Memory is the peak of the driver, and
of the largest worker.
"""

from __future__ import annotations

import sqlite3
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from align.jobs.local import LocalSeat
from align.jobs.pool import Pool
from align.jobs.usage import Usage, own_usage
from align.pipeline.alignment.run import run_job
from align.pipeline.drafting.drafting import draft_workspace
from align.pipeline.drafting.report import DraftOptions
from align.pipeline.formulae.mining import FormulaeReport, formulae_report
from align.pipeline.memory.importing import ImportOptions, ImportReport, import_files
from align.ports_jobs import IN_PROCESS, Runner
from align.project import Workspace, find_workspace
from bench.exchange import make_tmx
from bench.measured import apart
from bench.scale_made import AT, write_corpus

DOCUMENTS = 600
QUICK = 60
IMPORTED = 500
"""Units a document in the memory that is imported."""
WORKERS = 2
WIDTHS = (9, 9, 8, 8, 9, 11, 11)


def _quiet(done: int, total: int, what: str) -> None:
    del done, total, what


@dataclass(frozen=True, slots=True)
class Spent:
    """What one way of doing a step took: seconds by the clock, of driver and workers; bytes at most.

    ``said`` is a digest of all that the step returned, in every digit.
    """

    said: str
    seconds: float
    driver: Usage
    workers: tuple[Usage, ...]

    @property
    def bound(self) -> float:
        """Seconds that :data:`WORKERS` cores cannot avoid."""
        worked = sum(each.processor_seconds for each in self.workers)
        driver = self.driver.processor_seconds
        return max(driver, (driver + worked) / WORKERS) if self.workers else driver


def run_step(workspace: Workspace, runner: Runner) -> None:
    """Read, segment, align and store the corpus."""
    run_job(workspace, None, langs=("en", "kk"), actor="align", at=AT, progress=_quiet, runner=runner)


def draft_step(workspace: Workspace, runner: Runner) -> None:
    """Draft what has no Kazakh."""
    options = DraftOptions(("en", "kk"))
    draft_workspace(workspace, None, options, actor="align", at=AT, progress=_quiet, runner=runner)


def formulae_step(workspace: Workspace, runner: Runner) -> FormulaeReport:
    """List the formulae with their renderings and their history."""
    return formulae_report(workspace, history=True, runner=runner)


def import_step(workspace: Workspace, runner: Runner) -> ImportReport:
    """Import a memory of another tool."""
    file = workspace.root.parent / "memory.tmx"
    return import_files(
        workspace, [file], options=ImportOptions(), actor="align", at=AT, progress=_quiet, runner=runner
    )


STEPS: dict[str, Callable[[Workspace, Runner], object]] = {
    "run": run_step,
    "draft": draft_step,
    "formulae": formulae_step,
    "import": import_step,
}


def report(
    shared: Path | None, *, quick: bool, documents: Sequence[int] = (), scratch: Path | None = None
) -> list[dict[str, Any]]:
    """Print the table; the records for ``--save``. Raises AssertionError where results differ."""
    del shared
    count = next(iter(documents), QUICK if quick else DOCUMENTS)
    records = []
    print(f"{count:,} documents, {WORKERS} workers")
    head = ("one s", "two s", "clock", "work", "one MB", "driver MB", "worker MB")
    print("step    " + "".join(f"{name:>{width}}" for name, width in zip(head, WIDTHS, strict=True)))
    with tempfile.TemporaryDirectory(dir=scratch) as folder:
        roots = [Path(folder) / name for name in ("one", "two")]
        for root in roots:
            write_corpus(root, count)
        make_tmx(Path(folder) / "memory.tmx", count * IMPORTED)
        for step in STEPS:
            one = apart(measure, step, roots[0], 1).result
            two = apart(measure, step, roots[1], WORKERS).result
            same = one.said == two.said and _digest(roots[0]) == _digest(roots[1])
            assert same, f"{step}: two workers gave another result than one"
            records.append(_record(step, count, one, two))
    return records


def measure(step: str, root: Path, workers: int) -> Spent:
    """Do a step with so many workers."""
    workspace = find_workspace(root)
    start, before = time.perf_counter(), own_usage()
    if workers == 1:
        returned = STEPS[step](workspace, IN_PROCESS)
        used: tuple[Usage, ...] = ()
    else:
        with Pool(LocalSeat, workers=workers, worth=2) as pool:
            returned = STEPS[step](workspace, pool)
            used = tuple(pool.usage())
    seconds, after = time.perf_counter() - start, own_usage()
    driver = Usage(after.peak_memory, after.processor_seconds - before.processor_seconds)
    return Spent(sha256(repr(returned).encode()).hexdigest(), seconds, driver, used)


def _digest(root: Path) -> str:
    with closing(sqlite3.connect(find_workspace(root).database)) as connection:
        # Indexes are created in any order; what they are over is what counts.
        rows = [line for line in connection.iterdump() if line.startswith("INSERT")]
        return sha256("\n".join(rows).encode()).hexdigest()


def _record(step: str, count: int, one: Spent, two: Spent) -> dict[str, Any]:
    clock, work = one.seconds / two.seconds, one.bound / two.bound
    largest = max((each.peak_memory for each in two.workers), default=0) / 1e6
    held = [one.driver.peak_memory / 1e6, two.driver.peak_memory / 1e6]
    print(
        f"{step:<8}{one.seconds:>9.1f}{two.seconds:>9.1f}{clock:>8.2f}{work:>8.2f}"
        f"{held[0]:>9.0f}{held[1]:>11.0f}{largest:>11.0f}",
        flush=True,
    )
    return {
        "step": step,
        "documents": count,
        "one_seconds": round(one.seconds, 2),
        "two_seconds": round(two.seconds, 2),
        "clock_ratio": round(clock, 3),
        "work_ratio": round(work, 3),
        "one_processor": round(one.driver.processor_seconds, 2),
        "driver_processor": round(two.driver.processor_seconds, 2),
        "workers_processor": [round(each.processor_seconds, 2) for each in two.workers],
        "one_megabytes": round(held[0]),
        "driver_megabytes": round(held[1]),
        "worker_megabytes": round(largest),
    }
