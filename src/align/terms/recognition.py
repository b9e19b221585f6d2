"""Terms in running text, whatever their endings: a trie of lemmas, walked from every token.

A term is found where the lemmas of its words follow each other (see :mod:`align.terms.scanning`); of
the terms that begin at a place the longest is taken, and the search goes on after it (leftmost-longest,
as a person reads). Asked for it, all others are given too. A term that ends in an abbreviation in
brackets, «информационно-коммуникационные технологии (ИКТ)», is found whole, without it, and as the
abbreviation alone. What is glued to another small word by a hyphen is part of another word: «член» is
not in «член-корреспондент».

Capitals: abbreviations are found in capitals only. So are names — terms of one word with a capital, and
longer ones whose words all have one («Советский Союз», «Joint Staff») — with the capitals of the term;
other terms are found in any case, and everything is in a line all in capitals.

Walking a trie of words from each token takes as many steps as the longest term has words; that is what
Aho and Corasick's automaton (1975) saves, and terms are short.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from align.model import KAZAKH, Concept, TermStatus
from align.terms.scanning import DASH, key_of, tokens, without_shouting
from align.text.lemmas import lemmatizer
from align.text.lemmas_kk import candidates
from align.text.normalise import DASHES

_IN_BRACKETS = re.compile(r"(?P<full>.*\S)\s*\((?P<short>[^\W\d_]+)\)")
_MOST_SMALL = 3  # «of», «the», «и», «мен»: words a name may have without a capital
_SHORTEST_STEM = 4
_KNOWN_FORMS = 1 << 18


@dataclass(frozen=True, slots=True)
class FoundTerm:
    """A term that is at a place: the id of its concept, its text in the termbase, its status."""

    concept: str
    text: str
    status: TermStatus


@dataclass(frozen=True, slots=True)
class TermPlace:
    """A stretch of a text, in code points, end exclusive, and the terms that it is a form of.

    ``terms`` are several where terms share their lemmas (homonyms), in the order of the termbase.
    """

    start: int
    end: int
    text: str
    terms: tuple[FoundTerm, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A term in the trie; ``capitals`` are the tokens, counted from its first, that need a capital."""

    term: FoundTerm
    capitals: tuple[int, ...]


#: A node: from key to the next node; under None the entries that end there.
_Node = dict[Any, Any]


class TermFinder:
    """Finds the terms of one language. Building it takes some 20 µs a term; may be shared by threads."""

    def __init__(self, concepts: Iterable[Concept], lang: str) -> None:
        """Take the terms of ``concepts`` in ``lang``. Raises UsageError for another than ru, en, kk."""
        self.lang = lang
        self._lemma = lemmatizer(lang)
        self._root: _Node = {}
        self._keys: dict[str, str] = {}
        self._vocabulary: set[str] = set()
        abbreviations: set[str] = set()
        for concept in concepts:
            for term in concept.terms.get(lang, ()):
                found = FoundTerm(concept.id, term.text, term.status)
                for form in _forms(term.text):
                    self._add(form, found)
                    abbreviations.update(m[0] for m in tokens(form) if m[0].isupper() and len(m[0]) > 1)
        self._abbreviations = frozenset(abbreviations)

    def find(self, text: str, *, overlapping: bool = False) -> list[TermPlace]:
        """Return the places of terms in ``text``, by start, the longest first.

        Without ``overlapping`` no two share a character; with it shorter terms inside longer ones, and
        across their ends, are there too.
        """
        matches = list(tokens(without_shouting(text, self._abbreviations)))
        keys = self._text_keys(matches)
        root, places, at = self._root, [], 0
        count = len(keys)
        while at < count:
            node = root.get(keys[at])
            if node is None:
                at += 1
                continue
            found = list(self._at(text, matches, keys, at, node))
            if overlapping:
                places += [place for _, place in reversed(found)]
                at += 1
            elif found:
                size, place = found[-1]
                places.append(place)
                at += size
            else:
                at += 1
        return places

    def _add(self, form: str, term: FoundTerm) -> None:
        matches = [match[0] for match in tokens(form)]
        keys = [key_of(token, self._lemma) for token in matches]
        if not any(token[0].isalnum() for token in matches):
            return
        self._insert(keys, _Entry(term, _capitals(matches)))
        for other in self._other_stems(matches):
            self._insert([*keys[:-1], other], _Entry(term, _capitals(matches)))
        if DASH in keys:  # «государства – члены» is written «государств-членов» too
            bare = [token for token, key in zip(matches, keys, strict=True) if key != DASH]
            self._insert([key for key in keys if key != DASH], _Entry(term, _capitals(bare)))
        joined = _joining_dashes(form, [match.span() for match in tokens(form)])
        if joined:
            spread = [k for n, key in enumerate(keys) for k in ((DASH, key) if n in joined else (key,))]
            shown = [
                k for n, token in enumerate(matches) for k in ((DASH, token) if n in joined else (token,))
            ]
            self._insert(spread, _Entry(term, _capitals(shown)))

    def _other_stems(self, form: Sequence[str]) -> list[str]:
        """Return what else the last word of a Kazakh term of several words may be a form of.

        «қорғаныс-өнеркәсіп кешені»: the stemmer takes «кешені» for a form of «кеше», yesterday, but
        «кешендерінің» for one of «кешен», as it is. In a term of several words a wrong guess does no harm.
        """
        if self.lang != KAZAKH or len(form) < 2 or not form[-1].isalpha():
            return []
        chosen = self._lemma(form[-1])
        stems = candidates(form[-1].lower())
        return sorted(stem for stem in stems if len(stem) >= _SHORTEST_STEM and stem != chosen)

    def _insert(self, keys: Sequence[str], entry: _Entry) -> None:
        node = self._root
        for key in keys:
            node = node.setdefault(key, {})
        self._vocabulary.update(keys)
        held = node.get(None, ())
        if all(other.term != entry.term for other in held):
            node[None] = (*held, entry)

    def _text_keys(self, matches: Sequence[re.Match[str]]) -> list[str]:
        """Return the key of every token; '' for one that no term has."""
        known, vocabulary, lemma = self._keys, self._vocabulary, self._lemma
        if len(known) > _KNOWN_FORMS:
            known.clear()
        keys: list[str] = []
        for match in matches:
            token = match[0]
            key = known.get(token)
            if key is None:
                key = key_of(token, lemma)
                key = known[token] = key if key in vocabulary else ""
            keys.append(key)
        return keys

    def _at(
        self, text: str, matches: Sequence[re.Match[str]], keys: Sequence[str], at: int, node: _Node
    ) -> Iterator[tuple[int, TermPlace]]:
        """Yield the terms that begin with token ``at``, shortest first, with their number of tokens."""
        start = matches[at].start()
        size = 1
        while True:
            if None in node:
                end = matches[at + size - 1].end()
                if not _is_glued(text, start, end):
                    fitting = tuple(
                        entry.term
                        for entry in node[None]
                        if all(text[matches[at + n].start()].isupper() for n in entry.capitals)
                    )
                    if fitting:
                        yield size, TermPlace(start, end, text[start:end], fitting)
            if at + size >= len(keys):
                return
            following: _Node | None = node.get(keys[at + size])
            if following is None:
                return
            node = following
            size += 1


def _forms(text: str) -> tuple[str, ...]:
    """Return a term and, where it ends in an abbreviation in brackets, the term without it and that alone."""
    found = _IN_BRACKETS.fullmatch(text)
    if found is None or sum(letter.isupper() for letter in found["short"]) < 2:
        return (text,)
    return (text, found["full"], found["short"])


def _capitals(form: Sequence[str]) -> tuple[int, ...]:
    """Return which tokens of a term need a capital in a text; none unless the term is a name."""
    words = [(n, token) for n, token in enumerate(form) if token[0].isalpha()]
    capital = tuple(n for n, token in words if token[0].isupper())
    small = [token for n, token in words if n not in capital and len(token) > _MOST_SMALL]
    return () if small else capital


def _joining_dashes(form: str, spans: Sequence[tuple[int, int]]) -> set[int]:
    """Return the tokens that a hyphen without blanks joins to the one before."""
    return {
        n
        for n in range(1, len(spans))
        if spans[n][0] - spans[n - 1][1] == 1 and form[spans[n][0] - 1] in DASHES
    }


def _is_glued(text: str, start: int, end: int) -> bool:
    """Say whether a hyphen joins ``start:end`` to a small word beside it, of which it then is a part."""
    if start > 1 and text[start - 1] in DASHES and text[start - 2].islower():
        return True
    if end + 1 >= len(text) or text[end] not in DASHES or not text[end + 1].islower():
        return False
    return not text[end - 2 : end].isupper()  # «ОДКБ-шный», «ҰҚШҰ-мыз»: an abbreviation and its ending
