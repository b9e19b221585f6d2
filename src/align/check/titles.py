"""What the checks are called in English, Russian and Kazakh: for lists and filters."""

from __future__ import annotations

from collections.abc import Mapping

_ORDER = ("en", "ru", "kk")

TITLES: Mapping[str, tuple[str, str, str]] = {
    "omission": ("omission", "пропуск", "түсіп қалған сөз"),
    "addition": ("addition", "лишнее", "артық сөз"),
    "empty-target": ("no translation", "нет перевода", "аудармасы жоқ"),
    "untranslated": ("left untranslated", "осталось без перевода", "аударылмай қалған"),
    "wrong-script": ("letters of another alphabet", "буквы чужого алфавита", "басқа әліпбидің әріптері"),
    "number": ("number", "число", "сан"),
    "wrong-name": ("name", "имя или название", "есім не атау"),
    "negation": ("negation", "отрицание", "болымсыздық"),
    "term": ("term", "термин", "термин"),
    "case": ("capital letters", "прописные буквы", "бас әріптер"),
    "formula": ("formula", "формула", "тіркес"),
    "tag": ("tag", "тег", "тег"),
    "doubled-word": ("doubled word", "повтор слова", "қайталанған сөз"),
    "glued-date": ("glued date", "слипшаяся дата", "жабысқан күн"),
    "punctuation": ("punctuation", "пунктуация", "тыныс белгілері"),
    "quotation": ("quotation marks", "кавычки", "тырнақшалар"),
    "spacing": ("spacing", "пробелы", "бос орындар"),
    "same-source": (
        "one source, several translations",
        "один оригинал, разные переводы",
        "бір түпнұсқа, түрлі аударма",
    ),
    "same-target": (
        "one translation, several sources",
        "разные оригиналы, один перевод",
        "түрлі түпнұсқа, бір аударма",
    ),
}
"""By code, in the order the checks are told in."""


def title(code: str, lang: str = "en") -> str:
    """Return what the check ``code`` is called in ``en``, ``ru`` or ``kk``; the code itself where unknown."""
    return TITLES[code][_ORDER.index(lang)] if code in TITLES else code
