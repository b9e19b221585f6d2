"""How usual a row of words is: trigrams of the memory's translations.

Stupid backoff (Brants, Popat, Xu, Och and Dean 2007, "Large language models in machine translation"): the
relative frequency of the longest known n-gram, 0.4 off for each word of context given up. It chooses between
«the member States» and «of the member States»; it never makes words up.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from align.draft.packed import PackedTable
from align.draft.phrases import phrase_key

_ORDER = 3
_BACKOFF = math.log(0.4)
_UNSEEN = math.log(1e-6)
_MOST_REMEMBERED = 1 << 16
EDGE = "\x02"


def count_rows(texts: Iterable[Sequence[str]]) -> PackedTable:
    """Count one, two and three words in a row, in lower case; '' is how many words there are."""
    counts: Counter[tuple[str, ...]] = Counter()
    for words in texts:
        row = [EDGE, EDGE, *(word.lower() for word in words), EDGE]
        for size in range(1, _ORDER + 1):
            counts.update(zip(*(row[at:] for at in range(size)), strict=False))
    total = sum(count for key, count in counts.items() if len(key) == 1)
    return PackedTable.of({phrase_key(key): str(count) for key, count in counts.items()} | {"": str(total)})


class Fluency:
    """How likely words follow each other, by the counts of :func:`count_rows`."""

    def __init__(self, counts: PackedTable) -> None:
        self._counts = counts
        self._total = max(1, self._count(()))
        self._known: dict[tuple[tuple[str, ...], str], float] = {}

    def log_probability(self, before: Sequence[str], word: str) -> float:
        """Return the log probability (0 or less) of ``word`` after the last two words ``before``."""
        asked = (tuple(before[-2:]), word)
        known = self._known.get(asked)
        if known is None:
            if len(self._known) >= _MOST_REMEMBERED:
                self._known.clear()
            known = self._known[asked] = self._log_probability(*asked)
        return known

    def _log_probability(self, context: tuple[str, ...], word: str) -> float:
        last, penalty = word.lower(), 0.0
        while context:
            count = self._count((*context, last))
            if count:
                return penalty + math.log(count / self._count(context))
            context, penalty = context[1:], penalty + _BACKOFF
        count = self._count((last,))
        return penalty + (math.log(count / self._total) if count else _UNSEEN)

    def _count(self, row: tuple[str, ...]) -> int:
        return int(self._counts.get(phrase_key(row)) or 0)
