"""A second score for matches that are equally similar: how alike the texts are without their endings.

By tokens, «совета министров» is as far from «советом министров» as «комитета министров» is, though the
translator of the first changes an ending and of the second a word. The second score is the similarity
of :mod:`align.memory.similarity` with a finer price of replacing a token: another form of the same word
(by lemma) is cheap, another word is a little cheaper where it stands in the same form, since the words
around it need no change. It orders matches of equal similarity and is shown beside it; it never decides
what is found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from align.memory.similarity import LONGEST_KEPT
from align.memory.tokens import memory_tokens, token_places
from align.text.lemmas import lemmatizer

_WHOLE = 100
_OTHER_FORM = 20
_SAME_ENDING = 90
_MOST_CELLS = 250_000
"""Above so many token pairs the price is reckoned on lemmas alone, by the fast kernel."""


@dataclass(frozen=True, slots=True)
class _Word:
    form: str
    lemma: str
    ending: str


def second_score(query: str, match: str, lang: str) -> int:
    """Return how alike two texts of ``lang`` (ru, en, kk) are without endings, 0 to 100; symmetric.

    100 only for texts with the same tokens; never below the similarity by tokens. Raises UsageError
    for another language. Time grows with the product of the numbers of tokens that differ at the ends.
    """
    ours, theirs = _words(query, lang), _words(match, lang)
    longest = max(len(ours), len(theirs))
    if not longest:
        return 100
    return (_WHOLE * longest - _cost(ours, theirs)) // longest


def _words(text: str, lang: str) -> tuple[_Word, ...]:
    """Kept for the latest texts: one query is compared to hundreds, and its neighbours to the same ones."""
    return _read(text, lang) if len(text) > LONGEST_KEPT else _kept(text, lang)


@lru_cache(maxsize=1024)
def _kept(text: str, lang: str) -> tuple[_Word, ...]:
    return _read(text, lang)


def _read(text: str, lang: str) -> tuple[_Word, ...]:
    forms, places = memory_tokens(text), token_places(text)
    return tuple(
        _word(form, text[start:end] if form[:1].isalpha() else "", lang)
        for form, (start, end) in zip(forms, places, strict=True)
    )


@lru_cache(maxsize=1 << 15)
def _word(form: str, written: str, lang: str) -> _Word:
    """Return a token that is ``written`` so; '' for one that is no word."""
    lemma = ((lemmatizer(lang)(written) or form) if written else form).lower()
    return _Word(form, lemma, _ending(form, lemma) if written else "")


def _ending(form: str, lemma: str) -> str:
    """Return what ``form`` has beyond the beginning it shares with its lemma: «министр-ов» → ``ов``."""
    shared = 0
    for one, other in zip(form, lemma, strict=False):
        if one != other:
            break
        shared += 1
    return form[shared:]


def _cost(ours: Sequence[_Word], theirs: Sequence[_Word]) -> int:
    """Return the price of the cheapest edits, in hundredths of a token."""
    start = 0
    while start < min(len(ours), len(theirs)) and ours[start].form == theirs[start].form:
        start += 1
    ours, theirs = ours[start:], theirs[start:]
    while ours and theirs and ours[-1].form == theirs[-1].form:
        ours, theirs = ours[:-1], theirs[:-1]
    if len(ours) * len(theirs) > _MOST_CELLS:
        return _cost_of_lemmas(ours, theirs)
    row = [_WHOLE * j for j in range(len(theirs) + 1)]
    for one in ours:
        above, row = row, [row[0] + _WHOLE]
        for j, other in enumerate(theirs):
            row.append(min(above[j] + _price(one, other), above[j + 1] + _WHOLE, row[j] + _WHOLE))
    return row[-1]


def _price(one: _Word, other: _Word) -> int:
    if one.form == other.form:
        return 0
    if one.lemma == other.lemma:
        return _OTHER_FORM
    return _SAME_ENDING if one.ending and one.ending == other.ending else _WHOLE


def _cost_of_lemmas(ours: Sequence[_Word], theirs: Sequence[_Word]) -> int:
    """Return a price between the cheapest one and that of whole tokens, for very long texts."""
    by_form = Levenshtein.distance([word.form for word in ours], [word.form for word in theirs])
    by_lemma = Levenshtein.distance([word.lemma for word in ours], [word.lemma for word in theirs])
    return _WHOLE * by_lemma + _OTHER_FORM * max(0, by_form - by_lemma)
