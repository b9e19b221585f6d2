"""Corrections that people made again and again: what a term or a preferred rendering would have saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from align.score.scored import Line
from align.score.word_diff import Change, Stretch, word_diff

LEAST_TIMES = 2
MOST_WORDS = 6
"""A longer replacement is a sentence written anew, not a phrase to agree upon."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A phrase of drafts that was replaced by the same phrase several times.

    ``places`` are the numbers of the lines, ascending; ``edits`` the words written for it in all of them.
    """

    draft: str
    final: str
    places: tuple[int, ...]
    edits: int


def repeated_corrections(lines: Sequence[Line], *, least: int = LEAST_TIMES) -> tuple[Correction, ...]:
    """Return the replacements found in ``least`` lines and more: most words first, then by the draft.

    «Contracting Parties» → «Member States» in four segments is one correction of eight edits. The case of
    letters does not tell corrections apart; the first one's is shown. A replacement of nothing but case,
    marks or blanks is none.
    """
    found: dict[tuple[str, str], list[tuple[int, str, str]]] = {}
    for place, line in enumerate(lines):
        for draft, final in _replacements(word_diff(line.hypothesis, line.reference)):
            found.setdefault((draft.casefold(), final.casefold()), []).append((place, draft, final))
    corrections = []
    for hits in found.values():
        places = tuple(sorted({place for place, _, _ in hits}))
        if len(places) >= least:
            _, draft, final = hits[0]
            size = max(len(draft.split()), len(final.split()))
            corrections.append(Correction(draft, final, places, size * len(hits)))
    return tuple(sorted(corrections, key=lambda each: (-each.edits, each.draft)))


def _replacements(diff: Sequence[Stretch]) -> list[tuple[str, str]]:
    """Return the pairs of a stretch that went and the one that came in its place, if both are phrases."""
    pairs = []
    for gone, new in pairwise(diff):
        if gone.change is Change.DELETED and new.change is Change.INSERTED:
            draft, final = gone.text.strip(), new.text.strip()
            if _is_phrase(draft) and _is_phrase(final) and draft.casefold() != final.casefold():
                pairs.append((draft, final))
    return pairs


def _is_phrase(text: str) -> bool:
    return any(c.isalpha() for c in text) and len(text.split()) <= MOST_WORDS
