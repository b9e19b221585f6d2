"""The SQLite file: how it is opened, how transactions begin, and what its errors mean to a person.

WAL lets people read while somebody writes; ``synchronous=FULL`` makes a commit survive a power
cut; every writing transaction starts with ``BEGIN IMMEDIATE``, so that two writers queue at the
start instead of failing in the middle (https://www.sqlite.org/lang_transaction.html).
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from align.errors import AlignError, ConflictError, StoreError

#: Primary SQLite result codes by what they mean to a person.
LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL}
_READ_ONLY = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH}
DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}

#: Statements that make SQLite itself refuse to change the past.
APPEND_ONLY = tuple(
    f"CREATE TRIGGER event_is_append_only_{what.lower()} BEFORE {what} ON event "
    "BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END"
    for what in ("UPDATE", "DELETE")
)


def plain_error(error: sqlite3.Error, path: Path) -> AlignError | None:
    """Return the error a person should see instead of ``error``; None where only a bug explains it."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in LOCKED:
        return ConflictError(
            f"Another program is writing to {path} and has not finished.",
            hint="Wait for it, or stop it, and try again; nothing was changed.",
            slug="store-locked",
        )
    if code == sqlite3.SQLITE_FULL:
        return StoreError(
            f"The disk is full, so nothing was written to {path}.",
            hint="Free some space and try again; what was saved before is safe.",
            slug="disk-full",
        )
    if code in _READ_ONLY:
        return StoreError(
            f"{path} or its folder cannot be written to.",
            hint="Change the permissions of both, or copy the workspace to where you may write.",
            slug="store-read-only",
        )
    if code in DAMAGED:
        return StoreError(
            f"{path} is damaged or no Align database.",
            hint="'align doctor --repair' saves what can be read, after a copy; or put back a backup.",
            slug="store-damaged",
        )
    if code == sqlite3.SQLITE_IOERR:
        return StoreError(
            f"Reading or writing {path} failed: {error}.",
            hint="Check the disk, then try again; 'align history --verify' says whether all is well.",
            slug="store-io",
        )
    return None


def file_address(path: Path, *, create: bool, read_only: bool) -> str:
    """Return the ``file:`` address that opens ``path``.

    Even readers of a WAL database keep files beside it, and only a connection that may write tidies
    them away. So a reader asks for write access where the folder grants it (``query_only`` keeps it
    a reader). Where the folder does not, the database can only be read as ``immutable``, which is
    safe as long as no log (-wal) waits to be read.
    """
    address = path.absolute().as_uri()
    if not read_only or os.access(path.parent, os.W_OK):
        return f"{address}?mode={'rwc' if create else 'rw'}"
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size:
        return f"{address}?mode=ro"
    return f"{address}?mode=ro&immutable=1"


def make_engine(path: Path, *, create: bool, read_only: bool, busy_seconds: float) -> Engine:
    """Return an engine for the file at ``path``; nothing is opened before the first transaction.

    ``busy_seconds`` is how long a writer waits for another one before it gives up.
    """
    address = file_address(path, create=create, read_only=read_only)

    def connect() -> sqlite3.Connection:
        # isolation_level=None: no hidden BEGINs, transactions start only in ``_begin`` below.
        connection = sqlite3.connect(
            address, uri=True, isolation_level=None, timeout=busy_seconds, check_same_thread=False
        )
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA query_only = {'ON' if read_only else 'OFF'}")
        return connection

    creator: Callable[[], sqlite3.Connection] = connect
    engine = create_engine("sqlite+pysqlite://", creator=creator, poolclass=QueuePool, pool_size=5)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("align_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def switch_to_wal(engine: Engine) -> None:
    """Make the file a WAL database unless it is one; must run outside a transaction."""
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        if cursor.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            cursor.execute("PRAGMA journal_mode = WAL").fetchone()
        cursor.close()
    finally:
        raw.close()


def copy_database(source: Path, target: Path) -> None:
    """Copy the committed state of ``source`` to ``target`` (replaced), log included."""
    target.unlink(missing_ok=True)
    origin = sqlite3.connect(source)
    copy = sqlite3.connect(target)
    try:
        origin.backup(copy)
    finally:
        copy.close()
        origin.close()
