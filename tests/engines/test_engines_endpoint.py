"""The endpoint against a server of our own on this machine: what it is sent, and when it misbehaves."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread
from typing import Any

import pytest

from align.engines import read_engine
from align.engines.engine_endpoint import EndpointTranslator, is_on_this_machine, open_endpoint
from align.engines.prompt import messages, translation_of
from align.errors import AlignError, UsageError
from align.ports import Hints

ANSWER = '{"choices": [{"message": {"role": "assistant", "content": "%s"}}]}'


@dataclass
class Server:
    """A chat server: ``script`` holds (status, body, headers) to give next, else it echoes the last turn."""

    url: str = ""
    script: list[tuple[int, str, dict[str, str]]] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)


@pytest.fixture
def server() -> Iterator[Server]:
    state, lock = Server(), Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            with lock:
                state.asked.append(body)
                state.keys.append(self.headers.get("Authorization"))
                last = body["messages"][-1]["content"]
                code, text, headers = state.script.pop(0) if state.script else (200, ANSWER % f"<{last}>", {})
            self.send_response(code)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *args: object) -> None:
            pass

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.url = f"http://127.0.0.1:{http.server_port}/v1"
    thread = Thread(target=http.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield state
    http.shutdown()
    http.server_close()
    thread.join()


def opened(folder: Path, url: str, *, extra: str = "enabled = true") -> EndpointTranslator:
    path = folder / "chat.toml"
    path.write_text(
        'name = "chat"\nsource = "x"\nrevision = "1"\nlicence = "unknown"\n[translator]\n'
        f'runtime = "endpoint"\narchitecture = "chat"\ndirections = ["ru-en"]\nurl = "{url}"\n'
        f'model = "m"\nbatch = 1\ntimeout = 5\n{extra}\n',
        encoding="utf-8",
    )
    return open_endpoint(read_engine(path))


def translate(engine: EndpointTranslator, *texts: str, hints: tuple[Hints, ...] = ()) -> list[list[str]]:
    found = engine.translate(texts, source_lang="ru", target_lang="en", hints=hints)
    return [[each.text for each in answers] for answers in found]


def test_it_asks_with_examples_terms_and_formulae(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHAT_KEY", "secret")
    engine = opened(tmp_path, server.url, extra='enabled = true\nkey_variable = "CHAT_KEY"')
    hints = Hints(
        terms=(("устав", "charter"),), formulae=(("в целях", "with a view to"),), examples=(("Да.", "Yes."),)
    )
    assert translate(engine, "Нет.", hints=(hints,)) == [["<Нет.>"]]
    (asked,) = server.asked
    assert (asked["model"], asked["temperature"]) == ("m", 0)
    assert [turn["role"] for turn in asked["messages"]] == ["system", "user", "assistant", "user"]
    system = asked["messages"][0]["content"]
    assert "from Russian into English" in system
    assert "устав = charter" in system
    assert "в целях = with a view to" in system
    assert server.keys == ["Bearer secret"]
    assert engine.facts.uses_hints
    assert "secret" not in engine.facts.revision


def test_it_is_off_until_switched_on_and_wants_its_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UsageError, match=r"would send your texts to mt\.example") as caught:
        opened(tmp_path, "https://user:word@mt.example/v1", extra="")
    assert caught.value.slug == "engine-disabled"
    assert "word" not in caught.value.line()
    monkeypatch.delenv("CHAT_KEY", raising=False)
    with pytest.raises(UsageError, match="CHAT_KEY") as caught:
        opened(tmp_path, "https://mt.example", extra='enabled = true\nkey_variable = "CHAT_KEY"')
    assert caught.value.slug == "engine-key"


@pytest.mark.parametrize(
    ("url", "here"),
    [("http://localhost:8/v1", True), ("http://127.0.0.1", True), ("https://localhost.x", False)],
)
def test_only_this_machine_is_this_machine(url: str, here: bool) -> None:
    assert is_on_this_machine(url) is here


def test_it_tries_again_and_waits_as_told(server: Server, tmp_path: Path) -> None:
    server.script = [(429, "", {"Retry-After": "7"}), (503, "", {}), (500, "", {"Retry-After": "soon"})]
    waits: list[float] = []
    engine = replace(opened(tmp_path, server.url), sleep=waits.append)
    assert translate(engine, "Да.") == [["<Да.>"]]
    assert waits == [7, 2, 4]


def test_it_gives_up_in_one_line(server: Server, tmp_path: Path) -> None:
    waits: list[float] = []
    server.script = [(503, "", {"Retry-After": "9999"})] * 4
    engine = replace(opened(tmp_path, server.url), sleep=waits.append)
    with pytest.raises(AlignError, match=r"no answer after 4 tries \(HTTP 503\)") as caught:
        translate(engine, "Да.")
    assert caught.value.slug == "engine-unreachable"
    assert waits == [30, 30, 30]


def test_nobody_there_is_one_line(tmp_path: Path) -> None:
    engine = replace(opened(tmp_path, "http://127.0.0.1:9/v1"), sleep=lambda seconds: None)
    with pytest.raises(AlignError, match="no answer after 4 tries") as caught:
        translate(engine, "Да.")
    assert caught.value.slug == "engine-unreachable"


@pytest.mark.parametrize(
    ("code", "body", "slug"),
    [
        (401, "", "engine-refused"),
        (404, "", "engine-refused"),
        (302, "", "engine-refused"),
        (200, "<html>", "engine-answer"),
        (200, "[]", "engine-answer"),
        (200, '{"choices": []}', "engine-answer"),
        (200, '{"choices": [{"message": {"content": null}}]}', "engine-answer"),
    ],
)
def test_a_server_that_says_no_or_nonsense(
    server: Server, tmp_path: Path, code: int, body: str, slug: str
) -> None:
    server.script = [(code, body, {"Location": "http://127.0.0.1:9/elsewhere"} if code == 302 else {})]
    with pytest.raises(AlignError) as caught:
        translate(opened(tmp_path, server.url), "Да.", "Нет.", "Три.")
    assert caught.value.slug == slug
    assert "127.0.0.1" in caught.value.line()


def test_an_empty_answer_is_no_translation(server: Server, tmp_path: Path) -> None:
    server.script = [(200, ANSWER % " ", {})]
    assert translate(opened(tmp_path, server.url), "Да.", "Нет.") == [[], ["<Нет.>"]]


@pytest.mark.parametrize(
    ("answer", "text", "said"),
    [
        (" Yes.\n", "Да.", "Yes."),
        ("```text\nYes.\n```", "Да.", "Yes."),
        ("“Yes.”", "Да.", "Yes."),
        ("“Yes.”", "«Да.»", "“Yes.”"),
        ("“Yes” and “no”", "Да и нет", "“Yes” and “no”"),
        ("", "Да.", ""),
    ],
)
def test_only_the_translation_is_taken(answer: str, text: str, said: str) -> None:
    assert translation_of(answer, text) == said


def test_the_likest_example_stands_last() -> None:
    hints = Hints(examples=tuple((f"ru{k}", f"en{k}") for k in range(9)))
    chat = messages("x", source_lang="ru", target_lang="kk", hints=hints)
    assert [turn["content"] for turn in chat if turn["role"] == "user"] == [
        "ru4",
        "ru3",
        "ru2",
        "ru1",
        "ru0",
        "x",
    ]
