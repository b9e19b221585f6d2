"""Many inputs of one target, each from its own number; what breaks the law is written down."""

from __future__ import annotations

import json
import sys
import time
import traceback
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.fuzz.limits import TooSlowError
from tests.fuzz.target import Bench, Input, Target


@dataclass(slots=True)
class Tally:
    """How many inputs were put through a target, how they ended, and the files of those that broke the law.

    ``crashes`` maps where it broke (the innermost line of ours and the kind of error) to the first file.
    """

    executions: int = 0
    ended: Counter[str] = field(default_factory=Counter)
    crashes: dict[str, Path] = field(default_factory=dict)


def fuzz(
    target: Target,
    bench: Bench,
    *,
    seed: int,
    until: Callable[[int], bool],
    crashes: Path,
) -> Tally:
    """Put inputs made from ``seed``, ``seed + 1`` … through ``target`` until ``until(how many)``."""
    tally = Tally()
    while not until(tally.executions):
        number = seed + tally.executions
        tally.executions += 1
        given = target.make(Random(f"{target.name} {number}"), bench)
        try:
            tally.ended[target.run(given, bench)] += 1
        except (Exception, TooSlowError) as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            bench.used()
            tally.ended["crashed"] += 1
            place = where(error)
            if place not in tally.crashes:
                tally.crashes[place] = keep(target, number, given, crashes, error)
    return tally


def where(error: BaseException) -> str:
    """Return the kind of ``error`` and the innermost place in our own source, or else in anybody's."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "/align/" in frame.filename] or list(frames)
    at = own[-1] if own else None
    line = f"{Path(at.filename).name}:{at.name}" if at else "nowhere"
    detail = str(error)[:60] if type(error).__name__ == "BrokenLawError" else ""
    return f"{type(error).__name__} in {line} {detail}".strip()


def keep(target: Target, number: int, given: Input, folder: Path, error: BaseException) -> Path:
    """Write an input down with what it did, as a file that :func:`repeat` puts through again."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{target.name}-{number}.json"
    record = {
        "target": target.name,
        "suffix": given.suffix,
        "choice": given.choice,
        "repeat": f"python3 dev.py fuzz --repeat {path}",
        "error": "".join(traceback.format_exception(error))[-6000:],
        "data": b64encode(given.data).decode(),
    }
    path.write_text(json.dumps(record, indent=1), encoding="utf-8")
    return path


def read_kept(path: Path) -> tuple[str, Input]:
    """Return the target's name and the input that :func:`keep` wrote."""
    record = json.loads(path.read_text(encoding="utf-8"))
    return record["target"], Input(record["suffix"], b64decode(record["data"]), record["choice"])


def for_seconds(seconds: float) -> Callable[[int], bool]:
    """Return a condition that holds after ``seconds``."""
    end = time.monotonic() + seconds
    return lambda _count: time.monotonic() >= end


def note(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
