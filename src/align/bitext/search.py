"""Find the beads: forward–backward over the corridor, then the path of least Bayes risk.

A node stands between segments, a step of some :class:`~align.bitext.shapes.Shape` leads from
one node to another. All steps into a node come from earlier anti-diagonals, so a whole
diagonal, of many pieces side by side, is one array operation. Posterior probabilities of all
steps come from forward–backward; the path returned maximises the sum of ``posterior −
threshold`` over its beads, that is, expected right beads minus a price per bead (Goodman 1996
on labelled recall; Kumar & Byrne 2004 on minimum Bayes risk), which beats the likeliest path.
:mod:`align.bitext.search_plain` says the same in plain Python.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from align.bitext.arrays import Floats, Ints, Singles, spread
from align.bitext.corridor import Piece
from align.bitext.length import LengthModel
from align.bitext.scoring import IMPOSSIBLE
from align.bitext.sentences import SentenceModel
from align.bitext.shapes import SHAPES, Side, span_of
from align.bitext.tokens import Text

LEXICAL_WEIGHT = 0.85
LENGTH_WEIGHT = 1.1
SENTENCE_WEIGHT = 0.65
BEAD_PRICE = 0.22
NULL_WORTH = 0.15
LEAST_POSTERIOR = 1e-6
_NEVER = -1e30
_OPEN = -1e29

Index = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Graph:
    """The nodes of a batch of pieces, ordered by anti-diagonal, and the steps between them.

    ``rows`` and ``columns`` are each node's place in its piece; ``row_ids`` and ``column_ids``
    count over all pieces laid in a row, one spare after each. ``before[k, v]`` is the node from
    which a step of shape ``k`` reaches ``v``, or ``len(rows)`` where there is none;
    ``after[k, v]`` the node it leads to from ``v``. ``diagonals[d]:diagonals[d + 1]`` are the
    nodes of diagonal ``d``. ``starts`` and ``ends`` are the pieces' first and last nodes.
    """

    rows: Ints
    columns: Ints
    row_ids: Ints
    column_ids: Ints
    piece: Ints
    before: Index
    after: Index
    diagonals: Ints
    starts: Ints
    ends: Ints
    cell_base: Ints
    cell_low: Ints
    cell_high: Ints
    n_cells: int


@dataclass(frozen=True, slots=True)
class Sizes:
    """Characters and sentence ends of a batch's segments, the pieces' laid in a row, one spare after each."""

    characters: Floats
    sentences: Ints

    @classmethod
    def of(cls, parts: Sequence[Text]) -> Sizes:
        """Lay the pieces' segments in a row."""
        return cls(
            np.concatenate([np.append(part.lengths, 0) for part in parts]),
            np.concatenate([np.append(part.sentences, 0) for part in parts]),
        )

    def total(self, members: Sequence[Ints]) -> tuple[Floats, Ints]:
        """Add up the sizes of segments, given as arrays of ids, element by element."""
        characters = np.sum([self.characters[ids] for ids in members], axis=0)
        sentences = np.sum([self.sentences[ids] for ids in members], axis=0)
        return characters, sentences


@dataclass(frozen=True, slots=True)
class Step:
    """A step on the chosen path: its shape and end (in its piece), posterior 0–1 and score."""

    shape: int
    row: int
    column: int
    posterior: float
    score: float


@dataclass(frozen=True, slots=True)
class Decoded:
    """What a search found: the path of every piece, and the expected number of steps per shape."""

    paths: tuple[tuple[Step, ...], ...]
    shape_counts: Floats


def build_graph(batch: Sequence[Piece]) -> Graph:
    """Lay out the nodes of ``batch`` and find their predecessors; every piece has rows."""
    low, high, cell_low, cell_high, heights = [], [], [], [], []
    for piece in batch:
        width = piece.columns[1] - piece.columns[0]
        low.append(np.concatenate([[0], piece.low]))
        high.append(np.concatenate([piece.high, [width]]))
        cell_low.append(np.append(piece.low, width))
        cell_high.append(np.append(piece.high, width))
        heights.append(len(piece.low) + 1)
    first, last = np.concatenate(low), np.concatenate(high)
    clo, chi = np.concatenate(cell_low), np.concatenate(cell_high)
    cell_base = np.concatenate([[0], np.cumsum(chi - clo)[:-1]]) - clo
    row_starts = np.concatenate([[0], np.cumsum(heights)])
    widths = np.array([piece.columns[1] - piece.columns[0] + 1 for piece in batch])
    column_starts = np.concatenate([[0], np.cumsum(widths)])
    sizes = last - first + 1
    node_offsets = np.concatenate([[0], np.cumsum(sizes)])
    row_ids = np.repeat(np.arange(len(first)), sizes)
    columns = spread(first, sizes)
    piece_ids = np.repeat(np.repeat(np.arange(len(batch)), heights), sizes)
    rows = row_ids - row_starts[piece_ids]
    diagonal = rows + columns
    order = np.argsort(diagonal, kind="stable")
    rank = np.empty(len(order) + 1, np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    rank[-1] = len(order)
    rows, columns, row_ids, piece_ids = rows[order], columns[order], row_ids[order], piece_ids[order]
    before = np.empty((len(SHAPES), len(order)), np.int32)
    steps: dict[tuple[int, int], Index] = {}
    for k, shape in enumerate(SHAPES):
        key = (shape.rows, shape.columns)
        if key not in steps:
            origin = np.maximum(row_ids - shape.rows, 0)
            column = columns - shape.columns
            possible = (rows >= shape.rows) & (column >= first[origin]) & (column <= last[origin])
            node = node_offsets[origin] + column - first[origin]
            steps[key] = rank[np.where(possible, node, len(order))]
        before[k] = steps[key]
    after = np.full((len(SHAPES), len(order) + 1), len(order), np.int32)
    for k in range(len(SHAPES)):
        after[k, before[k]] = np.arange(len(order), dtype=np.int32)
    return Graph(
        rows, columns, row_ids, column_starts[piece_ids] + columns, piece_ids, before, after[:, :-1],
        np.searchsorted(diagonal[order], np.arange(int(diagonal.max()) + 2)),
        rank[node_offsets[row_starts[:-1]]].astype(np.int64),
        rank[node_offsets[row_starts[1:]] - 1].astype(np.int64),
        cell_base, clo, chi, int((chi - clo).sum()),
    )  # fmt: skip


def step_scores(
    graph: Graph,
    spans: tuple[Singles, Singles],
    sizes: tuple[Sizes, Sizes],
    models: tuple[LengthModel, SentenceModel],
    log_priors: Floats,
    extra: Singles | None = None,
) -> Singles:
    """Score every step by its end node, shape ``(len(SHAPES), n_nodes)``.

    ``spans`` are the span scores of :func:`align.bitext.scoring.span_scores` for the whole
    batch; ``sizes`` those of the segments by row id and column id. Steps that leave the
    corridor score about -1e30. ``extra`` is added to the scores and has their shape: further
    evidence, such as that of :mod:`align.bitext.embedding`.
    """
    closed = np.full((spans[0].shape[0], 1), IMPOSSIBLE)
    open_spans = (np.hstack([spans[0], closed]), np.hstack([spans[1], closed]))
    scorer = _Scorer(graph, *open_spans, sizes, models, {}, ({}, {}))
    scores = np.empty(graph.before.shape, np.float32)
    for k, shape in enumerate(SHAPES):
        total: Singles = np.full(graph.before.shape[1], log_priors[k], np.float32)
        for source, target in shape.beads:
            if source and target:
                ends = (tuple(shape.rows - i for i in source), tuple(shape.columns - j for j in target))
                total = total + scorer.bead(*ends)
        total[graph.before[k] == len(graph.rows)] = IMPOSSIBLE
        scores[k] = total
    if extra is not None:
        scores += extra
    return scores


def weighted(words: Singles, length: Floats, sentences: Floats) -> Singles:
    """Return the scores of beads from the evidence of each: ``words`` are both directions together."""
    fit = LENGTH_WEIGHT * length + SENTENCE_WEIGHT * sentences
    result: Singles = (LEXICAL_WEIGHT * 0.5 * words + fit).astype(np.float32)
    return result


@dataclass(frozen=True, slots=True)
class _Scorer:
    """Singles beads by their distance from an end node, and remembers where cells lie."""

    graph: Graph
    given_source: Singles
    given_target: Singles
    sizes: tuple[Sizes, Sizes]
    models: tuple[LengthModel, SentenceModel]
    known_cells: dict[tuple[int, int], Ints]
    known_sizes: tuple[dict[Side, tuple[Floats, Ints]], dict[Side, tuple[Floats, Ints]]]

    def bead(self, rows_back: Side, columns_back: Side) -> Singles:
        """Score the bead of the segments that many rows and columns before each node."""
        source_span = span_of(tuple(-x for x in rows_back))
        target_span = span_of(tuple(-y for y in columns_back))
        lexical = np.zeros(len(self.graph.rows), np.float32)
        for y in columns_back:
            lexical += self.given_source[source_span][self.cells(rows_back[0], y)]
        for x in rows_back:
            lexical += self.given_target[target_span][self.cells(x, columns_back[0])]
        source, target = self.total(0, rows_back), self.total(1, columns_back)
        length = self.models[0].scores(source[0], target[0], len(columns_back))
        sentences = self.models[1].scores(source[1], target[1], (len(rows_back), len(columns_back)))
        return weighted(lexical, length, sentences)

    def total(self, side: int, back: Side) -> tuple[Floats, Ints]:
        """Return characters and sentences of the segments that many places before each node."""
        found = self.known_sizes[side].get(back)
        if found is None:
            ids = self.graph.column_ids if side else self.graph.row_ids
            found = self.sizes[side].total([np.maximum(ids - x, 0) for x in back])
            self.known_sizes[side][back] = found
        return found

    def cells(self, x: int, y: int) -> Ints:
        """Return the cell ``x`` rows and ``y`` columns before each node, or the closed cell."""
        found = self.known_cells.get((x, y))
        if found is None:
            graph = self.graph
            row = np.maximum(graph.row_ids - x, 0)
            column = graph.columns - y
            inside = (graph.rows >= x) & (column >= graph.cell_low[row]) & (column < graph.cell_high[row])
            found = np.where(inside, graph.cell_base[row] + column, graph.n_cells)
            self.known_cells[x, y] = found
        return found


def decode(graph: Graph, scores: Singles) -> Decoded:
    """Find posteriors and the path of least Bayes risk of every piece."""
    forward = _forward(graph, scores)
    backward = _backward(graph, scores)
    total = forward[graph.ends][graph.piece]
    posterior = np.empty(scores.shape, np.float32)
    for k in range(len(SHAPES)):
        exponent = forward[graph.before[k]] + scores[k] + backward[:-1] - total
        posterior[k] = np.exp(np.minimum(exponent, 0.0))
        posterior[k][exponent < _OPEN] = 0
    gains = _gains(posterior, graph)
    choice = _best(graph, gains)
    paths = tuple(
        _trace(graph, choice, posterior, scores, int(start), int(end))
        for start, end in zip(graph.starts, graph.ends, strict=True)
    )
    return Decoded(paths, posterior.sum(axis=1, dtype=np.float64))


def _forward(graph: Graph, scores: Singles) -> Floats:
    """Return the log of the summed weight of all paths to each node; one spare node at the end."""
    forward = np.full(len(graph.rows) + 1, _NEVER)
    forward[graph.starts] = 0
    bounds = graph.diagonals.tolist()
    for begin, end in pairwise(bounds[1:]):
        reached = forward[graph.before[:, begin:end]] + scores[:, begin:end]
        top = reached.max(axis=0)
        forward[begin:end] = top + np.log(np.exp(reached - top).sum(axis=0))
    return forward


def _backward(graph: Graph, scores: Singles) -> Floats:
    """Return the log of the summed weight of all paths from each node to its piece's end."""
    n = len(graph.rows)
    backward = np.full(n + 1, _NEVER)
    backward[graph.ends] = 0
    padded = np.hstack([scores, np.full((len(scores), 1), IMPOSSIBLE)])
    shape_ids = np.arange(len(scores))[:, None]
    bounds = graph.diagonals.tolist()
    for begin, end in zip(bounds[-2::-1], bounds[:0:-1], strict=True):
        after = graph.after[:, begin:end]
        reached = backward[after] + padded[shape_ids, after]
        top = reached.max(axis=0)
        backward[begin:end] = np.maximum(top + np.log(np.exp(reached - top).sum(axis=0)), backward[begin:end])
    return backward


def _gains(posterior: Singles, graph: Graph) -> Singles:
    """Return what each step adds to the path's worth; never-steps about -1e30."""
    gains = np.empty_like(posterior)
    for k, shape in enumerate(SHAPES):
        full = sum(1 for source, target in shape.beads if source and target)
        empty = len(shape.beads) - full
        worth = full + NULL_WORTH * empty
        gains[k] = worth * posterior[k] - BEAD_PRICE * full
        if full:
            gains[k][posterior[k] < LEAST_POSTERIOR] = IMPOSSIBLE
        gains[k][graph.before[k] == len(graph.rows)] = IMPOSSIBLE
    return gains


def _best(graph: Graph, gains: Singles) -> npt.NDArray[np.int8]:
    """Return the shape of the best step into each node; of equals the first in ``SHAPES``."""
    worth = np.full(len(graph.rows) + 1, _NEVER)
    worth[graph.starts] = 0
    choice = np.zeros(len(graph.rows), np.int8)
    bounds = graph.diagonals.tolist()
    for begin, end in pairwise(bounds[1:]):
        reached = worth[graph.before[:, begin:end]] + gains[:, begin:end]
        choice[begin:end] = reached.argmax(axis=0)
        worth[begin:end] = reached.max(axis=0)
    return choice


def _trace(
    graph: Graph, choice: npt.NDArray[np.int8], posterior: Singles, scores: Singles, start: int, end: int
) -> tuple[Step, ...]:
    """Walk back from ``end`` to ``start``; steps in text order."""
    steps: list[Step] = []
    node = end
    while node != start:
        k = int(choice[node])
        steps.append(
            Step(
                k,
                int(graph.rows[node]),
                int(graph.columns[node]),
                float(posterior[k, node]),
                float(scores[k, node]),
            )
        )
        node = int(graph.before[k, node])
    return tuple(reversed(steps))
