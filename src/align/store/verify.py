"""Verification: is the history unbroken, and is the current state what the history adds up to?

The chain shows edited, missing and reordered events; replaying all images shows rows that were
changed behind the history's back, and events cut off at its end.
"""

from __future__ import annotations

import secrets
import zlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from hashlib import blake2b
from itertools import groupby

from sqlalchemy import Connection, select

from align.model import Event
from align.store.chain import chain_problems, digest_of
from align.store.journal import (
    DOCUMENT_AT,
    Change,
    Rows,
    load,
    stored_events,
    touched_documents,
    undone_by,
    unpack,
)
from align.store.rows import Row
from align.store.schema import STATE, event_documents, events
from align.store.verify_memory import memory_problems

#: As many problems as a person reads; the rest is a number.
_MOST = 20
_BATCH = 1000
#: Events whose images are held at once.
_IMAGES = 10

#: Bytes of a row's digest; the sums are kept modulo 2 to the power of its bits.
_DIGEST = 16
_MODULUS = 1 << 8 * _DIGEST

Sums = defaultdict[str, int]


def problems(connection: Connection) -> list[str]:
    """Return every disagreement in words, chain first; empty when all is well.

    Takes time for every row ever written, and memory for a number a document and for the largest event. Only
    documents that disagree are replayed row by row, to say where.
    """
    undoing: list[Event] = []
    try:
        found = chain_problems(_noting_undo(stored_events(connection), undoing))
        undone_by(undoing)  # which must be readable, too
    except (ValueError, KeyError) as error:
        return [f"the history cannot be read: {error}"]
    differing, said = _unequal_documents(connection)
    found += said
    if differing:
        found += _differences_of(connection, differing)
    found += memory_problems(connection)
    if len(found) > _MOST:
        found = [*found[:_MOST], f"and {len(found) - _MOST} more"]
    return found


def _noting_undo(history: Iterable[Event], undoing: list[Event]) -> Iterator[Event]:
    for event in history:
        if event.kind == "undo":
            undoing.append(event)
        yield event


def _unequal_documents(connection: Connection) -> tuple[set[str], list[str]]:
    """Return the documents whose rows are not what the events add up to, and what is wrong with images.

    A document's rows are one number, the sum of their keyed digests: an event adds its new rows and takes
    the old ones away, so the rows themselves need not be kept. Source: Clarke, Devadas, van Dijk, Gassend
    and Suh 2003, "Incremental Multiset Hash Functions and Their Application to Memory Integrity Checking"
    (MSet-Add-Hash).
    """
    digest = _row_digest()
    found: list[str] = []
    sums: Sums = defaultdict(int)
    links = _linked_documents(connection)
    linked = next(links, None)
    for sequence, changes in _images(connection, found):
        for change in changes:
            _add(sums, change.table, change.after, digest(change.table, change.after))
            _add(sums, change.table, change.before, -digest(change.table, change.before))
        while linked is not None and linked[0] < sequence:
            linked = next(links, None)
        if touched_documents(changes) != (linked[1] if linked and linked[0] == sequence else set()):
            found.append(f"event {sequence} names other documents than it changed")
    found += _links_of_no_event(connection)
    for table in STATE:
        query = select(STATE[table]).execution_options(yield_per=_BATCH)
        with connection.execute(query) as stream:
            for stored in stream:
                row = tuple(stored)
                _add(sums, table, row, -digest(table, row))
    return {document for document, total in sums.items() if total % _MODULUS}, found


def _row_digest() -> Callable[[str, Row | None], int]:
    """Return a function that digests a row under a key nobody knows, so that no row can be made to fit."""
    key = secrets.token_bytes(_DIGEST)

    def digest(table: str, row: Row | None) -> int:
        said = repr((table, row)).encode()
        return int.from_bytes(blake2b(said, digest_size=_DIGEST, key=key).digest(), "big")

    return digest


def _add(sums: Sums, table: str, row: Row | None, number: int) -> None:
    if row is not None:
        sums[row[DOCUMENT_AT[table]]] += number


def _linked_documents(connection: Connection) -> Iterator[tuple[int, set[str]]]:
    """Yield the documents ``event_document`` names for each event, in the order of events."""
    query = select(event_documents).order_by(event_documents.c.event)
    with connection.execute(query.execution_options(yield_per=_BATCH)) as stream:
        for event, rows in groupby(stream, key=lambda row: int(row.event)):
            yield event, {row.document for row in rows}


def _links_of_no_event(connection: Connection) -> list[str]:
    named = select(event_documents.c.event).where(event_documents.c.event.not_in(select(events.c.sequence)))
    missing = connection.execute(named.distinct().order_by(event_documents.c.event)).scalars()
    return [f"event_document names event {sequence}, which is not there" for sequence in missing]


def _differences_of(connection: Connection, documents: Collection[str]) -> list[str]:
    """Replay the history of ``documents`` row by row and say where it goes wrong."""
    found: list[str] = []
    state: dict[str, Rows] = {table: {} for table in STATE}
    for sequence, changes in _images(connection, []):
        mine = [change for change in changes if not change.documents.isdisjoint(documents)]
        found += _replay(state, mine, sequence)
    for table, replayed in state.items():
        found += _differences(table, replayed, load(connection, table, documents))
    return found


def _images(connection: Connection, found: list[str]) -> Iterator[tuple[int, list[Change]]]:
    """Yield sequence and changes of every event whose image can be read; of others, say so in ``found``."""
    query = select(events.c.sequence, events.c.digest, events.c.image).order_by(events.c.sequence)
    with connection.execute(query.execution_options(yield_per=_IMAGES)) as stream:
        for sequence, digest, image in stream:
            changes = _image_changes(sequence, digest, image, found)
            if changes is not None:
                yield sequence, changes


def _image_changes(sequence: int, digest: str, image: bytes, found: list[str]) -> list[Change] | None:
    """Unpack an image; None, with a word in ``found``, when it is not what the event says."""
    try:
        plain = zlib.decompress(image)
        if digest_of(plain) != digest:
            found.append(f"the rows kept with event {sequence} were changed after it was written")
            return None
        return unpack(plain)
    except (zlib.error, ValueError, KeyError, TypeError):
        found.append(f"the rows kept with event {sequence} cannot be read")
        return None


def _replay(state: dict[str, Rows], changes: list[Change], sequence: int) -> list[str]:
    """Apply ``changes`` to ``state``; say where a row was not what the event found."""
    found: list[str] = []
    for change in changes:
        rows = state[change.table]
        if rows.get(change.key) != change.before:
            found.append(f"event {sequence} found another {_name(change.table, change.key)} than the history")
        if change.after is None:
            rows.pop(change.key, None)
        else:
            rows[change.key] = change.after
    return found


def _differences(table: str, replayed: Rows, current: Rows) -> list[str]:
    found: list[str] = []
    for key in replayed.keys() | current.keys():
        was, now = replayed.get(key), current.get(key)
        if was == now:
            continue
        name = _name(table, key)
        if was is None:
            found.append(f"{name} is stored, but no event wrote it")
        elif now is None:
            found.append(f"{name} is missing, but no event removed it")
        else:
            names = zip(STATE[table].columns.keys(), was, now, strict=True)
            differing = ", ".join(column for column, a, b in names if a != b)
            found.append(f"{name} was changed outside the history: {differing}")
    return sorted(found)


def _name(table: str, key: Row) -> str:
    return f"{table} {' '.join(str(part) for part in key)}"
