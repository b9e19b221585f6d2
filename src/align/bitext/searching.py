"""Searching many pieces of bitexts side by side, here or in other processes.

A batch is searched by itself: all it needs is the texts of its pieces and what was learned before the
pass (:class:`Searcher`). Batches are the same however many processes search them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from align.bitext.arrays import Floats, Ints, Singles
from align.bitext.confidence import FoundBead
from align.bitext.corridor import Piece
from align.bitext.embedding import VectorEvidence
from align.bitext.joint_witness import Witness, add_witness
from align.bitext.length import LengthModel
from align.bitext.lexicon import Lexicon
from align.bitext.scoring import span_scores
from align.bitext.search import Sizes, Step, build_graph, decode, step_scores
from align.bitext.sentences import SentenceModel
from align.bitext.shapes import SHAPES
from align.bitext.tokens import Text
from align.ports_jobs import IN_PROCESS, Job, Runner, SetAside

BATCH_CELLS = 40_000
"""Cells searched side by side: some fifty short documents, a good tenth of a second."""


class Searched(Protocol):
    """The two texts of a bitext, and what a third one says of them."""

    @property
    def source(self) -> Text:
        """The free segments of the source."""
        ...

    @property
    def target(self) -> Text:
        """Those of the target."""
        ...

    @property
    def witness(self) -> Witness | None:
        """What a third text makes of the two."""
        ...


@dataclass(frozen=True, slots=True)
class Searcher:
    """What one pass goes by: lexicons in both directions, lengths, shares of shapes, embeddings."""

    lexicons: tuple[Lexicon, Lexicon]
    length: LengthModel
    sentences: SentenceModel
    log_priors: Floats
    vectors: VectorEvidence | None = None


@dataclass(frozen=True, slots=True)
class SearchedTexts:
    """One bitext's part of a batch."""

    source: Text
    target: Text
    witness: Witness | None


@dataclass(frozen=True, slots=True)
class Batch:
    """Pieces to search side by side, and their texts by number of the bitext."""

    pieces: tuple[Piece, ...]
    texts: Mapping[int, Searched]


@dataclass(frozen=True, slots=True)
class Found:
    """The beads of each piece of a batch, and the expected counts of shapes, shape ``(len(SHAPES),)``."""

    beads: tuple[tuple[FoundBead, ...], ...]
    shape_counts: Floats


_State = tuple[Searcher, tuple[Ints, Ints]]


def search_batches(
    works: Sequence[Searched], todo: Sequence[Piece], searcher: Searcher, runner: Runner = IN_PROCESS
) -> Iterator[tuple[Sequence[Piece], Found]]:
    """Yield the batches of ``todo``, in order, with what was found in them.

    A batch that ``runner`` cannot do is done here: it is arithmetic on texts that were read already.
    Embeddings stay here, as there may be gigabytes of them.
    """
    batches = [Batch(tuple(pieces), _texts(works, pieces)) for pieces in batched(todo)]
    chosen = IN_PROCESS if searcher.vectors is not None else runner
    job: Job[Searcher, _State, Batch, Found] = Job(open_searcher, search_batch, searcher)
    results = chosen.map(job, batches, sizes=[1] * len(batches), grain=1)
    for batch, found in zip(batches, results, strict=True):
        if isinstance(found, SetAside):
            with open_searcher(searcher) as state:
                found = search_batch(state, batch)
        yield batch.pieces, found


def _texts(works: Sequence[Searched], pieces: Sequence[Piece]) -> dict[int, Searched]:
    chosen = {piece.document: works[piece.document] for piece in pieces}
    return {place: SearchedTexts(work.source, work.target, work.witness) for place, work in chosen.items()}


def batched(todo: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Put pieces together that are searched side by side, within ``BATCH_CELLS``."""
    batch: list[Piece] = []
    cells = 0
    for piece in todo:
        size = piece.cells + len(piece.low) + piece.columns[1]
        if batch and cells + size > BATCH_CELLS:
            yield batch
            batch, cells = [], 0
        batch.append(piece)
        cells += size
    if batch:
        yield batch


def open_searcher(searcher: Searcher) -> AbstractContextManager[_State]:
    """Return a searcher with the scratch arrays its scores need, one number a type of each side."""
    forward, backward = searcher.lexicons
    scratch = (
        np.full(len(forward.coverage), -1, np.int64),
        np.full(len(backward.coverage), -1, np.int64),
    )
    return nullcontext((searcher, scratch))


def search_batch(state: _State, batch: Batch) -> Found:
    """Search the pieces of a batch side by side."""
    searcher, scratch = state
    spans: list[tuple[Singles, Singles]] = []
    sides: tuple[list[Text], list[Text]] = ([], [])
    for piece in batch.pieces:
        work = batch.texts[piece.document]
        spans.append(span_scores(piece, work.source, work.target, *searcher.lexicons, scratch))
        add_witness(spans[-1], piece, work.witness)
        sides[0].append(work.source.select(np.arange(*piece.rows)))
        sides[1].append(work.target.select(np.arange(*piece.columns)))
    graph = build_graph(batch.pieces)
    extra = None
    if searcher.vectors is not None:
        extra = searcher.vectors.step_scores(batch.pieces, graph.rows, graph.columns, graph.piece)
    scores = step_scores(
        graph,
        (np.hstack([first for first, _ in spans]), np.hstack([second for _, second in spans])),
        (Sizes.of(sides[0]), Sizes.of(sides[1])),
        (searcher.length, searcher.sentences),
        searcher.log_priors,
        extra,
    )
    decoded = decode(graph, scores)
    beads = tuple(tuple(_beads(path, piece)) for piece, path in zip(batch.pieces, decoded.paths, strict=True))
    return Found(beads, decoded.shape_counts)


def _beads(path: Sequence[Step], piece: Piece) -> Iterator[FoundBead]:
    """Turn steps into beads of the bitext."""
    for step in path:
        shape = SHAPES[step.shape]
        top = piece.rows[0] + step.row - shape.rows
        left = piece.columns[0] + step.column - shape.columns
        for source, target in shape.beads:
            yield FoundBead(
                tuple(top + i for i in source),
                tuple(left + j for j in target),
                step.posterior,
                step.score,
                step.shape,
                (top, left),
            )
