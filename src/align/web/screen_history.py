"""The screen History; and what all screens share of it: undo, redo, the pulse."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from align.pipeline.desk.history import HistoryPage, Steps, Verdict
from align.review.roles import Reviewer, ReviewerRole
from align.web.answers import read_query, reads, writes
from align.web.pages import Pages
from align.web.presence import Presence, Present


class HistoryScreen(Protocol):
    """What the screen asks for."""

    def last_event(self) -> int:
        """Return the number of the last event."""
        ...

    def page(self, *, document: str = "", actor: str = "", kind: str = "", before: int = 0) -> HistoryPage:
        """Return the newest events before number ``before`` (0: the newest of all), filtered."""
        ...

    def steps(self) -> Steps:
        """Return what undo and redo would do now."""
        ...

    def undo(self, event: int, *, by: str) -> Steps:
        """Undo the newest step, which must be ``event``."""
        ...

    def redo(self, event: int, *, by: str) -> Steps:
        """Do the step last undone again."""
        ...

    def verify(self) -> Verdict:
        """Check the chain, the state and the indexes."""
        ...


@dataclass(frozen=True, slots=True)
class HistoryQuery:
    """The events asked for; '' and 0 are any."""

    document: str = ""
    actor: str = ""
    kind: str = ""
    before: int = 0


@dataclass(frozen=True, slots=True)
class Nothing:
    """A request that says nothing more."""


@dataclass(frozen=True, slots=True)
class EventNumber:
    """The step the person saw when undoing."""

    event: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person is: the screen and what is open there."""

    screen: str
    at: str = ""
    where: str = ""


def history_routes(screen: HistoryScreen, pages: Pages) -> list[BaseRoute]:
    """Return the routes of the screen and of what all screens share."""
    presence = Presence()

    async def shown(request: Request) -> Response:
        query = read_query(dict(request.query_params), HistoryQuery)
        report = await run_in_threadpool(
            screen.page, document=query.document, actor=query.actor, kind=query.kind, before=query.before
        )
        steps = await run_in_threadpool(screen.steps)
        return pages.render(request, "history", report=report, steps=steps, query=query)

    def pulse(who: Reviewer, place: Place) -> Mapping[str, object]:
        others = presence.note(Present(who.name, place.screen[:40], place.at[:80], place.where[:80]))
        return {"event": screen.last_event(), "people": others}

    return [
        Route("/history", shown, methods=["GET"]),
        reads("/api/steps", Nothing, lambda _who, _query: screen.steps()),
        writes("/api/undo", EventNumber, lambda who, body: screen.undo(body.event, by=who.name)),
        writes("/api/redo", EventNumber, lambda who, body: screen.redo(body.event, by=who.name)),
        writes("/api/verify", Nothing, lambda _who, _body: screen.verify(), needs=ReviewerRole.READER),
        writes("/api/pulse", Place, pulse, needs=ReviewerRole.READER),
    ]
