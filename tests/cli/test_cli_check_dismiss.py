"""``align check --dismiss``: what people let stand is not told again, until it changes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from align.cli import run

RU = "# Заявление\n\nДоговор подписан в 1992 году в Минске.\n\nСовет создан в 1999 году в Москве.\n"
EN = "# Statement\n\nThe Treaty was signed in 1993 in Minsk.\n\nThe Council was created in 1998 in Moscow.\n"


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    for lang, text in (("ru", RU), ("en", EN)):
        path = tmp_path / "corpus" / lang / "01.txt"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    assert run(["init", str(tmp_path)]) == 0
    assert run(["run", "-w", str(tmp_path), "--langs", "en", "-q"]) == 0
    capsys.readouterr()
    return str(tmp_path)


def issues(folder: str, capsys: pytest.CaptureFixture[str], *options: str) -> list[dict[str, Any]]:
    run(["check", "-w", folder, "--codes", "number", "--jsonl", *options])
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_dismissed_finding_is_told_no_more_and_undo_brings_it_back(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = issues(folder, capsys)
    assert (
        run(["check", "-w", folder, "--dismiss", first["id"][:6], "--note", "so  agreed", "--by", "A. B."])
        == 0
    )
    assert "Dismissed: 1" in capsys.readouterr().out
    assert [each["id"] for each in issues(folder, capsys)] == [second["id"]]
    shown: dict[str, Any] = {
        each["id"]: each.get("dismissed") for each in issues(folder, capsys, "--dismissed")
    }
    assert shown[first["id"]] == {**shown[first["id"]], "note": "so agreed", "by": "A. B."}
    assert shown[second["id"]] is None
    assert run(["run", "-w", folder, "--langs", "en", "-q"]) == 0
    capsys.readouterr()
    assert len(issues(folder, capsys)) == 1
    assert run(["undo", "-w", folder]) == 0
    capsys.readouterr()
    assert [each["id"] for each in issues(folder, capsys)] == [first["id"], second["id"]]


def test_dismissed_errors_do_not_fail_the_command(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    ids = ",".join(each["id"] for each in issues(folder, capsys))
    assert run(["check", "-w", folder, "--codes", "number"]) == 3
    assert run(["check", "-w", folder, "--dismiss", ids]) == 0
    assert run(["check", "-w", folder, "--codes", "number"]) == 0
    assert "not shown: 2" in capsys.readouterr().out


def test_restore_tells_it_again(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    first, _ = issues(folder, capsys)
    assert run(["check", "-w", folder, "--dismiss", first["id"]]) == 0
    assert run(["check", "-w", folder, "--restore", first["id"][:8], "-n"]) == 3
    capsys.readouterr()
    assert len(issues(folder, capsys)) == 1
    assert run(["check", "-w", folder, "--restore", first["id"][:8]]) == 0
    capsys.readouterr()
    assert len(issues(folder, capsys)) == 2


def test_a_dry_run_changes_nothing(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    first, _ = issues(folder, capsys)
    assert run(["check", "-w", folder, "--dismiss", first["id"], "-n", "--json"]) == 3
    told = json.loads(capsys.readouterr().out)
    assert (told["schema"], told["event"], told["dry_run"]) == ("align.check-dismiss/1", None, True)
    assert [each["document"] for each in told["dismissals"]] == ["01"]
    assert len(issues(folder, capsys)) == 2


@pytest.mark.parametrize(
    ("options", "said"),
    [
        pytest.param(["--dismiss", "xyz1"], "no finding's id", id="no-id"),
        pytest.param(["--dismiss", "abc"], "no finding's id", id="too-short"),
        pytest.param(["--dismiss", "00000000"], "There is no finding", id="unknown"),
        pytest.param(["--restore", "00000000"], "There is no finding", id="never-dismissed"),
        pytest.param(["--dismiss", "00000000", "--restore", "00000000"], "one of them", id="both"),
    ],
)
def test_bad_ids_are_one_line(
    folder: str, capsys: pytest.CaptureFixture[str], options: list[str], said: str
) -> None:
    assert run(["check", "-w", folder, *options]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1


def test_the_termbase_and_other_documents_are_known_without_options(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    root = Path(folder)
    (root / "corpus/ru/02.txt").write_text("Договор подписан в 1992 году в Минске.\n", encoding="utf-8")
    (root / "corpus/en/02.txt").write_text("In Minsk the Treaty was concluded in 1992.\n", encoding="utf-8")
    (root / "terms.tsv").write_text("ru\ten\nдоговор\tagreement;!treaty\n", encoding="utf-8")
    assert run(["run", "-w", folder, "--langs", "en", "-q"]) == 0
    assert run(["terms", "import", str(root / "terms.tsv"), "-w", folder]) == 0
    capsys.readouterr()
    run(["check", "02", "-w", folder, "--codes", "term,same-source", "--jsonl"])
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    told = {row["code"]: row for row in rows}
    assert told["term"]["kind"] == "deprecated"
    assert told["same-source"]["params"]["place"] == "01 1"
    assert {row["document"] for row in rows} == {"02"}
