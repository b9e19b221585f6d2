"""What a corpus costs as it grows: every step at several numbers of documents, and how its cost grows.

Two kinds of workspaces (``bench/scale_made.py``): files that the real job reads, segments and aligns, up to
:data:`MOST_JOB` documents; and stores loaded straight with made units, for whatever works on what is stored.
Every step runs in a process of its own. ``cpu`` are the seconds its processors worked, ``MB`` the most memory
it held; ``growth`` is the exponent p of cost ~ documents^p between this size and the one before: 1 is
linear, 0 a cost that does not grow.
"""

from __future__ import annotations

import math
import shutil
import tempfile
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from align.project import find_workspace
from bench.measured import Measured, apart
from bench.scale_made import load_store, write_corpus
from bench.scale_steps import JOB, STORE, Facts, Step, sizes

DOCUMENTS = (100, 300, 1000)
QUICK = (10, 20)
MOST_JOB = 10_000
SMALLEST = 0.05
"""Seconds below which a step's growth says nothing."""

Record = dict[str, Any]


def report(
    shared: Path | None, *, quick: bool, documents: Sequence[int] = (), scratch: Path | None = None
) -> list[Record]:
    """Print the table, a size after the other; the records for ``--save``."""
    del shared
    records: list[Record] = []
    chosen = tuple(documents) or (QUICK if quick else DOCUMENTS)
    with tempfile.TemporaryDirectory(dir=scratch) as folder:
        for count in sorted(chosen):
            for kind in ("job", "store"):
                root = Path(folder) / f"{kind}-{count}"
                if kind == "store":
                    records += loaded(root, count)
                elif count <= MOST_JOB:
                    write_corpus(root, count)
                    records += measured(root, count, JOB, kind)
                shutil.rmtree(root, ignore_errors=True)
    print_growth(records)
    return records


def loaded(root: Path, count: int) -> list[Record]:
    """Load a store of ``count`` documents and measure all steps over it."""
    made = apart(load_store, root, count)
    return [_record("load", count, "store", made), *measured(root, count, STORE, "store")]


def measured(root: Path, count: int, steps: Sequence[Step], kind: str) -> list[Record]:
    """Measure ``steps`` over the workspace at ``root``, in order; the last record is the disk."""
    records = [_record(step.name, count, kind, apart(step.act, root)) for step in steps if count <= step.most]
    disk = sizes(find_workspace(root))
    print(f"{count:>8,}  on the disk, MB: " + ", ".join(f"{k} {v:.1f}" for k, v in list(disk.items())[:9]))
    return [*records, {"documents": count, "kind": kind, "step": "disk", **_rounded(disk)}]


def _record(step: str, count: int, kind: str, done: Measured[Facts]) -> Record:
    facts = _rounded(done.result)
    said = ", ".join(f"{name} {value:g}" for name, value in facts.items())
    each = done.processor * 1e3 / count
    print(
        f"{count:>8,}  {kind:<6}{step:<28} {done.processor:>9.2f} {done.seconds:>9.2f} {each:>9.2f} "
        f"{done.megabytes:>7.0f}  {said}",
        flush=True,
    )
    return {
        "documents": count,
        "kind": kind,
        "step": step,
        "cpu_s": round(done.processor, 3),
        "wall_s": round(done.seconds, 3),
        "megabytes": round(done.megabytes, 1),
        "facts": facts,
    }


def _rounded(facts: Facts) -> dict[str, float]:
    return {name: round(value, 3) for name, value in facts.items()}


def print_growth(records: Sequence[Record]) -> None:
    """Print by step how processor seconds and memory grow from each size to the next."""
    print(f"\n{'step':<34} {'documents':>18} {'cpu ^':>7} {'MB ^':>7}")
    for kind, step in dict.fromkeys((each["kind"], each["step"]) for each in records):
        rows = [each for each in records if (each["kind"], each["step"]) == (kind, step) and "cpu_s" in each]
        for small, large in pairwise(rows):
            cpu = growth(small, large, "cpu_s") if large["cpu_s"] >= SMALLEST else math.nan
            sizes_ = f"{small['documents']:,} → {large['documents']:,}"
            memory = growth(small, large, "megabytes")
            print(f"{kind + ': ' + step:<34} {sizes_:>18} {cpu:>7.2f} {memory:>7.2f}")


def growth(small: Record, large: Record, what: str) -> float:
    """Return p of cost ~ documents^p between two records of a step; not a number where one cost nothing."""
    ratio = large["documents"] / small["documents"]
    if min(small[what], large[what]) <= 0 or ratio == 1:
        return math.nan
    return math.log(large[what] / small[what]) / math.log(ratio)
