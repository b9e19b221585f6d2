"""The screens Formulae and Concordance over a real workspace."""

from __future__ import annotations

import urllib.parse
from pathlib import Path

import pytest

from align.memory.patterns import PatternKind
from align.pipeline.formulae import formulae_report
from align.pipeline.memory_upkeep import find_in_context
from align.project import find_workspace
from tests.web.running_page import BORIS, READER, RunningPage


def mine(served: RunningPage) -> None:
    assert served.post("/api/formulae/mine", {}).json["count"] > 0


def deviating(workspace: Path) -> tuple[str, str, str]:
    """A formula with several renderings in English: its id, the most used one, another one."""
    for found in formulae_report(find_workspace(workspace)).formulae:
        groups = found.renderings["en"].groups
        if len(groups) > 1 and len(found.formula.lemmas) > 2:
            return found.formula.id, groups[0].text, groups[1].text
    raise AssertionError("the sample has a formula that is rendered unevenly")


def test_formulae_are_listed(served: RunningPage) -> None:
    mine(served)
    page = served.get("/formulae?order=frequent").text
    assert page.count("data-formula=") >= 20
    assert "Consistency EN" in page
    assert (
        served.get("/formulae?find=%D0%BD%D0%B5%D1%82%20%D1%82%D0%B0%D0%BA%D0%BE%D0%B3%D0%BE").status == 200
    )
    assert "data-text" not in served.get("/formulae", by=READER).text


def test_preferring_with_a_preview_and_fixing_everywhere(served: RunningPage, workspace: Path) -> None:
    formula, text, _ = deviating(workspace)
    asked = {"formula": formula, "lang": "en", "text": text}
    seen = served.post("/api/formulae/preview", asked, by=READER).json
    assert seen["before"] >= 1
    with find_workspace(workspace).open_store(read_only=True) as store:
        assert store.decisions.preferences() == []
    assert served.post("/api/formulae/fix", asked | {"digest": seen["digest"]}, by=BORIS).status == 403
    stale = served.post("/api/formulae/fix", asked | {"digest": "0" * 24})
    assert (stale.status, stale.json["slug"]) == (409, "stale-preview")
    done = served.post("/api/formulae/fix", asked | {"digest": seen["digest"]}).json
    assert (done["texts"], done["preferred"] is not None) == (seen["texts"], True)
    mine(served)
    assert "★" in served.get(f"/formulae?formula={formula}").text
    removed = served.post("/api/formulae/prefer", asked | {"text": ""})
    assert removed.status == 200
    with find_workspace(workspace).open_store(read_only=True) as store:
        assert store.decisions.preferences() == []
        assert store.verify() == []


@pytest.mark.parametrize("text", ["   ", "здесь кириллица", "x" * 400])
def test_renderings_that_cannot_be_preferred(served: RunningPage, workspace: Path, text: str) -> None:
    formula, _, _ = deviating(workspace)
    answer = served.post("/api/formulae/preview", {"formula": formula, "lang": "en", "text": text})
    assert answer.status == 400
    unknown = served.post("/api/formulae/preview", {"formula": "f0", "lang": "en", "text": "word"})
    assert (unknown.status, unknown.json["slug"]) == (400, "formula-unknown")


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
