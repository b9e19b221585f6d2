"""Numbers hidden and put back: never lost, never invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.engines.masked import MaskedTranslator
from align.engines.masking import mask_numbers, mask_pair, unmask_numbers
from tests.fakes import FakeTranslator

TEXTS = st.text(alphabet="абв 0123456789,.№«»", max_size=60)


@given(TEXTS)
def test_masking_and_unmasking_change_nothing(text: str) -> None:
    masked, numbers = mask_numbers(text)
    assert unmask_numbers(masked, numbers) == text


@pytest.mark.parametrize(
    ("text", "masked", "numbers"),
    [
        ("с 1 по 3 марта 2027 года", "с <n1> по <n2> марта <n3> года", ("1", "3", "2027")),
        ("5 и 5", "<n1> и <n1>", ("5",)),
        ("2,5 %", "<n1>,<n2> %", ("2", "5")),
        ("нет", "нет", ()),
    ],
)
def test_numbers_are_marked_in_order(text: str, masked: str, numbers: tuple[str, ...]) -> None:
    assert mask_numbers(text) == (masked, numbers)


@pytest.mark.parametrize(
    ("pair", "masked"),
    [
        (("до 5 марта 2027 года", "by 5 March 2027"), ("до <n1> марта <n2> года", "by <n1> March <n2>")),
        (("2027 жыл, 5", "5 of 2027"), ("<n1> жыл, <n2>", "<n2> of <n1>")),
        (("пять", "5"), None),
        (("5 и 6", "5 and 7"), None),
    ],
)
def test_a_pair_is_masked_alike(pair: tuple[str, str], masked: tuple[str, str] | None) -> None:
    assert mask_pair(*pair) == masked


@pytest.mark.parametrize("said", ["by <n1>", "by <n1> <n3>", "by <n1> <n2> <n3>", ""])
def test_a_lost_or_invented_number_is_no_translation(said: str) -> None:
    inner = FakeTranslator({"до <n1> марта <n2>": (said, "by <n1> March <n2>")})
    found = MaskedTranslator(inner).translate(
        ["до 5 марта 2027"], source_lang="ru", target_lang="en", alternatives=2
    )
    assert [[each.text for each in answers] for answers in found] == [["by 5 March 2027"]]


def test_texts_that_differ_in_numbers_are_asked_once() -> None:
    inner = FakeTranslator({"до <n1>": ("by <n1>",)})
    found = MaskedTranslator(inner).translate(["до 5", "до 7"], source_lang="ru", target_lang="en")
    assert [answers[0].text for answers in found] == ["by 5", "by 7"]
    assert inner.asked == ["до <n1>"]
