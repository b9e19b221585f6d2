"""Regular expressions that stop in time."""

from __future__ import annotations

import re

import pytest

from align.errors import UsageError
from align.text.timed import LONGEST_TEXT, compile_timed


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        pytest.param(r"государств\w*\s*[-–]\s*член\w+", "Государства – члены, государств-членов", id="dash"),
        pytest.param(r"\bмир\w*", "мира, миротворец, Мир", id="any-case"),
        pytest.param(r"(?:а|аа)*б", "ааааб вб", id="repeated-alternatives"),
        pytest.param(r"\d*", "1 22", id="empty-matches-left-out"),
    ],
)
def test_places_are_those_of_re(pattern: str, text: str) -> None:
    expected = [found.span() for found in re.finditer(pattern, text, re.IGNORECASE) if found[0]]
    assert compile_timed(pattern).spans(text) == expected != []


def test_a_pattern_without_time_left_is_refused() -> None:
    with pytest.raises(UsageError, match="takes too long") as caught:
        compile_timed("мир", left=lambda: 0.0).spans("мир")
    assert caught.value.slug == "pattern-slow"


def test_a_pattern_that_never_ends_is_stopped() -> None:
    with pytest.raises(UsageError, match="takes too long"):
        compile_timed(r"((\w|\W)+)+[!?]", left=lambda: 0.1).spans("слово " * 200)


def test_no_regular_expression_is_said() -> None:
    with pytest.raises(UsageError, match="no regular expression") as caught:
        compile_timed("(")
    assert caught.value.slug == "pattern-invalid"


def test_a_very_long_text_is_searched_at_its_beginning_only() -> None:
    assert len(compile_timed("а").spans("а " * LONGEST_TEXT)) == LONGEST_TEXT // 2
