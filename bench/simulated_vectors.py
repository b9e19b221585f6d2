"""Vectors as a sentence encoder might give them, made from gold beads: no weights needed.

Every text of a bead means the sum of the bead's units of meaning; its vector is that meaning, what all
texts have in common, what a document's texts have in common, and noise of its own, in shares that set
how close translations and strangers lie. It is a stand-in: it says how the aligner uses vectors of a
given quality, not how good any model's are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from align.bitext import BitextVectors
from align.bitext.shapes import LONGEST
from bench.bitext_sets import GoldBitext

Singles = npt.NDArray[np.float32]
WIDTH = 256
FREEDOM = 0.35


@dataclass(frozen=True, slots=True)
class Quality:
    """The cosines of translations, of strangers, and of strangers of one document, on average."""

    name: str
    translations: float
    strangers: float
    neighbours: float


QUALITIES = (
    Quality("as LaBSE is said to be", 0.80, 0.20, 0.30),
    Quality("fair", 0.65, 0.30, 0.40),
    Quality("poor", 0.55, 0.35, 0.45),
    Quality("knows the subject only", 0.45, 0.35, 0.45),
)


def simulate(
    golds: Sequence[GoldBitext], quality: Quality, *, seed: int = 1, width: int = WIDTH
) -> list[BitextVectors]:
    """Return the vectors of bitexts, in halves; the same ``seed`` gives the same vectors."""
    chance = np.random.default_rng(seed)
    common = _random(chance, 1, width)
    return [_simulate_one(gold, quality, common, chance) for gold in golds]


def _simulate_one(
    gold: GoldBitext, quality: Quality, common: Singles, chance: np.random.Generator
) -> BitextVectors:
    """Make one bitext's vectors."""
    width = common.shape[1]
    base = np.sqrt(quality.strangers) * common
    base = base + np.sqrt(quality.neighbours - quality.strangers) * _random(chance, 1, width)
    meanings = [np.zeros((len(texts), width), np.float32) for texts in (gold.source, gold.target)]
    for source, target in gold.beads:
        units = unit_shares(len(source), len(target))
        vectors = _random(chance, units[0].shape[1], width)
        for meaning, side, shares in zip(meanings, (source, target), units, strict=True):
            meaning[list(side)] = shares @ vectors
    made = []
    for meaning, texts in zip(meanings, (gold.source, gold.target), strict=True):
        lengths = np.array([max(1, len(text)) for text in texts], np.float32)[:, None] ** 0.5
        # A free translation says less of what its source says; how free differs from text to text.
        freedom = 1 + FREEDOM * chance.uniform(-1, 1, (len(texts), 1)).astype(np.float32)
        shared = np.minimum((quality.translations - quality.neighbours) * freedom, 1 - quality.neighbours)
        own = 1 - quality.neighbours - shared
        noise = lengths * _random(chance, len(texts), width)
        made.append(_stack(lengths * meaning, noise, (shared, own), base))
    return BitextVectors(made[0], made[1])


def unit_shares(n: int, m: int) -> tuple[Singles, Singles]:
    """Share a bead's units of meaning out: rows are its segments, shapes ``(n, u)`` and ``(m, u)``.

    Both sides are cut at even steps; those of a bead of as many segments are cut at different places, or
    it would be as many beads. The units are what lies between any two cuts.
    """
    shift = 0.5 / n if n == m and n > 1 else 0.0
    left, right = np.arange(1, n) / max(n, 1), np.arange(1, m) / max(m, 1) - shift
    cuts = np.unique(np.concatenate([[0.0, 1.0], left, right]).round(9))
    middles = (cuts[1:] + cuts[:-1]) / 2
    sides = []
    for count, edges in ((n, left), (m, right)):
        shares = np.zeros((count, len(middles)), np.float32)
        if count:
            shares[np.searchsorted(edges, middles), np.arange(len(middles))] = np.sqrt(np.diff(cuts) * count)
        sides.append(shares)
    return sides[0], sides[1]


def _stack(
    meaning: Singles, noise: Singles, weights: tuple[Singles, Singles], base: Singles
) -> npt.NDArray[np.float16]:
    """Make the vectors of all stretches: meanings and noises add up, and are scaled to their shares."""
    count, width = meaning.shape
    stacked = np.zeros((LONGEST, count, width), np.float16)
    means, noises = meaning.copy(), noise.copy()
    for k in range(min(LONGEST, count)):
        many = count - k
        if k:
            means, noises = means[:many] + meaning[k:], noises[:many] + noise[k:]
        rows = base + np.sqrt(weights[0][:many]) * _unit(means)
        rows += np.sqrt(weights[1][:many]) * _unit(noises)
        stacked[k, :many] = _unit(rows)
    return stacked


def _random(chance: np.random.Generator, count: int, width: int) -> Singles:
    return _unit(chance.standard_normal((count, width), np.float32))


def _unit(rows: npt.NDArray[np.floating]) -> Singles:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    result: Singles = (rows / np.maximum(lengths, 1e-12)).astype(np.float32)
    return result
