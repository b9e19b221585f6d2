"""Where two files that should go line by line stop doing so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from align.check.finding import Known
from align.check.sounds import skeleton

_WORD = re.compile(r"\w+")
_LETTERS = 4


def drifting_line(source: Sequence[str], target: Sequence[str], langs: tuple[str, str], known: Known) -> int:
    """Return the first line (0-based) from which ``target`` is shifted against ``source``.

    The files must differ in length; all surplus or missing lines are taken to be at one place, the one
    that lets most words agree: lines above it stand opposite, lines below it are shifted.
    """
    shift = len(target) - len(source)
    left = [_traces(text, langs[0], known) for text in source]
    right = [_traces(text, langs[1], known) for text in target]

    def agreement(i: int, j: int) -> float:
        if not (0 <= i < len(left) and 0 <= j < len(right)):
            return 0.0
        return 2 * len(left[i] & right[j]) / (len(left[i]) + len(right[j]) or 1)

    total = sum(agreement(i, i + shift) for i in range(max(-shift, 0), len(left)))
    best, place = total, 0
    for i in range(min(len(left), len(right))):
        # Line i now stands opposite; what was its partner, or its surplus neighbour, stands below no more.
        total += agreement(i, i) - agreement(i - min(shift, 0), i + max(shift, 0))
        if total > best + 1e-9:
            best, place = total, i + 1
    return min(place, max(len(source), len(target)) - 1)


def _traces(text: str, lang: str, known: Known) -> set[str | int]:
    """Return what can be recognised across languages: meanings, figures, the sound of longer words."""
    traces: set[str | int] = set()
    for match in _WORD.finditer(text):
        word = match[0].lower()
        traces.update(known.meanings(word, lang))
        if word.isdigit():
            traces.add(word)
        elif len(word) > _LETTERS and match[0][0].isupper():
            traces.add(skeleton(word)[:_LETTERS])
    return traces
