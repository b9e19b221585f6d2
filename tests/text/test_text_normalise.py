"""Display text and match keys."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.text.normalise import collapse_blanks, fold, match_key

SAME_KEY = {
    "spaced en dash": ("государств – членов", "государств-членов"),
    "spaced hyphen": ("государств - членов", "государств-членов"),
    "half-spaced hyphen": ("государств -членов", "государств-членов"),
    "no-break blanks": ("государств\u00a0–\u00a0членов", "государств-членов"),
    "years": ("на 2019 – 2021 годы", "на 2019-2021 годы"),
    "yo": ("подчёркивает", "подчеркивает"),
    "quotes": ("операция «Канал»", 'операция "Канал"'),
    "English quotes": ("the “Canal” operation", 'the "Canal" operation'),
    "apostrophe": ("Organization’s", "Organization's"),
    "ellipsis": ("Удастся…", "Удастся..."),
    "soft hyphen": ("погранич\u00adного", "пограничного"),
    "decomposed letter": ("вои\u0306на", "война"),
    "hard wrap": ("Договора\r\nо безопасности", "Договора о безопасности"),
}

OTHER_KEY = {
    "case": ("Организация", "организация"),
    "minus": ("от -5 градусов", "от-5 градусов"),
    "words": ("мир", "меры"),
}


@pytest.mark.parametrize(("left", "right"), SAME_KEY.values(), ids=SAME_KEY)
def test_same_meaning_same_key(left: str, right: str) -> None:
    assert match_key(left) == match_key(right)


@pytest.mark.parametrize(("left", "right"), OTHER_KEY.values(), ids=OTHER_KEY)
def test_other_meaning_other_key(left: str, right: str) -> None:
    assert match_key(left) != match_key(right)


def test_direct_speech_keeps_its_dash_apart() -> None:
    assert match_key("— Мы готовы, — сказал он") == "- Мы готовы, - сказал он"


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert match_key(match_key(text)) == match_key(text)


ODD_TEXTS = st.text(st.sampled_from("аб1 -–—«»“’ёЁ…\u00a0\u00ad\u0301\u0306и\n\u2009"))


@given(ODD_TEXTS | st.text())
def test_blanks_make_no_difference_to_the_key(text: str) -> None:
    assert match_key(collapse_blanks(text)) == match_key(text)


@given(ODD_TEXTS)
def test_every_odd_spelling_is_folded(text: str) -> None:
    assert not set(match_key(text)) & set("–—«»“’ёЁ…\u00a0\u00ad")


@given(st.text())
def test_collapsing_keeps_every_visible_character(text: str) -> None:
    assert collapse_blanks(text).replace(" ", "") == "".join(text.split())


def test_neighbours_are_told_apart_by_their_match_keys() -> None:
    from align.text.fingerprint import context_key

    assert context_key("Стороны – за мир") == context_key("Стороны  - за мир")
    assert context_key("Стороны") != context_key("стороны")
    assert len(context_key("а")) == 16
    assert context_key("  ") == ""
