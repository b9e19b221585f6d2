"""Coefficients of the confidence model, one per feature; made by ``python -m bench.confidence``."""

from __future__ import annotations

FULL_BEADS = (0.0, 0.7, 0.1, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0)
NULL_BEADS = (0.0, 0.7, 0.1, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0)
