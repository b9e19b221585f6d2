"""How well the lengths of two stretches fit each other.

The target's length in characters given the source's follows a Student t around the texts'
ratio (Gale & Church 1993 take a normal; the heavy tail forgives a free translation), divided by
the length's own distribution, a gamma, so that the result is a log-likelihood *ratio* and a
null bead needs no length term.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from align.bitext.arrays import Floats

SPREAD_START = 6.0
_T_CONSTANT = -0.9808  # log of the normalising constant of a t with four degrees of freedom


@dataclass(frozen=True, slots=True)
class LengthModel:
    """``ratio`` target characters per source character, their spread, and the target's own lengths."""

    ratio: float
    spread: float
    mean: float
    deviation: float

    @classmethod
    def of(cls, source_lengths: Floats, target_lengths: Floats) -> LengthModel:
        """Start from the sizes of the whole texts (characters per segment)."""
        if not len(source_lengths) or not len(target_lengths):
            return cls(1.0, SPREAD_START, 100.0, 50.0)
        ratio = float(target_lengths.sum() / source_lengths.sum())
        return cls(
            min(max(ratio, 0.2), 5.0),
            SPREAD_START,
            float(target_lengths.mean()),
            max(float(target_lengths.std()), 5.0),
        )

    def refined(self, source_lengths: Floats, target_lengths: Floats) -> LengthModel:
        """Learn ratio and spread from beads thought right; fewer than 20 change nothing."""
        n = len(source_lengths)
        if n <= 20:
            return self
        ratio = float(target_lengths.sum() / source_lengths.sum())
        expected = source_lengths * ratio
        deviations = (target_lengths - expected) ** 2 / ((expected + target_lengths) / 2)
        typical = float(np.median(deviations)) / 0.45
        spread = (typical * n + SPREAD_START * 30) / (n + 30)
        return replace(self, ratio=ratio, spread=min(max(spread, 1.5), 12.0))

    def scores(self, source: Floats, target: Floats, segments: int) -> Floats:
        """Return the log-likelihood ratio of each pair of lengths, ``segments`` on the target side."""
        expected = source * self.ratio
        variance = self.spread * (expected + target) * 0.5 + 4.0
        fit = (
            -2.5 * np.log1p((target - expected) ** 2 / variance / 4.0) - 0.5 * np.log(variance) + _T_CONSTANT
        )
        mean, variance_own = self.mean * segments, self.deviation**2 * segments
        shape, scale = mean * mean / variance_own, variance_own / mean
        own = (shape - 1) * np.log(target + 1.0) - (target + 1.0) / scale
        result: Floats = fit - own + math.lgamma(shape) + shape * math.log(scale)
        return result
