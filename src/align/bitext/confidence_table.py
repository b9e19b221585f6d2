"""Coefficients of the confidence model, one per feature; made by ``python -m bench.confidence``."""

from __future__ import annotations

FULL_BEADS = (
    5.7447,  # constant
    0.5158,  # log-odds of the posterior
    -0.0390,  # log-odds of the least sure of the bead and its two neighbours
    -1.3898,  # mean posterior of five beads
    0.2373,  # score per root of characters
    -2.7455,  # difference of lengths
    0.6721,  # more than one segment a side
    0.6617,  # null beads beside it
    -0.1257,  # log of segments in the corpus
    -2.2448,  # log of segments in the bead
    -2.2321,  # more than four segments
    -0.8556,  # difference of sentence counts
    0.1264,  # log-odds of the least sure of five beads
    -0.3830,  # null beads among its four neighbours
    -0.7411,  # step of an uncommon kind (crossing, gap, run of nulls)
    -0.3050,  # log of characters
    -0.0716,  # log-odds of the posterior above 3
)
NULL_BEADS = (
    -0.7273,  # constant
    0.2853,  # log-odds of the posterior
    -0.1032,  # log-odds of the least sure of the bead and its two neighbours
    -0.4587,  # mean posterior of five beads
    -0.1115,  # score per root of characters
    0.0000,  # difference of lengths
    0.0000,  # more than one segment a side
    0.5206,  # null beads beside it
    0.0283,  # log of segments in the corpus
    0.0000,  # log of segments in the bead
    0.0000,  # more than four segments
    0.0000,  # difference of sentence counts
    0.1842,  # log-odds of the least sure of five beads
    -0.2196,  # null beads among its four neighbours
    0.1386,  # step of an uncommon kind (crossing, gap, run of nulls)
    0.4103,  # log of characters
    0.0467,  # log-odds of the posterior above 3
)
