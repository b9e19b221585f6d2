"""Bad input: one clear line, the documented exit code, nothing half-written, never a traceback."""

from __future__ import annotations

import os
import sqlite3
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import RU, Command, Result


def one_line(result: Result, code: int, *words: str) -> None:
    assert result.code == code, result
    lines = [line for line in result.err.splitlines() if line.strip()]
    assert len(lines) == 1, result.err
    assert lines[0].startswith("align: ")
    assert "Traceback" not in result.err
    for word in words:
        assert word in lines[0]


def snapshot(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def _missing(folder: Path) -> Path:
    return folder / "absent.txt"


def _folder(folder: Path) -> Path:
    (folder / "dir.txt").mkdir()
    return folder / "dir.txt"


def _file(name: str, content: bytes) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        (folder / name).write_bytes(content)
        return folder / name

    return make


def _bomb(folder: Path) -> Path:
    path = folder / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * 300_000_000)
    return path


FILES = {
    "a missing file": (_missing, "absent.txt"),
    "a directory": (_folder, "dir.txt"),
    "an empty file": (_file("empty.txt", b""), "empty.txt"),
    "only blanks": (_file("blank.txt", b" \n\t\xc2\xa0\n"), "blank.txt"),
    "a binary file": (_file("image.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256))), "image.txt"),
    "a docx that is no zip": (_file("fake.docx", b"this is no zip archive at all"), "fake.docx"),
    "a zip bomb": (_bomb, "bomb.docx"),
    "an html without text": (
        _file("empty.html", b"<html><head><script>alert(1)</script></head><body><p> </p></body></html>"),
        "empty.html",
    ),
}


@pytest.mark.parametrize("make", FILES.values(), ids=FILES.keys())
def test_files_that_cannot_be_added(
    make: tuple[Callable[[Path], Path], str], workspace: Path, tmp_path: Path, align: Command
) -> None:
    path = make[0](tmp_path)
    before = snapshot(workspace)
    one_line(align("add", path, "--lang", "ru"), 1, make[1])
    one_line(align("segment", path, "--lang", "ru"), 1, make[1])
    assert snapshot(workspace) == before


def test_undecodable_bytes(workspace: Path, tmp_path: Path, align: Command) -> None:
    path = tmp_path / "broken.txt"
    path.write_bytes("Подтверждаем приверженность ".encode() + b"\xff\xfe\xfd" + "миру.".encode())
    before = snapshot(workspace)
    one_line(align("add", path, "--lang", "ru", "--encoding", "utf-8"), 1, "broken.txt", "utf-8")
    one_line(align("add", path, "--lang", "ru"), 1, "broken.txt", "--encoding")
    one_line(align("add", path, "--lang", "ru", "--encoding", "klingon"), 2, "klingon")
    assert snapshot(workspace) == before


def test_a_single_line_of_megabytes_is_segmented(tmp_path: Path, align: Command) -> None:
    path = tmp_path / "long.txt"
    sentence = "Подтверждаем приверженность целям и принципам Устава Организации. "
    path.write_text(sentence * (5_000_000 // len(sentence.encode())), encoding="utf-8")
    result = align("segment", path, "--lang", "ru", "--jsonl")
    assert result.code == 0
    assert result.out.count("\n") == 5_000_000 // len(sentence.encode())


def test_one_bad_file_of_several_adds_none(workspace: Path, tmp_path: Path, align: Command) -> None:
    good = tmp_path / "good.txt"
    good.write_text(RU, encoding="utf-8")
    before = snapshot(workspace)
    absent = tmp_path / "absent.txt"
    one_line(align("add", good, absent, "--lang", "ru"), 1, str(absent))  # as typed, not where it would go
    assert snapshot(workspace) == before


def test_a_translation_without_an_original(workspace: Path, tmp_path: Path, align: Command) -> None:
    path = tmp_path / "lonely.txt"
    path.write_text("We reaffirm our commitment.", encoding="utf-8")
    before = snapshot(workspace)
    one_line(align("add", path, "--lang", "en"), 1, "lonely", "--lang ru")
    assert snapshot(workspace) == before


def test_the_same_document_twice(workspace: Path, tmp_path: Path, align: Command) -> None:
    path = tmp_path / "doc.txt"
    path.write_text(RU, encoding="utf-8")
    assert align("add", path, "--lang", "ru").code == 0
    one_line(align("add", path, "--lang", "ru"), 4, "doc", "already")
    one_line(align("add", path, "--lang", "ru", "--as", "other"), 4, "same text", "doc.txt")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["add", "FILE", "--lang", "kz"], ["kz", "'kk'"]),
        (["add", "FILE", "--lang", "de"], ["de", "ru, en, kk"]),
        (["segment", "FILE", "--lang", "fr"], ["fr"]),
        (["segment", "FILE", "--lang", "ru", "--lines", "--json"], ["--lines", "--json"]),
        (["segment", "FILE", "--lang", "ru", "--lines", "--jsonl"], ["--lines", "--jsonl"]),
        (["run", "--langs", "ru"], ["source"]),
        (["run", "nothing-like-it"], ["nothing-like-it"]),
        (["mark", "perfect"], ["perfect", "approved"]),
        (["mark", "approved", "--segments", "9-3"], ["9-3"]),
        (["export", "pptx"], ["pptx", "tmx"]),
        (["add", "FILE", "--lang", "ru", "--as", "../evil"], ["../evil"]),
        (["add", "FILE", "--lang", "ru", "--as", ".hidden"], [".hidden"]),
        (["frobnicate"], ["frobnicate"]),
        (["run", "--frobnicate"], ["--frobnicate"]),
        (["clean"], ["ID"]),
        (["bitext", "FILE"], ["two files"]),
        (["trilingual", "FILE", "FILE"], ["three files"]),
        (["trilingual", "FILE", "--pairs", "FILE"], ["not both"]),
        (["status", "--ui", "de"], ["de"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_usage_errors(
    arguments: list[str], words: list[str], workspace: Path, tmp_path: Path, align: Command
) -> None:
    path = tmp_path / "doc.txt"
    path.write_text(RU, encoding="utf-8")
    (workspace / "corpus" / "ru" / "known.txt").write_text(RU, encoding="utf-8")
    one_line(align(*(str(path) if a == "FILE" else a for a in arguments)), 2, *words)


def test_outside_a_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, align: Command) -> None:
    monkeypatch.chdir(tmp_path)
    one_line(align("status"), 2, "align init")


def test_one_unreadable_document_does_not_stop_the_others(filled: Path, align: Command) -> None:
    (filled / "corpus" / "ru" / "broken.docx").write_bytes(b"no zip")
    result = align("run", "--json")
    assert result.code == 1
    outcomes = {document["id"]: document["outcome"] for document in result.json["documents"]}
    assert outcomes == {"broken": "failed", "statement": "aligned"}


def test_a_database_from_a_newer_version(filled: Path, align: Command) -> None:
    assert align("run").code == 0
    with sqlite3.connect(filled / ".align" / "align.db") as connection:
        connection.execute("UPDATE schema_version SET version = 999")
    connection.close()
    before = snapshot(filled)
    for command in (["run"], ["status"], ["export", "tmx"]):
        one_line(align(*command), 1, "999")
    assert snapshot(filled) == before


def test_a_locked_database(filled: Path, align: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    assert align("run").code == 0
    monkeypatch.setenv("ALIGN_BUSY_SECONDS", "0.2")
    holder = sqlite3.connect(filled / ".align" / "align.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        one_line(align("mark", "approved"), 4, "align.db")
    finally:
        holder.execute("ROLLBACK")
        holder.close()
    assert align("mark", "approved").code == 0


def test_a_damaged_database(filled: Path, align: Command) -> None:
    assert align("run").code == 0
    database = filled / ".align" / "align.db"
    database.write_bytes(b"This is not a database. " * 400)
    for extra in (filled / ".align").glob("align.db-*"):
        extra.unlink()
    one_line(align("status"), 1, "align.db")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs POSIX users")
def test_a_read_only_workspace(filled: Path, align: Command) -> None:
    assert align("run").code == 0
    assert align("mark", "approved").code == 0
    for path in [filled, *filled.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    before = snapshot(filled)
    try:
        (filled / "corpus" / "ru").chmod(0o755)
        (filled / "corpus" / "ru" / "second.txt").write_text(RU + "Еще.", encoding="utf-8")
        (filled / "corpus" / "ru").chmod(0o555)
        code, err = _as_nobody(["run"])
        assert code == 1, err
        assert len(err.strip().splitlines()) == 1
        assert "permission" in err.lower()
        code, err = _as_nobody(["status"])
        assert (code, err) == (0, "")
    finally:
        for path in [filled, *filled.rglob("*")]:
            path.chmod(0o755 if path.is_dir() else 0o644)
    (filled / "corpus" / "ru" / "second.txt").unlink()
    assert snapshot(filled) == before


def _as_nobody(arguments: list[str]) -> tuple[int, str]:
    """Run a command in a child that is not root, for whom permissions hold."""
    from align.cli import run

    read_end, write_end = os.pipe()
    for folder in Path.cwd().parents:
        if folder.stat().st_uid == os.getuid() and str(folder).startswith("/tmp"):
            folder.chmod(folder.stat().st_mode | 0o055)
    child = os.fork()
    if child == 0:
        if os.getuid() == 0:
            os.setgid(65534)
            os.setuid(65534)
        sys.stderr = os.fdopen(write_end, "w", encoding="utf-8")
        code = run(arguments)
        sys.stderr.flush()
        os._exit(code)
    os.close(write_end)
    with os.fdopen(read_end, encoding="utf-8") as stream:
        err = stream.read()
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), err


def test_a_full_disk_while_exporting(filled: Path, align: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    import errno

    assert align("run").code == 0
    assert align("mark", "approved").code == 0
    assert align("export", "tmx").code == 0
    before = snapshot(filled / "tmx")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    (filled / "corpus" / "ru" / "statement.txt").write_text(
        RU.replace("миру", "миру и согласию"), encoding="utf-8"
    )
    assert align("run").code == 0
    assert align("mark", "approved").code == 0
    monkeypatch.setattr(os, "fsync", full)
    one_line(align("export", "tmx"), 1, "disk is full")
    assert snapshot(filled / "tmx") == before


def test_ctrl_c_in_the_middle(filled: Path, align: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    import align.pipeline.alignment.run as job

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(job, "make_units", interrupted)
    one_line(align("run"), 130, "interrupted")
    monkeypatch.undo()
    assert align("run", "-w", filled).code == 0
    assert align("history", "--verify", "-w", filled).code == 0
