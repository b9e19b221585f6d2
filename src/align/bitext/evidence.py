"""What the aligner is given: bitexts, reviewed pairs, settings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from align.bitext.counts import LearnedCounts
from align.bitext.joint_witness import Witness
from align.errors import UsageError

FixedBead = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Bitext:
    """Two texts to align, as segments, and the beads a person has already accepted.

    ``fixed`` beads come out of every alignment exactly as they are. A segment may stand in one
    of them at most; they may cross, have gaps, or have an empty side. ``witness`` says what a third
    text makes of the two.
    """

    id: str
    source: Sequence[str]
    target: Sequence[str]
    fixed: tuple[FixedBead, ...] = ()
    witness: Witness | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known beforehand: reviewed pairs ``(source, target)``; a term counts as a pair too.

    ``counts`` were learned from other pairs before (:mod:`align.bitext.learning`) and cost no learning now.
    """

    pairs: tuple[tuple[str, str], ...] = ()
    counts: LearnedCounts | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """``passes``: how often lexicon and alignment are learned from each other (at least 1).

    Raises UsageError for fewer.
    """

    passes: int = 3

    def __post_init__(self) -> None:
        if self.passes < 1:
            raise UsageError(f"An alignment takes at least 1 pass, not {self.passes}.", slug="passes")
