"""English words in their forms."""

from __future__ import annotations

import pytest

from align.text.inflect_en import (
    VerbForm,
    article_before,
    is_plural,
    plural,
    possessive,
    read_verb,
    singular,
    verb,
)


@pytest.mark.parametrize(
    ("one", "many"),
    [("State", "States"), ("party", "parties"), ("process", "processes"), ("NGO", "NGOs"), ("man", "men"),
     ("crisis", "crises"), ("day", "days"), ("Headquarters", "Headquarters")],
)  # fmt: skip
def test_plural_and_back(one: str, many: str) -> None:
    assert (plural(one), singular(many)) == (many, one)


@pytest.mark.parametrize(
    ("word", "answer"),
    [("States", True), ("State", False), ("CSTO", False), ("means", None), ("process", False),
     ("NGOs", True), ("people", True), ("status", False)],
)  # fmt: skip
def test_number(word: str, answer: bool | None) -> None:
    assert is_plural(word) is answer


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("reaffirm", "reaffirm reaffirms reaffirmed reaffirmed reaffirming"),
        ("commit", "commit commits committed committed committing"),
        ("note", "note notes noted noted noting"),
        ("express", "express expresses expressed expressed expressing"),
        ("hold", "hold holds held held holding"),
        ("undertake", "undertake undertakes undertook undertaken undertaking"),
        ("agree", "agree agrees agreed agreed agreeing"),
        ("vary", "vary varies varied varied varying"),
    ],
)
def test_verbs(base: str, forms: str) -> None:
    assert [verb(base, form) for form in VerbForm] == forms.split()


@pytest.mark.parametrize(
    ("word", "before", "form"),
    [("confirm", "", "base"), ("Confirming", "", "gerund"), ("confirms", "", "third"),
     ("confirmed", "", "past"), ("confirmed", "have", "participle"), ("confirmed", "was", "participle"),
     ("took", "", "past"), ("taken", "", "participle")],
)  # fmt: skip
def test_the_form_of_a_verb(word: str, before: str, form: str) -> None:
    assert read_verb(word, before=before) == VerbForm(form)


@pytest.mark.parametrize(
    ("word", "article"),
    [("area", "an"), ("zone", "a"), ("European", "a"), ("hour", "an"), ("house", "a"), ("NGO", "an"),
     ("UN", "a"), ("CSTO", "a"), ("SCO", "an"), ("NATO", "a"), ("United", "a"), ("unimportant", "an"),
     ("uninterrupted", "an"), ("Ukrainian", "a"), ("urgent", "an"), ("one", "a"), ("useful", "a")],
)  # fmt: skip
def test_a_or_an(word: str, article: str) -> None:
    assert article_before(word) == article


@pytest.mark.parametrize(("word", "form"), [("States", "States'"), ("Council", "Council's")])
def test_possessive(word: str, form: str) -> None:
    assert possessive(word) == form
