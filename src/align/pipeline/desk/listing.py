"""The list of a review: which units, in what order, a stretch at a time."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from align.errors import UsageError
from align.model import SOURCE_LANGUAGE, Origin, TranslationUnit
from align.pipeline.desk.columns import STATUSES, Columns, Flags, Rows
from align.pipeline.desk.desk import Desk
from align.pipeline.desk.ordering import worth
from align.pipeline.desk.textbook import has_text

CONFLICT = "conflict"
"""A returned text that disagrees with ours waits for a decision, whatever the status of ours."""
ORDERS = ("text", "best", "doubtful")
KEPT = 32
"""Lists that are remembered, so that paging goes on in the list a person began with."""
MOST_ROWS = 200


@dataclass(frozen=True, slots=True)
class ReviewFilter:
    """Which units; what is empty does not filter.

    ``lang`` is the language the other fields speak of ('': any target language). ``status`` names
    statuses, ``missing``, ``elsewhere``, or ``conflict``. ``check`` is the code of a finding, ``any`` for
    any. ``below`` takes beads less sure than so many percent. ``text`` stands in the Russian or in a
    translation (into ``lang``, where one is named). ``order`` is that of the text, the next best first, or
    the most doubtful.
    """

    document: str = ""
    lang: str = ""
    status: tuple[str, ...] = ()
    check: str = ""
    formula: str = ""
    origin: str = ""
    below: int = 0
    text: str = ""
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
    """What units are worth looking at, as of so many entries of the board's and the findings' logs.

    ``column`` holds the values a row, as of an ``edition`` of the rows.
    """

    board: int = 0
    findings: int = 0
    values: dict[str, float] = field(default_factory=dict)
    edition: int = -1
    column: npt.NDArray[np.float64] = field(default_factory=lambda: np.empty(0))


class ReviewListing:
    """Answers lists; may be used from several threads."""

    def __init__(self, desk: Desk) -> None:
        self._store = desk.store
        self._board = desk.board
        self._findings = desk.findings
        self._formulae = desk.formulae
        self._targets = desk.targets
        self._lock = threading.Lock()
        self._texts = desk.texts
        self._columns = Columns(desk.board, desk.targets)
        self._lists: OrderedDict[int, npt.NDArray[Any]] = OrderedDict()
        self._number = 0
        self._worths: dict[tuple[str, ...], _Worths] = {}

    def choices(self) -> Choices:
        """Return what there is to filter by."""
        self._board.refresh()
        looked_at, of = self._findings.progress()
        return Choices(
            tuple(self._board.documents()),
            self._targets,
            (*STATUSES, CONFLICT),
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
        holding = self._holding(wanted) if wanted.text.strip() else None
        with self._lock:
            self._columns.follow()
            rows = self._ordered(wanted, holding)
            ids, at = self._columns.ids[rows], self._place(rows, unit, segment)
            self._number += 1
            number = self._number
            self._lists[number] = ids
            while len(self._lists) > KEPT:
                self._lists.popitem(last=False)
        return self._page(number, ids, max(0, at - limit // 2), limit, at)

    def go_on(self, number: int, *, start: int, limit: int = 50) -> RowPage:
        """Return another stretch of a list. Raises UsageError ``list-gone`` when it is forgotten."""
        return self._page(number, self._kept(number), start, limit, -1)

    def members(self, number: int) -> tuple[str, ...]:
        """Return the units of a list. Raises UsageError ``list-gone`` when it is forgotten."""
        return tuple(self._kept(number))

    def rows(self, ids: Sequence[str]) -> tuple[Row, ...]:
        """Return rows by unit, in the order given; units that are gone are left out."""
        self._board.refresh()
        found = self._store.outline.units(ids)
        return tuple(self._row(found[id_]) for id_ in ids if id_ in found)

    def _kept(self, number: int) -> npt.NDArray[Any]:
        with self._lock:
            if number not in self._lists:
                raise UsageError("This list is too old.", hint="Reload the page.", slug="list-gone")
            self._lists.move_to_end(number)
            return self._lists[number]

    def _page(self, number: int, ids: npt.NDArray[Any], start: int, limit: int, at: int) -> RowPage:
        start = min(max(start, 0), len(ids))
        limit = min(max(limit, 1), MOST_ROWS)
        return RowPage(number, len(ids), start, at, self.rows(list(ids[start : start + limit])))

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

    def _ordered(self, wanted: ReviewFilter, holding: set[str] | None) -> Rows:
        """Return the rows of a list in its order; ``holding`` are the units that have the text asked for."""
        langs = (wanted.lang,) if wanted.lang else self._targets
        chosen = self._filtered(wanted, langs, holding)
        if wanted.order == "best":
            worths = self._worths_of(langs)[chosen]
            chosen, worths = chosen[worths > 0], worths[worths > 0]
            return chosen[np.argsort(-worths, kind="stable")]
        if wanted.order == "doubtful":
            return chosen[np.argsort(self._columns.least_sure(chosen, langs), kind="stable")]
        return chosen

    def _place(self, rows: Rows, unit: str, segment: int) -> int:
        """Return where in a list a unit is, or the first that begins by a segment; -1 when none is."""
        if unit:
            found = rows == self._columns.rows.get(unit, -1)
        else:
            found = self._columns.positions[rows] >= segment
            if segment < 0:
                return -1
        return int(np.argmax(found)) if found.any() else -1

    def _worths_of(self, langs: tuple[str, ...]) -> npt.NDArray[np.float64]:
        """Return the worth of every row, computed anew only where text or findings changed since."""
        known = self._worths.setdefault(langs, _Worths())
        known.board, changed = self._board.changes(after=known.board)
        known.findings, checked = self._findings.changes(after=known.findings)
        fresh = {*changed, *checked}
        for id_ in fresh:
            unit = self._board.unit(id_)
            if unit is None:
                known.values.pop(id_, None)
            else:
                found = {lang: self._findings.of(unit, lang) for lang in langs}
                known.values[id_] = worth(unit, found, langs)
        if known.edition != self._columns.edition:
            known.column, known.edition = self._columns.values(known.values), self._columns.edition
        for id_ in fresh & self._columns.rows.keys():
            known.column[self._columns.rows[id_]] = known.values.get(id_, 0.0)
        return known.column

    def _filtered(self, wanted: ReviewFilter, langs: tuple[str, ...], holding: set[str] | None) -> Rows:
        columns = self._columns
        rows = columns.document(wanted.document)
        if holding is not None:
            rows = rows[columns.of(holding)[rows]]
        if wanted.formula:
            rows = rows[self._with_formula(wanted.formula)[rows]]
        if not (wanted.status or wanted.check or wanted.origin or wanted.below):
            return rows
        flags = np.zeros(len(rows), np.bool_)
        for lang in langs:
            statuses = [name for name in wanted.status if name != CONFLICT]
            fitting = columns.fits(rows, lang, statuses, wanted.origin, wanted.below)
            if CONFLICT in wanted.status:
                any_status = columns.fits(rows, lang, (), wanted.origin, wanted.below)
                torn = any_status & columns.of(self._torn(wanted.document, lang))[rows]
                fitting = fitting | torn if statuses else torn
            flags |= fitting & self._found(wanted.check, lang)[rows] if wanted.check else fitting
        return rows[flags]

    def _torn(self, document: str, lang: str) -> set[str]:
        """Return the units with a returned ``lang`` text that nobody decided on."""
        found = self._store.returned.conflicts([document] if document else None)
        return {one.unit for one in found if one.is_open and one.lang == lang}

    def _with_formula(self, formula: str) -> Flags:
        """Say of every row whether its first Russian segment holds a formula."""
        flags = np.zeros(len(self._columns.ids), np.bool_)
        for document, segment in self._formulae.places_of(formula):
            rows = self._columns.document(document)
            at = int(np.searchsorted(self._columns.positions[rows], segment))
            flags[rows[at:][self._columns.positions[rows[at:]] == segment]] = True
        return flags

    def _found(self, code: str, lang: str) -> Flags:
        """Say of every row whether its ``lang`` text, as it stands, has a finding."""
        having = []
        for id_, other in self._findings.having(code):
            unit = self._board.unit(id_) if other == lang else None
            if unit is not None and self._findings.of(unit, lang) is not None:
                having.append(id_)
        return self._columns.of(having)

    def _holding(self, wanted: ReviewFilter) -> set[str]:
        """Return the units with a text, those of rejected translations too."""
        langs = (wanted.lang,) if wanted.lang else self._targets
        found = self._texts.units_with(wanted.text, (SOURCE_LANGUAGE, *langs))
        with self._lock:
            self._columns.follow()
            rejected = self._columns.rejected(langs)
        for unit in self._store.outline.units(rejected).values():
            if any(
                has_text(unit.variants[lang].text, wanted.text) for lang in langs if lang in unit.variants
            ):
                found.add(unit.id)
        return found


def _check(wanted: ReviewFilter, targets: tuple[str, ...]) -> None:
    known: tuple[tuple[str, Sequence[str], Sequence[str]], ...] = (
        ("lang", (wanted.lang,), ("", *targets)),
        ("status", wanted.status, (*STATUSES, CONFLICT)),
        ("origin", (wanted.origin,), ("", *Origin)),
        ("order", (wanted.order,), ORDERS),
    )
    for name, values, allowed in known:
        for value in values:
            if value not in allowed:
                raise UsageError(f"'{value}' is no {name} to filter by.", slug="filter-unknown")
