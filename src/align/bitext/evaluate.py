"""Score alignments against gold beads: strict and lax precision, recall and F1.

Definition: Sennrich & Volk 2011 ("Iterative, MT-based sentence alignment of parallel texts"),
with the conventions of vecalign's scorer (Thompson & Koehn 2019):

* *strict*: a bead is right when the gold holds exactly this bead; *lax*: when it joins at least
  one source segment with a target segment that the gold joins it with;
* precision counts all proposed beads (a null bead is right when gold has the same null bead,
  strict and lax alike), recall only the gold's beads with two full sides;
* counts are summed over all bitexts before they are divided.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Beads = Iterable[tuple[Sequence[int], Sequence[int]]]
_Bead = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class AlignmentScore:
    """Precision and recall (0–1), strict and lax, over all scored bitexts."""

    strict_precision: float
    strict_recall: float
    lax_precision: float
    lax_recall: float
    gold_beads: int
    proposed_beads: int

    @property
    def strict_f1(self) -> float:
        """Return the harmonic mean of strict precision and recall, 0 when both are 0."""
        return _f1(self.strict_precision, self.strict_recall)

    @property
    def lax_f1(self) -> float:
        """Return the harmonic mean of lax precision and recall, 0 when both are 0."""
        return _f1(self.lax_precision, self.lax_recall)


def score_alignments(golds: Sequence[Beads], proposals: Sequence[Beads]) -> AlignmentScore:
    """Score proposals against golds, bitext by bitext; raises ValueError when their numbers differ."""
    right = [0, 0, 0]
    found = [0, 0, 0]
    for gold_beads, proposed_beads in zip(golds, proposals, strict=True):
        gold, proposed = _clean(gold_beads), _clean(proposed_beads)
        for total, counts in (
            (right, _count(gold, proposed)),
            (found, _count(_full(proposed), _full(gold))),
        ):
            for k, count in enumerate(counts):
                total[k] += count
    return AlignmentScore(
        _share(right[0], right[2]),
        _share(found[0], found[2]),
        _share(right[1], right[2]),
        _share(found[1], found[2]),
        found[2],
        right[2],
    )


def _clean(beads: Beads) -> set[_Bead]:
    """Return the beads as a set, without those empty on both sides."""
    return {(tuple(source), tuple(target)) for source, target in beads if source or target}


def _full(beads: set[_Bead]) -> set[_Bead]:
    """Return the beads with two full sides."""
    return {bead for bead in beads if bead[0] and bead[1]}


def _count(reference: set[_Bead], judged: set[_Bead]) -> tuple[int, int, int]:
    """Count the judged beads that are strictly right, laxly right, and all of them."""
    links: dict[int, set[int]] = defaultdict(set)
    for source, target in reference:
        for i in source:
            links[i].update(target)
    strict = sum(1 for bead in judged if bead in reference)
    lax = sum(
        1
        for source, target in judged
        if (source, target) in reference or any(not links[i].isdisjoint(target) for i in source if i in links)
    )
    return strict, lax, len(judged)


def _share(part: int, total: int) -> float:
    """Return ``part / total``, 0 when there is nothing to divide by."""
    return part / total if total else 0.0


def _f1(precision: float, recall: float) -> float:
    """Return the harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
