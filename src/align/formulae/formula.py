"""What a recurring formula is."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

GAP = "…"
"""The place of a slot in ``lemmas``: one or two words that differ."""


class FormulaKind(StrEnum):
    """What sort of phrase recurs."""

    PHRASE = "phrase"
    NAME = "name"
    PERSON = "person"
    ENUMERATION = "enumeration"
    OPENER = "opener"
    SLOT = "slot"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Passage:
    """A Russian segment: its document, its number there (from 0) and its text."""

    document: str
    segment: int
    text: str


@dataclass(frozen=True, slots=True, order=True)
class Occurrence:
    """Where a formula stands: ``surface`` is ``text[start:end]`` of the segment's text (code points)."""

    document: str
    segment: int
    start: int
    end: int
    surface: str


@dataclass(frozen=True, slots=True)
class Formula:
    """A recurring phrase.

    ``lemmas`` are its words in dictionary form, with :data:`GAP` for a slot; ``text`` its most
    frequent form in the corpus, gaps as «…»; ``free`` counts the occurrences that are not part of an
    occurrence of a longer formula; ``score`` (greater is better) orders the list. ``occurrences``
    are ordered by document, segment and place.
    """

    id: str
    kind: FormulaKind
    lemmas: tuple[str, ...]
    text: str
    free: int
    score: float
    occurrences: tuple[Occurrence, ...]

    @property
    def count(self) -> int:
        """The number of occurrences."""
        return len(self.occurrences)

    @property
    def documents(self) -> int:
        """The number of documents it occurs in."""
        return len({found.document for found in self.occurrences})


def formula_id(lemmas: tuple[str, ...], *, opener: bool = False) -> str:
    """Return the stable id of a lemma pattern: ten hexadecimal digits of its SHA-256.

    A bare opener («подтверждаем») has another id than the word it is made of.
    """
    key = ("we " if opener else "") + " ".join(lemmas)
    return "f" + hashlib.sha256(key.encode()).hexdigest()[:10]
