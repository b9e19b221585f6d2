"""Kazakh case endings put on a name: «Республикасы» → «Республикасының», «ҰҚШҰ» → «ҰҚШҰ-ға».

Endings follow the last vowel (harmony) and the last sound (assimilation) of the word, and are others after
the possessive of the third person («кеңесі-н-е»). Abbreviations and figures take theirs after a hyphen, by
how they are read. After Krippes, "Kazakh Grammar with Affix List" (1996).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

#: The cases in the order of grammars, the nominative as ''; ``relative`` is «-дағы», "that is in".
CASES = ("", "genitive", "dative", "accusative", "locative", "ablative", "instrumental", "relative")

_BACK = frozenset("аоұыяёю")
_FRONT = frozenset("әеөүіэ")
_VOWELS = _BACK | _FRONT | frozenset("иу")
_VOICELESS = frozenset("пкқтсшщчцфхһбвгд")
_NASAL = frozenset("мнң")
_SONOROUS = frozenset("рлйу")
_FIGURE = re.compile(r"\d+(?:[.,\s]\d+)*$")
_ABBREVIATION = re.compile(r"[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]{2,}$")
# How the last part of a number is read: its vowels (front or back) and its last sound.
_READ = {
    "1": "бір", "2": "екі", "3": "үш", "4": "төрт", "5": "бес", "6": "алты", "7": "жеті", "8": "сегіз",
    "9": "тоғыз", "10": "он", "20": "жиырма", "30": "отыз", "40": "қырық", "50": "елу", "60": "алпыс",
    "70": "жетпіс", "80": "сексен", "90": "тоқсан", "100": "жүз", "1000": "мың", "0": "нөл",
}  # fmt: skip


def case_forms(text: str, *, possessive: bool = False) -> Mapping[str, str]:
    """Return the forms of a noun or phrase by case of :data:`CASES`; '' is ``text`` itself.

    ``possessive`` says that it ends in the possessive of the third person («Хатшылығы»).
    """
    return {case: text + _ending(text, case, possessive) for case in CASES}


def _ending(text: str, case: str, possessive: bool) -> str:
    if not case:
        return ""
    figure, abbreviation = _FIGURE.search(text), _ABBREVIATION.search(text)
    if figure:
        return "-" + _bare(read_number(figure[0]), case)
    if abbreviation:
        return "-" + _bare("аш" if text[-1] in "ШЩҚ" else "а", case)  # «ТМД» is read «тэ-эм-дэ»
    word = text.lower().rstrip("»”\"')")
    return _after_possessive(word, case) if possessive and word[-1:] in "ыі" else _bare(word, case)


def read_number(figure: str) -> str:
    """Return the last word of a number as it is read: ``600`` → «жүз», ``2026`` → «алты»."""
    digits = re.sub(r"\D", "", figure).lstrip("0")
    if not digits:
        return _READ["0"]
    bare = digits.rstrip("0")
    zeros = len(digits) - len(bare)
    if zeros == 0:
        return _READ[digits[-1]]
    if zeros == 1:
        return _READ[digits[-2:]]
    return _READ["100"] if zeros == 2 else _READ["1000"]


def is_back(word: str) -> bool:
    """Say whether a word takes back endings («-да») rather than front ones («-де»)."""
    if word.endswith("ь"):
        return False  # «Беларусьте»
    for letter in reversed(word):
        if letter in _BACK:
            return True
        if letter in _FRONT:
            return False
        if letter == "и":  # «Минскіде», «министрге»
            return False
    return True


def _bare(word: str, case: str) -> str:
    back = is_back(word)
    a, y = ("а", "ы") if back else ("е", "і")
    last = word.rstrip("ь")[-1:] or "а"
    voiceless = last in _VOICELESS
    hard = "т" if voiceless else "д"
    if case == "genitive":
        return ("н" if last in _VOWELS - {"у", "и"} or last in _NASAL else hard) + y + "ң"
    if case == "dative":
        return (("қ" if voiceless else "ғ") if back else ("к" if voiceless else "г")) + a
    if case == "accusative":
        return ("н" if last in _VOWELS - {"у", "и"} else hard) + y
    if case == "ablative":
        return ("н" if last in _NASAL else hard) + a + "н"
    if case == "instrumental":
        return ("п" if voiceless else "б" if last in "зж" else "м") + "ен"
    locative = hard + a
    return locative + ("ғы" if back else "гі") if case == "relative" else locative


def _after_possessive(word: str, case: str) -> str:
    back = is_back(word)
    a, y = ("а", "ы") if back else ("е", "і")
    endings = {
        "genitive": f"н{y}ң", "dative": f"н{a}", "accusative": "н", "locative": f"нд{a}",
        "ablative": f"н{a}н", "instrumental": "мен", "relative": f"нд{a}{'ғы' if back else 'гі'}",
    }  # fmt: skip
    return endings[case]
