"""How well stretches of one text explain segments of the other, word by word.

For a stretch S of source segments and a target segment T the span score is
``Σ_{t∈T} log(1 − λ_t + λ_t · mean_{s∈S} p(t|s)/p(t))``: the log-likelihood of T's tokens under
the mixture of IBM model 1 and the language's own unigram, relative to the unigram alone.
Unknown tokens give 0, explained tokens a gain, tokens whose known translation is missing a loss.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from align.bitext.arrays import Floats, Ints, Singles, spread, sums
from align.bitext.corridor import Piece
from align.bitext.lexicon import Lexicon
from align.bitext.shapes import LONGEST, SPANS
from align.bitext.tokens import Text

BLOCK_ROWS = 32
BLOCK_COLUMNS = 1024
LEAST_RIVALS = 4
RIVAL_QUANTILE = 0.9
RIVAL_WEIGHT = 0.3
IMPOSSIBLE = np.float32(-1e30)


def span_scores(
    piece: Piece, source: Text, target: Text, forward: Lexicon, backward: Lexicon, scratch: tuple[Ints, Ints]
) -> tuple[Singles, Singles]:
    """Score all spans of a piece in both directions, shapes ``(len(SPANS), piece.cells)``.

    Cells go row by row. In the first array the span lies on the source side and begins at the
    cell's row; in the second on the target side and begins at its column. ``scratch`` are two
    arrays of -1 as long as the target's and the source's vocabulary.
    """
    low, high = piece.low, piece.high
    base = np.concatenate([[0], np.cumsum(high - low)[:-1]]) - low
    given_source = np.zeros((len(SPANS), piece.cells), np.float32)
    given_target = np.zeros_like(given_source)
    (top, bottom), (left, right) = piece.rows, piece.columns
    for begin, end, first, last in _blocks(low, high):
        where = (top + begin, top + end, bottom)
        block = _block(source, where, target, (left + first, left + last), forward, scratch[0])
        rows, columns = _inside(low, high, (begin, end), (first, last))
        given_source[:, base[begin + rows] + columns + first] = block[columns, :, rows].T
    columns = np.arange(right - left)
    first_rows = np.searchsorted(high, columns, side="right")
    last_rows = np.searchsorted(low, columns, side="right")
    for begin, end, first, last in _blocks(first_rows, last_rows):
        where = (left + begin, left + end, right)
        block = _block(target, where, source, (top + first, top + last), backward, scratch[1])
        rows, columns = _inside(low, high, (first, last), (begin, end))
        given_target[:, base[first + rows] + columns + begin] = block[rows, :, columns].T
    return _above_rivals(given_source, piece, 0), _above_rivals(given_target, piece, 1)


def _above_rivals(scores: Singles, piece: Piece, axis: int) -> Singles:
    """Take from every score what the segment's better rivals in the same text reach.

    A segment full of the text's own subject words fits many others a little; only what it fits
    better than those counts. The margin normalisation of Artetxe & Schwenk 2019, on word scores,
    for texts that are searched whole. ``axis`` is the side that is given, 0 for the source.
    """
    n, m = len(piece.low), piece.columns[1] - piece.columns[0]
    if piece.cells != n * m or min(n, m) < LEAST_RIVALS:
        return scores
    table = scores.reshape(-1, n, m)
    rivals = np.maximum(np.quantile(table[0], RIVAL_QUANTILE, axis=axis, keepdims=True), 0)
    result: Singles = (table - RIVAL_WEIGHT * rivals[None]).astype(np.float32)
    return result.reshape(scores.shape)


def _blocks(low: Ints, high: Ints) -> Iterator[tuple[int, int, int, int]]:
    """Cut a corridor into blocks ``(begin, end, first, last)`` of rows and of columns."""
    for begin in range(0, len(low), BLOCK_ROWS):
        end = min(len(low), begin + BLOCK_ROWS)
        stop = int(high[end - 1])
        for first in range(int(low[begin]), stop, BLOCK_COLUMNS):
            yield begin, end, first, min(stop, first + BLOCK_COLUMNS)


def _inside(low: Ints, high: Ints, rows: tuple[int, int], columns: tuple[int, int]) -> tuple[Ints, Ints]:
    """Return row and column of the corridor's cells in a block, counted from the block's corner."""
    column = np.arange(*columns)
    begin, end = rows
    found = np.nonzero((column >= low[begin:end, None]) & (column < high[begin:end, None]))
    return found[0], found[1]


def _block(
    given: Text,
    rows: tuple[int, int, int],
    explained: Text,
    columns: tuple[int, int],
    lexicon: Lexicon,
    scratch: Ints,
) -> Singles:
    """Score spans beginning at ``rows[0]:rows[1]`` (ending before ``rows[2]``) against ``columns``.

    Returns shape ``(n_columns, len(SPANS), n_rows)``. Only the token types that occur in the
    columns are kept, in a dense table of lifts, so that spans are sums of its rows.
    """
    begin, end, limit = rows
    stop = min(limit, end + LONGEST - 1)
    tokens = explained.tokens[explained.offsets[columns[0]] : explained.offsets[columns[1]]]
    types, places = np.unique(tokens, return_inverse=True)
    lifts, sizes = _lift_table(given, begin, stop, lexicon, types, scratch)
    n = end - begin
    summed = np.zeros((len(types), len(SPANS), n))
    for span, members in enumerate(SPANS):
        total, length = np.zeros((n, len(types))), np.zeros(n)
        for member in members:
            part = slice(member, min(member + n, stop - begin))
            count = part.stop - part.start
            if count > 0:
                total[:count] += lifts[part]
                length[:count] += sizes[part]
        summed[:, span, :] = (total / length[:, None]).T
    coverage = lexicon.coverage[types][:, None, None]
    table = np.log1p(coverage * (summed - 1)).astype(np.float32)
    starts = explained.offsets[columns[0] : columns[1]] - explained.offsets[columns[0]]
    result: Singles = np.add.reduceat(table.reshape(len(types), -1)[places], starts, axis=0)
    return result.reshape(-1, len(SPANS), n)


def _lift_table(
    given: Text, begin: int, stop: int, lexicon: Lexicon, types: Ints, scratch: Ints
) -> tuple[Floats, Floats]:
    """Sum the lifts of each segment's tokens per type: ``(stop - begin, n_types)``, and token counts."""
    local = given.tokens[given.offsets[begin] : given.offsets[stop]]
    sizes = np.diff(given.offsets[begin : stop + 1])
    counts = lexicon.offsets[local + 1] - lexicon.offsets[local]
    entries = spread(lexicon.offsets[local], counts)
    scratch[types] = np.arange(len(types))
    place = scratch[lexicon.targets[entries]]
    scratch[types] = -1
    row = np.repeat(np.repeat(np.arange(stop - begin), sizes), counts)
    known = np.flatnonzero(place >= 0)
    flat = sums(
        row[known] * len(types) + place[known], lexicon.lifts[entries[known]], (stop - begin) * len(types)
    )
    return flat.reshape(stop - begin, len(types)), sizes.astype(np.float64)
