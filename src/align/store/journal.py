"""Changes of rows: find them, write them with their event, pack them into the event's image.

A :class:`Change` is one row before and after; all that a write does is a list of changes. The
event keeps that list, so undo, replay and verification need not know what the rows mean.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Connection, Select, bindparam, delete, exists, insert, or_, select

from align.model import Event
from align.store.chain import canonical, digest_of, event_hash
from align.store.entries import derive_entries
from align.store.rows import Row, chunks
from align.store.schema import SCHEMA_VERSION, STATE, event_documents, events

#: Rows by primary key.
Rows = dict[Row, Row]

#: Number of leading columns that make the primary key (schema puts key columns first).
KEY_LENGTH = {name: len(table.primary_key) for name, table in STATE.items()}

#: The rows of one document, made once: an import asks for thousands.
_OF_DOCUMENT = {
    name: select(table).where(table.c.document == bindparam("document")) for name, table in STATE.items()
}

#: Where the column ``document`` stands.
DOCUMENT_AT = {name: list(table.columns.keys()).index("document") for name, table in STATE.items()}


@dataclass(frozen=True, slots=True)
class Change:
    """One row of ``table`` before and after; None where there was, or is, no row."""

    table: str
    before: Row | None
    after: Row | None

    @property
    def key(self) -> Row:
        """The row's primary key, the same on both sides."""
        row = self.before if self.before is not None else self.after
        assert row is not None
        return row[: KEY_LENGTH[self.table]]

    @property
    def documents(self) -> set[str]:
        """The documents the row belongs to (one; two were it to move)."""
        at = DOCUMENT_AT[self.table]
        return {row[at] for row in (self.before, self.after) if row is not None}


def by_key(table: str, rows: Iterable[Row]) -> Rows:
    """Index ``rows`` of ``table`` by primary key."""
    length = KEY_LENGTH[table]
    return {row[:length]: row for row in rows}


def load(connection: Connection, table: str, documents: Collection[str] | None) -> Rows:
    """Read the rows of ``table`` that belong to ``documents`` (None: all)."""
    selected = select(STATE[table])
    if documents is None:
        return by_key(table, map(tuple, connection.execute(selected)))
    column = STATE[table].c.document
    rows: Rows = {}
    for some in chunks(sorted(documents)):
        rows |= by_key(table, map(tuple, connection.execute(selected.where(column.in_(some)))))
    return rows


def load_document(connection: Connection, document: str, tables: Sequence[str]) -> dict[str, Rows]:
    """Read the rows of one document by table; where it has none, which is common, that is one question."""
    name = {"document": document}
    if not connection.execute(_is_stored(tuple(tables)), name).scalar():
        return {table: {} for table in tables}
    return {
        table: by_key(table, map(tuple, connection.execute(_OF_DOCUMENT[table], name))) for table in tables
    }


@cache
def _is_stored(tables: tuple[str, ...]) -> Select[tuple[bool]]:
    found = (exists().where(STATE[table].c.document == bindparam("document")) for table in tables)
    return select(or_(*found))


def load_by_first(connection: Connection, table: str, values: Collection[str]) -> Rows:
    """Read the rows of ``table`` whose first key column is one of ``values``."""
    column = next(iter(STATE[table].primary_key.columns))
    rows: Rows = {}
    for some in chunks(sorted(values)):
        selected = select(STATE[table]).where(column.in_(some))
        rows |= by_key(table, map(tuple, connection.execute(selected)))
    return rows


def diff(table: str, current: Rows, wanted: Iterable[Row]) -> list[Change]:
    """Return what turns ``current`` into ``wanted``: deletions first, then new and changed rows."""
    after = by_key(table, wanted)
    changes = [Change(table, row, None) for key, row in current.items() if key not in after]
    changes += [Change(table, current.get(key), row) for key, row in after.items() if current.get(key) != row]
    return changes


def pack(changes: Sequence[Change]) -> bytes:
    """Return the uncompressed image of ``changes``: canonical JSON, readable without this code."""
    used = sorted({change.table for change in changes})
    image = {
        "schema": SCHEMA_VERSION,
        "columns": {name: list(STATE[name].columns.keys()) for name in used},
        "changes": [[change.table, change.before, change.after] for change in changes],
    }
    return canonical(image).encode()


def unpack(image: bytes) -> list[Change]:
    """Return the changes of an uncompressed image; ValueError or KeyError for anything else."""
    changes: list[Change] = []
    for table, before, after in json.loads(image)["changes"]:
        width = len(STATE[table].columns)
        change = Change(
            table, None if before is None else tuple(before), None if after is None else tuple(after)
        )
        if {len(row) for row in (change.before, change.after) if row is not None} != {width}:
            raise ValueError(f"a row of {table} has another number of columns than the table")
        changes.append(change)
    return changes


def apply(connection: Connection, changes: Sequence[Change]) -> None:
    """Write ``changes`` into the state tables: rows with a *before* go, rows with an *after* come."""
    for name, table in STATE.items():
        mine = [change for change in changes if change.table == name]
        if not mine:
            continue
        keys = list(table.primary_key.columns)
        gone = [
            {f"key_{n}": value for n, value in enumerate(change.key)}
            for change in mine
            if change.before is not None
        ]
        if gone:
            same = [column == bindparam(f"key_{n}") for n, column in enumerate(keys)]
            connection.execute(delete(table).where(*same), gone)
        names = list(table.columns.keys())
        new = [dict(zip(names, change.after, strict=True)) for change in mine if change.after is not None]
        if new:
            connection.execute(insert(table), new)


def record(
    connection: Connection,
    changes: Sequence[Change],
    *,
    at: str,
    actor: str,
    kind: str,
    summary: Mapping[str, object],
) -> Event:
    """Apply ``changes`` and append their event, in the caller's transaction; the event written.

    The memory's entries follow the units in the same transaction.
    """
    apply(connection, changes)
    derive_entries(connection, *_touched_units(changes))
    last = connection.execute(
        select(events.c.sequence, events.c.hash).order_by(events.c.sequence.desc()).limit(1)
    ).first()
    sequence, previous = (last.sequence + 1, last.hash) if last else (1, "")
    image = pack(changes)
    digest = digest_of(image)
    chained = event_hash(
        sequence=sequence,
        at=at,
        actor=actor,
        kind=kind,
        summary=summary,
        digest=digest,
        previous=previous,
    )
    event = Event(sequence, at, actor, kind, summary, digest, previous, chained)
    connection.execute(
        insert(events).values(
            sequence=sequence,
            at=at,
            actor=actor,
            kind=kind,
            summary=canonical(summary),
            digest=digest,
            previous=previous,
            hash=chained,
            # Level 3: within 15 % of the size of level 9, in a fifth of its time.
            image=zlib.compress(image, 3),
        )
    )
    touched = sorted(touched_documents(changes))
    if touched:
        connection.execute(
            insert(event_documents), [{"event": sequence, "document": document} for document in touched]
        )
    return event


def _touched_units(changes: Sequence[Change]) -> tuple[set[str], set[str]]:
    """Return the documents whose units are others now, and the further units with a changed variant.

    A variant that comes or goes makes its unit another unit's neighbour, so it counts as the former.
    """
    cut_anew = [
        change
        for change in changes
        if change.table == "unit"
        or (change.table == "variant" and (change.before is None or change.after is None))
    ]
    documents = touched_documents(cut_anew)
    units = {
        str(change.key[0])
        for change in changes
        if change.table == "variant" and not change.documents <= documents
    }
    return documents, units


def touched_documents(changes: Iterable[Change]) -> set[str]:
    """Return the documents whose rows are among ``changes``."""
    return {document for change in changes for document in change.documents}


def read_events(connection: Connection, document: str | None = None) -> list[Event]:
    """Read the history, oldest first, with ``undone_by`` worked out from the undo events."""
    found = list(stored_events(connection))
    undone = undone_by(found)
    if document is not None:
        links = select(event_documents.c.event).where(event_documents.c.document == document)
        mine = set(connection.execute(links).scalars())
        found = [event for event in found if event.sequence in mine]
    return [with_undone_by(event, undone.get(event.sequence)) for event in found]


def stored_events(connection: Connection) -> Iterator[Event]:
    """Yield the events as they are stored, oldest first: what undid them is not worked out."""
    columns = [column for column in events.columns if column.name != "image"]
    # The option is the query's: on the connection it would stay, and a server refuses to stream a DELETE.
    query = select(*columns).order_by(events.c.sequence).execution_options(yield_per=1000)
    with connection.execute(query) as stream:
        for row in stream:
            yield Event(
                row.sequence,
                row.at,
                row.actor,
                row.kind,
                json.loads(row.summary),
                row.digest,
                row.previous,
                row.hash,
            )


def with_undone_by(event: Event, by: int | None) -> Event:
    """Return ``event`` saying that event ``by`` undid it (None: it stands)."""
    return Event(
        event.sequence,
        event.at,
        event.actor,
        event.kind,
        event.summary,
        event.digest,
        event.previous,
        event.hash,
        by,
    )


def undone_by(history: Iterable[Event]) -> dict[int, int]:
    """Return, by sequence, which undo event stands against which event.

    An undo that was itself undone (a redo) no longer counts against its event.
    """
    standing: dict[int, int] = {}
    target: dict[int, int] = {}
    for event in history:
        if event.kind != "undo":
            continue
        undone = int(str(event.summary["undoes"]))
        target[event.sequence] = undone
        standing[undone] = event.sequence
        if undone in target:  # an undo undone: what it had undone stands again
            standing.pop(target[undone], None)
    return standing


def read_changes(connection: Connection, sequence: int) -> list[Change]:
    """Read the changes of one event from its image."""
    stored = connection.execute(select(events.c.image).where(events.c.sequence == sequence)).scalar_one()
    return unpack(zlib.decompress(stored))
