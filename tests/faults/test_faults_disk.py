"""A disk that is full, and files that may not be written: one line, and everything as it was."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from align.project import find_workspace
from tests.cli.conftest import Command
from tests.store.store_samples import state

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits and permissions are POSIX's")

# What a command does when no file may grow beyond so many bytes (RLIMIT_FSIZE): the disk is full.
_LIMITED = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
from align.cli import run
limit = int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
sys.exit(run(sys.argv[2:]))
"""

# What a command does as a person who is not root.
_AS_NOBODY = """
import os, sys
from align.cli import run
warm, root, *arguments = sys.argv[1:]
# Once as oneself, elsewhere: Python itself may lie where others cannot read it.
kept = os.dup(1), os.dup(2)
for stream in (1, 2):
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
run([word.replace(root, warm) for word in arguments])
for stream, old in zip((1, 2), kept):
    os.dup2(old, stream)
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
sys.exit(run(arguments))
"""


def called(code: str, *arguments: object, env: dict[str, str] | None = None) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(sys.path),
            "PYTHONDONTWRITEBYTECODE": "1",
            **(env or {}),
        },
    )
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def ran(filled: Path, align: Command) -> Path:
    assert align("run", "--quiet").code == 0
    return filled


def stored(root: Path) -> object:
    with find_workspace(root).open_store(read_only=True) as store:
        assert store.verify() == []
        return state(store, versions=True), [event.hash for event in store.events()]


def change(root: Path) -> None:
    """Let every command have something to write."""
    path = root / "corpus" / "ru" / "statement.txt"
    path.write_text(path.read_text(encoding="utf-8") + "\nНовое предложение о мире.\n" * 40, encoding="utf-8")


WRITING = {
    "run": ["run", "--quiet"],
    "mark": ["mark", "approved"],
    "draft": ["draft", "--quiet"],
    "backup": ["backup", "-o", "out.zip", "--quiet"],
    "export-tmx": ["export", "tmx", "-o", "out"],
    "export-omegat": ["export", "omegat", "-o", "out"],
    "export-document": ["export", "document", "--format", "docx", "-o", "out"],
}


@pytest.mark.parametrize("name", WRITING)
def test_on_a_full_disk_a_command_says_so_and_changes_nothing(ran: Path, align: Command, name: str) -> None:
    change(ran)
    before = stored(ran)
    limit = 100 if name.startswith("export") else (ran / ".align" / "align.db").stat().st_size // 3
    code, _, err = called(_LIMITED, limit, *WRITING[name], "-w", ran)
    assert code in (0, 1), err
    if code:
        assert err.strip().splitlines()[-1].startswith("align: ")
        assert "internal error" not in err
    assert "Traceback" not in err
    # What was saved before the disk was full is kept: a draft is saved document by document.
    assert code == 0 or name == "draft" or stored(ran) == before
    assert not [path for path in ran.rglob("*") if path.name.startswith((".align-", ".memory"))]
    assert align(*WRITING[name]).code == 0, "with room again, it goes on"
    assert align("history", "--verify").code == 0


def test_restoring_on_a_full_disk_leaves_no_workspace(ran: Path, tmp_path: Path, align: Command) -> None:
    assert align("backup", "-o", tmp_path / "kept.zip", "--with-corpus").code == 0
    code, _, err = called(_LIMITED, 20_000, "restore", tmp_path / "kept.zip", tmp_path / "again", "--quiet")
    assert (code, "Traceback" in err) == (1, False)
    assert not (tmp_path / "again" / ".align").exists()
    assert align("restore", tmp_path / "kept.zip", tmp_path / "again").code == 0


def test_repairing_on_a_full_disk_leaves_the_damaged_as_it_is(ran: Path, align: Command) -> None:
    path = ran / ".align" / "align.db"
    data = bytearray(path.read_bytes())
    data[8192 : 3 * 4096] = bytes(4096)
    path.write_bytes(data)
    code, _, err = called(_LIMITED, 50_000, "doctor", "--repair", "-w", ran)
    assert (code, "Traceback" in err) == (1, False)
    assert path.read_bytes() == data
    assert align("doctor", "--repair").code in (0, 3)
    assert align("history", "--verify").code == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 2 MB, where this machine lets us have one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = (
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=2m", "align-test", str(folder)],
            capture_output=True,
            check=False,
        )
        if shutil.which("mount")
        else None
    )
    if mounted is None or mounted.returncode:
        pytest.skip("mounting a small disk takes root; the tests with a limit on files run everywhere")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_disk_that_is_really_full(ran: Path, small_disk: Path, align: Command) -> None:
    root = small_disk / "ws"
    shutil.copytree(ran, root)
    before = stored(root)
    change(root)
    free = shutil.disk_usage(small_disk).free
    (small_disk / "ballast").write_bytes(bytes(max(0, free - 40_000)))
    for command in (
        ["run", "--quiet"],
        ["backup", "-o", str(small_disk / "b.zip"), "--quiet"],
        ["export", "tmx"],
    ):
        result = align(*command, "-w", root)
        assert result.code in (0, 1), result.err
        assert "internal error" not in result.err
        assert stored(root)[1] == before[1]  # type: ignore[index]
    (small_disk / "ballast").unlink()
    assert align("run", "--quiet", "-w", root).code == 0
    assert align("doctor", "-w", root).code == 0


# -- what may not be written ------------------------------------------------------------------------


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder that other people may enter."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def read_only(root: Path) -> Callable[[], None]:
    """Take the right to write from everything below ``root``; gives back what undoes it."""
    below = [root, *root.rglob("*")]
    for path in below:
        path.chmod(0o555 if path.is_dir() else 0o444)

    def undo() -> None:
        for path in below:
            path.chmod(0o755 if path.is_dir() else 0o644)

    return undo


def test_a_read_only_workspace_is_read_and_nothing_else(ran: Path, open_to_all: Path, align: Command) -> None:
    root = open_to_all / "ws"
    shutil.copytree(ran, root)
    before = stored(root)
    reading = (["status"], ["history", "--verify"], ["memory", "search", "мир"], ["doctor"])
    writing = (
        ["run"],
        ["mark", "approved"],
        ["backup", "-o", f"{root}/b.zip"],
        ["doctor", "--repair"],
        ["export", "tmx", "-o", f"{root}/tmx"],
        ["undo"],
    )
    change(root)
    undo = read_only(root)
    try:
        for command in reading:
            code, _, err = called(_AS_NOBODY, ran, root, *command, "-w", root, env={"HOME": "/nonexistent"})
            assert code in (0, 1) if command == ["doctor"] else code == 0, (command, err)
            assert "internal error" not in err
        for command in writing:
            code, _, err = called(_AS_NOBODY, ran, root, *command, "-w", root, env={"HOME": "/nonexistent"})
            sound = command == ["doctor", "--repair"]  # there is nothing to repair
            assert code == 0 if sound else code in (1, 4), (command, err)
            assert sound or err.strip().splitlines()[-1].startswith("align: ")
            assert "internal error" not in err
    finally:
        undo()
    assert stored(root) == before
