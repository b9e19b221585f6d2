"""The termbase: concepts, and what they are called in each language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

#: Parts of speech as TBX-Basic names them; '' where nobody said.
PARTS_OF_SPEECH = ("noun", "verb", "adjective", "adverb", "other")

_ID = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,119}")


class TermStatus(StrEnum):
    """Whether a term is to be used: ``preferred`` is, ``admitted`` may be, ``deprecated`` must not be."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"


@dataclass(frozen=True, slots=True)
class Term:
    """One name of a concept: ``text`` in its dictionary form, one line without blanks at its ends.

    ``part_of_speech`` is one of :data:`PARTS_OF_SPEECH` or ''.
    """

    text: str
    status: TermStatus = TermStatus.PREFERRED
    note: str = ""
    part_of_speech: str = ""


@dataclass(frozen=True, slots=True)
class Concept:
    """One meaning and its terms by language (ru, en, kk), the order of the file kept.

    ``id`` is stable (see :func:`is_concept_id`). ``replaced_by`` names the concept to use instead of
    this one ('' for none), ``related`` others to look at.
    """

    id: str
    terms: Mapping[str, tuple[Term, ...]] = field(default_factory=dict)
    domain: str = ""
    note: str = ""
    replaced_by: str = ""
    related: tuple[str, ...] = ()


def is_concept_id(text: str) -> bool:
    """Say whether ``text`` can be a concept's id: an ASCII XML name of at most 120 characters, no colon."""
    return _ID.fullmatch(text) is not None
