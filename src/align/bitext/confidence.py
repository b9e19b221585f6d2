"""How likely a bead is exactly right, as a calibrated probability.

The search's own posterior is too sure of itself: it believes its lexicon. A logistic model over
cheap features (the posterior, the neighbours' posteriors, how well lengths, sentence counts and
words fit, null beads nearby, how much text there was to learn from) corrects it. The coefficients are in
:mod:`align.bitext.confidence_table`; ``python -m bench.confidence`` fits and prints them anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from align.bitext.arrays import Floats
from align.bitext.confidence_table import FULL_BEADS, NULL_BEADS
from align.bitext.shapes import SHAPES
from align.bitext.tokens import Text

COMMON_SHAPES = next(k for k, shape in enumerate(SHAPES) if len(shape.beads) > 1)

FEATURES = (
    "constant",
    "log-odds of the posterior",
    "log-odds of the least sure of the bead and its two neighbours",
    "mean posterior of five beads",
    "score per root of characters",
    "difference of lengths",
    "more than one segment a side",
    "null beads beside it",
    "log of segments in the corpus",
    "log of segments in the bead",
    "more than four segments",
    "difference of sentence counts",
    "log-odds of the least sure of five beads",
    "null beads among its four neighbours",
    "step of an uncommon kind (crossing, gap, run of nulls)",
    "log of characters",
    "log-odds of the posterior above 3",
)


@dataclass(frozen=True, slots=True)
class FoundBead:
    """A bead the search proposes, its segments counted among the bitext's free ones.

    ``posterior`` (0–1) and ``score`` are those of the step it came from, ``shape`` the step's
    number in :data:`align.bitext.shapes.SHAPES`, ``corner`` the first row and column of the step.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    posterior: float
    score: float
    shape: int
    corner: tuple[int, int]

    @property
    def is_null(self) -> bool:
        """True when one side is empty."""
        return not self.source or not self.target


def bead_features(
    beads: Sequence[FoundBead],
    source_text: Text,
    target_text: Text,
    *,
    ratio: float,
    corpus_segments: int,
) -> Floats:
    """Return the features of beads in text order, shape ``(n_beads, len(FEATURES))``.

    ``ratio`` is target characters per source character; ``corpus_segments`` counts the source
    segments of all bitexts and evidence pairs the lexicon was learned from.
    """
    posterior = np.array([bead.posterior for bead in beads])
    characters = np.array([source_text.lengths[list(bead.source)].sum() for bead in beads])
    source, target = (
        characters * ratio,
        np.array([target_text.lengths[list(bead.target)].sum() for bead in beads]),
    )
    null = np.array([float(bead.is_null) for bead in beads])
    outside = np.pad(null, 1)
    windows = np.lib.stride_tricks.sliding_window_view
    size = np.array([len(bead.source) + len(bead.target) for bead in beads])
    sentences = np.array(
        [
            abs(
                source_text.sentences[list(bead.source)].sum()
                - target_text.sentences[list(bead.target)].sum()
            )
            for bead in beads
        ]
    )
    return np.stack(
        [
            np.ones(len(beads)),
            _log_odds(posterior),
            _log_odds(windows(np.pad(posterior, 1, mode="edge"), 3).min(axis=1)),
            windows(np.pad(posterior, 2, mode="edge"), 5).mean(axis=1),
            np.array([bead.score for bead in beads]) / np.sqrt(source + target + 1),
            np.abs(np.log((target + 5) / (source + 5))) * (1 - null),
            np.array([float(len(bead.source) + len(bead.target) > 2) for bead in beads]),
            outside[:-2] + outside[2:],
            np.full(len(beads), np.log1p(corpus_segments)),
            np.log(size),
            (size > 4).astype(np.float64),
            np.minimum(sentences, 3) * (1 - null),
            _log_odds(windows(np.pad(posterior, 2, mode="edge"), 5).min(axis=1)),
            windows(np.pad(null, 2), 5).sum(axis=1) - null,
            np.array([float(bead.shape >= COMMON_SHAPES) for bead in beads]),
            np.log(characters + target + 1),
            np.maximum(_log_odds(posterior) - 3, 0),
        ],
        axis=1,
    )


def bead_confidences(features: Floats, is_null: Sequence[bool]) -> Floats:
    """Return the confidence 0–1 of each bead, shape ``(n_beads,)``."""
    weights = np.where(np.array(is_null)[:, None], np.array(NULL_BEADS), np.array(FULL_BEADS))
    odds = np.clip((features * weights).sum(axis=1), -30, 30)
    result: Floats = 1 / (1 + np.exp(-odds))
    return result


def _log_odds(probability: Floats) -> Floats:
    """Return the log-odds, with certainty capped."""
    result: Floats = np.log((probability + 1e-4) / (1 - probability + 1e-4))
    return result
