"""The termbase in the database: read whole, changed by one event a step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from sqlalchemy import Connection

from align.model import Concept
from align.ports import Saved
from align.store import rows
from align.store.journal import by_key, diff, load, record
from align.store.transactions import Transactions

#: What the termbase's rows and events have as their document; no document's id holds a colon.
TERMS_DOCUMENT = "terms:"

Termbase = Mapping[str, Concept]
"""Concepts by id."""


class SqlTerms:
    """The termbase of one store."""

    def __init__(self, transactions: Transactions) -> None:
        self._reading, self._writing = transactions.reading, transactions.writing

    def concepts(self) -> list[Concept]:
        """All concepts, by id."""
        with self._reading() as connection:
            return list(_stored(connection).values())

    def change(
        self,
        work: Callable[[Termbase], Iterable[Concept]],
        *,
        of: str,
        actor: str,
        at: str,
        kind: str = "terms-imported",
    ) -> Saved:
        """Turn the termbase into what ``work`` makes of it, under one event that names ``of``.

        ``work`` is given what is stored at that moment, while nobody else can write, so laws over the
        whole termbase hold afterwards too; what it raises ends the step, and nothing is saved. No event
        when nothing changes. The counts are concepts ``added``, ``changed`` and ``removed``.
        """
        with self._writing() as connection:
            current = load(connection, "concept", None)
            stored = {concept.id: concept for concept in map(rows.concept, current.values())}
            wanted = [rows.concept_row(concept, TERMS_DOCUMENT) for concept in work(stored)]
            changes = diff("concept", current, by_key("concept", wanted).values())
            counts = {
                "added": sum(change.before is None for change in changes),
                "changed": sum(None not in (change.before, change.after) for change in changes),
                "removed": sum(change.after is None for change in changes),
            }
            if not changes:
                return Saved(None, counts)
            event = record(connection, changes, at=at, actor=actor, kind=kind, summary={"of": of, **counts})
            return Saved(event.sequence, counts)


def _stored(connection: Connection) -> dict[str, Concept]:
    found = map(rows.concept, load(connection, "concept", None).values())
    return {concept.id: concept for concept in sorted(found, key=lambda one: one.id)}
