"""Embeddings as evidence: what vectors of several qualities bring, how calibrated, and at what memory.

The vectors are simulated (:mod:`bench.simulated_vectors`), for no weights of a multilingual encoder can be
had everywhere this runs. ``ECE`` is the expected calibration error of the beads' confidence, ``right>.9``
the share of right ones among beads above .9.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from align.bitext import Bitext, BitextVectors, Evidence, Settings
from align.bitext.arrays import Floats
from align.bitext.confidence import bead_confidences
from align.bitext.corpus import align_works, load
from align.bitext.evaluate import score_alignments
from align.bitext.result import work_features
from bench.bitext_sets import BitextSet, GoldBitext, public_sets, sample_sets
from bench.confidence import calibration_error
from bench.long_texts import long_text
from bench.measured import apart
from bench.simulated_vectors import QUALITIES, Quality, simulate

# As wide as LaBSE's.
WIDTH = 768


@dataclass(frozen=True, slots=True)
class Found:
    """One group aligned: its beads, and per bead the confidence and whether it is right (1.0)."""

    beads: list[list[tuple[tuple[int, ...], tuple[int, ...]]]]
    confidence: Floats
    right: Floats


def align(golds: Sequence[GoldBitext], chosen: BitextSet, vectors: Sequence[BitextVectors] | None) -> Found:
    """Align bitexts with one lexicon, with these vectors or with none."""
    bitexts = [Bitext(gold.id, gold.source, gold.target) for gold in golds]
    corpus = load(bitexts, Evidence(), source_lang=chosen.source_lang, target_lang=chosen.target_lang)
    model = align_works(corpus, Settings(), None, vectors)
    beads, confidence, right = [], [], []
    for gold, work in zip(golds, corpus.works, strict=True):
        wanted = set(gold.beads)
        null = [bead.is_null for bead in work.found]
        beads.append([(bead.source, bead.target) for bead in work.found])
        confidence.append(bead_confidences(work_features(work, corpus, model), null))
        right += [float(bead in wanted) for bead in beads[-1]]
    return Found(beads, np.concatenate(confidence), np.array(right))


def measure(sets: Sequence[BitextSet], quality: Quality | None) -> dict[str, Any]:
    """Return mean strict F1 alone and together, and the calibration over both."""
    record: dict[str, Any] = {"vectors": quality.name if quality else "none"}
    every: list[Found] = []
    for how in ("alone", "together"):
        scores = []
        for chosen in sets:
            groups = [[gold] for gold in chosen.bitexts] if how == "alone" else [list(chosen.bitexts)]
            found = [align(group, chosen, simulate(group, quality) if quality else None) for group in groups]
            beads = [each for one in found for each in one.beads]
            scores.append(score_alignments([gold.beads for gold in chosen.bitexts], beads).strict_f1)
            every += found
        record[how] = round(float(np.mean(scores)), 4)
    confidence = np.concatenate([found.confidence for found in every])
    right = np.concatenate([found.right for found in every])
    sure = confidence > 0.9
    record["ece"] = round(calibration_error(confidence, right), 4)
    record["right_above_.9"] = round(float(right[sure].mean()), 4)
    record["share_above_.9"] = round(float(sure.mean()), 4)
    return record


def make_long(shared: Path, folder: Path) -> None:
    """Make the long text's vectors, ``WIDTH`` numbers each, and save them in ``folder``."""
    (vectors,) = simulate(long_text(shared).bitexts, QUALITIES[0], width=WIDTH)
    np.save(folder / "source.npy", vectors.source)
    np.save(folder / "target.npy", vectors.target)


def align_long(shared: Path, folder: Path) -> float:
    """Align the long text with the vectors in ``folder`` and return the strict F1."""
    chosen = long_text(shared)
    vectors = BitextVectors(np.load(folder / "source.npy"), np.load(folder / "target.npy"))
    found = align(chosen.bitexts, chosen, [vectors])
    return score_alignments([gold.beads for gold in chosen.bitexts], found.beads).strict_f1


def report_long(shared: Path) -> dict[str, Any]:
    """Print time and memory of the long text with vectors, and return them as a record."""
    with TemporaryDirectory() as name:
        apart(make_long, shared, Path(name))
        done = apart(align_long, shared, Path(name))
    print(
        f"14.5k as one text, vectors of {WIDTH}: strict {done.result:.3f}, {done.seconds:.0f} s, "
        f"{done.megabytes:.0f} MB"
    )
    return {
        "vectors": f"14.5k as one text, {WIDTH} wide",
        "strict": round(done.result, 4),
        "seconds": round(done.seconds),
        "megabytes": round(done.megabytes),
    }


def report(shared: Path | None, *, quick: bool) -> list[dict[str, Any]]:
    """Print the tables and return them as records."""
    sets = sample_sets()[: 1 if quick else None]
    if shared is not None and not quick:
        sets = [each for each in public_sets(shared) if "easy" not in each.name]
    print(f"{'vectors':<24} {'alone':>7} {'together':>9} {'ECE':>7} {'right>.9':>9} {'share>.9':>9}")
    records = []
    for quality in (None, *QUALITIES):
        records.append(measure(sets, quality))
        name, *figures = records[-1].values()
        print(f"{name:<24} " + " ".join(f"{x:>{w}.3f}" for x, w in zip(figures, WIDTHS, strict=True)))
    if shared is not None and not quick:
        records.append(report_long(shared))
    return records


WIDTHS = (7, 9, 7, 9, 9)
