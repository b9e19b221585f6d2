"""One formula in full on the screen Formulae: renderings, documents, termbase, and places in context."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from align.errors import UsageError
from align.formulae.formula import Occurrence
from align.formulae.renderings import RenderedOccurrence
from align.model import TranslationUnit
from align.pipeline.desk.desk import Desk
from align.pipeline.formulae.mining import RenderedFormula
from align.pipeline.formulae.preferring import TermConflict, term_conflicts

MOST_PLACES = 50
MOST_GROUPS = 40
NEAR = 8
"""So many units before a segment are looked at: one of several segments begins before its last one."""
UNCOVERED = -1
"""The number of the group of occurrences without a rendering."""


@dataclass(frozen=True, slots=True)
class GroupShown:
    """A rendering: ``count`` of the covered occurrences (``share``, 0–1) in so many documents have it,
    ``finished`` of them in reviewed or approved texts. ``preferred``: people chose it; ``follows``: it is
    the chosen one but for inflection.
    """

    number: int
    text: str
    count: int
    share: float
    documents: int
    finished: int
    preferred: bool
    follows: bool
    conflicts: tuple[TermConflict, ...]


@dataclass(frozen=True, slots=True)
class FormulaLang:
    """A formula in one language. ``preferred`` is what people chose ('' for none), with what the termbase
    holds against it; ``uncovered`` counts the occurrences whose rendering was not found.
    """

    lang: str
    preferred: str
    conflicts: tuple[TermConflict, ...]
    agreement: float | None
    following: float | None
    covered: int
    uncovered: int
    untranslated: int
    groups: tuple[GroupShown, ...]
    more_groups: int


@dataclass(frozen=True, slots=True)
class FormulaCard:
    """A formula: ``lemmas`` with «…» for a gap, counts, documents with the number of occurrences."""

    id: str
    text: str
    kind: str
    lemmas: tuple[str, ...]
    count: int
    documents: Mapping[str, int]
    langs: tuple[FormulaLang, ...]


@dataclass(frozen=True, slots=True)
class FormulaPlace:
    """An occurrence in its unit: texts, and where the formula and its rendering stand in them (code
    points; equal numbers where that is not known).
    """

    unit: str
    document: str
    segment: int
    source: str
    source_span: tuple[int, int]
    target: str
    target_span: tuple[int, int]
    status: str


@dataclass(frozen=True, slots=True)
class FormulaPlaces:
    """A stretch of the occurrences of a group, from ``start`` of ``count``."""

    count: int
    start: int
    places: tuple[FormulaPlace, ...]


class FormulaCards:
    """Answers single formulae; may be used from several threads."""

    def __init__(self, desk: Desk) -> None:
        self._book = desk.formulae
        self._board = desk.board
        self._outline = desk.store.outline
        self._knowledge = desk.knowledge

    def card(self, id_: str) -> FormulaCard:
        """Return a formula. Raises UsageError ``formula-unknown``."""
        found = self._found(id_)
        formula = found.formula
        documents = Counter(occurrence.document for occurrence in formula.occurrences)
        return FormulaCard(
            formula.id,
            formula.text,
            formula.kind.value,
            formula.lemmas,
            formula.count,
            dict(sorted(documents.items(), key=lambda each: (-each[1], each[0]))),
            tuple(self._lang(found, lang) for lang in found.renderings),
        )

    def places(self, id_: str, lang: str, *, group: int, start: int = 0) -> FormulaPlaces:
        """Return occurrences of one rendering (or of none, :data:`UNCOVERED`) in their units.

        Raises UsageError ``formula-unknown``.
        """
        renderings = self._found(id_).renderings.get(lang)
        chosen: tuple[RenderedOccurrence, ...] = ()
        if renderings is not None and group == UNCOVERED:
            chosen = renderings.uncovered
        elif renderings is not None and 0 <= group < len(renderings.groups):
            chosen = renderings.groups[group].occurrences
        start = max(start, 0)
        return FormulaPlaces(
            len(chosen), start, tuple(self._in_units(chosen[start : start + MOST_PLACES], lang))
        )

    def _found(self, id_: str) -> RenderedFormula:
        found = self._book.formula(id_)
        if found is None:
            raise UsageError(
                f"There is no formula {id_}.", hint="Choose one of the list.", slug="formula-unknown"
            )
        return found

    def _lang(self, found: RenderedFormula, lang: str) -> FormulaLang:
        formula, renderings, measured = found.formula, found.renderings[lang], found.consistency[lang]
        chosen = self._knowledge.preference(formula.id, lang)
        concepts = self._knowledge.concepts_in(formula.text)

        def conflicts(text: str) -> tuple[TermConflict, ...]:
            return tuple(term_conflicts(concepts, formula, lang, text)) if concepts and text else ()

        groups = tuple(
            GroupShown(
                number,
                group.text,
                group.count,
                round(group.count / measured.covered, 4),
                len({each.occurrence.document for each in group.occurrences}),
                sum(each.finished for each in group.occurrences),
                group.text == chosen,
                found.is_preferred(lang, group),
                conflicts(group.text),
            )
            for number, group in enumerate(renderings.groups[:MOST_GROUPS])
        )
        return FormulaLang(
            lang,
            chosen,
            conflicts(chosen),
            measured.agreement,
            measured.following,
            measured.covered,
            measured.uncovered,
            measured.untranslated,
            groups,
            max(0, len(renderings.groups) - MOST_GROUPS),
        )

    def _in_units(self, chosen: Iterable[RenderedOccurrence], lang: str) -> Iterable[FormulaPlace]:
        self._board.refresh()
        wanted = [(each, self._near(each.occurrence, lang)) for each in chosen]
        units = self._outline.units([unit for _, some in wanted for unit in some])
        for each, some in wanted:
            holding = (units[id_] for id_ in some if id_ in units)
            unit = next((u for u in holding if each.occurrence.segment in u.provenance.segments), None)
            if unit is not None:
                yield _place(unit, each, lang)

    def _near(self, occurrence: Occurrence, lang: str) -> list[str]:
        """Return the units with a ``lang`` text that may hold a Russian segment, the nearest first."""
        listed = self._board.units(occurrence.document)
        at = bisect_right([unit.position for unit in listed], occurrence.segment)
        return [unit.id for unit in listed[max(0, at - NEAR) : at][::-1] if lang in unit.variants]


def _place(unit: TranslationUnit, each: RenderedOccurrence, lang: str) -> FormulaPlace:
    occurrence, variant = each.occurrence, unit.variants.get(lang)
    target = variant.text if variant is not None else ""
    return FormulaPlace(
        unit.id,
        unit.document,
        occurrence.segment + 1,
        unit.text,
        _span(unit.text, occurrence.start, occurrence.end, occurrence.surface),
        target,
        _span(target, each.start, each.end, each.surface),
        variant.status.value if variant is not None else "missing",
    )


def _span(text: str, start: int, end: int, surface: str) -> tuple[int, int]:
    """Return where ``surface`` stands now: at its place, else where it is found first, else nowhere.

    Units of several segments begin before the segment, and a text may have been edited since.
    """
    if surface and text[start:end] == surface:
        return start, end
    at = text.find(surface) if surface else -1
    return (at, at + len(surface)) if at >= 0 else (0, 0)
