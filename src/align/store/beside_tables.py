"""What a database gets beside the tables as they are created: guards, and a server's token rows."""

from __future__ import annotations

from sqlalchemy import Connection

from align.store import postgres, sqlite


def refuse_changes(_table: object, connection: Connection, **_options: object) -> None:
    """Make the database itself refuse to change the past, so that a slip of ours cannot.

    Somebody who drops the triggers is still found by ``verify``.
    """
    for statement in {"sqlite": sqlite, "postgresql": postgres}[connection.dialect.name].APPEND_ONLY:
        connection.exec_driver_sql(statement)


def add_token_rows(_table: object, connection: Connection, **_options: object) -> None:
    """Make the tables a server filters entries with; beside a file there is an index of files instead."""
    if connection.dialect.name == "postgresql":
        for statement in postgres.TOKEN_TABLES:
            connection.exec_driver_sql(statement)
