"""Who is at the page: one-time links, the team's token, and the signed cookie either is exchanged for.

The cookie carries name and role, signed (HMAC-SHA-256, RFC 2104) with a secret that lies in the
workspace, so that a browser stays known when the server is started again. It is HttpOnly and
SameSite=Strict: no script reads it, and no other site's page makes the browser send it.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import secrets
import threading
from pathlib import Path

from align.errors import UsageError
from align.review.roles import Reviewer, ReviewerRole
from align.web.guard import is_same

SECRET_NAME = "review.key"
LONGEST_NAME = 60
MONTH = 30 * 24 * 3600
"""So many seconds a browser stays known."""


class Sessions:
    """Turns keys into cookies and cookies into people; may be used from several threads.

    ``token`` (None: there is none) lets anybody in who knows it, as ``token_role``. ``cookie`` is the
    cookie's name: cookies do not know ports, so each workspace has its own.
    """

    def __init__(
        self, secret: bytes, *, token: str | None = None, token_role: ReviewerRole = ReviewerRole.REVIEWER
    ) -> None:
        self._secret = secret
        self._token = token
        self._token_role = token_role
        self._invited: dict[str, Reviewer] = {}
        self._lock = threading.Lock()
        self.cookie = f"align-{hashlib.sha256(secret).hexdigest()[:8]}"

    @property
    def takes_token(self) -> bool:
        """True when people may come in with the team's token."""
        return self._token is not None

    def invite(self, reviewer: Reviewer) -> str:
        """Return a key that lets ``reviewer`` in once."""
        key = secrets.token_urlsafe(24)
        with self._lock:
            self._invited[key] = reviewer
        return key

    def enter(self, key: str) -> Reviewer | None:
        """Return whom ``key`` was made for, and forget the key; None for an unknown or used one."""
        with self._lock:
            return self._invited.pop(key, None)

    def enter_with_token(self, token: str, name: str) -> Reviewer | None:
        """Return the person ``name`` when ``token`` is the team's, else None."""
        cleaned = clean_name(name)
        if self._token is None or not cleaned or not is_same(token, self._token):
            return None
        return Reviewer(cleaned, self._token_role)

    def cookie_for(self, reviewer: Reviewer) -> str:
        """Return the cookie's value for ``reviewer``."""
        body = json.dumps([reviewer.name, reviewer.role.value], ensure_ascii=False).encode()
        return f"{_encoded(body)}.{_encoded(self._signed(body))}"

    def reviewer_of(self, cookie: str) -> Reviewer | None:
        """Return whom a cookie's value was made for; None when it is not one of ours."""
        body, _, signature = cookie.partition(".")
        try:
            read, signed = _decoded(body), _decoded(signature)
            if not hmac.compare_digest(signed, self._signed(read)):
                return None
            name, role = json.loads(read)
            return Reviewer(str(name), ReviewerRole(role))
        except ValueError:
            return None

    def _signed(self, body: bytes) -> bytes:
        return hmac.new(self._secret, body, hashlib.sha256).digest()


def clean_name(name: str) -> str:
    """Return a person's name on one line, at most :data:`LONGEST_NAME` characters; '' for none."""
    return " ".join("".join(c if c.isprintable() else " " for c in name).split())[:LONGEST_NAME]


def workspace_secret(folder: Path) -> bytes:
    """Return the secret that signs a workspace's cookies, made in ``folder`` when it is not there.

    Only its owner may read the file. Where nothing can be written, the secret lives as long as the process.
    """
    path = folder / SECRET_NAME
    try:
        stored = path.read_bytes()
    except OSError:
        stored = b""
    if len(stored) >= 32:
        return stored
    fresh = secrets.token_bytes(32)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)  # a file cut short by a crash
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as stream:
            stream.write(fresh)
    except OSError:
        return fresh
    return fresh


def parse_invitation(text: str) -> Reviewer:
    """Read ``NAME`` or ``NAME:ROLE``; without a role a reviewer. Raises UsageError ``invitation-invalid``."""
    name, _, role = text.rpartition(":") if ":" in text else (text, "", "")
    try:
        reviewer = Reviewer(clean_name(name), ReviewerRole(role.strip().lower() or "reviewer"))
    except ValueError:
        reviewer = Reviewer("", ReviewerRole.READER)
    if not reviewer.name:
        raise UsageError(
            f"--invite {text}: write NAME:ROLE.",
            hint=f"Roles are {', '.join(ReviewerRole)}.",
            slug="invitation-invalid",
        )
    return reviewer


def _encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _decoded(text: str) -> bytes:
    return base64.b64decode(text.encode("ascii", "strict") + b"=" * (-len(text) % 4), b"-_", validate=True)
