"""Words of a text as dictionary forms: what stays of «Договора», «Договору», «Договоров» is ``договор``.

One function for the three languages, shared by memory, formulae, terms and checks. Numbers and
punctuation are their own lemmas; abbreviations keep their capitals; everything else is lower case
with ё as е. Deterministic, never empty for a non-empty token, and idempotent: the lemma of a lemma
is itself. Lemmas are for grouping forms of one word, not for showing to people: Kazakh and English
ones are stems.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from align.errors import UsageError
from align.text import lemmas_en, lemmas_kk, lemmas_ru
from align.text.normalise import DASHES, fold
from align.text.tokens import Token, TokenKind, iterate_tokens

Lemmatizer = Callable[[str], str]
"""From a word to its lemma."""

_LEMMATIZERS: dict[str, Lemmatizer] = {
    "ru": lemmas_ru.lemma,
    "en": lemmas_en.lemma,
    "kk": lemmas_kk.lemma,
}
_ODD_DASHES = re.compile(f"[{re.escape(DASHES[1:])}]")
_ODD_APOSTROPHES = re.compile("[‘’ʼ]")


@dataclass(frozen=True, slots=True)
class LemmaToken:
    """A token of a text and its lemma."""

    token: Token
    lemma: str


def lemmatizer(lang: str) -> Lemmatizer:
    """Return the function from word to lemma for ``lang``. Raises UsageError for another than ru, en, kk.

    Dictionaries are loaded by the first word, not here.
    """
    try:
        return _LEMMATIZERS[lang]
    except KeyError:
        raise UsageError(
            f"There are no lemmas for '{lang}'.", hint="Use ru, en or kk.", slug="language-unknown"
        ) from None


def iterate_lemmas(text: str, lang: str) -> Iterator[LemmaToken]:
    """Yield every token of ``text`` (punctuation too) with its lemma; offsets are those of ``text``."""
    find = lemmatizer(lang)
    shouted = _is_shouted(text)
    for token in iterate_tokens(text):
        if token.kind is not TokenKind.WORD:
            yield LemmaToken(token, fold(token.text) or token.text)
            continue
        word = _ODD_APOSTROPHES.sub("'", _ODD_DASHES.sub("-", token.text))
        yield LemmaToken(token, find(word.lower() if shouted else word) or word)


def lemmas(text: str, lang: str) -> tuple[str, ...]:
    """Return the lemmas of the words and numbers of ``text`` in order, without punctuation."""
    return tuple(
        found.lemma for found in iterate_lemmas(text, lang) if found.token.kind is not TokenKind.PUNCTUATION
    )


def _is_shouted(text: str) -> bool:
    """True for a heading in capitals, whose words are no abbreviations: ``THE HEADS OF STATE WHO``."""
    if not text.isupper():
        return False
    words = [token.text for token in iterate_tokens(text) if token.kind is TokenKind.WORD]
    return len(words) > 2 and max(map(len, words)) > 6
