"""What stands before every page and every request of the review server.

The page runs in a browser that shows other sites too, so each request must show that it is ours:

* it names a host we answer to, or an address in figures, which no site can rebind to us (else 421);
* it was not sent by another site's page: Fetch Metadata and Origin, as OWASP's cheat sheet on
  cross-site request forgery and the W3C's Fetch Metadata draft describe them (else 403);
* what changes something is JSON of bounded size, which no plain form can send (else 415, 413);
* it carries the signed cookie (else 401), but for the entrance and the page's own files.

Answers say what the page may do: no code but our own files, no text turned into markup by scripts
(CSP 3, Trusted Types), no frames, no referrer, nothing kept by caches.
"""

from __future__ import annotations

import ipaddress
import os
import sys
import traceback
from collections.abc import Mapping, Sequence
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from align.web.guard import host_of
from align.web.sessions import Sessions

LARGEST_BODY = 1 << 20
"""Bytes a request may bring; a bulk action over thousands of texts needs a tenth of it."""

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
)
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_OPEN = ("/enter", "/static/")
_READING = ("GET", "HEAD")


class Gate:
    """ASGI middleware; puts the :class:`~align.review.roles.Reviewer` into ``scope["state"]["reviewer"]``.

    ``hosts`` are the names requests may address.
    """

    def __init__(self, app: ASGIApp, *, hosts: Sequence[str], sessions: Sessions) -> None:
        self.app = app
        self.hosts = frozenset(host.strip("[]").lower() for host in hosts)
        self.sessions = sessions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer why not."""
        if scope["type"] != "http":
            return
        headers = {key.decode("latin-1"): value.decode("latin-1") for key, value in scope["headers"]}

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                written = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    written[name] = value
                written.setdefault("Cache-Control", "no-store")
            await send(message)

        problem = self._problem(scope, headers)
        try:
            await (problem or self.app)(scope, receive, dressed)
        except Exception as error:  # noqa: BLE001 - the edge: a person must never see a traceback
            await broken(error)(scope, receive, dressed)

    def _problem(self, scope: Scope, headers: Mapping[str, str]) -> Response | None:
        if not self._is_our_host(headers.get("host", "")):
            return refusal(421, "host", "This server does not answer to that host name.")
        if _is_cross_site(scope, headers):
            return refusal(403, "cross-site", "This request came from another site.")
        if scope["method"] not in _READING:
            if headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
                return refusal(415, "not-json", "Only JSON is taken.")
            length = headers.get("content-length", "0")
            if not length.isdigit() or int(length) > LARGEST_BODY:
                return refusal(413, "too-large", "This is more than one request may bring.")
        reviewer = self.sessions.reviewer_of(_cookie(headers.get("cookie", ""), self.sessions.cookie))
        scope.setdefault("state", {})["reviewer"] = reviewer
        if reviewer is None and not scope["path"].startswith(_OPEN):
            if scope["path"].startswith("/api/") or scope["method"] not in _READING:
                return refusal(401, "no-cookie", "Open the link that 'align review' printed.")
            return Response(status_code=303, headers={"Location": "/enter"})
        return None

    def _is_our_host(self, header: str) -> bool:
        name = host_of(header)
        if name in self.hosts:
            return True
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return True


def refusal(status: int, slug: str, message: str, *, hint: str = "", details: object = None) -> JSONResponse:
    """Return the answer to a request that is not followed; ``details`` is what a script needs to go on."""
    return JSONResponse({"error": message, "hint": hint, "slug": slug, "details": details}, status)


def broken(error: Exception) -> JSONResponse:
    """Return the answer to what should not have happened, and tell the terminal in one line."""
    told = f"align: internal error ({type(error).__name__}: {' '.join(str(error).split())[:200]})."
    print(f"{told} Please report it; ALIGN_DEBUG=1 shows the details.", file=sys.stderr)  # noqa: T201
    if os.environ.get("ALIGN_DEBUG"):
        traceback.print_exception(error)
    return refusal(500, "internal", "Something went wrong on the server; it was told in the terminal.")


def _is_cross_site(scope: Scope, headers: Mapping[str, str]) -> bool:
    """Tell whether another site sent this. Reading by following a link is allowed: it has no cookie then."""
    site = headers.get("sec-fetch-site", "")
    if scope["method"] in _READING:
        is_link = headers.get("sec-fetch-mode", "navigate") == "navigate"
        return site in ("cross-site", "same-site") and not is_link
    origin = headers.get("origin", "")
    if origin:
        return urlsplit(origin).netloc.lower() != headers.get("host", "").lower()
    return site != "same-origin"


def _cookie(header: str, name: str) -> str:
    try:
        found = SimpleCookie(header).get(name)
    except CookieError:
        return ""
    return found.value if found is not None else ""
