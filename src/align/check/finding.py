"""What the checks take and give: a pair of texts, what is known beforehand, a finding."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from align.model import Severity

Meanings = Callable[[str, str], Collection[int]]
"""From a lower-case word and its language to its meanings' numbers in a dictionary; empty if unknown."""


def no_meanings(word: str, lang: str) -> Collection[int]:
    """Know no word: the dictionary of a caller who has none."""
    return ()


@dataclass(frozen=True, slots=True)
class Term:
    """A source phrase and the translations that are right for it, the preferred one first.

    ``is_formula`` tells a recurring formula from a term; ``pattern`` is a regular expression that
    finds the phrase in the source, where the words' dictionary forms would not do.
    """

    source: str
    targets: tuple[str, ...]
    is_formula: bool = False
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What the checks may know beforehand: a dictionary, terms and formulae for this target language.

    ``length_ratio`` is how many characters of a translation there are per character of its source, and
    ``length_spread`` how much that varies (standard deviation of its logarithm); 0 takes the usual ones.
    """

    meanings: Meanings = no_meanings
    terms: tuple[Term, ...] = ()
    length_ratio: float = 0.0
    length_spread: float = 0.0


@dataclass(frozen=True, slots=True)
class Pair:
    """A source text and its translation; languages are ``ru``, ``en`` or ``kk``."""

    source: str
    target: str
    source_lang: str
    target_lang: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. ``start``/``end`` are code points in the target, or in the source if ``in_source``.

    ``kind`` picks among the sentences of one code: a number may be wrong or missing.
    """

    code: str
    severity: Severity
    start: int
    end: int
    kind: str = ""
    params: Mapping[str, str | int | float] = field(default_factory=dict)
    in_source: bool = False
