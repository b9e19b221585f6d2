"""Where sentences end: one line per case, ``|`` at the boundaries."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.segment import explain_boundaries, split_sentences
from align.segment.rules import boundary_rules

CASES = {
    "ru": [
        "Документ подписан.| Устав вступил в силу.",
        "Встреча прошла в г. Минске.| Она была короткой.",
        "Договор подписан в 2003 г.| Он действует.",
        "В 2018 г. Республика Казахстан передала председательство.",
        "Товарооборот превысил 12 млрд. долл. США.",
        "Затем слово взял И.Н. Тасмагамбетов.| Он поддержал идею.",
        "Заслушан доклад Сабирова Р.Т.| Остальные вопросы сняты.",
        "выставки «Национальная безопасность. Беларусь–2026».| Она открыта.",
        "— Мы готовы! — сказал он.| — Подходы согласованы.",
        "«Но успокаиваться рано, – предупредил он. – Угрозы меняются быстрее».| Зал молчал.",
        "Средства поступят до конца года.| Его доставили самолетом.",
        "Обсуждались миграция и др.| Решение принято.",
        "1. Принять к сведению.| Поручить Секретариату.",
        "Документ вступает в силу¹.| Он бессрочен.",
        "За мир и свободу.|Это особенно актуально.",
        "Готовы ли мы?| Да!| Конечно...",
        "см. п. 7 Декларации и ст. 5 Устава.",
        "Надо доверять им.| По результатам встречи ясно.",
        "Освоено 96,2 млн руб. (23 %).| Остаток возвращён.",
        "Закуплено 600 ед. [в том числе 12 новых].| Поставки идут.",
        "Их больше, чем в 2023 г.| Доля женщин возросла.",
        "План на 2021–2024 гг.| Срок истек.",
        "Выделено 5 млн. Евро и 3 тыс. долл. США.| Этого мало.",
    ],
    "en": [
        "Mr. Lukashenko met Gen. Sidorov.| They talked.",
        "Talks with the U.S. State Department began.| It was late.",
        "They met in the U.S.| The talks went well.",
        "See Art. 4 and No. 5.| The answer was no.| He left.",
        "“We are ready. The text is final,” he said.".replace("ready. ", "ready.| "),
        "The exhibition “Security. Eurasia–2027” opened.| It is large.",
        "It cost USD 3.5 million.| That is much.",
        "Signed on 9 Oct. 2026 in Almaty.",
    ],
    "kk": [
        "Шарт 1992 ж. 15 мамырда жасалды.| Ол күшінде.",
        "Отырысқа Қ.К. Тоқаев және т.б. қатысты.| Олар сөйледі.",
        "«Біз дайынбыз!» – деді Президент.| Ол кетті.",
        "«Шекара. Еуразия–2027» көрмесі ашылды.| Көрме үлкен.",
        "Жүк салмағы 500 кг. болды.",
    ],
}


def marked(text: str, lang: str) -> str:
    """Return ``text`` with ``|`` where our splitter ends a sentence."""
    ends = [end for _, end in split_sentences(text, lang)][:-1]
    for end in reversed(ends):
        text = text[:end] + "|" + text[end:]
    return text


@pytest.mark.parametrize(("lang", "case"), [(lang, case) for lang in CASES for case in CASES[lang]])
def test_boundaries(lang: str, case: str) -> None:
    assert marked(case.replace("|", ""), lang) == case


@pytest.mark.parametrize(("lang", "case"), [(lang, case) for lang in CASES for case in CASES[lang]])
@pytest.mark.parametrize("wrap", ["\n", "\r\n", "\r\n     "], ids=["lf", "crlf", "indented"])
def test_a_line_end_is_a_blank(lang: str, case: str, wrap: str) -> None:
    text = case.replace("|", "")
    for blank in (index for index, character in enumerate(text) if character == " "):
        wrapped = text[:blank] + wrap + text[blank + 1 :]
        assert marked(wrapped, lang).replace(wrap, " ") == case


@pytest.mark.parametrize("lang", ["ru", "en", "kk"])
def test_every_rule_has_a_name_and_an_example(lang: str) -> None:
    rules = boundary_rules(lang)
    assert all(rule.name and "|" in rule.example for rule in rules)


def test_the_rule_that_fired_is_named() -> None:
    found = explain_boundaries("См. п. 7. Далее", "ru")
    assert [(b.breaks, b.rule) for b in found] == [
        (False, "abbreviation"),
        (False, "abbreviation"),
        (True, "sentence-end"),
    ]


@given(st.text(alphabet="аАбБ.!?…»«“”) (1г\n\u00a0—-", max_size=80), st.sampled_from(["ru", "en", "kk"]))
def test_no_character_is_lost_or_covered_twice(text: str, lang: str) -> None:
    spans = split_sentences(text, lang)
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert all(text[a:b] == text[a:b].strip() != "" for a, b in spans)


@pytest.mark.parametrize("text", ["." * 200_000, "(" * 100_000, "«" * 100_000, "1. " * 20_000, ".)" * 50_000])
def test_hostile_text_is_split_in_passing(text: str) -> None:
    assert split_sentences(text, "ru")
