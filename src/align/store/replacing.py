"""Putting another database in the place of one that is damaged, so that no moment of it loses anything.

Nobody else may use the database meanwhile: who had it open would go on writing to what is no longer there.
SQLite's own lock says so. Where SQLite can still write to the damaged file, the new content goes in as one
transaction of it ("SQLite Backup API", https://www.sqlite.org/backup.html), under that lock, so that a
program that opens the file at this moment waits and then sees the new content. Where it cannot, nobody else
can either, and the files are renamed.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from align.errors import AlignError, ConflictError, StoreError
from align.store.sqlite import DAMAGED, LOCKED, plain_error

_BESIDE = ("-wal", "-shm", "-journal")


def repaired_path(path: Path) -> Path:
    """Return where a new database waits until the damaged one at ``path`` is out of its way."""
    return path.with_name(path.name + ".repaired")


@contextmanager
def sole_user(path: Path) -> Iterator[sqlite3.Connection | None]:
    """Keep everybody else out of the database; a connection that may write, or None where it is too damaged.

    Raises ConflictError ``store-locked`` when somebody else has it open, StoreError as any writing does.
    """
    if not path.exists():
        yield None
        return
    with closing(
        sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True, isolation_level=None, timeout=1.0)
    ) as found:
        usable: sqlite3.Connection | None = found
        try:
            found.execute("PRAGMA locking_mode = EXCLUSIVE")
            found.execute("PRAGMA synchronous = FULL")
            found.execute("BEGIN IMMEDIATE")
            found.execute("ROLLBACK")
        except sqlite3.DatabaseError as error:
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            if code in LOCKED:
                raise _in_use(path) from error
            if code not in DAMAGED:
                raise plain_error(error, path) or error from error
            usable = None
        yield usable


def replace_content(path: Path, made: Path, connection: sqlite3.Connection | None) -> None:
    """Put the database ``made`` in the place of that at ``path``, which ``connection`` holds (see above).

    ``made`` is used up. Killed at any moment, it leaves the old database, the new one, or neither but the
    new one under :func:`repaired_path`. Raises StoreError (``disk-full``, ``store-io``) and OSError.
    """
    waiting = repaired_path(path)
    if connection is not None:
        try:
            with closing(sqlite3.connect(made)) as new:
                new.backup(connection)
            made.unlink()
            return
        except sqlite3.DatabaseError as error:
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            if code not in DAMAGED:
                raise plain_error(error, path) or error from error
    _flush(made)
    made.replace(waiting)
    # Without its database a log is nobody's; with it, it would be read over the new one.
    path.unlink(missing_ok=True)
    finish(path)


def finish(path: Path) -> bool:
    """Finish what :func:`replace_content` had begun when it was killed; True when there was something."""
    waiting = repaired_path(path)
    if path.exists() or not waiting.exists():
        return False
    for suffix in _BESIDE:
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    waiting.replace(path)
    _flush(path.parent)
    return True


def copy_as_it_is(path: Path, target: Path) -> None:
    """Copy the file at ``path``, with its log, byte by byte. Raises OSError."""
    for suffix in ("", "-wal"):
        source = path.with_name(path.name + suffix)
        if source.exists() and (not suffix or source.stat().st_size):
            shutil.copyfile(source, target.with_name(target.name + suffix))
            _flush(target.with_name(target.name + suffix))


def _flush(path: Path) -> None:
    """Flush a file or a folder to the disk, where the system lets a folder be opened (not Windows)."""
    with suppress(PermissionError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _in_use(path: Path) -> AlignError:
    return ConflictError(
        f"Another program has {path} open.",
        hint="Stop 'align review', 'align serve' and whatever else uses it, then try again.",
        slug="store-locked",
    )


def refuse_torn(path: Path) -> None:
    """Refuse to begin anew beside what an interrupted repair, or a lost database, left: it would go too.

    Raises StoreError ``store-torn``.
    """
    log = path.with_name(path.name + "-wal")
    if not path.exists() and (repaired_path(path).exists() or (log.exists() and log.stat().st_size)):
        raise StoreError(
            f"{path} is not there, but parts of it are.",
            hint="Run 'align doctor --repair': it saves what can be read, or finishes what was interrupted.",
            slug="store-torn",
        )
