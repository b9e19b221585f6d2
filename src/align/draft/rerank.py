"""Choosing among an engine's hypotheses: numbers, terms and formulae outweigh the engine's own score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from align.ports import Hypothesis
from align.text.tokens import words

FAULTS: Mapping[str, float] = {
    "number": 2.0,
    "untranslated": 1.5,
    "formula": 0.7,
    "term": 0.7,
    "wrong-name": 0.7,
}
"""What a finding costs, in units of the engine's score (mean log probability a token); others cost 0.2."""
_OTHER = 0.2
_SHORT, _LONG = 0.15, 4.0
_JUDGED = 40
_REPEATS = 4


def rerank(hypotheses: Iterable[Hypothesis], findings: Callable[[str], Iterable[str]]) -> list[Hypothesis]:
    """Return the hypotheses, best first: by score less what the ``findings`` (codes) in each text cost.

    Equals keep the engine's order.
    """
    listed = list(hypotheses)
    costs = [sum(FAULTS.get(code, _OTHER) for code in findings(each.text)) for each in listed]
    order = sorted(range(len(listed)), key=lambda place: costs[place] - listed[place].score)
    return [listed[place] for place in order]


def is_nonsense(source: str, text: str) -> bool:
    """Say whether an engine's ``text`` is plainly no translation of ``source``.

    Empty, the source itself, absurdly short or long, or going round in circles («the of the of the of»).
    """
    if not text.strip():
        return True
    if text.strip() == source.strip():
        return any(letter.isalpha() for letter in source)
    ratio = len(text) / max(1, len(source))
    if len(source) >= _JUDGED and not _SHORT <= ratio <= _LONG:
        return True
    return _goes_round(words(text.lower())) and not _goes_round(words(source.lower()))


def _goes_round(row: Sequence[str]) -> bool:
    rows = Counter(tuple(row[at : at + 3]) for at in range(len(row) - 2))
    return max(rows.values(), default=0) >= _REPEATS
