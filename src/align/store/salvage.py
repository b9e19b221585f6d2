"""What can still be read of a damaged database: through SQLite, and page by page where it gives up.

An event is believed when its hash and the digest of its image are right; then it does not matter how it was
read. Rows of state prove nothing by themselves and are believed only where no event contradicts them
(:mod:`align.store.rebuilding`).
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from sqlalchemy import ColumnElement, Engine, Integer, Table, event, literal_column, select
from sqlalchemy.exc import DBAPIError

from align.errors import StoreError
from align.store.carving import Pages, carved, pages_of
from align.store.chain import digest_of, event_hash
from align.store.journal import Change, Rows, by_key, unpack
from align.store.rows import Row
from align.store.schema import (
    SCHEMA_VERSION,
    STATE,
    counters,
    entries,
    event_documents,
    events,
    schema_version,
)
from align.store.sqlite import make_engine
from align.store.transactions import reading

_BATCH = 2000
_ROW_ID: ColumnElement[int] = literal_column("rowid", Integer)
#: What reading a damaged table may raise; ValueError and TypeError: values of a wrong kind.
_UNREADABLE = (DBAPIError, sqlite3.Error, ValueError, TypeError, OverflowError)


@dataclass(frozen=True, slots=True)
class SavedEvent:
    """An event that proved sound: its row as it is stored, and the changes of its image."""

    row: Row
    changes: tuple[Change, ...]

    @property
    def sequence(self) -> int:
        """Its number."""
        return int(self.row[0])

    @property
    def previous(self) -> str:
        """The hash of the event before it."""
        return str(self.row[6])

    @property
    def hash(self) -> str:
        """Its own hash."""
        return str(self.row[7])


@dataclass(slots=True)
class Salvage:
    """What was read of the database at ``path``; imported entries are read when asked for.

    ``events`` are the sound ones by number (``events_whole``: their table was read to the end),
    ``last_named`` is the greatest number of an event that anything names. ``touched`` says which
    documents an event changed, as far as that can be read (``touched_whole``: to the end). ``state``
    holds the rows of each state table, ``whole`` the names of those read to the end, ``counts`` the numbers
    given out.
    """

    path: Path
    events: dict[int, SavedEvent] = field(default_factory=dict)
    events_whole: bool = False
    last_named: int = 0
    touched: dict[int, set[str]] = field(default_factory=dict)
    touched_whole: bool = False
    state: dict[str, Rows] = field(default_factory=dict)
    whole: set[str] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=dict)

    def imported_entries(self) -> Iterator[Row]:
        """Yield the rows of imported entries that can be read, some of them twice."""
        engine = _engine(self.path)
        try:
            found = _Found()
            yield from (row for row in _both_ways(engine, entries, found) if row[1])
            if found.whole:
                return
        finally:
            engine.dispose()
        width = len(entries.columns)
        for number, values in carved(_pages(self.path), width):
            row = (number, *values[1:])
            if _is_entry(row) and row[1]:
                yield row


@dataclass(slots=True)
class _Found:
    """Whether a table was read to the end."""

    whole: bool = False


def salvage(path: Path) -> Salvage:
    """Read what can be read of the database at ``path``, a copy that nobody else uses; its log is folded in.

    Raises StoreError ``store-newer`` for tables of a newer Align, ``store-damaged`` for another program's.
    """
    found = Salvage(path)
    # Read before SQLite opens the copy: it may take a log for useless, and remove it.
    pages = _pages(path)
    for number, values in carved(pages, len(events.columns)):
        _take_event(found, (number, *values[1:]))
    for _, values in carved(pages, len(event_documents.columns)):
        if isinstance(values[0], int) and isinstance(values[1], str):
            found.touched.setdefault(values[0], set()).add(values[1])
    _pad(path, pages)
    engine = _engine(path)
    try:
        _read_version(engine, found)
        whole = _Found()
        for row in _both_ways(engine, events, whole):
            _take_event(found, row)
        found.events_whole = whole.whole
        _read_links(engine, found)
        for name, table in STATE.items():
            whole = _Found()
            found.state[name] = by_key(name, _both_ways(engine, table, whole))
            if whole.whole:
                found.whole.add(name)
        found.counts = {str(name): int(value) for name, value in _both_ways(engine, counters, _Found())}
    finally:
        engine.dispose()
    for saved in found.events.values():
        found.touched[saved.sequence] = {document for c in saved.changes for document in c.documents}
    return found


def _read_links(engine: Engine, found: Salvage) -> None:
    """Read which documents the events changed, the lost ones too."""
    links = _Found()
    for number, document in _both_ways(engine, event_documents, links):
        found.touched.setdefault(number, set()).add(document)
    found.touched_whole = links.whole
    # Events are numbered without gaps, so a greater number is no number but damage.
    most = len(found.events) + len(found.touched)
    found.last_named = max([found.last_named, *(number for number in found.touched if number <= most)])


def _pages(path: Path) -> Pages:
    log = path.with_name(path.name + "-wal")
    return pages_of(path.read_bytes() if path.exists() else b"", log.read_bytes() if log.exists() else b"")


def _pad(path: Path, pages: Pages) -> None:
    """Give a file that was cut off the length its header promises: SQLite then reads what is there."""
    promised = int.from_bytes(pages.data[28:32], "big") * pages.size
    if 0 < len(pages.data) < promised <= 1000 * len(pages.data):
        with path.open("r+b") as stream:
            stream.truncate(promised)


def _engine(path: Path) -> Engine:
    engine = make_engine(path, create=False, read_only=False, busy_seconds=1.0)

    @event.listens_for(engine, "connect")
    def lenient(raw: sqlite3.Connection, _record: object) -> None:
        # A flipped byte may be no UTF-8 any more; the rest of the row is as it was.
        raw.text_factory = lambda data: data.decode("utf-8", "replace")
        # Both would refuse to read anything because of one malformed line of the schema.
        with suppress(sqlite3.Error):
            raw.execute("PRAGMA writable_schema = ON")
        raw.execute("PRAGMA cell_size_check = ON")

    return engine


def _read_version(engine: Engine, found: Salvage) -> None:
    """Refuse a database that is sound enough to say it is not ours to repair."""
    with suppress(*_UNREADABLE), reading(engine) as connection:
        version = connection.execute(select(schema_version.c.version)).scalar()
        if version is not None and int(version) > SCHEMA_VERSION:
            raise StoreError(
                f"{found.path} was written by a newer Align: its version is {version}, "
                f"this Align knows {SCHEMA_VERSION}.",
                hint="Update Align; the database was not touched.",
                slug="store-newer",
            )


def _both_ways(engine: Engine, table: Table, found: _Found) -> Iterator[Row]:
    """Yield the rows of ``table`` up to the first page that cannot be read, then those from the end back.

    ``found.whole`` tells afterwards whether there was no such page.
    """
    last: int | None = None
    with suppress(*_UNREADABLE), reading(engine) as connection:
        query = select(_ROW_ID, table).order_by(_ROW_ID)
        with connection.execute(query.execution_options(yield_per=_BATCH)) as stream:
            for number, *row in stream:
                yield tuple(row)
                last = number
        found.whole = True
        return
    with suppress(*_UNREADABLE), reading(engine) as connection:
        query = select(_ROW_ID, table).order_by(_ROW_ID.desc())
        if last is not None:
            query = query.where(last < _ROW_ID)
        with connection.execute(query.execution_options(yield_per=1)) as stream:
            for _, *row in stream:
                yield tuple(row)


def _take_event(found: Salvage, row: Row) -> None:
    """Keep ``row`` if it is a sound event."""
    if not isinstance(row[0], int) or row[0] in found.events:
        return
    found.last_named = max(found.last_named, row[0]) if _looks_like_event(row) else found.last_named
    changes = sound_changes(row)
    if changes is not None:
        found.events[row[0]] = SavedEvent(row, changes)


def _looks_like_event(row: Row) -> bool:
    return all(isinstance(value, str) for value in row[1:8]) and len(str(row[5])) == len(str(row[7])) == 64


def sound_changes(row: Row) -> tuple[Change, ...] | None:
    """Return the changes of the event stored as ``row``; None when its hash or digest is wrong."""
    sequence, at, actor, kind, summary, digest, previous, hash_, image = row
    if not _looks_like_event(row) or not isinstance(image, bytes):
        return None
    try:
        plain = zlib.decompress(image)
        said = json.loads(cast(str, summary))
        computed = event_hash(
            sequence=cast(int, sequence),
            at=cast(str, at),
            actor=cast(str, actor),
            kind=cast(str, kind),
            summary=said,
            digest=cast(str, digest),
            previous=cast(str, previous),
        )
        if computed != hash_ or digest_of(plain) != digest:
            return None
        if int(json.loads(plain)["schema"]) > SCHEMA_VERSION:
            raise StoreError(
                f"Event {sequence} was written by a newer Align.",
                hint="Update Align; the database was not touched.",
                slug="store-newer",
            )
        return tuple(unpack(plain))
    except (zlib.error, ValueError, KeyError, TypeError):
        return None


def _is_entry(row: Row) -> bool:
    numbers, texts = row[:4], row[4:]
    return all(isinstance(n, int) for n in numbers) and all(isinstance(text, str) for text in texts)
