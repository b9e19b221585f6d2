"""What the inner rooms ask of the outer ones, as Protocols.

Nothing here knows a file, a database or a clock; ``pipeline`` hands in objects that do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from align.model import (
    Alignment,
    Document,
    Event,
    Removal,
    Repair,
    Segment,
    SegmentedDocument,
    Status,
    TranslationUnit,
)

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


class Progress(Protocol):
    """Hears how far a long job is; never decides anything."""

    def __call__(self, done: int, total: int, what: str) -> None:
        """Report that ``done`` of ``total`` steps are finished and ``what`` is being done."""
        ...


def silent(done: int, total: int, what: str) -> None:
    """Say nothing: the progress of those who do not ask."""


class Embedder(Protocol):
    """Turns texts of any language into vectors that lie close together when the texts mean the same.

    ``name`` and ``revision`` together name everything a vector depends on (weights, pooling, text
    length): two embedders that share both give the same vectors, so caches are keyed by them.
    """

    @property
    def name(self) -> str:
        """The model's short name, that of its manifest."""
        ...

    @property
    def revision(self) -> str:
        """The version of weights and method."""
        ...

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return one row a text, shape ``(len(texts), d)`` (``(0, 0)`` for no texts), each of length 1."""
        ...


@dataclass(frozen=True, slots=True)
class Hints:
    """What helps with one text: pairs of Russian and the wanted translation.

    ``terms`` and ``formulae`` are phrases of the text as it has them; ``examples`` are whole texts like
    it with their translations, the likest first.
    """

    terms: tuple[tuple[str, str], ...] = ()
    formulae: tuple[tuple[str, str], ...] = ()
    examples: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One translation an engine thinks possible.

    ``score`` is the engine's own, greater is better (as a rule a mean log probability a token, 0 or less;
    0 from engines that tell none): to be compared among the hypotheses of one text only.
    """

    text: str
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class EngineFacts:
    """What a machine translation engine is.

    ``name`` (that of its manifest) and ``revision`` together name everything a translation depends on
    besides text, hints and number of alternatives (weights, quantization, beam, prompt), so results are
    remembered under them. ``directions`` are the pairs of source and target language it can do:
    ``{("ru", "en")}``. ``uses_hints``: hints change what it says, as they do with a prompted engine; the
    hypotheses of others are reranked by them afterwards.
    """

    name: str
    revision: str
    directions: frozenset[tuple[str, str]]
    uses_hints: bool = False


class Translator(Protocol):
    """A machine translation engine."""

    @property
    def facts(self) -> EngineFacts:
        """What it is called and can do; the same as long as it lives."""
        ...

    def translate(
        self,
        texts: Sequence[str],
        *,
        source_lang: str,
        target_lang: str,
        alternatives: int = 1,
        hints: Sequence[Hints] = (),
    ) -> list[tuple[Hypothesis, ...]]:
        """Return for each text, in order, 1 to ``alternatives`` different hypotheses, best score first.

        ``hints`` are none, or one a text. An empty tuple stands for a text the engine can do nothing
        with. Raises :class:`align.errors.AlignError` when it cannot go on at all (no memory left, no
        answer); what was translated before is then kept by the caller, who asks in batches.
        """
        ...


class TranslationCache(Protocol):
    """Remembers what engines said; may be empty at any time."""

    def find(self, keys: Sequence[bytes]) -> dict[bytes, tuple[Hypothesis, ...]]:
        """Return the hypotheses that are there, by key."""
        ...

    def keep(self, found: Mapping[bytes, tuple[Hypothesis, ...]]) -> None:
        """Remember hypotheses by key; afterwards they outlive a kill."""
        ...


@dataclass(frozen=True, slots=True)
class DocumentState:
    """What the store remembers of a document: everything but its text."""

    id: str
    lang: str
    role: str
    path: str
    sha256: str
    encoding: str
    segments: int = 0


@dataclass(frozen=True, slots=True)
class DocumentResult:
    """All that one run found out about one original and its translations, saved as a whole.

    ``texts`` holds the segmented original and translations by language; ``alignments`` the
    alignment per target language; ``units`` the units as they shall stand afterwards (made by
    the pure decider in :mod:`align.review.merge`, which keeps every human decision).
    ``decided_on`` is the SHA-256 of everything the result was computed from. ``alignments_before``
    are the stored alignments it was decided on (None: not checked).
    """

    id: str
    texts: Mapping[str, SegmentedDocument]
    alignments: Mapping[str, Alignment]
    units: tuple[TranslationUnit, ...]
    decided_on: str = ""
    alignments_before: Mapping[str, Alignment] | None = None


@dataclass(frozen=True, slots=True)
class StatusMove:
    """One variant's move to a new status; ``version`` is the version the decision was made on."""

    unit: str
    lang: str
    status: Status
    version: int


@dataclass(frozen=True, slots=True)
class TextEdit:
    """A person's new ``text`` for one variant, and its status then; made on version ``version``.

    Version 0 says that there was no variant: the edit adds the first.
    """

    unit: str
    lang: str
    text: str
    status: Status
    version: int


@dataclass(frozen=True, slots=True)
class RepairDecision:
    """A person's word on one repair or removal: the span, its rule, and whether it stands."""

    document: str
    lang: str
    start: int
    end: int
    rule: str
    accepted: bool


@dataclass(frozen=True, slots=True)
class Saved:
    """What a write did: the event's sequence number (None: nothing changed) and row counts."""

    event: int | None
    counts: Mapping[str, int] = field(default_factory=dict)


class Store(Protocol):
    """A workspace's memory. Every writing method is one transaction and at most one event.

    A write that changes nothing writes no event and touches no byte. Writes raise
    :class:`align.errors.ConflictError` when a version is stale or the store is locked,
    :class:`align.errors.StoreError` when it cannot be used at all.
    """

    def documents(self) -> list[DocumentState]:
        """All known documents, by id, then language in the order ru, en, kk, then role."""
        ...

    def decided_on(self, document: str) -> str:
        """The ``decided_on`` of the last saved result of ``document``; empty if there is none."""
        ...

    def segments(self, document: str, lang: str) -> tuple[Segment, ...]:
        """The stored segments in text order; empty for an unknown document."""
        ...

    def repairs(self, document: str, lang: str) -> tuple[Repair, ...]:
        """The stored repairs in text order."""
        ...

    def removals(self, document: str, lang: str) -> tuple[Removal, ...]:
        """The stored removals in text order."""
        ...

    def repair_decisions(self, document: str, lang: str) -> tuple[RepairDecision, ...]:
        """What people said of repairs and removals, in text order."""
        ...

    def alignment(self, document: str, target_lang: str) -> Alignment | None:
        """The stored alignment of the original with its translation, or None."""
        ...

    def units(self, documents: Sequence[str] | None = None) -> Iterator[TranslationUnit]:
        """Units of ``documents`` (None: all), by document id, then position."""
        ...

    def register(self, documents: Iterable[Document], *, actor: str, at: str) -> Saved:
        """Remember documents (new, or with new bytes) under event ``document-added``."""
        ...

    def save_result(self, result: DocumentResult, *, actor: str, at: str, kind: str = "run") -> Saved:
        """Replace everything known of one document by ``result`` under event ``kind``."""
        ...

    def mark(self, moves: Sequence[StatusMove], *, actor: str, at: str) -> Saved:
        """Move variants to new statuses under event ``mark``; a stale version is a conflict."""
        ...

    def decide_repairs(self, decisions: Sequence[RepairDecision], *, actor: str, at: str) -> Saved:
        """Keep people's word on repairs under event ``repair``."""
        ...

    def events(self, document: str | None = None) -> list[Event]:
        """The history, oldest first; only a document's events when one is named."""
        ...

    def verify(self) -> list[str]:
        """Check the event chain and the current state against it; problems in words, or empty."""
        ...

    def undo(self, count: int, *, actor: str, at: str) -> list[Event]:
        """Undo the last ``count`` undoable events by compensating events; the undone events."""
        ...

    def close(self) -> None:
        """Let go of the database."""
        ...
