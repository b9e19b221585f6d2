"""Simulated vectors have the cosines they are to have, and the table of embeddings runs."""

from __future__ import annotations

import numpy as np
import pytest

from align.bitext.shapes import LONGEST
from bench.bitext_sets import GoldBitext, sample_sets
from bench.embeddings import measure
from bench.simulated_vectors import QUALITIES, Quality, simulate, unit_shares


@pytest.mark.parametrize("quality", QUALITIES, ids=lambda quality: quality.name)
def test_cosines_are_as_asked_for(quality: Quality) -> None:
    texts = ("text",) * 60
    beads = tuple(((k,), (k,)) for k in range(60))
    (vectors,) = simulate([GoldBitext("x", texts, texts, beads)], quality, width=2048)
    cosines = vectors.source[0].astype(float) @ vectors.target[0].astype(float).T
    same = np.eye(60, dtype=bool)
    assert cosines[same].mean() == pytest.approx(quality.translations, abs=0.03)
    assert cosines[~same].mean() == pytest.approx(quality.neighbours, abs=0.03)
    assert vectors.source.shape == (LONGEST, 60, 2048)


def test_a_merge_means_what_its_two_parts_mean() -> None:
    gold = GoldBitext("x", ("aaaa", "bbbb", "c"), ("ab",), (((0, 1), (0,)), ((2,), ())))
    quality = Quality("perfect", 1.0, 0.0, 0.0)
    (vectors,) = simulate([gold], quality, width=2048)
    assert float(vectors.source[1, 0] @ vectors.target[0, 0]) > 0.9
    assert float(vectors.source[0, 0] @ vectors.target[0, 0]) < 0.8
    assert abs(float(vectors.source[0, 2] @ vectors.target[0, 0])) < 0.1


def test_units_of_two_to_two_overlap() -> None:
    source, target = unit_shares(2, 2)
    assert (source > 0).tolist() == [[True, True, False], [False, False, True]]
    assert (target > 0).tolist() == [[True, False, False], [False, True, True]]
    assert [side.shape for side in unit_shares(1, 0)] == [(1, 1), (0, 1)]


def test_good_vectors_help() -> None:
    chosen = sample_sets()[2]
    assert measure([chosen], QUALITIES[0])["alone"] > measure([chosen], None)["alone"]
