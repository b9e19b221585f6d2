"""Checks: what may be wrong with a translation, told by looking at it beside its source.

Pure functions from texts to findings. A finding carries a code and parameters, never a sentence;
the sentences are in :mod:`align.check.messages`.
"""

from align.check.checks import CHECKS, CODES, check_pair, check_pairs
from align.check.finding import Finding, Known, Pair, Term
from align.check.messages import message

__all__ = ["CHECKS", "CODES", "Finding", "Known", "Pair", "Term", "check_pair", "check_pairs", "message"]
