"""The formulae of the workspace, mined in the background, looked up by place and by id."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context

from align.formulae.formula import FormulaKind
from align.model import TranslationUnit
from align.pipeline.desk.courtesy import Courtesy
from align.pipeline.desk.knowledge import Knowledge
from align.pipeline.formulae.mining import TARGETS, FormulaeReport, RenderedFormula, formulae_report
from align.project import Workspace
from align.store import SqlStore
from align.text.lemmas import lemmas

MOST_UNITS = 30_000
"""Above so many units formulae are mined when somebody asks, not by themselves: it takes minutes."""
ALONE = 1500
ROUND, REST = 0.05, 0.1
"""Seconds the mining here works before it stands back for requests, and at most how long."""
SHOWN_RENDERINGS = 4
LEAST_WORDS = 2
MOST_SHARE, SHORT = 0.7, 40
"""A phrase that is nearly all of a sentence is a repeated sentence, which the memory shows; it would hide
the phrases inside it. In short headings it is shown all the same."""
_KINDS = ("run", "realign", "fix", "prefer", "undo", "document-added")


@dataclass(frozen=True, slots=True)
class RenderingShare:
    """A rendering of a formula: its text, how often it is used, whether it is the preferred one, and
    whether the text at hand has it."""

    text: str
    count: int
    preferred: bool
    here: bool


@dataclass(frozen=True, slots=True)
class FormulaMark:
    """A formula in a Russian text: place, number in text order (from 1), renderings by language.

    ``violated`` names the languages whose text lacks the preferred rendering (chosen by a person), or,
    where nobody chose, the rendering of most other texts.
    """

    start: int
    end: int
    number: int
    formula: str
    source: str
    count: int
    documents: int
    renderings: dict[str, tuple[RenderingShare, ...]]
    violated: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MiningState:
    """How far the formulae are: found as texts stand now (``is_fresh``), at work on ``step`` ``done`` of
    ``total`` (0: not at work). ``waits``: the workspace is so large that somebody has to ask for it.
    """

    is_fresh: bool
    waits: bool
    done: int
    total: int
    step: str


@dataclass(slots=True)
class _Book:
    report: FormulaeReport | None = None
    places: dict[tuple[str, int], list[tuple[int, int, str]]] = field(default_factory=dict)
    formulae: dict[str, RenderedFormula] = field(default_factory=dict)
    units: dict[str, set[tuple[str, int]]] = field(default_factory=dict)


class FormulaBook:
    """Formulae by place and id; may be used from several threads. Empty until mined."""

    def __init__(
        self, workspace: Workspace, store: SqlStore, knowledge: Knowledge, courtesy: Courtesy
    ) -> None:
        self._workspace = workspace
        self._store = store
        self._knowledge = knowledge
        self._courtesy = courtesy
        self._lock = threading.Lock()
        self._mining = threading.Lock()
        self._book = _Book()
        self._stamp = -1
        self._wanted = threading.Event()
        self._progress = (0, 0, "")
        self._rested = 0.0

    @property
    def report(self) -> FormulaeReport | None:
        """What the last mining found; None before it."""
        return self._book.report

    @property
    def is_stale(self) -> bool:
        """True when texts changed as a whole since the last mining."""
        return self._newest() != self._stamp

    @property
    def state(self) -> MiningState:
        """How far the formulae are."""
        done, total, step = self._progress
        fresh = not self.is_stale
        waits = not fresh and not total and not self._wanted.is_set() and self._is_large()
        return MiningState(fresh, waits, done, total, step)

    def ask(self) -> None:
        """Have the background mine, however large the workspace is, and although it seems fresh."""
        self._stamp = -1
        self._wanted.set()

    def mine(self) -> FormulaeReport:
        """Mine anew unless nothing changed; returns what is found."""
        with self._mining:
            stamp = self._newest()
            book = self._book
            if book.report is None or stamp != self._stamp:
                try:
                    report = self._mined()
                finally:
                    self._progress = (0, 0, "")
                self._book = book = _indexed(report)
                self._stamp = stamp
            assert book.report is not None
            return book.report

    def _mined(self) -> FormulaeReport:
        """Mine here, or a larger workspace in a process of its own: people must not wait for it."""
        if self._store.outline.count() < ALONE:
            return formulae_report(self._workspace, progress=self._tell)
        self._tell(0, 1, "mine")  # a process does not tell how far it is
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            return pool.submit(formulae_report, self._workspace).result()

    def _tell(self, done: int, total: int, what: str) -> None:
        self._progress = (done, total, what)
        if time.monotonic() - self._rested > ROUND:
            self._courtesy.give_way(longest=REST)
            self._rested = time.monotonic()

    def work(self, seconds: float) -> bool:
        """Mine if the workspace is small enough, or somebody asked; for the background. True: done."""
        wanted = self._wanted.is_set()
        self._wanted.clear()
        if self._newest() and self.is_stale and (wanted or not self._is_large()):
            self.mine()
        return True

    def _is_large(self) -> bool:
        return self._store.outline.count() > MOST_UNITS

    def formula(self, id_: str) -> RenderedFormula | None:
        """Return a formula by id, if mining found it."""
        return self._book.formulae.get(id_)

    @property
    def formulae(self) -> dict[str, RenderedFormula]:
        """All formulae by id, best first; not to be changed."""
        return self._book.formulae

    def places_of(self, id_: str) -> set[tuple[str, int]]:
        """Return the documents and Russian segments that hold a formula."""
        return self._book.units.get(id_, set())

    def marks(self, unit: TranslationUnit, texts: dict[str, str]) -> tuple[FormulaMark, ...]:
        """Return the formulae of a Russian text in order, judged against ``texts`` by language."""
        book, found = self._book, []
        chosen = {(each.formula, each.lang): each.text for each in self._knowledge.preferences()}
        stems = {lang: lemmas(text, lang) for lang, text in texts.items()}
        at = 0
        for segment, (start, end) in zip(unit.provenance.segments, _lengths(unit, self._store), strict=True):
            for first, last, id_ in book.places.get((unit.document, segment), ()):
                formula = book.formulae[id_].formula
                if formula.kind is FormulaKind.WORD and not any((id_, lang) in chosen for lang in TARGETS):
                    continue
                if 0 < last - first <= max(MOST_SHARE * (end - start), SHORT):
                    found.append((at + first, at + last, book.formulae[id_]))
            at += end - start + 1
        found.sort(key=lambda each: (each[0], -each[1]))
        outer = [each for n, each in enumerate(found) if not any(_inside(each, other) for other in found[:n])]
        return tuple(_mark(number, *each, stems, chosen) for number, each in enumerate(outer, start=1))

    def _newest(self) -> int:
        newest = self._store.outline.newest_events(limit=1, kinds=_KINDS)
        return newest[0].sequence if newest else 0


def _mark(
    number: int,
    start: int,
    end: int,
    found: RenderedFormula,
    stems: Mapping[str, tuple[str, ...]],
    preferred: Mapping[tuple[str, str], str],
) -> FormulaMark:
    formula = found.formula
    renderings: dict[str, tuple[RenderingShare, ...]] = {}
    violated = []
    for lang, rendered in found.renderings.items():
        chosen = preferred.get((formula.id, lang), "")
        groups = [(group.text, group.count) for group in rendered.groups[:SHOWN_RENDERINGS]]
        if chosen and chosen not in [text for text, _ in groups]:
            groups.insert(0, (chosen, 0))
        here = stems.get(lang, ())
        shares = tuple(
            RenderingShare(text, count, text == chosen, bool(here) and contains(here, lemmas(text, lang)))
            for text, count in groups
        )
        renderings[lang] = shares
        if here and _is_violated(shares, is_custom=len(formula.lemmas) >= LEAST_WORDS):
            violated.append(lang)
    return FormulaMark(
        start,
        end,
        number,
        formula.id,
        formula.text,
        formula.count,
        formula.documents,
        renderings,
        tuple(violated),
    )


def _is_violated(shares: tuple[RenderingShare, ...], *, is_custom: bool) -> bool:
    """Tell whether a text lacks what it should have: the preferred rendering, or that of most others.

    Of most others only where that ``is_custom`` and two thirds of three and more agree: single words are
    rendered by their context («цель» is a purpose, an aim, a target), and twice is no custom yet.
    """
    preferred = [share for share in shares if share.preferred]
    if preferred:
        return not preferred[0].here
    total = sum(share.count for share in shares)
    if not is_custom or not shares or total < 3 or shares[0].count * 3 < total * 2:
        return False
    return not shares[0].here


def contains(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    """Tell whether lemmas stand in a row among others."""
    size = len(shorter)
    return bool(size) and any(longer[n : n + size] == shorter for n in range(len(longer) - size + 1))


def _inside(one: tuple[int, int, RenderedFormula], other: tuple[int, int, RenderedFormula]) -> bool:
    return other[0] < one[1] and one[0] < other[1]


def _lengths(unit: TranslationUnit, store: SqlStore) -> Iterable[tuple[int, int]]:
    """Return where each segment of a unit stands in the unit's text."""
    if len(unit.provenance.segments) == 1:
        return [(0, len(unit.text))]
    segments = store.segments(unit.document, "ru")
    places, at = [], 0
    for number in unit.provenance.segments:
        size = len(segments[number].text) if number < len(segments) else 0
        places.append((at, at + size))
        at += size + 1
    return places


def _indexed(report: FormulaeReport) -> _Book:
    book = _Book(report)
    for rendered in report.formulae:
        formula = rendered.formula
        book.formulae[formula.id] = rendered
        for occurrence in formula.occurrences:
            place = (occurrence.document, occurrence.segment)
            book.places.setdefault(place, []).append((occurrence.start, occurrence.end, formula.id))
            book.units.setdefault(formula.id, set()).add(place)
    return book
