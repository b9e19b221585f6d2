"""The exact similarity of candidates: first what their tokens allow, then the edit distance.

Tokens are compared as small numbers that hold for one query only: 0 stands for every token that the
query lacks. RapidFuzz reckons the bit-parallel distance of Hyyrö (2003). Limits are whole numbers of
edits: ``normalized_similarity`` with ``score_cutoff`` 0.6, 0.8 or 0.85 drops pairs that lie exactly
on the cutoff (RapidFuzz 3.14.6).
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import cast

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from align.memory.candidates import Query
from align.memory.postings import AnyInts, Ints

BLOCK_CELLS = 4_000_000
"""Candidates are looked at in blocks of at most so many tokens."""


class SymbolTable:
    """Turns the token numbers of one part into the small numbers of one query, and forgets them again.

    Tables of a part are large and mostly zero, so they are kept and used again; each search that runs
    at the same time takes one of its own.
    """

    def __init__(self) -> None:
        self._spare: list[npt.NDArray[np.uint8]] = []

    def take(self, size: int, kind: type[np.uint8] | type[np.uint32]) -> npt.NDArray[np.unsignedinteger]:
        """Return a table of ``size`` zeros."""
        if kind is np.uint8:
            try:
                table = self._spare.pop()
            except IndexError:
                return np.zeros(size, np.uint8)
            return table if len(table) >= size else np.zeros(size, np.uint8)
        return np.zeros(size, np.uint32)

    def give_back(self, table: npt.NDArray[np.unsignedinteger], used: Ints) -> None:
        """Take back a table of which only the places ``used`` are not zero."""
        if table.dtype == np.uint8 and len(self._spare) < 8:
            table[used] = 0
            self._spare.append(cast("npt.NDArray[np.uint8]", table))


def rescore(
    query: Query,
    tokens: AnyInts,
    starts: Ints,
    lengths: Ints,
    table: npt.NDArray[np.unsignedinteger],
    minimum: int,
) -> npt.NDArray[np.int64]:
    """Return the similarity of each candidate, or -1 where it is below ``minimum``.

    Candidate ``i`` is ``tokens[starts[i]:starts[i] + lengths[i]]``; ``tokens`` goes on for the length of
    the longest candidate after each start. ``table`` gives each token's number in the query.
    """
    found = np.full(len(starts), -1, np.int64)
    if not len(starts):
        return found
    step = max(1, BLOCK_CELLS // int(lengths.max()))
    for first in range(0, len(starts), step):
        block = slice(first, first + step)
        found[block] = _rescore_block(query, tokens, starts[block], lengths[block], table, minimum)
    return found


def _rescore_block(
    query: Query,
    tokens: AnyInts,
    starts: Ints,
    lengths: Ints,
    table: npt.NDArray[np.unsignedinteger],
    minimum: int,
) -> npt.NDArray[np.int64]:
    width = int(lengths.max())
    longer = np.maximum(lengths, query.length)
    allowed = (100 - minimum) * longer // 100
    # Clipped: what a row holds beyond its entry is masked, and may be newer than the table.
    symbols = table.take(_rows(tokens, width)[starts], mode="clip")
    inside = np.arange(width) < lengths[:, None]
    known = np.count_nonzero(np.logical_and(symbols, inside), axis=1)
    hopeful = np.flatnonzero(known >= longer - allowed)
    found = np.full(len(starts), -1, np.int64)
    if len(hopeful):
        longer, allowed = longer[hopeful], allowed[hopeful]
        choices = _cut(symbols[hopeful], lengths[hopeful].tolist())
        distances = _distances(query, choices, int(allowed.max()))
        found[hopeful] = np.where(distances <= allowed, 100 * (longer - distances) // longer, -1)
    return found


def _rows(tokens: AnyInts, width: int) -> AnyInts:
    """Return the view whose row ``i`` is ``tokens[i:i + width]``."""
    step = tokens.strides[0]
    return np.lib.stride_tricks.as_strided(
        tokens, (len(tokens) - width + 1, width), (step, step), writeable=False
    )


def _cut(rows: npt.NDArray[np.unsignedinteger], lengths: Sequence[int]) -> list[Sequence[Hashable]]:
    """Return the first ``lengths[i]`` numbers of each row, as bytes where they are bytes."""
    if rows.dtype != np.uint8:
        return [row[:length] for row, length in zip(rows.tolist(), lengths, strict=True)]
    flat, width = rows.tobytes(), rows.shape[1]
    return [flat[at * width : at * width + length] for at, length in enumerate(lengths)]


def _distances(query: Query, choices: list[Sequence[Hashable]], limit: int) -> npt.NDArray[np.int64]:
    """Return the edit distances; those above ``limit`` as some number above it."""
    asked: Sequence[Hashable] = query.sequence
    if choices and isinstance(choices[0], bytes):
        asked = bytes(query.sequence)
    found = process.cdist([asked], choices, scorer=Levenshtein.distance, score_cutoff=limit, dtype=np.int64)
    return cast("npt.NDArray[np.int64]", found[0])
