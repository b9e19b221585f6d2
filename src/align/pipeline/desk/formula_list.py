"""The list of the screen Formulae: which ones, in what order, how evenly each is rendered."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from align.errors import UsageError
from align.formulae.comparison import habit
from align.formulae.formula import FormulaKind
from align.model import Preference
from align.pipeline.desk.desk import Desk
from align.pipeline.desk.formulabook import MiningState
from align.pipeline.formulae.mining import FormulaeReport, RenderedFormula

MOST_ROWS = 200
ONLY = ("", "deviating", "preferred", "open", "contrast")
ORDERS = ("best", "count", "deviating", "even", "text")


@dataclass(frozen=True, slots=True)
class FormulaFilter:
    """Which formulae; what is empty does not filter.

    ``find`` stands in the Russian or in a rendering. ``lang`` is the language ``only`` and ``order`` speak
    of ('': any). ``only``: ``deviating`` (some occurrence is rendered otherwise), ``preferred`` (people
    chose a rendering), ``open`` (deviating, and nobody chose), ``contrast`` (standard in one language,
    varying in the other). ``order``: ``best`` as mined, most occurrences, most deviations, least even, or
    by the Russian text. ``habits`` is a cell of the table of two languages, ``standard-varying``.
    """

    find: str = ""
    kind: str = ""
    lang: str = ""
    only: str = ""
    document: str = ""
    order: str = "best"
    habits: str = ""


@dataclass(frozen=True, slots=True)
class RowLang:
    """A formula in one language: its first rendering (the preferred one where people chose) and how even it
    is. ``share`` (0–1) of the ``covered`` occurrences have it; ``renderings`` counts different ones,
    ``deviations`` the occurrences that have another. ``agreement`` is 0–1, None where there is too little.
    """

    text: str
    preferred: bool
    share: float
    covered: int
    renderings: int
    deviations: int
    agreement: float | None


@dataclass(frozen=True, slots=True)
class FormulaRow:
    """A formula in the list."""

    id: str
    text: str
    kind: str
    count: int
    documents: int
    langs: Mapping[str, RowLang]


@dataclass(frozen=True, slots=True)
class FormulaPage:
    """A stretch of the list: ``rows`` from ``start`` of ``count``, of ``total`` formulae in all.

    ``at`` is the place of the formula that was asked for, -1 when it is not in the list. ``state`` says how
    far the mining is; ``unused`` are preferred renderings of phrases that recur no more.
    """

    count: int
    total: int
    start: int
    at: int
    rows: tuple[FormulaRow, ...]
    state: MiningState
    unused: tuple[Preference, ...]


@dataclass(frozen=True, slots=True)
class HabitCell:
    """So many formulae are ``first`` in the first language and ``second`` in the second."""

    first: str
    second: str
    count: int


@dataclass(frozen=True, slots=True)
class FormulaSummary:
    """The corpus in numbers: the consistency score (0–1) by language, the table of the two languages, how
    many renderings people chose and the share (0–1) of occurrences that follow them.
    """

    scores: Mapping[str, float | None]
    langs: tuple[str, ...]
    habits: tuple[HabitCell, ...]
    preferred: int
    following: float | None
    kinds: Mapping[str, int]
    documents: tuple[str, ...]


class FormulaList:
    """Answers the list; may be used from several threads."""

    def __init__(self, desk: Desk) -> None:
        self._book = desk.formulae
        self._knowledge = desk.knowledge
        self._lock = threading.Lock()
        self._listed: _Listed | None = None
        self._summary: tuple[FormulaeReport, int, FormulaSummary] | None = None

    def state(self) -> MiningState:
        """Return how far the mining is."""
        return self._book.state

    def ask(self) -> MiningState:
        """Have the formulae mined anew in the background."""
        self._book.ask()
        return self._book.state

    def summary(self) -> FormulaSummary:
        """Return the corpus in numbers; all empty before the first mining."""
        report, stamp = self._book.report, self._knowledge.stamp
        if report is None:
            return FormulaSummary({}, (), (), 0, None, {}, ())
        with self._lock:
            known = self._summary
            if known is None or known[0] is not report or known[1] != stamp:
                known = self._summary = (report, stamp, self._summed(report))
            return known[2]

    def _summed(self, report: FormulaeReport) -> FormulaSummary:
        kinds = dict.fromkeys((kind.value for kind in FormulaKind), 0)
        for each in self._book.formulae.values():
            kinds[each.formula.kind.value] += 1
        compared = report.comparison
        cells = compared.counts.items() if compared else ()
        return FormulaSummary(
            {lang: score.score for lang, score in report.corpus.items()},
            tuple(report.corpus),
            tuple(HabitCell(first.value, second.value, count) for (first, second), count in cells),
            len(self._knowledge.preferences()),
            report.following,
            {kind: count for kind, count in kinds.items() if count},
            tuple(sorted({o.document for f in self._book.formulae.values() for o in f.formula.occurrences})),
        )

    def page(
        self, wanted: FormulaFilter, *, formula: str = "", start: int = 0, limit: int = 100
    ) -> FormulaPage:
        """Return a stretch of the list, the one around ``formula`` where it is in it.

        Raises UsageError ``filter-unknown`` for a value that is none.
        """
        _check(wanted)
        rows = self._rows()
        chosen = [(each.found, each.row) for each in rows if _fits(each, wanted)]
        key = _ORDER_KEYS[wanted.order](wanted.lang)
        if key is not None:
            chosen.sort(key=lambda pair: key(pair[1]))
        ids = [row.id for _, row in chosen]
        at = ids.index(formula) if formula in ids else -1
        limit = min(max(limit, 1), MOST_ROWS)
        start = max(0, at - limit // 2) if at >= 0 else min(max(start, 0), len(ids))
        report = self._book.report
        return FormulaPage(
            len(ids),
            len(rows),
            start,
            at,
            tuple(row for _, row in chosen[start : start + limit]),
            self._book.state,
            report.unused if report is not None else (),
        )

    def _rows(self) -> tuple[_ListedFormula, ...]:
        """Return all formulae as they are listed, kept until they are mined anew or a preference changes."""
        formulae, stamp = self._book.formulae, self._knowledge.stamp
        with self._lock:
            known = self._listed
            if known is None or known.formulae is not formulae or known.stamp != stamp:
                rows = tuple(_listed(found, self._row(found)) for found in formulae.values())
                known = self._listed = _Listed(formulae, stamp, rows)
            return known.rows

    def _row(self, found: RenderedFormula) -> FormulaRow:
        formula = found.formula
        langs = {lang: self._row_lang(found, lang) for lang in found.renderings}
        return FormulaRow(
            formula.id, formula.text, formula.kind.value, formula.count, formula.documents, langs
        )

    def _row_lang(self, found: RenderedFormula, lang: str) -> RowLang:
        measured, groups = found.consistency[lang], found.renderings[lang].groups
        chosen = self._knowledge.preference(found.formula.id, lang)
        text = chosen or (groups[0].text if groups else "")
        deviations = len(measured.deviations)
        # Chosen since the last mining: what follows it is told by the text alone until mined again.
        if chosen and chosen != measured.preferred:
            deviations = measured.covered - sum(group.count for group in groups if group.text == chosen)
        covered = measured.covered
        share = (covered - deviations) / covered if covered else 0.0
        return RowLang(
            text, bool(chosen), round(share, 4), covered, len(groups), deviations, measured.agreement
        )


@dataclass(frozen=True, slots=True)
class _ListedFormula:
    """A formula, its row, the documents it stands in, and its texts in lower case, a line each."""

    found: RenderedFormula
    row: FormulaRow
    documents: frozenset[str]
    texts: str


@dataclass(frozen=True, slots=True)
class _Listed:
    """The rows of ``formulae``, as of the preferences of event ``stamp``."""

    formulae: Mapping[str, RenderedFormula]
    stamp: int
    rows: tuple[_ListedFormula, ...]


def _listed(found: RenderedFormula, row: FormulaRow) -> _ListedFormula:
    documents = frozenset(occurrence.document for occurrence in found.formula.occurrences)
    return _ListedFormula(found, row, documents, "\n".join(_texts(found, row)))


def _fits(each: _ListedFormula, wanted: FormulaFilter) -> bool:
    if wanted.kind and each.row.kind != wanted.kind:
        return False
    if wanted.document and wanted.document not in each.documents:
        return False
    if wanted.habits and _habits(each.found) != wanted.habits:
        return False
    if wanted.only and not _is_only(each.found, each.row, wanted):
        return False
    return wanted.find.lower() in each.texts


def _texts(found: RenderedFormula, row: FormulaRow) -> Iterator[str]:
    yield row.text.lower()
    yield " ".join(found.formula.lemmas)
    for lang, renderings in found.renderings.items():
        yield row.langs[lang].text.lower()
        for group in renderings.groups:
            yield group.text.lower()


def _is_only(found: RenderedFormula, row: FormulaRow, wanted: FormulaFilter) -> bool:
    if wanted.only == "contrast":
        return _habits(found) in ("standard-varying", "varying-standard")
    langs = [row.langs[lang] for lang in row.langs if wanted.lang in ("", lang)]
    if wanted.only == "preferred":
        return any(each.preferred for each in langs)
    if wanted.only == "open":
        return any(each.deviations and not each.preferred for each in langs)
    return any(each.deviations for each in langs)


def _habits(found: RenderedFormula) -> str:
    habits = [habit(measured) for measured in found.consistency.values()]
    return "-".join(each.value if each else "" for each in habits)


_Key = Callable[[FormulaRow], tuple[float | str, ...]]


def _of(lang: str, row: FormulaRow) -> list[RowLang]:
    return [each for name, each in row.langs.items() if lang in ("", name)]


def _most_deviating(lang: str) -> _Key:
    return lambda row: (-sum(each.deviations for each in _of(lang, row)), row.text)


def _least_even(lang: str) -> _Key:
    def key(row: FormulaRow) -> tuple[float | str, ...]:
        known = [each.agreement for each in _of(lang, row) if each.agreement is not None]
        return (min(known, default=2.0), -row.count, row.text)

    return key


_ORDER_KEYS: Mapping[str, Callable[[str], _Key | None]] = {
    "best": lambda lang: None,
    "count": lambda lang: lambda row: (-row.count, row.text),
    "deviating": _most_deviating,
    "even": _least_even,
    "text": lambda lang: lambda row: (row.text.lower(),),
}


def _check(wanted: FormulaFilter) -> None:
    known: tuple[tuple[str, str, Sequence[str]], ...] = (
        ("kind", wanted.kind, ("", *FormulaKind)),
        ("only", wanted.only, ONLY),
        ("order", wanted.order, ORDERS),
    )
    for name, value, allowed in known:
        if value not in allowed:
            raise UsageError(f"'{value}' is no {name} to filter by.", slug="filter-unknown")
