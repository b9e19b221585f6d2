"""Pairs of words found word by word are those found by sorting all cells."""

from __future__ import annotations

from itertools import pairwise
from unittest.mock import patch

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from align.formulae import word_alignment, word_cells
from align.formulae.word_alignment import Lesson, learn
from align.formulae.word_cells import Cells, PairsByWord, Side, distinct_pairs, looked_up, offsets_of

TEXT = st.lists(st.integers(0, 9), min_size=1, max_size=6)
PASSAGES = st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=8)


def side(texts: list[list[int]]) -> Side:
    return Side(
        np.array([number for text in texts for number in text], np.int32),
        offsets_of(np.array([len(text) for text in texts], np.int64)),
    )


def sides(passages: list[tuple[list[int], list[int]]]) -> tuple[Side, Side]:
    return side([left for left, _ in passages]), side([right for _, right in passages])


def keys_by_cell(source: Side, target: Side, *, kinds: int, is_turned: bool) -> np.ndarray:
    cells = Cells.of(source, target)
    left, right = source.numbers[cells.by_source], target.numbers[cells.by_target]
    given_, made = (right, left) if is_turned else (left, right)
    return given_.astype(np.int64) * kinds + made


def test_cells_lie_source_word_by_source_word() -> None:
    source, target = sides([([5, 6], [7, 8, 9]), ([5], [9])])
    cells = Cells.of(source, target)
    assert cells.by_source.tolist() == [0, 0, 0, 1, 1, 1, 2]
    assert cells.by_target.tolist() == [0, 1, 2, 0, 1, 2, 3]
    assert cells.distance[-1] == 0
    np.testing.assert_allclose(cells.distance[:3], [abs(0.25 - at / 6) for at in (1, 3, 5)])


@given(PASSAGES, st.booleans(), st.sampled_from([1, 25, 1 << 21]), st.sampled_from([1, 7, 1000]))
def test_distinct_pairs_are_those_of_sorting(
    passages: list[tuple[list[int], list[int]]], is_turned: bool, span: int, portion: int
) -> None:
    source, target = sides(passages)
    made = source if is_turned else target
    kinds = int(made.numbers.max()) + 1
    expected = keys_by_cell(source, target, kinds=kinds, is_turned=is_turned)
    with patch.object(word_cells, "SPAN", span), patch.object(word_cells, "PORTION", portion):
        sides_ = (target, source) if is_turned else (source, target)
        pairs = PairsByWord(*sides_, is_turned=is_turned, kinds=kinds)
        keys, entry = distinct_pairs(pairs, len(expected))
        table = np.arange(len(keys), dtype=np.float64)
        found = np.full(len(expected), -1.0)
        looked_up(pairs, keys[::2], table[::2], found)
    np.testing.assert_array_equal(keys, np.unique(expected))
    np.testing.assert_array_equal(keys[entry], expected)
    np.testing.assert_array_equal(found, np.where(entry % 2 == 0, entry, -1))


@given(PASSAGES, st.booleans(), st.sampled_from([1, 5, 30]))
def test_what_is_learned_is_the_same_in_every_digit_however_much_is_looked_at_together(
    passages: list[tuple[list[int], list[int]]], is_turned: bool, portion: int
) -> None:
    lesson = Lesson(*sides(passages), tension=2.0, is_turned=is_turned)
    whole = learn(lesson)
    with patch.object(word_alignment, "PORTION", portion):
        parts = learn(lesson)
    for name in ("keys", "table", "unseen", "empty"):
        assert getattr(parts, name).tolist() == getattr(whole, name).tolist()
    assert (whole.table >= 0).all()


@given(st.lists(st.integers(0, 20), max_size=12), st.integers(1, 30))
def test_portions_are_all_passages_in_order(sizes: list[int], most: int) -> None:
    cuts = list(word_cells.in_portions(np.array(sizes, np.int64), most))
    assert [place for first, last in cuts for place in range(first, last)] == list(range(len(sizes)))
    for (first, last), _ in pairwise(cuts):
        assert sum(sizes[first:last]) >= most > sum(sizes[first : last - 1])
