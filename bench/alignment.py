"""Alignment: strict and lax F1 and speed, ours and Gale–Church's, on every set that is there.

``alone`` aligns each bitext by itself, ``together`` shares one lexicon over the set. Gale–Church
is NLTK's (lengths only; Gale & Church 1993), beside us in the same run. One long text with known
beads, made from newstest, measures speed and memory on large input.
"""

from __future__ import annotations

import importlib.util
import random
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from nltk.translate import gale_church

from align.bitext import Bitext, align_corpus
from align.bitext.evaluate import AlignmentScore, score_alignments
from bench.bitext_sets import BitextSet, GoldBeads, GoldBitext, all_sets
from bench.peers import found_peers

Beads = list[tuple[tuple[int, ...], tuple[int, ...]]]
NEWSTEST_YEARS = (2013, 2015, 2016, 2017)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    set_name: str
    system: str
    score: AlignmentScore
    seconds: float

    def line(self) -> str:
        """Return the line as printed."""
        speed = self.score.proposed_beads / self.seconds if self.seconds else 0.0
        return (
            f"{self.set_name:<24} {self.system:<14} {self.score.strict_f1:>7.3f} {self.score.lax_f1:>7.3f} "
            f"{self.seconds:>8.2f} {speed:>9.0f}"
        )

    def record(self) -> dict[str, Any]:
        """Return the line as plain data."""
        return {
            "set": self.set_name,
            "system": self.system,
            **{name: round(value, 4) for name, value in asdict(self.score).items()},
            "strict_f1": round(self.score.strict_f1, 4),
            "lax_f1": round(self.score.lax_f1, 4),
            "seconds": round(self.seconds, 2),
        }


def align_alone(chosen: BitextSet) -> list[Beads]:
    """Align each bitext by itself."""
    return [_align([gold], chosen)[0] for gold in chosen.bitexts]


def align_together(chosen: BitextSet) -> list[Beads]:
    """Align all bitexts with one lexicon."""
    return _align(chosen.bitexts, chosen)


def align_by_length(chosen: BitextSet) -> list[Beads]:
    """Align with NLTK's Gale–Church, then add the null beads it leaves unsaid."""
    found = []
    for gold in chosen.bitexts:
        links = gale_church.align_blocks([len(s) for s in gold.source], [len(t) for t in gold.target])
        found.append(_beads_of_links(links, len(gold.source), len(gold.target)))
    return found


SYSTEMS: dict[str, Callable[[BitextSet], list[Beads]]] = {
    "ours alone": align_alone,
    "ours together": align_together,
    "Gale-Church": align_by_length,
}


def measure(shared: Path | None, *, quick: bool = False) -> list[Row]:
    """Run every system on every set; ``shared`` adds the private sets, ``quick`` keeps the smallest."""
    rows = []
    for chosen in all_sets(shared, quick=quick):
        for name, system in {**SYSTEMS, **found_peers()}.items():
            rows.append(_run(chosen, name, system))
    return rows


def _run(chosen: BitextSet, name: str, system: Callable[[BitextSet], list[Beads]]) -> Row:
    """Time one system on one set and score what it finds."""
    start = time.perf_counter()
    found = system(chosen)
    seconds = time.perf_counter() - start
    return Row(chosen.name, name, score_alignments([gold.beads for gold in chosen.bitexts], found), seconds)


def long_text(shared: Path, *, years: Sequence[int] = NEWSTEST_YEARS, seed: int = 1) -> BitextSet:
    """Join newstest years into one bitext, merging 6 % and dropping 4 % of the segments."""
    chance = random.Random(seed)
    source: list[str] = []
    target: list[str] = []
    beads: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
    folder = shared / "data" / "newstest"
    russian = [line for year in years for line in _lines(folder / f"newstest{year}.ru")]
    english = [line for year in years for line in _lines(folder / f"newstest{year}.en")]
    place = 0
    while place < len(russian):
        draw = chance.random()
        size = 2 if draw < 0.06 else 1
        left, right = russian[place : place + size], english[place : place + size]
        place += size
        if size == 2:
            left, right = ([" ".join(left)], right) if draw < 0.03 else (left, [" ".join(right)])
        elif draw < 0.08:
            right = []
        elif draw < 0.10:
            left = []
        beads.append(
            (
                tuple(range(len(source), len(source) + len(left))),
                tuple(range(len(target), len(target) + len(right))),
            )
        )
        source += left
        target += right
    gold: GoldBeads = tuple(beads)
    return BitextSet(
        "newstest as one text", "ru", "en", (GoldBitext("all", tuple(source), tuple(target), gold),)
    )


def report(shared: Path | None, *, quick: bool) -> list[dict[str, Any]]:
    """Print the table and return it, a record for each line."""
    print(f"{'set':<24} {'system':<14} {'strict':>7} {'lax':>7} {'seconds':>8} {'beads/s':>9}")
    rows = measure(shared, quick=quick)
    for row in rows:
        print(row.line(), flush=True)
    if shared is not None and not quick:
        chosen = long_text(shared)
        for name, system in {"ours": align_together, **found_peers()}.items():
            rows.append(_run(chosen, name, system))
            print(rows[-1].line(), flush=True)
        print(
            f"{len(chosen.bitexts[0].source)} source segments; "
            f"at most {_peak_megabytes():.0f} MB held by this process"
        )
    return [row.record() for row in rows] + [{"peak_megabytes": round(_peak_megabytes())}]


def _align(golds: Sequence[GoldBitext], chosen: BitextSet) -> list[Beads]:
    """Align bitexts and return plain beads."""
    alignments = align_corpus(
        [Bitext(gold.id, gold.source, gold.target) for gold in golds],
        source_lang=chosen.source_lang,
        target_lang=chosen.target_lang,
    )
    return [[(bead.source, bead.target) for bead in alignment.beads] for alignment in alignments]


def _beads_of_links(links: Sequence[tuple[int, int]], n_source: int, n_target: int) -> Beads:
    """Join links that share a segment into beads; segments without links become null beads."""
    beads: list[tuple[set[int], set[int]]] = []
    for i, j in sorted(links):
        if beads and (i in beads[-1][0] or j in beads[-1][1]):
            beads[-1][0].add(i)
            beads[-1][1].add(j)
        else:
            beads.append(({i}, {j}))
    joined: Beads = [(tuple(sorted(source)), tuple(sorted(target))) for source, target in beads]
    linked_source = {i for source, _ in joined for i in source}
    linked_target = {j for _, target in joined for j in target}
    joined += [((i,), ()) for i in range(n_source) if i not in linked_source]
    joined += [((), (j,)) for j in range(n_target) if j not in linked_target]
    return joined


def _lines(path: Path) -> list[str]:
    """Read the lines of a text."""
    return path.read_text(encoding="utf-8").removesuffix("\n").split("\n")


def _peak_megabytes() -> float:
    """Return the most memory this process has held; not a number where the system does not say."""
    if importlib.util.find_spec("resource") is None:  # Windows
        return float("nan")
    resource = importlib.import_module("resource")
    peak: int = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)  # macOS counts bytes, others kilobytes
