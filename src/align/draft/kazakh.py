"""Kazakh case forms of names, terms and figures: «Республикасы» → «Республикасының», «600» → «600-ге».

Nouns are :mod:`align.text.inflect_kk`'s; what is added here is that of phrases the last word is inflected,
that a figure takes the ending of the word it is read as, and names whose forms usage alone tells.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from align.text.inflect_kk import Case, NounForm, Possessive, inflect, readings

#: The names of the forms: '' the nominative, then the cases, and «-дағы», "that is in".
CASES = ("", "genitive", "dative", "accusative", "locative", "ablative", "instrumental", "relative")

_CASES = dict(
    zip(
        CASES[1:],
        (Case.GENITIVE, Case.DATIVE, Case.ACCUSATIVE, Case.LOCATIVE, Case.ABLATIVE, Case.INSTRUMENTAL,
         Case.LOCATIVE),
        strict=True,
    )
)  # fmt: skip
_FIGURE = re.compile(r"(?<!\d)\d++(?:[.,\s]\d++)*+$")
_LONGEST_FIGURE = 40  # characters at the end that may be one: 1 234 567,89
_LAST_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]++$")
# How the last part of a number is read.
_READ = {
    "1": "бір", "2": "екі", "3": "үш", "4": "төрт", "5": "бес", "6": "алты", "7": "жеті", "8": "сегіз",
    "9": "тоғыз", "10": "он", "20": "жиырма", "30": "отыз", "40": "қырық", "50": "елу", "60": "алпыс",
    "70": "жетпіс", "80": "сексен", "90": "тоқсан", "100": "жүз", "1000": "мың", "0": "нөл",
}  # fmt: skip
# The letters do not tell these: «Минск» takes a vowel, «Беларусь» hard front endings.
_BY_USAGE = {
    "Беларусь": "Беларусьтің Беларуське Беларусьті Беларусьте Беларусьтен Беларусьпен Беларусьтегі".split(),
    "Минск": "Минскінің Минскіге Минскіні Минскіде Минскіден Минскімен Минскідегі".split(),
}


@lru_cache(maxsize=1 << 14)
def case_forms(text: str, *, possessive: bool = False) -> Mapping[str, str]:
    """Return the forms of a noun, phrase or figure by name of :data:`CASES`; '' is ``text`` itself.

    ``possessive`` says that it ends in the possessive of the third person («Хатшылығы»). Forms whose
    spelling is unclear are left out.
    """
    if text in _BY_USAGE:
        return dict(zip(CASES, (text, *_BY_USAGE[text]), strict=True))
    figure = _FIGURE.search(text, max(0, len(text) - _LONGEST_FIGURE))
    word = _LAST_WORD.search(text)
    if figure:
        read = read_number(figure[0])
        forms = {name: f"{text}-{form[len(read) :]}" for name, form in _inflected(NounForm(read)).items()}
    elif word:
        head = text[: word.start()]
        forms = {
            name: head + form for name, form in _inflected(_noun(word[0], possessive=possessive)).items()
        }
    else:
        forms = {}
    return {"": text, **forms}


def _noun(word: str, *, possessive: bool) -> NounForm:
    """Return a nominative as stem and possessive."""
    if possessive:
        for form in readings(word):
            if form.possessive is Possessive.THIRD and form.case is Case.NOMINATIVE and not form.relative:
                return form
    return NounForm(word)


def _inflected(noun: NounForm) -> dict[str, str]:
    made = {
        name: inflect(replace(noun, case=case, relative=name == "relative")) for name, case in _CASES.items()
    }
    return {name: form for name, form in made.items() if form is not None}


def read_number(figure: str) -> str:
    """Return the last word of a number as it is read: ``600`` → «жүз», ``2026`` → «алты»."""
    digits = re.sub(r"\D", "", figure).lstrip("0")
    if not digits:
        return _READ["0"]
    zeros = len(digits) - len(digits.rstrip("0"))
    if zeros == 0:
        return _READ[digits[-1]]
    if zeros == 1:
        return _READ[digits[-2:]]
    return _READ["100"] if zeros == 2 else _READ["1000"]


def looks_possessive(text: str) -> bool:
    """Guess whether a Kazakh term ends in the third person's possessive: «бітімгершілік күштері».

    Terms of several words that end in «-ы», «-і» do as a rule; «-шы», «-ші» name a doer («сарапшы»).
    """
    words = text.split()
    last = words[-1].lower() if words else ""
    return last.endswith(("сы", "сі")) or (
        len(words) > 1 and last.endswith(("ы", "і")) and not last.endswith(("шы", "ші"))
    )
