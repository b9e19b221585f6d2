"""``align backup``: the workspace in one file, checked by restoring it before it is called done."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from align.atomic import cannot_write
from align.config import CONFIG_NAME
from align.errors import AlignError, ConflictError, StoreError, UsageError
from align.manifest.digests import FileRecord, hash_file
from align.model import Issue, Severity
from align.pipeline.keeping.backup_file import (
    DATABASE_NAME,
    BackupManifest,
    is_safe_place,
    unpack,
    write_package,
)
from align.pipeline.keeping.leftovers import scratch_folder
from align.ports import Progress
from align.project import Workspace, file_digest
from align.store import open_store, page_problems, take_snapshot
from align.version import VERSION


@dataclass(frozen=True, slots=True)
class BackupReport:
    """What was packed into ``path``, or would be.

    ``files`` are the places in the package, ``events`` is the length of the history; ``size`` in bytes
    and ``sha256`` are those of the backup itself (0 and '' when nothing was written).
    """

    path: Path
    files: tuple[str, ...]
    corpus: int
    events: int
    size: int
    sha256: str
    issues: tuple[Issue, ...]
    dry_run: bool


def back_up(
    workspace: Workspace, path: Path, *, with_corpus: bool, at: str, dry_run: bool, progress: Progress
) -> BackupReport:
    """Write a backup of ``workspace`` to the new file ``path``, while others may go on working.

    The database is copied as one committed state; pages, event chain and state of the copy are verified,
    the copy is packed, the package is unpacked again in a scratch folder beside ``path`` and every digest
    compared; only then does it get its name, readable by its owner alone. Raises UsageError
    ``backup-server``, ConflictError ``backup-there``, StoreError ``store-missing``,
    ``backup-unverified`` and others of the store, InputError ``cannot-write``, ``disk-full``.
    """
    if workspace.store_url:
        raise UsageError(
            f"The memory is on the server {workspace.store_place}, which 'align backup' does not copy.",
            hint="Use pg_dump, as docs/how-to/team-server.md says; corpus/ and align.toml are files.",
            slug="backup-server",
        )
    if path.exists():
        raise _already_there(path)
    if not workspace.database.is_file():
        raise StoreError(
            f"There is no workspace database at {workspace.database}.",
            hint="Run 'align run' first; until then corpus/ is all there is to copy.",
            slug="store-missing",
        )
    corpus, issues = _corpus(workspace)
    packed = {CONFIG_NAME: workspace.root / CONFIG_NAME, DATABASE_NAME: workspace.database}
    packed |= corpus if with_corpus else {}
    if dry_run:
        return BackupReport(path, tuple(packed), len(corpus), 0, 0, "", issues, dry_run=True)
    with scratch_folder(path.absolute().parent) as scratch:
        snapshot, package, trial = scratch / "align.db", scratch / "package", scratch / "trial.db"
        take_snapshot(workspace.database, snapshot)
        # Opening an older database brings it up to date, so the check is made on a copy of its own.
        _copy(snapshot, trial)
        events, head = verified_history(trial, shown=str(workspace.database))
        hashed = {place: FileRecord(file_digest(file), file.stat().st_size) for place, file in corpus.items()}
        manifest = BackupManifest(workspace.root.name, at, f"align {VERSION}", events, head, corpus=hashed)
        write_package(package, manifest, packed | {DATABASE_NAME: snapshot}, progress=progress)
        (scratch / "restored").mkdir()
        unpack(package, scratch / "restored", progress=progress)
        record = hash_file(package)
        _put(package, path)
    return BackupReport(
        path, tuple(packed), len(corpus), events, record.size, record.sha256, issues, dry_run=False
    )


def verified_history(database: Path, *, shown: str) -> tuple[int, str]:
    """Verify pages, event chain and state of the file ``database``; its number of events and last hash.

    An older database is brought up to date. Errors name it ``shown``. Raises StoreError
    ``backup-unverified`` when the history or the state does not hold, or as opening it does.
    """
    try:
        problems = page_problems(database)
        if not problems:
            with open_store(database) as store:
                problems = store.verify()
                events = store.events()
    except AlignError as error:
        raise type(error)(
            error.message.replace(str(database), shown), hint=error.hint, slug=error.slug
        ) from error
    if problems:
        raise StoreError(
            f"{shown} does not verify: {problems[0]} ({len(problems)} problem(s)).",
            hint="Nothing was written. 'align history --verify' shows all; an older backup may be sound.",
            slug="backup-unverified",
        )
    return len(events), events[-1].hash if events else ""


def _corpus(workspace: Workspace) -> tuple[dict[str, Path], tuple[Issue, ...]]:
    """Return every file below ``corpus/`` by place, hidden ones not; and those no backup can name."""
    found: dict[str, Path] = {}
    issues: list[Issue] = []
    folder = workspace.root / "corpus"
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(workspace.root).as_posix()
        if not path.is_file() or any(part.startswith((".", "~")) for part in place.split("/")):
            continue
        if is_safe_place(place):
            found[place] = path
        else:
            shown = place.encode("utf-8", "replace").decode()
            message = f"{shown} was left out: not every system can have a file of that name."
            issues.append(Issue("backup-name", Severity.WARNING, shown, message))
    return found, tuple(issues)


def _copy(source: Path, target: Path) -> None:
    try:
        shutil.copyfile(source, target)
    except OSError as error:
        raise cannot_write(target, error) from error


def _put(package: Path, path: Path) -> None:
    """Give the finished package its name, unless somebody took it meanwhile."""
    try:
        package.chmod(0o600)
        os.link(package, path)
    except FileExistsError:
        raise _already_there(path) from None
    except OSError:  # a disk without hard links
        try:
            package.replace(path)
        except OSError as error:
            raise cannot_write(path, error) from error


def _already_there(path: Path) -> ConflictError:
    return ConflictError(
        f"{path} is already there.",
        hint="A backup is never written over: choose another name with -o, or move it away.",
        slug="backup-there",
    )
