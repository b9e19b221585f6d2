"""The report of a run: numbers per document and in all, and the beads that want a look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from align.model import Alignment, Bead, Issue, Removal, Repair, Segment, Severity, TranslationUnit

# A bead with a confidence below this is shown as doubtful.
DOUBTFUL = 0.7


@dataclass(frozen=True, slots=True)
class DoubtfulBead:
    """A bead that wants a person's look, with the beginnings of its texts."""

    document: str
    lang: str
    source: tuple[int, ...]
    target: tuple[int, ...]
    confidence: float
    source_text: str
    target_text: str


@dataclass(frozen=True, slots=True)
class BitextReport:
    """One aligned pair: beads by type (most frequent first) and the doubtful ones, least sure first."""

    lang: str
    beads: int
    types: Mapping[str, int]
    doubtful: tuple[DoubtfulBead, ...]


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """One document of a run.

    ``outcome`` is ``aligned``, ``segmented`` (no translation yet), ``unchanged``, ``would-change``
    (dry run) or ``failed``. ``segments`` counts per language, ``kinds`` the original's by kind;
    ``repairs`` are applied ones, ``proposals`` those waiting for a person, ``removals`` what
    cleaning took out of translation, all languages together.
    """

    id: str
    outcome: str
    segments: Mapping[str, int] = field(default_factory=dict)
    kinds: Mapping[str, int] = field(default_factory=dict)
    repairs: int = 0
    proposals: int = 0
    removals: int = 0
    bitexts: tuple[BitextReport, ...] = ()
    units: int = 0
    statuses: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class UnevenFormula:
    """A formula whose translations into ``lang`` differ: how many deviate, renderings and their counts."""

    id: str
    text: str
    lang: str
    deviations: int
    renderings: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class FormulaeSummary:
    """The recurring formulae of the workspace in short; ``is_left_out`` where it is too large for a run.

    ``consistency`` (0–1, None where there is too little to say) is by language, over ``occurrences``;
    ``following`` (0–1) the share of translations that follow one of the ``preferred`` renderings.
    """

    count: int = 0
    documents: int = 0
    consistency: Mapping[str, float | None] = field(default_factory=dict)
    occurrences: Mapping[str, int] = field(default_factory=dict)
    preferred: int = 0
    following: float | None = None
    uneven: tuple[UnevenFormula, ...] = ()
    is_left_out: bool = False


@dataclass(frozen=True, slots=True)
class RunReport:
    """A whole run, documents in order; ``formulae`` where they were asked for and recur."""

    documents: tuple[DocumentReport, ...]
    issues: tuple[Issue, ...]
    dry_run: bool
    formulae: FormulaeSummary | None = None

    @property
    def failed(self) -> bool:
        """True when a document could not be done."""
        return any(document.outcome == "failed" for document in self.documents)

    @property
    def changed(self) -> bool:
        """True when something was, or would be, done."""
        return any(document.outcome not in {"unchanged", "failed"} for document in self.documents)

    @property
    def errors(self) -> int:
        """How many issues are errors."""
        return sum(issue.severity is Severity.ERROR for issue in self.issues)


def describe_document(
    identifier: str,
    outcome: str,
    *,
    segments: Mapping[str, Sequence[Segment]],
    repairs: Mapping[str, Sequence[Repair]],
    removals: Mapping[str, Sequence[Removal]],
    alignments: Mapping[str, Alignment],
    units: Sequence[TranslationUnit],
) -> DocumentReport:
    """Count what became of one document."""
    statuses = Counter(
        f"{lang}:{variant.status.value}" for unit in units for lang, variant in unit.variants.items()
    )
    all_repairs = [repair for found in repairs.values() for repair in found]
    return DocumentReport(
        identifier,
        outcome,
        segments={lang: len(found) for lang, found in segments.items()},
        kinds=dict(Counter(segment.kind.value for segment in segments.get("ru", ())).most_common()),
        repairs=sum(repair.applied for repair in all_repairs),
        proposals=sum(not repair.applied for repair in all_repairs),
        removals=sum(len(found) for found in removals.values()),
        bitexts=tuple(
            _describe_bitext(identifier, lang, alignment, segments) for lang, alignment in alignments.items()
        ),
        units=len(units),
        statuses=dict(sorted(statuses.items())),
    )


def _describe_bitext(
    identifier: str, lang: str, alignment: Alignment, segments: Mapping[str, Sequence[Segment]]
) -> BitextReport:
    doubtful = sorted(
        (bead for bead in alignment.beads if bead.confidence < DOUBTFUL), key=lambda bead: bead.confidence
    )
    return BitextReport(
        lang,
        len(alignment.beads),
        alignment.types(),
        tuple(
            DoubtfulBead(
                identifier,
                lang,
                bead.source,
                bead.target,
                round(bead.confidence, 3),
                _text(segments.get("ru", ()), bead.source),
                _text(segments.get(lang, ()), bead.target),
            )
            for bead in doubtful
        ),
    )


def _text(segments: Sequence[Segment], indices: Sequence[int]) -> str:
    return " ".join(segments[index].text for index in indices if index < len(segments))


def bead_rows(beads: Sequence[Bead]) -> list[dict[str, object]]:
    """Return beads as the command line's JSON writes them."""
    return [
        {"source": list(bead.source), "target": list(bead.target), "confidence": round(bead.confidence, 4)}
        for bead in beads
    ]
