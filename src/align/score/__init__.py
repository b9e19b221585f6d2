"""Scores of drafts: BLEU, chrF++, TER as sacrebleu gives them, intervals, paired tests, edit effort. Pure.

A text is scored by :func:`score_lines`, two translations of one text are compared by :func:`compare`.
"""

from align.score.effort import Band, Effort
from align.score.metrics import Measured, MetricName, measure, metrics_for
from align.score.resample import Interval
from align.score.scored import Line, Part, Relation, Score, Scored, score_lines
from align.score.significance import LEAST_SEGMENTS, Comparison, Verdict, compare

__all__ = [
    "LEAST_SEGMENTS",
    "Band",
    "Comparison",
    "Effort",
    "Interval",
    "Line",
    "Measured",
    "MetricName",
    "Part",
    "Relation",
    "Score",
    "Scored",
    "Verdict",
    "compare",
    "measure",
    "metrics_for",
    "score_lines",
]
