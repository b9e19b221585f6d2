"""The review page as one ASGI application: the entrance, the page's files and one list of routes a screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, fields

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from align.errors import AlignError
from align.telling import told
from align.web.answers import failure
from align.web.assets import asset_route, load_assets
from align.web.entrance import entrance_routes
from align.web.gate import Gate, refusal
from align.web.pages import Pages, preferences_of
from align.web.screen_alignment import AlignmentScreen, alignment_routes
from align.web.screen_concordance import ConcordanceScreen, concordance_routes
from align.web.screen_corpus import CorpusScreen, corpus_routes
from align.web.screen_formulae import FormulaeScreen, formulae_routes
from align.web.screen_history import HistoryScreen, history_routes
from align.web.screen_review import ReviewScreen, review_routes
from align.web.screen_scores import ScoresScreen, scores_routes
from align.web.sessions import Sessions
from align.web.words import PageWords

Asking = Callable[[], AbstractContextManager[None]]


@dataclass(frozen=True, slots=True)
class Screens:
    """What answers each screen; may be called from several threads at once."""

    corpus: CorpusScreen
    alignment: AlignmentScreen
    review: ReviewScreen
    formulae: FormulaeScreen
    concordance: ConcordanceScreen
    scores: ScoresScreen
    history: HistoryScreen

    @property
    def names(self) -> tuple[str, ...]:
        """The screens, in the order of the bar."""
        return tuple(field.name for field in fields(self))

    def routes(self, pages: Pages) -> Iterable[BaseRoute]:
        """Return the routes of all screens."""
        yield from corpus_routes(self.corpus, pages)
        yield from alignment_routes(self.alignment, pages)
        yield from review_routes(self.review, pages)
        yield from formulae_routes(self.formulae, pages)
        yield from concordance_routes(self.concordance, pages)
        yield from scores_routes(self.scores, pages)
        yield from history_routes(self.history, pages)


class Attended:
    """ASGI middleware: what works in the background learns that somebody is being answered."""

    def __init__(self, app: ASGIApp, *, asking: Asking) -> None:
        self.app = app
        self.asking = asking

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, holding what ``asking`` returns."""
        with self.asking():
            await self.app(scope, receive, send)


def review_app(
    screens: Screens,
    *,
    workspace: str,
    sessions: Sessions,
    hosts: Sequence[str],
    asking: Asking = nullcontext,
) -> Starlette:
    """Return the application. ``workspace`` is the name shown; ``hosts`` are the names it answers to.

    What ``asking`` returns is held while a request is being answered.
    """
    pages = Pages(workspace, screens.names)

    async def home(_request: Request) -> Response:
        return RedirectResponse("/corpus", 303)

    def complain(request: Request, error: Exception) -> Response:
        if request.url.path.startswith("/api/"):
            if isinstance(error, AlignError):
                return failure(error, preferences_of(request).language)
            status = error.status_code if isinstance(error, HTTPException) else 500
            return refusal(status, "not-found" if status == 404 else "internal", "")
        return _message(request, pages, error)

    return Starlette(
        routes=[
            Route("/", home),
            asset_route(load_assets()),
            *entrance_routes(sessions, pages),
            *screens.routes(pages),
        ],
        middleware=[Middleware(Attended, asking=asking), Middleware(Gate, hosts=hosts, sessions=sessions)],
        exception_handlers={HTTPException: complain, AlignError: complain},
    )


def _message(request: Request, pages: Pages, error: Exception) -> Response:
    words = PageWords(preferences_of(request).language)
    if isinstance(error, AlignError):
        status, title = failure(error, words.language).status_code, words("failed")
        message, hint = (told(part, words.language, about=error.slug) for part in (error.message, error.hint))
        message = words.known(f"error-{error.slug}", message)
    else:
        status = error.status_code if isinstance(error, HTTPException) else 500
        title, message, hint = words("failed"), words("not-found"), ""
    return pages.render(request, "message", status=status, title=title, message=message, hint=hint)
