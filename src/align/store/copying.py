"""One store into another: a workspace that begins with a file and goes on with a server, or back."""

from __future__ import annotations

from itertools import islice

from sqlalchemy import delete, func, insert, select

from align.errors import ConflictError
from align.store.schema import counters, events, metadata, schema_version
from align.store.store import SqlStore
from align.store.transactions import plain_errors, reading, writing

_BATCH = 2000


def copy_store(source: SqlStore, target: SqlStore) -> int:
    """Copy all of ``source``, history included, into the empty ``target``; the number of events.

    One transaction: all is there afterwards, or nothing. What is derived (token rows, index files) is
    not copied; it is made anew by the next search. Raises ConflictError ``store-not-empty``.
    """
    with (
        plain_errors(source.path),
        reading(source.engine) as old,
        plain_errors(target.path),
        writing(target.engine) as new,
    ):
        if new.execute(select(func.count()).select_from(events)).scalar_one():
            raise ConflictError(
                f"{target.path} holds a history already.",
                hint="Copy into an empty database only; two histories cannot be joined.",
                slug="store-not-empty",
            )
        new.execute(delete(counters))
        for table in metadata.sorted_tables:
            if table is schema_version:
                continue
            with old.execute(select(table).execution_options(yield_per=_BATCH)) as stream:
                rows = iter(stream.mappings())
                while batch := [dict(row) for row in islice(rows, _BATCH)]:
                    new.execute(insert(table), batch)
        return int(new.execute(select(func.count()).select_from(events)).scalar_one())
