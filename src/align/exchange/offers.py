"""What goes with the units of an XLIFF file beside their texts: matches, terms, findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from align.model import Issue


@dataclass(frozen=True, slots=True)
class OfferedMatch:
    """What the memory offers for a unit: its own source and target, and how close it is (0–100)."""

    source: str
    target: str
    similarity: int
    origin: str = ""


@dataclass(frozen=True, slots=True)
class OfferedTerm:
    """A term that occurs in a unit, and its renderings, the preferred one first."""

    source: str
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offers:
    """What goes with the units of a file, by unit id: matches, terms, and findings as notes."""

    matches: Mapping[str, Sequence[OfferedMatch]]
    terms: Mapping[str, Sequence[OfferedTerm]]
    notes: Mapping[str, Sequence[Issue]]


NOTHING = Offers({}, {}, {})
