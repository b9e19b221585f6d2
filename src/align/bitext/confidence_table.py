"""Coefficients of the confidence model, one per feature; made by ``python -m bench.confidence``."""

from __future__ import annotations

FULL_BEADS = (
    0.9219,  # constant
    0.4566,  # log-odds of the posterior
    0.0423,  # log-odds of the least sure of the bead and its two neighbours
    0.6517,  # mean posterior of five beads
    -0.0040,  # score per root of characters
    -3.0358,  # difference of lengths
    -1.3839,  # more than one segment a side
    0.1585,  # null beads beside it
    -0.0650,  # log of segments in the corpus
)
NULL_BEADS = (
    -0.4155,  # constant
    0.4576,  # log-odds of the posterior
    -0.1478,  # log-odds of the least sure of the bead and its two neighbours
    1.7888,  # mean posterior of five beads
    -0.0481,  # score per root of characters
    0.0000,  # difference of lengths
    0.0000,  # more than one segment a side
    0.1670,  # null beads beside it
    -0.0476,  # log of segments in the corpus
)
