"""Russian dictionary forms by pymorphy3 (Korobov 2015), loaded on first use.

Words the dictionary does not know are predicted from their endings; ё counts as е. A word's most
frequent reading is taken without looking at its neighbours, so that the same word always has the
same lemma («стали» is always ``стать``).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any, Protocol

_CYRILLIC = re.compile(r"[а-яё]+(?:-[а-яё]+)*", re.I)
# «МИДа», «ГУЛАГом»: an abbreviation with its ending.
_INFLECTED_ABBREVIATION = re.compile(r"([А-ЯЁ]{2,6})(?:а|у|ом|е|ы|ов|ам|ами|ах)")
_LONGEST_UNKNOWN_ABBREVIATION = 5
_LONGEST_WORD = 60


class Analyser(Protocol):
    """What is used of pymorphy3's analyser."""

    dictionary: Any
    char_substitutes: Any

    def word_is_known(self, word: str) -> bool:
        """Say whether the dictionary has ``word`` (lower case)."""
        ...

    def parse(self, word: str) -> list[Any]:
        """Return the readings of ``word``, the likeliest first; each has ``normal_form`` and ``tag``."""
        ...


@cache
def analyser() -> Analyser:
    """Load the dictionary (a quarter of a second, 16 MB)."""
    from pymorphy3 import MorphAnalyzer

    loaded: Analyser = MorphAnalyzer()
    return loaded


def lemma(word: str) -> str:
    """Return the dictionary form of a Russian ``word``, lower case, ё as е; idempotent.

    A hyphenated word is cut by its parts unless the dictionary has it whole («премьер-министра»).
    Abbreviations keep their capitals and lose their ending («МИДа» → ``МИД``).
    """
    return _cached(word)


@lru_cache(maxsize=1 << 17)
def _cached(word: str) -> str:
    if not _CYRILLIC.fullmatch(word) or len(word) > _LONGEST_WORD:
        return word if word.isupper() else word.lower().replace("ё", "е")
    ending = _INFLECTED_ABBREVIATION.fullmatch(word)
    if ending:
        return _cached(ending[1])
    if _is_abbreviation(word):
        return word
    if "-" in word and not analyser().word_is_known(word.lower()):
        return "-".join(_cached(part) for part in word.split("-"))
    return _settled(word.lower().replace("ё", "е"))


def _is_abbreviation(word: str) -> bool:
    if len(word) < 2 or not word.isupper() or "-" in word:
        return False
    if analyser().word_is_known(word.lower()):
        return "Abbr" in analyser().parse(word.lower())[0].tag
    return len(word) <= _LONGEST_UNKNOWN_ABBREVIATION


def _settled(word: str) -> str:
    """Follow dictionary forms to one that is its own; a ring of them has the name of its first by letters."""
    path = [word]
    while True:
        following = _dictionary_form(path[-1])
        if following == path[-1]:
            return path[-1]
        if following in path:
            return min(path[path.index(following) :])
        path.append(following)


# Twice as many calls as words: that of a dictionary form is asked for by every form of the word.
@lru_cache(maxsize=1 << 16)
def _dictionary_form(word: str) -> str:
    only = _only_form(word)
    if only:
        return only
    readings = [
        (str(reading.normal_form).replace("ё", "е"), reading.tag) for reading in analyser().parse(word)
    ]
    # «попов»: a surname, though «поп» has that form too.
    if any(form == word and "Surn" in tag for form, tag in readings):
        return word
    return readings[0][0] or word


def _only_form(word: str) -> str:
    """Return the dictionary form that all readings of ``word`` share; '' where they differ or there is none.

    Five words of six need no more than this: weighing readings is half the work of parsing.
    """
    known = analyser()
    build = known.dictionary.build_normal_form
    forms = {
        build(paradigm, place, spelt)
        for spelt, readings in known.dictionary.words.similar_items(word, known.char_substitutes)
        for paradigm, place in readings
    }
    return str(forms.pop()).replace("ё", "е") if len(forms) == 1 and len(word) > 1 else ""
