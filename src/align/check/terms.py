"""Phrases: where the source has a term or formula of a list, the translation has one that is right for it.

Words are compared by their dictionary forms, Kazakh ones by their beginnings too, so that inflected
phrases count. A phrase inside a longer one that is found there is left to the longer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from align.check.finding import Finding, Known, Pair, Term
from align.model import Severity
from align.text.lemmas import iterate_lemmas, lemmatizer
from align.text.timed import Expression, compile_timed
from align.text.tokens import TokenKind

GAP = "…"
"""In a phrase's dictionary forms: one or two words of any kind."""

MOST_BETWEEN = 8
"""Words that a list may put inside a formula: «ensuring peace, stability and security»."""

_SHARE_OF_STEM = 0.7
_SHORTEST_STEM = 3
_ARTICLES = frozenset({"the", "a", "an"})
_LINKS = frozenset("and or and/or as және мен бен пен әрі немесе сондай-ақ и или".split())
_HYPHENS = re.compile("[-‑‐]")


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a text: ``is_linked`` after a comma, and as a conjunction itself."""

    text: str
    lemma: str
    start: int
    end: int
    is_linked: bool


def check_terms(pair: Pair, known: Known) -> Iterator[Finding]:
    """Yield each term and formula of the source whose translation is not there, or fewer times.

    Never there is a warning at the phrase in the source; fewer times (a pronoun may stand for it) is info.
    Raises UsageError: ``pattern-slow`` for a pattern that takes more than two seconds on the source,
    ``pattern-invalid`` for one that is no regular expression.
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
        rights = [_words(right, pair.target_lang) for right in term.targets]
        right_places = [place for right in rights for place in _found(right, target)]
        found = len(right_places)
        if term.is_formula and found < len(places):
            rest = [word for word in target if not any(a <= word.start < b for a, b in right_places)]
            found += any(_is_spread(right, rest) for right in rights)
        for start, end in places[found:]:
            yield Finding(
                "formula" if term.is_formula else "term",
                Severity.WARNING if found == 0 else Severity.INFO,
                start, end, "missing" if found == 0 else "fewer",
                {"source": pair.source[start:end], "expected": term.targets[0]}, True,
            )  # fmt: skip


def _places(term: Term, pair: Pair, source: Sequence[_Word]) -> list[tuple[int, int]]:
    """Return where the source has the phrase, in order."""
    if term.pattern:
        found = _expression(term.pattern).spans(pair.source)
        # «секретарь …» is not in «госсекретарь …»
        return [place for place in found if not pair.source[: place[0]][-1:].isalpha()]
    if term.lemmas:
        return _with_lemmas(term.lemmas, source)
    return _found(_words(term.source, pair.source_lang), source)


@lru_cache(maxsize=1 << 12)
def _expression(pattern: str) -> Expression:
    r"""Compile the pattern of a list once; what of a search might never end is for the clock to say.

    Nothing is refused for its looks, as in a search: «государств\w*\s*[-–]\s*член\w+» is quick.
    """
    return compile_timed(pattern)


@lru_cache(maxsize=1 << 12)
def _words(text: str, lang: str) -> tuple[_Word, ...]:
    """Return the words of a text, hyphened ones cut in two («государств-членов»), without articles."""
    words: list[_Word] = []
    find = lemmatizer(lang)
    after_mark = False
    for each in iterate_lemmas(text.replace("\u00a0", " "), lang):
        token = each.token
        if token.kind is TokenKind.PUNCTUATION:
            after_mark = after_mark or token.text in {",", ";"}
            continue
        if lang == "en" and token.text.lower() in _ARTICLES:
            continue
        parts = (
            [token.text] if token.text.isupper() else [part for part in _HYPHENS.split(token.text) if part]
        )
        at = token.start
        for part in parts:
            start = text.replace("\u00a0", " ").find(part, at)
            lemma = each.lemma if len(parts) == 1 else find(part.lower()) or part.lower()
            linked = after_mark or part.lower() in _LINKS
            words.append(_Word(part, lemma.lower(), start, start + len(part), linked))
            at, after_mark = start + len(part), False
    return tuple(words)


def _found(phrase: Sequence[_Word], words: Sequence[_Word]) -> list[tuple[int, int]]:
    """Return the places where ``words`` hold the phrase's words in a row, none inside another."""
    size, at = len(phrase), 0
    found: list[tuple[int, int]] = []
    while size and at + size <= len(words):
        if all(_same(a, b) for a, b in zip(phrase, words[at : at + size], strict=True)):
            found.append((words[at].start, words[at + size - 1].end))
            at += size
        else:
            at += 1
    return found


def _with_lemmas(lemmas: Sequence[str], words: Sequence[_Word]) -> list[tuple[int, int]]:
    """Return the places where ``words`` have these dictionary forms in a row, gaps filled by one or two."""
    wanted = [lemma.lower() for lemma in lemmas if lemma == GAP or any(map(str.isalnum, lemma))]
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(words):
        end = _end_of(wanted, words, at)
        if end > at:
            found.append((words[at].start, words[end - 1].end))
        at = max(end, at + 1)
    return found


def _end_of(wanted: Sequence[str], words: Sequence[_Word], at: int) -> int:
    """Return the index after a phrase that begins with word ``at``; 0 where none does."""
    if not wanted:
        return at
    if at >= len(words):
        return 0
    if wanted[0] == GAP:
        return _end_of(wanted[1:], words, at + 1) or _end_of(wanted[1:], words, at + 2)
    return _end_of(wanted[1:], words, at + 1) if words[at].lemma == wanted[0] else 0


def _is_spread(phrase: Sequence[_Word], words: Sequence[_Word]) -> bool:
    """Tell whether the phrase's words follow each other with nothing but a list put between.

    «қауіпсіздігін, тұрақтылығын және егемендігін қамтамасыз ету» has «қауіпсіздікті қамтамасыз ету».
    """
    return len(phrase) > 1 and any(
        _same(phrase[0], word) and _follows(phrase[1:], words[i + 1 :]) for i, word in enumerate(words)
    )


def _follows(phrase: Sequence[_Word], words: Sequence[_Word]) -> bool:
    if not phrase:
        return True
    for i, word in enumerate(words[: MOST_BETWEEN + 1]):
        is_list = i == 0 or words[0].is_linked or word.is_linked or words[i - 1].is_linked
        if is_list and _same(phrase[0], word) and _follows(phrase[1:], words[i + 1 :]):
            return True
    return False


def _same(wanted: _Word, found: _Word) -> bool:
    """Tell whether two words are forms of one: equal lemmas, or a long common beginning."""
    if wanted.lemma == found.lemma:
        return True
    if wanted.text.isupper() and len(wanted.text) > 1:  # «ҰҚШҰ-ға», «ҰҚШҰ»
        return re.split(r"[-‑’']", found.text)[0] == wanted.text
    left, right = wanted.text.lower(), found.text.lower()
    if left.isascii() or not left.isalpha():
        return False
    shared = next(
        (i for i, (x, y) in enumerate(zip(left, right, strict=False)) if x != y), min(len(left), len(right))
    )
    return shared >= max(_SHORTEST_STEM, _SHARE_OF_STEM * len(left)) and shared >= len(left) - 2
