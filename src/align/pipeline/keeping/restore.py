"""``align restore``: a workspace from a backup, all of it checked before any of it is in place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from align.atomic import cannot_write
from align.config import CONFIG_NAME, read_config
from align.errors import ConflictError, InputError, UsageError
from align.manifest.digests import hash_file
from align.pipeline.keeping.backup import verified_history
from align.pipeline.keeping.backup_file import DATABASE_NAME, BackupManifest, unpack
from align.pipeline.keeping.leftovers import scratch_folder
from align.ports import Progress
from align.project import DATABASE


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """What was put into ``root``, or would be.

    ``restored`` and ``kept`` (there already, byte for byte) are places of packed files; ``missing`` and
    ``changed`` are files of the corpus that were not packed and are not in ``root``, or are others there.
    ``events`` is the length of the history; ``name``, ``created_at``, ``made_by`` are the backup's.
    """

    root: Path
    name: str
    created_at: str
    made_by: str
    events: int
    restored: tuple[str, ...]
    kept: tuple[str, ...]
    missing: tuple[str, ...]
    changed: tuple[str, ...]
    dry_run: bool


def restore(path: Path, root: Path, *, dry_run: bool, progress: Progress) -> RestoreReport:
    """Make ``root`` the workspace that the backup ``path`` holds.

    Everything is unpacked and verified beside its place first; then files are renamed into it, the
    memory last, so that an interrupted restore has no memory yet and can be run again. Files of the
    corpus that are there already are kept when they are the same. Raises ConflictError
    ``restore-there`` for a folder with a memory or with other files under the same names, and InputError,
    StoreError as :func:`~align.pipeline.keeping.backup_file.unpack` and
    :func:`~align.pipeline.keeping.backup.verified_history` do.
    """
    root = root.absolute()
    _refuse_memory(root)
    with scratch_folder(_nearest(root)) as scratch:
        unpacked = scratch / "unpacked"
        unpacked.mkdir()
        manifest = unpack(path, unpacked, progress=progress)
        kept = _kept(root, manifest)
        _check_config(unpacked / CONFIG_NAME, path)
        events, head = verified_history(unpacked / DATABASE, shown=f"{DATABASE_NAME} in {path}")
        if (events, head) != (manifest.events, manifest.head):
            raise InputError(
                f"{path} is damaged: its history does not end where its manifest says.",
                hint="Take an older backup; nothing was written.",
                slug="backup-damaged",
            )
        missing, changed = _corpus_state(root, manifest)
        restored = tuple(place for place in manifest.files if place not in kept)
        if not dry_run:
            _place(unpacked, root, restored)
    return RestoreReport(
        root=root,
        name=manifest.name,
        created_at=manifest.created_at,
        made_by=manifest.made_by,
        events=events,
        restored=restored,
        kept=kept,
        missing=missing,
        changed=changed,
        dry_run=dry_run,
    )


def _nearest(root: Path) -> Path:
    """Return ``root`` or the nearest folder above it that is there: the disk the workspace will be on."""
    return next((folder for folder in (root, *root.parents) if folder.exists()), root.parent)


def _refuse_memory(root: Path) -> None:
    """Refuse a folder with a memory, or with what is left of one: an old log would damage the restored."""
    folder = root / DATABASE.parent
    if folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
        raise ConflictError(
            f"{root} has a memory already ({folder.name}).",
            hint=f"Restore into another folder; or, to go back, move {folder} away first.",
            slug="restore-there",
        )


def _kept(root: Path, manifest: BackupManifest) -> tuple[str, ...]:
    """Return the packed files that are in ``root`` as they were; ConflictError when one is another."""
    kept = []
    for place, record in manifest.files.items():
        target = root / place
        if not target.exists() and not target.is_symlink():
            continue
        if not target.is_file() or hash_file(target).sha256 != record.sha256:
            raise ConflictError(
                f"{target} is there already, and is not the file of the backup.",
                hint="Restore into another folder, or move it away; nothing was written.",
                slug="restore-there",
            )
        kept.append(place)
    return tuple(kept)


def _check_config(config: Path, path: Path) -> None:
    """Refuse an ``align.toml`` that makes no sense, or that would send the texts to somebody's server."""
    try:
        server = read_config(config).store_url
    except UsageError as error:
        raise InputError(
            error.message.replace(str(config), f"{CONFIG_NAME} in {path}"),
            hint="Nothing was written.",
            slug="backup-damaged",
        ) from error
    if server:
        raise InputError(
            f"{path} is not safe to unpack: its {CONFIG_NAME} names a server, which no backup of ours does.",
            hint="Restore only backups that you or your colleagues made; nothing was written.",
            slug="backup-unsafe",
        )


def _corpus_state(root: Path, manifest: BackupManifest) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return which unpacked files of the corpus are missing from ``root``, and which are others there."""
    missing, changed = [], []
    for place, record in manifest.corpus_files.items():
        if place in manifest.files:
            continue
        if not (root / place).is_file():
            missing.append(place)
        elif hash_file(root / place).sha256 != record.sha256:
            changed.append(place)
    return tuple(missing), tuple(changed)


def _place(unpacked: Path, root: Path, restored: tuple[str, ...]) -> None:
    """Rename the files into ``root``; the folder with the memory comes last, as one rename."""
    try:
        for place in restored:
            if place == DATABASE_NAME:
                continue
            target = root / place
            target.parent.mkdir(parents=True, exist_ok=True)
            (unpacked / place).rename(target)
        root.mkdir(parents=True, exist_ok=True)
        (unpacked / DATABASE.parent).rename(root / DATABASE.parent)
    except OSError as error:
        raise cannot_write(root, error) from error
