"""The screen Formulae: the list, one formula in full, and making a rendering preferred everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from align.pipeline.desk.formula_card import FormulaCard, FormulaPlaces
from align.pipeline.desk.formula_fixing import FixDone, PreviewState
from align.pipeline.desk.formula_list import FormulaFilter, FormulaPage, FormulaSummary
from align.pipeline.desk.formulabook import MiningState
from align.review.roles import ReviewerRole
from align.web.answers import part_of, read_query, reads, writes
from align.web.pages import Pages


class Listed(Protocol):
    """Which formulae, in what order."""

    def state(self) -> MiningState:
        """Return how far the mining is."""
        ...

    def ask(self) -> MiningState:
        """Have the formulae mined anew in the background."""
        ...

    def summary(self) -> FormulaSummary:
        """Return the corpus in numbers."""
        ...

    def page(
        self, wanted: FormulaFilter, *, formula: str = "", start: int = 0, limit: int = 100
    ) -> FormulaPage:
        """Return a stretch of the list, the one around ``formula`` where it is in it."""
        ...


class Cards(Protocol):
    """One formula in full."""

    def card(self, id_: str) -> FormulaCard:
        """Return a formula."""
        ...

    def places(self, id_: str, lang: str, *, group: int, start: int = 0) -> FormulaPlaces:
        """Return occurrences of one rendering, or of none (group -1)."""
        ...


class Fixing(Protocol):
    """Making a rendering preferred."""

    def begin(self, formula: str, lang: str, text: str, *, by: str) -> PreviewState:
        """Begin to compute what preferring ``text`` would do."""
        ...

    def look(self, number: int) -> PreviewState:
        """Return how far a preview is."""
        ...

    def apply(
        self, number: int, *, leave_out: Sequence[str] = (), preference_only: bool = False, by: str
    ) -> FixDone:
        """Write a preview as one event."""
        ...

    def withdraw(self, formula: str, lang: str, *, by: str) -> FixDone:
        """Prefer no rendering of a formula any more."""
        ...


@dataclass(frozen=True, slots=True)
class FormulaeScreen:
    """What the screen asks for."""

    listed: Listed
    cards: Cards
    fixing: Fixing


@dataclass(frozen=True, slots=True)
class FormulaeQuery:
    """A list and the formula to begin at; ``text`` is the rendering to look at for ``lang``."""

    find: str = ""
    kind: str = ""
    lang: str = ""
    only: str = ""
    document: str = ""
    order: str = "best"
    habits: str = ""
    formula: str = ""
    text: str = ""
    start: int = 0
    limit: int = 100

    def filter(self) -> FormulaFilter:
        """Return the filter alone."""
        return replace(part_of(self, FormulaFilter), find=self.find.strip())


@dataclass(frozen=True, slots=True)
class FormulaName:
    """A formula."""

    formula: str


@dataclass(frozen=True, slots=True)
class PlacesQuery:
    """Occurrences of one rendering of a formula."""

    formula: str
    lang: str
    group: int
    start: int = 0


@dataclass(frozen=True, slots=True)
class PreviewNumber:
    """A preview."""

    number: int


@dataclass(frozen=True, slots=True)
class Rendering:
    """A rendering to be preferred."""

    formula: str
    lang: str
    text: str


@dataclass(frozen=True, slots=True)
class FixWish:
    """A preview to write, but for some units; or only the preference."""

    number: int
    leave_out: tuple[str, ...] = ()
    preference_only: bool = False


@dataclass(frozen=True, slots=True)
class FormulaOfLang:
    """A formula in one language."""

    formula: str
    lang: str


@dataclass(frozen=True, slots=True)
class Nothing:
    """A request that says nothing more."""


def formulae_routes(screen: FormulaeScreen, pages: Pages) -> list[BaseRoute]:
    """Return the routes of the screen."""
    listed, cards, fixing = screen.listed, screen.cards, screen.fixing

    async def formulae(request: Request) -> Response:
        query = read_query(dict(request.query_params), FormulaeQuery)
        summary = await run_in_threadpool(listed.summary)
        return pages.render(request, "formulae", query=query, summary=summary)

    return [
        Route("/formulae", formulae, methods=["GET"]),
        reads(
            "/api/formulae/list",
            FormulaeQuery,
            lambda _who, q: listed.page(q.filter(), formula=q.formula, start=q.start, limit=q.limit),
        ),
        reads("/api/formulae/summary", Nothing, lambda _who, _query: listed.summary()),
        reads("/api/formulae/state", Nothing, lambda _who, _query: listed.state()),
        reads("/api/formulae/one", FormulaName, lambda _who, query: cards.card(query.formula)),
        reads(
            "/api/formulae/places",
            PlacesQuery,
            lambda _who, q: cards.places(q.formula, q.lang, group=q.group, start=q.start),
        ),
        reads("/api/formulae/preview", PreviewNumber, lambda _who, query: fixing.look(query.number)),
        writes("/api/formulae/mine", Nothing, lambda _who, _body: listed.ask()),
        writes(
            "/api/formulae/try",
            Rendering,
            lambda who, body: fixing.begin(body.formula, body.lang, body.text, by=who.name),
        ),
        writes(
            "/api/formulae/fix",
            FixWish,
            lambda who, body: fixing.apply(
                body.number,
                leave_out=body.leave_out,
                preference_only=body.preference_only,
                by=who.name,
            ),
            needs=ReviewerRole.REVIEWER,
        ),
        writes(
            "/api/formulae/withdraw",
            FormulaOfLang,
            lambda who, body: fixing.withdraw(body.formula, body.lang, by=who.name),
            needs=ReviewerRole.REVIEWER,
        ),
    ]
