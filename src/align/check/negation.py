"""Negation: «не направлены» must stay negative, and nothing else become so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.check.completeness import coverage
from align.check.finding import Finding, Known, Pair
from align.check.negation_words import CLASSES, EMPTY, KEPT, NO_NEGATION, PLAIN, WIDE
from align.model import Severity

LEAST_COVERAGE = 0.2
"""Share of the source's known words that must have a counterpart: free translations turn sentences round."""

_LANGS = ("ru", "en", "kk")
_CLASS_PATTERNS = tuple(
    {lang: re.compile(pattern, re.I) for lang, pattern in zip(_LANGS, row, strict=True)} for row in CLASSES
)
_KEPT_PATTERNS = tuple(
    {lang: re.compile(pattern, re.I) for lang, pattern in zip(_LANGS, row, strict=True)} for row in KEPT
)


def check_negation(pair: Pair, known: Known) -> Iterator[Finding]:
    """Yield a translation without any negation of a source that has one, and the other way round.

    One side must negate plainly, the other have nothing that could stand for it, not even a prefix
    (“unable”), a «без» or a verb like “fail”. Meant to be quiet: it does not count negations.
    """
    source = _plain(pair.source, pair.source_lang) or _kept(pair)
    target = _plain(pair.target, pair.target_lang)
    if bool(source) == bool(target) or coverage(pair, known) < LEAST_COVERAGE:
        return
    if source and not _may_negate(pair.target, pair.target_lang, pair.source, pair.source_lang):
        word = source[0]
        yield Finding("negation", Severity.WARNING, word.start(), word.end(), "lost", {"word": word[0]}, True)
    elif target and not _may_negate(pair.source, pair.source_lang, pair.target, pair.target_lang):
        word = target[0]
        yield Finding("negation", Severity.WARNING, word.start(), word.end(), "added", {"word": word[0]})


def _plain(text: str, lang: str) -> list[re.Match[str]]:
    """Return the plain negations of a text, in order, without those that are so in form only."""
    empty = [match.span() for match in EMPTY[lang].finditer(text)]
    if lang in NO_NEGATION:
        empty += [match.span() for match in NO_NEGATION[lang].finditer(text)]
    return [
        match
        for match in PLAIN[lang].finditer(text)
        if not any(start < match.end() and match.start() < end for start, end in empty)
    ]


def _kept(pair: Pair) -> list[re.Match[str]]:
    """Return the first «не только» or «не более» of a Russian source whose «только» stands in the target."""
    if pair.source_lang != "ru":
        return []
    for patterns in _KEPT_PATTERNS:
        match = patterns["ru"].search(pair.source)
        if match is not None and patterns[pair.target_lang].search(pair.target):
            return [match]
    return []


def _may_negate(text: str, lang: str, other: str, other_lang: str) -> bool:
    """Tell whether anything in ``text`` could stand for a negation of ``other``.

    «не направлены против» ↔ “directed against”: what stands for the same word of the other side stands for
    that alone, and for no «не».
    """
    for patterns in _CLASS_PATTERNS:
        own, others = (
            sum(1 for _ in patterns[of].finditer(what)) for of, what in ((lang, text), (other_lang, other))
        )
        if own > others:
            return True
    rest = NO_NEGATION[lang].sub(" ", text) if lang in NO_NEGATION else text
    for patterns in _CLASS_PATTERNS:
        rest = patterns[lang].sub(" ", rest)
    return WIDE[lang].search(rest) is not None
