"""Omissions and additions: a stretch of words with no counterpart, in a text too short or too long.

Two witnesses are heard together, as either alone errs too often: the dictionary (words that have no word of
their meaning on the other side) and the length (the other side is shorter than usual). Each gives evidence as
the logarithm of a likelihood ratio, so that a short stretch of rare words and a long one of common words
weigh alike (Dunning 1993, "Accurate methods for the statistics of surprise and coincidence").
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
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

LARGEST_SHARE = 0.8
"""How much of a text a stretch may be at most: what is left must tell how close the translation is."""

LONGEST_STRETCH = 60
"""Words of a stretch, at most; keeps the work linear in the length of a text."""

LEAST_EVIDENCE = {("omission", "kk"): 7.4, ("omission", "en"): 8.0}
"""Natural logarithm of how much likelier the pair is with a stretch left out than without, at least.

By target language: where some 2.7 % of the human translations of NTREX have as much.
"""

LEAST_EVIDENCE_ELSE = 7.0
"""The same for additions, and for other languages."""

COVERED_BY_CHANCE = 0.1
"""Chance that a dictionary word has a counterpart although its stretch was left out."""

UNCOVERED_PRIOR = (2.0, 5.0)
"""Words without a counterpart, of how many: what is taken for seen before the words outside are counted."""

LENGTH_WEIGHT = 2.0
"""Words err together (a paraphrase lacks several at once), lengths do not, and so they count more."""

OUTLIERS = (0.05, 3.0)
"""Share of pairs whose lengths vary more than usual, and how many times as much."""

USUAL_SPREAD = 0.12
"""Standard deviation of the logarithm of a pair's length ratio, in close translations."""

_WORD = re.compile(r"[^\W\d_]+(?:[-‑][^\W\d_]+)*|\d+")
_SHORT_WORD = 3
_LEAST_WORDS = 2
_LEAST_DENSITY = 1e-12
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
class Stretch:
    """Words in a row that seem to have no counterpart, with the evidence for it (a logarithm, see above)."""

    start: int
    end: int
    evidence: float


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
    spread = known.length_spread or USUAL_SPREAD
    for code, one, in_source, own in (
        ("omission", pair, True, ratio),
        ("addition", turned, False, 1 / ratio),
    ):
        found = most_suspect(one, known, ratio=own, spread=spread)
        if found is not None and found.evidence > LEAST_EVIDENCE.get(
            (code, pair.target_lang), LEAST_EVIDENCE_ELSE
        ):
            text = one.source[found.start : found.end]
            yield Finding(code, Severity.WARNING, found.start, found.end, "", {"text": text}, in_source)


def most_suspect(pair: Pair, known: Known, *, ratio: float, spread: float) -> Stretch | None:
    """Return the stretch of the source that most probably lacks in the target; None where none may.

    A likelihood ratio of two stories. With the stretch left out, its dictionary words have counterparts
    only by chance, and the lengths fit without it. With nothing left out, words lack counterparts as often
    inside as outside, and the lengths vary as they do in these texts: ``ratio`` characters of target per
    character of source, ``spread`` the standard deviation of its logarithm.
    """
    if len(pair.target) >= len(pair.source) * ratio:
        return None  # nothing is missing from a text that is too long
    words = [
        (match.start(), match.end(), is_known and not is_covered, is_covered)
        for match, is_known, is_covered in _counterparts(pair, known)
    ]
    uncovered = list(accumulate((word[2] for word in words), initial=0))
    covered = list(accumulate((word[3] for word in words), initial=0))
    size, other = len(pair.source), len(pair.target) / ratio
    usual = _length_chance(other / size, spread)
    best: Stretch | None = None
    for i, j in _stretches(words, size):
        lacking, having = uncovered[j] - uncovered[i], covered[j] - covered[i]
        if lacking < _LEAST_WORDS:
            continue
        start, end = words[i][0], words[j - 1][1]
        evidence = _words_evidence(lacking, having, uncovered[-1] - lacking, covered[-1] - having)
        evidence += LENGTH_WEIGHT * (_length_chance(other / (size - end + start), spread) - usual)
        if best is None or evidence > best.evidence:
            best = Stretch(start, end, evidence)
    return best


def _stretches(words: Sequence[tuple[int, int, bool, bool]], size: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches ``words[i:j]`` of a text of ``size`` characters that are of a sensible length.

    They begin and end with a dictionary word without a counterpart: no other edge can be more likely.
    """
    lacking = [i for i, word in enumerate(words) if word[2]]
    for i in lacking:
        for last in lacking:
            length = words[last][1] - words[i][0]
            if last - i >= LONGEST_STRETCH or length > LARGEST_SHARE * size:
                break
            if length >= LEAST_GAP:
                yield i, last + 1


def _words_evidence(lacking: int, having: int, lacking_outside: int, having_outside: int) -> float:
    """Return how much likelier a stretch's words are where it was left out, as a natural logarithm."""
    prior, weight = UNCOVERED_PRIOR
    usual = (lacking_outside + prior) / (lacking_outside + having_outside + weight)
    return lacking * math.log((1 - COVERED_BY_CHANCE) / usual) + having * math.log(
        COVERED_BY_CHANCE / (1 - usual)
    )


def _length_chance(share: float, spread: float) -> float:
    """Return the log density of a length, ``share`` of the usual one: a mixture of two normal ones."""
    deviation = math.log(share) / spread
    rare, times = OUTLIERS
    usual = (1 - rare) * math.exp(-deviation * deviation / 2)
    unusual = rare / times * math.exp(-deviation * deviation / (2 * times * times))
    return math.log(usual + unusual + _LEAST_DENSITY)


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
