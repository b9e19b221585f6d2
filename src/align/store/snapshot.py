"""A copy of the SQLite file taken while people work, and what SQLite itself says of a copy.

Source: "SQLite Backup API" (https://www.sqlite.org/backup.html): all pages are copied in one step, under
one read transaction, so the copy is one committed state, log included; in WAL mode nobody waits for it.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from align.store.sqlite import APPEND_ONLY, file_address, plain_error

_MOST = 20
_ACTING = "SELECT type, name, sql FROM sqlite_master WHERE type IN ('trigger', 'view') ORDER BY name"


def take_snapshot(source: Path, target: Path, *, busy_seconds: float = 5.0) -> None:
    """Copy the committed state of the database ``source`` into the new file ``target``.

    Raises StoreError (``store-damaged``, ``store-read-only``, ``disk-full``, ``store-io``) or, after
    ``busy_seconds`` of waiting, ConflictError ``store-locked``.
    """
    address = file_address(source, create=False, read_only=True)
    try:
        with (
            closing(sqlite3.connect(address, uri=True, timeout=busy_seconds)) as origin,
            closing(sqlite3.connect(target)) as copy,
        ):
            origin.execute("PRAGMA query_only = ON")
            origin.backup(copy)
    except sqlite3.Error as error:
        raise plain_error(error, source) or error from error


def page_problems(path: Path) -> list[str]:
    """Return what SQLite finds wrong with the pages and indexes of ``path`` (at most 20); empty when sound.

    A trigger or view that is not ours is told too: a database from elsewhere could act through it.
    Source: ``PRAGMA integrity_check``. Raises StoreError ``store-damaged`` when it cannot even be read.
    """
    try:
        with closing(
            sqlite3.connect(file_address(path, create=False, read_only=True), uri=True)
        ) as connection:
            found = connection.execute(f"PRAGMA integrity_check({_MOST})").fetchall()
            acting = connection.execute(_ACTING).fetchall()
    except sqlite3.Error as error:
        raise plain_error(error, path) or error from error
    foreign = [f"{kind} {name} is none of Align's" for kind, name, said in acting if said not in APPEND_ONLY]
    return [str(line) for (line,) in found if line != "ok"] + foreign
