"""Other people's aligners, measured beside ours where they are on PATH. None of them is part of Align.

hunalign (Varga et al. 2005; LGPL): lengths and, with ``-realign``, a lexicon of its own making.
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


def found_peers() -> dict[str, System]:
    """Return the peers on PATH, by the name the table shows."""
    if shutil.which("hunalign") is None:
        return {}
    return {
        "hunalign": lambda chosen: [hunalign(gold) for gold in chosen.bitexts],
        "hunalign -realign": lambda chosen: [hunalign(gold, "-realign") for gold in chosen.bitexts],
    }


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
