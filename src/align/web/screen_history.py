"""The screen History; and what all screens share of it: undo, redo, the pulse."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from align.pipeline.desk.history import HistoryPage, Step, Steps, Verdict
from align.review.roles import Reviewer, ReviewerRole
from align.telling import told
from align.web.answers import read_query, reads, writes
from align.web.pages import Pages, preferences_of
from align.web.presence import Presence, Present
from align.web.words import PageWords


class HistoryScreen(Protocol):
    """What the screen asks for."""

    def last_event(self) -> int:
        """Return the number of the last event."""
        ...

    def page(self, *, document: str = "", actor: str = "", kind: str = "", before: int = 0) -> HistoryPage:
        """Return the newest events before number ``before`` (0: the newest of all), filtered."""
        ...

    def steps(self, *, by: str = "") -> Steps:
        """Return what undo and redo would do now, for everybody and for ``by``."""
        ...

    def take_back(self, event: int, *, by: str) -> Steps:
        """Undo one of the steps; of an undo: do again what it took back."""
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
class Wanted:
    """The language problems are wanted in."""

    ui: str = "en"


@dataclass(frozen=True, slots=True)
class StepsQuery:
    """The language steps are wanted in."""

    ui: str = "en"


@dataclass(frozen=True, slots=True)
class EventNumber:
    """The step the person saw when undoing, and the language the next ones are wanted in."""

    event: int
    ui: str = "en"


@dataclass(frozen=True, slots=True)
class ToldStep:
    """A step in the reader's words: ``status: 3 approved``."""

    sequence: int
    kind: str
    actor: str
    at: str
    what: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person is: the screen and what is open there."""

    screen: str
    at: str = ""
    where: str = ""


def in_words(step: Step, words: PageWords) -> str:
    """Say what a step wrote: ``run: 01-declaration, added: 47``; what we have no word for as it is."""
    kind = words.known(f"event-{step.kind}", step.kind)
    details = details_of(step, words)
    return f"{kind}: {details}" if details else kind


def details_of(step: Step, words: PageWords) -> str:
    """Say what a step was about and how much it wrote, without its kind."""
    of = words("history-of-event", event=step.of) if step.kind == "undo" else step.of
    counts = (
        f"{words.known(f'count-{key}', words.known(f'status-{key}', key))}: {value}"
        for key, value in step.counts.items()
    )
    return ", ".join([*filter(None, [of]), *counts])


def _told(steps: Steps, ui: str) -> Mapping[str, ToldStep | None]:
    words = PageWords(ui)

    def told(step: Step | None) -> ToldStep | None:
        if step is None:
            return None
        return ToldStep(step.sequence, step.kind, step.actor, step.at, in_words(step, words))

    return {
        "undo": told(steps.undo),
        "redo": told(steps.redo),
        "own_undo": told(steps.own_undo),
        "own_redo": told(steps.own_redo),
    }


def history_routes(screen: HistoryScreen, pages: Pages) -> list[BaseRoute]:
    """Return the routes of the screen and of what all screens share."""
    presence = Presence()

    async def shown(request: Request) -> Response:
        query = read_query(dict(request.query_params), HistoryQuery)
        report = await run_in_threadpool(
            screen.page, document=query.document, actor=query.actor, kind=query.kind, before=query.before
        )
        steps = await run_in_threadpool(screen.steps, by=request.state.reviewer.name)
        words = PageWords(preferences_of(request).language)
        return pages.render(
            request,
            "history",
            report=report,
            steps=steps,
            query=query,
            details=lambda step: details_of(step, words),
        )

    def pulse(who: Reviewer, place: Place) -> Mapping[str, object]:
        others = presence.note(Present(who.name, place.screen[:40], place.at[:80], place.where[:80]))
        return {"event": screen.last_event(), "people": others}

    def taken_back(who: Reviewer, body: EventNumber) -> Mapping[str, ToldStep | None]:
        return _told(screen.take_back(body.event, by=who.name), body.ui)

    def verified(_who: Reviewer, body: Wanted) -> Verdict:
        verdict = screen.verify()
        said = (told(problem, body.ui, about="history") for problem in verdict.problems)
        return replace(verdict, problems=tuple(said))

    return [
        Route("/history", shown, methods=["GET"]),
        reads("/api/steps", StepsQuery, lambda who, query: _told(screen.steps(by=who.name), query.ui)),
        *(writes(f"/api/{name}", EventNumber, taken_back) for name in ("undo", "redo")),
        writes("/api/verify", Wanted, verified, needs=ReviewerRole.READER),
        writes("/api/pulse", Place, pulse, needs=ReviewerRole.READER),
    ]
