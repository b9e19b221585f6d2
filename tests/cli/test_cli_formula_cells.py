"""No table Align writes for a spreadsheet has a cell that one would run as a formula."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Command

HOSTILE = ['=HYPERLINK("http://evil.example";"x")', "+7 495 000-00-00", "-2+3", "@SUM(A1)", "\t=1+1"]


def test_the_table_of_scores(tmp_path: Path, align: Command) -> None:
    files = []
    for name in ("draft.txt", "final.txt", "ru.txt"):
        (tmp_path / name).write_text("\n".join(HOSTILE) + "\n", encoding="utf-8")
        files.append(tmp_path / name)
    out = tmp_path / "out.html"
    assert align("score", files[0], files[1], "--source", files[2], "--lang", "en", "--report", out).code == 0
    rows = [line.split("\t") for line in out.with_suffix(".tsv").read_text(encoding="utf-8").splitlines()]
    assert len(rows) == len(HOSTILE) + 1
    for row in rows[1:]:
        assert [cell for cell in row if cell.startswith(("=", "+", "-", "@"))] == []
        assert all(cell.startswith("'") for cell in row[-3:])


def test_the_table_of_leverage(workspace: Path, align: Command) -> None:
    (workspace / "corpus" / "ru" / "a.txt").write_text("Мы за мир.\n", encoding="utf-8")
    assert align("run").code == 0
    file = workspace / "=1+1.txt"
    file.write_text("Мы за мир.\n", encoding="utf-8")
    rows = align("memory", "leverage", file.name, "--csv").out.splitlines()[1:]
    assert rows
    assert {row.partition(",")[0] for row in rows} == {"'=1+1.txt", ""}  # the file, and all of the job


def test_the_table_of_drafts_for_a_file(workspace: Path, align: Command) -> None:
    (workspace / "corpus" / "ru" / "a.txt").write_text("Мы за мир.\n", encoding="utf-8")
    assert align("run").code == 0
    (workspace / "new.txt").write_text("\n".join(HOSTILE) + "\n", encoding="utf-8")
    found = align("draft", "--file", "new.txt", "--to", "en", "-o", "out.tsv")
    assert found.code in (0, 3)
    rows = (workspace / "out.tsv").read_text(encoding="utf-8").splitlines()
    assert len(rows) >= len(HOSTILE)
    assert not [cell for row in rows for cell in row.split("\t") if cell.startswith(("=", "+", "-2", "@"))]
