"""Files of an index beside the database: immutable folders of numpy arrays, swapped by one rename.

``FOLDER/current`` (JSON) names the parts that make the index; each part is a folder of plain ``.npy``
files (never pickles) with a ``manifest.json`` of their sizes, types and checksums. A part is written
under a temporary name, flushed to the disk and renamed; ``current`` likewise. So a reader sees the old
index or the new one, and a process killed at any moment leaves at worst folders that nobody names,
which the next writer removes. Everything here can be made again from the database: whatever is
missing, damaged or strange is reported as absent, never guessed at.

Opening checks names, sizes and array headers (milliseconds); :meth:`IndexFiles.verify` reads
everything and compares checksums.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from align.atomic import flush_folder
from align.errors import AlignError, StoreError
from align.locks import locked

#: Grows whenever the layout described above changes.
LAYOUT = 1

Array = npt.NDArray[np.generic]
_CURRENT = "current"
_MANIFEST = "manifest.json"
_PART = "part-"
_TEMPORARY = "tmp-"


@dataclass(frozen=True, slots=True)
class Anchor:
    """The state of the database an index was made of: a number given out, and the last event then.

    A database that has that event, with that hash, holds the same entries up to ``clock``: restored
    from a backup and written to again, it does not.
    """

    clock: int
    event: int
    hash: str


@dataclass(frozen=True, slots=True, eq=False)
class StoredPart:
    """One part as it lies on the disk: its folder's name, when it was made, its arrays (memory maps)."""

    name: str
    clock: int
    arrays: Mapping[str, Array]


@dataclass(frozen=True, slots=True)
class StoredIndex:
    """What ``current`` names: the parts, oldest first, and the anchor of the newest."""

    parts: tuple[StoredPart, ...]
    anchor: Anchor


class IndexFiles:
    """One index in ``folder``. ``kind`` says what its arrays mean: other kinds are taken for absent."""

    def __init__(self, folder: Path, *, kind: str) -> None:
        self.folder = folder
        self.kind = kind

    # -- reading --------------------------------------------------------------------------------

    def open(self) -> StoredIndex | None:
        """Open the index by memory map; None when there is none that can be used."""
        for _ in range(3):
            found = self._current()
            if found is None:
                return None
            try:
                parts = tuple(self._part(name, clock) for name, clock in found["parts"])
                return StoredIndex(parts, Anchor(**found["anchor"]))
            except FileNotFoundError:
                continue  # swapped, and swept, between reading ``current`` and the parts
            except (OSError, ValueError, RecursionError, KeyError, TypeError):
                return None
        return None

    def _current(self) -> dict[str, Any] | None:
        try:
            found = json.loads((self.folder / _CURRENT).read_text(encoding="utf-8"))
            if (found["layout"], found["kind"]) != (LAYOUT, self.kind):
                return None
            anchor = found["anchor"]
            if not isinstance(anchor["clock"], int) or not isinstance(found["parts"], list):
                return None
        except (OSError, ValueError, RecursionError, KeyError, TypeError):
            return None
        return dict(found)

    def _part(self, name: str, clock: int) -> StoredPart:
        """Map a part's arrays; ValueError when a file is not as the manifest says."""
        if not name.startswith(_PART) or Path(name).name != name:
            raise ValueError(f"{name} is no part")
        folder = self.folder / name
        manifest = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        arrays: dict[str, Array] = {}
        for array, said in manifest["arrays"].items():
            path = folder / f"{array}.npy"
            if path.stat().st_size != said["bytes"]:
                raise ValueError(f"{path} has another size than its manifest says")
            found = _mapped(path, is_empty=0 in said["shape"])
            if [found.dtype.str, list(found.shape)] != [said["type"], said["shape"]]:
                raise ValueError(f"{path} holds another array than its manifest says")
            arrays[array] = found
        return StoredPart(name, clock, arrays)

    def anchor(self) -> Anchor | None:
        """Return the state of the database that ``current`` was made of; None when there is none to read."""
        found = self._current()
        try:
            return Anchor(**found["anchor"]) if found is not None else None
        except TypeError:
            return None

    def verify(self) -> list[str]:
        """Compare every byte with its checksum; problems in words, empty when all is well or absent."""
        found = self._current()
        if found is None:
            there = (self.folder / _CURRENT).exists()
            return [f"{self.folder / _CURRENT} cannot be read"] if there else []
        return [problem for name, _ in found["parts"] for problem in self._part_problems(str(name))]

    def _part_problems(self, name: str) -> Iterator[str]:
        folder = self.folder / name
        try:
            manifest = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
            for array, said in manifest["arrays"].items():
                with (folder / f"{array}.npy").open("rb") as stream:
                    if hashlib.file_digest(stream, "sha256").hexdigest() != said["sha256"]:
                        yield f"{folder / array}.npy was changed after it was written"
        except (OSError, ValueError, RecursionError, KeyError, TypeError) as error:
            yield f"{folder} cannot be read: {error}"

    def size(self) -> int:
        """Return the bytes of all parts that ``current`` names."""
        found = self._current()
        names = [str(name) for name, _ in found["parts"]] if found is not None else []
        return sum(path.stat().st_size for name in names for path in (self.folder / name).glob("*"))

    # -- writing --------------------------------------------------------------------------------

    @contextmanager
    def writer(self) -> Iterator[IndexWriter | None]:
        """Give the one writer of this moment, or None while another process is writing.

        Raises StoreError ``disk-full`` or ``index-unwritable``; what was there stays in use.
        """
        with plain_disk_errors(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            with locked(self.folder / "lock") as mine:
                yield IndexWriter(self) if mine else None


class IndexWriter:
    """Writes parts and swaps ``current``; lives while its process holds the lock."""

    def __init__(self, files: IndexFiles) -> None:
        self._files = files
        self._sweep()

    def add(self, arrays: Mapping[str, Array]) -> str:
        """Write one part, flushed to the disk; its name. Nothing uses it before :meth:`swap`."""
        folder = self._files.folder
        temporary = folder / f"{_TEMPORARY}{secrets.token_hex(8)}"
        temporary.mkdir()
        try:
            manifest = {
                name: _write_array(temporary / f"{name}.npy", array) for name, array in arrays.items()
            }
            _write(temporary / _MANIFEST, json.dumps({"layout": LAYOUT, "arrays": manifest}).encode())
            flush_folder(temporary)
            name = f"{_PART}{secrets.token_hex(8)}"
            temporary.rename(folder / name)
        except BaseException:
            shutil.rmtree(temporary, ignore_errors=True)
            raise
        flush_folder(folder)
        return name

    def swap(self, parts: Sequence[tuple[str, int]], anchor: Anchor) -> None:
        """Make ``parts`` (names and clocks, oldest first) the index from now on, then tidy up."""
        folder = self._files.folder
        body = {
            "layout": LAYOUT,
            "kind": self._files.kind,
            "anchor": {"clock": anchor.clock, "event": anchor.event, "hash": anchor.hash},
            "parts": [list(part) for part in parts],
        }
        temporary = folder / f"{_TEMPORARY}{secrets.token_hex(8)}"
        try:
            _write(temporary, json.dumps(body).encode())
            temporary.replace(folder / _CURRENT)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        flush_folder(folder)
        self._sweep()

    def _sweep(self) -> None:
        """Remove what nobody names. Who has it open keeps it; where a system forbids that, it stays."""
        found = self._files._current()
        named = {str(name) for name, _ in found["parts"]} if found is not None else set()
        for path in self._files.folder.iterdir():
            if path.name.startswith(_TEMPORARY) or (path.name.startswith(_PART) and path.name not in named):
                with suppress(OSError):
                    if path.is_dir():
                        shutil.rmtree(path)
                    else:
                        path.unlink()


def _mapped(path: Path, *, is_empty: bool) -> Array:
    """Map the array in ``path``; OSError, or ValueError for whatever numpy says of a damaged header.

    It reads the header as Python, so that is anything: a missing bracket is a ``tokenize.TokenError``.
    """
    try:
        return np.load(path, mmap_mode=None if is_empty else "r", allow_pickle=False)  # type: ignore[no-any-return]
    except OSError:
        raise
    except Exception as error:
        raise ValueError(f"{path} has a damaged header") from error


@contextmanager
def plain_disk_errors(folder: Path) -> Iterator[None]:
    """Turn what a disk refuses inside the block into one clear line."""
    try:
        yield
    except OSError as error:
        raise _plain(folder, error) from error


def _plain(folder: Path, error: OSError) -> AlignError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StoreError(
            f"The disk is full, so the memory's index in {folder} was not renewed.",
            hint="Free some space; searching goes on without it, but more slowly.",
            slug="disk-full",
        )
    return StoreError(
        f"The memory's index in {folder} cannot be written: {error.strerror or error}.",
        hint="Change the permissions of the folder; searching goes on without it, but more slowly.",
        slug="index-unwritable",
    )


def _write_array(path: Path, array: Array) -> dict[str, object]:
    """Write one array and return what the manifest says of it."""
    with path.open("w+b") as stream:
        np.save(stream, np.ascontiguousarray(array), allow_pickle=False)
        stream.flush()
        os.fsync(stream.fileno())
        size = stream.tell()
        stream.seek(0)
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return {"bytes": size, "sha256": digest, "type": array.dtype.str, "shape": list(array.shape)}


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
