"""Transactions and their errors, the same for a file and a server.

What differs (how a transaction begins, what an error means) is in ``sqlite`` and in ``postgres``
and ``server``; here it is only chosen.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from align.store import server, sqlite
from align.store.server import Server

#: The kind of a writing transaction that does not wait for the writers of the history.
BESIDE = "beside"

#: What opens a transaction.
Opening = Callable[[], AbstractContextManager[Connection]]

#: Where a store is: a file, or a database on a server. ``str()`` of either may be shown.
Place = Path | Server


@dataclass(frozen=True, slots=True)
class Transactions:
    """How a part of a store reads and writes: each call opens a transaction, as the store itself does."""

    reading: Opening
    writing: Opening


@contextmanager
def plain_errors(place: Place) -> Iterator[None]:
    """Turn the database's errors inside the block into one clear line each."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        original = error.orig if isinstance(error, DBAPIError) else error
        plain = None
        if isinstance(place, Server) and original is not None:
            plain = server.plain_error(original, place)
        elif isinstance(place, Path) and isinstance(original, sqlite3.Error):
            plain = sqlite.plain_error(original, place)
        if plain is None:
            raise
        raise plain from error


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One snapshot: everything read inside the block belongs to the same state."""
    with engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One writing transaction: all of the block or, when it raises, nothing of it."""
    with engine.connect() as plain:
        connection = plain.execution_options(align_writes=True)
        with connection.begin():
            yield connection


@contextmanager
def writing_beside(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes what is derived from the store, while others write the store itself.

    On a server only: a file has one writer at a time.
    """
    with engine.connect() as plain:
        connection = plain.execution_options(align_writes=BESIDE)
        with connection.begin():
            yield connection
