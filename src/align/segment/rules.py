"""Where sentences end, as one table of data for Russian, English and Kazakh.

Every rule is a pair of regular expressions, as in SRX 2.0: ``before`` must match the text that ends at
a position, ``after`` the text that starts there; the first rule in order for which both match says
whether the position is a boundary. A boundary lies before the white space. The same table runs in
:mod:`align.segment.split` and is written out by :mod:`align.segment.srx`, so the patterns keep to what
Python and ICU (the SRX engine of CAT tools) read alike. No pattern repeats a repetition: matching is
linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from types import ModuleType

from align.segment import abbreviations_en, abbreviations_kk, abbreviations_ru

UPPER = "A-ZÀ-ÖØ-ÞŐŰŠŽА-ЯЁӘҒҚҢӨҰҮҺІ"
LOWER = "a-zß-öø-ÿа-яёәғқңөұүһі"
OPENERS = "«“„”\"'(\\[‘"
CLOSERS = r"""(?:\s?[»)\]]|["'“”’*¹²³⁴-⁹]|\[\d{1,3}\])"""
DASHES = "—–-"
STARTS = rf"\s+[{OPENERS}]{{0,3}}\s?(?:[{DASHES}]\s+[{OPENERS}]{{0,3}}(?=[{UPPER}]))?"

SHORT_REACH = 28
LONG_REACH = 110


@dataclass(frozen=True, slots=True)
class BoundaryRule:
    """``breaks`` is the verdict where ``before`` and ``after`` match; ``example`` shows the place as ``|``.

    ``reach`` is how many characters before the position ``before`` needs to see at most; ``needs``
    holds characters of which one must stand there (empty: any), so that costly rules are skipped early.
    """

    name: str
    breaks: bool
    before: str
    after: str
    example: str
    reach: int = SHORT_REACH
    needs: str = ""


@cache
def boundary_rules(lang: str) -> tuple[BoundaryRule, ...]:
    """Return the rules of ``ru``, ``en`` or ``kk`` in the order in which they are asked.

    Raises KeyError for another language.
    """
    table: ModuleType = {"ru": abbreviations_ru, "en": abbreviations_en, "kk": abbreviations_kk}[lang]
    return (
        *_quotation_rules(),
        *_shared_rules(),
        *_abbreviation_rules(table, lang),
        *_initials_rules(table, lang),
        *_break_rules(),
    )


def _quotation_rules() -> list[BoundaryRule]:
    return [
        BoundaryRule(
            "quoted-title",
            False,
            r"[\w)]\s+[«“][^«»“”]{1,90}[.!?…]",
            r"\s[^«»“”]{1,90}[»”]",
            "выставки «Национальная безопасность.| Беларусь–2026»",
            LONG_REACH,
            "«“",
        ),
        BoundaryRule(
            "quoted-name",
            False,
            r"[«“][^«»“”]{1,90}[.!?…]",
            rf"\s[^«»“”]{{0,89}}[^«»“”,.!?…][»”]\s+[{LOWER}]",
            "«Шекара қауіпсіздігі.| Еуразия–2027» көрмесіне",
            LONG_REACH,
            "«“",
        ),
        BoundaryRule(
            "quotation-with-insertion",
            False,
            r"[«“][^«»“”]{1,300}[,!?…]\s+[—–-]\s[^«»“”.]{1,120}\.",
            r"\s+[—–-]\s[^«»“”]{1,400}[»”]",
            "«Но успокаиваться рано, – предупредил он.| – Угрозы меняются быстрее».",
            430,
            "«“",
        ),
        BoundaryRule(
            "quotation-inside-quotation",
            False,
            r"«[^«»]{1,150}«[^«»]{1,150}[.!?…]»",
            r"\s[^«»]{1,300}»",
            "«Нас спрашивают: «Что важнее?»| Мы отвечаем: одно не работает без другого»",
            LONG_REACH * 3,
            "«",
        ),
    ]


def _shared_rules() -> list[BoundaryRule]:
    return [
        BoundaryRule("marked-word", False, r"\([!?]{1,3}\)", r"\s", "так называемых (!)| Партнеров"),
        BoundaryRule(
            "list-number-first",
            False,
            r"^\s*\(?\d{1,3}(?:\.\d{1,3}){0,3}[.)]",
            r"\s",
            "1.| О Плане мероприятий",
        ),
        BoundaryRule(
            "list-number-inside",
            False,
            rf"[{LOWER}]{{4}}[»”)]?[.!?;:]\s+\d{{1,2}}\.",
            r"\s",
            "Решили: 1.| Принять. 2.| Поручить.",
        ),
        BoundaryRule(
            "list-letter-first",
            False,
            rf"^\s*\(?[{LOWER}{UPPER}IVX]{{1,4}}[.)]",
            rf"\s+[{UPPER}{OPENERS}]",
            "II.| Общие положения",
        ),
        BoundaryRule("dash-and-number", False, r"[.!?…]", rf"\s+[{DASHES}]\s+\d", "12 кв.| – 15 мая"),
    ]


def _abbreviation_rules(table: ModuleType, lang: str) -> list[BoundaryRule]:
    always = _alternatives(table.ALWAYS_INSIDE)
    may_end = rf"(?<![\w.]){_alternatives(table.MAY_END)}\."
    followed = _english_rules(table, may_end) if lang == "en" else _amount_rules(table, may_end)
    return [
        *(_russian_rules(table) if lang == "ru" else ()),
        BoundaryRule("time-or-number", False, r"\d\s*(?:ч|с|ж)\.", r"\s+\d", "в 15 ч.| 30 мин."),
        BoundaryRule("hours-end", True, r"\d\s*ч\.", rf"\s+[{UPPER}]", "в 15 ч.| Затем"),
        BoundaryRule("abbreviation-in-brackets", False, rf"{may_end}\)", r"\s", "(до 2024 г.)| Президентом"),
        BoundaryRule("abbreviation", False, rf"(?<![\w.]){always}\.", r"\s", "См. п.| 7; проф.| Иванов"),
        BoundaryRule("abbreviation-before-number", False, may_end, r"\s+\d", "1992 ж.| 15 мамырда"),
        BoundaryRule(
            "abbreviation-before-bracket",
            False,
            may_end,
            rf"\s+[(\[]\s?[\d{LOWER}]",
            "освоено 96,2 млн руб.| (23 %)",
        ),
        *followed,
        BoundaryRule("abbreviation-end", True, may_end, rf"{STARTS}[{UPPER}]", "with the U.K.| The cost"),
    ]


def _english_rules(table: ModuleType, may_end: str) -> list[BoundaryRule]:
    starters = "|".join(table.STARTERS)
    return [
        BoundaryRule("number-sign", False, r"(?<![\w.])(?i:nos?)\.", r"\s+\d", "Resolution No.| 1373"),
        BoundaryRule(
            "abbreviation-before-name",
            False,
            may_end,
            rf"\s+(?=\S)(?!(?:{starters})\b)",
            "the U.N.| Security Council",
        ),
    ]


def _russian_rules(table: ModuleType) -> list[BoundaryRule]:
    starters = "|".join(table.STARTERS)
    return [
        # «им.» is the pronoun at least as often as «имени».
        BoundaryRule(
            "pronoun-end",
            True,
            r"(?<!\w)им\.",
            rf"\s+(?:{starters})(?![\w.])",
            "доверять им.| По результатам",
        ),
        BoundaryRule(
            "opening-date",
            False,
            r"(?:^\s*|[.!?…]\s+|\b(?:что|как)\s)(?:[Вв]|[Сс]|[Кк]|[Дд]о|[Пп]о)\s+(?:[а-я]{3,8}\s+)?\d{4}\s+г\.",
            r"\s",
            "Напомним, что в 2018 г.| Республика Казахстан передала",
            40,
        ),
        BoundaryRule("latin-abbreviation-end", True, r"D\.C\.", r"\s+[А-ЯЁ]", "суда D.C.| Пелоси добавила"),
    ]


def _amount_rules(table: ModuleType, may_end: str) -> list[BoundaryRule]:
    names = rf"\s+(?:{'|'.join(table.NAMES_AFTER_UNITS)})\b"
    units = rf"(?<![\w.]){_alternatives(table.UNITS)}\."
    return [
        BoundaryRule("amount-before-name", False, units, names, "12 млрд. долл.| США"),
        BoundaryRule("abbreviation-before-name", False, may_end, names, "в 2003 г.| РФ"),
        BoundaryRule("thousands", False, r"(?<![\w.])(?:тыс|млн|млрд|трлн|мың)\.", r"\s", "5 млн.| Евро"),
        BoundaryRule(
            "year-or-century-end",
            True,
            r"[\dIVXХ][\s\u2013-]+(?:гг?|в)\.",
            rf"{STARTS}[{UPPER}]",
            "больше, чем в 2023 г.| Доля женщин",
        ),
        BoundaryRule("place", False, r"(?<![\w.])(?:г|гг|в)\.", r"\s", "в г.| Минске"),
    ]


def _initials_rules(table: ModuleType, lang: str) -> list[BoundaryRule]:
    starters = "|".join(table.STARTERS)
    after = rf"\s+(?:{starters})(?![\w.])"
    rules = [
        BoundaryRule(
            "initials-end",
            True,
            rf"[{LOWER}]\s+[{UPPER}]\.\s*[{UPPER}]\.",
            after,
            "доклад Сабирова Р.Т.| Остальные находятся",
        )
    ]
    if lang == "en":
        rules = [
            BoundaryRule("letter-end", True, rf"[{LOWER}]\s+[{UPPER}]\.", after, "Appendix A.| The list")
        ]
    return [
        *rules,
        BoundaryRule(
            "initials",
            False,
            rf"(?<!\w)(?:[{UPPER}][{LOWER}]?\.[\s-]?){{0,3}}[{UPPER}]\.",
            r"\s",
            "Д.| Мантуров; И.Н.| Тасмагамбетов",
        ),
        BoundaryRule(
            "initials-of-two-letters", False, r"(?<!\w)(?:Дж|Ю|Я|Ш|Ч|Dzh|Zh|Sh|Yu|Ya)\.", r"\s", "Дж.| Байден"
        ),
    ]


def _break_rules() -> list[BoundaryRule]:
    end = rf"[.!?…]+{CLOSERS}*"
    return [
        BoundaryRule("sentence-end", True, end, rf"{STARTS}[{UPPER}\d]", "подписан.| Устав вступил в силу"),
        BoundaryRule(
            "lost-blank",
            True,
            "[а-яёәғқңөұүһі]{2}[.!?]",
            "[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі]",
            "за мир и свободу.|Это особенно",
        ),
    ]


def _alternatives(abbreviations: Iterable[str]) -> str:
    """Return one pattern for all abbreviations, any case of the first letters, blanks inside allowed."""
    longest_first = sorted(abbreviations, key=lambda word: (-len(word), word))
    return (
        "(?i:"
        + "|".join(re.escape(word).replace(r"\.", r"\.\s*").replace(r"\ ", r"\s+") for word in longest_first)
        + ")"
    )
