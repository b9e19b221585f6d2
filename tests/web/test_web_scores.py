"""The screen Scores over a real workspace: computed in the background, kept, told anew, saved as a report."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from align.cli import run
from tests.web.drafted import DRAFTED, add_drafts, review_drafts
from tests.web.running_page import RunningPage


def scored(served: RunningPage, document: str = "") -> dict[str, Any]:
    """Open the screen and wait until its scores are there."""
    served.get(f"/scores?document={document}")
    for _ in range(600):
        state: dict[str, Any] = served.get(f"/api/scores/state?document={document}").json
        if state["state"] != "working":
            return state
        served.get(f"/scores?document={document}")
        time.sleep(0.05)
    raise AssertionError("never scored")


@pytest.fixture
def reviewed(running: Any, workspace: Path) -> RunningPage:
    """A page whose drafts were reviewed."""
    add_drafts(workspace)
    served: RunningPage = running()
    assert review_drafts(served) > 20
    return served


def test_nothing_reviewed_is_said(served: RunningPage) -> None:
    assert scored(served)["state"] == "empty"
    page = served.get("/scores").text
    assert "No draft has been reviewed yet" in page
    assert "Nobody has worked on texts" in page
    refused = served.get("/scores/report/html")
    assert refused.status == 400


def test_scores_are_those_of_the_command_line(
    reviewed: RunningPage, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert scored(reviewed)["state"] == "ready"
    saved = reviewed.get("/scores/report/json")
    assert saved.headers["content-disposition"] == "attachment; filename*=UTF-8''scores.json"
    capsys.readouterr()
    assert run(["score", "--json", "-w", str(workspace)]) == 0
    assert json.loads(saved.body) == json.loads(capsys.readouterr().out)
    chrf = saved.json["results"][0]["hypothesis"]["scores"][0]
    page = reviewed.get("/scores").text
    assert f"<b>{chrf['score']:.1f}</b>" in page
    assert f"95 %: {chrf['low']:.1f} to {chrf['high']:.1f}" in page
    assert all(f"document={name}" in page for name in DRAFTED)
    assert "Minutes a page" in page


def test_the_report_is_one_page_in_the_readers_language(reviewed: RunningPage) -> None:
    scored(reviewed, DRAFTED[0])
    path = f"/scores/report/html?document={DRAFTED[0]}"
    saved = reviewed.get(path, headers={"Accept-Language": "kk"})
    assert saved.headers["content-disposition"].endswith(f"scores-{DRAFTED[0]}.html")
    assert '<html lang="kk">' in saved.text
    assert "http://" not in saved.text
    rows = reviewed.get(f"/scores/report/tsv?document={DRAFTED[0]}").text.splitlines()
    assert rows[0].startswith("lang\tdocument\tsegment")
    assert {row.split("\t")[1] for row in rows[1:]} == {DRAFTED[0]}
    assert reviewed.get("/scores/report/pdf").status == 400


def test_a_change_makes_scores_old_and_they_are_computed_anew(reviewed: RunningPage) -> None:
    before = scored(reviewed)
    row = next(
        row
        for row in reviewed.get(f"/api/review/list?document={DRAFTED[0]}&limit=200").json["rows"]
        if row["variants"].get("en", {}).get("status") == "reviewed"
    )
    place = {"unit": row["id"], "lang": "en", "version": row["variants"]["en"]["version"]}
    assert reviewed.post("/api/review/move", {"moves": [place], "to": "draft"}).status == 200
    state = reviewed.get("/api/scores/state").json
    assert (state["state"], state["is_old"], state["at"]) == ("working", True, before["at"])
    count = reviewed.get("/scores/report/json").json["results"][0]["segments"]
    assert scored(reviewed)["state"] == "ready"
    assert reviewed.get("/scores/report/json").json["results"][0]["segments"] == count - 1


def test_a_document_that_is_none(served: RunningPage) -> None:
    assert served.get("/scores?document=99-nowhere").status == 400


def test_drafts_of_ours_count_once_they_are_approved(served: RunningPage, workspace: Path) -> None:
    assert run(["draft", "-q", "--to", "en,kk", "-w", str(workspace)]) == 0
    drafted = served.get("/api/review/list?limit=200&origin=machine-draft&lang=en").json["rows"]
    for row in drafted[:3]:
        place = {"unit": row["id"], "lang": "en"}
        save = place | {"text": "An edited draft.", "version": row["variants"]["en"]["version"]}
        version = served.post("/api/review/text", save).json["version"]
        move = {"moves": [place | {"version": version}], "to": "approved"}
        assert served.post("/api/review/move", move).status == 200
    assert scored(served)["state"] == "ready"
    (english,) = served.get("/scores/report/json").json["results"]
    assert english["segments"] == min(3, len(drafted)) > 0
    page = served.get("/scores").text
    assert "<ins>" in page
    assert f"unit={english['worst'][0]['unit']}" in page
