"""What a translator must change in a match: the difference between two texts as spans of both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Levenshtein

from align.memory.tokens import MemoryToken, located_tokens


class Change(StrEnum):
    """How a stretch of the match becomes a stretch of the query."""

    EQUAL = "equal"
    REPLACE = "replace"
    INSERT = "insert"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class DifferenceSpan:
    """One stretch of both texts, from the first character of its first token to the last of its last.

    ``query`` and ``match`` are ``(start, end)`` code-point offsets, end exclusive. An insertion (the
    query has more than the match) has an empty span in the match, a deletion one in the query; it lies
    at the end of the token before (at 0 before the first).
    """

    change: Change
    query: tuple[int, int]
    match: tuple[int, int]


def difference(query: str, match: str) -> list[DifferenceSpan]:
    """Return the spans that lead from ``match`` to ``query``, in reading order.

    They cover every token of both texts once; the tokens outside equal spans, counted on the longer
    side of each, are the edits the similarity counted. Equal means: equal tokens, so case and
    typography may differ within. Time and memory grow with the product of the token counts.
    """
    ours, theirs = located_tokens(query), located_tokens(match)
    found: list[DifferenceSpan] = []
    for block in Levenshtein.opcodes([token.text for token in theirs], [token.text for token in ours]):
        found.append(
            DifferenceSpan(
                Change(block.tag),
                _span(ours, block.dest_start, block.dest_end),
                _span(theirs, block.src_start, block.src_end),
            )
        )
    return found


def _span(tokens: Sequence[MemoryToken], start: int, end: int) -> tuple[int, int]:
    """Return the span of ``tokens[start:end]`` in their text."""
    if start == end:
        place = tokens[start - 1].end if start else 0
        return place, place
    return tokens[start].start, tokens[end - 1].end
