"""The screen Scores: what drafts were worth, with intervals, and what would help most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from align.pipeline.desk.scorebook import ScoringState
from align.pipeline.desk.scores import ScoresPage, report_name
from align.pipeline.scoring.page import Scale, localised, scale_of, stacked
from align.web.answers import read_query, reads
from align.web.pages import Pages, preferences_of

_TYPES = {"html": "text/html", "json": "application/json", "tsv": "text/tab-separated-values"}


class ScoresScreen(Protocol):
    """What the screen asks for."""

    def page(self, *, document: str = "", ui: str = "en") -> ScoresPage:
        """Return the scores of ``document`` ('': all); begins to compute what is missing."""
        ...

    def state(self, document: str = "") -> ScoringState:
        """Return how far the computing is."""
        ...

    def report(self, document: str, *, form: str, ui: str = "en") -> str:
        """Return the report as ``html``, ``json`` or ``tsv``."""
        ...


@dataclass(frozen=True, slots=True)
class ScoresQuery:
    """The document asked for; '' is all."""

    document: str = ""


@dataclass(frozen=True, slots=True)
class ReportQuery:
    """The report asked for, and its form."""

    form: str
    document: str = ""


def scores_routes(screen: ScoresScreen, pages: Pages) -> list[BaseRoute]:
    """Return the routes of the screen.

    The report is sent to be saved: shown here, the rules for our own pages would take its style away.
    """

    async def shown(request: Request) -> Response:
        query = read_query(dict(request.query_params), ScoresQuery)
        ui = preferences_of(request).language
        report = await run_in_threadpool(screen.page, document=query.document, ui=ui)
        return pages.render(
            request,
            "scores",
            report=report,
            data={"document": query.document, "working": report.state.state == "working"},
            number=lambda value, digits=0: localised(value, digits, ui),
            hundred=Scale(0, 100),
            scale_of=scale_of,
            stacked=stacked,
        )

    async def saved(request: Request) -> Response:
        query = read_query({**request.query_params, **request.path_params}, ReportQuery)
        ui = preferences_of(request).language
        text = await run_in_threadpool(screen.report, query.document, form=query.form, ui=ui)
        name = quote(report_name(query.document, query.form), safe="")
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
        return Response(text, media_type=f"{_TYPES[query.form]}; charset=utf-8", headers=headers)

    return [
        Route("/scores", shown, methods=["GET"]),
        Route("/scores/report/{form}", saved, methods=["GET"]),
        reads("/api/scores/state", ScoresQuery, lambda _who, query: screen.state(query.document)),
    ]
