"""COMET, asked as a program in an environment of its own.

COMET wants other versions of transformers and numpy than Align, and models of two gigabytes, so it is
never imported: ``comet-score`` (Rei et al. 2020, the package unbabel-comet) is run on three files, and
what it prints is read. It is told to stay offline; the model must lie on this machine already.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from align.errors import AlignError, MissingExtraError
from align.ports import Progress
from align.score import Interval, Scored
from align.score.resample import mean_interval

_SEGMENT = re.compile(r"\bSegment (\d+)\s+score: (-?\d+(?:\.\d+)?)")
_FOREIGN = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")
_INSTALL = (
    "Make it an environment of its own: python3 -m venv comet && comet/bin/pip install unbabel-comet, "
    "then --comet comet/bin/comet-score."
)


@dataclass(frozen=True, slots=True)
class CometProgram:
    """Where ``comet-score`` is, and the model it shall use: a name or a checkpoint ('': its own choice)."""

    path: Path
    model: str = ""


@dataclass(frozen=True, slots=True)
class Comet:
    """What COMET said: the mean score (about 0–1) with its interval, and the score of each segment."""

    model: str
    score: float
    interval: Interval | None
    segments: tuple[float, ...]


def comet_scores(program: CometProgram, scored: Scored, *, progress: Progress) -> Comet:
    """Run the program over the segments of ``scored``, which must have their sources.

    Raises MissingExtraError when there is no such program, AlignError ``comet-failed`` when it fails or
    answers for another number of segments.
    """
    progress(0, 1, "COMET")
    found = _run(program, scored)
    values = np.array(found)
    progress(1, 1, "COMET")
    return Comet(program.model, float(values.mean()), mean_interval(values, scored.groups), tuple(found))


def _run(program: CometProgram, scored: Scored) -> Sequence[float]:
    path = program.path.expanduser().absolute()
    if not path.is_file() or not os.access(path, os.X_OK):
        raise MissingExtraError(
            f"--comet {program.path}: there is no such program.", hint=_INSTALL, slug="comet-missing"
        )
    with tempfile.TemporaryDirectory() as folder:
        sides = {"-s": "source", "-t": "hypothesis", "-r": "reference"}
        command = [str(path)]
        for option, side in sides.items():
            file = Path(folder) / side
            texts = (" ".join(str(getattr(line, side)).split()) for line in scored.lines)
            file.write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
            command += [option, str(file)]
        command += ["--gpus", "0", *(["--model", program.model] if program.model else [])]
        done = _finished(command, folder)
    if done.returncode:
        said = [line.strip() for line in done.stderr.splitlines() if line.strip()]
        last = said[-1] if said else "it said nothing"
        raise AlignError(
            f"{program.path} failed with exit code {done.returncode}: {last}.",
            hint="Try it by hand on a few lines; it is run offline, so its model must be there already.",
            slug="comet-failed",
        )
    scores = {int(number): float(score) for number, score in _SEGMENT.findall(done.stdout)}
    if sorted(scores) != list(range(len(scored.lines))):
        raise AlignError(
            f"{program.path} scored {len(scores)} segments of {len(scored.lines)}.",
            hint="It must be comet-score, which prints a line a segment.",
            slug="comet-failed",
        )
    return [scores[number] for number in sorted(scores)]


def _finished(command: Sequence[str], folder: str) -> subprocess.CompletedProcess[str]:
    own = {name: value for name, value in os.environ.items() if name not in _FOREIGN}
    own |= {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "PYTHONIOENCODING": "utf-8"}
    try:
        return subprocess.run(
            command, cwd=folder, env=own, capture_output=True, encoding="utf-8", errors="replace", check=False
        )
    except OSError as error:
        raise AlignError(
            f"{command[0]} cannot be run: {error.strerror}.", hint=_INSTALL, slug="comet-failed"
        ) from None
