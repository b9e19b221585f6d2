"""Verification of table ``entry``: does it say what units, ``memory`` and ``revision`` rows make of it?"""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from align.model.content import CONTENT
from align.store import rows
from align.store.entries import OWN_AND_CURRENT, Digest, current_entries, derived, last_given
from align.store.schema import entries, memories, revisions, units

_BATCH = 2000


def memory_problems(connection: Connection) -> list[str]:
    """Return every disagreement in words: own entries, imported ones, replacements, ids given twice.

    Memory is bounded by the largest document; time by the number of entries.
    """
    return [
        *_own_problems(connection),
        *_import_problems(connection),
        *_revision_problems(connection),
        *_counter_problems(connection),
    ]


def _own_problems(connection: Connection) -> list[str]:
    found: list[str] = []
    listed = set(connection.execute(select(units.c.document).distinct()).scalars())
    listed |= set(connection.execute(select(entries.c.document).where(OWN_AND_CURRENT).distinct()).scalars())
    for document in sorted(listed):
        wanted = derived(connection, document)
        current = current_entries(connection, entries.c.document == document)
        for unit in sorted(wanted.keys() | current.keys()):
            if unit not in current:
                found.append(f"unit {unit} is missing from the memory")
            elif wanted.get(unit) != current[unit][1:]:
                found.append(f"entry {current[unit][0]} is not what unit {unit} says")
        number = select(func.count()).where(OWN_AND_CURRENT, entries.c.document == document)
        if connection.execute(number).scalar() != len(current):
            found.append(f"a unit of {document} stands in the memory twice")
    return found


def _import_problems(connection: Connection) -> list[str]:
    found: list[str] = []
    content = [entries.c[name] for name in CONTENT]
    for row in connection.execute(select(memories).order_by(memories.c.memory)).all():
        memory = rows.imported_memory(tuple(row))
        digest, count = Digest(), 0
        query = (
            select(*content)
            .where(entries.c.memory == memory.number, entries.c.replaces == 0)
            .where(entries.c.entry.between(memory.first, memory.last))
            .order_by(entries.c.entry)
        )
        stream = connection.execute(query.execution_options(yield_per=_BATCH))
        for batch in stream.partitions(_BATCH):
            digest.add([tuple(found_row) for found_row in batch])
            count += len(batch)
        if count != memory.units:
            found.append(f"memory {memory.name} has {count} entries instead of {memory.units}")
        elif digest.hex() != memory.digest:
            found.append(f"entries of memory {memory.name} were changed after the import")
    return found


def _revision_problems(connection: Connection) -> list[str]:
    found: list[str] = []
    content = [entries.c[name] for name in CONTENT]
    query = select(revisions.c.entry, revisions.c.digest, *content).join(
        entries, entries.c.entry == revisions.c.replacement, isouter=True
    )
    for replaced, expected, *said in connection.execute(query.where(revisions.c.replacement != 0)):
        digest = Digest()
        digest.add([tuple(said)])
        if digest.hex() != expected:
            found.append(f"what replaces entry {replaced} was changed after it was written")
    return found


def _counter_problems(connection: Connection) -> list[str]:
    greatest = connection.execute(select(func.max(entries.c.entry))).scalar() or 0
    if greatest > last_given(connection, "entry"):
        return ["the memory would give out a number a second time"]
    return []
