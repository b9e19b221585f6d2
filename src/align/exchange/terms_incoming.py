"""What every file of terms becomes before the laws judge it, whatever its format."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from align.model import LANGUAGES, Concept, Issue, Severity, Term, TermStatus
from align.text.normalise import fold


@dataclass(frozen=True, slots=True)
class IncomingTerms:
    """The concepts of a file in its order, and what was passed over in it."""

    concepts: tuple[Concept, ...]
    issues: tuple[Issue, ...] = ()


def passed_over(code: str, place: str, message: str, /, **params: str | int) -> Issue:
    """Return a warning about something of a file that is not taken in."""
    return Issue(code, Severity.WARNING, place, message, params=dict(params))


def settled(terms: Iterable[tuple[Term, TermStatus | None]]) -> tuple[Term, ...]:
    """Give terms of one language without a status one: the first is preferred if no other is.

    The further ones are admitted.
    """
    listed = list(terms)
    taken = any(status is TermStatus.PREFERRED for _, status in listed)
    result: list[Term] = []
    for term, status in listed:
        if status is None:
            status = TermStatus.ADMITTED if taken else TermStatus.PREFERRED
            taken = True
        result.append(replace(term, status=status))
    return tuple(result)


def concept_id(raw: str) -> str:
    """Return the id a file gives as ours: a number gets a ``c`` in front; '' where it gives none."""
    stripped = raw.strip()
    return f"c{stripped}" if stripped.isascii() and stripped.isdigit() else stripped


def with_ids(concepts: Sequence[Concept]) -> tuple[Concept, ...]:
    """Give concepts without an id one made from their first term, the same for the same file each time.

    It is ``t`` and ten hexadecimal digits of a SHA-256 over the first term's language and spelling, so
    that a corrected translation of a known term is the known concept; homonyms get ``-2``, ``-3`` ….
    """
    taken = Counter(concept.id for concept in concepts if concept.id)
    result: list[Concept] = []
    for concept in concepts:
        if concept.id:
            result.append(concept)
            continue
        base = "t" + hashlib.sha256(_first_term(concept.terms).encode()).hexdigest()[:10]
        taken[base] += 1
        result.append(replace(concept, id=base if taken[base] == 1 else f"{base}-{taken[base]}"))
    return tuple(result)


def _first_term(terms: Mapping[str, Sequence[Term]]) -> str:
    for lang in LANGUAGES:
        for term in terms.get(lang, ()):
            return f"{lang}\n{fold(term.text)}"
    return ""
