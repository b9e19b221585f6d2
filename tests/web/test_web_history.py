"""The screen History over HTTP: steps in the reader's words, one's own undone among those of others."""

from __future__ import annotations

from typing import Any

import pytest

from align.pipeline.desk.history import Step
from align.review.roles import Reviewer, ReviewerRole
from align.web.screen_history import in_words
from align.web.words import PageWords
from tests.web.running_page import AIGERIM, BORIS, RunningPage

SERIK = Reviewer("Serik", ReviewerRole.REVIEWER)


def rows(served: RunningPage) -> list[dict[str, Any]]:
    found = served.get("/api/review/list?document=03-decisions&limit=200").json["rows"]
    return [row for row in found if "en" in row["variants"]]


def typed(served: RunningPage, row: dict[str, Any], text: str, *, by: Reviewer) -> None:
    body = {"unit": row["id"], "lang": "en", "text": text, "version": row["variants"]["en"]["version"]}
    assert served.post("/api/review/text", body, by=by).status == 200


def texts(served: RunningPage) -> list[str]:
    return [row["variants"]["en"]["text"] for row in rows(served)[:2]]


def test_ones_own_step_is_undone_and_done_again_below_anothers(served: RunningPage) -> None:
    first, second = rows(served)[:2]
    typed(served, first, "Mine.", by=AIGERIM)
    typed(served, second, "Theirs.", by=BORIS)
    steps = served.get("/api/steps").json
    assert (steps["undo"]["actor"], steps["own_undo"]["actor"]) == ("Борис", "Aigerim")
    after = served.post("/api/undo", {"event": steps["own_undo"]["sequence"]}).json
    assert texts(served) == [first["variants"]["en"]["text"], "Theirs."]
    assert after["own_redo"]["actor"] == "Aigerim"
    typed(served, rows(served)[2], "More of theirs.", by=BORIS)
    again = served.get("/api/steps").json
    assert again["redo"] is None
    served.post("/api/redo", {"event": again["own_redo"]["sequence"]})
    assert texts(served) == ["Mine.", "Theirs."]
    assert served.post("/api/verify", {}).json["problems"] == []


def test_what_somebody_built_on_is_a_conflict(served: RunningPage) -> None:
    row = rows(served)[0]
    typed(served, row, "Mine.", by=AIGERIM)
    typed(served, rows(served)[0], "Mine and theirs.", by=BORIS)
    own = served.get("/api/steps").json["own_undo"]["sequence"]
    refused = served.post("/api/undo", {"event": own})
    assert (refused.status, refused.json["slug"]) == (409, "undo-conflict")
    assert texts(served)[0] == "Mine and theirs."


def test_nobody_undoes_an_older_step_of_others(served: RunningPage) -> None:
    first, second = rows(served)[:2]
    typed(served, first, "Mine.", by=AIGERIM)
    typed(served, second, "Theirs.", by=BORIS)
    event = served.get("/api/steps").json["own_undo"]["sequence"]
    assert served.post("/api/undo", {"event": event}, by=SERIK).status == 409


@pytest.mark.parametrize(
    ("ui", "expected"),
    [
        ("en", "status: 01-declaration, approved: 3"),
        ("ru", "смена состояния: 01-declaration, утверждено: 3"),
        ("kk", "күйін өзгерту: 01-declaration, бекітілді: 3"),
    ],
)
def test_steps_speak_the_readers_language(ui: str, expected: str) -> None:
    step = Step(7, "mark", "ada", "2026-01-01T00:00:00Z", "01-declaration", {"approved": 3})
    assert in_words(step, PageWords(ui)) == expected


def test_an_unknown_kind_is_said_as_it_is() -> None:
    assert in_words(Step(7, "brew", "ada", "", "", {"cups": 2}), PageWords("kk")) == "brew: cups: 2"
    assert in_words(Step(9, "undo", "ada", "", "7", {}), PageWords("en")) == "undo or redo: event 7"


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_the_page_holds_no_english_counts(served: RunningPage, language: str) -> None:
    cookie = f"{served.cookie(AIGERIM)}; align-language={language}"
    page = served.get("/history", headers={"Cookie": cookie}).text
    assert PageWords(language)("count-segments") + ": " in page
    assert "segments" not in page.split("<main")[1].split("</main>")[0]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "'zzz' is nothing to look for."),
        ("ru", "'zzz' искать нельзя."),
        ("kk", "'zzz' деп іздеуге болмайды."),
    ],
)
def test_a_refusal_speaks_the_readers_language(served: RunningPage, language: str, said: str) -> None:
    cookie = f"{served.cookie(AIGERIM)}; align-language={language}"
    path = "/api/alignment/find?document=01-declaration&lang=en&what=zzz&after=0"
    refused = served.get(path, headers={"Cookie": cookie})
    assert (refused.json["slug"], refused.json["error"]) == ("filter-unknown", said)
