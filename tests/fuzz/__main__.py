"""``python3 dev.py fuzz MINUTES [TARGET…]``: the targets in turn, for as long as one likes.

Prints what was executed and how it ended, and writes each kind of crash as a file into ``fuzz-crashes/``,
with the line that repeats it: ``python3 dev.py fuzz --repeat FILE``. ``--seed N`` begins with another number.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.fuzz.running import for_seconds, fuzz, note, read_kept
from tests.fuzz.target import Bench
from tests.fuzz.targets import TARGETS

CRASHES = Path("fuzz-crashes")


def main() -> int:
    """Run, print a table, return 1 when anything broke the law."""
    parser = argparse.ArgumentParser(prog="dev.py fuzz", description=__doc__)
    parser.add_argument("minutes", type=float, nargs="?", default=5.0)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--repeat", type=Path, metavar="FILE")
    options = parser.parse_args()
    unknown = [name for name in options.targets if name not in TARGETS]
    if unknown:
        parser.error(f"no target {unknown[0]}; there are {', '.join(TARGETS)}")
    with tempfile.TemporaryDirectory(prefix="align-fuzz-") as folder:
        bench = Bench(Path(folder))
        if options.repeat is not None:
            name, given = read_kept(options.repeat)
            note(f"{name}: {TARGETS[name].run(given, bench)}")
            return 0
        return _all(bench, options.targets or list(TARGETS), options.minutes * 60, options.seed)


def _all(bench: Bench, names: list[str], seconds: float, seed: int) -> int:
    note(f"seed {seed}; {len(names)} targets, {seconds / len(names):.0f} s each")
    note(f"{'target':<14} {'executions':>10} {'crashes':>8}  how they ended")
    total = crashes = 0
    for name in names:
        tally = fuzz(
            TARGETS[name], bench, seed=seed, until=for_seconds(seconds / len(names)), crashes=CRASHES
        )
        total += tally.executions
        crashes += len(tally.crashes)
        ended = ", ".join(f"{count} {word}" for word, count in tally.ended.most_common())
        note(f"{name:<14} {tally.executions:>10} {len(tally.crashes):>8}  {ended}")
        for place, path in tally.crashes.items():
            note(f"    {place}\n    python3 dev.py fuzz --repeat {path}")
    note(f"{'all':<14} {total:>10} {crashes:>8}")
    return 1 if crashes else 0


if __name__ == "__main__":
    sys.exit(main())
