"""The list of formulae as one HTML page that needs nothing else: to read, to send, to print.

What the page shows is worked out here, as texts and numbers; ``templates/formulae.html`` lays it out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from align.atomic import write_atomically
from align.formulae.comparison import Habit
from align.formulae.consistency import Score
from align.model import Preference
from align.pipeline.formulae.charts import COLOURS, Piece, TrendChart, stacked, trend_chart
from align.pipeline.formulae.mining import FormulaeReport, RenderedFormula

MOST_ROWS = 8
MOST_DEVIATIONS = 12
MOST_CONTRASTS = 20

Words = Mapping[str, str]
"""The texts of the page by name."""


@dataclass(frozen=True, slots=True)
class _Language:
    lang: str
    name: str
    score: str
    occurrences: int
    change: str


@dataclass(frozen=True, slots=True)
class _Row:
    text: str
    count: int
    colour: int
    preferred: bool


@dataclass(frozen=True, slots=True)
class _Place:
    place: str
    surface: str
    draft: bool = False


@dataclass(frozen=True, slots=True)
class _Side:
    """A formula in one language."""

    lang: str
    name: str
    pieces: tuple[Piece, ...]
    rows: tuple[_Row, ...]
    more: int
    agreement: str
    preferred: str
    following: str
    apart: str
    deviations: tuple[_Place, ...]
    deviation_count: int

    @property
    def deviation_more(self) -> int:
        return self.deviation_count - len(self.deviations)


@dataclass(frozen=True, slots=True)
class _Formula:
    id: str
    text: str
    kind: str
    count: int
    documents: int
    sides: tuple[_Side, ...]
    occurrences: tuple[_Place, ...]
    linked: bool = True


@dataclass(frozen=True, slots=True)
class _Cell:
    score: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class _Document:
    name: str
    cells: tuple[_Cell, ...]


@dataclass(frozen=True, slots=True)
class _Count:
    count: int
    odd: bool


@dataclass(frozen=True, slots=True)
class _HabitRow:
    name: str
    cells: tuple[_Count, ...]


@dataclass(frozen=True, slots=True)
class _Habits:
    columns: tuple[str, ...]
    rows: tuple[_HabitRow, ...]


@dataclass(frozen=True, slots=True)
class _Page:
    documents_read: int
    count: int
    shown: int
    as_of: str
    languages: tuple[_Language, ...]
    preferred: int
    following: str
    trend: TrendChart | None
    documents: tuple[_Document, ...]
    habits: _Habits | None
    contrasts: tuple[_Formula, ...]
    unused: tuple[Preference, ...]
    formulae: tuple[_Formula, ...]


def write_formulae_page(report: FormulaeReport, path: Path, *, words: Words) -> None:
    """Write the page of ``report`` to ``path``; the same report gives the same bytes.

    ``words`` are the texts of the page by name (those named ``page-…`` in the tables of the command
    line). Raises InputError when it cannot be written.
    """
    with write_atomically(path) as stream:
        stream.write(formulae_page(report, words).encode("utf-8"))


def formulae_page(report: FormulaeReport, words: Words) -> str:
    """Return the page of ``report`` as HTML; every text in it is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("align.pipeline"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    template = environment.get_template("formulae.html")
    return template.render(page=_page(report, words), words=words) + "\n"


def _page(report: FormulaeReport, words: Words) -> _Page:
    names = {lang: words[f"name_{lang}"] for lang in report.corpus}
    shown = {each.formula.id for each in report.formulae}
    return _Page(
        documents_read=report.documents_read,
        count=report.count,
        shown=len(shown),
        as_of=report.trend[-1].at[:10] if report.trend else "",
        languages=tuple(_language(report, lang, name, words) for lang, name in names.items()),
        preferred=report.preferred,
        following=_percent(report.following) or "–",
        trend=trend_chart(report.trend, list(names.items())),
        documents=_documents(report.documents),
        habits=_habits(report, words),
        contrasts=_contrasts(report, words),
        unused=report.unused,
        formulae=tuple(_formula(each, words) for each in report.formulae),
    )


def _percent(share: float | None) -> str:
    return "" if share is None else f"{100 * share:.0f} %"


def _language(report: FormulaeReport, lang: str, name: str, words: Words) -> _Language:
    score = report.corpus[lang]
    known = [point.scores[lang].score for point in report.trend if point.scores[lang].score is not None]
    change = ""
    if len(known) > 1:
        since = words["since"].format(date=report.trend[0].at[:10])
        change = f"{since}: {_percent(known[0])} → {_percent(known[-1])}"
    return _Language(lang, name, _percent(score.score), score.occurrences, change)


def _documents(scores: Mapping[str, Mapping[str, Score]]) -> tuple[_Document, ...]:
    """Return a row for each document that has a score in some language."""
    names = sorted(
        {name for each in scores.values() for name, score in each.items() if score.score is not None}
    )
    return tuple(
        _Document(name, tuple(_cell(each.get(name), colour) for colour, each in enumerate(scores.values())))
        for name in names
    )


def _cell(score: Score | None, colour: int) -> _Cell:
    if score is None or score.score is None:
        return _Cell("", ())
    tip = f"{_percent(score.score)} · {score.occurrences}"
    return _Cell(_percent(score.score), (Piece(0, round(100 * score.score, 2), colour, tip),))


def _habits(report: FormulaeReport, words: Words) -> _Habits | None:
    compared = report.comparison
    if compared is None or not compared.counts:
        return None
    first, second = (words[f"name_{lang}"] for lang in compared.languages)
    return _Habits(
        tuple(f"{second}: {words[habit.value]}" for habit in Habit),
        tuple(
            _HabitRow(
                f"{first}: {words[one.value]}",
                tuple(
                    _Count(compared.counts.get((one, two), 0), {one, two} == {Habit.STANDARD, Habit.VARYING})
                    for two in Habit
                ),
            )
            for one in Habit
        ),
    )


def _contrasts(report: FormulaeReport, words: Words) -> tuple[_Formula, ...]:
    found = report.comparison.contrasts if report.comparison is not None else ()
    listed = {each.formula.id: each for each in report.contrasting}
    shown = {each.formula.id for each in report.formulae}
    return tuple(
        _formula(listed[each.formula], words, most=3, linked=each.formula in shown)
        for each in found[:MOST_CONTRASTS]
    )


def _formula(found: RenderedFormula, words: Words, *, most: int = MOST_ROWS, linked: bool = True) -> _Formula:
    formula = found.formula
    return _Formula(
        formula.id,
        formula.text,
        words[f"kind_{formula.kind.value}"],
        formula.count,
        formula.documents,
        tuple(_side(found, lang, words, most) for lang in found.renderings),
        tuple(_Place(f"{each.document}:{each.segment}", each.surface) for each in formula.occurrences),
        linked,
    )


def _side(found: RenderedFormula, lang: str, words: Words, most: int) -> _Side:
    groups, measured = found.renderings[lang].groups, found.consistency[lang]
    rows = tuple(
        _Row(group.text, group.count, min(place, COLOURS - 1), found.is_preferred(lang, group))
        for place, group in enumerate(groups[:most])
    )
    apart = [
        f"{words[name]}: {count}"
        for name, count in (("uncovered", measured.uncovered), ("untranslated", measured.untranslated))
        if count
    ]
    return _Side(
        lang=lang,
        name=words[f"name_{lang}"],
        pieces=_bar([(group.text, group.count) for group in groups]),
        rows=rows,
        more=len(groups) - len(rows),
        agreement=_percent(measured.agreement),
        preferred=measured.preferred,
        following=_percent(measured.following),
        apart=", ".join(apart),
        deviations=tuple(
            _Place(f"{each.occurrence.document}:{each.occurrence.segment}", each.surface, not each.finished)
            for each in measured.deviations[:MOST_DEVIATIONS]
        ),
        deviation_count=len(measured.deviations),
    )


def _bar(groups: Sequence[tuple[str, int]]) -> tuple[Piece, ...]:
    return stacked(groups, sum(count for _, count in groups)) if groups else ()
