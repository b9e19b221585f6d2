"""The screen Formulae over a real workspace: list, one formula, preview, one step, undo."""

from __future__ import annotations

import time
import urllib.parse
from pathlib import Path
from typing import Any

import pytest

from align.cli import run
from align.model import Status
from align.pipeline.formulae.mining import RenderedFormula, formulae_report
from align.project import find_workspace
from tests.web.running_page import BORIS, READER, RunningPage

MEMBERS, ANOTHER = ("государство", "член"), "participating States"
TERMS = "ru\ten\tkk\nгосударство-член\tparticipating State\tқатысушы мемлекет\n"


@pytest.fixture(autouse=True)
def _mined(served: RunningPage) -> None:
    wait_until_fresh(served)


def wait_until_fresh(served: RunningPage) -> None:
    end = time.monotonic() + 60
    while not served.get("/api/formulae/state").json["is_fresh"]:
        assert time.monotonic() < end
        time.sleep(0.05)


def listed(served: RunningPage, **query: object) -> Any:
    return served.get(f"/api/formulae/list?{urllib.parse.urlencode(query)}").json


def deviating(workspace: Path) -> RenderedFormula:
    """A formula of three words and more with several renderings in English."""
    for found in formulae_report(find_workspace(workspace)).formulae:
        if len(found.renderings["en"].groups) > 1 and len(found.formula.lemmas) > 2:
            return found
    raise AssertionError("the sample has a formula that is rendered unevenly")


def members(workspace: Path) -> str:
    """The formula «государств – членов», which English renders alike and could render otherwise."""
    report = formulae_report(find_workspace(workspace))
    return next(found.formula.id for found in report.formulae if found.formula.lemmas == MEMBERS)


def tried(served: RunningPage, formula: str, lang: str, text: str) -> Any:
    answer = served.post("/api/formulae/try", {"formula": formula, "lang": lang, "text": text})
    state = answer.json
    while answer.status == 200 and state["shown"] is None:
        time.sleep(0.05)
        answer = served.get(f"/api/formulae/preview?number={state['number']}")
        state = answer.json
    return answer


def test_the_list_says_what_the_command_says(served: RunningPage, workspace: Path) -> None:
    report = formulae_report(find_workspace(workspace))
    found = listed(served, limit=200)
    assert (found["total"], found["count"]) == (report.count, report.count)
    for row, told in zip(found["rows"], report.formulae, strict=False):
        assert (row["id"], row["count"], row["documents"]) == (
            told.formula.id,
            told.formula.count,
            told.formula.documents,
        )
        for lang, side in row["langs"].items():
            assert side["deviations"] == len(told.consistency[lang].deviations)
            assert side["agreement"] == told.consistency[lang].agreement


@pytest.mark.parametrize(
    "query",
    [
        {"find": "безопасност"},
        {"find": "SECURITY"},
        {"kind": "name"},
        {"only": "deviating"},
        {"only": "deviating", "lang": "kk"},
        {"only": "open"},
        {"document": "03-decisions"},
        {"habits": "standard-standard"},
    ],
    ids=lambda query: "-".join(query),
)
def test_filters_keep_some(served: RunningPage, query: dict[str, str]) -> None:
    everything = listed(served)
    some = listed(served, **query)
    assert 0 < some["count"] < everything["count"]
    assert some["total"] == everything["total"]


@pytest.mark.parametrize("query", ["only=some", "order=random", "kind=verse"])
def test_filters_that_are_none(served: RunningPage, query: str) -> None:
    answer = served.get(f"/api/formulae/list?{query}")
    assert (answer.status, answer.json["slug"]) == (400, "filter-unknown")


def test_orders_and_stretches(served: RunningPage) -> None:
    counts = [row["count"] for row in listed(served, order="count", limit=200)["rows"]]
    assert counts == sorted(counts, reverse=True)
    texts = [row["text"].lower() for row in listed(served, order="text", limit=200)["rows"]]
    assert texts == sorted(texts)
    part = listed(served, order="text", start=3, limit=5)
    assert [row["text"].lower() for row in part["rows"]] == texts[3:8]
    wanted = listed(served, order="text", limit=200)["rows"][30]["id"]
    around = listed(served, order="text", formula=wanted, limit=10)
    assert around["at"] == 30
    assert wanted in [row["id"] for row in around["rows"]]


def test_the_table_of_two_languages_counts_what_it_lists(served: RunningPage) -> None:
    summary = served.get("/api/formulae/summary").json
    for cell in summary["habits"]:
        assert listed(served, habits=f"{cell['first']}-{cell['second']}")["count"] == cell["count"]


def test_one_formula_and_its_places(served: RunningPage, workspace: Path) -> None:
    found = deviating(workspace)
    card = served.get(f"/api/formulae/one?formula={found.formula.id}").json
    english = next(one for one in card["langs"] if one["lang"] == "en")
    assert [group["text"] for group in english["groups"]] == [g.text for g in found.renderings["en"].groups]
    assert sum(card["documents"].values()) == card["count"]
    path = f"/api/formulae/places?formula={found.formula.id}&lang=en&group="
    for group in english["groups"]:
        places = served.get(f"{path}{group['number']}").json
        assert places["count"] == len(places["places"]) == group["count"]
        for place in places["places"]:
            start, end = place["source_span"]
            assert start < end <= len(place["source"])
            start, end = place["target_span"]
            assert place["target"][start:end].strip()
    assert served.get(f"{path}99").json["count"] == 0
    assert served.get("/api/formulae/one?formula=f0").json["slug"] == "formula-unknown"


def test_preferring_everywhere_is_one_step(served: RunningPage, workspace: Path) -> None:
    formula, text = members(workspace), ANOTHER
    before = texts_of(workspace)
    state = tried(served, formula, "en", text).json
    shown = state["shown"]
    assert (shown["text"], shown["standing"]) == (text, "")
    assert shown["after"] - shown["before"] >= len(shown["changes"]) > 0
    for change in shown["changes"]:
        old = "".join(piece["text"] for piece in change["pieces"] if piece["kind"] != "+")
        assert before[change["unit"], "en"][0] == old
    assert texts_of(workspace) == before
    wish = {"number": state["number"]}
    assert served.post("/api/formulae/fix", wish, by=BORIS).status == 403
    done = served.post("/api/formulae/fix", wish).json
    assert done["texts"] == len(shown["changes"])
    for change in shown["changes"]:
        new = "".join(piece["text"] for piece in change["pieces"] if piece["kind"] != "-")
        assert texts_of(workspace)[change["unit"], "en"] == (new, Status.DRAFT)
    assert preferred(workspace) == {(formula, "en"): text}
    step = served.get("/api/steps").json["undo"]
    assert (step["sequence"], step["kind"]) == (done["event"], "fix")
    served.post("/api/undo", {"event": step["sequence"]})
    assert texts_of(workspace) == before
    assert preferred(workspace) == {}
    with find_workspace(workspace).open_store(read_only=True) as store:
        assert store.verify() == []


def test_leaving_out_preferring_only_and_withdrawing(served: RunningPage, workspace: Path) -> None:
    formula, text = members(workspace), ANOTHER
    before = texts_of(workspace)
    state = tried(served, formula, "en", text).json
    units = [change["unit"] for change in state["shown"]["changes"]]
    done = served.post("/api/formulae/fix", {"number": state["number"], "leave_out": units}).json
    assert (done["texts"], texts_of(workspace)) == (0, before)
    assert preferred(workspace) == {(formula, "en"): text}
    row = next(r for r in listed(served, find=" ".join(MEMBERS))["rows"] if r["id"] == formula)
    assert row["langs"]["en"]["preferred"]
    again = tried(served, formula, "en", text).json
    assert again["shown"]["standing"] == text
    only = served.post("/api/formulae/fix", {"number": again["number"], "preference_only": True}).json
    assert only == {"event": None, "texts": 0}
    gone = served.post("/api/formulae/withdraw", {"formula": formula, "lang": "en"})
    assert gone.json["event"] is not None
    assert preferred(workspace) == {}
    wait_until_fresh(served)


def test_a_text_that_changed_since_the_preview(served: RunningPage, workspace: Path) -> None:
    formula = members(workspace)
    state = tried(served, formula, "en", ANOTHER).json
    unit = state["shown"]["changes"][0]["unit"]
    save = {"unit": unit, "lang": "en", "text": "Somebody was quicker.", "version": 1}
    assert served.post("/api/review/text", save, by=BORIS).status == 200
    answer = served.post("/api/formulae/fix", {"number": state["number"]})
    assert (answer.status, answer.json["slug"]) == (409, "stale-version")
    assert preferred(workspace) == {}


@pytest.mark.parametrize(
    ("lang", "text", "slug"),
    [
        ("en", "   ", "preference-empty"),
        ("en", "здесь кириллица", "preference-script"),
        ("en", "x" * 400, "preference-marks"),
        ("de", "Sicherheit", "language-unknown"),
    ],
)
def test_what_cannot_be_preferred(
    served: RunningPage, workspace: Path, lang: str, text: str, slug: str
) -> None:
    answer = tried(served, deviating(workspace).formula.id, lang, text)
    assert (answer.status, answer.json["slug"]) == (400, slug)


def test_what_is_unknown_is_said(served: RunningPage) -> None:
    assert tried(served, "f0", "en", "word").json["slug"] == "formula-unknown"
    assert served.get("/api/formulae/preview?number=99").json["slug"] == "preview-gone"
    assert served.post("/api/formulae/fix", {"number": 99}).json["slug"] == "preview-gone"


def test_the_termbase_speaks_against_a_rendering(
    served: RunningPage, workspace: Path, tmp_path: Path
) -> None:
    file = tmp_path / "terms.tsv"
    file.write_text(TERMS, encoding="utf-8")
    assert run(["terms", "import", str(file), "-w", str(workspace)]) == 0
    card = served.get(f"/api/formulae/one?formula={members(workspace)}").json
    english = next(one for one in card["langs"] if one["lang"] == "en")
    terms = {c["term"] for group in english["groups"] for c in group["conflicts"]}
    assert terms == {"participating State"}
    refused = tried(served, members(workspace), "en", "member States")
    assert (refused.status, refused.json["slug"]) == (400, "preference-term")
    assert tried(served, members(workspace), "en", "participating State").status == 200


def test_readers_look_and_change_nothing(served: RunningPage, workspace: Path) -> None:
    found = deviating(workspace)
    assert served.get("/formulae", by=READER).status == 200
    body = {"formula": found.formula.id, "lang": "en"}
    assert served.post("/api/formulae/withdraw", body, by=READER).status == 403
    assert served.post("/api/formulae/try", {**body, "text": "word"}, by=READER).status == 403
    assert served.post("/api/formulae/mine", {}, by=READER).status == 403


def texts_of(workspace: Path) -> dict[tuple[str, str], tuple[str, Status]]:
    with find_workspace(workspace).open_store(read_only=True) as store:
        return {
            (unit.id, lang): (variant.text, variant.status)
            for unit in store.units()
            for lang, variant in unit.variants.items()
        }


def preferred(workspace: Path) -> dict[tuple[str, str], str]:
    with find_workspace(workspace).open_store(read_only=True) as store:
        return {(each.formula, each.lang): each.text for each in store.decisions.preferences()}
