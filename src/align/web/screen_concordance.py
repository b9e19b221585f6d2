"""The screen Concordance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from align.errors import UsageError
from align.pipeline.desk.concordance import Contexts
from align.web.answers import read_query, reads
from align.web.pages import Pages, preferences_of
from align.web.words import PageWords


class ConcordanceScreen(Protocol):
    """What the screen asks for."""

    def find(self, pattern: str, *, lang: str = "ru", kind: str = "lemma") -> Contexts:
        """Return where ``pattern`` stands."""
        ...


@dataclass(frozen=True, slots=True)
class ContextQuery:
    """What to look for; an empty pattern shows the form alone."""

    pattern: str = ""
    lang: str = "ru"
    kind: str = "lemma"


def concordance_routes(screen: ConcordanceScreen, pages: Pages) -> list[BaseRoute]:
    """Return the routes of the screen."""

    async def concordance(request: Request) -> Response:
        query = read_query(dict(request.query_params), ContextQuery)
        report, problem = None, ""
        if query.pattern.strip():
            try:
                report = await run_in_threadpool(screen.find, query.pattern, lang=query.lang, kind=query.kind)
            except UsageError as error:
                words = PageWords(preferences_of(request).language)
                problem = words.known(f"error-{error.slug}", error.message)
        return pages.render(request, "concordance", query=query, report=report, problem=problem)

    return [
        Route("/concordance", concordance, methods=["GET"]),
        reads(
            "/api/concordance", ContextQuery, lambda _who, q: screen.find(q.pattern, lang=q.lang, kind=q.kind)
        ),
    ]
