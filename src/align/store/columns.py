"""The kinds of columns the tables of ``schema`` are made of."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Integer, Text

# By code point everywhere: a server sorts by its own language unless told otherwise, and then the
# same texts would come in another order than from a file.
TEXT = Text().with_variant(Text(collation="C"), "postgresql")


def text_column(name: str, *, key: bool = False) -> Column[str]:
    """Return a column for text, never NULL."""
    return Column(name, TEXT, primary_key=key, nullable=False)


def whole_column(name: str, *, key: bool = False) -> Column[int]:
    """Return a column for whole numbers, none of them given out by the database."""
    return Column(name, Integer, primary_key=key, nullable=False, autoincrement=False)


def entry_column(name: str, *, key: bool = False) -> Column[int]:
    """Return a column for entry ids: 64 bits on servers, SQLite's own integers there."""
    kind = Integer().with_variant(BigInteger(), "postgresql")
    return Column(name, kind, primary_key=key, nullable=False, autoincrement=False)


def flag_column(name: str) -> Column[bool]:
    """Return a column for true and false; SQLite, which has no such kind, checks it."""
    return Column(name, Boolean(create_constraint=True, name=f"{name}_is_flag"), nullable=False)
