"""From a path or an address to a store ready to use: created, brought up to date, or refused in one line."""

from __future__ import annotations

from pathlib import Path

from align.errors import StoreError
from align.store.migrations import prepare
from align.store.postgres import make_server_engine
from align.store.replacing import refuse_torn
from align.store.server import parse_server
from align.store.sqlite import make_engine
from align.store.store import SqlStore
from align.store.transactions import plain_errors

#: How long a writer waits for another one.
BUSY_SECONDS = 5.0


def open_store(
    path: Path, *, create: bool = False, read_only: bool = False, busy_seconds: float = BUSY_SECONDS
) -> SqlStore:
    """Open the database at ``path``; with ``create``, make it (and its folder) where there is none.

    Older databases are brought up to date, after a copy beside them. Raises StoreError
    ``store-missing``, ``store-torn``, ``store-newer``, ``store-older``, ``store-damaged``,
    ``store-read-only`` or ``disk-full``, ConflictError ``store-locked`` after ``busy_seconds`` of waiting.
    """
    if path.is_dir():
        raise StoreError(f"{path} is a folder, not a database.", hint="Move it away.", slug="store-damaged")
    refuse_torn(path)
    if create:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"The folder {path.parent} cannot be made: {error.strerror}.",
                hint="Choose a folder you may write to.",
                slug="store-read-only",
            ) from error
    elif not path.exists():
        raise StoreError(
            f"There is no workspace database at {path}.", hint="Run 'align run' first.", slug="store-missing"
        )
    engine = make_engine(path, create=create, read_only=read_only, busy_seconds=busy_seconds)
    try:
        with plain_errors(path):
            prepare(engine, path, create=create, read_only=read_only)
    except BaseException:
        engine.dispose()
        raise
    return SqlStore(engine, path, read_only=read_only)


def open_store_url(
    url: str, *, create: bool = False, read_only: bool = False, busy_seconds: float = BUSY_SECONDS
) -> SqlStore:
    """Open the database on the PostgreSQL server that ``url`` names; with ``create``, fill an empty one.

    The database itself is made by its owner. Older tables are brought up to date by whoever owns
    them. Raises UsageError ``store-url-invalid``, MissingExtraError without psycopg, ConflictError
    ``store-locked`` after ``busy_seconds`` of waiting, and StoreError ``store-unreachable``,
    ``store-login``, ``store-no-database``, ``store-missing``, ``store-newer``, ``store-older``,
    ``store-read-only`` and others of :func:`align.store.server.plain_error`.
    """
    server = parse_server(url)
    engine = make_server_engine(server, busy_seconds=busy_seconds)
    try:
        with plain_errors(server):
            prepare(engine, server, create=create, read_only=read_only)
    except BaseException:
        engine.dispose()
        raise
    return SqlStore(engine, server, read_only=read_only)
