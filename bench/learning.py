"""What the past teaches: a lone document with counts learned from others, and what that saves.

1. Strict F1 of the NTREX sets: documents *alone*, *together*, and alone with what the other documents
   teach (five folds; sure beads of the other folds, aligned without gold): the pairs learned anew, and
   their counts, in one block and in several.
2. CPU seconds for one document with 10,000 and 100,000 pairs of evidence: learned anew with every alignment,
   learned once, and with counts from their file.
3. Corrections: a person corrects the first wrong bead of each document; how many other beads are right
   then, and how many a correction without re-alignment would leave.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from align.bitext import Bitext, Evidence, align_corpus
from align.bitext.counts import LearnedCounts, merge_counts
from align.bitext.evaluate import score_alignments
from align.bitext.learning import KnownPair, learn_counts
from align.model import Alignment, Bead
from align.pipeline.alignment.learned import EVIDENCE_CONFIDENCE, read_counts, write_counts
from align.review.correction import Stretch, correct
from bench.bitext_sets import BitextSet, GoldBitext, read_set, sample_sets
from bench.long_texts import long_text

SETS = ("ntrex_ruen_medium_pub", "ntrex_ruen_hard_pub", "ntrex_rukk_hard_pub")
FOLDS = 5
BLOCKS = 4
SIZES = (10_000, 100_000)


def report(shared: Path | None, *, quick: bool) -> list[dict[str, Any]]:
    """Print the three tables and return them, a record for each line."""
    chosen = sample_sets()[:1]
    if shared is not None and not quick:
        chosen = [read_set(shared / "bench" / "align" / "sets" / name) for name in SETS]
    records: list[dict[str, Any]] = []
    print(f"{'set':<24} {'alone':>7} {'together':>9} {'pairs':>7} {'counts':>7} {'blocks':>7}")
    for each in chosen:
        records.append(learning_row(each))
        print("{set:<24} {alone:>7.3f} {together:>9.3f} {pairs:>7.3f} {counts:>7.3f} {blocks:>7.3f}".format(
            **records[-1]), flush=True)  # fmt: skip
    print(f"\n{'set':<24} {'around':>7} {'corrected':>10} {'others right':>13} {'as before':>10}")
    for each in chosen:
        for around in (0, 1, 2):
            records.append(correction_row(each, around))
            print("{set:<24} {around:>7} {corrected:>10} {right:>13.4f} {before:>10.4f}".format(
                **records[-1]), flush=True)  # fmt: skip
    if shared is not None and not quick:
        print(f"\n{'pairs':>8} {'anew':>7} {'learn once':>11} {'read file':>10} {'align':>7} {'MB':>6}")
        for size in SIZES:
            records.append(time_row(shared, size, chosen[0].bitexts[0]))
            print("{pairs:>8} {anew:>7.1f} {once:>11.1f} {read:>10.2f} {align:>7.2f} {mb:>6.1f}".format(
                **records[-1]), flush=True)  # fmt: skip
    return records


@dataclass(frozen=True, slots=True)
class _Learned:
    """What the other folds teach, three ways."""

    pairs: Evidence
    counts: Evidence
    blocks: Evidence


def learning_row(chosen: BitextSet) -> dict[str, Any]:
    """Measure one set."""
    together = _align(chosen, chosen.bitexts)
    known = [_sure_pairs(gold, found) for gold, found in zip(chosen.bitexts, together, strict=True)]
    results: dict[str, list[Alignment]] = {"alone": [], "pairs": [], "counts": [], "blocks": []}
    for fold in range(FOLDS):
        others = [pair for k, pairs in enumerate(known) if k % FOLDS != fold for pair in pairs]
        learned = _learn(chosen, others)
        for gold in chosen.bitexts[fold::FOLDS]:
            for name, found in results.items():
                found += _align(chosen, [gold], getattr(learned, name, None))
    order = [k for fold in range(FOLDS) for k in range(fold, len(chosen.bitexts), FOLDS)]
    figures = {name: _f1([chosen.bitexts[k] for k in order], found) for name, found in results.items()}
    return {"set": chosen.name, "together": _f1(chosen.bitexts, together), **figures}


def _learn(chosen: BitextSet, pairs: Sequence[KnownPair]) -> _Learned:
    return _Learned(
        Evidence(tuple((pair.source, pair.target) for pair in pairs)),
        Evidence(counts=_counts(chosen, pairs)),
        Evidence(counts=merge_counts(_counts(chosen, pairs[k::BLOCKS]) for k in range(BLOCKS))),
    )


def _counts(chosen: BitextSet, pairs: Sequence[KnownPair]) -> LearnedCounts:
    return learn_counts(pairs, source_lang=chosen.source_lang, target_lang=chosen.target_lang)


def _sure_pairs(gold: GoldBitext, found: Alignment) -> list[KnownPair]:
    """Return the pairs a workspace would believe."""
    return [
        KnownPair(
            " ".join(gold.source[i] for i in bead.source),
            " ".join(gold.target[j] for j in bead.target),
            len(bead.target) - len(bead.source),
        )
        for bead in found.beads
        if not bead.is_null and bead.confidence >= EVIDENCE_CONFIDENCE
    ]


def correction_row(chosen: BitextSet, around: int) -> dict[str, Any]:
    """Correct the first wrong bead of each document and count what else is right."""
    corrected, right, before, others = 0, 0, 0, 0
    alignments = _align(chosen, chosen.bitexts)
    counts = Evidence(counts=_counts(chosen, [p for g, a in zip(chosen.bitexts, alignments, strict=True)
                                              for p in _sure_pairs(g, a)]))  # fmt: skip
    for gold, found in zip(chosen.bitexts, alignments, strict=True):
        have = {(bead.source, bead.target) for bead in found.beads}
        word = next((bead for bead in gold.beads if bead not in have and all(bead)), None)
        if word is None:
            continue
        corrected += 1
        stretch = correct(found, [Bead(*word, 1.0, True)], around=around)
        after = {(bead.source, bead.target) for bead in _realigned(chosen, gold, stretch, counts).beads}
        rest = [bead for bead in gold.beads if bead != word]
        others += len(rest)
        right += sum(bead in after for bead in rest)
        before += sum(bead in have for bead in rest)
    return {
        "set": chosen.name,
        "around": around,
        "corrected": corrected,
        "right": right / others,
        "before": before / others,
    }


def _realigned(chosen: BitextSet, gold: GoldBitext, stretch: Stretch, evidence: Evidence) -> Alignment:
    fixed = tuple((bead.source, bead.target) for bead in stretch.fixed)
    (found,) = align_corpus(
        [Bitext(gold.id, gold.source, gold.target, fixed)],
        source_lang=chosen.source_lang,
        target_lang=chosen.target_lang,
        evidence=evidence,
    )
    return stretch.filled(found)


def time_row(shared: Path, size: int, gold: GoldBitext) -> dict[str, Any]:
    """Time one document with so much evidence; newstest is repeated where it is not enough."""
    (text,) = long_text(shared).bitexts
    beads = [bead for bead in text.beads if all(bead)]
    pairs = [
        KnownPair(" ".join(text.source[i] for i in source), " ".join(text.target[j] for j in target))
        for source, target in (beads * (size // len(beads) + 1))[:size]
    ]
    chosen = BitextSet("one", "ru", "en", (gold,))
    begin = time.process_time()
    _align(chosen, [gold], Evidence(tuple((pair.source, pair.target) for pair in pairs)))
    anew = time.process_time() - begin
    begin = time.process_time()
    counts = _counts(chosen, pairs)
    once = time.process_time() - begin
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "counts.npz"
        write_counts(path, counts)
        megabytes = path.stat().st_size / 1e6
        begin = time.process_time()
        found = read_counts(path)
        read = time.process_time() - begin
    begin = time.process_time()
    _align(chosen, [gold], Evidence(counts=found))
    align = time.process_time() - begin
    return {"pairs": size, "anew": anew, "once": once, "read": read, "align": align, "mb": megabytes}


def _align(
    chosen: BitextSet, golds: Sequence[GoldBitext], evidence: Evidence | None = None
) -> list[Alignment]:
    return align_corpus(
        [Bitext(gold.id, gold.source, gold.target) for gold in golds],
        source_lang=chosen.source_lang,
        target_lang=chosen.target_lang,
        evidence=evidence,
    )


def _f1(golds: Sequence[GoldBitext], found: Sequence[Alignment]) -> float:
    score = score_alignments(
        [gold.beads for gold in golds],
        [[(bead.source, bead.target) for bead in alignment.beads] for alignment in found],
    )
    return round(score.strict_f1, 4)
