"""Beads and alignments: which segments of one text translate which of another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bead:
    """``source`` segments ↔ ``target`` segments (0-based indices, ascending; either side may be empty).

    ``confidence`` is the probability, 0–1, that the bead is exactly right. ``accepted`` is True
    when a person said so: such a bead is a fixed point of every later run.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    confidence: float = 1.0
    accepted: bool = False

    @property
    def type(self) -> str:
        """The bead's type as ``m-n``, for example ``1-2``."""
        return f"{len(self.source)}-{len(self.target)}"

    @property
    def is_null(self) -> bool:
        """True when one side is empty (nothing to translate from, or nothing translated)."""
        return not self.source or not self.target


@dataclass(frozen=True, slots=True)
class Alignment:
    """All beads of a bitext, in source order (0-1 beads where they stand in the target).

    Every index of either side stands in exactly one bead; beads may cross.
    """

    source_lang: str
    target_lang: str
    beads: tuple[Bead, ...]

    def types(self) -> dict[str, int]:
        """Count the beads by type, most frequent first."""
        return dict(Counter(bead.type for bead in self.beads).most_common())


def coverage_problems(beads: Iterable[Bead], source_count: int, target_count: int) -> list[str]:
    """Say in words where ``beads`` fail to hold every index of both sides exactly once.

    Returns an empty list for a sound alignment.
    """
    problems: list[str] = []
    listed = list(beads)
    for side, count in (("source", source_count), ("target", target_count)):
        seen = Counter(i for bead in listed for i in (bead.source if side == "source" else bead.target))
        problems += [f"{side} segment {i} stands in {n} beads" for i, n in sorted(seen.items()) if n > 1]
        problems += [f"{side} segment {i} does not exist" for i in sorted(seen) if not 0 <= i < count]
        problems += [f"{side} segment {i} stands in no bead" for i in range(count) if i not in seen]
    return problems
