"""The screen Alignment: a grid of the three texts, edits by key, accepting, re-aligning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from align.model import Bead
from align.pipeline.desk.alignment import Changed, EditWish, Grid
from align.web.answers import read_query, reads, writes
from align.web.pages import Pages


class AlignmentScreen(Protocol):
    """What the screen asks for."""

    def documents(self) -> tuple[str, ...]:
        """Return the documents that have a translation to be aligned with."""
        ...

    def grid(self, document: str, *, start: int = 0, segment: int = -1, limit: int = 120) -> Grid:
        """Return rows of a document from ``start``, or around the Russian ``segment``."""
        ...

    def find(self, document: str, *, lang: str, what: str, after: int, back: bool = False) -> int:
        """Return the next row that is to be looked at, -1 for none."""
        ...

    def edit(self, wish: EditWish, *, by: str) -> Changed:
        """Do what a person wants; what it sets free is aligned anew."""
        ...

    def accept_rows(self, document: str, *, lang: str, beads: Sequence[Bead], by: str) -> Changed:
        """Accept beads as they stand."""
        ...

    def withdraw(self, document: str, *, lang: str, beads: Sequence[Bead], by: str) -> Changed:
        """Take acceptance back."""
        ...

    def realign_rest(self, document: str, *, by: str) -> Changed:
        """Align everything anew that nobody accepted."""
        ...


@dataclass(frozen=True, slots=True)
class GridQuery:
    """Rows of a document."""

    document: str = ""
    start: int = 0
    segment: int = -1
    limit: int = 120


@dataclass(frozen=True, slots=True)
class FindQuery:
    """What to look for from a row on."""

    document: str
    what: str
    after: int
    lang: str = ""
    back: bool = False


@dataclass(frozen=True, slots=True)
class SeenBead:
    """A bead by its segments, as a person saw it."""

    source: tuple[int, ...]
    target: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Beads to accept, or to accept no longer."""

    document: str
    lang: str
    beads: tuple[SeenBead, ...]
    accepted: bool


@dataclass(frozen=True, slots=True)
class DocumentName:
    """A document."""

    document: str


def alignment_routes(screen: AlignmentScreen, pages: Pages) -> list[BaseRoute]:
    """Return the routes of the screen."""

    async def alignment(request: Request) -> Response:
        query = read_query(dict(request.query_params), GridQuery)
        documents = await run_in_threadpool(screen.documents)
        chosen = query.document or (documents[0] if documents else "")
        data = {"document": chosen, "segment": query.segment}
        return pages.render(request, "alignment", documents=documents, chosen=chosen, data=data)

    def found(query: FindQuery) -> Mapping[str, int]:
        row = screen.find(
            query.document, lang=query.lang, what=query.what, after=query.after, back=query.back
        )
        return {"row": row}

    def accept(body: Acceptance, name: str) -> Changed:
        beads = [Bead(bead.source, bead.target) for bead in body.beads]
        act = screen.accept_rows if body.accepted else screen.withdraw
        return act(body.document, lang=body.lang, beads=beads, by=name)

    return [
        Route("/alignment", alignment, methods=["GET"]),
        reads(
            "/api/alignment/grid",
            GridQuery,
            lambda _who, q: screen.grid(q.document, start=q.start, segment=q.segment, limit=q.limit),
        ),
        reads("/api/alignment/find", FindQuery, lambda _who, query: found(query)),
        writes("/api/alignment/edit", EditWish, lambda who, wish: screen.edit(wish, by=who.name)),
        writes("/api/alignment/accept", Acceptance, lambda who, body: accept(body, who.name)),
        writes(
            "/api/alignment/rest",
            DocumentName,
            lambda who, body: screen.realign_rest(body.document, by=who.name),
        ),
    ]
