"""Who may ask: host names and tokens. The checks every server of ours puts before its routes.

A page of any site can make a browser send requests to ``127.0.0.1``; after rebinding its own name to
that address it can read the answers too. So a request must name a host we expect
(https://owasp.org/www-community/attacks/DNS_Rebinding, OWASP), and anything beyond loopback needs a
token.
"""

from __future__ import annotations

import hmac
import ipaddress
from collections.abc import Sequence

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

LOOPBACK_NAMES = ("localhost", "127.0.0.1", "::1")
LEAST_TOKEN = 16


def is_loopback(host: str) -> bool:
    """Return True when only this machine can reach ``host`` (a name or an IP address)."""
    name = host.strip("[]").lower()
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def host_of(header: str) -> str:
    """Return the host of a Host header without its port, lower-cased: ``[::1]:8080`` → ``::1``."""
    text = header.strip().lower()
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.rpartition(":")[0] if ":" in text else text


class Guard:
    """ASGI middleware: refuses foreign hosts (400), wrong tokens (401) and anything but reading (405).

    ``hosts`` are the names a request may address, empty for any. ``token`` (None: not asked for) comes
    as ``Authorization: Bearer TOKEN`` or, for clients that know only an address, as the first part of
    the path, ``/TOKEN/api/v1/…``, which the guard takes off.
    """

    def __init__(self, app: ASGIApp, *, hosts: Sequence[str], token: str | None) -> None:
        self.app = app
        self.hosts = frozenset(host.strip("[]").lower() for host in hosts)
        self.token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer why not."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = {key.decode("latin-1"): value.decode("latin-1") for key, value in scope["headers"]}
        problem: JSONResponse | None = None
        if self.hosts and host_of(headers.get("host", "")) not in self.hosts:
            problem = JSONResponse({"error": "This server does not answer to that host name."}, 400)
        elif scope["method"] not in {"GET", "HEAD"}:
            problem = JSONResponse(
                {"error": "This memory is read-only."}, 405, headers={"Allow": "GET, HEAD"}
            )
        elif self.token is not None:
            scope, allowed = self._identify(scope, headers.get("authorization", ""))
            if not allowed:
                problem = JSONResponse(
                    {"error": "A token is needed."}, 401, headers={"WWW-Authenticate": "Bearer"}
                )
        await (problem or self.app)(scope, receive, send)

    def _identify(self, scope: Scope, authorization: str) -> tuple[Scope, bool]:
        assert self.token is not None
        scheme, _, given = authorization.partition(" ")
        if scheme.lower() == "bearer" and is_same(given.strip(), self.token):
            return scope, True
        first, _, rest = scope["path"].lstrip("/").partition("/")
        if not is_same(first, self.token):
            return scope, False
        return {**scope, "path": f"/{rest}", "raw_path": f"/{rest}".encode()}, True


def is_same(given: str, wanted: str) -> bool:
    """Compare in a time that says nothing about where the two differ."""
    return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), wanted.encode())
