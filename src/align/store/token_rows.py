"""The memory's token rows on a PostgreSQL server: :class:`align.ports_memory.TokenRows`.

Rows are appended by whoever searches and finds entries without one; an advisory lock of its own lets
one client at a time do so, beside the writers of the history. Entry ids become visible in order, so
one number (``folded``) says which entries have rows. Nothing here knows what a token is.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection

from align.model import LANGUAGES
from align.ports_memory import Position, RowsState, TokenRow
from align.store.postgres import binary_rows, copy_rows
from align.store.transactions import Transactions

# First half of the key of folding's advisory lock; not the writers'.
_LOCK = 0x666F6C64

# PostgreSQL's binary COPY format: manual, "COPY", section "Binary Format".
_COPY_HEAD = b"PGCOPY\n\xff\r\n\x00" + struct.pack(">ii", 0, 0)
_COPY_END = struct.pack(">h", -1)
_INT4 = 23  # type number of the elements of integer[]
_ELEMENT = np.dtype([("size", ">i4"), ("value", ">i4")])

#: Rows copied at once.
_BATCH = 10_000

# New keys wait in a list that every search reads through (fastupdate: manual, "GIN Implementation").
# It may grow while rows come in, and is worked off, with memory to do so at once, by the last of them.
_COLLECT = "SET LOCAL gin_pending_list_limit = '1GB'"
_WORK_OFF = "SET LOCAL gin_pending_list_limit = '64kB'; SET LOCAL work_mem = '128MB'"

# One row: how far the rows are, how far the memory is. As ``SqlMemory.position`` asks it.
_STATE = """
SELECT coalesce((SELECT folded FROM entry_token_mark WHERE lang = %s), 0),
       coalesce((SELECT value FROM counter WHERE name = 'entry'), 0),
       coalesce((SELECT max(event) FROM event_document
                 WHERE document >= 'memory:' AND document < 'memory;'), 0)
"""

# The ids as bytes: numpy reads them as they come.
_OWN = """
SELECT string_agg(int8send(entry), ''::bytea ORDER BY entry) FROM entry
WHERE memory = 0 AND retired = 0 AND entry > %s
"""

_MAY_APPEND = """
SELECT NOT pg_is_in_recovery() AND current_setting('default_transaction_read_only') = 'off'
   AND has_table_privilege('entry_token', 'INSERT')
   AND has_table_privilege('entry_token_count', 'INSERT')
   AND has_table_privilege('entry_token_count', 'UPDATE')
   AND has_table_privilege('entry_token_mark', 'UPDATE')
"""

# Entries without their row, and rows without an entry that should have one.
_LACKING = """
SELECT count(*) FROM entry WHERE {lang} <> '' AND retired = 0 AND entry <= %s
   AND NOT EXISTS (SELECT FROM entry_token_{lang} AS found WHERE found.entry = entry.entry)
"""
_STRAY = """
SELECT count(*) FROM entry_token_{lang} AS found LEFT JOIN entry ON entry.entry = found.entry
WHERE entry.entry IS NULL OR entry.{lang} = '' OR found.entry > %s
"""
_SAMPLE = """
SELECT found.entry, found.length, found.keys, found.tokens, entry.{lang}
FROM entry_token_{lang} AS found JOIN entry ON entry.entry = found.entry
WHERE found.entry IN (SELECT entry FROM entry_token_{lang} ORDER BY random() LIMIT %s)
"""


class SqlTokenRows:
    """The token rows of one store."""

    def __init__(self, transactions: Transactions) -> None:
        self._reading, self._writing = transactions.reading, transactions.writing

    def state(self, lang: str) -> RowsState:
        """How far the rows of ``lang`` and the memory are; quick, to be asked before every search."""
        with self._reading() as connection:
            folded, clock, event = binary_rows(connection, _STATE, (lang,))[0]
        return RowsState(folded, Position(clock, event))

    def own_entries(self, *, after: int = 0) -> npt.NDArray[np.int64]:
        """The ids above ``after`` of the workspace's own entries that are not retired, rising."""
        with self._reading() as connection:
            ((packed,),) = binary_rows(connection, _OWN, (after,))
        return np.frombuffer(packed or b"", ">i8").astype(np.int64)

    def may_append(self) -> bool:
        """Say whether this role may add rows here and now."""
        with self._reading() as connection:
            return bool(connection.exec_driver_sql(_MAY_APPEND).scalar())

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
        with self._writing() as connection:
            free = connection.exec_driver_sql(
                f"SELECT pg_try_advisory_xact_lock({_LOCK}, hashtext(current_schema()))"
            ).scalar()
            if not free or _folded(connection, lang) != after:
                return False
            _insert(connection, lang, list(rows))
            connection.exec_driver_sql(_MARK, (until, lang))
        return True

    def rebuild(self, lang: str, rows: Iterable[TokenRow], *, until: int) -> int:
        """Put ``rows``, of all entries up to ``until``, in the place of those there are; their number.

        One transaction: whoever searches meanwhile goes on with the old rows. ConflictError
        ``store-locked`` where somebody else goes on adding rows.
        """
        added, stream = 0, iter(rows)
        with self._writing() as connection:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK}, hashtext(current_schema()))")
            for statement in (
                "DELETE FROM entry_token WHERE lang = %s",
                "DELETE FROM entry_token_count WHERE lang = %s",
            ):
                connection.exec_driver_sql(statement, (lang,))
            while batch := list(islice(stream, _BATCH)):
                _insert(connection, lang, batch)
                added += len(batch)
            connection.exec_driver_sql(_MARK, (until, lang))
        return added

    def problems(self, lang: str) -> list[str]:
        """Compare the rows with the entries they are of, by number; problems in words."""
        name = _checked(lang)
        with self._reading() as connection:
            folded = _folded(connection, lang)
            lacking, stray = (
                connection.exec_driver_sql(query.format(lang=name), (folded,)).scalar() or 0
                for query in (_LACKING, _STRAY)
            )
        found = [f"{lacking} {lang} texts lack their token row"] if lacking else []
        return [*found, f"{stray} {lang} token rows are of no text"] if stray else found

    def sample(self, lang: str, count: int) -> list[tuple[TokenRow, str]]:
        """Some rows at random, and the texts they are of."""
        with self._reading() as connection:
            rows = binary_rows(connection, _SAMPLE.format(lang=_checked(lang)), (count,))
        return [
            (TokenRow(entry, length, np.array(keys, np.int32), bytes(tokens)), text)
            for entry, length, keys, tokens, text in rows
        ]

    def size(self, lang: str) -> tuple[int, int]:
        """How many rows of ``lang`` there are, and their bytes, indexes included."""
        table = f"entry_token_{_checked(lang)}"
        with self._reading() as connection:
            count, size = connection.exec_driver_sql(
                f"SELECT count(*), pg_total_relation_size('{table}') FROM {table}"
            ).one()
        return int(count), int(size)


_MARK = "UPDATE entry_token_mark SET folded = %s WHERE lang = %s"


def _checked(lang: str) -> str:
    """Return ``lang``, which becomes part of a table's name: one of ours, whoever asks."""
    if lang not in LANGUAGES:
        raise ValueError(f"{lang} is no language of the memory")
    return lang


def _insert(connection: Connection, lang: str, rows: Sequence[TokenRow]) -> None:
    """Add rows; afterwards the index's list of new keys is short."""
    if not rows:
        return
    for setting, some in ((_COLLECT, rows[:-1]), (_WORK_OFF, rows[-1:])):
        connection.exec_driver_sql(setting)
        copy_rows(
            connection,
            "COPY entry_token (lang, entry, length, keys, tokens) FROM STDIN (FORMAT BINARY)",
            _copied(lang, some),
        )
    _count(connection, lang, rows)


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
