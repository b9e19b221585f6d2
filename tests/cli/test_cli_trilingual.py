"""``align trilingual``: three files as one text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import EN, KK, RU, Command


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """One text in three languages."""
    paths = [tmp_path / f"{lang}.txt" for lang in ("ru", "en", "kk")]
    for path, text in zip(paths, (RU, EN, KK), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def test_texts_are_segmented_and_aligned(files: list[Path], align: Command) -> None:
    found = align("trilingual", *files, "--json").json
    assert found["schema"] == "align.trilingual/1"
    assert found["files"]["kk"] == str(files[2])
    assert [(bead["ru"], bead["en"], bead["kk"]) for bead in found["beads"]] == [
        ([k], [k], [k]) for k in range(6)
    ]
    assert all(0 <= bead["confidence"] <= 1 for bead in found["beads"])
    text = align("trilingual", *files).out.splitlines()
    assert text[0].startswith("0 ↔ 0 ↔ 0  ")
    assert [line.strip() for line in text[1:4]] == ["ЗАЯВЛЕНИЕ", "STATEMENT", "МӘЛІМДЕМЕ"]


def test_every_line_stands_in_one_bead(files: list[Path], align: Command) -> None:
    beads = align("trilingual", *files, "--segmented", "--json").json["beads"]
    for lang, path in zip(("ru", "en", "kk"), files, strict=True):
        count = len(path.read_text(encoding="utf-8").splitlines())
        assert sorted(i for bead in beads for i in bead[lang]) == list(range(count))


def test_a_list_gives_a_line_for_each(files: list[Path], tmp_path: Path, align: Command) -> None:
    listing = tmp_path / "list.tsv"
    listing.write_text("# three paths\nru.txt\ten.txt\tkk.txt\nru.txt\ten.txt\tkk.txt\n", encoding="utf-8")
    rows = [json.loads(line) for line in align("trilingual", "--pairs", listing).out.splitlines()]
    assert len(rows) == 2
    assert rows[0]["beads"] == rows[1]["beads"]
    listing.write_text("ru.txt\ten.txt\n", encoding="utf-8")
    result = align("trilingual", "--pairs", listing)
    assert result.code != 0
    assert "expected 3 paths separated by tabs" in result.err


def test_blank_lines_take_no_part(files: list[Path], align: Command) -> None:
    files[1].write_text("\n \nPeace.\n", encoding="utf-8")
    beads = align("trilingual", *files, "--segmented", "--json").json["beads"]
    assert sorted(bead["en"] for bead in beads if bead["en"]) == [[0], [1], [2]]
    assert not any(bead["ru"] or bead["kk"] for bead in beads if bead["en"] in ([0], [1]))


def test_an_empty_file_is_refused(files: list[Path], align: Command) -> None:
    files[1].write_text("", encoding="utf-8")
    result = align("trilingual", *files, "--segmented")
    assert result.code != 0
    assert "the file is empty" in result.err


def test_a_text_in_another_language_is_noticed(files: list[Path], align: Command) -> None:
    assert "language-unexpected" not in align("trilingual", *files).err
    long = (RU + "\n") * 3
    files[1].write_text(long, encoding="utf-8")
    for options in ((), ("--segmented",)):
        result = align("trilingual", *files, *options)
        assert result.code == 0
        assert "[language-unexpected]" in result.err


def test_a_memory_is_evidence(files: list[Path], tmp_path: Path, align: Command) -> None:
    terms = tmp_path / "terms.tsv"
    terms.write_text("ru\ten\tkk\nмир\tpeace\tбейбітшілік\n", encoding="utf-8")
    assert align("trilingual", *files, "--terms", terms, "--json").code == 0
    missing = align("trilingual", *files, "--memory", tmp_path / "no.tmx")
    assert missing.code == 1
    assert "no.tmx" in missing.err
