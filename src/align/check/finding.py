"""What the checks take and give: a pair of texts, what is known beforehand, a finding."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from align.model import Severity

Meanings = Callable[[str, str], Collection[int]]
"""From a lower-case word and its language to its meanings' numbers in a dictionary; empty if unknown."""


def no_meanings(word: str, lang: str) -> Collection[int]:
    """Know no word: the dictionary of a caller who has none."""
    return ()


@dataclass(frozen=True, slots=True)
class Term:
    """A source phrase and the translations that are right for it, the preferred one first.

    ``is_formula`` tells a recurring formula from a term. Where the words of ``source`` would not find the
    phrase, ``pattern`` is a regular expression that does, or ``lemmas`` are its words' dictionary forms,
    «…» for one or two words of any kind.
    """

    source: str
    targets: tuple[str, ...]
    is_formula: bool = False
    pattern: str = ""
    lemmas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place of a text where a concept is named, in code points; ``concepts`` are the ids that it may be.

    ``is_deprecated`` where none but terms that must not be used stand there.
    """

    start: int
    end: int
    concepts: frozenset[str]
    is_deprecated: bool = False


class Termbase(Protocol):
    """Concepts that are recognised in texts, whatever their endings."""

    def places(self, text: str, lang: str) -> Sequence[NamedPlace]:
        """Return the longest terms of ``text``, none inside another, by place."""
        ...

    def mentions(self, text: str, lang: str) -> Sequence[NamedPlace]:
        """Return all terms of ``text``, shorter ones inside longer ones too."""
        ...

    def rights(self, concept: str, lang: str) -> Sequence[str]:
        """Return what a concept may be called, the preferred term first; that of its successor, too."""
        ...

    def successors(self, concept: str) -> Collection[str]:
        """Return the ids under which a concept may be named: its own, and those that replaced it."""
        ...


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
    termbase: Termbase | None = None


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
