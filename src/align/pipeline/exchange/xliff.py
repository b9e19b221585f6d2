"""``align export xliff``: one file a document and language, in version 1.2, 2.0 or 2.1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Literal, get_args

from align.errors import UsageError
from align.exchange import FINISHED, write_xliff12
from align.exchange.offers import OfferedMatch, OfferedTerm, Offers
from align.exchange.states import StateTable
from align.exchange.xliff2 import write_xliff2
from align.exchange.xliff12 import EmptyTarget
from align.exchange.xliff_document import XliffDocument
from align.model import SOURCE_LANGUAGE, Concept, Issue, TermStatus
from align.project import Workspace
from align.terms import TermFinder
from align.version import VERSION

if TYPE_CHECKING:
    from align.pipeline.memory.lookup import MemoryLookup

XliffVersion = Literal["1.2", "2.0", "2.1"]
VERSIONS: tuple[XliffVersion, ...] = get_args(XliffVersion)
_MOST_MATCHES = 3


@dataclass(frozen=True, slots=True)
class XliffOptions:
    """How XLIFF is written: its version, what stands where nothing is translated, whether with matches."""

    version: XliffVersion = "1.2"
    empty_target: EmptyTarget = "omit"
    has_matches: bool = False


def xliff_options(*, version: str, empty_target: str, has_matches: bool) -> XliffOptions:
    """Check what a person asked for. Raises UsageError ``xliff-version``, ``empty-target``."""
    known = next((one for one in VERSIONS if one == version), None)
    if known is None:
        raise UsageError(
            f"--version {version}: XLIFF is written as {', '.join(VERSIONS)}.", slug="xliff-version"
        )
    if empty_target not in ("omit", "source"):
        raise UsageError(
            f"--empty-target {empty_target}: use omit, or source (OmegaT wants that).", slug="empty-target"
        )
    return XliffOptions(known, "source" if empty_target == "source" else "omit", has_matches)


def write_xliff(
    stream: BinaryIO,
    document: XliffDocument,
    *,
    options: XliffOptions,
    offers: Offers,
    created_at: str,
    issues: list[Issue],
    table: StateTable,
) -> int:
    """Write one document as XLIFF of the version asked for; return how many units are in it."""
    if options.version == "1.2":
        states = write_xliff12(
            stream,
            document,
            created_at=created_at,
            tool_version=VERSION,
            issues=issues,
            empty_target=options.empty_target,
            offers=offers,
            table=table,
        )
    else:
        states = write_xliff2(
            stream,
            document,
            issues=issues,
            version="2.1" if options.version == "2.1" else "2.0",
            fill_empty=options.empty_target == "source",
            offers=offers,
        )
    return sum(states.values())


def offers_for(
    workspace: Workspace,
    concepts: Sequence[Concept],
    documents: Sequence[XliffDocument],
    options: XliffOptions,
) -> list[Offers]:
    """Return what goes with each of ``documents`` (of one language): terms, and matches if asked for.

    Matches are looked up for units that nobody reviewed yet; a unit is no match of itself.
    """
    if not documents:
        return []
    lang = documents[0].lang
    finder = TermFinder(concepts, SOURCE_LANGUAGE) if concepts else None
    renderings = {concept.id: _renderings(concept, lang) for concept in concepts}
    with _lookup(workspace, lang) if options.has_matches else nullcontext() as lookup:
        return [
            Offers(
                {} if lookup is None else _matches(lookup, document),
                {} if finder is None else _terms(finder, renderings, document),
                {},
            )
            for document in documents
        ]


def _lookup(workspace: Workspace, lang: str) -> AbstractContextManager[MemoryLookup]:
    # Here, since it brings numpy along, which no other export needs.
    from align.pipeline.memory.lookup import lookup_options, open_lookup

    asked = lookup_options(
        lang=SOURCE_LANGUAGE, targets=(lang,), limit=_MOST_MATCHES + 1, configured=workspace.config.penalties
    )
    return open_lookup(workspace, asked)


def _matches(lookup: MemoryLookup, document: XliffDocument) -> dict[str, list[OfferedMatch]]:
    lang = document.lang
    return {
        unit.id: [
            OfferedMatch(match.source, match.targets[lang], min(match.similarity, 100), _origin(match.memory))
            for match in lookup.matches(unit.text)
            if match.unit != unit.id and match.targets.get(lang)
        ][:_MOST_MATCHES]
        for unit in document.units
        if lang not in unit.variants or unit.variants[lang].status not in FINISHED
    }


def _origin(memory: str) -> str:
    return memory or "align"


def _terms(
    finder: TermFinder, renderings: Mapping[str, tuple[str, ...]], document: XliffDocument
) -> dict[str, list[OfferedTerm]]:
    found: dict[str, list[OfferedTerm]] = {}
    for unit in document.units:
        offered = dict.fromkeys(
            OfferedTerm(term.text, renderings[term.concept])
            for place in finder.find(unit.text)
            for term in place.terms
            if renderings[term.concept]
        )
        if offered:
            found[unit.id] = list(offered)
    return found


def _renderings(concept: Concept, lang: str) -> tuple[str, ...]:
    """Return a concept's terms that are to be used in ``lang``, the preferred one first."""
    usable = [term for term in concept.terms.get(lang, ()) if term.status is not TermStatus.DEPRECATED]
    usable.sort(key=lambda term: term.status is not TermStatus.PREFERRED)
    return tuple(term.text for term in usable)
