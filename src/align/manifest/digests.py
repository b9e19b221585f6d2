"""Which files a model consists of: their SHA-256 and sizes, read from a manifest, taken and compared."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from align.errors import InputError
from align.manifest.fields import Fields, invalid

_HEX = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file's SHA-256 (64 hex digits) and its size in bytes (-1: not known)."""

    sha256: str
    size: int = -1


def read_records(fields: Fields) -> dict[str, FileRecord]:
    """Read the table ``[files]``: paths beside the manifest to digests, or to digest and size."""
    value = fields.table.get("files", {})
    if not isinstance(value, dict):
        raise invalid(fields.path, "[files] must be a table")
    return {fields.inside("files", place): _record(fields, said) for place, said in value.items()}


def _record(fields: Fields, said: object) -> FileRecord:
    digest, size = (said.get("sha256"), said.get("size", -1)) if isinstance(said, dict) else (said, -1)
    if not isinstance(digest, str) or not _HEX.fullmatch(digest) or not isinstance(size, int):
        raise invalid(fields.path, "[files] maps paths to SHA-256 digests of 64 hex digits")
    return FileRecord(digest, size)


def hash_file(path: Path) -> FileRecord:
    """Return a file's digest and size (1 s a gigabyte). Raises InputError (``model-files``)."""
    try:
        with path.open("rb") as stream:
            return FileRecord(hashlib.file_digest(stream, "sha256").hexdigest(), path.stat().st_size)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}.", slug="model-files") from None


def record_files(root: Path, folders: Iterable[Path]) -> dict[str, FileRecord]:
    """Hash every file of a model's ``folders``, by path relative to ``root``, sorted; hidden ones not."""
    found: dict[str, FileRecord] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            place = path.relative_to(root)
            if path.is_file() and not any(part.startswith(".") for part in place.parts):
                found[place.as_posix()] = hash_file(path)
    return dict(sorted(found.items()))


def wrong_files(manifest: Path, files: Mapping[str, FileRecord]) -> Iterator[InputError]:
    """Compare the files beside ``manifest`` with what it says of them; an error for each that differs.

    Slugs: ``model-files`` (missing or unreadable), ``model-changed`` (another digest or size).
    """
    for place, record in files.items():
        path = manifest.parent / place
        if record.size >= 0 and path.is_file() and path.stat().st_size != record.size:
            found = path.stat().st_size
            yield _changed(f"{path}: it has {found} bytes, {manifest.name} says {record.size}.")
            continue
        try:
            digest = hash_file(path).sha256
        except InputError as error:
            yield error
            continue
        if digest != record.sha256:
            yield _changed(f"{path}: its SHA-256 is not the one in {manifest.name}.")


def _changed(message: str) -> InputError:
    return InputError(
        message,
        hint="Copy the file again; or, if you changed it, write the new digest and revision.",
        slug="model-changed",
    )


def check_files(manifest: Path, files: Mapping[str, FileRecord]) -> None:
    """Raise the first of :func:`wrong_files`, if there is one."""
    for error in wrong_files(manifest, files):
        raise error
