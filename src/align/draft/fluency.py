"""How usual a row of words is: trigrams of the memory's translations.

Stupid backoff (Brants, Popat, Xu, Och and Dean 2007, "Large language models in machine translation"): the
relative frequency of the longest known n-gram, 0.4 off for each word of context given up. It chooses between
«the member States» and «of the member States»; it never makes words up.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

_ORDER = 3
_BACKOFF = math.log(0.4)
_UNSEEN = math.log(1e-6)
EDGE = "\x02"


class Fluency:
    """Counts of one, two and three words in a row, in lower case."""

    def __init__(self, texts: Iterable[Sequence[str]]) -> None:
        """Count the words of ``texts``."""
        self._counts: Counter[tuple[str, ...]] = Counter()
        for words in texts:
            row = [EDGE, EDGE, *(word.lower() for word in words), EDGE]
            for size in range(1, _ORDER + 1):
                self._counts.update(tuple(row[at : at + size]) for at in range(len(row) - size + 1))
        self._total = max(1, sum(count for key, count in self._counts.items() if len(key) == 1))

    def log_probability(self, before: Sequence[str], word: str) -> float:
        """Return the log probability (0 or less) of ``word`` after the last two words ``before``."""
        context, last, penalty = tuple(before[-2:]), word.lower(), 0.0
        while context:
            count = self._counts.get((*context, last), 0)
            if count:
                return penalty + math.log(count / self._counts[context])
            context, penalty = context[1:], penalty + _BACKOFF
        return penalty + (
            math.log(self._counts[(last,)] / self._total) if (last,) in self._counts else _UNSEEN
        )
