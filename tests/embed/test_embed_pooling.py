"""From token vectors to text vectors, and batches that keep the order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.embed.manifest import Pooling
from align.embed.pooling import Dense, Singles, normalise, pool
from align.embed.tokens import Tokeniser, embed_in_batches, padded

STATES = np.array([[[1, 0], [3, 2], [9, 9]], [[2, 2], [0, 0], [9, 9]], [[4, 1], [4, 1], [4, 4]]], np.float32)
LENGTHS = np.array([2, 1, 3])


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        (Pooling.MEAN, [[2, 1], [2, 2], [4, 2]]),
        (Pooling.CLS, [[1, 0], [2, 2], [4, 1]]),
    ],
)
def test_padding_does_not_count(how: Pooling, expected: list[list[float]]) -> None:
    assert pool(STATES, LENGTHS, how).tolist() == expected


def test_padding_may_be_anything() -> None:
    states = STATES.copy()
    states[0, 2] = np.nan
    assert pool(states, LENGTHS, Pooling.MEAN)[0].tolist() == [2, 1]


def test_the_pooler_is_the_models_own() -> None:
    with pytest.raises(ValueError, match="part of the model"):
        pool(STATES, LENGTHS, Pooling.POOLER)


@pytest.mark.parametrize(
    ("row", "expected"),
    [([3, 4], [0.6, 0.8]), ([0, 0], [0, 0]), ([np.nan, 2], [0, 1]), ([np.inf, 0], [0, 0])],
    ids=["scaled", "zeros stay", "no number", "infinite"],
)
def test_rows_get_length_one(row: list[float], expected: list[float]) -> None:
    assert normalise(np.array([row], np.float32))[0] == pytest.approx(expected)


@pytest.mark.parametrize("tanh", [False, True])
def test_dense_layer(tanh: bool) -> None:
    layer = Dense(np.array([[1, 0], [0, 2], [1, 1]], np.float32), np.array([0, 1, 0], np.float32), tanh)
    expected = np.array([[1, 5, 3]], np.float32)
    assert layer(np.array([[1, 2]], np.float32)) == pytest.approx(np.tanh(expected) if tanh else expected)


def test_ids_are_padded_at_the_end() -> None:
    table, lengths = padded([[5], [1, 2, 3]])
    assert table.tolist() == [[5, 0, 0], [1, 2, 3]]
    assert lengths.tolist() == [1, 3]


class _Letters:
    """Stands in for a tokeniser: a letter's id is its code."""

    def encode_batch(self, texts: Sequence[str]) -> list[Any]:
        return [type("Encoded", (), {"ids": [ord(c) for c in text]})() for text in texts]


@given(st.lists(st.text("abcdef", min_size=1, max_size=9), max_size=12), st.integers(1, 5))
def test_batches_keep_the_order_and_hold_texts_of_like_length(texts: list[str], batch: int) -> None:
    seen: list[list[int]] = []

    def encode(ids: Sequence[Sequence[int]]) -> Singles:
        seen.append([len(each) for each in ids])
        return np.array([[sum(each), len(each)] for each in ids], np.float32)

    found = embed_in_batches(texts, Tokeniser(_Letters(), ""), encode, batch=batch, dense=None)
    for text, row in zip(texts, found, strict=True):
        expected = np.array([sum(map(ord, text)), len(text)])
        assert row == pytest.approx(expected / np.linalg.norm(expected), abs=1e-6)
    assert all(len(each) <= batch for each in seen)
    assert [length for each in seen for length in each] == sorted(map(len, texts))


def test_a_prefix_stands_before_every_text() -> None:
    assert Tokeniser(_Letters(), "ab")(["c", ""]) == [[97, 98, 99], [97, 98]]
