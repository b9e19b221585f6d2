"""Phrases with a slot: one or two words that differ between two parts that recur.

«о внесении изменений в [Положение] о Комитете», «подтверждаем [также] приверженность целям».
Candidates are found by hashing the two words before a gap with the two after it; occurrences that
agree are then widened together, word by word, while all of them go on alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from align.formulae.formula import GAP
from align.formulae.phrases import Grammar
from align.formulae.suffixes import LONGEST, Ints
from align.formulae.words import Words
from align.text.grammar_ru import Role

_FILLERS = [Role.NOUN, Role.ADJECTIVE, Role.VERB, Role.ABBREVIATION, Role.ADVERB, Role.NUMERAL, Role.PERSON]
_LEAST_CONTENT = 3


@dataclass(frozen=True, slots=True)
class Slotted:
    """A phrase with a slot: token indices of first and last words, and the gap's place after the first."""

    lemmas: tuple[str, ...]
    starts: Ints
    lasts: Ints
    gap_from: int
    gap_until: int

    def first_parts(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Return the parts as (first, last) offsets from the start."""
        return (0, self.gap_from - 1), (self.gap_until, int(self.lasts[0] - self.starts[0]))

    def parts(self) -> Iterator[tuple[int, tuple[tuple[int, int], tuple[int, int]]]]:
        """Yield every occurrence's start and its parts."""
        for at in self.starts.tolist():
            yield at, self.first_parts()


def slotted_phrases(words: Words, grammar: Grammar, *, least: int) -> list[Slotted]:
    """Return the phrases with one slot of one or two words and at least two different fillers."""
    found: dict[tuple[str, ...], Slotted] = {}
    for gap in (1, 2):
        for group in _groups(words, gap, least):
            slot = _widened(words, grammar, group, gap)
            if slot is not None:
                known = found.get(slot.lemmas)
                if known is None or len(known.starts) < len(slot.starts):
                    found[slot.lemmas] = slot
    return [found[key] for key in sorted(found)]


def _groups(words: Words, gap: int, least: int) -> Iterator[Ints]:
    """Yield the indices of the first gap words of places that agree two words around the gap."""
    size = len(words)
    if size < gap + 4:
        return
    kinds = len(words.lemmas)
    middle = np.arange(2, size - gap - 1)
    for offset in (-2, -1, gap, gap + 1):
        middle = middle[words.numbers[middle + offset] < kinds]
    for offset in range(gap):
        middle = middle[np.isin(words.roles[middle + offset], _FILLERS)]
    if not len(middle):
        return
    numbers = words.numbers.astype(np.int64)
    left = numbers[middle - 2] * kinds + numbers[middle - 1]
    right = numbers[middle + gap] * kinds + numbers[middle + gap + 1]
    order = np.lexsort((middle, right, left))
    heads = np.flatnonzero((np.diff(left[order], prepend=-1) != 0) | (np.diff(right[order], prepend=-1) != 0))
    sizes = np.diff(np.concatenate([heads, [len(order)]]))
    for head, count in zip(heads[sizes >= least].tolist(), sizes[sizes >= least].tolist(), strict=True):
        yield middle[order[head : head + count]]


def _widened(words: Words, grammar: Grammar, middle: Ints, gap: int) -> Slotted | None:
    fillers = {tuple(words.numbers[at : at + gap].tolist()) for at in middle.tolist()}
    if len(fillers) < 2:
        return None
    numbers, kinds = words.numbers, len(words.lemmas)
    if gap == 2 and any(len({filler[side] for filler in fillers}) == 1 for side in (0, 1)):
        return None  # only one of the two words differs: that is the slot of one word
    left, right = 2, gap + 2
    while left < LONGEST and (middle - left - 1 >= 0).all():
        before = numbers[middle - left - 1]
        if before[0] >= kinds or (before != before[0]).any():
            break
        left += 1
    while right < LONGEST and (middle + right < len(numbers)).all():
        after = numbers[middle + right]
        if after[0] >= kinds or (after != after[0]).any():
            break
        right += 1
    at = int(middle[0])
    while left and not grammar.first[at - left]:
        left -= 1
    while right > gap and not grammar.last[at + right - 1]:
        right -= 1
    if left == 0 or right == gap or not _is_whole(grammar, at, left, right, gap):
        return None
    lemmas = (
        *(words.lemmas[n] for n in numbers[at - left : at]),
        GAP,
        *(words.lemmas[n] for n in numbers[at + gap : at + right]),
    )
    return Slotted(lemmas, middle - left, middle + right - 1, left, left + gap)


def _is_whole(grammar: Grammar, at: int, left: int, right: int, gap: int) -> bool:
    content = grammar.content[at] - grammar.content[at - left]
    content += grammar.content[at + right] - grammar.content[at + gap]
    opened = grammar.opened[at + right] - grammar.opened[at - left]
    closed = grammar.closed[at + right] - grammar.closed[at - left]
    return bool(content >= _LEAST_CONTENT and opened == closed)
