"""Index files: swapped whole, checked, deletable under a reader; a lock that dies with its holder."""

from __future__ import annotations

import errno
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from align.errors import StoreError
from align.locks import locked
from align.store.index_files import Anchor, IndexFiles

ANCHOR = Anchor(7, 3, "abc")


def arrays(size: int = 1000) -> dict[str, np.ndarray[tuple[int, ...], np.dtype[np.generic]]]:
    return {"ids": np.arange(size), "none": np.empty(0, np.int32), "marks": np.ones(size, np.uint64)}


@pytest.fixture
def files(tmp_path: Path) -> IndexFiles:
    """Files with one part in them."""
    files = IndexFiles(tmp_path / "index" / "ru", kind="test-1")
    assert files.open() is None
    write(files)
    return files


def write(files: IndexFiles, size: int = 1000, *, keep: bool = False) -> None:
    with files.writer() as writer:
        assert writer is not None
        known = files.open() if keep else None
        kept = [(part.name, part.clock) for part in known.parts] if known else []
        writer.swap([*kept, (writer.add(arrays(size)), 7)], ANCHOR)


def names(files: IndexFiles) -> set[str]:
    return {path.name.partition("-")[0] for path in files.folder.iterdir()}


def test_what_was_written_is_read(files: IndexFiles) -> None:
    found = files.open()
    assert found is not None
    assert (found.anchor, len(found.parts), found.parts[0].clock) == (ANCHOR, 1, 7)
    for name, array in arrays().items():
        np.testing.assert_array_equal(found.parts[0].arrays[name], array)
    assert isinstance(found.parts[0].arrays["ids"], np.memmap)
    assert not found.parts[0].arrays["ids"].flags.writeable
    assert (files.verify(), files.size() > 16_000) == ([], True)
    assert names(files) == {"current", "lock", "part"}


def test_a_reader_keeps_what_it_has_during_a_swap(files: IndexFiles) -> None:
    before = files.open()
    write(files, 10)
    after = files.open()
    assert before is not None
    assert after is not None
    assert before.parts[0].arrays["ids"][-1] == 999
    assert len(after.parts[0].arrays["ids"]) == 10
    assert len(list(files.folder.glob("part-*"))) == 1
    write(files, 20, keep=True)
    assert len(list(files.folder.glob("part-*"))) == 2


def part_of(files: IndexFiles) -> Path:
    (part,) = files.folder.glob("part-*")
    return part


@pytest.mark.parametrize(
    "damage",
    [
        lambda files: (files.folder / "current").unlink(),
        lambda files: (files.folder / "current").write_bytes(b"\xff{"),
        lambda files: (files.folder / "current").write_text('{"layout": 1}'),
        lambda files: (files.folder / "current").write_text('{"layout":1,"kind":"test-1","anchor":[]}'),
        lambda files: (part_of(files) / "manifest.json").unlink(),
        lambda files: (part_of(files) / "manifest.json").write_text("[]"),
        lambda files: (part_of(files) / "ids.npy").unlink(),
        lambda files: (part_of(files) / "ids.npy").write_bytes(b"\x93NUMPY"),
        lambda files: (part_of(files) / "ids.npy").write_bytes((part_of(files) / "marks.npy").read_bytes()),
    ],
)  # fmt: skip
def test_what_is_missing_or_damaged_is_absent(files: IndexFiles, damage: object) -> None:
    damage(files)  # type: ignore[operator]
    assert files.open() is None
    write(files)
    assert files.open() is not None


def test_another_kind_or_layout_is_absent(files: IndexFiles) -> None:
    assert IndexFiles(files.folder, kind="test-2").open() is None
    current = files.folder / "current"
    said = json.loads(current.read_text(encoding="utf-8"))
    current.write_text(json.dumps(said | {"layout": 99}), encoding="utf-8")
    assert files.open() is None


def test_a_part_outside_the_folder_is_never_opened(files: IndexFiles, tmp_path: Path) -> None:
    part_of(files).rename(tmp_path / "part-x")
    current = files.folder / "current"
    said = json.loads(current.read_text(encoding="utf-8"))
    for name in ("../../part-x", "part-x/../../../part-x", str(tmp_path / "part-x")):
        current.write_text(json.dumps(said | {"parts": [[name, 7]]}), encoding="utf-8")
        assert files.open() is None


def test_a_flipped_bit_is_found_by_verification(files: IndexFiles) -> None:
    path = part_of(files) / "ids.npy"
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    assert files.open() is not None
    assert [problem.endswith("ids.npy was changed after it was written") for problem in files.verify()] == [
        True
    ]


def test_only_one_writes_at_a_time(files: IndexFiles) -> None:
    with files.writer() as first, files.writer() as second:
        assert (first is None, second is None) == (False, True)
    with files.writer() as third:
        assert third is not None


def test_leftovers_of_a_killed_writer_are_swept(files: IndexFiles) -> None:
    (files.folder / "tmp-1").mkdir()
    (files.folder / "tmp-2").write_text("x")
    (files.folder / "part-orphan").mkdir()
    with files.writer():
        assert names(files) == {"current", "lock", "part"}
        assert len(list(files.folder.glob("part-*"))) == 1


@pytest.mark.parametrize(("code", "slug"), [(errno.ENOSPC, "disk-full"), (errno.EACCES, "index-unwritable")])
def test_a_disk_that_fills_leaves_what_was_there(
    files: IndexFiles, monkeypatch: pytest.MonkeyPatch, code: int, slug: str
) -> None:
    def full(stream: object, array: object, **options: object) -> None:
        raise OSError(code, "no")

    monkeypatch.setattr("align.store.index_files.np.save", full)
    with pytest.raises(StoreError) as caught:
        write(files, 10)
    assert (caught.value.slug, bool(caught.value.hint)) == (slug, True)
    monkeypatch.undo()
    found = files.open()
    assert found is not None
    assert len(found.parts[0].arrays["ids"]) == 1000
    assert names(files) == {"current", "lock", "part"}


_HOLDS = """
import sys
from pathlib import Path
from align.locks import locked
with locked(Path(sys.argv[1])) as mine:
    print(mine, flush=True)
    sys.stdin.read()
"""


def test_the_lock_dies_with_its_holder(tmp_path: Path, root: Path) -> None:
    path = tmp_path / "lock"
    child = subprocess.Popen(
        [sys.executable, "-c", _HOLDS, str(path)],
        cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert child.stdout is not None
    assert child.stdout.readline() == "True\n"
    with locked(path) as mine:
        assert not mine
    child.kill()
    child.communicate()
    with locked(path) as mine:
        assert mine
