"""Coefficients of the confidence model, one per feature; made by ``python -m bench.confidence``."""

from __future__ import annotations

FULL_BEADS = (
    6.3163,  # constant
    0.5298,  # log-odds of the posterior
    -0.0451,  # log-odds of the least sure of the bead and its two neighbours
    -1.3238,  # mean posterior of five beads
    0.0861,  # score per root of characters
    -1.9221,  # difference of lengths
    0.9710,  # more than one segment a side
    0.4952,  # null beads beside it
    -0.0971,  # log of segments in the corpus
    -2.5436,  # log of segments in the bead
    -1.0772,  # more than four segments
    -1.0730,  # difference of sentence counts
    0.1710,  # log-odds of the least sure of five beads
    -0.5061,  # null beads among its four neighbours
    -0.4705,  # step of an uncommon kind (crossing, gap, run of nulls)
    -0.3220,  # log of characters
    -0.1242,  # log-odds of the posterior above 3
)
NULL_BEADS = (
    0.3544,  # constant
    0.6288,  # log-odds of the posterior
    -0.1664,  # log-odds of the least sure of the bead and its two neighbours
    0.1257,  # mean posterior of five beads
    -0.1815,  # score per root of characters
    0.0000,  # difference of lengths
    0.0000,  # more than one segment a side
    0.3632,  # null beads beside it
    0.0783,  # log of segments in the corpus
    0.0000,  # log of segments in the bead
    0.0000,  # more than four segments
    0.0000,  # difference of sentence counts
    0.0623,  # log-odds of the least sure of five beads
    0.1011,  # null beads among its four neighbours
    0.1036,  # step of an uncommon kind (crossing, gap, run of nulls)
    -0.0770,  # log of characters
    -0.0153,  # log-odds of the posterior above 3
)
