"""The screen Formulae: the list, preferring a rendering, the preview, fixing everywhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from align.pipeline.desk.formulae import Fixed, FixPreview, FormulaPage
from align.pipeline.preferring import PreferReport
from align.review.roles import ReviewerRole
from align.web.answers import read_query, writes
from align.web.pages import Pages


class FormulaeScreen(Protocol):
    """What the screen asks for."""

    def overview(
        self, *, find: str = "", formula: str = "", order: str = "uneven", page: int = 0
    ) -> FormulaPage:
        """Return formulae whose text holds ``find``, a page at a time."""
        ...

    def mine(self) -> int:
        """Look for the formulae anew; how many there are."""
        ...

    def preview(self, formula: str, lang: str, text: str, *, by: str) -> FixPreview:
        """Return what preferring ``text`` and fixing everywhere would do."""
        ...

    def prefer(self, formula: str, lang: str, text: str, *, by: str) -> PreferReport:
        """Keep ``text`` as the preferred rendering; an empty one removes the preference."""
        ...

    def fix(self, formula: str, lang: str, text: str, *, digest: str, skip: Sequence[str], by: str) -> Fixed:
        """Prefer ``text`` and put it everywhere, as the preview with ``digest`` said."""
        ...


@dataclass(frozen=True, slots=True)
class FormulaQuery:
    """Which formulae."""

    find: str = ""
    formula: str = ""
    order: str = "uneven"
    page: int = 0


@dataclass(frozen=True, slots=True)
class Rendered:
    """A rendering of a formula."""

    formula: str
    lang: str
    text: str


@dataclass(frozen=True, slots=True)
class FixWish:
    """A preview to be carried out, but for the units of ``skip``."""

    formula: str
    lang: str
    text: str
    digest: str
    skip: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Nothing:
    """A request that says nothing more."""


def formulae_routes(screen: FormulaeScreen, pages: Pages) -> list[BaseRoute]:
    """Return the routes of the screen."""

    async def formulae(request: Request) -> Response:
        query = read_query(dict(request.query_params), FormulaQuery)
        report = await run_in_threadpool(
            screen.overview, find=query.find, formula=query.formula, order=query.order, page=query.page
        )
        return pages.render(request, "formulae", query=query, report=report)

    def mine() -> Mapping[str, int]:
        return {"count": screen.mine()}

    decides = ReviewerRole.REVIEWER
    return [
        Route("/formulae", formulae, methods=["GET"]),
        writes("/api/formulae/mine", Nothing, lambda _who, _body: mine(), needs=ReviewerRole.READER),
        writes(
            "/api/formulae/preview",
            Rendered,
            lambda who, body: screen.preview(body.formula, body.lang, body.text, by=who.name),
            needs=ReviewerRole.READER,
        ),
        writes(
            "/api/formulae/prefer",
            Rendered,
            lambda who, body: screen.prefer(body.formula, body.lang, body.text, by=who.name),
            needs=decides,
        ),
        writes(
            "/api/formulae/fix",
            FixWish,
            lambda who, body: screen.fix(
                body.formula, body.lang, body.text, digest=body.digest, skip=body.skip, by=who.name
            ),
            needs=decides,
        ),
    ]
