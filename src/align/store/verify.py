"""Verification: is the history unbroken, and is the current state what the history adds up to?

The chain shows edited, missing and reordered events; replaying all images shows rows that were
changed behind the history's back, and events cut off at its end.
"""

from __future__ import annotations

import zlib

from sqlalchemy import Connection, select

from align.store.chain import chain_problems, digest_of
from align.store.journal import (
    Change,
    Rows,
    load,
    read_events,
    touched_documents,
    unpack,
)
from align.store.rows import Row
from align.store.schema import STATE, event_documents, events
from align.store.verify_memory import memory_problems

#: As many problems as a person reads; the rest is a number.
_MOST = 20


def problems(connection: Connection) -> list[str]:
    """Return every disagreement in words, chain first; empty when all is well.

    Takes memory for one copy of the state, and time for every row ever written.
    """
    try:
        found = chain_problems(read_events(connection))
    except (ValueError, KeyError) as error:
        return [f"the history cannot be read: {error}"]
    state: dict[str, Rows] = {table: {} for table in STATE}
    links: dict[int, set[str]] = {}
    for row in connection.execute(select(event_documents).order_by(event_documents.c.event)):
        links.setdefault(row.event, set()).add(row.document)
    images = select(events.c.sequence, events.c.digest, events.c.image).order_by(events.c.sequence)
    for sequence, digest, image in connection.execute(images):
        changes = _image_changes(sequence, digest, image, found)
        if changes is None:
            continue
        found += _replay(state, changes, sequence)
        if touched_documents(changes) != links.pop(sequence, set()):
            found.append(f"event {sequence} names other documents than it changed")
    found += [f"event_document names event {sequence}, which is not there" for sequence in links]
    for table, replayed in state.items():
        found += _differences(table, replayed, load(connection, table, None))
    found += memory_problems(connection)
    if len(found) > _MOST:
        found = [*found[:_MOST], f"and {len(found) - _MOST} more"]
    return found


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
