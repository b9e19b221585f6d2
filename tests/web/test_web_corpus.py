"""The screens Corpus and History over a real workspace."""

from __future__ import annotations

from pathlib import Path

from align.cli import run
from align.project import find_workspace
from tests.web.running_page import BORIS, RunningPage


def test_the_corpus_says_how_far_it_is(served: RunningPage, workspace: Path) -> None:
    with find_workspace(workspace).open_store(read_only=True) as store:
        units = list(store.units(["01-declaration"]))
    page = served.get("/corpus").text
    assert "01-declaration" in page
    covered = {segment for unit in units if "en" in unit.variants for segment in unit.provenance.segments}
    elsewhere = [u for u in units if "en" not in u.variants and covered.issuperset(u.provenance.segments)]
    assert elsewhere
    needed = len(units) - len(elsewhere)
    assert f"0 of {needed}" in page
    assert run(["mark", "approved", "01-declaration", "--lang", "en", "-w", str(workspace)]) == 0
    done = sum("en" in unit.variants for unit in units)
    assert f"{done} of {needed}" in served.get("/corpus").text  # another process's work is seen at once


def test_finding_a_document(served: RunningPage) -> None:
    page = served.get("/corpus?find=DECIS").text
    assert "03-decisions" in page
    assert "01-declaration" not in page
    assert served.get("/corpus?find=nothing&page=99").status == 200


def test_cleaning_is_shown_and_decided(served: RunningPage) -> None:
    found = served.get("/api/corpus/cleaning?document=01-declaration").json["findings"]
    removed = next(finding for finding in found if finding["action"] == "removed")
    decision = {
        "document": "01-declaration",
        "lang": "ru",
        "number": removed["number"],
        "original": removed["original"],
        "accept": False,
    }
    after = served.post("/api/corpus/cleaning", decision).json["findings"]
    assert next(f for f in after if f["number"] == removed["number"])["action"] == "restored"
    stale = decision | {"original": "something else"}
    assert served.post("/api/corpus/cleaning", stale).json["slug"] == "finding-unknown"
    assert "restored by a person" in served.get("/corpus/01-declaration/cleaning").text


def test_history_shows_undoes_and_redoes(served: RunningPage, workspace: Path) -> None:
    assert run(["mark", "approved", "03-decisions", "--by", "Aigerim", "-w", str(workspace)]) == 0
    steps = served.get("/api/steps").json
    assert (steps["undo"]["kind"], steps["undo"]["actor"], steps["redo"]) == ("mark", "Aigerim", None)
    after = served.post("/api/undo", {"event": steps["undo"]["sequence"]}).json
    assert after["undo"]["kind"] == "run"
    page = served.get("/history?kind=mark").text
    assert "undone by" in page
    redone = served.post("/api/redo", {"event": after["redo"]["sequence"]}, by=BORIS).json
    assert redone["undo"]["kind"] == "mark"
    stale = served.post("/api/undo", {"event": 1})
    assert (stale.status, stale.json["slug"]) == (409, "undo-conflict")


def test_verifying(served: RunningPage, workspace: Path) -> None:
    verdict = served.post("/api/verify", {}).json
    assert verdict["problems"] == []
    assert verdict["events"] > 0


def test_people_see_each_other(served: RunningPage) -> None:
    assert served.post("/api/pulse", {"screen": "corpus"}).json["people"] == []
    seen = served.post("/api/pulse", {"screen": "review", "at": "u1", "where": "decl 3"}, by=BORIS).json
    assert [person["name"] for person in seen["people"]] == ["Aigerim"]
    mine = served.post("/api/pulse", {"screen": "corpus"}).json
    assert [(p["name"], p["at"], p["where"]) for p in mine["people"]] == [("Борис", "u1", "decl 3")]
