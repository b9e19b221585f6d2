"""From whatever a file holds to the tables of ``schema``: create, migrate, or refuse in one line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, delete, insert, inspect, select
from sqlalchemy.exc import DBAPIError

from align.errors import StoreError
from align.store.entries import derive_entries
from align.store.schema import (
    DECISION_TABLES,
    MEMORY_TABLES,
    RETURN_TABLES,
    SCHEMA_VERSION,
    TERM_TABLES,
    counters,
    metadata,
    schema_version,
    units,
)
from align.store.server import Server
from align.store.sqlite import copy_database, switch_to_wal
from align.store.transactions import Place, reading, writing


def create_tables(connection: Connection, version: int = SCHEMA_VERSION) -> None:
    """Make all tables in an empty database, and write ``version`` into it."""
    metadata.create_all(connection)
    _begin_counters(connection)
    connection.execute(insert(schema_version).values(version=version))


def _begin_counters(connection: Connection) -> None:
    connection.execute(insert(counters), [{"name": name, "value": 0} for name in ("entry", "memory")])


def _add_memory(connection: Connection) -> None:
    """Version 2: the translation memory, filled with the units that are there."""
    metadata.create_all(connection, tables=list(MEMORY_TABLES))
    _begin_counters(connection)
    known = connection.execute(select(units.c.document).distinct()).scalars()
    for document in sorted(known):
        derive_entries(connection, [document], [])


def _add_terms(connection: Connection) -> None:
    """Version 3: the termbase, empty."""
    metadata.create_all(connection, tables=list(TERM_TABLES))


def _add_decisions(connection: Connection) -> None:
    """Version 4: preferred renderings, dismissals, comments, drafts and efforts, all empty."""
    metadata.create_all(connection, tables=list(DECISION_TABLES))


def _add_conflicts(connection: Connection) -> None:
    """Version 5: returned texts that disagree with ours, none yet."""
    metadata.create_all(connection, tables=list(RETURN_TABLES))


#: What turns version n into n + 1. Each step runs inside the one migrating transaction.
STEPS: Mapping[int, Callable[[Connection], None]] = {
    1: _add_memory,
    2: _add_terms,
    3: _add_decisions,
    4: _add_conflicts,
}


def prepare(
    engine: Engine,
    path: Place,
    *,
    create: bool,
    read_only: bool,
    steps: Mapping[int, Callable[[Connection], None]] = STEPS,
    newest: int = SCHEMA_VERSION,
) -> None:
    """Make sure the database holds the tables of version ``newest``.

    Raises StoreError ``store-newer`` for a database of a newer Align, ``store-older`` when it must
    be migrated but may only be read, ``store-damaged`` for a database that is not Align's, and
    ``store-missing`` for an empty one that may not be filled.
    """
    with reading(engine) as connection:
        found = stored_version(connection, path)
    if found == newest and read_only:
        return
    if found is not None and found > newest:
        raise _newer(path, found, newest)
    if found is None and (read_only or not create):
        raise StoreError(
            f"{path} is an empty database.", hint="Run 'align run' to fill it.", slug="store-missing"
        )
    if read_only:
        raise _older(path, found, newest)
    if isinstance(path, Path):
        switch_to_wal(engine)
    if found == newest:
        return
    with _owners_only(path, found, newest), writing(engine) as connection:
        # Somebody else may have been quicker, so look again now that nobody else can write.
        found = stored_version(connection, path)
        if found is None:
            create_tables(connection, newest)
        elif found < newest:
            # A server is backed up by its owner (docs/how-to/team-server.md).
            if isinstance(path, Path):
                copy_database(path, path.with_name(f"{path.name}.version-{found}"))
            for version in range(found, newest):
                steps[version](connection)
            connection.execute(delete(schema_version))
            connection.execute(insert(schema_version).values(version=newest))


def refuse_migrated(connection: Connection, place: Place) -> None:
    """Refuse to write when a newer Align has brought the tables up to date under a running program.

    Raises StoreError ``store-newer``.
    """
    found = connection.execute(select(schema_version.c.version)).scalar()
    if found is not None and found > SCHEMA_VERSION:
        raise _newer(place, int(found), SCHEMA_VERSION)


def _newer(place: Place, found: int, newest: int) -> StoreError:
    return StoreError(
        f"{place} was written by a newer Align: its version is {found}, this Align knows {newest}.",
        hint="Update Align; the database was not touched.",
        slug="store-newer",
    )


def _older(path: Place, found: int | None, newest: int) -> StoreError:
    cure = "Run 'align run' once to bring it up to date."
    if isinstance(path, Server):
        cure = "Its owner brings it up to date with 'align init', after a backup."
    return StoreError(
        f"{path} is of version {found}, this Align needs {newest}.", hint=cure, slug="store-older"
    )


@contextmanager
def _owners_only(path: Place, found: int | None, newest: int) -> Iterator[None]:
    """Say so where a server lets this role not change the tables."""
    try:
        yield
    except DBAPIError as error:
        if isinstance(path, Server) and found is not None and getattr(error.orig, "sqlstate", "") == "42501":
            raise _older(path, found, newest) from error
        raise


def stored_version(connection: Connection, path: Place) -> int | None:
    """Return the version of the tables; None when there are no tables at all.

    Raises StoreError ``store-damaged`` for a database with other tables than ours.
    """
    names = inspect(connection).get_table_names()
    if not names:
        return None
    if schema_version.name in names:
        version = connection.execute(select(schema_version.c.version)).scalar()
        if version is not None:
            return int(version)
    raise StoreError(
        f"{path} is a database, but not one of Align's.",
        hint="Move it away, or choose another folder for the workspace.",
        slug="store-damaged",
    )
