"""The lookup server, asked over a real socket by a client of the protocol."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest
import uvicorn

from align.errors import AlignError, StoreError, UsageError
from align.web.guard import host_of, is_loopback
from align.web.serving import address_of, allowed_hosts, listen
from align.web.tmserver import ServedMatch, tmserver

TOKEN = "a-long-enough-secret"


@dataclass
class Known:
    """Answers every text with itself and two more; keeps what it was asked."""

    asked: list[tuple[str, str, str, int, int]] = field(default_factory=list)
    broken: bool = False

    def __call__(
        self, text: str, source_lang: str, target_lang: str, *, minimum: int, limit: int
    ) -> Sequence[ServedMatch]:
        if self.broken:
            raise StoreError("The database is damaged.", slug="store-damaged")
        self.asked.append((text, source_lang, target_lang, minimum, limit))
        scores = [score for score in (101, 88, 71) if score >= minimum][:limit]
        return [ServedMatch(text, f"«{text}» {n}", n, f"u{n}", "approved", "edited") for n in scores]


def language_of(code: str) -> str:
    return code.lower().partition("_")[0]


class Running:
    """A server in a thread on a free port."""

    def __init__(self, known: Known, *, token: str | None = None) -> None:
        self.known = known
        bound = listen("127.0.0.1", 0)
        self.address = address_of(bound)
        app = tmserver(known, language_of=language_of, hosts=allowed_hosts("127.0.0.1", token), token=token)
        self.server = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="off"))
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [bound]})
        self.thread.start()
        while not self.server.started:
            time.sleep(0.01)

    def stop(self) -> None:
        self.server.should_exit = True
        self.thread.join(10)

    def ask(self, path: str, *, method: str = "GET", **headers: str) -> tuple[int, object]:
        request = urllib.request.Request(self.address + path, method=method, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return answer.status, json.loads(answer.read())
        except urllib.error.HTTPError as error:
            with error:
                return error.code, json.loads(error.read())


@pytest.fixture(scope="module")
def open_server() -> Iterator[Running]:
    running = Running(Known())
    yield running
    running.stop()


@pytest.fixture(scope="module")
def guarded_server() -> Iterator[Running]:
    running = Running(Known(), token=TOKEN)
    yield running
    running.stop()


TEXT = "Подтверждаем приверженность Уставу Организации / и целям?"


@pytest.mark.parametrize("prefix", ["/api/v1", "/tmserver", ""], ids=["amagama", "tmserver", "bare"])
@pytest.mark.parametrize("as_query", [False, True], ids=["in-path", "in-query"])
def test_a_unit_is_looked_up_wherever_clients_look(open_server: Running, prefix: str, as_query: bool) -> None:
    quoted = urllib.parse.quote(TEXT, safe="")
    path = f"{prefix}/ru/en/unit/" + (f"?source={quoted}" if as_query else quoted)
    status, body = open_server.ask(path)
    assert status == 200
    assert open_server.known.asked[-1] == (TEXT, "ru", "en", 70, 5)
    assert isinstance(body, list)
    assert [row["quality"] for row in body] == [100, 88, 71]
    assert body[0] | {"rank": 0} == {
        "source": TEXT,
        "target": f"«{TEXT}» 101",
        "quality": 100,
        "rank": 0,
        "unit": "u101",
        "status": "approved",
        "origin": "edited",
    }


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("min_similarity=85&max_candidates=1", (85, 1)),
        ("min_similarity=0&max_candidates=0", (50, 1)),
        ("min_similarity=999&max_candidates=99999", (100, 100)),
        ("min_similarity=x&max_candidates=-3", (70, 5)),
        ("min_similarity=%D9%A7%D9%A0", (70, 5)),
    ],
    ids=["asked", "too-low", "too-high", "no-numbers", "foreign-digits"],
)
def test_bounds_are_kept(open_server: Running, query: str, wanted: tuple[int, int]) -> None:
    assert open_server.ask(f"/api/v1/ru/kk/unit/a?{query}")[0] == 200
    assert open_server.known.asked[-1][3:] == wanted


@pytest.mark.parametrize(
    ("path", "status", "body"),
    [
        ("/api/v1/languages/", 200, None),
        ("/api/v1/ru_RU/en_GB/unit/a", 200, None),
        ("/api/v1/fr/en/unit/a", 200, []),
        ("/api/v1/ru/ru/unit/a", 200, []),
        ("/api/v1/ru/en/unit/", 404, None),
        ("/api/v1/ru/en/unit/%20", 404, None),
        ("/api/v1/ru/en/unit/a?jsoncallback=f", 400, None),
        ("/elsewhere", 404, None),
    ],
    ids=["languages", "codes", "foreign", "same", "no-text", "blank", "jsonp", "elsewhere"],
)
def test_answers(open_server: Running, path: str, status: int, body: object) -> None:
    answer = open_server.ask(path)
    assert answer[0] == status
    assert body is None or answer[1] == body


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
def test_nothing_can_be_written(open_server: Running, method: str) -> None:
    assert open_server.ask("/api/v1/ru/en/unit/a", method=method)[0] == 405


def test_a_foreign_host_name_is_refused(open_server: Running) -> None:
    assert open_server.ask("/api/v1/languages/", Host="evil.example")[0] == 400
    assert open_server.ask("/api/v1/languages/", Host="localhost:8888")[0] == 200


def test_a_broken_memory_is_said_without_details(open_server: Running) -> None:
    open_server.known.broken = True
    try:
        assert open_server.ask("/api/v1/ru/en/unit/a") == (503, {"error": "The database is damaged."})
    finally:
        open_server.known.broken = False


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/api/v1/languages/", {}, 401),
        ("/api/v1/languages/", {"Authorization": "Bearer wrong"}, 401),
        ("/api/v1/languages/", {"Authorization": f"Bearer {TOKEN}"}, 200),
        (f"/{TOKEN}/api/v1/ru/en/unit/a", {}, 200),
        (f"/{TOKEN}x/api/v1/ru/en/unit/a", {}, 401),
        ("/%D1%8B/api/v1/ru/en/unit/a", {}, 401),
    ],
    ids=["none", "wrong", "header", "in-path", "longer", "not-ascii"],
)
def test_a_token_is_asked_for(
    guarded_server: Running, path: str, headers: dict[str, str], status: int
) -> None:
    assert guarded_server.ask(path, **headers)[0] == status


def test_beyond_loopback_a_good_token_is_needed() -> None:
    with pytest.raises(UsageError, match="lets others in"):
        allowed_hosts("0.0.0.0", None)
    with pytest.raises(UsageError, match="guess"):
        allowed_hosts("0.0.0.0", "short")
    assert allowed_hosts("0.0.0.0", TOKEN) == ()


def test_a_taken_port_is_said() -> None:
    with listen("127.0.0.1", 0) as first, pytest.raises(AlignError, match="Cannot listen"):
        listen("127.0.0.1", first.getsockname()[1])
    with pytest.raises(AlignError, match="Cannot listen"):
        listen("127.0.0.1", 70000)


@pytest.mark.parametrize(
    ("header", "host"),
    [
        ("localhost:1", "localhost"),
        ("[::1]:80", "::1"),
        ("[::1]", "::1"),
        ("A.example", "a.example"),
        ("", ""),
    ],
)
def test_host_headers(header: str, host: str) -> None:
    assert host_of(header) == host


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("x", False),
    ],
)
def test_loopback(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_answers_are_sent_at_once(host: str) -> None:
    """Else a body waits 40 ms for the other side to say that it has the headers (Nagle's algorithm)."""

    async def is_undelayed() -> bool:
        accepted: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

        async def answer(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            found = writer.get_extra_info("socket")
            accepted.set_result(found.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0)
            writer.close()

        with listen(host, 0) as bound:
            server = await asyncio.start_server(answer, sock=bound)
            _, writer = await asyncio.open_connection(*bound.getsockname()[:2])
            told = await accepted
            writer.close()
            server.close()
        return told

    try:
        socket.create_server((host, 0), family=socket.AF_INET6 if ":" in host else socket.AF_INET).close()
    except OSError:
        pytest.skip(f"this machine has no {host}")
    # In a thread of its own: tests of the browser leave a running loop in this one.
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(lambda: asyncio.run(is_undelayed())).result()
