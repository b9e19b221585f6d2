"""The screen Scores."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from align.pipeline.desk.scores import Scores
from align.web.answers import reads
from align.web.pages import Pages


class ScoresScreen(Protocol):
    """What the screen asks for."""

    def scores(self) -> Scores:
        """Return the scores as of now; takes seconds after something was saved."""
        ...


@dataclass(frozen=True, slots=True)
class Nothing:
    """A request that says nothing more."""


def scores_routes(screen: ScoresScreen, pages: Pages) -> list[BaseRoute]:
    """Return the routes of the screen; the page comes at once, the numbers when they are computed."""

    async def scores(request: Request) -> Response:
        return pages.render(request, "scores")

    return [
        Route("/scores", scores, methods=["GET"]),
        reads("/api/scores", Nothing, lambda _who, _query: screen.scores()),
    ]
