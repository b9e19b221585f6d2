"""The list of a review: which units, in what order, a stretch at a time."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from align.errors import UsageError
from align.model import Origin, Status, TranslationUnit
from align.pipeline.desk.desk import Desk
from align.pipeline.desk.ordering import worth
from align.store.outline import UnitOutline, VariantOutline

MISSING = "missing"
ELSEWHERE = "elsewhere"
"""No text of its own, and none needed: other units translate the same Russian."""
STATUSES = (*(status.value for status in Status), MISSING, ELSEWHERE)
ORDERS = ("text", "best", "doubtful")
KEPT = 32
"""Lists that are remembered, so that paging goes on in the list a person began with."""
MOST_ROWS = 200


@dataclass(frozen=True, slots=True)
class ReviewFilter:
    """Which units; what is empty does not filter.

    ``lang`` is the language the other fields speak of ('': any target language). ``status`` names
    statuses, ``missing``, or ``elsewhere``. ``check`` is the code of a finding, ``any`` for any. ``below``
    takes beads less sure than so many percent. ``order`` is that of the text, the next best first, or
    the most doubtful.
    """

    document: str = ""
    lang: str = ""
    status: tuple[str, ...] = ()
    check: str = ""
    formula: str = ""
    origin: str = ""
    below: int = 0
    order: str = "text"


@dataclass(frozen=True, slots=True)
class RowVariant:
    """A translation as the list shows it; ``findings`` counts errors and warnings, -1: not looked at yet."""

    text: str
    status: str
    origin: str
    confidence: float
    version: int
    findings: int
    errors: int


@dataclass(frozen=True, slots=True)
class Row:
    """A unit as the list shows it; ``number`` is its Russian segment, counted from 1.

    ``elsewhere`` are the languages in which other units translate it.
    """

    id: str
    document: str
    number: int
    text: str
    variants: Mapping[str, RowVariant]
    elsewhere: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowPage:
    """A stretch of a list: ``rows`` from ``start`` (0-based) of ``count``; ``list`` names it for the next.

    ``at`` is the place of the unit that was asked for, -1 when it is not in the list.
    """

    list: int
    count: int
    start: int
    at: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to filter by, and how far the checks are."""

    documents: tuple[str, ...]
    langs: tuple[str, ...]
    statuses: tuple[str, ...]
    origins: tuple[str, ...]
    checks: Mapping[str, int]
    looked_at: int
    of: int


@dataclass(slots=True)
class _Worths:
    """What units are worth looking at, as of so many entries of the board's and the findings' logs."""

    board: int = 0
    findings: int = 0
    values: dict[str, float] = field(default_factory=dict)


class ReviewListing:
    """Answers lists; may be used from several threads."""

    def __init__(self, desk: Desk) -> None:
        self._store = desk.store
        self._board = desk.board
        self._findings = desk.findings
        self._formulae = desk.formulae
        self._targets = desk.targets
        self._lock = threading.Lock()
        self._lists: OrderedDict[int, tuple[str, ...]] = OrderedDict()
        self._number = 0
        self._worths: dict[tuple[str, ...], _Worths] = {}

    def choices(self) -> Choices:
        """Return what there is to filter by."""
        self._board.refresh()
        looked_at, of = self._findings.progress()
        return Choices(
            tuple(self._board.documents()),
            self._targets,
            STATUSES,
            tuple(origin.value for origin in Origin),
            self._findings.codes(),
            looked_at,
            of,
        )

    def begin(self, wanted: ReviewFilter, *, unit: str = "", segment: int = -1, limit: int = 50) -> RowPage:
        """Return the first stretch of a new list, or the one around ``unit`` or a Russian ``segment``.

        Raises UsageError ``filter-unknown`` for a value that is none.
        """
        _check(wanted, self._targets)
        self._board.refresh()
        ids = tuple(unit.id for unit in self._ordered(wanted))
        with self._lock:
            self._number += 1
            number = self._number
            self._lists[number] = ids
            while len(self._lists) > KEPT:
                self._lists.popitem(last=False)
        if not unit and segment >= 0:
            unit = next((id_ for id_ in ids if self._begins_by(id_, segment)), "")
        at = ids.index(unit) if unit in ids else -1
        return self._page(number, ids, max(0, at - limit // 2), limit, at)

    def go_on(self, number: int, *, start: int, limit: int = 50) -> RowPage:
        """Return another stretch of a list. Raises UsageError ``list-gone`` when it is forgotten."""
        return self._page(number, self.members(number), start, limit, -1)

    def members(self, number: int) -> tuple[str, ...]:
        """Return the units of a list. Raises UsageError ``list-gone`` when it is forgotten."""
        with self._lock:
            if number not in self._lists:
                raise UsageError("This list is too old.", hint="Reload the page.", slug="list-gone")
            self._lists.move_to_end(number)
            return self._lists[number]

    def rows(self, ids: Sequence[str]) -> tuple[Row, ...]:
        """Return rows by unit, in the order given; units that are gone are left out."""
        self._board.refresh()
        found = self._store.outline.units(ids)
        return tuple(self._row(found[id_]) for id_ in ids if id_ in found)

    def _page(self, number: int, ids: tuple[str, ...], start: int, limit: int, at: int) -> RowPage:
        start = min(max(start, 0), len(ids))
        limit = min(max(limit, 1), MOST_ROWS)
        return RowPage(number, len(ids), start, at, self.rows(ids[start : start + limit]))

    def _row(self, unit: TranslationUnit) -> Row:
        outline = self._board.unit(unit.id)
        variants = {}
        for lang in self._targets:
            variant = unit.variants.get(lang)
            if variant is None:
                continue
            found = self._findings.of(outline, lang) if outline is not None else None
            variants[lang] = RowVariant(
                variant.text,
                variant.status.value,
                variant.origin.value,
                variant.confidence,
                variant.version,
                -1 if found is None else found.errors + found.warnings,
                0 if found is None else found.errors,
            )
        others = outline is not None and [x for x in self._targets if self._board.is_elsewhere(outline, x)]
        return Row(unit.id, unit.document, unit.position + 1, unit.text, variants, tuple(others or ()))

    def _ordered(self, wanted: ReviewFilter) -> list[UnitOutline]:
        langs = (wanted.lang,) if wanted.lang else self._targets
        chosen = list(self._filtered(wanted, langs))
        if wanted.order == "best":
            worths = self._worths_of(langs)
            chosen = [unit for unit in chosen if worths.get(unit.id, 0.0) > 0]
            chosen.sort(key=lambda unit: -worths[unit.id])
        elif wanted.order == "doubtful":
            chosen.sort(key=lambda unit: _least_sure(unit, langs))
        return chosen

    def _begins_by(self, id_: str, segment: int) -> bool:
        unit = self._board.unit(id_)
        return unit is not None and unit.position >= segment

    def _worths_of(self, langs: tuple[str, ...]) -> dict[str, float]:
        """Return the worth of every unit, computed anew only where text or findings changed since."""
        with self._lock:
            known = self._worths.setdefault(langs, _Worths())
            known.board, changed = self._board.changes(after=known.board)
            known.findings, checked = self._findings.changes(after=known.findings)
            for id_ in {*changed, *checked}:
                unit = self._board.unit(id_)
                if unit is None:
                    known.values.pop(id_, None)
                else:
                    found = {lang: self._findings.of(unit, lang) for lang in langs}
                    known.values[id_] = worth(unit, found, langs)
            return dict(known.values)

    def _filtered(self, wanted: ReviewFilter, langs: tuple[str, ...]) -> Iterator[UnitOutline]:
        places = self._formulae.places_of(wanted.formula) if wanted.formula else None
        narrow = bool(wanted.status or wanted.check or wanted.origin or wanted.below)
        statuses = frozenset(wanted.status)
        for unit in self._board.units(wanted.document):
            if places is not None and (unit.document, unit.position) not in places:
                continue
            if not narrow or any(self._fits(unit, lang, wanted, statuses) for lang in langs):
                yield unit

    def _without(self, unit: UnitOutline, lang: str) -> str:
        """Return how a unit without a text in ``lang`` stands."""
        return ELSEWHERE if self._board.is_elsewhere(unit, lang) else MISSING

    def _fits(self, unit: UnitOutline, lang: str, wanted: ReviewFilter, statuses: frozenset[str]) -> bool:
        variant = unit.variants.get(lang)
        if statuses and (self._without(unit, lang) if variant is None else variant.status) not in statuses:
            return False
        if variant is None:
            return not (wanted.check or wanted.origin or wanted.below)
        if wanted.origin and variant.origin.value != wanted.origin:
            return False
        if wanted.below and not (_has_bead(variant) and variant.confidence * 100 < wanted.below):
            return False
        if wanted.check:
            found = self._findings.of(unit, lang)
            codes = found.codes if found is not None else ()
            return bool(codes) if wanted.check == "any" else wanted.check in codes
        return True


def _has_bead(variant: VariantOutline) -> bool:
    """Tell whether a bead stands behind a text: only then its confidence says anything."""
    return variant.origin is Origin.DELIVERED


def _least_sure(unit: UnitOutline, langs: tuple[str, ...]) -> float:
    found = (unit.variants[lang] for lang in langs if lang in unit.variants)
    return min((each.confidence for each in found if _has_bead(each)), default=2.0)


def _check(wanted: ReviewFilter, targets: tuple[str, ...]) -> None:
    known: tuple[tuple[str, Sequence[str], Sequence[str]], ...] = (
        ("lang", (wanted.lang,), ("", *targets)),
        ("status", wanted.status, STATUSES),
        ("origin", (wanted.origin,), ("", *Origin)),
        ("order", (wanted.order,), ORDERS),
    )
    for name, values, allowed in known:
        for value in values:
            if value not in allowed:
                raise UsageError(f"'{value}' is no {name} to filter by.", slug="filter-unknown")
