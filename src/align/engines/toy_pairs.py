"""The toy's sentences: templates filled in every way, put into an order that a seed decides."""

from __future__ import annotations

import hashlib
import itertools
import re
from collections.abc import Iterator

from align.engines.toy_templates import SLOTS, TEMPLATES

_SLOT = re.compile(r"\{(\w+)(?:\.(\w+))?\}")
LEAST_TURNS = 15
_COLUMN = {"ru": 0, "en": 1, "kk": 2}
# Distinct, so that masking can tell them apart; the model never sees their values.
_NUMBERS = {"d": "17", "y": "2027", "z": "2029", "n": "5", "m": "40"}


def toy_pairs(lang: str, *, seed: int) -> list[tuple[str, str]]:
    """Return Russian sentences with their translation into ``lang`` (en or kk), numbers in digits.

    Every combination of the slots' values, in an order that depends on ``seed`` only: one sentence of
    each template in turn, so that those with few values all stand near the beginning. They are repeated,
    or a model would hardly learn what it sees once among hundreds.
    """
    column = _COLUMN[lang]
    placed = []
    for number, template in enumerate(TEMPLATES):
        pairs = sorted(_pairs(template[0], template[column], column), key=lambda pair: _luck(seed, pair[0]))
        turns = max(len(pairs), LEAST_TURNS)
        placed += [(turn, number, pairs[turn % len(pairs)]) for turn in range(turns)]
    return [pair for _, _, pair in sorted(placed)]


def _pairs(source: str, target: str, column: int) -> Iterator[tuple[str, str]]:
    slots = sorted({name.lower() for name, _ in _SLOT.findall(source) if name not in _NUMBERS})
    for places in itertools.product(*(range(len(SLOTS[slot])) for slot in slots)):
        chosen = dict(zip(slots, places, strict=True))
        yield _filled(source, 0, chosen), _filled(target, column, chosen)


def _luck(seed: int, text: str) -> bytes:
    """Return what orders texts as if at random."""
    return hashlib.sha256(f"{seed}\n{text}".encode()).digest()


def _filled(template: str, column: int, chosen: dict[str, int]) -> str:
    def value(match: re.Match[str]) -> str:
        name, case = match[1], match[2] or ""
        if name in _NUMBERS:
            return _NUMBERS[name]
        text = SLOTS[name.lower()][chosen[name.lower()]][column][case]
        return text[0].upper() + text[1:] if name[0].isupper() else text

    filled = _SLOT.sub(value, template)
    return filled[0].upper() + filled[1:]
