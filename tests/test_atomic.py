"""A file is there whole, or not at all."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from align.atomic import write_atomically
from align.errors import InputError


def test_new_file_appears_only_at_the_end(tmp_path: Path) -> None:
    target = tmp_path / "memory.tmx"
    with write_atomically(target) as stream:
        stream.write(b"<tmx/>")
        assert not target.exists()
    assert target.read_bytes() == b"<tmx/>"
    assert list(tmp_path.iterdir()) == [target]


def write_half(target: Path, error: BaseException) -> None:
    with write_atomically(target) as stream:
        stream.write(b"half of the n")
        raise error


@pytest.mark.parametrize("error", [ValueError("bad"), KeyboardInterrupt(), OSError(errno.ENOSPC, "full")])
def test_old_file_survives_a_failure(tmp_path: Path, error: BaseException) -> None:
    target = tmp_path / "memory.tmx"
    target.write_bytes(b"old")
    expected = InputError if isinstance(error, OSError) else type(error)
    with pytest.raises(expected):
        write_half(target, error)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_full_disk_is_one_clear_line(tmp_path: Path) -> None:
    target = tmp_path / "memory.tmx"
    with pytest.raises(InputError) as raised, write_atomically(target):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert raised.value.slug == "cannot-write"
    assert raised.value.line() == (
        f"Cannot write {target}: the disk is full. The file that was there before, if any, is untouched."
    )


def test_an_error_about_another_file_is_not_taken_for_ours(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), write_atomically(tmp_path / "memory.tmx"):
        (tmp_path / "nowhere").read_bytes()


@pytest.mark.parametrize("name", ["missing/memory.tmx", "folder", "file/memory.tmx"])
def test_impossible_targets(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    with pytest.raises(InputError) as raised, write_atomically(tmp_path / name):
        pass
    assert raised.value.slug == "cannot-write"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs folder permissions that bind us")
def test_read_only_folder(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    with pytest.raises(InputError), write_atomically(folder / "memory.tmx"):
        pass


@pytest.mark.skipif(os.name == "nt", reason="POSIX file modes")
def test_permissions_of_the_old_file_stay(tmp_path: Path) -> None:
    target = tmp_path / "memory.tmx"
    target.write_bytes(b"old")
    target.chmod(0o640)
    with write_atomically(target) as stream:
        stream.write(b"new")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_is_followed(tmp_path: Path) -> None:
    target = tmp_path / "real.tmx"
    target.write_bytes(b"old")
    link = tmp_path / "link.tmx"
    link.symlink_to(target)
    with write_atomically(link) as stream:
        stream.write(b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
