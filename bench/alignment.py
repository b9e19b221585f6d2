"""Alignment: strict and lax F1, speed and memory, ours and other people's, on every set that is there.

``alone`` aligns each bitext by itself, ``together`` shares one lexicon over the set. Gale–Church
is NLTK's (lengths only; Gale & Church 1993), beside us in the same run; hunalign and Bleualign are
when they are on PATH. One long text measures speed and memory on large input. Every line of the
table is measured in a process of its own. The ablation (:mod:`bench.ablation`) comes last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from nltk.translate import gale_church

from align.bitext.evaluate import AlignmentScore, score_alignments
from bench import ablation
from bench.bitext_sets import BitextSet, align_set, all_sets
from bench.long_texts import drafted_pages, long_text
from bench.measured import apart, here
from bench.peers import MOST_COMPARISONS, System, Unsuited, found_peers

Beads = list[tuple[tuple[int, ...], tuple[int, ...]]]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; ``score`` is None where the system could not be run, ``note`` says why."""

    set_name: str
    system: str
    score: AlignmentScore | None
    seconds: float = 0.0
    megabytes: float = 0.0
    note: str = ""

    def line(self) -> str:
        """Return the line as printed."""
        name = f"{self.set_name:<22} {self.system:<17}"
        if self.score is None:
            return f"{name}   {self.note}"
        speed = self.score.proposed_beads / self.seconds if self.seconds else 0.0
        return (
            f"{name} {self.score.strict_f1:>7.3f} {self.score.lax_f1:>7.3f} "
            f"{self.seconds:>8.2f} {speed:>9.0f} {self.megabytes:>6.0f}"
        )

    def record(self) -> dict[str, Any]:
        """Return the line as plain data."""
        if self.score is None:
            return {"set": self.set_name, "system": self.system, "note": self.note}
        return {
            "set": self.set_name,
            "system": self.system,
            **{name: round(value, 4) for name, value in asdict(self.score).items()},
            "strict_f1": round(self.score.strict_f1, 4),
            "lax_f1": round(self.score.lax_f1, 4),
            "seconds": round(self.seconds, 2),
            "megabytes": round(self.megabytes),
        }


def align_alone(chosen: BitextSet) -> list[Beads]:
    """Align each bitext by itself."""
    return [align_set([gold], chosen)[0] for gold in chosen.bitexts]


def align_together(chosen: BitextSet) -> list[Beads]:
    """Align all bitexts with one lexicon."""
    return align_set(chosen.bitexts, chosen)


def align_by_length(chosen: BitextSet) -> list[Beads]:
    """Align with NLTK's Gale–Church, then add the null beads it leaves unsaid.

    Raises :class:`~bench.peers.Unsuited` for a text too long for a table of all pairs of segments.
    """
    found = []
    for gold in chosen.bitexts:
        if len(gold.source) * len(gold.target) > MOST_COMPARISONS:
            raise Unsuited("holds a cell for every pair of segments: tens of GB")
        links = gale_church.align_blocks([len(s) for s in gold.source], [len(t) for t in gold.target])
        found.append(_beads_of_links(links, len(gold.source), len(gold.target)))
    return found


SYSTEMS: dict[str, System] = {
    "ours alone": align_alone,
    "ours together": align_together,
    "Gale-Church": align_by_length,
}


def measure(shared: Path | None, *, quick: bool = False) -> Iterator[Row]:
    """Run every system on every set, the long text last.

    ``shared`` adds the private sets; ``quick`` keeps the smallest, and one process for all of it.
    """
    sets = all_sets(shared, quick=quick)
    if shared is not None and not quick:
        sets.append(drafted_pages(shared))
    for chosen in sets:
        for name in {**SYSTEMS, **found_peers()}:
            yield run(chosen, name, quick=quick)
    if shared is not None and not quick:
        chosen = long_text(shared)
        for name in ("ours together", "Gale-Church", *found_peers()):
            yield run(chosen, name)


def run(chosen: BitextSet, name: str, *, quick: bool = False) -> Row:
    """Time one system on one set, score what it finds, and see how much memory it takes."""
    try:
        done = (here if quick else apart)(align_with, name, chosen)
    except Unsuited as unsuited:
        return Row(chosen.name, name, None, note=str(unsuited))
    score = score_alignments([gold.beads for gold in chosen.bitexts], done.result)
    return Row(chosen.name, name, score, done.seconds, done.megabytes)


def align_with(name: str, chosen: BitextSet) -> list[Beads]:
    """Align a set with the system of this name."""
    return {**SYSTEMS, **found_peers()}[name](chosen)


def report(shared: Path | None, *, quick: bool) -> list[dict[str, Any]]:
    """Print the table and return it, a record for each line."""
    print(f"{'set':<22} {'system':<17} {'strict':>7} {'lax':>7} {'seconds':>8} {'beads/s':>9} {'MB':>6}")
    rows = []
    for row in measure(shared, quick=quick):
        print(row.line(), flush=True)
        rows.append(row)
    records = [row.record() for row in rows]
    if not quick:
        print("\n-- each kind of evidence left out once", flush=True)
        records += ablation.report(shared, quick=False)
    return records


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
