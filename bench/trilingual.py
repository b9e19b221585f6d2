"""Joint alignment: strict F1 per pair of languages, pairwise against joint, on every set that is there.

``alone`` aligns each document by itself, ``together`` learns lexicons from the whole set. ``right`` is
the share of joint beads that are exactly right. The gold's joint beads are what its pairs hold together.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from align.bitext import Bitext, align_corpus
from align.bitext.evaluate import AlignmentScore, score_alignments
from align.bitext.joint import Tritext, align_trilingual
from align.bitext.joint_beads import joint_beads
from align.model import Alignment, Bead, JointAlignment, LanguagePair
from bench.bitext_sets import PAIRS
from bench.trilingual_sets import LANGUAGES, GoldTritext, TritextSet, tritext_sets

Found = dict[LanguagePair, list[Alignment]]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: scores per pair, seconds, and for joint ones the share of right beads."""

    set_name: str
    system: str
    scores: dict[LanguagePair, AlignmentScore]
    seconds: float
    right: float | None = None

    def line(self) -> str:
        """Return the line as printed."""
        figures = " ".join(f"{self.scores[pair].strict_f1:>7.3f}" for pair in PAIRS)
        right = "" if self.right is None else f"{self.right:>7.3f}"
        return f"{self.set_name:<14} {self.system:<18} {figures} {self.seconds:>8.2f} {right}".rstrip()


def measure(chosen: TritextSet, *, alone: bool) -> list[Row]:
    """Align a set pairwise and jointly."""
    groups = [[document] for document in chosen.documents] if alone else [list(chosen.documents)]
    how = "alone" if alone else "together"
    start = time.perf_counter()
    apart: Found = {pair: [a for group in groups for a in _pairwise(group, pair)] for pair in PAIRS}
    between = time.perf_counter()
    joint = [
        found
        for group in groups
        for found in align_trilingual([Tritext(document.id, document.texts) for document in group])
    ]
    end = time.perf_counter()
    read_off: Found = {pair: [each.pairs[pair] for each in joint] for pair in PAIRS}
    return [
        Row(chosen.name, f"pairwise {how}", scores(chosen, apart), between - start),
        Row(chosen.name, f"joint {how}", scores(chosen, read_off), end - between, right_share(chosen, joint)),
    ]


def scores(chosen: TritextSet, found: Found) -> dict[LanguagePair, AlignmentScore]:
    """Score alignments per pair, in the order of the set's documents."""
    return {
        pair: score_alignments(
            [document.beads[pair] for document in chosen.documents],
            [[(bead.source, bead.target) for bead in alignment.beads] for alignment in found[pair]],
        )
        for pair in PAIRS
    }


def right_share(chosen: TritextSet, found: Sequence[JointAlignment]) -> float:
    """Return the share of joint beads that the gold holds too, 0–1."""
    right = [
        bead.sides in gold
        for document, joint in zip(chosen.documents, found, strict=True)
        for gold in [gold_joint_beads(document)]
        for bead in joint.beads
    ]
    return sum(right) / len(right)


def gold_joint_beads(document: GoldTritext) -> set[tuple[tuple[int, ...], ...]]:
    """Return the sides of the joint beads of a document's gold."""
    alignments = [
        Alignment(*pair, tuple(Bead(source, target) for source, target in document.beads[pair]))
        for pair in PAIRS
    ]
    counts = {lang: len(document.texts[lang]) for lang in LANGUAGES}
    return {bead.sides for bead in joint_beads(LANGUAGES, counts, alignments)}


def report(shared: Path | None, *, quick: bool) -> None:
    """Print the table."""
    pairs = " ".join(f"{'-'.join(pair):>7}" for pair in PAIRS)
    print(f"{'set':<14} {'system':<18} {pairs} {'seconds':>8} {'right':>7}")
    for chosen in tritext_sets(shared, quick=quick):
        for alone in (False, True):
            for row in measure(chosen, alone=alone):
                print(row.line(), flush=True)


def _pairwise(group: Sequence[GoldTritext], pair: LanguagePair) -> list[Alignment]:
    """Align documents in two languages only."""
    bitexts = [Bitext(each.id, each.texts[pair[0]], each.texts[pair[1]]) for each in group]
    return align_corpus(bitexts, source_lang=pair[0], target_lang=pair[1])
