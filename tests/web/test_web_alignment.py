"""The screen Alignment over a real workspace: the grid, edits, acceptance, the rest aligned anew."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.running_page import BORIS, READER, RunningPage

DOCUMENT = "01-declaration"


def grid(served: RunningPage, query: str = "") -> dict[str, Any]:
    found: dict[str, Any] = served.get(f"/api/alignment/grid?document={DOCUMENT}&limit=400{query}").json
    return found


def beads(served: RunningPage, lang: str) -> list[dict[str, Any]]:
    return [bead for row in grid(served)["rows"] for bead in row["beads"].get(lang, ())]


def full(served: RunningPage, lang: str) -> list[dict[str, Any]]:
    return [bead for bead in beads(served, lang) if bead["source"] and bead["target"]]


def wish(bead: dict[str, Any], edit: str, **more: Any) -> dict[str, Any]:
    sides = {"source": bead["source"], "target": bead["target"]}
    return {"document": DOCUMENT, "lang": "en", "edit": edit, **sides, **more}


def test_every_segment_stands_once(served: RunningPage) -> None:
    found = grid(served)
    russian = [i for row in found["rows"] for i in row["source"]]
    assert russian == sorted(set(russian))
    for lang in ("en", "kk"):
        targets = [j for row in found["rows"] for bead in row["beads"][lang] for j in bead["target"]]
        assert sorted(targets) == list(range(len(targets)))
        for row in found["rows"]:
            sources = [i for bead in row["beads"][lang] for i in bead["source"]]
            assert set(sources) <= set(row["source"])
    named = {str(i) for i in russian}
    assert named == set(found["segments"]["ru"])


def test_paging_and_the_row_of_a_segment(served: RunningPage) -> None:
    whole = grid(served)
    part = served.get(f"/api/alignment/grid?document={DOCUMENT}&start=5&limit=4").json
    assert part["rows"] == whole["rows"][5:9]
    around = served.get(f"/api/alignment/grid?document={DOCUMENT}&segment=20&limit=8").json
    assert any(20 in row["source"] for row in around["rows"])
    unknown = served.get("/api/alignment/grid?document=nowhere")
    assert (unknown.status, unknown.json["slug"]) == (400, "document-unaligned")


@pytest.mark.parametrize("what", ["doubtful", "not-one-to-one", "unaccepted"])
def test_jumping_finds_every_row_there_is(served: RunningPage, what: str) -> None:
    found, after = [], -1
    while (
        row := served.get(f"/api/alignment/find?document={DOCUMENT}&what={what}&after={after}").json["row"]
    ) >= 0:
        found.append(row)
        after = row
    back, before = [], grid(served)["count"]
    path = f"/api/alignment/find?document={DOCUMENT}&what={what}&back=1&after="
    while (row := served.get(f"{path}{before}").json["row"]) >= 0:
        back.append(row)
        before = row
    assert found == back[::-1]
    assert served.get("/api/alignment/find?document=x&what=lost&after=0").status == 400


def test_an_edit_is_accepted_and_undone(served: RunningPage) -> None:
    before = beads(served, "en")
    first, second = full(served, "en")[2:4]
    done = served.post("/api/alignment/edit", wish(first, "merge", side="source", segment=first["source"][0]))
    assert done.json["event"] is not None
    merged = [bead for bead in beads(served, "en") if bead["accepted"]]
    assert [bead["source"] for bead in merged] == [sorted(first["source"] + second["source"])]
    assert merged[0]["reasons"] == ["accepted"]
    stale = served.post("/api/alignment/edit", wish(first, "merge", side="source", segment=0), by=BORIS)
    assert (stale.status, stale.json["slug"]) == (409, "stale-beads")
    served.post("/api/undo", {"event": done.json["event"]})
    assert beads(served, "en") == before


def test_edits_that_cannot_be(served: RunningPage) -> None:
    bead = full(served, "en")[1]
    for more in (
        {"edit": "split", "segment": 9999},
        {"edit": "fly"},
        {"edit": "link", "segment": bead["source"][0]},
    ):
        answer = served.post("/api/alignment/edit", wish(bead, "up", side="source") | more)
        assert answer.status == 400
    assert served.post("/api/alignment/edit", wish(bead, "merge"), by=READER).status == 403


def test_finished_texts_stand_against_it(served: RunningPage) -> None:
    row = next(
        r
        for r in served.get(f"/api/review/list?document={DOCUMENT}&limit=200").json["rows"]
        if "en" in r["variants"] and r["number"] > 5
    )
    move = {"moves": [{"unit": row["id"], "lang": "en", "version": 1}], "to": "approved"}
    assert served.post("/api/review/move", move).status == 200
    bead = next(b for b in full(served, "en") if row["number"] - 1 in b["source"])
    answer = served.post("/api/alignment/edit", wish(bead, "merge", side="source", segment=bead["source"][0]))
    assert (answer.status, answer.json["slug"]) == (409, "bead-reviewed")


def test_accepting_withdrawing_and_aligning_the_rest(served: RunningPage) -> None:
    chosen = [{"source": b["source"], "target": b["target"]} for b in full(served, "kk")[:3]]
    acceptance = {"document": DOCUMENT, "lang": "kk", "beads": chosen, "accepted": True}
    assert served.post("/api/alignment/accept", acceptance).status == 200
    assert grid(served)["accepted"]["kk"] == 3
    rest = served.post("/api/alignment/rest", {"document": DOCUMENT})
    assert rest.status == 200
    assert grid(served)["accepted"]["kk"] == 3
    standing = [(b["source"], b["target"]) for b in beads(served, "kk")]
    assert all((b["source"], b["target"]) in standing for b in chosen)
    assert served.post("/api/alignment/accept", acceptance | {"accepted": False}).status == 200
    assert grid(served)["accepted"]["kk"] == 0
    wrong = acceptance | {"beads": [{"source": [0], "target": [39]}]}
    assert served.post("/api/alignment/accept", wrong).json["slug"] == "stale-beads"
