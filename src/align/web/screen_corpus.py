"""The screen Corpus: documents and their progress, and what cleaning did to each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from align.model.plain import plain
from align.pipeline.corpus.cleaning import CleanReport
from align.pipeline.desk.corpus import CorpusPage
from align.review.roles import Reviewer, ReviewerRole
from align.web.answers import read_query, reads, writes
from align.web.pages import Pages


class CorpusScreen(Protocol):
    """What the screen asks for."""

    def overview(self, *, find: str = "", page: int = 0) -> CorpusPage:
        """Return the documents whose id holds ``find``, a page at a time."""
        ...

    def cleaning(self, document: str, lang: str) -> CleanReport:
        """Return what cleaning did to a document."""
        ...

    def decide_cleaning(
        self, document: str, lang: str, *, number: int, original: str, accept: bool, by: str
    ) -> CleanReport:
        """Accept or restore one finding, and do the document again."""
        ...

    def run_again(self, document: str, *, by: str) -> None:
        """Read, clean, segment and align one document again."""
        ...


@dataclass(frozen=True, slots=True)
class CorpusQuery:
    """The documents asked for."""

    find: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class CleaningQuery:
    """The text whose cleaning is asked for."""

    document: str
    lang: str = "ru"


@dataclass(frozen=True, slots=True)
class CleaningDecision:
    """A person's word on one finding: its number and text as shown."""

    document: str
    lang: str
    number: int
    original: str
    accept: bool


@dataclass(frozen=True, slots=True)
class DocumentName:
    """A document."""

    document: str


def corpus_routes(screen: CorpusScreen, pages: Pages) -> list[BaseRoute]:
    """Return the routes of the screen."""

    async def corpus(request: Request) -> Response:
        query = read_query(dict(request.query_params), CorpusQuery)
        report = await run_in_threadpool(screen.overview, find=query.find, page=query.page)
        return pages.render(request, "corpus", report=report, query=query)

    async def cleaning(request: Request) -> Response:
        query = read_query({**request.query_params, **request.path_params}, CleaningQuery)
        report = await run_in_threadpool(screen.cleaning, query.document, query.lang)
        return pages.render(request, "cleaning", report=report, query=query)

    def decide(who: Reviewer, body: CleaningDecision) -> Mapping[str, object]:
        report = screen.decide_cleaning(
            body.document,
            body.lang,
            number=body.number,
            original=body.original,
            accept=body.accept,
            by=who.name,
        )
        return {"findings": plain(report.findings)}

    def run_again(who: Reviewer, body: DocumentName) -> Mapping[str, object]:
        screen.run_again(body.document, by=who.name)
        return {}

    return [
        Route("/corpus", corpus, methods=["GET"]),
        Route("/corpus/{document}/cleaning", cleaning, methods=["GET"]),
        reads(
            "/api/corpus/cleaning",
            CleaningQuery,
            lambda _who, query: screen.cleaning(query.document, query.lang),
        ),
        writes("/api/corpus/cleaning", CleaningDecision, decide),
        writes("/api/corpus/run", DocumentName, run_again, needs=ReviewerRole.TRANSLATOR),
    ]
