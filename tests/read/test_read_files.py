"""Reading files: kinds, digests, line mode, and good manners with large files."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.errors import InputError
from align.model import Document, Role
from align.read import read_document, read_text_lines

TEXT = "Стороны обсудили ход переговоров\r\nи договорились продолжить консультации.\n"


def read(path: Path, *, encoding: str | None = None) -> Document:
    """Read ``path`` as a Russian original shown as ``corpus/ru/NAME``."""
    return read_document(
        path, id="a", lang="ru", role=Role.ORIGINAL, encoding=encoding, place=f"corpus/ru/{path.name}"
    )


def test_a_document_is_what_the_file_says(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode())
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    assert read(path) == Document("a", "ru", Role.ORIGINAL, "corpus/ru/a.txt", digest, "utf-8", TEXT)


def test_the_place_is_the_path_unless_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"text")
    document = read_document(path, id="a", lang="en", role=Role.DRAFT)
    assert document.path == str(path)


@pytest.mark.parametrize("name", ["a", "a.md", "a.tmx", "a.TXT", "a.unknown", "договор 1.txt"])
def test_unknown_suffixes_are_text(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(TEXT.encode())
    assert read(path).text == TEXT


def test_issues_come_with_the_document(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes((TEXT + "\x07").encode("koi8-r"))
    document = read(path)
    assert document.encoding == "koi8-r"
    assert [issue.code for issue in document.issues] == ["encoding-detected", "control-character"]
    assert document.issues[1].place == "corpus/ru/a.txt:3"


def test_a_named_encoding_is_no_news(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode("cp1251"))
    assert read(path, encoding="cp1251").issues == ()


def test_the_stored_encoding_reads_the_same_text_again(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    for encoding in ("utf-8-sig", "utf-16", "utf-16-be", "cp1251", "koi8-r"):
        path.write_bytes(TEXT.encode(encoding))
        first = read(path)
        assert read(path, encoding=first.encoding).text == first.text == TEXT


def test_a_line_of_50_mb_is_read_quickly(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Слово ".encode() * (50_000_000 // 11))
    started = time.perf_counter()
    document = read(path)
    assert time.perf_counter() - started < 10
    assert len(document.text) == 6 * (50_000_000 // 11)


def test_plain_text_needs_no_parsers() -> None:
    """Reading a txt file loads neither lxml nor python-docx nor pypdf."""
    code = "import sys, align.read; print([m for m in ('lxml', 'docx', 'pypdf') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        pytest.param(b"a\nb\n", ["a", "b"], id="last newline makes no line"),
        pytest.param(b"a\nb", ["a", "b"], id="no last newline"),
        pytest.param(b"a\r\nb\rc\n", ["a", "b", "c"], id="all newlines"),
        pytest.param(b"a\n\nb\n\n", ["a", "", "b", ""], id="blank lines count"),
        pytest.param(
            "a\u2028b\x0bc\x0cd\x85e\u2029f\x1cg\n".encode(),
            ["a\u2028b\x0bc\x0cd\x85e\u2029f\x1cg"],
            id="others",
        ),
        pytest.param("\ufeffа\n".encode("utf-16-le"), ["а"], id="utf-16"),
        pytest.param(b"<html>\n<b>", ["<html>", "<b>"], id="markup is text here"),
    ],
)
def test_lines_are_segments(tmp_path: Path, data: bytes, lines: list[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert read_text_lines(path) == lines


@given(st.lists(st.text("аб \u2028\x0c\x85", max_size=5), min_size=1, max_size=8))
@settings(max_examples=50, deadline=None)
def test_lines_come_back(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    path = tmp_path_factory.getbasetemp() / "lines.txt"
    path.write_bytes("".join(f"{line}\n" for line in lines).encode())
    if any(line.strip() for line in lines):
        assert read_text_lines(path) == lines
    else:
        with pytest.raises(InputError, match="empty"):
            read_text_lines(path)


def test_lines_in_a_named_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Да\nНет\n".encode("koi8-r"))
    assert read_text_lines(path, "koi8-r") == ["Да", "Нет"]
