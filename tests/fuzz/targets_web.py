"""Every route of the review page and of the lookup server, called as a program that means harm would.

The application is called by its own interface (ASGI), without a socket: path, query, headers and body are all
the input's. The law: an answer below 500, or one of the two that say what is missing (501, 503); JSON where
JSON is said; somebody whose role is too small, or who has no cookie, changes nothing.
"""

from __future__ import annotations

import asyncio
import dataclasses
import json
import types
import typing
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random
from typing import Any, get_args, get_origin
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.routing import Route

from align.api import open_workspace
from align.cli.screens import screens_of
from align.cli.serve import _matches
from align.exchange.languages import language_of
from align.pipeline.desk.desk import Desk
from align.project import find_workspace
from align.review.roles import Reviewer, ReviewerRole
from align.web.app import review_app
from align.web.sessions import Sessions
from align.web.tmserver import tmserver
from tests.fuzz.law import BrokenLawError, state_of
from tests.fuzz.limits import bounded
from tests.fuzz.mutation import mutated, mutated_text, mutated_value
from tests.fuzz.target import Bench, Input, Target

ROLES: Sequence[ReviewerRole | None] = (*ReviewerRole, None)
_HOST = "127.0.0.1:8080"
_SOUND = frozenset({501, 503})
# What a field of a request may be called, and what is likely to be there.
LIKELY: Mapping[str, Sequence[Any]] = {
    "document": ("statement", ""),
    "lang": ("en", "kk", "ru"),
    "langs": (["en", "kk"], ["kk"]),
    "to": ("reviewed", "approved", "draft"),
    "status": (["draft"], ["approved", "draft"]),
    "order": ("text", "best"),
    "kind": ("lemma", "exact", "regex"),
    "pattern": ("диалог", "приверженность миру", r"прив\w+"),
    "text": ("Біз қолдаймыз.", "We support dialogue."),
    "edit": ("split", "merge", "link", "unlink"),
    "side": ("source", "target"),
    "ui": ("en", "ru", "kk"),
    "what": ("unsure", "uneven"),
    "form": ("html", "json", "tsv"),
    "screen": ("review",),
    "token": ("a-long-enough-secret",),
    "name": ("Aigerim",),
    "source": ([1], [0, 1], [2]),
    "target": ([1], [0, 1], [2]),
    "theme": ("dark",),
    "language": ("kk",),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as the input's JSON says it."""

    method: str
    path: str
    query: str
    body: bytes
    role: ReviewerRole | None


def _routes(app: Starlette) -> list[tuple[str, str, Any]]:
    """Return method, path and shape (None: a page) of every route, in order."""
    found: list[tuple[str, str, Any]] = []
    for route in app.routes:
        if isinstance(route, Route):
            for method in sorted((route.methods or set()) - {"HEAD"}):
                found.append((method, route.path, _shape_of(route)))
    return found


def _shape_of(route: Route) -> Any:
    """Return the dataclass that a route's request is read into, found in what its function holds."""
    for cell in getattr(route.endpoint, "__closure__", None) or ():
        if isinstance(cell.cell_contents, type) and dataclasses.is_dataclass(cell.cell_contents):
            return cell.cell_contents
    return None


def _likely(random: Random, name: str, kind: Any) -> Any:
    """Return something that a field may well hold."""
    if name in LIKELY:
        return random.choice(LIKELY[name])
    origin = get_origin(kind)
    if origin is tuple:
        return [
            _likely(random, name.removesuffix("s"), get_args(kind)[0]) for _ in range(random.randrange(1, 3))
        ]
    if origin is types.UnionType:
        return random.choice((None, _likely(random, name, get_args(kind)[0])))
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _filled(random, kind)
    if name in ("unit", "units"):
        return random.choice(("statement:1", "statement:2", ""))
    plain = {int: (0, 1, 2, 50), float: (0.5, 2.0), bool: (True, False), str: ("", "statement", "a")}
    return random.choice(plain[kind]) if kind in plain else random.choice([each.value for each in kind])


def _filled(random: Random, shape: Any) -> dict[str, Any]:
    """Return a request that a page may send."""
    hints = typing.get_type_hints(shape)
    needed = {field.name for field in dataclasses.fields(shape) if field.default is dataclasses.MISSING}
    return {
        name: _likely(random, name, kind)
        for name, kind in hints.items()
        if name in needed or random.randrange(2)
    }


def _make(random: Random, bench: Bench) -> Input:
    routes = _known_routes(bench)
    method, path, shape = random.choice(routes)
    fields = _filled(random, shape) if shape is not None else {}
    if random.randrange(8):
        for _ in range(random.randrange(3)):
            fields = mutated_value(random, fields)
    for name in ("document", "form", "key", "name"):
        value = random.choice(LIKELY.get(name, ("base.css", "abc")))
        path = path.replace("{" + name + "}", str(value)).replace("{" + name + ":path}", str(value))
    if not random.randrange(10):
        path = mutated_text(random, path)[:2000]
    if not random.randrange(15):
        method = random.choice(("GET", "POST", "PUT", "HEAD", "OPTIONS", "BREW", ""))
    body = json.dumps(fields).encode() if method == "POST" else b""
    if body and not random.randrange(6):
        body = mutated(random, body)
    role = random.choice(ROLES)
    asked = {
        "method": method,
        "path": path,
        "query": _query(random, fields) if method != "POST" else "",
        "body": body.decode("latin-1"),
        "role": role.value if role else "",
    }
    return Input("", json.dumps(asked).encode())


def _query(random: Random, fields: Any) -> str:
    """Write fields as a query, as the pages' scripts do."""
    listed = fields if isinstance(fields, dict) else {"x": fields}
    flat = {
        str(key).encode("utf-8", "replace"): (
            ",".join(map(str, value)) if isinstance(value, list) else str(value)
        ).encode("utf-8", "replace")[:20_000]
        for key, value in listed.items()
    }
    query = urlencode(flat)
    return mutated_text(random, query) if not random.randrange(10) else query


def _read(given: Input) -> Asked:
    asked = json.loads(given.data)
    role = ReviewerRole(asked["role"]) if asked["role"] else None
    return Asked(asked["method"], asked["path"], asked["query"], asked["body"].encode("latin-1"), role)


# -- asking --------------------------------------------------------------------------------------


async def _ask(
    app: Any, asked: Asked, headers: Sequence[tuple[str, str]]
) -> tuple[int, dict[str, str], bytes]:
    """Call an application once; return status, headers and body."""
    answers: list[Any] = []
    sent = iter([{"type": "http.request", "body": asked.body, "more_body": False}])

    async def receive() -> Any:
        return next(sent, {"type": "http.disconnect"})

    async def send(message: Any) -> None:
        answers.append(message)

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": asked.method,
        "scheme": "http",
        "path": asked.path.encode("utf-8", "replace").decode(),
        "raw_path": asked.path.encode("utf-8", "replace"),
        "query_string": asked.query.encode("utf-8", "replace"),
        "headers": [(name.encode(), value.encode("latin-1", "replace")) for name, value in headers],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 8080),
        "root_path": "",
    }
    await app(scope, receive, send)
    start = answers[0]
    head = {key.decode().lower(): value.decode("latin-1") for key, value in start["headers"]}
    return start["status"], head, b"".join(part.get("body", b"") for part in answers[1:])


def _judge(asked: Asked, status: int, headers: Mapping[str, str], body: bytes) -> str:
    if status >= 500 and status not in _SOUND:
        raise BrokenLawError(f"{asked.method} {asked.path[:100]}: {status} {body[:300]!r}")
    if headers.get("content-type", "").startswith("application/json") and asked.method != "HEAD":
        json.loads(body)
    return "answered" if status < 400 else "refused"


@contextmanager
def _page(bench: Bench) -> Iterator[tuple[Any, Sessions]]:
    """The review page over the bench's workspace, without its background work."""
    desk = Desk(find_workspace(bench.workspace), read_only=False)
    sessions = Sessions(b"s" * 32, token="a-long-enough-secret", token_role=ReviewerRole.TRANSLATOR)
    try:
        yield review_app(screens_of(desk), workspace="W", sessions=sessions, hosts=("127.0.0.1",)), sessions
    finally:
        desk.close()


_ROUTES: dict[str, list[tuple[str, str, Any]]] = {}


def _known_routes(bench: Bench) -> list[tuple[str, str, Any]]:
    if "page" not in _ROUTES:
        with _page(bench) as (app, _sessions):
            _ROUTES["page"] = _routes(app)
    return _ROUTES["page"]


def _run(given: Input, bench: Bench) -> str:
    asked = _read(given)
    before = state_of(bench.workspace)
    with bounded(), _page(bench) as (app, sessions):
        headers = [
            ("host", _HOST),
            ("sec-fetch-site", "same-origin"),
            ("content-length", str(len(asked.body))),
        ]
        if asked.method not in ("GET", "HEAD"):
            headers.append(("content-type", "application/json"))
        if asked.role is not None:
            headers.append(
                ("cookie", f"{sessions.cookie}={sessions.cookie_for(Reviewer('Aigerim', asked.role))}")
            )
        status, answered, body = asyncio.run(_ask(app, asked, headers))
    changed = state_of(bench.workspace) != before
    if changed:
        bench.used()
    if changed and (asked.role in (None, ReviewerRole.READER) or status >= 400 or asked.method != "POST"):
        raise BrokenLawError(
            f"{asked.method} {asked.path[:100]} by {asked.role}: {status}, and something changed"
        )
    return _judge(asked, status, answered, body)


def _make_lookup(random: Random, _bench: Bench) -> Input:
    text = mutated_text(random, "Выступаем за диалог.")[:20_000]
    path = random.choice(("/api/v1", "/tmserver", "")) + random.choice(
        ("/ru/en/unit/", "/ru_RU/kk-Cyrl-KZ/unit/", "/languages/", "/en/ru/unit/")
    )
    query = urlencode(
        {"min_similarity": random.choice(("70", "0", "x", "9" * 50, "-1", "٣")), "max_candidates": "2"}
    )
    if random.randrange(2):
        path += text
    else:
        query += "&" + urlencode({"source": text.encode("utf-8", "replace")})
    if not random.randrange(6):
        path = mutated_text(random, path)[:20_000]
    if not random.randrange(6):
        query = mutated_text(random, query)
    method = random.choice(("GET", "GET", "GET", "HEAD", "POST", "BREW"))
    asked = {"method": method, "path": path, "query": query, "body": "", "role": ""}
    return Input("", json.dumps(asked).encode(), random.randrange(2))


def _run_lookup(given: Input, bench: Bench) -> str:
    asked = _read(given)
    token = "a-long-enough-secret" if given.choice else None
    with bounded(), open_workspace(bench.workspace) as opened:
        app = tmserver(_matches(opened), language_of=language_of, hosts=("127.0.0.1",), token=token)
        headers = [("host", _HOST), ("authorization", f"Bearer {token}")]
        status, answered, body = asyncio.run(_ask(app, asked, headers))
    return _judge(asked, status, answered, body)


TARGETS = (Target("page", _make, _run), Target("serve", _make_lookup, _run_lookup))
