"""Is one translation better than another, or is it chance? Two paired tests, and a verdict that may be "no".

Paired bootstrap (Koehn 2004, "Statistical significance tests for machine translation evaluation") draws
documents and segments (:mod:`align.score.resample`) and looks at the difference of the scores. Approximate
randomisation (Riezler and Maxwell 2005) swaps the two translations of segments at random. p-values are
computed as sacrebleu does, from the same draws: over one document, they are sacrebleu's own numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from align.score.metrics import Counts, Measured, MetricName, scores_of
from align.score.resample import SEED, TRIALS, percentiles, resampled_sums, resampled_what

LEAST_SEGMENTS = 100
"""Below so many segments there is no verdict. At 100 the difference of two engines is known to ±2.2 BLEU or
±1.3 chrF++, and where a test calls it significant it looks half as large again as it is; at 40 more than
twice as large (docs/design/scoring.md)."""
LEVEL = 0.05
AR_TRIALS = 10_000
_CELLS = 200_000_000  # selectors held at once, a byte each


class Verdict(StrEnum):
    """What may be said of A (the first translation) against B."""

    BETTER = "better"
    WORSE = "worse"
    NOT_DISTINGUISHABLE = "not-distinguishable"
    TOO_FEW_SEGMENTS = "too-few-segments"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One metric's word on A against B.

    ``delta`` is A's score minus B's, ``low`` and ``high`` the ends of its 95 % interval; ``p_bootstrap``
    and ``p_randomisation`` the p-values (0–1); ``wins``, ``losses`` and ``ties`` count the segments where
    A's own score is better, worse, the same. ``verdict`` needs both p-values below .05.
    """

    metric: MetricName
    delta: float
    low: float
    high: float
    resampled: str
    p_bootstrap: float
    p_randomisation: float
    wins: int
    losses: int
    ties: int
    verdict: Verdict


def compare(
    one: Measured,
    other: Measured,
    groups: npt.NDArray[np.int64],
    *,
    trials: int = TRIALS,
    randomisations: int = AR_TRIALS,
    seed: int = SEED,
) -> Comparison:
    """Compare two translations of the same segments by one metric. ``groups`` as in ``resample.draws``."""
    metric = one.metric
    delta = one.score - other.score
    sums, other_sums = resampled_sums([one.rows, other.rows], groups, trials=trials, seed=seed)
    differences = scores_of(metric, sums) - scores_of(metric, other_sums)
    low, high = percentiles(differences)
    p_bootstrap = _bootstrap_p(differences, delta)
    p_randomisation = _randomisation_p(
        metric, one.rows, other.rows, delta, randomisations=randomisations, seed=seed
    )
    sign = 1 if metric.is_better_high else -1
    apart = sign * (one.segment_scores() - other.segment_scores())
    return Comparison(
        metric,
        delta,
        low,
        high,
        resampled_what(groups),
        p_bootstrap,
        p_randomisation,
        wins=int((apart > 0).sum()),
        losses=int((apart < 0).sum()),
        ties=int((apart == 0).sum()),
        verdict=_verdict(len(one.rows), sign * delta, max(p_bootstrap, p_randomisation)),
    )


def _verdict(segments: int, gain: float, p: float) -> Verdict:
    if segments < LEAST_SEGMENTS:
        return Verdict.TOO_FEW_SEGMENTS
    if p >= LEVEL or gain == 0:
        return Verdict.NOT_DISTINGUISHABLE
    return Verdict.BETTER if gain > 0 else Verdict.WORSE


def _bootstrap_p(differences: npt.NDArray[np.float64], delta: float) -> float:
    """Return the p-value of the paired bootstrap, as Moses' script and sacrebleu compute it."""
    sizes = np.abs(differences)
    return _p(sizes - sizes.mean(), abs(delta))


def _randomisation_p(
    metric: MetricName, one: Counts, other: Counts, delta: float, *, randomisations: int, seed: int
) -> float:
    """Return the p-value of approximate randomisation: each trial swaps about half of the segments."""
    random = np.random.default_rng(seed)
    total, apart = one.sum(axis=0) + other.sum(axis=0), one - other
    rest = other.sum(axis=0)
    sizes = []
    step = max(1, _CELLS // len(one))
    for start in range(0, randomisations, step):
        some = min(step, randomisations - start)
        chosen = random.integers(2, size=(some, len(one)), dtype=bool)
        for block in np.array_split(chosen, max(1, chosen.size // 10_000_000)):
            mixed = rest + block.astype(np.float64) @ apart
            sizes.append(np.abs(scores_of(metric, mixed) - scores_of(metric, total - mixed)))
    return _p(np.concatenate(sizes), abs(delta))


def _p(statistics: npt.NDArray[np.float64], observed: float) -> float:
    # The one added on both sides keeps p honest for few trials (Riezler and Maxwell; multeval). Two equal
    # texts differ by nothing but the last bit, which is no difference.
    exceeding = int((statistics > observed + 1e-9).sum()) if observed > 1e-9 else len(statistics)
    return (exceeding + 1) / (len(statistics) + 1)
