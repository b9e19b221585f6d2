"""The screen Concordance over a real workspace."""

from __future__ import annotations

import urllib.parse
from pathlib import Path

import pytest

from align.memory.patterns import PatternKind
from align.pipeline.memory.upkeep import find_in_context
from align.project import find_workspace
from tests.web.running_page import RunningPage


@pytest.mark.parametrize(
    ("pattern", "lang", "kind"),
    [
        ("безопасность", "ru", "lemma"),
        ("коллективной безопасности", "ru", "exact"),
        ("безопасност(и|ь)", "ru", "regex"),
        ("security", "en", "lemma"),
        ("қауіпсіздік", "kk", "lemma"),
    ],
)
def test_the_concordance_finds_what_the_command_finds(
    served: RunningPage, workspace: Path, pattern: str, lang: str, kind: str
) -> None:
    query = urllib.parse.urlencode({"pattern": pattern, "lang": lang, "kind": kind})
    found = served.get(f"/api/concordance?{query}").json
    told = find_in_context(find_workspace(workspace), pattern, lang=lang, kind=PatternKind(kind), limit=0)
    assert found["count"] == told.count > 0
    assert {hit["entry"] for hit in found["hits"]} <= {hit.entry.id for hit in told.hits}
    page = served.get(f"/concordance?{query}").text
    assert page.count("<mark class=found>") >= min(found["count"], 100)


def test_what_was_saved_is_in_the_concordance_at_once(served: RunningPage, workspace: Path) -> None:
    query = urllib.parse.urlencode({"pattern": "unheard-of wording", "lang": "en", "kind": "exact"})
    assert served.get(f"/api/concordance?{query}").json["count"] == 0
    row = next(r for r in served.get("/api/review/list").json["rows"] if "en" in r["variants"])
    save = {"unit": row["id"], "lang": "en", "text": "An unheard-of wording.", "version": 1}
    assert served.post("/api/review/text", save).status == 200
    assert served.get(f"/api/concordance?{query}").json["count"] == 1
    event = served.get("/api/steps").json["undo"]["sequence"]
    served.post("/api/undo", {"event": event})
    assert served.get(f"/api/concordance?{query}").json["count"] == 0


def test_an_expression_that_never_ends_is_refused(
    served: RunningPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = next(r for r in served.get("/api/review/list").json["rows"] if "en" in r["variants"])
    save = {"unit": row["id"], "lang": "en", "text": "a" * 10_000, "version": 1}
    assert served.post("/api/review/text", save).status == 200
    monkeypatch.setattr("align.pipeline.desk.textbook.SECONDS", 0.1)
    query = urllib.parse.urlencode({"pattern": "a*a*a*[xy]", "lang": "en", "kind": "regex"})
    found = served.get(f"/api/concordance?{query}")
    assert (found.status, found.json["slug"]) == (400, "pattern-slow")
    for language, told in (("en", "takes too long"), ("ru", "слишком долго"), ("kk", "тым ұзақ")):
        page = served.get(f"/concordance?{query}", headers={"Accept-Language": language})
        assert page.status == 200
        assert told in page.text


def test_a_rendering_chooses_its_group(served: RunningPage) -> None:
    query = urllib.parse.urlencode({"pattern": "безопасность", "kind": "lemma"})
    found = served.get(f"/api/concordance?{query}").json
    for lang in ("en", "kk"):
        members = [hit["groups"][lang] for hit in found["hits"] if lang in hit["groups"]]
        for number, group in enumerate(found["renderings"][lang]):
            assert members.count(number) == group["count"] > 0


@pytest.mark.parametrize(
    ("pattern", "kind"), [("(", "regex"), ("(a+)+$", "regex"), ("x" * 5000, "exact"), ("x", "guess")]
)
def test_patterns_that_make_no_sense(served: RunningPage, pattern: str, kind: str) -> None:
    query = urllib.parse.urlencode({"pattern": pattern, "kind": kind})
    assert served.get(f"/api/concordance?{query}").status == 400
    assert served.get(f"/concordance?{query}").status == 200


def test_markup_in_a_text_is_shown_as_text(served: RunningPage) -> None:
    row = next(r for r in served.get("/api/review/list").json["rows"] if "en" in r["variants"])
    text = "A <b>bold</b> claim & <script>alert(1)</script>"
    served.post("/api/review/text", {"unit": row["id"], "lang": "en", "text": text, "version": 1})
    page = served.get("/concordance?pattern=claim&lang=en&kind=exact").text
    assert "<script>alert" not in page
    assert "&lt;b&gt;bold" in page
    assert "<script>alert" not in served.get("/concordance?pattern=%3Cscript%3Ealert").text
