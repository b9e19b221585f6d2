"""Other people's aligners, measured beside ours where they are on PATH. None of them is part of Align.

hunalign (Varga et al. 2005; LGPL): lengths and, with ``-realign``, a lexicon of its own making.
Bleualign (Sennrich & Volk 2011; GPL): compares a machine translation of the source with the target,
so it runs on sets that have one. It is looked for as ``bleualign``: its repository has a script
``bleualign.py``, which a file of two lines calls.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from bench.bitext_sets import BitextSet, GoldBitext

Beads = list[tuple[tuple[int, ...], tuple[int, ...]]]
System = Callable[[BitextSet], list[Beads]]
# Bleualign compares every sentence with every other, in Python: 14.5 thousand squared are hours.
MOST_COMPARISONS = 5_000_000
_ALIGNED = re.compile(r"^alignment: ([\d,]+) - ([\d,]+)$", re.MULTILINE)


class Unsuited(Exception):  # noqa: N818  says why a peer was not run, no error
    """A peer cannot be run on a set, and why."""


def found_peers() -> dict[str, System]:
    """Return the peers on PATH, by the name the table shows."""
    peers: dict[str, System] = {}
    if shutil.which("hunalign"):
        peers |= {"hunalign": by_hunalign, "hunalign -realign": by_hunalign_twice}
    if shutil.which("bleualign"):
        peers["Bleualign"] = by_bleualign
    return peers


def by_hunalign(chosen: BitextSet) -> list[Beads]:
    """Align a set with hunalign: lengths and equal words."""
    return [hunalign(gold) for gold in chosen.bitexts]


def by_hunalign_twice(chosen: BitextSet) -> list[Beads]:
    """Align a set with hunalign, which then learns a lexicon and aligns once more."""
    return [hunalign(gold, "-realign") for gold in chosen.bitexts]


def by_bleualign(chosen: BitextSet) -> list[Beads]:
    """Align a set with Bleualign. Raises :class:`Unsuited` for one without drafts, or too large."""
    if any(gold.source and not gold.draft for gold in chosen.bitexts):
        raise Unsuited("needs a draft")
    if any(len(gold.source) * len(gold.target) > MOST_COMPARISONS for gold in chosen.bitexts):
        raise Unsuited("compares all with all: hours")
    return [bleualign(gold) for gold in chosen.bitexts]


def hunalign(gold: GoldBitext, *options: str) -> Beads:
    """Align one bitext with hunalign, given tokens parted by blanks and an empty dictionary."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "empty.dic").write_text("", encoding="utf-8")
        for side, texts in (("source", gold.source), ("target", gold.target)):
            lines = (" ".join(re.findall(r"\w+|[^\w\s]", text)) or "-" for text in texts)
            (folder / side).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        files = [str(folder / file) for file in ("empty.dic", "source", "target")]
        done = subprocess.run(
            ["hunalign", "-utf", *options, *files], capture_output=True, text=True, check=True, cwd=folder
        )
    return beads_of_ladder(done.stdout, len(gold.source), len(gold.target))


def beads_of_ladder(ladder: str, source_count: int, target_count: int) -> Beads:
    """Read hunalign's ladder: each rung is a source and a target position, a bead lies between two.

    Rungs are ``source<TAB>target<TAB>score``; the last one is the end of both texts.
    """
    rungs = [tuple(map(int, line.split("\t")[:2])) for line in ladder.splitlines() if line.count("\t") >= 2]
    rungs = [(0, 0), *[(i, j) for i, j in rungs if (i, j) != (0, 0)]]
    if rungs[-1] != (source_count, target_count):
        rungs.append((source_count, target_count))
    beads: Beads = []
    for (i, j), (next_i, next_j) in pairwise(rungs):
        source, target = tuple(range(i, next_i)), tuple(range(j, next_j))
        if source and target:
            beads.append((source, target))
        else:
            beads += [((k,), ()) for k in source] + [((), (k,)) for k in target]
    return beads


def bleualign(gold: GoldBitext) -> Beads:
    """Align one bitext with Bleualign, given a draft of its source line by line."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for side, texts in (("source", gold.source), ("target", gold.target), ("draft", gold.draft)):
            (folder / side).write_text("".join(f"{text or '-'}\n" for text in texts), encoding="utf-8")
        command = ["bleualign", "-s", "source", "-t", "target", "--srctotarget", "draft"]
        command += ["-o", "found", "-v", "2", "-p", "1"]
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=folder)
    return beads_of_log(done.stdout, len(gold.source), len(gold.target))


def beads_of_log(log: str, source_count: int, target_count: int) -> Beads:
    """Read the beads from Bleualign's log (``alignment: 3,4 - 5``); what it leaves unsaid is null beads."""
    beads: Beads = [
        (tuple(map(int, source.split(","))), tuple(map(int, target.split(","))))
        for source, target in _ALIGNED.findall(log)
    ]
    source_held = {i for source, _ in beads for i in source}
    target_held = {j for _, target in beads for j in target}
    beads += [((i,), ()) for i in range(source_count) if i not in source_held]
    beads += [((), (j,)) for j in range(target_count) if j not in target_held]
    return beads
