"""Omissions and additions: a stretch of words with no counterpart, in a text too short or too long.

Two witnesses must agree, as either alone errs too often: the dictionary (a run of known words, none of which
has a word of its meaning on the other side) and the length (the other side is shorter than usual).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from align.check.finding import Finding, Known, Pair
from align.check.sounds import distance, distance_before_endings, skeleton
from align.model import Severity

LENGTH_RATIOS = {
    ("ru", "en"): 1.02, ("ru", "kk"): 1.02, ("en", "kk"): 1.0,
    ("en", "ru"): 0.98, ("kk", "ru"): 0.98, ("kk", "en"): 1.0,
}  # fmt: skip
"""Characters of a translation per character of its source, the median of human translations."""

LEAST_GAP = 18
"""Characters of a stretch without counterparts, at least."""

LEAST_SHARE = 0.55
"""How much of the stretch, at least, the other side must be too short by."""

_WORD = re.compile(r"[^\W\d_]+(?:[-‑][^\W\d_]+)*|\d+")
_SHORT_WORD = 3
_ALIKE = 0.3
_MANY_TIMES = 2.6
_LONG_ENOUGH = 25


RATIO_WEIGHT = 10
"""How many pairs the usual ratio counts for, against those of the texts themselves."""


def usual_ratio(pair: Pair) -> float:
    """Return how many characters of a translation there usually are per character of its source."""
    return LENGTH_RATIOS.get((pair.source_lang, pair.target_lang), 1.0)


def own_ratio(pairs: Sequence[Pair]) -> float:
    """Return the length ratio of texts: the median of theirs, drawn to the usual one where they are few.

    Official English is longer than its Russian, news that was translated from English shorter.
    """
    ratios = [
        len(pair.target) / len(pair.source) for pair in pairs if min(len(pair.source), len(pair.target)) > 20
    ]
    if not ratios:
        return 0.0
    return (median(ratios) * len(ratios) + usual_ratio(pairs[0]) * RATIO_WEIGHT) / (
        len(ratios) + RATIO_WEIGHT
    )


@dataclass(frozen=True, slots=True)
class Gap:
    """The longest stretch without counterparts: its place and how many dictionary words it holds."""

    start: int
    end: int
    words: int


def check_completeness(pair: Pair, known: Known) -> Iterator[Finding]:
    """Yield a missing or empty translation, the longest stretch left out, and the longest one added."""
    if not pair.target.strip():
        if pair.source.strip():
            yield Finding("empty-target", Severity.ERROR, 0, 0)
        return
    if not pair.source.strip():
        yield Finding("addition", Severity.WARNING, 0, len(pair.target), "all", {"text": pair.target.strip()})
        return
    ratio = known.length_ratio or usual_ratio(pair)
    turned = Pair(pair.target, pair.source, pair.target_lang, pair.source_lang)
    lacking = len(pair.source) - len(pair.target) / ratio
    omitted = _suspect(pair, known, lacking)
    if omitted is not None:
        text = pair.source[omitted.start : omitted.end]
        yield Finding("omission", Severity.WARNING, omitted.start, omitted.end, "", {"text": text}, True)
    added = _suspect(turned, known, len(pair.target) - len(pair.source) * ratio)
    if added is not None:
        text = pair.target[added.start : added.end]
        yield Finding("addition", Severity.WARNING, added.start, added.end, "", {"text": text})


def _suspect(pair: Pair, known: Known, lacking: float) -> Gap | None:
    """Return the stretch of the source that seems to lack in the target, which lacks so many characters."""
    size = len(pair.source)
    if size > _LONG_ENOUGH and size > _MANY_TIMES * (size - lacking):
        return Gap(0, size, 0)
    gap = longest_gap(pair, known)
    if gap is None or gap.words < 2 or gap.end - gap.start < LEAST_GAP:
        return None
    return gap if lacking >= LEAST_SHARE * (gap.end - gap.start) else None


def longest_gap(pair: Pair, known: Known) -> Gap | None:
    """Return the longest stretch of the source's words none of which has a counterpart in the target.

    Words the dictionary does not know prolong a stretch, but do not count.
    """
    others = [match[0] for match in _WORD.finditer(pair.target)]
    meant = {number for word in others for number in known.meanings(word.lower(), pair.target_lang)}
    best: Gap | None = None
    start, words = -1, 0
    for match in _WORD.finditer(pair.source):
        word = match[0]
        if len(word) < _SHORT_WORD:
            continue
        meanings = known.meanings(word.lower(), pair.source_lang)
        if any(number in meant for number in meanings) or _sounds_among(word, others, pair.target_lang):
            start, words = -1, 0
            continue
        start = match.start() if start < 0 else start
        words += bool(meanings)
        if best is None or match.end() - start > best.end - best.start:
            best = Gap(start, match.end(), words)
    return best


def _sounds_among(word: str, others: list[str], lang: str) -> bool:
    if word.isdigit():
        return word in others
    if len(word) < 4:
        return False
    find = distance if lang == "en" else distance_before_endings
    first = skeleton(word)[:1]
    return any(
        len(other) > 3 and skeleton(other)[:1] == first and find(word, other) < _ALIKE for other in others
    )
