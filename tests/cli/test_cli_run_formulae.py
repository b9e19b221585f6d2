"""What ``align run`` says of recurring formulae."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Command

RU = "Подтверждаем приверженность миру.\n\nВ рамках Организации растет военное сотрудничество.\n"
EN = "We reaffirm our commitment to peace.\n\nWithin the Organization, military cooperation grows.\n"


@pytest.fixture
def folder(align: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty workspace, which is where commands run."""
    monkeypatch.chdir(tmp_path)
    align("init", ".")
    return tmp_path


def put(folder: Path, lang: str, **texts: str) -> None:
    for name, text in texts.items():
        file = folder / "corpus" / lang / f"{name}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


@pytest.fixture
def three(folder: Path) -> Path:
    """Three documents that say the same, one translated otherwise."""
    put(folder, "ru", one=RU, two=RU, three=RU)
    put(folder, "en", one=EN, two=EN, three=EN.replace("military", "defence"))
    return folder


@pytest.mark.parametrize(
    ("ui", "said"),
    [("en", "Recurring formulae: "), ("ru", "Повторяющихся формул: "), ("kk", "Қайталанатын тіркестер: ")],
)
def test_a_run_reports_formulae(three: Path, align: Command, ui: str, said: str) -> None:
    shown = align("run", "-q", "--ui", ui).out
    assert said in shown
    assert "ru-en 0." in shown
    assert "align formulae list" in shown


def test_in_json(three: Path, align: Command) -> None:
    found = align("run", "--json").json["formulae"]
    assert (found["documents"], found["is_left_out"], found["preferred"]) == (3, False, 0)
    assert 0 < found["consistency"]["en"] < 1
    uneven = found["uneven"][0]
    assert (uneven["lang"], uneven["deviations"], len(uneven["renderings"])) == ("en", 1, 2)
    listed = align("formulae", "list", "--json").json
    assert (listed["count"], listed["consistency"]["en"]["score"]) == (
        found["count"],
        found["consistency"]["en"],
    )


def test_only_a_run_that_did_something_reports(three: Path, align: Command) -> None:
    assert align("run", "--json", "-n").json["formulae"] is None
    assert align("run", "--json", "--no-formulae").json["formulae"] is None
    assert align("run", "--json").json["formulae"] is None
    put(three, "ru", four="Мир.\n")
    assert align("run", "--json").json["formulae"]["documents"] == 4


def test_a_large_workspace_is_left_out(three: Path, align: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("align.pipeline.formulae.summary.MOST_SEGMENTS", 5)
    put(three, "ru", four=RU)
    assert "only when asked for" in align("run", "-q").out


def test_no_document(folder: Path, align: Command) -> None:
    assert align("run", "--json").json["formulae"] is None


@pytest.mark.parametrize(
    "text",
    ["Мир.\n", "The heads of State met in Almaty and spoke of peace.\n", "12 345\n\n678\n"],
    ids=["short", "english", "numbers"],
)
def test_where_nothing_recurs_nothing_is_said(folder: Path, align: Command, text: str) -> None:
    put(folder, "ru", only=text)
    shown = align("run", "-q")
    assert "formulae" not in shown.out.lower()
    assert "Traceback" not in shown.err


def test_one_document_without_translation(folder: Path, align: Command) -> None:
    put(folder, "ru", only=RU * 3)
    found = align("run", "--json").json["formulae"]
    assert found["count"] > 0
    assert (found["documents"], found["consistency"], found["uneven"]) == (1, {"en": None, "kk": None}, [])
    put(folder, "ru", only=RU * 4)
    assert "Least even" not in align("run", "-q").out
