"""Fit the confidence model: ``python -m bench.confidence`` prints the table for the package.

Beads of the public halves and of the sample corpus, each bitext aligned alone and all of a set
together, labelled right or wrong by their gold; ridge logistic regression by Newton's method.
With ``--check`` the calibration of the table in use is printed instead, and, by leaving each set
out of the fit once, what a fresh set can expect.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from align.bitext import Bitext, Evidence, Settings
from align.bitext.arrays import Floats
from align.bitext.confidence import FEATURES, bead_confidences
from align.bitext.corpus import align_works, load, work_features
from bench.bitext_sets import BitextSet, all_sets

RIDGE = 1.0


@dataclass(frozen=True, slots=True)
class Labelled:
    """Beads of one set: features, whether null, whether right (1.0) or wrong (0.0)."""

    name: str
    features: Floats
    null: Floats
    right: Floats


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
    for _ in range(30):
        guess = 1 / (1 + np.exp(-scaled @ weights))
        hessian = (scaled * (guess * (1 - guess))[:, None]).T @ scaled + np.diag(ridge)
        weights += np.linalg.solve(hessian, scaled.T @ (right - guess) - ridge * weights)
    weights = weights / scale
    weights[0] -= (weights * mean).sum()
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


def describe(name: str, confidence: Floats, right: Floats) -> str:
    """Return one line: beads, share right, calibration error, and what lies above .9."""
    sure = confidence > 0.9
    return (
        f"{name:<36} {len(right):>6} {right.mean():>7.3f} {calibration_error(confidence, right):>7.3f} "
        f"{right[sure].mean() if sure.any() else float('nan'):>9.3f} {sure.mean():>8.2f}"
    )


def main() -> None:
    """Fit and print the table, or check it."""
    shared = Path(__file__).resolve().parents[2] / "shared"
    labelled = [
        collect(each, alone=alone)
        for each in all_sets(shared if shared.is_dir() else None)
        for alone in (True, False)
    ]
    if "--check" not in sys.argv:
        for title, wanted in (("FULL_BEADS", 0.0), ("NULL_BEADS", 1.0)):
            features = np.concatenate([each.features[each.null == wanted] for each in labelled])
            weights = fit(features, np.concatenate([each.right[each.null == wanted] for each in labelled]))
            print(f"{title} = (")
            for name, weight in zip(FEATURES, weights, strict=True):
                print(f"    {weight:.4f},  # {name}")
            print(")")
        return
    print(f"{'set':<36} {'beads':>6} {'right':>7} {'ECE':>7} {'right>.9':>9} {'share>.9':>8}")
    for each in labelled:
        confidence = bead_confidences(each.features, [bool(x) for x in each.null])
        print(describe(each.name, confidence, each.right))
    print("left out of the fit:")
    for each in labelled:
        confidence = np.zeros(len(each.right))
        for wanted in (0.0, 1.0):
            others = [
                other for other in labelled if other.name.rsplit(" ", 1)[0] != each.name.rsplit(" ", 1)[0]
            ]
            weights = fit(
                np.concatenate([other.features[other.null == wanted] for other in others]),
                np.concatenate([other.right[other.null == wanted] for other in others]),
            )
            chosen = each.null == wanted
            confidence[chosen] = 1 / (1 + np.exp(-each.features[chosen] @ weights))
        print(describe(each.name, confidence, each.right))


if __name__ == "__main__":
    main()
