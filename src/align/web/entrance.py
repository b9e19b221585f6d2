"""The entrance: links and tokens become cookies; and what a browser remembers of its reader's taste."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from align.errors import AlignError
from align.review.roles import Reviewer
from align.web.answers import as_json, failure, read_json
from align.web.gate import refusal
from align.web.pages import DENSITIES, THEMES, Pages, preferences_of
from align.web.sessions import MONTH, Sessions
from align.web.words import PAGE_LANGUAGES

DELAY = 0.5
"""Seconds a wrong token costs: guessing one of 16 characters takes longer than anybody lives."""


@dataclass(frozen=True, slots=True)
class TokenEntry:
    """What the entrance's form sends."""

    token: str
    name: str


@dataclass(frozen=True, slots=True)
class Taste:
    """What the settings send; '' leaves the one that is."""

    language: str = ""
    theme: str = ""
    density: str = ""


def entrance_routes(sessions: Sessions, pages: Pages) -> list[BaseRoute]:
    """Return the routes that are open to everybody, and ``/api/taste``."""

    async def by_link(request: Request) -> Response:
        reviewer = sessions.enter(request.path_params["key"])
        # Not a redirect: after a link in a mail the browser would follow it without the strict cookie.
        answer = _page(request, pages, opened=reviewer is not None, used=reviewer is None, sessions=sessions)
        if reviewer is not None:
            _let_in(answer, sessions, reviewer)
        return answer

    async def entrance(request: Request) -> Response:
        return _page(request, pages, opened=request.state.reviewer is not None, used=False, sessions=sessions)

    async def by_token(request: Request) -> Response:
        try:
            entry = read_json(await request.body(), TokenEntry)
        except AlignError as error:
            return failure(error, preferences_of(request).language)
        reviewer = sessions.enter_with_token(entry.token, entry.name)
        if reviewer is None:
            await asyncio.sleep(DELAY)
            return refusal(401, "token-wrong", "The token is not right, or the name is empty.")
        answer = as_json({"name": reviewer.name, "role": reviewer.role})
        _let_in(answer, sessions, reviewer)
        return answer

    async def taste(request: Request) -> Response:
        try:
            wanted = read_json(await request.body(), Taste)
        except AlignError as error:
            return failure(error, preferences_of(request).language)
        answer = as_json({})
        for name, value, known in (
            ("align-language", wanted.language, PAGE_LANGUAGES),
            ("align-theme", wanted.theme, THEMES),
            ("align-density", wanted.density, DENSITIES),
        ):
            if value in known:
                answer.set_cookie(name, value, max_age=12 * MONTH, samesite="strict", httponly=True)
        return answer

    return [
        Route("/enter", entrance, methods=["GET"]),
        Route("/enter", by_token, methods=["POST"]),
        Route("/enter/{key}", by_link, methods=["GET"]),
        Route("/api/taste", taste, methods=["POST"]),
    ]


def _page(request: Request, pages: Pages, *, opened: bool, used: bool, sessions: Sessions) -> Response:
    return pages.render(
        request,
        "enter",
        status=403 if used else 200 if opened or sessions.takes_token else 401,
        opened=opened,
        used=used,
        takes_token=sessions.takes_token and not opened,
    )


def _let_in(answer: Response, sessions: Sessions, reviewer: Reviewer) -> None:
    answer.set_cookie(
        sessions.cookie,
        sessions.cookie_for(reviewer),
        max_age=MONTH,
        httponly=True,
        samesite="strict",
        path="/",
    )
