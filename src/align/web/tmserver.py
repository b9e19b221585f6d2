"""Memory lookup in the JSON protocol of tmserver and amaGama, which Weblate, Virtaal and others speak.

The protocol (translate-toolkit's documentation of tmserver; amaGama's API page)::

    GET /api/v1/SOURCE/TARGET/unit/TEXT?min_similarity=70&max_candidates=5
    GET /api/v1/SOURCE/TARGET/unit/?source=TEXT
    → [{"source": …, "target": …, "quality": 0–100, "rank": …}]     best first
    GET /api/v1/languages/
    → {"sourceLanguages": […], "targetLanguages": […]}

The same routes answer below ``/tmserver`` and at the root, where older clients look. Language codes
come in any spelling (``ru``, ``ru_RU``, ``kk-Cyrl-KZ``). We add ``status``, ``origin`` and ``unit`` to
each answer; clients of the protocol pass over fields they do not know. ``quality`` is our similarity
after penalties, at most 100 (a match in identical context, 101 with us, is 100 there). JSONP, which
the protocol has for old browsers, is refused: it would let any page read the memory.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from align.errors import AlignError
from align.model import LANGUAGES
from align.web.guard import Guard

MINIMUM = 70
LIMIT = 5
MOST_CANDIDATES = 100
LEAST_SIMILARITY = 50


@dataclass(frozen=True, slots=True)
class ServedMatch:
    """One answer: the unit's texts in both languages, its similarity (0–101) and where it comes from."""

    source: str
    target: str
    similarity: int
    unit: str
    status: str
    origin: str


class MatchSource(Protocol):
    """Where the answers come from; may be called from several threads at once."""

    def __call__(
        self, text: str, source_lang: str, target_lang: str, *, minimum: int, limit: int
    ) -> Sequence[ServedMatch]:
        """Return the matches of ``text`` that have a target, best first, at most ``limit``."""
        ...


def tmserver(
    matches: MatchSource, *, language_of: Callable[[str], str], hosts: Sequence[str], token: str | None
) -> Starlette:
    """Return the ASGI application that answers from ``matches``.

    ``language_of`` reads a language code in any spelling. ``hosts`` and ``token`` say who may ask
    (:class:`align.web.guard.Guard`).
    """

    def codes(request: Request) -> tuple[str, str] | None:
        source, target = (language_of(request.path_params[side]) for side in ("source", "target"))
        return (source, target) if {source, target} <= set(LANGUAGES) and source != target else None

    async def unit(request: Request) -> Response:
        if "callback" in request.query_params or "jsoncallback" in request.query_params:
            raise HTTPException(400, "JSONP is not served; ask for plain JSON.")
        text = (request.path_params.get("text") or request.query_params.get("source", "")).replace("\r", " ")
        if not text.strip():
            raise HTTPException(404, "There is no text to look up.")
        pair = codes(request)
        found: Sequence[ServedMatch] = ()
        if pair is not None:
            found = await run_in_threadpool(
                matches,
                text,
                *pair,
                minimum=_whole(request, "min_similarity", MINIMUM, LEAST_SIMILARITY, 100),
                limit=_whole(request, "max_candidates", LIMIT, 1, MOST_CANDIDATES),
            )
        return _json([_answer(match, rank) for rank, match in enumerate(found)])

    async def languages(_request: Request) -> Response:
        return _json({"sourceLanguages": list(LANGUAGES), "targetLanguages": list(LANGUAGES)})

    routes: list[BaseRoute] = [
        Route("/languages/", languages),
        Route("/languages", languages),
        Route("/{source}/{target}/unit/", unit),
        Route("/{source}/{target}/unit/{text:path}", unit),
    ]
    return Starlette(
        routes=[Mount("/api/v1", routes=routes), Mount("/tmserver", routes=routes), *routes],
        middleware=[Middleware(Guard, hosts=hosts, token=token)],
        exception_handlers={HTTPException: _refuse, AlignError: _fail},
    )


def _answer(match: ServedMatch, rank: int) -> dict[str, object]:
    return {
        "source": match.source,
        "target": match.target,
        "quality": min(match.similarity, 100),
        "rank": 100 - rank,
        "unit": match.unit,
        "status": match.status,
        "origin": match.origin,
    }


def _whole(request: Request, name: str, usual: int, least: int, most: int) -> int:
    """Return a whole number of the query within bounds; as amaGama does, ``usual`` where it is none."""
    given = request.query_params.get(name, "")
    return max(least, min(most, int(given))) if given.isascii() and given.isdigit() else usual


def _json(body: object, status: int = 200) -> Response:
    # A reviewed text must be found at once, so nothing on the way may keep an old answer.
    return JSONResponse(
        body, status, headers={"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    )


def _refuse(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _json({"error": error.detail}, error.status_code)


def _fail(_request: Request, error: Exception) -> Response:
    assert isinstance(error, AlignError)
    return _json({"error": error.message}, 503)
