"""The fast search equals its plain twin, on any corridor and any scores."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.bitext.corridor import Piece, whole
from align.bitext.scoring import IMPOSSIBLE
from align.bitext.search import BEAD_PRICE, NULL_WORTH, build_graph, decode
from align.bitext.search_plain import PlainResult, search_plain
from align.bitext.shapes import SHAPES


@st.composite
def corridors(draw: st.DrawFn) -> Piece:
    """A piece of up to 7 × 7 segments whose corridor rises on both edges."""
    n, m = draw(st.integers(1, 7)), draw(st.integers(1, 7))
    low = np.array(sorted(draw(st.lists(st.integers(0, m), min_size=n, max_size=n))), np.int64)
    high = np.array(sorted(draw(st.lists(st.integers(0, m), min_size=n, max_size=n))), np.int64)
    low[0], high[-1] = 0, m
    return Piece(0, (0, n), (0, m), low, np.maximum(high, low))


def gain(result: PlainResult, path: tuple[tuple[int, int, int], ...]) -> float:
    """What a path is worth by the twin's posteriors."""
    total = 0.0
    for step in path:
        full = sum(1 for source, target in SHAPES[step[0]].beads if source and target)
        nulls = len(SHAPES[step[0]].beads) - full
        total += (full + NULL_WORTH * nulls) * result.posteriors.get(step, 0.0) - BEAD_PRICE * full
    return total


@settings(max_examples=60, deadline=None)
@given(st.lists(corridors(), min_size=1, max_size=3), st.integers(0, 2**32 - 1))
def test_fast_search_equals_its_plain_twin(batch: list[Piece], seed: int) -> None:
    graph = build_graph(batch)
    scores = np.random.default_rng(seed).normal(-2, 2, graph.before.shape).astype(np.float32)
    scores[graph.before == len(graph.rows)] = IMPOSSIBLE
    decoded = decode(graph, scores)
    expected_counts = np.zeros(len(SHAPES))
    for number, (piece, path) in enumerate(zip(batch, decoded.paths, strict=True)):
        possible = {
            (k, int(graph.rows[v]), int(graph.columns[v])): float(scores[k, v])
            for v in np.flatnonzero(graph.piece == number)
            for k in range(len(SHAPES))
            if graph.before[k, v] < len(graph.rows)
        }
        twin = search_plain(piece.rows[1], piece.columns[1], possible)
        found = tuple((step.shape, step.row, step.column) for step in path)
        assert gain(twin, found) == pytest.approx(gain(twin, twin.path), abs=1e-4)
        for step in path:
            expected = twin.posteriors.get((step.shape, step.row, step.column), 0.0)
            assert step.posterior == pytest.approx(expected, abs=1e-4)
        for (k, _, _), posterior in twin.posteriors.items():
            expected_counts[k] += posterior
    assert decoded.shape_counts == pytest.approx(expected_counts, abs=1e-3)


@given(corridors())
@settings(max_examples=40, deadline=None)
def test_paths_cover_every_segment_once(piece: Piece) -> None:
    graph = build_graph([piece])
    scores = np.full(graph.before.shape, -1.0, np.float32)
    scores[graph.before == len(graph.rows)] = IMPOSSIBLE
    (path,) = decode(graph, scores).paths
    assert sum(SHAPES[step.shape].rows for step in path) == piece.rows[1]
    assert sum(SHAPES[step.shape].columns for step in path) == piece.columns[1]


def test_a_certain_path_is_found_and_believed() -> None:
    graph = build_graph([whole(0, (0, 3), (0, 3))])
    scores = np.full(graph.before.shape, -20.0, np.float32)
    diagonal = graph.rows == graph.columns
    scores[0, diagonal] = 0
    scores[graph.before == len(graph.rows)] = IMPOSSIBLE
    (path,) = decode(graph, scores).paths
    assert [(step.shape, step.row, step.column) for step in path] == [(0, 1, 1), (0, 2, 2), (0, 3, 3)]
    assert all(step.posterior > 0.99 for step in path)


def test_shapes_use_each_of_their_segments_once_and_are_a_distribution() -> None:
    for shape in SHAPES:
        assert sorted(i for source, _ in shape.beads for i in source) == list(range(shape.rows))
        assert sorted(j for _, target in shape.beads for j in target) == list(range(shape.columns))
    assert sum(shape.prior for shape in SHAPES) == pytest.approx(1, abs=0.02)
