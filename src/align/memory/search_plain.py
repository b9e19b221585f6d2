"""The slow twin of :mod:`align.memory.index`: every entry compared with the query, one by one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from align.memory.index import Accept, Hit
from align.memory.tokens import memory_tokens


def edit_distance(a: Sequence[str], b: Sequence[str]) -> int:
    """Return the Levenshtein distance by the textbook's table (Wagner & Fischer 1974)."""
    row = list(range(len(b) + 1))
    for i, one in enumerate(a, 1):
        above, row[0] = row[0], i
        for j, other in enumerate(b, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (one != other))
    return row[-1]


def search_plain(
    entries: Iterable[tuple[int, str]],
    text: str,
    *,
    minimum: int = 70,
    limit: int = 10,
    accept: Accept | None = None,
) -> list[Hit]:
    """Return what ``FuzzyIndex.search`` returns for an index of ``entries`` (each id once)."""
    asked = memory_tokens(text)
    hits = []
    for entry, stored in entries:
        held = memory_tokens(stored)
        longest = max(len(asked), len(held))
        if not asked or not held:
            continue
        similarity = 100 * (longest - edit_distance(asked, held)) // longest
        if similarity >= minimum and (accept is None or accept(np.array([entry]))[0]):
            hits.append(Hit(entry, similarity))
    hits.sort(key=lambda hit: (-hit.similarity, hit.entry))
    return hits[: limit or None]
