"""The page's own files, read once when the server starts: no request ever names a path on the disk."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

_TYPES: Mapping[str, str] = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the page: its bytes, media type and entity tag."""

    body: bytes
    media_type: str
    etag: str


def load_assets() -> Mapping[str, Asset]:
    """Return the files of ``align/web/static`` by name."""
    found: dict[str, Asset] = {}
    for entry in sorted(_files(), key=lambda each: each.name):
        suffix = entry.name[entry.name.rfind(".") :]
        if suffix in _TYPES:
            body = entry.read_bytes()
            found[entry.name] = Asset(body, _TYPES[suffix], f'"{hashlib.sha256(body).hexdigest()[:16]}"')
    return found


def _files() -> list[Traversable]:
    return [entry for entry in (files("align.web") / "static").iterdir() if entry.is_file()]


def asset_route(assets: Mapping[str, Asset]) -> Route:
    """Return the route ``/static/NAME``; browsers ask again each time and are told when nothing changed."""

    async def asset(request: Request) -> Response:
        found = assets.get(request.path_params["name"])
        if found is None:
            return PlainTextResponse("", 404)
        headers = {"ETag": found.etag, "Cache-Control": "no-cache"}
        if request.headers.get("if-none-match") == found.etag:
            return Response(status_code=304, headers=headers)
        return Response(found.body, media_type=found.media_type, headers=headers)

    return Route("/static/{name}", asset, methods=["GET"])
