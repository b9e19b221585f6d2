"""Number words, months and multipliers of Russian, English and Kazakh.

Russian and Kazakh words are told by their beginnings, since both inflect: «пятью», «бесінші».
"""

from __future__ import annotations

import re
from functools import lru_cache

_UNITS = {
    "ru": {
        1: "од(?:ин|н[аоеуиы])\\w*|перв(?:ый|ого|ому|ым|ом|ая|ой|ую|ое|ые|ых|ыми)|однажды",
        2: "дв(?:а|е|ух|ум|умя|ое|оих|ажды|усторон\\w*)|втор(?:ой|ого|ому|ым|ом|ая|ую|ое|ые|ых)|об(?:а|е|"
        "оих)|пар[аыу]",
        3: "тр(?:и|ех|ем|емя|ое|оих|ижды|ехсторон\\w*)|трет(?:ий|ь\\w+)",
        4: "четыр\\w{1,3}|четвер(?:о|ых|т\\w{2,3})", 5: "пят(?:ь|и|ью|ый|ого|ому|ым|ом|ая|ой|ую|ое|ых|еро)",
        6: "шест(?:ь|и|ью|ой|ого|ому|ым|ом|ая|ую|ое|ых|еро)", 7: "сем(?:ь|и|ью|еро)|седьм\\w{2,3}",
        8: "восемь|восьм(?:и|ью|ой|ого|ому|ым|ом|ая|ую|ое|ых)",
        9: "девят(?:ь|и|ью|ый|ого|ому|ым|ом|ая|ой|ую|ое|ых)",
        10: "десят(?:ь|и|ью|ый|ого|ому|ым|ом|ая|ой|ую|ое|ых|ок|ка|ки|ков|ками)", 11: "одиннадцат\\w+",
        12: "двенадцат\\w+|дюжин\\w*", 13: "тринадцат\\w+", 14: "четырнадцат\\w+", 15: "пятнадцат\\w+",
        16: "шестнадцат\\w+", 17: "семнадцат\\w+", 18: "восемнадцат\\w+", 19: "девятнадцат\\w+",
        20: "двадцат\\w+", 30: "тридцат\\w+", 40: "сорок\\w*", 50: "пятьдесят|пятидесят\\w+",
        60: "шестьдесят|шестидесят\\w+", 70: "семьдесят|семидесят\\w+", 80: "восемьдесят|восьмидесят\\w+",
        90: "девяност\\w+", 100: "ст(?:о|а)|сот(?:ый|ая|ого|ни|ня|ен|ню)", 200: "двести|двухсот\\w*",
        300: "триста|трехсот\\w*", 400: "четыреста", 500: "пятьсот|пятисот\\w*", 600: "шестьсот",
        700: "семьсот", 800: "восемьсот", 900: "девятьсот",
        0.5: "половин\\w+|пол|полтора|получас\\w*|полугод\\w*",
        1.5: "полтор[аы]|полутор\\w+", 0: "нол[ьяюе]\\w*|нул\\w+",
    },
    "en": {
        1: "one|first|once|single|an?", 2: "two|second|twice|both|pair|couple|double|bilateral",
        3: "three|third|thirds|triple|thrice",
        4: "four|fourth|quarter\\w*", 5: "five|fifth", 6: "six|sixth", 7: "seven|seventh", 8: "eight|eighth",
        9: "nine|ninth", 10: "ten|tenth|tens", 11: "eleven(?:th)?", 12: "twelve|twelfth|dozens?",
        13: "thirteen(?:th)?",
        14: "fourteen(?:th)?", 15: "fifteen(?:th)?", 16: "sixteen(?:th)?", 17: "seventeen(?:th)?",
        18: "eighteen(?:th)?", 19: "nineteen(?:th)?", 20: "twent(?:y|ieth|ies)", 30: "thirt(?:y|ieth|ies)",
        40: "fort(?:y|ieth|ies)", 50: "fift(?:y|ieth|ies)", 60: "sixt(?:y|ieth|ies)",
        70: "sevent(?:y|ieth|ies)",
        80: "eight(?:y|ieth|ies)", 90: "ninet(?:y|ieth|ies)", 100: "hundred(?:s|th)?|century|centenary",
        0.5: "half|halves", 0: "zero|nil|nought",
    },
    "kk": {
        1: "бір\\w*", 2: "екі\\w*|екеу\\w*|қос", 3: "үш\\w*", 4: "төрт\\w*|тоқсан\\w*",
        5: "бес(?:|інші\\w*|еу\\w*|тен|ке|тің|ті)",
        6: "алты\\w*|алтау\\w*", 7: "жеті\\w*|жетеу\\w*", 8: "сегіз\\w*", 9: "тоғыз\\w*",
        10: "он(?:ы|ыншы|ға|дық|дап|нан)?", 20: "жиырма\\w*",
        30: "отыз\\w*", 40: "қырық\\w*|қырқ\\w*", 50: "елу\\w*", 60: "алпыс\\w*", 70: "жетпіс\\w*",
        80: "сексен\\w*", 90: "тоқсан\\w*", 100: "жүз(?:|інші\\w*|деген|ден|ге|дік\\w*)",
        0.5: "жарты\\w*|жарым", 0: "нөл\\w*",
        12: "ондаған",
    },
}  # fmt: skip
_SCALES = {
    "ru": {1e3: "тыс|тысяч\\w*", 1e6: "млн|миллион\\w*", 1e9: "млрд|миллиард\\w*", 1e12: "трлн|триллион\\w*"},
    "en": {1e3: "thousands?|k", 1e6: "millions?|mn|mln|m", 1e9: "billions?|bn|b", 1e12: "trillions?|tn"},
    "kk": {1e3: "мың\\w*", 1e6: "млн|миллион\\w*", 1e9: "млрд|миллиард\\w*", 1e12: "трлн|триллион\\w*"},
}
_MONTHS = {
    "ru": (
        "январ[ьяею]\\w*|янв", "феврал\\w+|фев", "март[аеу]?|мартов\\w+", "апрел\\w+|апр", "ма[йяею]",
        "июн[ьяею]\\w*",
        "июл[ьяею]\\w*", "август[аеу]?|авг", "сентябр\\w+|сен", "октябр\\w+|окт", "ноябр\\w+|ноя",
        "декабр\\w+|дек",
    ),
    "en": (
        "jan(?:uary)?", "feb(?:ruary)?", "mar(?:ch)?", "apr(?:il)?", "may", "june?", "july?", "aug(?:ust)?",
        "sept?(?:ember)?", "oct(?:ober)?", "nov(?:ember)?", "dec(?:ember)?",
    ),
    "kk": (
        "қаңтар\\w*", "ақпан\\w*", "наурыз\\w*", "сәуір\\w*", "мамыр\\w*", "маусым\\w*", "шілде\\w*",
        "тамыз\\w*",
        "қыркүйек\\w*|қыркүйег\\w*", "қазан(?:|ы|да|ның|нан|ға|ында|дағы|ындағы)", "қараша\\w*",
        "желтоқсан\\w*",
    ),
}  # fmt: skip

MONTH_NAMES = {lang: "|".join(f"(?:{each})" for each in months) for lang, months in _MONTHS.items()}
"""Per language, a regular expression of the months' names in every form (lower case)."""


def _compiled(table: dict[float, str]) -> tuple[tuple[float, re.Pattern[str]], ...]:
    return tuple((value, re.compile(f"(?:{pattern})")) for value, pattern in table.items())


_UNIT_PATTERNS = {lang: _compiled({float(k): v for k, v in table.items()}) for lang, table in _UNITS.items()}
_SCALE_PATTERNS = {lang: _compiled(table) for lang, table in _SCALES.items()}
_MONTH_PATTERNS = {
    lang: tuple(re.compile(f"(?:{each})") for each in months) for lang, months in _MONTHS.items()
}


@lru_cache(maxsize=1 << 15)
def word_values(word: str, lang: str) -> tuple[float, ...]:
    """Return what number a lower-case ``word`` may stand for: ``пятью`` 5, ``half`` 0.5; mostly nothing."""
    return tuple(value for value, pattern in _UNIT_PATTERNS[lang] if pattern.fullmatch(word))


@lru_cache(maxsize=1 << 15)
def scale_of(word: str, lang: str) -> float:
    """Return what a lower-case ``word`` multiplies by: ``тыс`` 1000; 1 for any other word."""
    return next((value for value, pattern in _SCALE_PATTERNS[lang] if pattern.fullmatch(word)), 1.0)


@lru_cache(maxsize=1 << 15)
def month_of(word: str, lang: str) -> int:
    """Return the month (1–12) a lower-case ``word`` names, 0 for any other word."""
    found = (i for i, pattern in enumerate(_MONTH_PATTERNS[lang], 1) if pattern.fullmatch(word))
    return next(found, 0)
