"""How evenly formulae are translated.

Agreement of a formula is the share of pairs of its occurrences that were rendered alike,
Σ nₖ(nₖ−1) / N(N−1): the agreement P_i of one item in Fleiss 1971 ("Measuring nominal scale agreement
among many raters"), Simpson's unbiased index of 1949. Unlike the square of shares (Herfindahl) it is
not biased upwards for few occurrences. The score of a document is the mean, over its covered
occurrences, of the share of the formula's *other* occurrences that were rendered like this one; that
of the corpus is the same mean over all of them, which is the agreement weighted by N. Only formulae
with at least :data:`LEAST` covered occurrences count; uncovered ones are counted apart and never held
against anybody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from align.formulae.renderings import RenderedOccurrence, Renderings, following_groups

LEAST = 3
"""Covered occurrences a formula needs before its evenness says anything."""


@dataclass(frozen=True, slots=True)
class Consistency:
    """How evenly one formula is rendered in one language.

    ``dominant`` (0–1) is the share of the most used rendering among the ``covered`` occurrences,
    ``agreement`` (0–1) as above; both are None where there is too little to say (no covered
    occurrence; fewer than two). ``deviations`` are the covered occurrences not of the first group; where
    people chose a rendering, those that do not follow it.

    ``preferred`` is the rendering people chose ('' for none), ``following`` (0–1) the share of the covered
    occurrences rendered so but for inflection; None without a choice, or a covered occurrence.
    """

    covered: int
    uncovered: int
    untranslated: int
    dominant: float | None
    agreement: float | None
    deviations: tuple[RenderedOccurrence, ...]
    preferred: str = ""
    following: float | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """The consistency score (0–1) of a document or corpus, over so many ``occurrences``; None if none."""

    score: float | None
    occurrences: int


def consistency(renderings: Renderings, *, preferred: str = "") -> Consistency:
    """Return the consistency of one formula in one language, held against the ``preferred`` rendering."""
    counts = [group.count for group in renderings.groups]
    total = sum(counts)
    agreement = sum(n * (n - 1) for n in counts) / (total * (total - 1)) if total > 1 else None
    main = following_groups(renderings, preferred) if preferred else renderings.groups[:1]
    followed = sum(group.count for group in main)
    deviations = [found for group in renderings.groups if group not in main for found in group.occurrences]
    return Consistency(
        covered=total,
        uncovered=len(renderings.uncovered),
        untranslated=renderings.untranslated,
        dominant=round(counts[0] / total, 4) if total else None,
        agreement=None if agreement is None else round(agreement, 4),
        deviations=tuple(sorted(deviations, key=lambda found: found.occurrence)),
        preferred=preferred,
        following=round(followed / total, 4) if preferred and total else None,
    )


def scores(formulae: Iterable[Renderings]) -> tuple[Score, dict[str, Score]]:
    """Return the score of the corpus and of each document, from the renderings of all its formulae."""
    shares: defaultdict[str, list[float]] = defaultdict(list)
    for renderings in formulae:
        total = sum(group.count for group in renderings.groups)
        if total < LEAST:
            continue
        for group in renderings.groups:
            for found in group.occurrences:
                shares[found.occurrence.document].append((group.count - 1) / (total - 1))
    everything = [share for document in sorted(shares) for share in shares[document]]
    return _mean(everything), {document: _mean(shares[document]) for document in sorted(shares)}


def _mean(shares: list[float]) -> Score:
    return Score(round(sum(shares) / len(shares), 4) if shares else None, len(shares))
