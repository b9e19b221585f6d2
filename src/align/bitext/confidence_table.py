"""Coefficients of the confidence model, one per feature; made by ``python -m bench.confidence``."""

from __future__ import annotations

FULL_BEADS = (
    7.0941,  # constant
    0.5986,  # log-odds of the posterior
    -0.0331,  # log-odds of the least sure of the bead and its two neighbours
    -2.8625,  # mean posterior of five beads
    0.2510,  # score per root of characters
    -2.2431,  # difference of lengths
    0.6448,  # more than one segment a side
    0.5534,  # null beads beside it
    -0.1224,  # log of segments in the corpus
    -2.3070,  # log of segments in the bead
    -2.1828,  # more than four segments
    -0.9078,  # difference of sentence counts
    0.1576,  # log-odds of the least sure of five beads
    -0.4241,  # null beads among its four neighbours
    -0.7437,  # step of an uncommon kind (crossing, gap, run of nulls)
    -0.3368,  # log of characters
    -0.1788,  # log-odds of the posterior above 3
)
NULL_BEADS = (
    -0.0835,  # constant
    0.3744,  # log-odds of the posterior
    -0.1929,  # log-odds of the least sure of the bead and its two neighbours
    -0.8755,  # mean posterior of five beads
    -0.1336,  # score per root of characters
    0.0000,  # difference of lengths
    0.0000,  # more than one segment a side
    0.3333,  # null beads beside it
    0.0308,  # log of segments in the corpus
    0.0000,  # log of segments in the bead
    0.0000,  # more than four segments
    0.0000,  # difference of sentence counts
    0.1913,  # log-odds of the least sure of five beads
    -0.1930,  # null beads among its four neighbours
    0.4567,  # step of an uncommon kind (crossing, gap, run of nulls)
    0.3087,  # log of characters
    0.0720,  # log-odds of the posterior above 3
)
