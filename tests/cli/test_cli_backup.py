"""Backup and restore: consistent while in use, verified, and no package from elsewhere believed."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from align.pipeline.keeping.backup_file import BackupManifest, is_safe_place, write_package
from align.store import open_store
from tests.cli.conftest import Command
from tests.store.store_samples import AT
from tests.store.test_store_migrations import database_of

Members = dict[str, bytes]


@pytest.fixture
def ran(filled: Path, align: Command) -> Path:
    """A workspace with a memory."""
    assert align("run", "--quiet").code == 0
    return filled


@pytest.fixture
def packed(ran: Path, tmp_path: Path, align: Command) -> Path:
    """A backup of it, corpus included."""
    path = tmp_path / "kept.zip"
    assert align("backup", "-o", path, "--with-corpus").code == 0
    return path


def state(database: Path) -> list[str]:
    with open_store(database, read_only=True) as store:
        assert store.verify() == []
        return [event.hash for event in store.events()]


def test_a_restored_workspace_is_the_one_that_was_packed(
    ran: Path, packed: Path, tmp_path: Path, align: Command
) -> None:
    answer = align("restore", packed, tmp_path / "again", "--json").json
    again = tmp_path / "again"
    assert (answer["schema"], answer["missing"], answer["changed"]) == ("align.restore/1", [], [])
    assert state(again / ".align" / "align.db") == state(ran / ".align" / "align.db")
    files = sorted(p.relative_to(ran) for p in ran.rglob("*") if p.is_file() and ".align" not in p.parts)
    assert [again.joinpath(place).read_bytes() for place in files] == [p.read_bytes() for p in files]
    assert align("run", "--quiet", "-n", "-w", again).code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["again", "kept.zip", "ws"]


def test_without_the_corpus_restore_says_what_is_missing_and_what_changed(
    ran: Path, tmp_path: Path, align: Command
) -> None:
    assert align("backup", "-o", tmp_path / "small.zip").code == 0
    shutil.copytree(ran / "corpus", tmp_path / "again" / "corpus")
    (tmp_path / "again" / "corpus" / "en" / "statement.txt").write_text("Another.", encoding="utf-8")
    (tmp_path / "again" / "corpus" / "kk" / "statement.txt").unlink()
    answer = align("restore", tmp_path / "small.zip", tmp_path / "again", "--json").json
    assert answer["missing"] == ["corpus/kk/statement.txt"]
    assert answer["changed"] == ["corpus/en/statement.txt"]


@pytest.mark.parametrize("ui", ["en", "ru", "kk"])
def test_dry_runs_change_nothing(ran: Path, packed: Path, tmp_path: Path, align: Command, ui: str) -> None:
    before = sorted(tmp_path.rglob("*"))
    assert align("backup", "-n", "--ui", ui).code == 3
    assert align("restore", packed, tmp_path / "new", "-n", "--ui", ui).code == 3
    assert sorted(tmp_path.rglob("*")) == before


def test_nothing_there_is_written_over(ran: Path, packed: Path, tmp_path: Path, align: Command) -> None:
    assert align("backup", "-o", packed).code == 4
    database = (ran / ".align" / "align.db").read_bytes()
    assert "has a memory already" in align("restore", packed, ran).err
    assert (ran / ".align" / "align.db").read_bytes() == database
    other = tmp_path / "other"
    (other / "corpus" / "ru").mkdir(parents=True)
    (other / "corpus" / "ru" / "statement.txt").write_text("Иное.", encoding="utf-8")
    assert align("restore", packed, other).code == 4
    assert [path.name for path in other.iterdir()] == ["corpus"]


def test_back_in_its_own_folder_once_the_damaged_memory_is_moved_away(
    ran: Path, packed: Path, align: Command
) -> None:
    (ran / ".align" / "align.db").write_bytes(b"no database at all" * 500)
    assert align("status").code == 1
    (ran / ".align").rename(ran / "damaged")
    answer = align("restore", packed, ran, "--json").json
    assert answer["restored"] == [".align/align.db"]
    assert align("history", "--verify").code == 0


def test_a_backup_is_one_state_while_others_write(ran: Path, tmp_path: Path, align: Command) -> None:
    code = (
        "import sys, itertools\n"
        "from align.cli import run\n"
        "for n in itertools.count():\n"
        "    run(['mark', ['reviewed', 'draft'][n % 2], '-w', sys.argv[1]])\n"
        "    print(n, file=sys.stderr, flush=True)\n"
    )
    writer = subprocess.Popen(
        [sys.executable, "-c", code, str(ran)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    try:
        assert writer.stderr is not None
        writer.stderr.readline()
        for number in range(3):
            assert align("backup", "-o", tmp_path / f"{number}.zip").code == 0
            writer.stderr.readline()
    finally:
        writer.kill()
        writer.communicate()
    history = state(ran / ".align" / "align.db")
    for number in range(3):
        assert align("restore", tmp_path / f"{number}.zip", tmp_path / f"again-{number}").code == 0
        chain = state(tmp_path / f"again-{number}" / ".align" / "align.db")
        assert chain == history[: len(chain)]


def test_a_memory_that_does_not_verify_is_not_packed(ran: Path, tmp_path: Path, align: Command) -> None:
    with sqlite3.connect(ran / ".align" / "align.db") as connection:
        connection.execute("UPDATE variant SET text = 'Something else.' WHERE lang = 'en'")
    connection.close()
    result = align("backup", "-o", tmp_path / "bad.zip")
    assert result.code == 1
    assert "does not verify" in result.err
    assert not (tmp_path / "bad.zip").exists()


@pytest.mark.parametrize("version", [1, 2, 3])
def test_a_backup_of_an_older_align_is_brought_up_to_date(
    workspace: Path, tmp_path: Path, align: Command, version: int
) -> None:
    old = database_of(version, tmp_path)
    with closing(sqlite3.connect(old)) as connection:
        ends = connection.execute("SELECT sequence, hash FROM event ORDER BY sequence").fetchall()
        texts = connection.execute("SELECT unit, lang, text, status FROM variant ORDER BY 1, 2").fetchall()
    manifest = BackupManifest("ws", AT, "align 0.0.1", *ends[-1])
    packed = {"align.toml": workspace / "align.toml", ".align/align.db": old}
    write_package(tmp_path / "old.zip", manifest, packed, progress=lambda done, total, what: None)
    assert align("restore", tmp_path / "old.zip", tmp_path / "again").code == 0
    with open_store(tmp_path / "again" / ".align" / "align.db") as store:
        assert store.verify() == []
        assert [(event.sequence, event.hash) for event in store.events()] == ends
        found = [(u.id, v.lang, v.text, v.status) for u in store.units() for v in u.variants.values()]
    assert sorted(found) == texts


def test_a_memory_on_a_server_is_backed_up_there(
    ran: Path, tmp_path: Path, align: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALIGN_STORE_URL", "postgresql://anna:secret@db.example.org/align")
    result = align("backup", "-o", tmp_path / "x.zip")
    assert result.code == 2
    assert "pg_dump" in result.err
    assert "secret" not in result.err


def repacked(path: Path, change: Callable[[Members], None]) -> Path:
    """A backup whose members ``change`` has changed, the manifest's digests made to fit again."""
    with zipfile.ZipFile(path) as package:
        members = {name: package.read(name) for name in package.namelist()}
    change(members)
    target = path.with_name("changed.zip")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return target


def promising(members: Members, name: str, data: bytes) -> None:
    """Add a member that the manifest names with its true digest: a forger can do that."""
    import hashlib

    manifest = json.loads(members["manifest.json"])
    manifest["files"][name] = {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
    members[name] = data
    members["manifest.json"] = json.dumps(manifest).encode()


def _say(key: str, value: object) -> Callable[[Members], None]:
    def change(members: Members) -> None:
        members["manifest.json"] = json.dumps(json.loads(members["manifest.json"]) | {key: value}).encode()

    return change


def _without(name: str) -> Callable[[Members], None]:
    def change(members: Members) -> None:
        del members[name]

    return change


def _altered(members: Members) -> None:
    members["corpus/ru/statement.txt"] = members["corpus/ru/statement.txt"].replace(b"1992", b"1993")


def _changed_database(members: Members, tmp: Path, statement: str) -> None:
    path = tmp / "forged.db"
    path.write_bytes(members[".align/align.db"])
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute(statement)
    connection.commit()
    connection.close()
    promising(members, ".align/align.db", path.read_bytes())


CHANGES: dict[str, tuple[Callable[[Members], None], str]] = {
    "altered": (_altered, "is not the file its manifest describes"),
    "without-a-file": (_without("corpus/ru/statement.txt"), "is missing"),
    "without-a-memory": (_without(".align/align.db"), "is missing"),
    "foreign-zip": (_without("manifest.json"), "is no backup"),
    "foreign-manifest": (_say("format", "other"), "is no backup"),
    "no-json": (lambda m: m.update({"manifest.json": b"\xff{"}), "is damaged"),
    "deep-json": (lambda m: m.update({"manifest.json": b"[" * 200_000}), "is damaged"),
    "newer": (_say("version", 2), "newer Align"),
    "another-history": (_say("head", "0" * 64), "does not end where"),
    "bad-record": (_say("files", {"align.toml": {"sha256": 1, "size": "x"}}), "makes no sense"),
    "unnamed-file": (lambda m: m.update({"corpus/ru/more.txt": b"x"}), "does not name"),
    "climbing": (lambda m: promising(m, "corpus/../../evil.txt", b"x"), "not safe"),
    "absolute": (lambda m: promising(m, "/tmp/evil.txt", b"x"), "not safe"),
    "backslash": (lambda m: promising(m, "corpus\\..\\evil.txt", b"x"), "not safe"),
    "hidden": (lambda m: promising(m, ".git/hooks/post-checkout", b"x"), "not safe"),
    "a-log": (lambda m: promising(m, ".align/align.db-wal", b"x"), "not safe"),
    "capitals": (lambda m: promising(m, "corpus/ru/STATEMENT.txt", b"x"), "capitals"),
    "bomb": (lambda m: promising(m, "corpus/ru/big.txt", b"\0" * 20_000_000), "200 times"),
    "a-server": (
        lambda m: promising(m, "align.toml", b'[store]\nurl = "postgresql://evil.example/x"\n'),
        "names a server",
    ),
    "no-toml": (lambda m: promising(m, "align.toml", b"[["), "align.toml in"),
    "no-database": (lambda m: promising(m, ".align/align.db", b"x" * 9000), "damaged"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_changed_backup_is_refused_and_leaves_nothing(
    packed: Path, tmp_path: Path, align: Command, name: str
) -> None:
    change, said = CHANGES[name]
    path = repacked(packed, change)
    before = sorted(tmp_path.rglob("*"))
    result = align("restore", path, tmp_path / "new" / "here")
    assert (result.code, result.err.count("\n")) == (1, 1)
    assert said in result.err
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE variant SET text = 'Forged.' WHERE lang = 'en'", "does not verify"),
        ("CREATE TRIGGER t AFTER INSERT ON event BEGIN DELETE FROM variant; END", "none of Align's"),
        ("CREATE VIEW v AS SELECT 1", "none of Align's"),
        ("UPDATE schema_version SET version = 999", "newer Align"),
    ],
    ids=["forged-text", "trigger", "view", "newer-tables"],
)
def test_a_forged_memory_is_refused(
    packed: Path, tmp_path: Path, align: Command, statement: str, said: str
) -> None:
    path = repacked(packed, lambda members: _changed_database(members, tmp_path, statement))
    result = align("restore", path, tmp_path / "new")
    assert result.code == 1
    assert said in result.err
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("share", [0.0, 0.001, 0.3, 0.9, 0.999])
def test_a_truncated_backup_is_refused(packed: Path, tmp_path: Path, align: Command, share: float) -> None:
    whole = packed.read_bytes()
    packed.write_bytes(whole[: int(len(whole) * share)])
    result = align("restore", packed, tmp_path / "new")
    assert (result.code, result.err.count("\n")) == (1, 1)
    assert not (tmp_path / "new").exists()


def test_flipped_bytes_never_pass_unseen(packed: Path, tmp_path: Path, align: Command) -> None:
    whole = packed.read_bytes()
    for place in range(0, len(whole), max(1, len(whole) // 12)):
        packed.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        result = align("restore", packed, tmp_path / "new")
        if result.code == 0:  # a byte nobody reads, as a time stamp: what came out is whole
            shutil.rmtree(tmp_path / "new")
        assert result.err.count("\n") <= 1
        assert not (tmp_path / "new").exists()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="POSIX permissions")
def test_only_the_owner_can_read_a_backup(packed: Path) -> None:
    assert packed.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("place", "safe"),
    [
        ("align.toml", True),
        (".align/align.db", True),
        ("corpus/ru/Заявление (2).txt", True),
        ("corpus/en/a..b.txt", True),
        ("corpus", False),
        ("corpus/", False),
        ("corpus//x", False),
        ("corpus/../x", False),
        ("corpus/./x", False),
        ("corpus/ru/C:x", False),
        ("corpus/ru/x\0y", False),
        ("corpus/ru/trailing. ", False),
        (".align/align.db-wal", False),
        ("models/x.toml", False),
    ],
)
def test_places_a_backup_may_hold(place: str, safe: bool) -> None:
    assert is_safe_place(place) is safe
