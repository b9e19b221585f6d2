"""The memory's token rows on a PostgreSQL server: :class:`align.ports_memory.TokenRows`.

Rows are appended by whoever searches and finds entries without one; an advisory lock of its own lets
one client at a time do so, beside the writers of the history. Entry ids become visible in order, so
one number (``folded``) says which entries have rows. Nothing here knows what a token is.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager

import numpy as np
from sqlalchemy import Connection

from align.ports_memory import TokenRow
from align.store.postgres import binary_rows, copy_rows

# First half of the key of folding's advisory lock; not the writers'.
_LOCK = 0x666F6C64

# PostgreSQL's binary COPY format: manual, "COPY", section "Binary Format".
_COPY_HEAD = b"PGCOPY\n\xff\r\n\x00" + struct.pack(">ii", 0, 0)
_COPY_END = struct.pack(">h", -1)
_INT4 = 23  # type number of the elements of integer[]
_ELEMENT = np.dtype([("size", ">i4"), ("value", ">i4")])


class SqlTokenRows:
    """The token rows of one store. ``reading`` and ``writing`` open a transaction each."""

    def __init__(
        self,
        reading: Callable[[], AbstractContextManager[Connection]],
        writing: Callable[[], AbstractContextManager[Connection]],
    ) -> None:
        self._reading = reading
        self._writing = writing

    def folded(self, lang: str) -> int:
        """The last entry id that the rows of ``lang`` cover."""
        with self._reading() as connection:
            return _folded(connection, lang)

    def frequencies(self, lang: str, keys: Sequence[int]) -> Mapping[int, int]:
        """How many rows hold each key, roughly; unknown keys are left out."""
        query = "SELECT key, count FROM entry_token_count WHERE lang = %s AND key = ANY(%s::int[])"
        with self._reading() as connection:
            return dict(binary_rows(connection, query, (lang, list(keys))))

    def candidates(
        self, lang: str, keys: Sequence[int], *, also: Sequence[int] = (), shortest: int, longest: int
    ) -> tuple[list[int], list[bytes]]:
        """Entry ids and packed tokens of all rows of fitting length that hold one of ``keys``.

        And one of ``also``, if there are any.
        """
        sets = [list(some) for some in (keys, also) if some]
        query = (
            "SELECT entry, tokens FROM entry_token WHERE lang = %s AND length BETWEEN %s AND %s"
            + " AND keys && %s::int[]" * len(sets)
        )
        with self._reading() as connection:
            rows = binary_rows(connection, query, (lang, shortest, longest, *sets))
        return [row[0] for row in rows], [row[1] for row in rows]

    def append(self, lang: str, rows: Iterable[TokenRow], *, after: int, until: int) -> bool:
        """Add the rows of the entries above ``after`` up to ``until``; False if somebody else is at it."""
        listed = list(rows)
        with self._writing() as connection:
            free = connection.exec_driver_sql(
                f"SELECT pg_try_advisory_xact_lock({_LOCK}, hashtext(current_schema()))"
            ).scalar()
            if not free or _folded(connection, lang) != after:
                return False
            if listed:
                copy_rows(
                    connection,
                    "COPY entry_token (lang, entry, length, keys, tokens) FROM STDIN (FORMAT BINARY)",
                    _copied(lang, listed),
                )
                _count(connection, lang, listed)
            connection.exec_driver_sql(
                "UPDATE entry_token_mark SET folded = %s WHERE lang = %s", (until, lang)
            )
        return True

    def rebuild(self, lang: str) -> None:
        """Forget all rows of ``lang``; the next folding makes them anew."""
        with self._writing() as connection:
            for statement in (
                "DELETE FROM entry_token WHERE lang = %s",
                "DELETE FROM entry_token_count WHERE lang = %s",
                "UPDATE entry_token_mark SET folded = 0 WHERE lang = %s",
            ):
                connection.exec_driver_sql(statement, (lang,))


def _folded(connection: Connection, lang: str) -> int:
    found = connection.exec_driver_sql("SELECT folded FROM entry_token_mark WHERE lang = %s", (lang,))
    return int(found.scalar() or 0)


def _count(connection: Connection, lang: str, rows: Sequence[TokenRow]) -> None:
    keys, counts = np.unique(np.concatenate([row.keys for row in rows]), return_counts=True)
    connection.exec_driver_sql(
        "INSERT INTO entry_token_count AS known (lang, key, count) "
        "SELECT %s, * FROM unnest(%s::int[], %s::bigint[]) "
        "ON CONFLICT (lang, key) DO UPDATE SET count = known.count + excluded.count",
        (lang, keys.tolist(), counts.tolist()),
    )


def _copied(lang: str, rows: Iterable[TokenRow]) -> Iterator[bytes]:
    """Return ``rows`` in the binary COPY format."""
    yield _COPY_HEAD
    name = lang.encode()
    head = struct.pack(">hi", 5, len(name)) + name
    for row in rows:
        elements = np.empty(len(row.keys), _ELEMENT)
        elements["size"], elements["value"] = 4, row.keys
        array = elements.tobytes()
        # An array: dimensions, no nulls, type; for its one dimension length and lower bound.
        shape = (1, 0, _INT4, len(row.keys), 1) if len(row.keys) else (0, 0, _INT4)
        packed = struct.pack(f">{len(shape)}i", *shape) + array
        yield b"".join(
            (
                head,
                struct.pack(">iqii", 8, row.entry, 4, row.length),
                struct.pack(">i", len(packed)),
                packed,
                struct.pack(">i", len(row.packed)),
                row.packed,
            )
        )
    yield _COPY_END
