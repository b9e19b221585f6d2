"""The review page running on a free port, over a small workspace or over stand-ins for its screens."""

from __future__ import annotations

import http.client
import json
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import uvicorn

from align.pipeline.desk.desk import Desk
from align.project import find_workspace
from align.review.roles import Reviewer, ReviewerRole
from align.web.app import Screens, review_app
from align.web.serving import listen
from align.web.sessions import Sessions

SECRET = b"s" * 32
AIGERIM = Reviewer("Aigerim", ReviewerRole.REVIEWER)
BORIS = Reviewer("Борис", ReviewerRole.TRANSLATOR)
READER = Reviewer("Guest", ReviewerRole.READER)


@dataclass(frozen=True)
class Answer:
    """What came back: status, headers in lower case, body."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def text(self) -> str:
        return self.body.decode()


class RunningPage:
    """A server in a thread; ``sessions`` makes cookies and links for it."""

    def __init__(self, screens: Screens, *, token: str | None = None) -> None:
        self.sessions = Sessions(SECRET, token=token, token_role=ReviewerRole.TRANSLATOR)
        app = review_app(
            screens, workspace="Treaty desk", sessions=self.sessions, hosts=("127.0.0.1", "localhost")
        )
        bound = listen("127.0.0.1", 0)
        self.port: int = bound.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self._server = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="off"))
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [bound]})
        self._thread.start()
        while not self._server.started:
            time.sleep(0.01)

    def stop(self) -> None:
        self._server.should_exit = True
        self._server.force_exit = True
        self._thread.join(20)

    def cookie(self, reviewer: Reviewer) -> str:
        return f"{self.sessions.cookie}={self.sessions.cookie_for(reviewer)}"

    def ask(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        by: Reviewer | None = AIGERIM,
        headers: dict[str, str] | None = None,
    ) -> Answer:
        """Send what the page's own scripts would send; ``headers`` replace, '' leaves one out."""
        data = b"" if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
        sent = {
            "Host": f"127.0.0.1:{self.port}",
            "Sec-Fetch-Site": "same-origin",
            "Cookie": self.cookie(by) if by is not None else "",
            "Content-Type": "application/json" if method == "POST" else "",
            "Content-Length": str(len(data)),
        } | (headers or {})
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in sent.items():
                if value:
                    connection.putheader(name, value.encode("latin-1") if isinstance(value, str) else value)
            connection.endheaders(data)
            answer = connection.getresponse()
            return Answer(
                answer.status, {key.lower(): value for key, value in answer.getheaders()}, answer.read()
            )
        finally:
            connection.close()

    def get(self, path: str, **options: Any) -> Answer:
        return self.ask("GET", path, **options)

    def post(self, path: str, body: object, **options: Any) -> Answer:
        return self.ask("POST", path, body, **options)


@dataclass
class Clock:
    """A clock that stands still until told."""

    at: str = "2026-01-01T00:00:00Z"
    asked: int = field(default=0)

    def __call__(self) -> str:
        self.asked += 1
        return self.at


def open_desk(workspace: Path, *, read_only: bool = False) -> Desk:
    return Desk(find_workspace(workspace), read_only=read_only)
