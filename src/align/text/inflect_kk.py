"""Kazakh nouns with their endings: plural, possessive, case, each as vowel harmony and the last sound ask.

The way back from :mod:`align.text.lemmas_kk`: ``мемлекет`` + plural + "their" + genitive is
``мемлекеттерінің``. Forms after Krippes, "Kazakh Grammar with Affix List" (1996), and the spelling
rules of 1957/2008. What the letters do not tell is not guessed: of stems whose sound is unclear
(``ТЖҚ``, ``объект``, words in Latin script) there are no forms.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from align.text.lemmas_kk import BACK, FRONT, lemma
from align.text.lemmas_kk_roots import HARD_LOANS, LOST_VOWELS, ROOTS


class Possessive(StrEnum):
    """Whose: nobody's, his/her/its/their, our, your (polite)."""

    NONE = ""
    THIRD = "3"
    OURS = "1p"
    YOURS = "2p"


class Case(StrEnum):
    """The seven cases."""

    NOMINATIVE = "nom"
    GENITIVE = "gen"
    DATIVE = "dat"
    ACCUSATIVE = "acc"
    LOCATIVE = "loc"
    ABLATIVE = "abl"
    INSTRUMENTAL = "ins"


@dataclass(frozen=True, slots=True)
class NounForm:
    """A stem and its endings; ``relative`` is «-ғы» after a locative: «аймақтағы», that of the zone."""

    stem: str
    plural: bool = False
    possessive: Possessive = Possessive.NONE
    case: Case = Case.NOMINATIVE
    relative: bool = False

    @property
    def is_bare(self) -> bool:
        """True without any ending."""
        return not (self.plural or self.possessive) and self.case is Case.NOMINATIVE


_VOWELS = frozenset("аәоөұүыіеёэюя")
_GLIDES = frozenset("рйуи")
_NASALS = frozenset("мнң")
_VOICED = frozenset("зж")
_LETTERS = _VOWELS | _GLIDES | _NASALS | _VOICED | frozenset("лбвгғдкқпстфхһцчшщ")
_SOFT_BEFORE_VOWELS = {"п": "б", "к": "г", "қ": "ғ"}
_HARD_BEFORE_VOWELS = {soft: hard for hard, soft in _SOFT_BEFORE_VOWELS.items()}
# «принципі», «типі»: loans whose п and к stay before a vowel; native words change theirs («мектебі»).
_KEPT_HARD = HARD_LOANS | frozenset("принцип тип прототип этап шип чип цикл".split())
_DROPPED = {
    whole: short for short, whole in LOST_VOWELS.items() if whole not in {"көңіл", "бөлік"}
}  # «көңілі», «бөлігі» keep their vowel in today's prose
# These take an і of their own before every ending («актіге», «объектілер», «Минскіде»), by habit, not rule.
_UNCLEAR_ENDS = ("ск", "кт", "нк", "нг", "ь")
_BACK_IN_SPITE_OF_I = frozenset("тарих".split())
# Read letter by letter («те-мэ-дэ»); how, only usage says.
_SPELLED_BACK = {"АҚШ": "ш", "ТМД": "а", "ҚР": "а", "ҚХР": "р"}
_CASES_AFTER_THIRD = {
    Case.GENITIVE: "нIң", Case.DATIVE: "нA", Case.ACCUSATIVE: "н", Case.LOCATIVE: "нDA",
    Case.ABLATIVE: "нAн", Case.INSTRUMENTAL: "мен",
}  # fmt: skip
_CASES = {
    Case.GENITIVE: "XIң", Case.DATIVE: "GA", Case.ACCUSATIVE: "YI", Case.LOCATIVE: "DA",
    Case.ABLATIVE: "ZAн", Case.INSTRUMENTAL: "Mен",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Sound:
    """What an ending must know of a stem: its last sound, and whether its last vowel is a back one."""

    last: str
    is_back: bool


def inflect(form: NounForm) -> str | None:
    """Return the word that ``form`` spells, capitals of the stem kept; None where its sound is unclear.

    An abbreviation takes its ending after a hyphen: ``ҰҚШҰ-ның``. A bare form is its stem, always.
    """
    if form.is_bare and not form.relative:
        return form.stem
    if form.relative and form.case is not Case.LOCATIVE:
        return None
    sound = _sound(form.stem)
    if sound is None:
        return None
    spelled = _spelled(form.stem, sound, form)
    return f"{form.stem}-{spelled}" if is_abbreviation(form.stem) else spelled


def _spelled(stem: str, sound: _Sound, form: NounForm) -> str:
    """Return the endings of an abbreviation, or stem and endings of another word."""
    word = "" if is_abbreviation(stem) else stem
    if form.plural:
        first = "л" if sound.last in _VOWELS | _GLIDES else "т" if _is_voiceless(sound.last) else "д"
        word += first + ("ар" if sound.is_back else "ер")
        sound = replace(sound, last="р")
    if form.possessive:
        word, sound = _possessed(word, sound, form.possessive)
    pattern = (_CASES_AFTER_THIRD if form.possessive is Possessive.THIRD else _CASES).get(form.case, "")
    word += _harmonised(pattern, sound)
    return word + ("" if not form.relative else "ғы" if sound.is_back else "гі")


def _possessed(word: str, sound: _Sound, possessive: Possessive) -> tuple[str, _Sound]:
    vowel = "ы" if sound.is_back else "і"
    after_vowel = sound.last in _VOWELS
    if not after_vowel:
        word = _before_vowel(word)
    if possessive is Possessive.THIRD:
        return word + ("с" if after_vowel else "") + vowel, replace(sound, last=vowel)
    middle = "м" if possessive is Possessive.OURS else "ң"
    return word + ("" if after_vowel else vowel) + middle + vowel + "з", replace(sound, last="з")


def _before_vowel(word: str) -> str:
    """Return a stem as it stands before an ending in a vowel: «мектеб-і», «халқ-ы», «кәсіпорн-ы»."""
    lower = word.lower()
    for whole, short in _DROPPED.items():
        if lower == whole or (whole == "орын" and lower.endswith("порын")):
            return word[: len(word) - len(whole)] + _like(word[len(word) - len(whole) :], short)
    soft = _SOFT_BEFORE_VOWELS.get(lower[-1:])
    hard = lower in _KEPT_HARD or len(lower) < 2 or lower[-2] not in _VOWELS | {"и", "у"}
    return word if soft is None or hard else word[:-1] + _like(word[-1], soft)


def _like(example: str, text: str) -> str:
    return text[0].upper() + text[1:] if example[:1].isupper() else text


def _harmonised(pattern: str, sound: _Sound) -> str:
    """Spell an ending out: A is а or е, I ы or і, the consonants as the sound before asks."""
    last, voiceless = sound.last, _is_voiceless(sound.last)
    back = sound.is_back
    vowel, nasal = last in _VOWELS, last in _NASALS
    letters = {
        "A": "а" if back else "е",
        "I": "ы" if back else "і",
        "D": "т" if voiceless else "д",
        "G": ("қ" if back else "к") if voiceless else ("ғ" if back else "г"),
        "X": "т" if voiceless else "н" if vowel or nasal else "д",
        "Y": "т" if voiceless else "н" if vowel else "д",
        "Z": "т" if voiceless else "н" if nasal else "д",
        "M": _instrumental(last),
    }
    if pattern.startswith("нD"):
        letters["D"] = "д"
    return "".join(letters.get(sign, sign) for sign in pattern)


def _instrumental(last: str) -> str:
    if _is_voiceless(last):
        return "п"
    return "б" if last in _VOICED else "м"


def _is_voiceless(letter: str) -> bool:
    """True for п, т, к …, and for б, в, г, д at the end of a loan, which are read so: «штабқа»."""
    return letter in _LETTERS and letter not in _VOWELS | _GLIDES | _NASALS | _VOICED | {"л"}


def is_abbreviation(word: str) -> bool:
    """True for «ҰҚШҰ», «ТМД»: two to six letters, all capitals."""
    return 2 <= len(word) <= 6 and word.isupper() and word.isalpha()


@lru_cache(maxsize=1 << 14)
def _sound(stem: str) -> _Sound | None:
    lower = stem.lower()
    if len(lower) < 2 or not all(letter in _LETTERS or letter in "-ь" for letter in lower):
        return None
    if stem in _SPELLED_BACK:
        return _Sound(_SPELLED_BACK[stem], True)
    if is_abbreviation(stem) and (lower[-1] in "уи" or not {*lower[-2:]} & _VOWELS):
        return None  # «ҰҚК-нің»: read as letters; «СІМ-нің», «ҰҚШҰ-ның»: as a word
    if lower.endswith(_UNCLEAR_ENDS) or lower[-1] not in _LETTERS:
        return None
    return _Sound(lower[-1], _is_back(lower))


def _is_back(lower: str) -> bool:
    """Say whether the endings of a stem have back vowels: its last vowel that is not у or и decides."""
    if lower in _BACK_IN_SPITE_OF_I:
        return True
    for place in range(len(lower) - 1, -1, -1):
        letter = lower[place]
        if letter in BACK | FRONT:
            return letter in BACK
        inside = 0 < place < len(lower) - 1
        if letter == "и" and inside:  # «терроризмге», «министрге»; but «қ», «ғ» never stand by front vowels
            return "қ" in lower or "ғ" in lower
        if letter == "у" and inside and lower[place - 1] not in _VOWELS:  # «институты», «форумға»
            return True
    return True


@lru_cache(maxsize=1)
def _all_endings() -> frozenset[str]:
    stems = "ата тау жол адам қаз бас әке үй ел күн сөз іс".split()
    return frozenset(
        word[len(stem) :] for stem in stems for form in _forms(stem) if (word := inflect(form)) is not None
    )


def _forms(stem: str) -> list[NounForm]:
    forms = [
        NounForm(stem, plural, possessive, case)
        for plural, possessive, case in itertools.product((False, True), Possessive, Case)
    ]
    return forms + [replace(form, relative=True) for form in forms if form.case is Case.LOCATIVE]


@lru_cache(maxsize=1 << 14)
def readings(word: str) -> tuple[NounForm, ...]:
    """Return every form that is spelled ``word``, the shortest stems first; the bare form is the last.

    ``inflect`` of each gives ``word`` back.
    """
    found = {
        form: None
        for size in range(2, len(word))
        if word[size:].removeprefix("-").lower() in _all_endings() or word[size:] == ""
        for stem in _stems(word[:size])
        for form in _forms(stem)
        if not form.is_bare and inflect(form) == word
    }
    return (*found, NounForm(word))


def _stems(prefix: str) -> list[str]:
    """Return what a stem may have been before its ending: «мектеб-» is «мектеп», «халқ-» «халық»."""
    stems = [prefix.removesuffix("-")]
    lower = prefix.lower()
    if lower[-1] in _HARD_BEFORE_VOWELS:
        stems.append(prefix[:-1] + _HARD_BEFORE_VOWELS[lower[-1]])
    stems += [
        prefix[: len(prefix) - len(short)] + _like(prefix[len(prefix) - len(short) :], whole)
        for whole, short in _DROPPED.items()
        if lower.endswith(short)
    ]
    return stems


def read_noun(word: str, *, known: Collection[str] = frozenset()) -> NounForm | None:
    """Return the one form a noun is in, None where it may be several or is no noun form we know.

    Of the possible stems those count that have the lemma of the word, or are ``known`` words (lower case)
    themselves; of them the shortest. A word that looks inflected, and of which no root is known, is unclear.
    """
    found = readings(word)
    if word.lower() in ROOTS or len(found) == 1:
        return None if _looks_otherwise(word) and word.lower() not in ROOTS else NounForm(word)
    wanted = lemma(word)
    fitting = [form for form in found if lemma(form.stem) == wanted]
    if all(form.is_bare for form in fitting):  # «суверенитетін», to the stemmer a verb in «-етін»
        fitting = [form for form in found if not form.is_bare and form.stem.lower() in known]
    shortest = min((len(form.stem) for form in fitting), default=0)
    best = [form for form in fitting if len(form.stem) == shortest]
    return best[0] if len(best) == 1 and not best[0].is_bare else None


# Endings that are no part of a noun's case forms: copula, «-дай», «-ша», person, «-дікі».
_OTHERWISE = re.compile(r"(?:[дт]ы[рқ]|[дт]і[рк]|[дт][ае]й|нікі|дікі|тікі|нша|нше|м[ыі]з|[пбм]ыз|[пбм]із)$")


def _looks_otherwise(word: str) -> bool:
    return _OTHERWISE.search(word.lower()) is not None


def particle_after(word: str, particle: str) -> str | None:
    """Return «мен/бен/пен» or «да/де/та/те» as it stands after ``word``; None where its sound is unclear."""
    sound = _sound(word.rsplit("-", 1)[-1] if "-" in word and not word.isupper() else word)
    if sound is None:
        return None
    if particle in {"мен", "бен", "пен"}:
        return _instrumental(sound.last) + "ен"
    return _harmonised("DA", sound)
