"""Fit the confidence model: ``python -m bench.confidence`` prints the table for the package.

Beads of the public halves, of the sample corpus and of sets made like them (also joined to one text each, in
languages without a seed dictionary), each bitext aligned alone and all of a set together, labelled right or
wrong by their gold; ridge logistic regression by Newton's method. Fresh texts disappoint more often than they
please, so the constant is then lowered by ``CAUTION``.
With ``--check`` the calibration of the table in use is printed instead, and, by leaving each set
out of the fit once, what a fresh set can expect; that is drawn in ``docs/design/reliability.svg``.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from align.bitext import Bitext, Evidence, Settings
from align.bitext.arrays import Floats
from align.bitext.confidence import FEATURES, bead_confidences
from align.bitext.corpus import align_works, load
from align.bitext.result import work_features
from bench.bitext_sets import PAIRS, ROOT, BitextSet, GoldBitext, all_sets
from bench.trilingual_sets import make_set, ntrex_documents

RIDGE = 1.0
# Log-odds. Of 0, .3, .5 and .7 on fifteen sets left out of the fit: above .9, 98.4 % of the beads
# are right instead of 98.0, at a calibration error of .009 instead of .013.
CAUTION = 0.3
PICTURE = ROOT / "docs" / "design" / "reliability.svg"


@dataclass(frozen=True, slots=True)
class Labelled:
    """Beads of one set: features, whether null, whether right (1.0) or wrong (0.0)."""

    name: str
    features: Floats
    null: Floats
    right: Floats


def made_sets(shared: Path, *, seed: int = 31) -> list[BitextSet]:
    """Make medium and hard sets of every pair, each as documents and as one text of no known language."""
    documents = ntrex_documents(shared)
    sets = []
    for level in ("medium", "hard"):
        made = make_set(documents, level, seed=seed)
        for pair in PAIRS:
            bitexts = made.bitexts(pair)
            sets.append(BitextSet(f"made {'-'.join(pair)} {level}", *pair, bitexts))
            # The first half as one text, about as long as a chapter.
            whole = one_text(bitexts[: len(bitexts) // 2])
            sets.append(BitextSet(f"text {'-'.join(pair)} {level}", "und", "und", (whole,)))
    return sets


def one_text(bitexts: Sequence[GoldBitext]) -> GoldBitext:
    """Lay bitexts one after the other."""
    source: list[str] = []
    target: list[str] = []
    beads: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
    for each in bitexts:
        top, left = len(source), len(target)
        beads += [(tuple(top + i for i in s), tuple(left + j for j in t)) for s, t in each.beads]
        source += each.source
        target += each.target
    return GoldBitext("all", tuple(source), tuple(target), tuple(beads))


def collect(chosen: BitextSet, *, alone: bool) -> Labelled:
    """Align a set and label its beads."""
    groups = [[bitext] for bitext in chosen.bitexts] if alone else [list(chosen.bitexts)]
    features, null, right = [], [], []
    for group in groups:
        bitexts = [Bitext(gold.id, gold.source, gold.target) for gold in group]
        corpus = load(bitexts, Evidence(), source_lang=chosen.source_lang, target_lang=chosen.target_lang)
        model = align_works(corpus, Settings(), None)
        for gold, work in zip(group, corpus.works, strict=True):
            wanted = set(gold.beads)
            features.append(work_features(work, corpus, model))
            null += [float(bead.is_null) for bead in work.found]
            right += [float((bead.source, bead.target) in wanted) for bead in work.found]
    name = f"{chosen.name} {'alone' if alone else 'together'}"
    return Labelled(name, np.concatenate(features), np.array(null), np.array(right))


def fit(features: Floats, right: Floats) -> Floats:
    """Return logistic coefficients, shape ``(n_features,)``; features are scaled within."""
    scale = np.maximum(features.std(axis=0), 1e-6)
    scale[0] = 1
    mean = features.mean(axis=0)
    mean[0] = 0
    scaled = (features - mean) / scale
    weights = np.zeros(features.shape[1])
    ridge = np.full(len(weights), RIDGE)
    ridge[0] = 0
    for _ in range(12):
        guess = 1 / (1 + np.exp(-scaled @ weights))
        hessian = (scaled * (guess * (1 - guess))[:, None]).T @ scaled + np.diag(ridge)
        weights += np.linalg.solve(hessian, scaled.T @ (right - guess) - ridge * weights)
    weights = weights / scale
    weights[0] -= (weights * mean).sum() + CAUTION
    result: Floats = weights
    return result


def calibration_error(confidence: Floats, right: Floats) -> float:
    """Return the expected calibration error over ten bins of equal width (Guo et al. 2017)."""
    bins = np.minimum((confidence * 10).astype(int), 9)
    error = 0.0
    for number in range(10):
        inside = bins == number
        if inside.any():
            error += abs(confidence[inside].mean() - right[inside].mean()) * inside.mean()
    return float(error)


def queue_share(confidence: Floats, right: Floats) -> float:
    """Return which share of the beads, least sure first, holds nine tenths of the wrong ones."""
    wrong = np.cumsum(1 - right[np.argsort(confidence, kind="stable")])
    if not len(wrong) or not wrong[-1]:
        return 0.0
    return float(np.searchsorted(wrong, 0.9 * wrong[-1] - 1e-9) + 1) / len(wrong)


def describe(name: str, confidence: Floats, right: Floats) -> str:
    """Return one line: beads, share right, calibration error, what lies above .9, review queue."""
    sure = confidence > 0.9
    return (
        f"{name:<36} {len(right):>6} {right.mean():>7.3f} {calibration_error(confidence, right):>7.3f} "
        f"{right[sure].mean() if sure.any() else float('nan'):>9.3f} {sure.mean():>8.2f} "
        f"{queue_share(confidence, right):>7.2f}"
    )


def left_out(each: Labelled, labelled: Sequence[Labelled]) -> Floats:
    """Return the confidence of a set's beads from a fit on all other sets."""
    confidence = np.zeros(len(each.right))
    others = [other for other in labelled if other.name.rsplit(" ", 1)[0] != each.name.rsplit(" ", 1)[0]]
    for wanted in (0.0, 1.0):
        weights = fit(
            np.concatenate([other.features[other.null == wanted] for other in others]),
            np.concatenate([other.right[other.null == wanted] for other in others]),
        )
        chosen = each.null == wanted
        odds = np.clip(each.features[chosen] @ weights, -30, 30)
        confidence[chosen] = 1 / (1 + np.exp(-odds))
    return confidence


def diagram(confidence: Floats, right: Floats) -> str:
    """Draw a reliability diagram as SVG: share right against confidence, a dot's area for its beads."""
    bins = np.minimum((confidence * 10).astype(int), 9)
    dots = []
    for number in sorted(set(bins.tolist())):
        inside = bins == number
        x, y = 50 + 300 * float(confidence[inside].mean()), 330 - 300 * float(right[inside].mean())
        size = 3 + 12 * float(inside.mean()) ** 0.5
        dots.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}" fill="#1f6f8b"/>'
            f'<text x="{x + size + 3:.1f}" y="{y + 4:.1f}">{int(inside.sum())}</text>'
        )
    marks = [
        f'<text x="{50 + 300 * k / 10:.0f}" y="346" text-anchor="middle">.{k}</text>'
        f'<text x="44" y="{334 - 300 * k / 10:.0f}" text-anchor="end">.{k}</text>'
        for k in (2, 4, 6, 8)
    ]
    return "\n".join(
        [
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 375" width="400" height="375"'
            ' font-family="sans-serif" font-size="11">',
            "<title>Reliability of the aligner's confidence</title>",
            '<rect width="400" height="375" fill="#fff"/>',
            '<path d="M50 30V330H350" fill="none" stroke="#333"/>',
            '<path d="M50 330L350 30" stroke="#999" stroke-dasharray="4 4"/>',
            *marks,
            '<text x="200" y="366" text-anchor="middle">confidence (the number beside a dot: beads)</text>',
            '<text x="14" y="180" text-anchor="middle" transform="rotate(-90 14 180)">share right</text>',
            *dots,
            "</svg>",
            "",
        ]
    )


def check(labelled: Sequence[Labelled]) -> None:
    """Print calibration with the table in use, then of every set left out of the fit, and draw it."""
    print(f"{'set':<36} {'beads':>6} {'right':>7} {'ECE':>7} {'right>.9':>9} {'share>.9':>8} {'queue':>7}")
    for each in labelled:
        confidence = bead_confidences(each.features, [bool(x) for x in each.null])
        print(describe(each.name, confidence, each.right))
    print("left out of the fit:")
    fresh = [left_out(each, labelled) for each in labelled]
    for each, confidence in zip(labelled, fresh, strict=True):
        print(describe(each.name, confidence, each.right))
    together, right = np.concatenate(fresh), np.concatenate([each.right for each in labelled])
    print(describe("all, each left out of the fit", together, right))
    PICTURE.write_text(diagram(together, right), encoding="utf-8", newline="\n")


def main() -> None:
    """Fit and print the table, or check it."""
    shared = ROOT.parent / "shared"
    sets = [*all_sets(shared), *made_sets(shared)] if shared.is_dir() else all_sets(None)
    labelled = [
        collect(each, alone=alone)
        for each in sets
        for alone in (True, False)
        if not (alone and len(each.bitexts) == 1)
    ]
    if "--check" in sys.argv:
        check(labelled)
        return
    for title, wanted in (("FULL_BEADS", 0.0), ("NULL_BEADS", 1.0)):
        features = np.concatenate([each.features[each.null == wanted] for each in labelled])
        weights = fit(features, np.concatenate([each.right[each.null == wanted] for each in labelled]))
        print(f"{title} = (")
        for name, weight in zip(FEATURES, weights, strict=True):
            print(f"    {weight:.4f},  # {name}")
        print(")")


if __name__ == "__main__":
    main()
