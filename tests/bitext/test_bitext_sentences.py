"""Sentence counts: what is a sentence end, and what the numbers of two sides say."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from align.bitext.sentences import MOST, SentenceModel, count_sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", 1, id="empty"),
        pytest.param("Протокол заседания", 1, id="heading"),
        pytest.param("Он пришёл. Она ушла.", 2, id="two sentences"),
        pytest.param('"It is late." He left! Why?', 3, id="quote and marks"),
        pytest.param("По ст. 5 и п. 7 устава.", 1, id="abbreviations before numbers"),
        pytest.param("Dr. Hagen met the U.S. Senate.", 1, id="titles and initials"),
        pytest.param("Он пришёл. " * 20, MOST, id="at most"),
    ],
)
def test_sentences_are_counted(text: str, expected: int) -> None:
    assert count_sentences(text) == expected


def test_equal_numbers_speak_for_a_bead_and_unequal_ones_against() -> None:
    model = SentenceModel.of(np.array([1] * 60 + [2] * 30 + [3] * 10))
    counts = np.array([1, 2, 3])
    even = model.scores(np.array([2, 2, 2]), counts, (1, 1))
    assert even[1] > 0 > max(even[0], even[2])
    uneven = model.scores(np.array([1, 2]), np.array([2, 2]), (1, 2))
    assert uneven[1] > uneven[0]


def test_one_sentence_a_segment_says_little() -> None:
    model = SentenceModel.of(np.ones(500, np.int64))
    assert abs(model.scores(np.array([1]), np.array([2]), (1, 2))[0]) < 0.2


def test_beads_teach_how_strict_the_numbers_are() -> None:
    model = SentenceModel.of(np.array([1, 2] * 50))
    one, two = np.ones(200, np.int64), np.full(200, 2)
    loose = model.refined(one, two, np.zeros(200, np.int64))
    assert loose.scores(one[:1], two[:1], (1, 1))[0] > model.scores(one[:1], two[:1], (1, 1))[0]


# How stops were found before a line of dots could take minutes: the same, but for texts like that.
_PLAIN = re.compile(r"(\w*)[^\w\s]*\s?[.!?…]+[\"'»“”’)\]]*\s+[\"'«„“‘(\[–—-]*\s?(?=(\w))")


def plainly_counted(text: str) -> int:
    found = 1
    for match in _PLAIN.finditer(text):
        word, following = match.groups()
        found += (not word or len(word) > 3 or (len(word) > 1 and word.islower())) and following.isupper()
    return min(found, MOST)


@given(st.text(alphabet='абвАБ  ..!?»«—(")1', max_size=24))
@example("Да. .Нет")
@example("ст. Б")
def test_it_counts_as_the_plain_pattern_does(text: str) -> None:
    assert count_sentences(text) == plainly_counted(text)
