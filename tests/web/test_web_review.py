"""The screen Review over a real workspace: lists, cards, live checks, saves, decisions."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from align.project import find_workspace
from tests.web.running_page import AIGERIM, BORIS, READER, RunningPage


def rows(served: RunningPage, query: str = "") -> list[dict[str, Any]]:
    found = served.get(f"/api/review/list?limit=200{query}").json["rows"]
    assert isinstance(found, list)
    return found


def first(served: RunningPage, lang: str = "en") -> dict[str, Any]:
    return next(row for row in rows(served) if lang in row["variants"])


def wait_for_checks(served: RunningPage) -> dict[str, Any]:
    for _ in range(200):
        choices: dict[str, Any] = served.get("/api/review/choices").json
        if choices["of"] and choices["looked_at"] >= choices["of"]:
            return choices
        time.sleep(0.05)
    raise AssertionError("the checks are not done")


def test_a_list_is_paged_and_stays_what_it_was(served: RunningPage) -> None:
    whole = rows(served)
    begun = served.get("/api/review/list?limit=10").json
    assert (begun["count"], begun["start"], len(begun["rows"])) == (len(whole), 0, 10)
    more = served.get(f"/api/review/more?list={begun['list']}&start=10&limit=500").json
    assert [row["id"] for row in begun["rows"] + more["rows"]] == [row["id"] for row in whole]
    around = served.get(f"/api/review/list?limit=10&unit={whole[40]['id']}").json
    assert around["at"] == 40
    assert any(row["id"] == whole[40]["id"] for row in around["rows"])
    gone = served.get("/api/review/more?list=99999&start=0")
    assert (gone.status, gone.json["slug"]) == (400, "list-gone")


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ("&document=03-decisions", lambda row: row["document"] == "03-decisions"),
        ("&status=missing&lang=kk", lambda row: "kk" not in row["variants"] and "kk" not in row["elsewhere"]),
        ("&status=elsewhere&lang=kk", lambda row: "kk" in row["elsewhere"]),
        (
            "&status=draft&lang=en&below=95",
            lambda row: row["variants"]["en"]["confidence"] < 0.95,
        ),
        ("&origin=delivered", lambda row: bool(row["variants"])),
        ("&text=" + quote("СОВЕТ"), lambda row: "совет" in row["text"].lower()),
        ("&text=Security", lambda row: "security" in row["variants"].get("en", {}).get("text", "").lower()),
        ("&text=security&lang=kk", lambda row: False),
        ("&text=nowhere+at+all", lambda row: False),
        ("&origin=machine-draft", lambda row: False),
    ],
)
def test_filters(served: RunningPage, query: str, fits: Any) -> None:
    found = rows(served, query)
    expected = [row["id"] for row in rows(served) if fits(row)] if "below" not in query else None
    assert all(fits(row) for row in found)
    if expected is not None:
        assert [row["id"] for row in found] == expected


def test_what_others_translate_is_not_missing(served: RunningPage) -> None:
    """The Russian of a unit that is elsewhere in Kazakh is in one that has Kazakh: nobody writes it twice."""
    page = rows(served, "&document=01-declaration")
    elsewhere = [row for row in page if "kk" in row["elsewhere"]]
    assert elsewhere
    assert not any("kk" in row["variants"] for row in elsewhere)
    kazakh = " ".join(row["text"] for row in page if "kk" in row["variants"])
    assert all(part in kazakh for row in elsewhere for part in row["text"].split(". ")[:1])
    editors = served.get(f"/api/review/unit?unit={elsewhere[0]['id']}").json["editors"]
    assert editors["kk"]["status"] == "elsewhere"


@pytest.mark.parametrize("query", ["status=lost", "lang=ru", "order=random", "origin=nowhere", "below=x"])
def test_filters_that_are_none(served: RunningPage, query: str) -> None:
    assert served.get(f"/api/review/list?{query}").status == 400


def test_findings_are_found_in_the_background_and_filtered_by(served: RunningPage) -> None:
    target = first(served)
    text = target["variants"]["en"]["text"] + " the the 777"
    save = {"unit": target["id"], "lang": "en", "text": text, "version": 1}
    assert served.post("/api/review/text", save).status == 200
    wait_for_checks(served)
    time.sleep(1.2)  # the background looks for news once a second
    choices = wait_for_checks(served)
    assert choices["checks"]["doubled-word"] >= 1
    assert target["id"] in [row["id"] for row in rows(served, "&check=doubled-word")]
    assert target["id"] in [row["id"] for row in rows(served, "&check=any&order=best")]


def test_a_card_says_all_there_is(served: RunningPage) -> None:
    row = first(served)
    card = served.get(f"/api/review/unit?unit={row['id']}&ui=ru").json
    assert (card["text"], card["document"]) == (row["text"], row["document"])
    assert set(card["editors"]) == {"en", "kk"}
    assert card["editors"]["en"]["version"] == 1
    assert all(match["source"] for match in card["matches"])
    gone = served.get("/api/review/unit?unit=0000")
    assert (gone.status, gone.json["slug"]) == (400, "unit-unknown")


def test_a_match_comes_with_two_differences(served: RunningPage) -> None:
    for row in rows(served):
        card = served.get(f"/api/review/unit?unit={row['id']}").json
        if not card["matches"]:
            continue
        match = card["matches"][0]
        assert "".join(p["text"] for p in match["source"] if p["kind"] != "-") == card["text"]
        for lang, drafts in match["drafts"].items():
            assert "".join(p["text"] for p in drafts if p["kind"] != "-") == card["editors"][lang]["text"]
        return
    pytest.fail("the sample has segments that are alike")


def test_what_is_typed_is_checked_and_not_stored(served: RunningPage, workspace: Path) -> None:
    row = first(served)
    typed = {"unit": row["id"], "lang": "en", "text": "Text with the the number 2024 .", "ui": "kk"}
    said = served.post("/api/review/say", typed, by=READER).json
    codes = {note["code"] for note in said["notes"]}
    assert {"doubled-word", "number"} <= codes
    assert served.get(f"/api/review/unit?unit={row['id']}").json["editors"]["en"]["version"] == 1


def test_typing_saves_a_draft_and_a_stale_save_gets_both_texts(served: RunningPage) -> None:
    row = first(served)
    save = {"unit": row["id"], "lang": "en", "text": "Mine.", "version": 1}
    saved = served.post("/api/review/text", save).json
    assert (saved["version"], saved["status"], saved["origin"]) == (2, "draft", "edited")
    stale = served.post("/api/review/text", save | {"text": "Theirs."}, by=BORIS)
    assert stale.status == 409
    assert stale.json["details"] == {
        "text": "Mine.",
        "status": "draft",
        "version": 2,
        "changed_at": stale.json["details"]["changed_at"],
        "changed_by": "Aigerim",
    }
    unchanged = served.post("/api/review/text", save | {"version": 2}).json
    assert (unchanged["version"], unchanged["event"]) == (2, 0)


def test_a_missing_text_can_be_written(served: RunningPage) -> None:
    row = next(row for row in rows(served) if "kk" not in row["variants"])
    saved = served.post("/api/review/text", {"unit": row["id"], "lang": "kk", "text": "Мәтін", "version": 0})
    assert saved.json["version"] == 1
    again = served.post("/api/review/text", {"unit": row["id"], "lang": "kk", "text": "Басқа", "version": 0})
    assert again.status == 409


def test_decisions_lock_and_reopen(served: RunningPage) -> None:
    row = first(served)
    move = {"moves": [{"unit": row["id"], "lang": "en", "version": 1}], "to": "approved"}
    assert served.post("/api/review/move", move, by=BORIS).json["slug"] == "role"
    assert served.post("/api/review/move", move).json["moved"] == {"en": 1}
    assert served.post("/api/review/move", move).json["slug"] == "stale-version"
    save = {"unit": row["id"], "lang": "en", "text": "Over it.", "version": 2}
    assert served.post("/api/review/text", save).json["slug"] == "text-locked"
    reject = {"moves": [{"unit": row["id"], "lang": "en", "version": 2}], "to": "rejected"}
    assert served.post("/api/review/move", reject).json["slug"] == "illegal-move"
    assert served.post("/api/review/move", reject | {"to": "draft"}).json["moved"] == {"en": 1}
    assert served.post("/api/review/text", save | {"version": 3}).status == 200
    assert served.post("/api/review/move", move | {"to": "perfect"}).status == 400


def test_many_at_once_are_counted_then_done_as_one_step(served: RunningPage, workspace: Path) -> None:
    listed = served.get("/api/review/list?document=03-decisions&status=draft&lang=en").json
    wish = {"list": listed["list"], "langs": ["en"], "to": "reviewed", "dry_run": True}
    would = served.post("/api/review/many", wish).json
    assert would["moved"] == {"en": listed["count"]}
    assert would["event"] is None
    done = served.post("/api/review/many", wish | {"dry_run": False}).json
    assert done["moved"] == would["moved"]
    assert served.get("/api/review/list?document=03-decisions&status=draft&lang=en").json["count"] == 0
    served.post("/api/undo", {"event": done["event"]})
    assert rows(served, "&document=03-decisions&status=draft&lang=en") != []


def test_notes_dismissals_and_effort(served: RunningPage, workspace: Path) -> None:
    row = first(served)
    note = {"unit": row["id"], "lang": "", "text": "Ask the desk. "}
    assert served.post("/api/review/note", note, by=READER).status == 403
    assert served.post("/api/review/note", note, by=BORIS).status == 200
    assert served.get(f"/api/review/unit?unit={row['id']}").json["comment"] == "Ask the desk."
    save = {"unit": row["id"], "lang": "en", "text": "It has the the number 777.", "version": 1}
    served.post("/api/review/text", save)
    found = served.get(f"/api/review/unit?unit={row['id']}").json["editors"]["en"]["notes"][0]
    dismissal = {"unit": row["id"], "lang": "en", "code": found["code"], "fingerprint": found["fingerprint"]}
    assert served.post("/api/review/dismiss", dismissal | {"dismissed": True}).status == 200
    after = served.get(f"/api/review/unit?unit={row['id']}").json["editors"]["en"]["notes"]
    assert [n["dismissed"] for n in after if n["fingerprint"] == found["fingerprint"]] == [True]
    for seconds in (12.5, 10_000.0, -3.0):
        stay = {"unit": row["id"], "lang": "en", "seconds": seconds, "keystrokes": 7}
        assert served.post("/api/review/stay", stay).status == 200
    with find_workspace(workspace).open_store(read_only=True) as store:
        (effort,) = store.decisions.efforts()
        assert (effort.seconds, effort.keystrokes, effort.sessions) == (1812.5, 21, 3)
        assert store.verify() == []
    steps = served.get("/api/steps").json
    assert steps["undo"]["kind"] == "dismiss"  # effort is no step


def test_reading_only(running: Any) -> None:
    served = running(read_only=True)
    row = first(served)
    save = {"unit": row["id"], "lang": "en", "text": "Mine.", "version": 1}
    answer = served.post("/api/review/text", save, by=AIGERIM)
    assert (answer.status, answer.json["slug"]) == (503, "store-read-only")
    assert served.post("/api/review/text", save, by=READER).status == 403


@pytest.mark.parametrize(
    "text", ["x" * 100_001, "\x00\x01\x02", "<script>alert(1)</script>", "a\ud800b", "⟦x⟧ \u202e"], ids=repr
)
def test_odd_texts(served: RunningPage, text: str) -> None:
    row = first(served)
    answer = served.post("/api/review/text", {"unit": row["id"], "lang": "en", "text": text, "version": 1})
    assert answer.status == (400 if len(text) > 100_000 else 200)
    card = served.get(f"/api/review/unit?unit={row['id']}").json
    assert "\x00" not in card["editors"]["en"]["text"]
