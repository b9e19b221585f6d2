"""How often a stretch of Russian became which stretch of its translation: what the phrase table is made of.

A phrase pair is a stretch of Russian and the stretch of its translation whose words are linked to each other
and to nothing outside (Och and Ney 2004, "The alignment template approach to statistical machine
translation"). Links are given from outside, as beliefs of a word alignment.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from align.draft.packed import PackedTable
from align.draft.phrases import LONGEST, MOST_PIECES, Piece, Signs, packed_pieces, phrase_key

LINK = 0.4
"""The least belief (0–1) of a link that holds a phrase together."""
UNLINKED = 0.2
MOST_EXTENDED = 2
EXTENDED = 0.9
LEAST = 0.45
LEAST_SHARE = 0.1
OTHER_FORM = {"en": -0.3, "kk": -0.6}
"""What it costs that a phrase is known in another form of its words only."""

Floats = npt.NDArray[np.float64]
_Counts = dict[tuple[str, ...], dict[tuple[str, ...], float]]


class PhraseCounts:
    """Gathers the phrases of pairs, by their words as written (lower case) and by their dictionary forms."""

    def __init__(self, signs: Signs) -> None:
        self._signs = signs
        self._words: _Counts = {}
        self._lemmas: _Counts = {}

    def learn(
        self, source: Sequence[str], lemmas: Sequence[str], target: Sequence[str], belief: Floats
    ) -> None:
        """Take the phrases of a pair in; ``belief`` is that of its links by source, then target token.

        Phrases without the same slots and figures on both sides are passed over, and single letters, which
        are numbers of items and initials of names.
        """
        words = tuple(token.lower() for token in source)
        lemmas, target = tuple(lemmas), tuple(target)
        left, right = _Kinds(source, self._signs), _Kinds(target, self._signs)
        for first, end, start, stop, weight in extract(source, target, belief):
            stretch, said = words[first:end], target[start:stop]
            if _is_letter(stretch, said) or left.of(first, end) != right.of(start, stop):
                continue
            for counts, key in ((self._words, stretch), (self._lemmas, lemmas[first:end])):
                became = counts.get(key)
                if became is None:
                    became = counts[key] = {}
                became[said] = became.get(said, 0.0) + weight

    def words(self) -> PackedTable:
        """Return what phrases became, by their words as written."""
        return _packed(self._words, 0.0)

    def lemmas(self, lang: str) -> PackedTable:
        """Return what phrases became in ``lang``, by their dictionary forms."""
        return _packed(self._lemmas, OTHER_FORM[lang])


class _Kinds:
    """The slots and figures of any stretch of a text; most stretches have none."""

    def __init__(self, tokens: Sequence[str], signs: Signs) -> None:
        self._kinds = [signs.kinds((token,)) for token in tokens]
        self._before = [0]
        for kind in self._kinds:
            self._before.append(self._before[-1] + len(kind))

    def of(self, first: int, end: int) -> list[str]:
        """Return the kinds of slots and the figures from ``first`` up to ``end``, sorted."""
        if self._before[first] == self._before[end]:
            return []
        return sorted(kind for kinds in self._kinds[first:end] for kind in kinds)


def _packed(counts: _Counts, malus: float) -> PackedTable:
    ranked = ((key, rank(became, malus, is_single=len(key) == 1)) for key, became in counts.items())
    return PackedTable.of({phrase_key(key): packed_pieces(pieces) for key, pieces in ranked if pieces})


def _is_letter(words: Sequence[str], said: Sequence[str]) -> bool:
    """Say whether a phrase is a single word that became a single letter: «а)» is no «а»."""
    return len(words) == len(said) == 1 and words[0][0].isalpha() and len(said[0]) == 1


def rank(became: Mapping[tuple[str, ...], float], malus: float, *, is_single: bool) -> list[Piece]:
    """Return the translations that are seen often enough, the most seen first.

    A single word says little about its neighbours: it must become one thing as a rule.
    """
    total = sum(became.values())
    least = max(LEAST, LEAST_SHARE * total) if is_single else LEAST
    ranked = sorted(
        ((said, weight) for said, weight in became.items() if weight >= least),
        key=lambda item: (-item[1], item[0]),
    )
    return [
        Piece(said, malus - 0.5 * (1 - weight / total) - 0.3 / (1 + total))
        for said, weight in ranked[:MOST_PIECES]
    ]


def extract(
    source: Sequence[str], target: Sequence[str], belief: Floats
) -> Iterator[tuple[int, int, int, int, float]]:
    """Yield the phrase pairs: start and end of the source, start and end of the target, belief (0–1).

    Words of the translation that nothing is linked to («of the») come with and without their neighbours.
    """
    rows, lowest, highest = _strong(source, target, belief)
    if not rows:
        return
    marks = [is_mark(token) for token in target]
    for first in rows:
        low, high = len(target), -1
        total, counted = 0.0, 0
        for last in range(first, min(first + LONGEST, len(source))):
            row = rows.get(last)
            if row is None:
                if not is_mark(source[last]):
                    total, counted = total + UNLINKED, counted + 1
                continue
            low, high = min(low, row[0]), max(high, row[1])
            total, counted = total + row[2], counted + 1
            # A word of the target stretch that is linked to a source word outside?
            if min(lowest[low : high + 1]) < first or max(highest[low : high + 1]) > last:
                continue
            found = total / counted
            yield first, last + 1, low, high + 1, found
            for start, stop in _extended(low, high + 1, marks, highest):
                yield first, last + 1, start, stop, found * EXTENDED


def _strong(
    source: Sequence[str], target: Sequence[str], belief: Floats
) -> tuple[dict[int, tuple[int, int, float]], list[int], list[int]]:
    """Return by source token its first and last target and best belief, by target its first and last source.

    A target nothing is linked to has the sources ``len(source)`` and -1. Marks are linked to marks only.
    """
    rows: dict[int, tuple[int, int, float]] = {}
    lowest, highest = [len(source)] * len(target), [-1] * len(target)
    strong = belief >= LINK
    for i, j in zip(*(places.tolist() for places in strong.nonzero()), strict=True):
        if is_mark(source[i]) != is_mark(target[j]):
            continue
        value = float(belief[i, j])
        row = rows.get(i)
        rows[i] = (j, j, value) if row is None else (row[0], j, max(row[2], value))
        lowest[j], highest[j] = min(lowest[j], i), max(highest[j], i)
    return rows, lowest, highest


def _extended(
    start: int, end: int, marks: Sequence[bool], highest: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Yield the stretch with words before it, or after it, that nothing is linked to: «of the»."""
    for step in range(1, MOST_EXTENDED + 1):
        if start < step or highest[start - step] >= 0 or marks[start - step]:
            break
        yield start - step, end
    for step in range(MOST_EXTENDED):
        if end + step >= len(marks) or highest[end + step] >= 0 or marks[end + step]:
            break
        yield start, end + step + 1


def is_mark(token: str) -> bool:
    """Say whether a token is punctuation, and no sign of a slot."""
    return not token[0].isalnum() and not 0xE000 <= ord(token[0]) < 0xF900
