"""Checks: what may be wrong with a translation, told by looking at it beside its source.

Pure functions from texts to findings. A finding carries a code and parameters, never a sentence;
the sentences are in :mod:`align.check.messages`.
"""

from align.check.checks import CHECKS, CODES, check_pair, check_pairs, fitted
from align.check.finding import Finding, Known, NamedPlace, Pair, Term, Termbase
from align.check.fingerprint import fingerprint
from align.check.messages import message
from align.check.repetition import Standing, repetition_key

__all__ = [
    "CHECKS",
    "CODES",
    "Finding",
    "Known",
    "NamedPlace",
    "Pair",
    "Standing",
    "Term",
    "Termbase",
    "check_pair",
    "check_pairs",
    "fingerprint",
    "fitted",
    "message",
    "repetition_key",
]
