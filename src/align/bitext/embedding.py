"""Sentence embeddings as evidence beside words and lengths.

The embeddings are those of every stretch of up to four neighbouring segments of a text, joined
by a blank (*overlaps*, Thompson & Koehn 2019, vecalign), so that a bead of several segments is
one comparison of two vectors. Some texts are close to everything; a distance therefore counts
in proportion to what is usual for its two sides (*margin normalisation*, Artetxe & Schwenk
2019; vecalign samples the neighbours, as here)::

    r(x, y) = (1 − cos(x, y)) / mean(usual(x), usual(y))      usual(x) = median_s (1 − cos(x, y_s))

so that strangers have r ≈ 1 whatever the model. A linear discriminant turns r into a log
likelihood ratio of translations against strangers. Where the strangers lie is measured on the
corpus; where the translations lie is assumed first and then learned from the surest beads of
each pass, so that a model which cannot tell them apart comes to count for nothing.

Vectors are kept in half precision (:func:`stack_embeddings`), which changes a cosine by less than .001,
and are widened a block at a time where they are compared: 14.5 thousand segments a side of 768 numbers
take 178 MB, not 356.

Nothing here knows where vectors come from: see :class:`align.ports.Embedder`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from align.bitext.arrays import Ints, Singles, offsets_of
from align.bitext.confidence import FoundBead
from align.bitext.corridor import Piece
from align.bitext.shapes import LONGEST, SHAPES, SPANS, span_of
from align.errors import UsageError

# How much a unit of log likelihood ratio counts beside the lexicon's. No score grows with a bead's
# segments: if 2-2 counted twice, it would swallow the null bead beside a 2-1.
WEIGHT = 1.0
LEAST_SCORE = -4.0
STEEPEST = 20.0
STRANGERS = 256
BLOCK_ROWS = 32
BLOCK_COLUMNS = 1024
BLOCK_TEXTS = 2048
# What holds before anything is measured, and how many observations it is worth: LaBSE puts
# translations at cosines about .8 and strangers about .3.
USUAL_DISTANCE = 0.7
USUAL_COUNT = 2
STRANGER_SPREAD = 0.15
TRANSLATION_MEAN = 0.4
TRANSLATION_SPREAD = 0.2
ASSUMED_COUNT = 20.0
LEAST_POSTERIOR = 0.8
_GAP = SPANS.index((0, 2))

# Halves or singles: what is kept may be either, what is computed with are singles.
Vectors = npt.NDArray[np.float16] | npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class BitextVectors:
    """The embeddings of both sides of a bitext, each of shape ``(LONGEST, n_segments, d)``.

    ``source[k, i]`` belongs to the segments ``i`` to ``i + k`` joined by blanks and has length 1;
    rows whose stretch would run over the text's end are not looked at. See :func:`stack_embeddings`.
    """

    source: Vectors
    target: Vectors


def stack_embeddings(texts: Sequence[str], embed: Callable[[Sequence[str]], Singles]) -> Vectors:
    """Embed all stretches of a text: shape ``(LONGEST, len(texts), d)``, in halves.

    ``embed`` is :meth:`align.ports.Embedder.embed`; it gets up to ``BLOCK_TEXTS`` stretches of one length
    at a time, so that the vectors are never all there in full precision.
    """
    stacked: npt.NDArray[np.float16] = np.zeros((LONGEST, len(texts), 0), np.float16)
    for k in range(min(LONGEST, len(texts))):
        count = len(texts) - k
        for begin in range(0, count, BLOCK_TEXTS):
            end = min(count, begin + BLOCK_TEXTS)
            rows = embed([" ".join(texts[start : start + k + 1]) for start in range(begin, end)])
            if not stacked.shape[2]:
                stacked = np.zeros((LONGEST, len(texts), rows.shape[1]), np.float16)
            stacked[k, begin:end] = rows
    return stacked


@dataclass(frozen=True, slots=True)
class Discriminant:
    """Log likelihood ratio of translation against stranger: ``slope · (middle − r)``."""

    slope: float
    middle: float

    def scores(self, ratios: Singles) -> Singles:
        """Return the scores of normalised distances, at least ``LEAST_SCORE``, same shape."""
        raw = np.maximum(self.slope * (self.middle - ratios), LEAST_SCORE)
        result: Singles = (WEIGHT * raw).astype(np.float32)
        return result


@dataclass(frozen=True, slots=True)
class _Side:
    """One text's free segments: vectors ``(LONGEST, n, d)`` and usual distances ``(LONGEST, n)``."""

    vectors: Vectors
    usual: Singles

    def spans(self, start: int, stop: int) -> tuple[Singles, Singles]:
        """Return vectors ``(len(SPANS), stop - start, d)`` and usual distances of spans that begin there.

        The embedding of a span with a gap is that of its two segments' sum.
        """
        ends = np.minimum(np.arange(start, stop) + 2, self.vectors.shape[1] - 1)
        simple = self.vectors[:, start:stop].astype(np.float32)
        gap = _unit(simple[0] + self.vectors[0, ends])
        usual = (self.usual[0, start:stop] + self.usual[0, ends]) / 2
        return (
            np.concatenate([simple, gap[None]]),
            np.concatenate([self.usual[:, start:stop], usual[None]]),
        )

    def picked(self, sides: Sequence[tuple[int, ...]]) -> tuple[Singles, Singles]:
        """Return vectors ``(n_sides, d)`` and usual distances of stretches without a gap."""
        place = [len(side) - 1 for side in sides], [side[0] for side in sides]
        return self.vectors[place].astype(np.float32), self.usual[place]


@dataclass(frozen=True, slots=True)
class VectorEvidence:
    """The embeddings of all bitexts of a run, and what is known of their distances so far."""

    sides: tuple[tuple[_Side, _Side], ...]
    stranger_mean: float
    stranger_variance: float
    discriminant: Discriminant

    def step_scores(self, batch: Sequence[Piece], rows: Ints, columns: Ints, piece: Ints) -> Singles:
        """Score every step of a search by its end node, shape ``(len(SHAPES), len(rows))``.

        ``rows`` and ``columns`` are each node's place in its piece, ``piece`` its place in
        ``batch``, as in :class:`align.bitext.search.Graph`. A step's score is the sum over its
        beads with two sides; 0 where a bead begins outside the corridor.
        """
        closed = np.zeros((len(SPANS), len(SPANS), 1), np.float32)
        table = np.concatenate([*(self._cells(each) for each in batch), closed], axis=2)
        low = np.concatenate([each.low for each in batch])
        high = np.concatenate([each.high for each in batch])
        base = offsets_of(high - low)[:-1] - low
        first_row = offsets_of(np.array([len(each.low) for each in batch], np.int64))[piece]
        scores = np.zeros((len(SHAPES), len(rows)), np.float32)
        for k, shape in enumerate(SHAPES):
            for source, target in shape.beads:
                if not source or not target:
                    continue
                back, column = shape.rows - source[0], columns - shape.columns + target[0]
                row = np.minimum(first_row + np.maximum(rows - back, 0), len(low) - 1)
                inside = (rows >= back) & (column >= low[row]) & (column < high[row])
                cells = np.where(inside, base[row] + column, table.shape[2] - 1)
                scores[k] += table[span_of(source), span_of(target)][cells]
        return scores

    def _cells(self, piece: Piece) -> Singles:
        """Score every pair of spans that begins in a cell, ``(len(SPANS), len(SPANS), piece.cells)``."""
        source, target = self.sides[piece.document]
        low, high = piece.low, piece.high
        (top, _), (left, _) = piece.rows, piece.columns
        base = offsets_of(high - low)[:-1] - low
        table = np.zeros((len(SPANS), len(SPANS), piece.cells), np.float32)
        for begin, end, first, last in _blocks(low, high):
            vectors, usual = source.spans(top + begin, top + end)
            other_vectors, other_usual = target.spans(left + first, left + last)
            cosines = np.tensordot(vectors, other_vectors, axes=(2, 2))
            mean = (usual[:, :, None, None] + other_usual[None, None]) / 2
            scores = self.discriminant.scores(np.asarray((1 - cosines) / mean, np.float32))
            column = np.arange(first, last)
            row, place = np.nonzero((column >= low[begin:end, None]) & (column < high[begin:end, None]))
            where = base[begin + row] + first + place
            table[:, :, where] = scores.transpose(0, 2, 1, 3)[:, :, row, place]
        return table

    def refined(self, found: Sequence[Sequence[FoundBead]]) -> VectorEvidence:
        """Learn from the surest beads, given per bitext, how far apart translations are."""
        ratios = [np.zeros(0, np.float32)]
        for number, beads in enumerate(found):
            good = [
                bead
                for bead in beads
                if not bead.is_null and bead.posterior > LEAST_POSTERIOR
                and span_of(bead.source) != _GAP and span_of(bead.target) != _GAP
            ]  # fmt: skip
            for begin in range(0, len(good), BLOCK_TEXTS):
                ratios.append(self._ratios(number, good[begin : begin + BLOCK_TEXTS]))
        return replace(
            self,
            discriminant=_discriminant(self.stranger_mean, self.stranger_variance, np.concatenate(ratios)),
        )

    def _ratios(self, number: int, beads: Sequence[FoundBead]) -> Singles:
        """Return the normalised distances of a bitext's full beads without gaps, shape ``(n_beads,)``."""
        source, target = self.sides[number]
        vectors, usual = source.picked([bead.source for bead in beads])
        other_vectors, other_usual = target.picked([bead.target for bead in beads])
        cosines = np.einsum("bd,bd->b", vectors, other_vectors)
        result: Singles = ((1 - cosines) * 2 / (usual + other_usual)).astype(np.float32)
        return result


def _blocks(low: Ints, high: Ints) -> Iterator[tuple[int, int, int, int]]:
    """Cut a corridor into blocks ``(begin, end, first, last)`` of rows and of columns."""
    for begin in range(0, len(low), BLOCK_ROWS):
        end = min(len(low), begin + BLOCK_ROWS)
        stop = int(high[end - 1])
        for first in range(int(low[begin]), stop, BLOCK_COLUMNS):
            yield begin, end, first, min(stop, first + BLOCK_COLUMNS)


def gather_evidence(
    vectors: Sequence[BitextVectors],
    counts: Sequence[tuple[int, int]],
    free: Sequence[tuple[Ints, Ints]],
) -> VectorEvidence:
    """Prepare the embeddings of a run's bitexts.

    ``counts`` are the segments of each bitext's sides, ``free`` the numbers of those that take
    part in the search (the others stand in accepted beads). Raises UsageError when the vectors
    do not fit the bitexts.
    """
    _check(vectors, counts)
    picked = [
        (_select(each.source, source), _select(each.target, target))
        for each, (source, target) in zip(vectors, free, strict=True)
    ]
    pools = (_sample([source for source, _ in picked]), _sample([target for _, target in picked]))
    sides = tuple(
        (_Side(source, _usual(source, pools[1])), _Side(target, _usual(target, pools[0])))
        for source, target in picked
    )
    mean = (_usual(pools[0][None], pools[1])[0][:, None] + _usual(pools[1][None], pools[0])[0]) / 2
    ratios = (1 - pools[0] @ pools[1].T) / mean if mean.size else np.zeros(0, np.float32)
    # Translations among the strangers lie below the middle, so only what lies above it is counted.
    middle = float(np.median(ratios)) if ratios.size else 1.0
    above = ratios[ratios > middle] - middle
    variance = (float((above**2).sum()) + ASSUMED_COUNT * STRANGER_SPREAD**2) / (above.size + ASSUMED_COUNT)
    return VectorEvidence(sides, middle, variance, _discriminant(middle, variance, np.zeros(0, np.float32)))


def _discriminant(stranger_mean: float, stranger_variance: float, translations: Singles) -> Discriminant:
    """Set strangers and translations apart (Fisher's discriminant for equal variances).

    The assumed distribution of translations is worth ``ASSUMED_COUNT`` observations.
    """
    count = len(translations) + ASSUMED_COUNT
    mean = (float(translations.sum()) + ASSUMED_COUNT * TRANSLATION_MEAN) / count
    squares = float(((translations - mean) ** 2).sum())
    assumed = TRANSLATION_SPREAD**2 + (TRANSLATION_MEAN - mean) ** 2
    variance = (stranger_variance + (squares + ASSUMED_COUNT * assumed) / count) / 2
    slope = max(stranger_mean - mean, 0.0) / variance
    return Discriminant(min(slope, STEEPEST), (stranger_mean + mean) / 2)


def _check(vectors: Sequence[BitextVectors], counts: Sequence[tuple[int, int]]) -> None:
    """Refuse vectors of another number, shape or width than the bitexts have."""
    problem = ""
    if len(vectors) != len(counts):
        problem = f"{len(vectors)} for {len(counts)} bitexts"
    widths = {side.shape[-1] for each in vectors for side in (each.source, each.target) if side.size}
    if len(widths) > 1:
        problem = f"of different widths {sorted(widths)}"
    for number, (each, sizes) in enumerate(zip(vectors, counts, strict=False)):
        for side, size in zip((each.source, each.target), sizes, strict=True):
            if side.ndim != 3 or side.shape[:2] != (LONGEST, size):
                problem = problem or f"of shape {side.shape} for {size} segments in bitext {number}"
    if problem:
        raise UsageError(f"The embeddings do not fit the texts: {problem}.", slug="vectors-shape")


def _select(vectors: Vectors, free: Ints) -> Vectors:
    """Take the free segments' rows; a stretch that accepted segments part becomes its segments' sum."""
    if len(free) == vectors.shape[1]:
        return vectors
    picked = np.zeros((LONGEST, len(free), vectors.shape[2]), vectors.dtype)
    for k in range(min(LONGEST, len(free))):
        starts, ends = free[: len(free) - k], free[k:]
        total = np.zeros((len(starts), vectors.shape[2]), np.float32)
        for step in range(k + 1):
            total += vectors[0, free[step : len(free) - k + step]]
        whole = (ends - starts == k)[:, None]
        picked[k, : len(starts)] = np.where(whole, vectors[k, starts], _unit(total))
    return picked


def _sample(sides: Sequence[Vectors]) -> Singles:
    """Take up to ``STRANGERS`` single segments of all texts at even steps, ``(n, d)``."""
    width = max((side.shape[2] for side in sides), default=0)
    singles = [side[0] for side in sides if side.shape[1]]
    if not singles:
        return np.zeros((0, width), np.float32)
    offsets = offsets_of(np.array([len(each) for each in singles], np.int64))
    chosen = np.linspace(0, offsets[-1] - 1, min(STRANGERS, int(offsets[-1]))).astype(np.int64)
    text = np.searchsorted(offsets, chosen, side="right") - 1
    rows = [singles[t][i].astype(np.float32) for t, i in zip(text, chosen - offsets[text], strict=True)]
    return np.stack(rows)


def _usual(vectors: Vectors, strangers: Singles) -> Singles:
    """Return each vector's median distance to strangers, shape ``vectors.shape[:2]``.

    The median, because in a short text one of the strangers is the translation itself;
    ``USUAL_COUNT`` assumed ones keep a text of one segment from being its own measure.
    """
    if not len(strangers) or not vectors.size:
        return np.full(vectors.shape[:2], USUAL_DISTANCE, np.float32)
    usual = np.empty(vectors.shape[:2], np.float32)
    for k, layer in enumerate(vectors):
        for begin in range(0, len(layer), BLOCK_TEXTS):
            part = layer[begin : begin + BLOCK_TEXTS].astype(np.float32)
            assumed = np.full((len(part), USUAL_COUNT), USUAL_DISTANCE, np.float32)
            distances = np.hstack([1 - part @ strangers.T, assumed])
            usual[k, begin : begin + BLOCK_TEXTS] = np.median(distances, axis=1)
    # Texts that equal everything (or a model that says so) must not divide by nothing.
    return np.maximum(usual, np.float32(1e-3))


def _unit(vectors: Singles) -> Singles:
    """Scale the rows to length 1; rows of zeros stay."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    result: Singles = (vectors / np.maximum(lengths, 1e-12)).astype(np.float32)
    return result
