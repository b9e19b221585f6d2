"""``align formulae mine, list, show``."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from align.model import Preference
from align.project import find_workspace
from tests.cli.conftest import Command

RU = "Поддерживаем мир в регионе.\n\nВ рамках Организации растет военное сотрудничество.\n"
EN = "We support peace in the region.\n\nWithin the Organization, military cooperation grows.\n"
KK = "Өңірдегі бейбітшілікті қолдаймыз.\n\nҰйым шеңберінде әскери ынтымақтастық артуда.\n"


@pytest.fixture
def formulae(align: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of three documents that say nearly the same."""
    monkeypatch.chdir(tmp_path)
    align("init", ".")
    for name in ("one", "two", "three"):
        for lang, text in (("ru", RU), ("en", EN), ("kk", KK)):
            file = tmp_path / "corpus" / lang / f"{name}.txt"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
    assert align("run", "-q").code == 0
    return tmp_path


def test_list_has_every_field(formulae: Path, align: Command) -> None:
    listed = align("formulae", "list", "--json").json
    assert listed["schema"] == "align.formulae-list/1"
    first = listed["formulae"][0]
    assert first["count"] == len(first["occurrences"]) == first["documents"] == 3
    assert set(first["renderings"]) == set(first["consistency"]) == {"en", "kk"}
    assert set(first["occurrences"][0]) == {"document", "segment", "start", "end", "surface"}
    one = align("formulae", "show", first["id"], "--json").json
    assert (one["schema"], one["formula"]["id"]) == ("align.formulae-show/1", first["id"])


def test_mine_list_and_show_as_text(formulae: Path, align: Command) -> None:
    assert "военное сотрудничество" in align("formulae", "mine").out
    text = align("formulae", "list", "--lang", "en", "--ui", "ru", "--limit", "1").out
    assert "показано: 1" in text
    shown = align("formulae", "show", text.split()[0], "--ui", "kk")
    assert "Кездесуі" in shown.out
    assert len(align("formulae", "list", "--jsonl").out.splitlines()) > 1


def test_the_page_needs_nothing_else(formulae: Path, align: Command) -> None:
    page = formulae / "page.html"
    assert align("formulae", "list", "--html", page, "--ui", "kk").code == 0
    text = page.read_text(encoding="utf-8")
    assert '<html lang="kk">' in text
    assert "<svg" in text
    assert "src=" not in text
    assert "http" not in text.replace("http-equiv", "")
    links = set(re.findall(r'href="([^"]*)"', text))
    assert all(f'id="{link.removeprefix("#")}"' in text for link in links)
    before = page.read_bytes()
    align("formulae", "list", "--html", page, "--ui", "kk")
    assert page.read_bytes() == before


def prefer(folder: Path, formula: str, lang: str, text: str) -> None:
    """Choose a rendering."""
    with find_workspace(folder).open_store() as store:
        chosen = Preference(formula, lang, text, "военное сотрудничество")
        store.decisions.prefer([chosen], actor="ada", at="2026-11-29T12:00:00Z")


@pytest.mark.parametrize(("chosen", "share"), [("", 1.0), ("defence cooperation", 0.0)])
def test_preferred_renderings_are_starred(formulae: Path, align: Command, chosen: str, share: float) -> None:
    first = align("formulae", "list", "--lang", "en", "--json").json["formulae"][0]
    identifier = first["id"]
    chosen = chosen or "the " + first["renderings"]["en"][0]["text"]
    prefer(formulae, identifier, "en", chosen)
    one = align("formulae", "show", identifier, "--json").json["formula"]
    assert (one["consistency"]["en"]["preferred"], one["consistency"]["en"]["following"]) == (chosen, share)
    assert one["consistency"]["kk"]["preferred"] is None
    assert [group["preferred"] for group in one["renderings"]["en"]] == [share == 1.0]
    assert len(one["consistency"]["en"]["deviations"]) == (0 if share else 3)
    shown = align("formulae", "show", identifier, "--ui", "ru").out
    assert f"предпочтительный перевод: {chosen} ({share:.0%} переводов)" in shown
    listed = align("formulae", "list", "--json").json
    assert (listed["preferred"], listed["following"], listed["unused"]) == (1, share, [])
    page = formulae / "page.html"
    align("formulae", "list", "--html", page)
    assert f'<b lang="en">{chosen}</b>' in page.read_text(encoding="utf-8")


def test_a_preferred_rendering_of_what_recurs_no_more_is_named(formulae: Path, align: Command) -> None:
    prefer(formulae, "f0000000000", "kk", "әскери <ынтымақтастық>")
    assert "does not recur any more: военное сотрудничество" in align("formulae", "list").out
    page = formulae / "page.html"
    align("formulae", "list", "--html", page)
    assert "әскери &lt;ынтымақтастық&gt;" in page.read_text(encoding="utf-8")


def test_the_trend_and_the_comparison(
    formulae: Path, align: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, words in (("two", "defence cooperation"), ("three", "army cooperation")):
        file = formulae / "corpus" / "en" / f"{name}.txt"
        file.write_text(EN.replace("military cooperation", words), encoding="utf-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    assert align("run", "-q").code == 0
    listed = align("formulae", "list", "--json").json
    first, last = listed["trend"]
    assert first["kinds"] == last["kinds"] == ["run"]
    assert first["scores"]["en"]["score"] > last["scores"]["en"]["score"]
    assert last["scores"] == {
        lang: {"score": each["score"], "occurrences": each["occurrences"]}
        for lang, each in listed["consistency"].items()
    }
    assert {(each["standard"], each["varying"]) for each in listed["comparison"]["contrasts"]} == {
        ("kk", "en")
    }
    assert sum(each["count"] for each in listed["comparison"]["counts"]) > 0
    said = align("formulae", "list").out
    assert "Over time ru-en: 1.00 → " in said
    assert "Settled in one language, varying in the other" in said
    page = formulae / "page.html"
    align("formulae", "list", "--html", page, "--ui", "ru")
    assert "<polyline" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("list", "--min-count", "1"), "at least twice"),
        (("list", "--limit", "-1"), "0 (all) or more"),
        (("list", "--lang", "ru"), "not a target language"),
        (("show", "fffffffffff"), "no formula"),
    ],
)
def test_bad_options_are_refused(
    formulae: Path, align: Command, arguments: tuple[str, ...], said: str
) -> None:
    result = align("formulae", *arguments)
    assert result.code == 2
    assert said in result.err


def test_one_document_and_none_and_english(
    align: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    align("init", ".")
    assert align("formulae", "list").code != 0  # nothing was run
    file = tmp_path / "corpus" / "ru" / "only.txt"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("The heads of State spoke of the peace that they had always wanted to see. " * 5, "utf-8")
    assert align("run", "-q").code in (0, 1)
    listed = align("formulae", "mine", "--json").json
    assert listed["formulae"] == []
    assert {"formulae-one-document", "language-unexpected"} <= {issue["code"] for issue in listed["issues"]}


@pytest.mark.parametrize("command", [["mine"], ["list"], ["show", "ID"]], ids=lambda each: each[0])
def test_workers_are_asked_for_as_in_a_run(formulae: Path, align: Command, command: list[str]) -> None:
    first = align("formulae", "mine", "--json").json["formulae"][0]["id"]
    asked = [first if word == "ID" else word for word in command]
    alone, shared = (align("formulae", *asked, "--json", "--workers", count) for count in ("1", "2"))
    assert alone.json == shared.json
    refused = align("formulae", *asked, "--runner", "slurm")
    assert (refused.code, "--runner slurm" in refused.err) == (2, True)
