"""Terms and formulae: where the source has the phrase, the translation has the one that is right for it.

Words are compared by their dictionary forms, Kazakh ones by their beginnings too, so that inflected
phrases count. A term inside a longer one that is found there is left to the longer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from align.check.finding import Finding, Known, Pair, Term
from align.model import Severity
from align.text.lemmas import LemmaToken, iterate_lemmas
from align.text.tokens import TokenKind

_SHARE_OF_STEM = 0.7
_SHORTEST_STEM = 3


def check_terms(pair: Pair, known: Known) -> Iterator[Finding]:
    """Yield each term and formula of the source whose translation is not there, or fewer times.

    Never there is a warning at the phrase in the source; fewer times (a pronoun may stand for it) is info.
    """
    if not known.terms:
        return
    source, target = _words(pair.source, pair.source_lang), _words(pair.target, pair.target_lang)
    taken: list[tuple[int, int]] = []
    for term in sorted(known.terms, key=lambda each: -len(each.source)):
        places = [
            place
            for place in _places(term, pair, source)
            if not any(start <= place[0] and place[1] <= end for start, end in taken)
        ]
        if not places or not term.targets:
            continue
        taken.extend(places)
        found = sum(len(_found(_phrase(right, pair.target_lang), target)) for right in term.targets)
        for start, end in places[found:]:
            yield Finding(
                "formula" if term.is_formula else "term",
                Severity.WARNING if found == 0 else Severity.INFO,
                start, end, "missing" if found == 0 else "fewer",
                {"source": pair.source[start:end], "expected": term.targets[0]}, True,
            )  # fmt: skip


def _places(term: Term, pair: Pair, source: Sequence[LemmaToken]) -> list[tuple[int, int]]:
    """Return where the source has the phrase, in order."""
    if term.pattern:
        return [match.span() for match in re.finditer(term.pattern, pair.source, re.IGNORECASE)]
    return _found(_phrase(term.source, pair.source_lang), source)


@lru_cache(maxsize=1 << 12)
def _phrase(text: str, lang: str) -> tuple[LemmaToken, ...]:
    return _words(text, lang)


@lru_cache(maxsize=256)
def _words(text: str, lang: str) -> tuple[LemmaToken, ...]:
    return tuple(
        each
        for each in iterate_lemmas(text.replace("\u00a0", " "), lang)
        if each.token.kind is not TokenKind.PUNCTUATION
    )


def _found(phrase: Sequence[LemmaToken], words: Sequence[LemmaToken]) -> list[tuple[int, int]]:
    """Return the places where ``words`` hold the phrase's words in a row."""
    size = len(phrase)
    if not size:
        return []
    return [
        (words[i].token.start, words[i + size - 1].token.end)
        for i in range(len(words) - size + 1)
        if all(_same(a, b) for a, b in zip(phrase, words[i : i + size], strict=True))
    ]


def _same(wanted: LemmaToken, found: LemmaToken) -> bool:
    """Tell whether two words are forms of one: equal lemmas, or a long common beginning."""
    a, b = wanted.lemma.lower(), found.lemma.lower()
    if a == b or (a.startswith("the") and b == a):
        return True
    if wanted.token.text.isupper() and len(wanted.token.text) > 1:  # «ҰҚШҰ-ға», «ҰҚШҰ»
        return re.split(r"[-‑’']", found.token.text)[0] == wanted.token.text
    left, right = wanted.token.text.lower(), found.token.text.lower()
    if left.isascii() or not left.isalpha():
        return False
    shared = next(
        (i for i, (x, y) in enumerate(zip(left, right, strict=False)) if x != y), min(len(left), len(right))
    )
    return shared >= max(_SHORTEST_STEM, _SHARE_OF_STEM * len(left)) and shared >= len(left) - 2
