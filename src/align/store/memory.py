"""The translation memory in the database: :class:`align.ports_memory.MemoryStore` over the tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from sqlalchemy import ColumnElement, Connection, and_, exists, func, or_, select

from align.errors import ConflictError, StoreError
from align.model import LANGUAGES, Entry, ImportedMemory
from align.model.content import Contents, content_of, contents_of
from align.ports import Saved
from align.ports_memory import MemorySource, Position, Standing
from align.store import rows
from align.store.entries import (
    OWN_AND_CURRENT,
    RETIRED,
    Digest,
    allocate,
    append,
    entry_of,
    last_given,
)
from align.store.journal import Change, record
from align.store.rows import Row, chunks
from align.store.schema import counters, entries, event_documents, events, memories, revisions
from align.store.transactions import Transactions

#: As many units as are made ready at once.
BATCH = 2000

_DOCUMENT = "memory:"
_AFTER_DOCUMENT = "memory;"  # the first text after everything that begins with ``memory:``


class SqlMemory:
    """The memory of one store; implements :class:`align.ports_memory.MemoryStore`."""

    def __init__(self, transactions: Transactions) -> None:
        self._reading, self._writing = transactions.reading, transactions.writing

    # -- reading --------------------------------------------------------------------------------

    def position(self) -> Position:
        """How far the memory is at this moment; quick, to be asked before every search."""
        with self._reading() as connection:
            return _position(connection)

    def anchor(self) -> tuple[int, int, str]:
        """The clock, the last event and its hash, for files made of this state."""
        last = select(events.c.sequence, events.c.hash).order_by(events.c.sequence.desc()).limit(1)
        with self._reading() as connection:
            found = connection.execute(last).first()
            clock = last_given(connection, "entry")
            return (clock, found.sequence, found.hash) if found is not None else (clock, 0, "")

    def is_anchored(self, event: int, hash_: str) -> bool:
        """Say whether the history has ``event`` with that hash (0 and '': always)."""
        with self._reading() as connection:
            found = connection.execute(select(events.c.hash).where(events.c.sequence == event)).scalar()
        return (found or "") == hash_

    def standing(self) -> Standing:
        """Which imported entries are seen at this moment."""
        spans = select(memories.c.first_entry, memories.c.last_entry).order_by(memories.c.first_entry)
        with self._reading() as connection:
            revised = connection.execute(select(revisions.c.entry, revisions.c.replacement)).all()
            replacing = [row.replacement for row in revised if row.replacement]
            return Standing(
                position=_position(connection),
                ranges=tuple((first, last) for first, last in connection.execute(spans) if first <= last),
                hidden=frozenset(row.entry for row in revised),
                replacements=frozenset(_seen_among(connection, replacing)),
            )

    def retired(self, *, after: int = 0) -> list[int]:
        """Own entries retired at clock values above ``after``, in ascending order of ids."""
        query = select(entries.c.entry).where(RETIRED, entries.c.retired > after)
        with self._reading() as connection:
            return sorted(connection.execute(query).scalars())

    def entries(
        self, *, after: int = 0, until: int | None = None, memory: int | None = None
    ) -> Iterator[Entry]:
        """Seen entries with ids above ``after`` up to ``until``, of one memory or of all, by id."""
        query = select(entries).where(_between(after, until), seen()).order_by(entries.c.entry)
        if memory is not None:
            query = query.where(entries.c.memory == memory)
        with (
            self._reading() as connection,
            connection.execute(query.execution_options(yield_per=1000)) as stream,
        ):
            for row in stream:
                yield entry_of(tuple(row))

    def texts(self, lang: str, *, after: int = 0, until: int | None = None) -> Iterator[tuple[int, int, str]]:
        """Id, memory and text of entries, for an index: all but retired own ones, seen or not, by id."""
        column = entries.c[lang]
        query = select(entries.c.entry, entries.c.memory, column).where(
            _between(after, until), entries.c.retired == 0
        )
        with self._reading() as connection:
            rising = query.where(column != "").order_by(entries.c.entry)
            with connection.execute(rising.execution_options(yield_per=5000)) as stream:
                for row in stream:
                    yield row[0], row[1], row[2]

    def own_units(self, *, after: int = 0, until: int | None = None) -> Iterator[tuple[int, str]]:
        """Id and unit of the workspace's own entries as they are now, by id."""
        query = select(entries.c.entry, entries.c.unit).where(_between(after, until), OWN_AND_CURRENT)
        with self._reading() as connection:
            for row in connection.execute(query.order_by(entries.c.entry)):
                yield row[0], row[1]

    def fetch(self, ids: Iterable[int]) -> dict[int, Entry]:
        """Entries by id, seen or not; unknown ids are left out."""
        found: dict[int, Entry] = {}
        with self._reading() as connection:
            for some in chunks(ids):
                for row in connection.execute(select(entries).where(entries.c.entry.in_(some))):
                    found[row[0]] = entry_of(tuple(row))
        return found

    def visible(self, ids: Iterable[int]) -> set[int]:
        """Those of ``ids`` that are seen."""
        with self._reading() as connection:
            return _seen_among(connection, ids)

    def memories(self) -> list[ImportedMemory]:
        """The imported memories, by name."""
        with self._reading() as connection:
            found = connection.execute(select(memories).order_by(memories.c.name))
            return [rows.imported_memory(tuple(row)) for row in found]

    def counts(self) -> Mapping[int, int]:
        """Seen entries by memory number, 0 being the workspace's own."""
        query = select(entries.c.memory, func.count()).where(seen()).group_by(entries.c.memory)
        with self._reading() as connection:
            return {int(memory): int(count) for memory, count in connection.execute(query)}

    # -- writing --------------------------------------------------------------------------------

    def import_units(
        self,
        units: Iterable[Entry],
        *,
        source: MemorySource,
        replace: bool = False,
        actor: str,
        at: str,
    ) -> Saved:
        """Take in the units of a whole file; see :meth:`import_contents`."""
        return self.import_contents(_in_batches(units), source=source, replace=replace, actor=actor, at=at)

    def import_contents(
        self,
        contents: Iterable[Contents],
        *,
        source: MemorySource,
        replace: bool = False,
        actor: str,
        at: str,
    ) -> Saved:
        """Take in a whole file under event ``memory-imported``; memory stays constant.

        Nothing happens (``event`` None) when the same bytes are there already. ConflictError
        ``memory-exists`` when the name is taken by other bytes, unless ``replace``. What ``contents``
        raises ends the import, and nothing of it stays.
        """
        with self._writing() as connection:
            known = [tuple(row) for row in connection.execute(select(memories))]
            before = _row_named(known, source.name)
            if any(rows.imported_memory(row).sha256 == source.sha256 for row in known):
                return Saved(None, {"units": 0})
            if before is not None and not replace:
                raise ConflictError(
                    f"There is a memory '{source.name}' already, of another file.",
                    hint="Give another --name, or --replace it.",
                    slug="memory-exists",
                )
            number = allocate(connection, "memory", 1)
            imported = _insert(connection, contents, source, number=number, actor=actor, at=at)
            changes = [Change("memory", None, rows.memory_row(imported))]
            if before is not None:
                changes.insert(0, Change("memory", before, None))
            counts = {"units": imported.units, **imported.languages}
            return _recorded(
                connection, changes, counts, of=source.name, kind="memory-imported", actor=actor, at=at
            )

    def delete_memory(self, name: str, *, actor: str, at: str) -> Saved:
        """Stop seeing a memory, under event ``memory-deleted``; StoreError ``memory-unknown``."""
        with self._writing() as connection:
            found = _row_named([tuple(row) for row in connection.execute(select(memories))], name)
            if found is None:
                raise StoreError(
                    f"There is no memory '{name}'.",
                    hint="'align memory stats' lists them.",
                    slug="memory-unknown",
                )
            counts = {"units": rows.imported_memory(found).units}
            change = Change("memory", found, None)
            return _recorded(connection, [change], counts, of=name, kind="memory-deleted", actor=actor, at=at)

    def retire_entries(
        self, ids: Collection[int], *, actor: str, at: str, kind: str = "memory-retired"
    ) -> Saved:
        """Stop seeing imported entries. ConflictError ``stale-entry`` when one is not seen any more."""
        with self._writing() as connection:
            homes = _homes(connection, ids)
            changes = [Change("revision", None, (number, homes[number], 0, "")) for number in sorted(homes)]
            counts = {"entries": len(changes)}
            return _recorded(connection, changes, counts, kind=kind, actor=actor, at=at)

    def replace_entries(
        self, changes: Sequence[Entry], *, actor: str, at: str, kind: str = "memory-edited"
    ) -> Saved:
        """Put each of ``changes`` in the place of the imported entry whose ``id`` it has.

        Raises ConflictError ``stale-entry`` when one is not seen any more.
        """
        with self._writing() as connection:
            written = replacement_changes(connection, changes)
            counts = {"entries": len(written)}
            return _recorded(connection, written, counts, kind=kind, actor=actor, at=at)


def replacement_changes(connection: Connection, entries: Sequence[Entry]) -> list[Change]:
    """Append ``entries`` in the places of the imported ones whose ids they have; return what that changes.

    Raises ConflictError ``stale-entry`` when one is not seen any more.
    """
    homes = _homes(connection, [entry.id for entry in entries])
    first = allocate(connection, "entry", len(entries)) if entries else 0
    written: list[Change] = []
    for number, entry in enumerate(entries, start=first):
        content = content_of(entry)
        append(connection, [content], first=number, memory=homes.memories[entry.id], replaces=[entry.id])
        digest = Digest()
        digest.add([content])
        written.append(Change("revision", None, (entry.id, homes[entry.id], number, digest.hex())))
    return written


class _Homes(dict[int, str]):
    """Documents of entries by id; ``memories`` has their memory numbers."""

    def __init__(self) -> None:
        super().__init__()
        self.memories: dict[int, int] = {}


def seen() -> ColumnElement[bool]:
    """Return the condition that an entry is seen."""
    revised = revisions.alias("revised")
    stands_in = revisions.alias("stands_in")
    return or_(
        OWN_AND_CURRENT,
        and_(
            entries.c.memory.in_(select(memories.c.memory)),
            ~exists().where(revised.c.entry == entries.c.entry),
            or_(
                entries.c.replaces == 0,
                exists().where(
                    stands_in.c.entry == entries.c.replaces, stands_in.c.replacement == entries.c.entry
                ),
            ),
        ),
    )


def _position(connection: Connection) -> Position:
    """Return clock and last event in one statement."""
    clock = select(counters.c.value).where(counters.c.name == "entry").scalar_subquery()
    changed = (
        select(func.max(event_documents.c.event))
        .where(event_documents.c.document >= _DOCUMENT, event_documents.c.document < _AFTER_DOCUMENT)
        .scalar_subquery()
    )
    found = connection.execute(select(clock, changed)).one()
    return Position(clock=found[0] or 0, event=found[1] or 0)


def _between(after: int, until: int | None) -> ColumnElement[bool]:
    above = entries.c.entry > after
    return above if until is None else and_(above, entries.c.entry <= until)


def _seen_among(connection: Connection, ids: Iterable[int]) -> set[int]:
    found: set[int] = set()
    for some in chunks(ids):
        query = select(entries.c.entry).where(entries.c.entry.in_(some), seen())
        found.update(connection.execute(query).scalars())
    return found


def _row_named(known: Iterable[Row], name: str) -> Row | None:
    return next((row for row in known if rows.imported_memory(row).name == name), None)


def _in_batches(units: Iterable[Entry]) -> Iterator[Contents]:
    stream = iter(units)
    while batch := list(islice(stream, BATCH)):
        yield contents_of(batch)


def _insert(
    connection: Connection,
    contents: Iterable[Contents],
    source: MemorySource,
    *,
    number: int,
    actor: str,
    at: str,
) -> ImportedMemory:
    """Insert ``contents`` and return the memory they make."""
    digest = Digest()
    languages: Counter[str] = Counter()
    count, first = 0, last_given(connection, "entry") + 1
    for some in contents:
        digest.add_lines(some.lines)
        languages.update(some.languages)
        here = allocate(connection, "entry", len(some.rows))
        append(connection, some.rows, first=here, memory=number)
        count += len(some.rows)
    return ImportedMemory(
        number=number,
        name=source.name,
        file=source.file,
        sha256=source.sha256,
        units=count,
        languages={lang: languages[lang] for lang in LANGUAGES if languages[lang]},
        imported_at=at,
        actor=actor,
        digest=digest.hex(),
        first=first,
        last=first + count - 1,
    )


def _homes(connection: Connection, ids: Collection[int]) -> _Homes:
    """Return the documents of imported entries that are all seen, or raise ConflictError."""
    found = _Homes()
    visible = _seen_among(connection, ids)
    names = {
        int(number): str(document)
        for number, document in connection.execute(select(memories.c.memory, memories.c.document))
    }
    for some in chunks(visible):
        query = select(entries.c.entry, entries.c.memory).where(entries.c.entry.in_(some))
        for number, memory in connection.execute(query):
            if memory in names:
                found[number] = names[memory]
                found.memories[number] = memory
    missing = [number for number in ids if number not in found]
    if missing or len(found) != len(ids):
        raise ConflictError(
            f"{len(missing) or 'Some'} of the entries were changed or removed since you looked at them.",
            hint="Nothing was saved; search again.",
            slug="stale-entry",
        )
    return found


def _recorded(
    connection: Connection,
    changes: Sequence[Change],
    counts: Mapping[str, int],
    *,
    of: str = "",
    kind: str,
    actor: str,
    at: str,
) -> Saved:
    if not changes:
        return Saved(None, counts)
    summary: dict[str, object] = {"of": of, **counts} if of else dict(counts)
    event = record(connection, changes, at=at, actor=actor, kind=kind, summary=summary)
    return Saved(event.sequence, counts)
