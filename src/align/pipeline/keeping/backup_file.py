"""The file of a backup: one zip package with ``manifest.json``, and what is checked before it is believed.

The manifest names every file of the workspace that a backup is about, with SHA-256 and size: those in
the package (``align.toml``, ``.align/align.db``, with ``--with-corpus`` the corpus), and the files of the
corpus that are not. A package from elsewhere is not trusted: its members must be exactly those of the
manifest, under names that stay inside the folder, of the sizes promised, and pack no better than
:data:`MAX_RATIO`. The manifest is not signed: who can change a backup can change its manifest with it.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

from align.atomic import cannot_write
from align.config import CONFIG_NAME
from align.errors import AlignError, InputError
from align.manifest.digests import FileRecord
from align.pipeline.corpus.ingest import free_bytes
from align.ports import Progress
from align.project import DATABASE

MANIFEST = "manifest.json"
FORMAT = "align-backup"
FORMAT_VERSION = 1
DATABASE_NAME = DATABASE.as_posix()
MAX_MANIFEST = 64 * 1024 * 1024
MAX_MEMBERS = 200_000
MAX_RATIO = 200  # a database packs 3–20 times, deflate's bombs 1032 times
_RATIO_MATTERS = 1024 * 1024
_CHUNK = 1024 * 1024
_HEX = re.compile(r"[0-9a-f]{64}")
_UNSAFE = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|]')

# What zipfile raises on damaged packages, odd methods and encrypted members.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    ArithmeticError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class BackupManifest:
    """What a backup says of itself.

    ``events`` and ``head`` (the last event's hash) are the history's length and end; ``packed`` and
    ``corpus`` map paths in the workspace to what the files were (a file may stand in both).
    """

    name: str
    created_at: str
    made_by: str
    events: int = 0
    head: str = ""
    packed: Mapping[str, FileRecord] | None = None
    corpus: Mapping[str, FileRecord] | None = None

    @property
    def files(self) -> Mapping[str, FileRecord]:
        """The files in the package, the manifest apart."""
        return self.packed or {}

    @property
    def corpus_files(self) -> Mapping[str, FileRecord]:
        """The files of the corpus, packed or not."""
        return self.corpus or {}


def is_safe_place(place: str) -> bool:
    """Say whether a backup may hold a file at ``place``: ours, or below ``corpus/`` without any trick.

    Refused are ``..``, absolute paths, drives, hidden parts, and what no Windows disk can be called.
    """
    if place in (CONFIG_NAME, DATABASE_NAME):
        return True
    parts = place.split("/")
    return (
        len(parts) > 1
        and parts[0] == "corpus"
        and len(place) <= 1000
        and not _UNSAFE.search(place)
        and all(part and not part.startswith((".", "~")) and part == part.rstrip(". ") for part in parts)
    )


def write_package(
    path: Path, manifest: BackupManifest, files: Mapping[str, Path], *, progress: Progress
) -> BackupManifest:
    """Pack ``files`` (place to file) and the manifest into the new file ``path``; the manifest as packed.

    What packs better than a reader allows (a database of empty pages) is stored unpacked. Raises
    InputError ``file-unreadable`` or ``cannot-write``.
    """
    for method in (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED):
        records: dict[str, FileRecord] = {}
        with _writing(path), zipfile.ZipFile(path, "w", method, compresslevel=6) as package:
            for number, (place, source) in enumerate(files.items()):
                progress(number, len(files), place)
                records[place] = _pack(package, place, source)
            written = replace(manifest, packed=records)
            package.writestr(zipfile.ZipInfo(MANIFEST), _manifest_bytes(written))
            if not any(_packs_too_well(member) for member in package.infolist()):
                break
    with _writing(path), path.open("rb") as stream:
        os.fsync(stream.fileno())
    return written


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise cannot_write(path, error) from error


def _pack(package: zipfile.ZipFile, place: str, source: Path) -> FileRecord:
    digest, size = hashlib.sha256(), 0
    member = zipfile.ZipInfo(place)
    member.compress_type = package.compression
    try:
        stream = source.open("rb")
    except OSError as error:
        raise InputError(f"{source}: {error.strerror}.", slug="file-unreadable") from None
    with stream, package.open(member, "w", force_zip64=True) as target:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
            target.write(chunk)
    return FileRecord(digest.hexdigest(), size)


def _packs_too_well(member: zipfile.ZipInfo) -> bool:
    return member.file_size > _RATIO_MATTERS and member.file_size > MAX_RATIO * max(1, member.compress_size)


def _manifest_bytes(manifest: BackupManifest) -> bytes:
    def said(files: Mapping[str, FileRecord]) -> dict[str, dict[str, object]]:
        return {
            place: {"sha256": record.sha256, "size": record.size} for place, record in sorted(files.items())
        }

    body = {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "name": manifest.name,
        "created_at": manifest.created_at,
        "made_by": manifest.made_by,
        "events": manifest.events,
        "head": manifest.head,
        "files": said(manifest.files),
        "corpus": said(manifest.corpus_files),
    }
    return (json.dumps(body, ensure_ascii=False, indent=1) + "\n").encode()


def unpack(path: Path, folder: Path, *, progress: Progress) -> BackupManifest:
    """Check the backup ``path`` and write its files below ``folder``, an empty folder; its manifest.

    Every byte is compared with the manifest on its way. Raises InputError ``file-unreadable``,
    ``backup-foreign``, ``backup-damaged``, ``backup-unsafe``, ``backup-newer``, ``cannot-write`` or
    ``disk-full``; what was written until then is left to the caller.
    """
    try:
        size = path.stat().st_size
        stream = path.open("rb")
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}.", slug="file-unreadable") from None
    with stream:
        try:
            if stream.read(2) != b"PK":
                raise _foreign(path)
            with zipfile.ZipFile(stream) as package:
                members = _members(package, path, size)
                manifest = _read_manifest(package, members, path)
                _compare(members, manifest, path)
                _check_room(manifest, folder)
                for number, (place, record) in enumerate(manifest.files.items()):
                    progress(number, len(manifest.files), place)
                    _unpack(package, members[place], record, folder / place, path)
        except _DAMAGE as error:
            raise _damaged(path, f"it cannot be unpacked ({error})") from error
    return manifest


def _members(package: zipfile.ZipFile, path: Path, size: int) -> dict[str, zipfile.ZipInfo]:
    """Return the members by name, refused by what the directory of the package says."""
    listed = package.infolist()
    members = {member.filename: member for member in listed}
    if len(listed) > MAX_MEMBERS or len(members) < len(listed):
        raise _unsafe(path, f"it holds {len(listed)} files, or one twice")
    for member in listed:
        if member.filename != MANIFEST and not is_safe_place(member.filename):
            raise _unsafe(path, f"it holds a file called {member.filename[:200]!r}")
        if _packs_too_well(member):
            raise _unsafe(path, f"{member.filename} would unpack to more than {MAX_RATIO} times its size")
    if len({member.filename.casefold() for member in listed}) < len(listed):
        raise _unsafe(path, "two of its files differ only in capitals")
    if sum(member.compress_size for member in listed) > size:
        raise _unsafe(path, "its files overlap")
    return members


def _read_manifest(
    package: zipfile.ZipFile, members: Mapping[str, zipfile.ZipInfo], path: Path
) -> BackupManifest:
    member = members.get(MANIFEST)
    if member is None:
        raise _foreign(path)
    if member.file_size > MAX_MANIFEST:
        raise _unsafe(path, "its manifest is too large")
    body = json.loads(package.read(member))
    if not isinstance(body, dict) or body.get("format") != FORMAT:
        raise _foreign(path)
    version = body.get("version")
    if isinstance(version, int) and version > FORMAT_VERSION:
        raise InputError(
            f"{path} was made by a newer Align ({str(body.get('made_by', ''))[:40]}): its form is {version}, "
            f"this Align knows {FORMAT_VERSION}.",
            hint="Update Align; nothing was written.",
            slug="backup-newer",
        )
    try:
        return BackupManifest(
            name=str(body["name"]),
            created_at=str(body["created_at"]),
            made_by=str(body["made_by"]),
            events=int(body["events"]),
            head=str(body["head"]),
            packed=_records(body["files"]),
            corpus=_records(body["corpus"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _damaged(path, f"its manifest makes no sense ({error})") from error


def _records(said: Any) -> dict[str, FileRecord]:
    records: dict[str, FileRecord] = {}
    for place, record in cast(Mapping[str, Any], said).items():
        digest, size = record["sha256"], record["size"]
        if not _HEX.fullmatch(digest) or type(size) is not int or size < 0 or not is_safe_place(place):
            raise ValueError(f"of {place[:200]!r}")
        records[place] = FileRecord(digest, size)
    return records


def _compare(members: Mapping[str, zipfile.ZipInfo], manifest: BackupManifest, path: Path) -> None:
    """Refuse a package whose members are not those of the manifest, name by name and size by size."""
    wanted, found = set(manifest.files), set(members) - {MANIFEST}
    for place in sorted(wanted | {CONFIG_NAME, DATABASE_NAME}):
        if place not in found or place not in wanted:
            raise _damaged(path, f"{place} is missing")
        if members[place].file_size != manifest.files[place].size:
            raise _damaged(path, f"{place} has another size than its manifest says")
    if extra := found - wanted:
        raise _unsafe(path, f"its manifest does not name {min(extra)}")


def _check_room(manifest: BackupManifest, folder: Path) -> None:
    needed, free = sum(record.size for record in manifest.files.values()), free_bytes(folder)
    if needed > free:
        raise InputError(
            f"{folder.parent}: the backup unpacks to {needed >> 20} MB, and {free >> 20} MB are free.",
            hint="Make room, or restore to another disk; nothing was written.",
            slug="disk-full",
        )


def _unpack(
    package: zipfile.ZipFile, member: zipfile.ZipInfo, record: FileRecord, target: Path, path: Path
) -> None:
    """Write one member, no byte more than promised, and compare its digest."""
    digest, left = hashlib.sha256(), record.size
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        output = target.open("xb")
    except OSError as error:
        raise cannot_write(target, error) from error
    with output, package.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                break
            digest.update(chunk)
            _write(output.fileno(), chunk, target)
        os.fsync(output.fileno())
    if left or digest.hexdigest() != record.sha256:
        raise _damaged(path, f"{member.filename} is not the file its manifest describes")


def _write(handle: int, chunk: bytes, target: Path) -> None:
    try:
        view = memoryview(chunk)
        while view:
            view = view[os.write(handle, view) :]
    except OSError as error:
        raise cannot_write(target, error) from error


def _foreign(path: Path) -> AlignError:
    return InputError(
        f"{path} is no backup made by 'align backup'.", hint="Nothing was written.", slug="backup-foreign"
    )


def _damaged(path: Path, what: str) -> AlignError:
    return InputError(
        f"{path} is damaged: {what}.",
        hint="Copy it again from where it was kept, or take an older backup; nothing was written.",
        slug="backup-damaged",
    )


def _unsafe(path: Path, what: str) -> AlignError:
    return InputError(
        f"{path} is not safe to unpack: {what}.",
        hint="Restore only backups that you or your colleagues made; nothing was written.",
        slug="backup-unsafe",
    )
