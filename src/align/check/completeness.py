"""Omissions and additions: a stretch of words with no counterpart, in a text too short or too long.

Two witnesses must agree, as either alone errs too often: the dictionary (a run of known words, none of which
has a word of its meaning on the other side) and the length (the other side is shorter than usual).
"""

from __future__ import annotations

import math
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

LEAST_SHARE = 0.6
"""How much of the stretch, at least, the other side must be too short by."""

LEAST_SPREADS = 1.4
"""How unusual the length must be, in spreads of the texts' own lengths."""

LEAST_SURPRISE = 3.5
"""How unlikely the stretch must be: minus the natural logarithm of its chance, were words lost one by one."""

USUAL_SPREAD = 0.12
"""Standard deviation of the logarithm of a pair's length ratio, in close translations."""

_WORD = re.compile(r"[^\W\d_]+(?:[-‑][^\W\d_]+)*|\d+")
_SHORT_WORD = 3
_ALIKE = 0.3


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


def own_spread(pairs: Sequence[Pair], ratio: float) -> float:
    """Return how much texts' lengths vary around ``ratio``, drawn to the usual spread where they are few.

    1.48 times the median deviation of the ratios' logarithms, which is the standard deviation of
    normal ones. Free translations vary more, and so a length says less there.
    """
    deviations = [
        abs(math.log(len(pair.target) / (len(pair.source) * ratio)))
        for pair in pairs
        if min(len(pair.source), len(pair.target)) > 20
    ]
    if not deviations:
        return 0.0
    own = 1.48 * median(deviations) * len(deviations)
    return max((own + USUAL_SPREAD * RATIO_WEIGHT) / (len(deviations) + RATIO_WEIGHT), USUAL_SPREAD / 2)


@dataclass(frozen=True, slots=True)
class Gap:
    """The longest stretch without counterparts.

    ``words`` counts its dictionary words; ``outside`` is the share (0–1, smoothed) of such words without
    a counterpart in the rest of the text.
    """

    start: int
    end: int
    words: int
    outside: float

    @property
    def surprise(self) -> float:
        """Minus the logarithm of the chance that all its words lack a counterpart as those outside do."""
        return -self.words * math.log(self.outside)


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
    if lacking < LEAST_SPREADS * (known.length_spread or USUAL_SPREAD) * size:
        return None
    gap = longest_gap(pair, known)
    if gap is None or gap.words < 2 or gap.end - gap.start < LEAST_GAP or gap.surprise < LEAST_SURPRISE:
        return None
    return gap if lacking >= LEAST_SHARE * (gap.end - gap.start) else None


def longest_gap(pair: Pair, known: Known) -> Gap | None:
    """Return the longest stretch of the source's words none of which has a counterpart in the target.

    Words the dictionary does not know prolong a stretch, but do not count.
    """
    counts = [0, 0]  # words the dictionary knows or that sound alike: without and with a counterpart
    stretches: list[tuple[int, int, int]] = []
    is_open = False
    for match, is_known, is_covered in _counterparts(pair, known):
        counts[is_covered] += is_known or is_covered
        if is_covered:
            is_open = False
            continue
        start, _, words = stretches.pop() if is_open else (match.start(), 0, 0)
        stretches.append((start, match.end(), words + is_known))
        is_open = True
    if not stretches:
        return None
    start, end, words = max(stretches, key=lambda each: each[1] - each[0])
    return Gap(start, end, words, (counts[0] - words + 1) / (sum(counts) - words + 3))


def coverage(pair: Pair, known: Known) -> float:
    """Return the share (0–1) of the source's dictionary words that have a counterpart; 1 without any."""
    found = [is_covered for _, is_known, is_covered in _counterparts(pair, known) if is_known]
    return sum(found) / len(found) if found else 1.0


def _counterparts(pair: Pair, known: Known) -> Iterator[tuple[re.Match[str], bool, bool]]:
    """Yield the source's words of some length: are they known, have they a counterpart."""
    others = [match[0] for match in _WORD.finditer(pair.target)]
    meant = {number for word in others for number in known.meanings(word.lower(), pair.target_lang)}
    for match in _WORD.finditer(pair.source):
        if len(match[0]) < _SHORT_WORD:
            continue
        meanings = known.meanings(match[0].lower(), pair.source_lang)
        is_covered = any(number in meant for number in meanings)
        yield match, bool(meanings), is_covered or _sounds_among(match[0], others, pair.target_lang)


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
