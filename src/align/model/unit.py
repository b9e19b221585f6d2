"""Translation units: one meaning, its Russian text and its variants in other languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Status(StrEnum):
    """Where a variant stands in review."""

    DRAFT = "draft"
    REVIEWED = "reviewed"
    APPROVED = "approved"
    REJECTED = "rejected"


class Origin(StrEnum):
    """Where a variant's text came from."""

    DELIVERED = "delivered"
    MACHINE_DRAFT = "machine-draft"
    MEMORY = "memory"
    IMPORTED = "imported"
    EDITED = "edited"


@dataclass(frozen=True, slots=True)
class Provenance:
    """The stretch of a file a text was taken from.

    ``document`` and ``lang`` name the document, ``sha256`` the file's bytes, ``segments`` the
    0-based segment indices, ``spans`` their ``(start, end)`` code-point offsets.
    """

    document: str
    lang: str
    sha256: str
    segments: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """The text of a unit in one target language.

    ``version`` grows by one with every change; a write that names an older version is a conflict.
    ``confidence`` is that of the bead the variant came from. ``changed_at`` is ISO 8601 UTC
    (``2026-11-22T12:00:00Z``), ``changed_by`` the person or ``align``.
    """

    lang: str
    text: str
    status: Status
    origin: Origin
    confidence: float
    provenance: Provenance | None = None
    version: int = 1
    changed_at: str = ""
    changed_by: str = ""


@dataclass(frozen=True, slots=True)
class TranslationUnit:
    """One meaning: a Russian text and its variants by language.

    ``id`` is stable over re-runs; ``key`` is the match key of ``text``; ``paragraph`` and
    ``position`` order the units of a document as they stand in the original.
    """

    id: str
    document: str
    position: int
    paragraph: int
    text: str
    key: str
    provenance: Provenance
    variants: Mapping[str, Variant] = field(default_factory=dict)
