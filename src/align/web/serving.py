"""Listening: the socket, its address as people type it, and the server around an ASGI application."""

from __future__ import annotations

import contextlib
import socket

import uvicorn
from starlette.types import ASGIApp

from align.errors import AlignError, UsageError
from align.web.guard import LEAST_TOKEN, LOOPBACK_NAMES, is_loopback


def allowed_hosts(host: str, token: str | None) -> tuple[str, ...]:
    """Return the names requests may address when listening on ``host``; empty: any.

    On loopback, only loopback's names. Beyond it a token is asked for, and with the token known the
    name does not matter. Raises UsageError where a token is missing or too short.
    """
    if token is not None and len(token) < LEAST_TOKEN:
        raise UsageError(
            f"The token has {len(token)} characters; anybody could guess it.",
            hint=f"Use at least {LEAST_TOKEN}.",
            slug="token-short",
        )
    if is_loopback(host):
        return (*LOOPBACK_NAMES, host)
    if token is None:
        raise UsageError(
            f"Listening on {host} lets others in.",
            hint="Set a secret with --token (or ALIGN_TOKEN), or leave --host out.",
            slug="token-missing",
        )
    return ()


def listen(host: str, port: int) -> socket.socket:
    """Return a socket listening on ``host`` and ``port`` (0: any free one).

    Raises AlignError if it cannot be.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((host.strip("[]"), port))
        bound.listen()  # from here on requests queue, so the address may be told to people
    except (OSError, OverflowError) as error:
        bound.close()
        what = getattr(error, "strerror", None) or str(error)
        raise AlignError(
            f"Cannot listen on {host} port {port}: {what}.",
            hint="Choose another --port, or 0 for any that is free.",
            slug="cannot-listen",
        ) from None
    return bound


def address_of(bound: socket.socket) -> str:
    """Return the address of a bound socket: ``http://127.0.0.1:8888``."""
    host, port = bound.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def run_server(app: ASGIApp, bound: socket.socket) -> None:
    """Answer requests until the process is told to stop; Ctrl-C is how one stops it, so it is no error."""
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False, lifespan="off"))
    with contextlib.suppress(KeyboardInterrupt):
        server.run(sockets=[bound])
