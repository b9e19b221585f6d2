"""Kazakh endings by harmony, and how numbers are read."""

from __future__ import annotations

import pytest

from align.draft.kazakh import case_forms, read_number
from align.draft.names import NAMES
from align.draft.slots import name_forms

ROWS = {
    "Қазақстан": "Қазақстанның Қазақстанға Қазақстанды Қазақстанда Қазақстаннан Қазақстанмен Қазақстандағы",
    "Бішкек": "Бішкектің Бішкекке Бішкекті Бішкекте Бішкектен Бішкекпен Бішкектегі",
    "Ресей": "Ресейдің Ресейге Ресейді Ресейде Ресейден Ресеймен Ресейдегі",
    "Армения": "Арменияның Арменияға Арменияны Арменияда Армениядан Армениямен Армениядағы",
    "Алматы": "Алматының Алматыға Алматыны Алматыда Алматыдан Алматымен Алматыдағы",
    "Беларусь": "Беларусьтің Беларуське Беларусьті Беларусьте Беларусьтен Беларусьпен Беларусьтегі",
    "ҰҚШҰ": "ҰҚШҰ-ның ҰҚШҰ-ға ҰҚШҰ-ны ҰҚШҰ-да ҰҚШҰ-дан ҰҚШҰ-мен ҰҚШҰ-дағы",
    "ТМД": "ТМД-ның ТМД-ға ТМД-ны ТМД-да ТМД-дан ТМД-мен ТМД-дағы",
}


@pytest.mark.parametrize("word", ROWS, ids=str)
def test_cases_of_a_name(word: str) -> None:
    assert list(case_forms(word).values())[1:] == ROWS[word].split()


def test_cases_after_a_possessive() -> None:
    forms = case_forms("Ресей Федерациясы", possessive=True)
    assert [form.removeprefix("Ресей Федерациясы") for form in forms.values()] == [
        "", "ның", "на", "н", "нда", "нан", "мен", "ндағы",
    ]  # fmt: skip
    assert case_forms("Тұрақты кеңесі", possessive=True)["dative"] == "Тұрақты кеңесіне"


def test_minsk_takes_a_vowel() -> None:
    minsk = next(name for name in NAMES if name.ru == "Минск")
    assert name_forms(minsk, "kk")["locative"] == "Минскіде"
    assert name_forms(minsk, "kk")[""] == "Минск"


@pytest.mark.parametrize(
    ("figure", "read", "dative"),
    [
        ("600", "жүз", "600-ге"),
        ("30", "отыз", "30-ға"),
        ("2025", "бес", "2025-ке"),
        ("2026", "алты", "2026-ға"),
        ("5 000", "мың", "5 000-ға"),
        ("18,5", "бес", "18,5-ке"),
        ("0", "нөл", "0-ге"),
    ],
)
def test_figures_take_the_ending_of_their_last_word(figure: str, read: str, dative: str) -> None:
    assert read_number(figure) == read
    assert case_forms(figure)["dative"] == dative
