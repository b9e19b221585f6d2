"""Every kind of check: translations that must be told of, and ones that are right and must be left alone."""

from __future__ import annotations

import pytest

from align.bitext.seed_words import meanings_of
from align.check import CODES, Known, Pair, check_pair

KNOWN = Known(meanings_of)


def told(source: str, target: str, lang: str) -> set[str]:
    return {finding.code for finding in check_pair(Pair(source, target, "ru", lang), KNOWN)}


RIGHT, WRONG = False, True
CASES = [
    # numbers
    ("number", "Рост на 12 %", "A rise of 12 per cent", "en", RIGHT, "percent-word"),
    ("number", "Рост на 12 %", "A rise of 12%", "en", RIGHT, "percent-sign"),
    ("number", "Рост на 12 %", "12 пайызға өсу", "kk", RIGHT, "percent"),
    ("number", "Рост на 12 %", "13 пайызға өсу", "kk", WRONG, "percent"),
    ("number", "3-е чтение", "The 3rd reading", "en", RIGHT, "ordinal"),
    ("number", "третье чтение", "the 3rd reading", "en", RIGHT, "ordinal-word"),
    ("number", "третье чтение", "the 4th reading", "en", WRONG, "ordinal-word"),
    ("number", "1,35 млрд рублей", "1.35 billion roubles", "en", RIGHT, "billion"),
    ("number", "1,35 млрд рублей", "1.35 million roubles", "en", WRONG, "million-for-billion"),
    ("number", "2,5 тыс. человек", "2.5 million people", "en", WRONG, "million-for-thousand"),
    ("number", "2,5 тыс. человек", "2,5 мың адам", "kk", RIGHT, "thousand"),
    ("number", "2 500 человек", "2,5 мың адам", "kk", RIGHT, "thousand-word"),
    ("number", "с 5 по 7 мая 2026 г.", "on 5–7 May 2026", "en", RIGHT, "range-of-days"),
    ("number", "с 5 по 7 мая 2026 г.", "on 5–8 May 2026", "en", WRONG, "range-of-days"),
    ("number", "5 июня 2026 г.", "5 July 2026", "en", WRONG, "month"),
    ("number", "5 июня 2026 г.", "2026 жылғы 5 маусым", "kk", RIGHT, "month"),
    ("number", "5 июня 2026 г.", "2026 жылғы 5 шілде", "kk", WRONG, "month"),
    ("number", "05.06.2026", "5 June 2026", "en", RIGHT, "date"),
    ("number", "в 14:30", "at 2.30 p.m.", "en", RIGHT, "clock"),
    ("number", "в 14:30", "at 14:30", "en", RIGHT, "clock-same"),
    ("number", "XX сессия", "the 20th session", "en", RIGHT, "roman"),
    ("number", "двести пятьдесят человек", "250 people", "en", RIGHT, "words"),
    ("number", "двести пятьдесят человек", "350 people", "en", WRONG, "words"),
    ("number", "1 373 единицы", "1373 бірлік", "kk", RIGHT, "thousands"),
    ("number", "п. 4 ст. 12", "Article 12, paragraph 4", "en", RIGHT, "order"),
    ("number", "в 1,5 раза", "by half as much again", "en", WRONG, "lost"),
    # words in the wrong language or alphabet
    ("untranslated", "Подписано соглашение", "The соглашение was signed", "en", WRONG, "word"),
    ("untranslated", "Подписано соглашение", "Соглашение қол қойылды", "kk", WRONG, "russian-ending"),
    ("untranslated", "Работает комиссия", "Комиссия жұмыс істейді", "kk", RIGHT, "loan"),
    ("untranslated", "Сайт odkb.example", "The site odkb.example", "en", RIGHT, "address"),
    ("wrong-script", "Заседание ОДКБ", "Meeting of the CSТO", "en", WRONG, "look-alike"),
    ("wrong-script", "Заседание ОДКБ", "ҰҚШҰ отырыcы", "kk", WRONG, "look-alike"),
    ("wrong-script", "Версия 2", "Нұсқа 2 (PDF)", "kk", RIGHT, "latin-word"),
    # doubled words
    ("doubled-word", "О мерах", "On the the measures", "en", WRONG, "article"),
    ("doubled-word", "О мерах", "On measures on measures", "en", WRONG, "phrase"),
    ("doubled-word", "Разные виды", "Түрлі түрлі әрекет", "kk", RIGHT, "reduplication"),
    ("doubled-word", "Ещё и ещё раз", "Again and again", "en", RIGHT, "not-in-a-row"),
    # marks
    ("punctuation", "Да (первый).", "Yes (the first.", "en", WRONG, "bracket"),
    ("punctuation", "Да (первый).", "Yes (the first).", "en", RIGHT, "bracket"),
    ("punctuation", "а) мир; б) труд", "a) peace; b) work", "en", RIGHT, "list-letters"),
    ("punctuation", "Он прав!", "He is right.", "en", WRONG, "exclamation"),
    ("punctuation", "Следующее:", "As follows:", "en", RIGHT, "colon"),
    ("punctuation", "Следующее:", "As follows.", "en", WRONG, "colon"),
    ("punctuation", "В 2026 г.", "In 2026", "en", RIGHT, "abbreviation"),
    ("punctuation", "Операция «Канал»", "Operation “Channel", "en", WRONG, "quotation-mark"),
    ("quotation", "Операция «Канал»", "Operation «Channel»", "en", WRONG, "guillemets"),
    ("quotation", "Операция «Канал»", "«Канал» операциясы", "kk", RIGHT, "guillemets"),
    ("quotation", "«Канал» и «Щит»", '«Канал» және "Қалқан"', "kk", WRONG, "mixed"),
    # blanks
    ("glued-date", "4 июня 2026 г.", "4June 2026", "en", WRONG, "day"),
    ("glued-date", "в 2026 году", "2026жылы", "kk", WRONG, "year"),
    ("glued-date", "в 2026 году", "2026 жылы", "kk", RIGHT, "year"),
    ("spacing", "Мир, труд", "Peace ,work", "en", WRONG, "comma"),
    ("spacing", "Мир и труд", "Peace  and work", "en", WRONG, "double"),
    ("spacing", "(мир)", "( peace )", "en", WRONG, "brackets"),
    ("spacing", "И.И. Иванов", "I.I. Ivanov", "en", RIGHT, "initials"),
    ("spacing", "в т.ч. мир", "incl. peace", "en", RIGHT, "abbreviation"),
    # capitals
    ("case", "Совет решил", "the Council decided", "en", WRONG, "start"),
    ("case", "совет решил", "the council decided", "en", RIGHT, "start"),
    ("case", "Совет в Минске", "Council in minsk", "en", WRONG, "city"),
    ("case", "Совет в Минске", "Кеңес минскіде өтті", "kk", WRONG, "city-inflected"),
    ("case", "Граждане России", "Ресей азаматтары", "kk", RIGHT, "country"),
    ("case", "Граждане России", "Олар ресейлік азаматтар", "kk", RIGHT, "adjective"),
    # names
    ("wrong-name", "Выступил Игорь Сергеенко.", "Igor Sergeenko spoke.", "en", RIGHT, "rule"),
    ("wrong-name", "Выступил Игорь Сергеенко.", "Igor Sidorenko spoke.", "en", WRONG, "other"),
    (
        "wrong-name",
        "Выступил Максат Мамытканов.",
        "Мақсат Мамытқанов сөйледі.",
        "kk",
        RIGHT,
        "kazakh-letters",
    ),
    ("wrong-name", "Выступил Максат Мамытканов.", "Мақсат Молдобаев сөйледі.", "kk", WRONG, "other"),
    # tags
    ("tag", "<b>Мир</b> {0}", "<b>Peace</b> {0}", "en", RIGHT, "kept"),
    ("tag", "<b>Мир</b> {0}", "<b>Peace</b>", "en", WRONG, "placeholder"),
    ("tag", "Файл %s", "%d файлы", "kk", WRONG, "format"),
    ("tag", "5 < 7", "5 < 7", "en", RIGHT, "less-than"),
    # completeness
    ("empty-target", "Мир.", " \u00a0", "en", WRONG, "blanks"),
]


@pytest.mark.parametrize(
    ("code", "source", "target", "lang", "found"),
    [
        pytest.param(*row[:5], id=f"{row[0]}-{row[3]}-{row[5]}-{'wrong' if row[4] else 'right'}")
        for row in CASES
    ],
)
def test_a_kind_is_told_where_it_is_and_only_there(
    code: str, source: str, target: str, lang: str, found: bool
) -> None:
    assert (code in told(source, target, lang)) is found


def test_every_code_of_one_pair_has_its_cases() -> None:
    elsewhere = {"omission", "addition", "negation", "term", "formula", "same-source", "same-target"}
    assert {row[0] for row in CASES} == set(CODES) - elsewhere
