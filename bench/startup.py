"""Start-up: how long ``align --help`` and a first command take, against bare Python in the same run."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "align --help": ["-m", "align", "--help"],
    "align status (sample)": ["-m", "align", "status"],
}


def seconds(arguments: list[str], *, runs: int) -> float:
    """Return the median wall time of ``python ARGUMENTS`` over ``runs`` runs, after one warm-up."""
    times = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True, cwd=ROOT)
        times.append(time.perf_counter() - start)
    return statistics.median(times[1:])


ROOT = Path(__file__).resolve().parents[1]


def report(shared: Path | None, *, quick: bool) -> None:
    """Print the table."""
    del shared
    print(f"{'command':<24} {'median s':>9} {'× python':>9}")
    base = 0.0
    for name, arguments in COMMANDS.items():
        taken = seconds(arguments, runs=2 if quick else 9)
        base = base or taken
        print(f"{name:<24} {taken:>9.3f} {taken / base:>9.1f}")
