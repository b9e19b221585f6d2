"""Units without their texts, a few units by id, the newest events: what a screen asks for at every step.

:class:`SqlOutline` reads as little as a screen of a hundred thousand units needs: the outline of all of
them once, afterwards only what events touched.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Select, func, select

from align.model import Event, Origin, Status, TranslationUnit
from align.store import rows
from align.store.journal import read_changes, undone_by, with_undone_by
from align.store.rows import chunks
from align.store.schema import event_documents, events, units, variants
from align.store.transactions import Opening


@dataclass(frozen=True, slots=True)
class VariantOutline:
    """A variant without its text: ``length`` counts its characters."""

    status: Status
    origin: Origin
    confidence: float
    version: int
    length: int


@dataclass(frozen=True, slots=True)
class UnitOutline:
    """A unit without its texts; ``length`` counts the Russian characters, ``variants`` is by language.

    ``segments`` are the Russian segments it is made of.
    """

    id: str
    document: str
    position: int
    length: int
    variants: dict[str, VariantOutline] = field(default_factory=dict)
    segments: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Touched:
    """What events did since: the last event's number, and the units that came, changed or went."""

    event: int
    units: frozenset[str]


class SqlOutline:
    """The outline of one store."""

    def __init__(self, reading: Opening) -> None:
        self._reading = reading

    def last_event(self) -> int:
        """The number of the last event, 0 before the first; quick."""
        with self._reading() as connection:
            return int(connection.execute(select(func.coalesce(func.max(events.c.sequence), 0))).scalar_one())

    def last_moment(self) -> str:
        """When the last event was, as ISO 8601 UTC; '' before the first."""
        query = select(events.c.at).order_by(events.c.sequence.desc()).limit(1)
        with self._reading() as connection:
            return str(connection.execute(query).scalar() or "")

    def counts(self) -> tuple[dict[str, int], dict[str, dict[tuple[str, str], int]]]:
        """The number of units by document, and that of variants by document, then language and status."""
        u, v = units.c, variants.c
        of_units = select(u.document, func.count()).group_by(u.document)
        columns = (v.document, v.lang, v.status)
        of_variants = select(*columns, func.count()).group_by(*columns)
        by_document: dict[str, dict[tuple[str, str], int]] = {}
        with self._reading() as connection:
            listed = {str(document): int(count) for document, count in connection.execute(of_units)}
            for document, lang, status, count in connection.execute(of_variants):
                by_document.setdefault(str(document), {})[str(lang), str(status)] = int(count)
        return listed, by_document

    def count(self) -> int:
        """The number of units."""
        with self._reading() as connection:
            return int(connection.execute(select(func.count()).select_from(units)).scalar_one())

    def touched(self, *, after: int) -> Touched:
        """What the events after number ``after`` touched."""
        query = select(events.c.sequence).where(events.c.sequence > after).order_by(events.c.sequence)
        found: set[str] = set()
        with self._reading() as connection:
            sequences = list(connection.execute(query).scalars())
            for sequence in sequences:
                for change in read_changes(connection, sequence):
                    if change.table in ("unit", "variant"):
                        found.add(str(change.key[0]))
        return Touched(sequences[-1] if sequences else after, frozenset(found))

    def outlines(self, ids: Collection[str] | None = None) -> Iterator[UnitOutline]:
        """The outlines of units (None: of all), by document, then position."""
        columns = (
            units.c.unit,
            units.c.document,
            units.c.position,
            func.length(units.c.text),
            units.c.provenance,
            variants.c.lang,
            variants.c.status,
            variants.c.origin,
            variants.c.confidence,
            variants.c.version,
            func.length(variants.c.text),
        )
        query = (
            select(*columns)
            .join_from(units, variants, variants.c.unit == units.c.unit, isouter=True)
            .order_by(units.c.document, units.c.position, units.c.unit, variants.c.lang)
        )
        with self._reading() as connection:
            for some in [None] if ids is None else chunks(sorted(ids)):
                chosen = query if some is None else query.where(units.c.unit.in_(some))
                with connection.execute(chosen.execution_options(yield_per=5000)) as stream:
                    yield from _outlined(map(tuple, stream))

    def pairs(self, lang: str) -> Iterator[tuple[str, str, str]]:
        """Unit, Russian text and text in ``lang``, where that is not rejected, of all units in no order."""
        query = (
            select(units.c.unit, units.c.text, variants.c.text)
            .join_from(units, variants, variants.c.unit == units.c.unit)
            .where(variants.c.lang == lang, variants.c.status != Status.REJECTED.value)
        )
        with (
            self._reading() as connection,
            connection.execute(query.execution_options(yield_per=5000)) as stream,
        ):
            for unit, source, target in stream:
                yield str(unit), str(source), str(target)

    def units(self, ids: Collection[str]) -> dict[str, TranslationUnit]:
        """Units by id; unknown ids are left out."""
        found: dict[str, TranslationUnit] = {}
        with self._reading() as connection:
            for some in chunks(sorted(set(ids))):
                known: dict[str, list[rows.Row]] = {}
                query = select(variants).where(variants.c.unit.in_(some)).order_by(variants.c.lang)
                for row in connection.execute(query):
                    known.setdefault(row[0], []).append(tuple(row))
                for row in connection.execute(select(units).where(units.c.unit.in_(some))):
                    found[row[0]] = rows.unit(tuple(row), map(rows.variant, known.get(row[0], ())))
        return found

    def newest_events(
        self,
        *,
        limit: int,
        before: int = 0,
        document: str = "",
        actor: str = "",
        kinds: Sequence[str] = (),
    ) -> list[Event]:
        """The newest ``limit`` events with a number below ``before`` (0: any), newest first.

        Only those that touched ``document``, are by ``actor``, of one of ``kinds``, where given.
        """
        columns = [column for column in events.columns if column.name != "image"]
        query: Select[*tuple[object, ...]] = select(*columns).order_by(events.c.sequence.desc()).limit(limit)
        if before:
            query = query.where(events.c.sequence < before)
        if document:
            links = select(event_documents.c.event).where(event_documents.c.document == document)
            query = query.where(events.c.sequence.in_(links))
        if actor:
            query = query.where(events.c.actor == actor)
        if kinds:
            query = query.where(events.c.kind.in_(kinds))
        with self._reading() as connection:
            found = [_event(tuple(row)) for row in connection.execute(query)]
            # What undoes an event comes after it, and what undoes that later still.
            oldest = found[-1].sequence if found else 0
            undoing = select(*columns).where(events.c.kind == "undo", events.c.sequence > oldest)
            later = connection.execute(undoing.order_by(events.c.sequence)) if found else ()
            standing = undone_by(_event(tuple(row)) for row in later)
        return [with_undone_by(event, standing.get(event.sequence)) for event in found]

    def actors(self) -> list[tuple[str, str]]:
        """Every pair of actor and event kind that there is, in order."""
        query = select(events.c.actor, events.c.kind).distinct().order_by(events.c.actor, events.c.kind)
        with self._reading() as connection:
            return [(str(actor), str(kind)) for actor, kind in connection.execute(query)]


def _event(row: rows.Row) -> Event:
    sequence, at, actor, kind, summary, digest, previous, hash_ = row
    return Event(sequence, at, actor, kind, json.loads(summary), digest, previous, hash_)


def _outlined(joined: Iterator[rows.Row]) -> Iterator[UnitOutline]:
    """Gather rows of unit and variant side by side into outlines."""
    current: UnitOutline | None = None
    for id_, document, position, length, place, lang, status, origin, confidence, version, letters in joined:
        if current is None or current.id != id_:
            if current is not None:
                yield current
            current = UnitOutline(id_, document, position, length, {}, tuple(json.loads(place)[3]))
        if lang is not None:
            current.variants[lang] = VariantOutline(
                Status(status), Origin(origin), confidence, version, letters
            )
    if current is not None:
        yield current
