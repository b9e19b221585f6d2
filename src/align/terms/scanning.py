"""Cutting terms and texts alike into the keys that recognition compares: lemmas, numbers, marks.

A hyphen or dash without blanks between letters only joins («государств-членов» is two keys, as is
«мүше мемлекет»); with a blank at either side it is a mark of its own. An abbreviation loses its
ending, with a hyphen («ҰҚШҰ-ға») or without («ТМДға», «МИДа», «ICTs»). An empty line is a key no term
has, so that nothing is found across paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.text.lemmas import Lemmatizer
from align.text.normalise import APOSTROPHES, DASHES, QUOTES

_CAPITAL = "A-ZА-ЯЁӘҒҚҢӨҰҮҺІ"
_DASH = f"[{re.escape(DASHES)}]"
# Endings of abbreviations: Kazakh plural, possessive and case; Russian case; English plural, possessive.
_KAZAKH = (
    "(?:[лдт][ае]р)?(?:[ыі]м[ыі]з|м[ыі]з|с?[ыі])?"
    "(?:н?[ыі]ң|[нтд][ыі]ң|н?[ғгқк]?[ае]|[нтд][ыі]|н?[дт][ае]н?|[мбп]ен|н|н?[дт]ағы|н?[дт]егі|дік[іы]?)?"
)
_ENDING = f"(?:'s|’s|s|а|у|ом|е|ы|ов|ам|ами|ах|{_KAZAKH})"
_ABBREVIATION = re.compile(rf"([{_CAPITAL}]{{2,}})(?:{_DASH}?{_ENDING})(?!\w)")
_TOKEN = re.compile(
    rf"[{_CAPITAL}]{{2,}}{_DASH}?{_ENDING}(?!\w)"
    r"|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*"
    r"|\d+(?:[.,]\d+)*"
    r"|\n[^\S\n]*\n"
    rf"|(?<!\w){_DASH}|{_DASH}(?!\w)"
    rf"|[^\w\s{re.escape(DASHES)}]|_"
)
_APOSTROPHES = str.maketrans("’ʼ", "''")
# A line without a small letter: «ЗАЯВЛЕНИЕ ГЛАВ ГОСУДАРСТВ ОДКБ».
_SHOUTED = re.compile(r"^[^\na-zа-яёәғқңөұүһі]*[^\W\d_]{5}[^\na-zа-яёәғқңөұүһі]*$", re.M)
# Words in capitals in a row, one of them too long for an abbreviation: “JOINT STATEMENT by the Ministers”.
_SHOUTED_WORDS = re.compile(
    rf"(?<!\w)(?=[{_CAPITAL}]{{2,}}[ \u00a0]+[{_CAPITAL}]{{2}})"
    rf"(?=[^\na-zа-яёәғқңөұүһі]{{0,300}}?[{_CAPITAL}]{{7}})"
    rf"[{_CAPITAL}]{{2,}}(?:[ \u00a0]+[{_CAPITAL}]{{2,}})+(?!\w)"
)
# Quotation marks within quotation marks are single ones: “Operation ‘PROXY’”.
_QUOTES = QUOTES + APOSTROPHES
_WORD = re.compile(r"[^\W\d_]+")

DASH = "-"
QUOTE = '"'


def tokens(text: str) -> Iterator[re.Match[str]]:
    """Yield the tokens of ``text`` in order; blanks and joining hyphens lie in none."""
    return _TOKEN.finditer(text)


def key_of(token: str, lemma: Lemmatizer) -> str:
    """Return the key of a token."""
    if not (token[0].isalpha() or token[0].isdigit()):
        return DASH if token in DASHES else QUOTE if token in _QUOTES else token
    inflected = _ABBREVIATION.fullmatch(token)
    if inflected and not token.isupper():
        return inflected[1]
    return lemma(token.translate(_APOSTROPHES)) if token[0].isalpha() else token


def without_shouting(text: str, kept: frozenset[str]) -> str:
    """Return ``text``, as long as it was, with words in a row in capitals small but for ``kept``."""

    def quiet(word: re.Match[str]) -> str:
        small = word[0].lower()
        return word[0] if word[0] in kept or len(small) != len(word[0]) else small

    for shouted in (_SHOUTED, _SHOUTED_WORDS):
        text = shouted.sub(lambda line: _WORD.sub(quiet, line[0]), text)
    return text
