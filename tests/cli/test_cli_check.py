"""``align check`` over files and stored units, and what it says of bad input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from align.cli import run

RU = "Договор подписан в 1992 году.\nМеры не направлены против других.\nУчаствуют шесть стран.\n"
EN = """The Treaty was signed in 1993.
The measures are not directed against others.
Six countries take part.
"""


@pytest.fixture
def texts(tmp_path: Path) -> tuple[str, str]:
    for name, text in (("ru.txt", RU), ("en.txt", EN)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return str(tmp_path / "ru.txt"), str(tmp_path / "en.txt")


def test_a_wrong_year_is_told_by_line_and_span(
    texts: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", "--files", *texts, "--json"]) == 3
    found = json.loads(capsys.readouterr().out)
    assert found["schema"] == "align.check/1"
    [issue] = found["issues"]
    assert issue["code"] == "number"
    assert (issue["line"], issue["lang"]) == (0, "en")
    assert EN.split("\n")[0][issue["start"] : issue["end"]] == "1993"
    assert issue["params"] == {"found": "1993", "expected": "1992"}


def test_only_the_chosen_checks_run(texts: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--files", *texts, "--codes", "spacing,negation", "--fail-on", "info"]) == 0
    assert "findings: 0" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("ui", "said"), [("en", "not in the source"), ("ru", "нет в исходном"), ("kk", "түпнұсқада")]
)
def test_findings_speak_three_languages(
    texts: tuple[str, str], capsys: pytest.CaptureFixture[str], ui: str, said: str
) -> None:
    assert run(["check", "--files", *texts, "--ui", ui]) == 3
    assert said in capsys.readouterr().out


def test_terms_and_formulae_are_looked_for(
    texts: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    terms, formulae = tmp_path / "terms.tsv", tmp_path / "formulae.json"
    terms.write_text("ru\ten\nстрана\tstate\n", encoding="utf-8")
    formulae.write_text('[{"ru": "меры", "en": {"preferred": "steps"}}]', encoding="utf-8")
    options = ["--terms", str(terms), "--formulae", str(formulae), "--codes", "term,formula", "--jsonl"]
    assert run(["check", "--files", *texts, *options, "--fail-on", "warning"]) == 3
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["line"], row["code"], row["lang"]) for row in rows] == [
        (1, "formula", "ru"),
        (2, "term", "ru"),
    ]


def test_the_sample_corpus_is_checked_by_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(tmp_path / "demo")
    assert run(["demo", folder, "--quiet"]) == 0
    capsys.readouterr()
    assert run(["check", "01-declaration", "--langs", "kk", "-w", folder, "--jsonl"]) in {0, 3}
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {row["document"] for row in rows} <= {"01-declaration"}
    assert {row["target_lang"] for row in rows} <= {"kk"}
    assert run(["check", "no-such", "-w", folder]) == 2


def test_a_document_checked_alone_has_the_findings_it_has_among_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "demo"
    assert run(["demo", str(folder), "--quiet"]) == 0
    # The same decision under another name, one sentence of it translated in another way.
    for lang, old, new in (("ru", "", ""), ("en", "The", "This"), ("kk", "", "")):
        first = min((folder / "corpus" / lang).glob("02-*.txt"))
        text = first.read_bytes().replace(old.encode(), new.encode(), 1) if old else first.read_bytes()
        (first.parent / f"99-again{first.suffix}").write_bytes(text)
    assert run(["run", "-q", "-w", str(folder)]) == 0
    capsys.readouterr()

    def findings(*names: str) -> list[dict[str, object]]:
        assert run(["check", *names, "-w", str(folder), "--jsonl"]) in {0, 3}
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    everything = findings()
    documents = sorted({str(row["document"]) for row in everything})
    assert any(row["code"] == "same-source" and row["document"] == "99-again" for row in everything)
    for name in documents:
        assert findings(name) == [row for row in everything if row["document"] == name]


def test_unequal_files_are_told_with_the_line_they_drift_apart_at(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    russian, english = tmp_path / "ru.txt", tmp_path / "en.txt"
    russian.write_text("".join(f"В {year} году.\n" for year in range(1990, 2000)), encoding="utf-8")
    english.write_text(
        "".join(f"In {year}.\n" for year in range(1990, 2000) if year != 1993), encoding="utf-8"
    )
    assert run(["check", "--files", str(russian), str(english)]) == 1
    said = capsys.readouterr().err
    assert "10 lines" in said
    assert "drift apart at line 4" in said


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        pytest.param(["--codes", "speling"], 2, "no check 'speling'", id="code"),
        pytest.param(["--fail-on", "never"], 2, "no such severity", id="severity"),
        pytest.param(["--target-lang", "kz"], 2, "Kazakh is 'kk'", id="language"),
        pytest.param(["--target-lang", "ru"], 2, "are the same", id="same-language"),
        pytest.param(["--formulae", "{missing}"], 1, "no such file", id="formulae-missing"),
        pytest.param(["--formulae", "{bad}"], 1, "no regular expression", id="formulae-pattern"),
        pytest.param(["--formulae", "{text}"], 1, "is no JSON", id="formulae-not-json"),
        pytest.param(["001"], 2, "not both", id="documents-too"),
    ],
)
def test_bad_input_is_one_line(
    texts: tuple[str, str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    options: list[str],
    code: int,
    said: str,
) -> None:
    (tmp_path / "bad.json").write_text(
        '[{"ru": "a", "ru_pattern": "(", "en": {"preferred": "b"}}]', encoding="utf-8"
    )
    places = {"missing": str(tmp_path / "none"), "bad": str(tmp_path / "bad.json"), "text": texts[0]}
    filled = [option.format_map(places) if option.startswith("{") else option for option in options]
    assert run(["check", "--files", *texts, *filled]) == code
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1


def test_a_pattern_of_a_formulae_file_that_never_ends_is_stopped(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [{"ru": "меры", "ru_pattern": r"((\w|\W)+)+[!?]", "en": {"preferred": "steps"}}]
    (tmp_path / "slow.json").write_text(json.dumps(rows), encoding="utf-8")
    (tmp_path / "ru.txt").write_text("Стороны приняли меры. " * 60 + "\n", encoding="utf-8")
    (tmp_path / "en.txt").write_text("The parties took steps. " * 60 + "\n", encoding="utf-8")
    files = [str(tmp_path / name) for name in ("ru.txt", "en.txt")]
    assert run(["check", "--files", *files, "--formulae", str(tmp_path / "slow.json")]) == 2
    assert "'((\\w|\\W)+)+[!?]' takes too long and was stopped" in capsys.readouterr().err


def test_a_missing_file_is_told(texts: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--files", texts[0], texts[1] + ".none"]) == 1
    assert "no such file" in capsys.readouterr().err
