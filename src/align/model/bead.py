"""Beads and alignments: which segments of one text translate which of another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
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


LanguagePair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class JointBead:
    """What belongs together in several languages: ``sides[k]`` are the segments of language ``k``.

    Indices count from 0 and ascend; any side may be empty, not all. ``confidence`` is that of the
    least sure pairwise bead inside, 0–1.
    """

    sides: tuple[tuple[int, ...], ...]
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class JointAlignment:
    """One alignment of a text in several languages.

    Every segment of every language stands in exactly one of ``beads``. ``pairs`` are the alignments
    of two languages, finer than the joint beads: each of their beads lies inside one joint bead.
    """

    languages: tuple[str, ...]
    beads: tuple[JointBead, ...]
    pairs: Mapping[LanguagePair, Alignment]


def joint_problems(alignment: JointAlignment, counts: Sequence[int]) -> list[str]:
    """Say in words where a joint alignment of ``counts[k]`` segments of language ``k`` does not hold.

    Returns an empty list when every segment stands in one joint bead, when every pairwise alignment
    is sound, and when none of its beads reaches beyond a joint bead.
    """
    problems: list[str] = []
    homes: dict[str, dict[int, int]] = {}
    for side, (lang, count) in enumerate(zip(alignment.languages, counts, strict=True)):
        flat = [Bead(bead.sides[side], ()) for bead in alignment.beads]
        problems += [f"{lang}: {problem}" for problem in coverage_problems(flat, count, 0)]
        homes[lang] = {i: number for number, bead in enumerate(alignment.beads) for i in bead.sides[side]}
    size = dict(zip(alignment.languages, counts, strict=True))
    for (first, second), pair in alignment.pairs.items():
        found = coverage_problems(pair.beads, size[first], size[second])
        problems += [f"{first}-{second}: {problem}" for problem in found]
        problems += [
            f"{first}-{second}: bead {bead.source}-{bead.target} reaches beyond its joint bead"
            for bead in pair.beads
            if len({homes[first].get(i) for i in bead.source} | {homes[second].get(j) for j in bead.target})
            > 1
        ]
    return problems
