"""Who is answered, over a real socket: hosts, origins, cookies, bodies, headers."""

from __future__ import annotations

import urllib.parse
from collections.abc import Callable
from pathlib import Path

import pytest

from align.errors import UsageError
from align.review.roles import Reviewer, ReviewerRole
from align.web.gate import LARGEST_BODY
from align.web.sessions import Sessions, clean_name, parse_invitation, workspace_secret
from tests.web.running_page import AIGERIM, BORIS, READER, SECRET, RunningPage

Start = Callable[..., RunningPage]


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:{port}", 200),
        ("localhost:{port}", 200),
        ("[::1]:{port}", 200),
        ("192.168.1.7:{port}", 200),
        ("evil.example", 421),
        ("127.0.0.1.evil.example:{port}", 421),
        ("", 400),
    ],
)
def test_hosts(served: RunningPage, host: str, status: int) -> None:
    answer = served.get("/corpus", headers={"Host": host.format(port=served.port)})
    assert answer.status == status


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Sec-Fetch-Site": "", "Origin": "http://127.0.0.1:{port}"}, 200),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "none"}, 403),
        ({"Sec-Fetch-Site": ""}, 403),
        ({"Sec-Fetch-Site": "", "Origin": "null"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "http://127.0.0.1:1"}, 403),
        ({"Cookie": ""}, 401),
        ({"Cookie": "align-00000000=nonsense.nonsense"}, 401),
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Type": "application/x-www-form-urlencoded"}, 415),
        ({"Content-Type": ""}, 415),
        ({"Content-Length": str(LARGEST_BODY + 1)}, 413),
        ({"Content-Length": "much"}, 400),
    ],
    ids=str,
)
def test_what_changes_something_must_be_ours(
    served: RunningPage, headers: dict[str, str], status: int
) -> None:
    sent = {name: value.format(port=served.port) for name, value in headers.items()}
    # After a length that is none the server hangs up: a body on its way would cost us the answer.
    body: object = b"" if headers.get("Content-Length") == "much" else {"screen": "corpus"}
    assert served.post("/api/pulse", body, headers=sent).status == status


def test_other_sites_may_not_read_but_a_link_may_be_followed(served: RunningPage) -> None:
    embedded = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}
    followed = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert served.get("/api/steps", headers=embedded).status == 403
    assert served.get("/static/base.css", headers=embedded).status == 403
    assert (
        served.get("/corpus", headers=followed, by=None).status == 303
    )  # a strict cookie does not come along


def test_a_link_opens_once(served: RunningPage) -> None:
    key = served.sessions.invite(AIGERIM)
    first = served.get(f"/enter/{key}", by=None)
    assert first.status == 200
    cookie = first.headers["set-cookie"]
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= {part.strip() for part in cookie.split(";")}
    again = served.get("/corpus", by=None, headers={"Cookie": cookie.partition(";")[0]})
    assert again.status == 200
    assert "Aigerim" in again.text
    assert served.get(f"/enter/{key}", by=None).status == 403
    assert served.get("/enter/guessed", by=None).status == 403


def test_without_a_cookie_nothing_is_shown(served: RunningPage) -> None:
    assert served.get("/corpus", by=None).headers["location"] == "/enter"
    assert served.get("/api/steps", by=None).status == 401
    page = served.get("/enter", by=None)
    assert page.status == 401
    assert "01-declaration" not in page.text


def test_the_teams_token(running: Start) -> None:
    served = running(token="a-long-enough-secret")
    entry = {"token": "a-long-enough-secret", "name": " Борис\n "}
    let_in = served.post("/enter", entry, by=None)
    assert (let_in.status, let_in.json) == (200, {"name": "Борис", "role": "translator"})
    assert served.post("/enter", entry | {"token": "a-long-enough-secreT"}, by=None).status == 401
    assert served.post("/enter", entry | {"name": "  "}, by=None).status == 401
    assert served.post("/enter", {"token": 3, "name": "x"}, by=None).status == 400


def test_no_token_no_entry(served: RunningPage) -> None:
    assert served.post("/enter", {"token": "", "name": "x"}, by=None).status == 401


@pytest.mark.parametrize(
    "path", ["/corpus", "/api/steps", "/static/base.css", "/enter", "/nowhere", "/api/nowhere"]
)
def test_every_answer_says_what_the_page_may_do(served: RunningPage, path: str) -> None:
    headers = served.get(path).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "require-trusted-types-for 'script'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] in ("no-store", "no-cache")


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static/"]
)
def test_no_path_leads_to_the_disk(served: RunningPage, path: str) -> None:
    assert served.get(path).status in (303, 404)


def test_the_pages_own_files_are_asked_for_again(served: RunningPage) -> None:
    first = served.get("/static/base.css")
    assert first.headers["content-type"] == "text/css; charset=utf-8"
    assert served.get("/static/base.css", headers={"If-None-Match": first.headers["etag"]}).status == 304


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"{", "no JSON"),
        (b"[1]", "no object"),
        (b"\xff\xfe", "no JSON"),
        (b"[" * 100_000, "no JSON"),
        ({"event": "3"}, "event is no int"),
        ({"event": True}, "event is no int"),
        ({}, "event is missing"),
        ({"event": 1, "more": 2}, "more is not known"),
    ],
    ids=str,
)
def test_bodies_that_make_no_sense(served: RunningPage, body: object, why: str) -> None:
    answer = served.post("/api/undo", body)
    assert answer.status == 400
    assert why in answer.json["error"]


def test_roles(served: RunningPage) -> None:
    assert served.post("/api/undo", {"event": 1}, by=READER).json["slug"] == "role"
    assert served.post("/api/undo", {"event": 10_000}, by=BORIS).status == 409
    assert "data-run" not in served.get("/corpus", by=READER).text


def test_cookies_cannot_be_forged() -> None:
    sessions, other = Sessions(SECRET), Sessions(b"o" * 32)
    cookie = sessions.cookie_for(BORIS)
    assert sessions.reviewer_of(cookie) == BORIS
    assert other.reviewer_of(cookie) is None
    body, _, signature = sessions.cookie_for(READER).partition(".")
    assert sessions.reviewer_of(f"{cookie.partition('.')[0]}.{signature}") is None
    for nonsense in ("", ".", "a.b", f"{body}.", f"{body}.ü", "=.="):
        assert sessions.reviewer_of(nonsense) is None


def test_the_secret_is_kept_and_private(tmp_path: Path) -> None:
    first = workspace_secret(tmp_path)
    assert len(first) == 32
    assert workspace_secret(tmp_path) == first
    assert (tmp_path / "review.key").stat().st_mode & 0o077 == 0
    (tmp_path / "review.key").write_bytes(b"cut")
    assert len(workspace_secret(tmp_path)) == 32
    assert len(workspace_secret(tmp_path / "review.key")) == 32  # a folder that cannot be


@pytest.mark.parametrize(
    ("text", "reviewer"),
    [
        ("A. Serik", Reviewer("A. Serik", ReviewerRole.REVIEWER)),
        ("Борис:translator", Reviewer("Борис", ReviewerRole.TRANSLATOR)),
        (" x : Reader ", Reviewer("x", ReviewerRole.READER)),
    ],
)
def test_invitations(text: str, reviewer: Reviewer) -> None:
    assert parse_invitation(text) == reviewer


@pytest.mark.parametrize("text", ["", ":reader", "x:king", "\n"])
def test_invitations_that_are_none(text: str) -> None:
    with pytest.raises(UsageError):
        parse_invitation(text)


def test_names_are_one_line() -> None:
    assert clean_name(" A.\tSerik\x00\n") == "A. Serik"
    assert len(clean_name("x" * 500)) == 60


def test_languages_and_themes_are_remembered(served: RunningPage) -> None:
    for language, word in (("en", "Corpus"), ("ru", "Корпус"), ("kk", "Құжаттар")):
        page = served.get("/corpus", headers={"Accept-Language": f"{language}-XX,de;q=0.9"})
        assert (page.headers["content-language"], word in page.text) == (language, True)
    taste = served.post("/api/taste", {"language": "kk", "theme": "dark"})
    assert taste.status == 200
    remembered = f"{served.cookie(AIGERIM)}; align-language=kk; align-theme=dark"
    page = served.get("/corpus", headers={"Cookie": remembered, "Accept-Language": "en"})
    assert 'lang="kk" data-theme="dark"' in page.text
    assert served.get("/corpus", headers={"Cookie": f"{remembered}x"}).status == 200


def test_an_unknown_page_says_so_in_the_readers_language(served: RunningPage) -> None:
    page = served.get(f"/corpus/{urllib.parse.quote('нет')}/cleaning", headers={"Accept-Language": "ru"})
    assert page.status == 400
    assert "Не получилось" in page.text
    assert served.get("/nowhere").status == 404
    assert served.get("/api/nowhere").json["slug"] == "not-found"


def test_what_should_not_happen_is_told_in_one_line(
    served: RunningPage, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise RuntimeError("a slip\nof ours")

    monkeypatch.setattr("align.pipeline.desk.history.HistoryDesk.steps", fail)
    capfd.readouterr()
    answer = served.get("/api/steps")
    assert (answer.status, answer.json["slug"]) == (500, "internal")
    assert served.get("/history").status == 500
    told = capfd.readouterr().err
    assert told.count("\n") == 2
    assert "RuntimeError: a slip of ours" in told
