"""Texts put together from known phrases; what is not known stays Russian, marked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.draft.assembly import Assembler
from align.draft.known import KnownPhrase
from align.draft.order_kk import kazakh_order
from align.draft.slots import SlotFinder
from align.pipeline.drafting.learning import learn_phrases
from align.text.marks import has_mark, marked, marked_spans

PAIRS = [
    ("Выступаем за развитие диалога.", "We call for the development of dialogue."),
    ("Выступаем за укрепление доверия.", "We call for the strengthening of trust."),
    ("Поддерживаем развитие сотрудничества.", "We support the development of cooperation."),
    (
        "Поддерживаем укрепление мира до 1 июля 2027 года.",
        "We support the strengthening of peace by 1 July 2027.",
    ),
    ("Отмечаем рост доверия.", "We note the growth of trust."),
]
TERMS = [KnownPhrase("государства – члены ОДКБ", ("CSTO member States",))]


@pytest.fixture(scope="module")
def english() -> Assembler:
    finder = SlotFinder()
    return Assembler("en", learn_phrases(PAIRS, TERMS, "en", finder=finder), TERMS, finder=finder)


def test_known_phrases_make_a_text(english: Assembler) -> None:
    found = english.draft("Выступаем за развитие сотрудничества.")
    assert found.text == "We call for the development of cooperation."
    assert (found.label, found.covered) == ("formulae", 1.0)


def test_unknown_words_stay_russian_between_marks(english: Assembler) -> None:
    found = english.draft("Поддерживаем развитие кибернетики.")
    assert "⟦кибернетики⟧" in found.text
    assert 0 < found.covered < 1
    assert found.similarity == round(100 * found.covered)


def test_dates_are_written_the_english_way(english: Assembler) -> None:
    found = english.draft("Поддерживаем укрепление доверия до 15 марта 2028 года.")
    assert "15 March 2028" in found.text
    assert not has_mark(found.text)


def test_terms_are_used_whatever_their_case(english: Assembler) -> None:
    assert "CSTO member States" in english.draft("Поддерживаем государства-члены ОДКБ.").text or (
        "CSTO member States" in english.draft("Поддерживаем государств – членов ОДКБ.").text
    )


def test_nothing_known_is_all_marked(english: Assembler) -> None:
    found = english.draft("Жизнерадостные бегемоты танцевали.")
    assert found.covered == 0.0
    assert found.text == "⟦Жизнерадостные бегемоты танцевали⟧."


@given(st.text(max_size=80))
def test_any_text_is_drafted_without_falling_over(english: Assembler, text: str) -> None:
    found = english.draft(text)
    assert 0.0 <= found.covered <= 1.0


def test_kazakh_turns_a_clause_round_but_for_subject_and_lists() -> None:
    pieces = [
        ["Стороны"], ["обсудили"], ["положение", "дел"], ["в", "регионе"], [";"],
        ["Выступаем", "за"], ["развитие"], ["связей"], ["с", "СНГ"], [","], ["ШОС"], ["."],
    ]  # fmt: skip
    assert kazakh_order(pieces) == [0, 3, 2, 1, 4, 8, 9, 10, 7, 6, 5, 11]


@given(st.lists(st.lists(st.sampled_from("Стороны обсудили , и план ; .".split()), min_size=1), max_size=12))
def test_every_piece_is_kept_once(pieces: list[list[str]]) -> None:
    assert sorted(kazakh_order(pieces)) == list(range(len(pieces)))


def test_marks() -> None:
    text = f"We {marked('слово')} and ⟦half"
    assert [text[a:b] for a, b in marked_spans(text)] == ["⟦слово⟧", "⟦half"]
    assert has_mark("a⟧")
    assert not has_mark("[a]")
