"""A database made anew from what was saved of a damaged one.

The history up to the first event that is lost is kept as it was, event by event, hash by hash. The state is
what it adds up to, and, where events are lost, what the rows of state and the later events say. What cannot
be an event of the old chain any more becomes one new event, ``recovered``: so the new history is whole,
verifies, and says itself where it was mended. Imported entries are compared with the digest of their memory;
where some are lost, ``recovered`` says so in the memory's own row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection, delete, func, insert, select, update

from align.model import LANGUAGES
from align.model.content import CONTENT
from align.store import rows
from align.store.entries import Digest, derive_entries
from align.store.journal import Change, Rows, apply, record, touched_documents
from align.store.opening import open_store
from align.store.rows import Row
from align.store.salvage import Salvage, SavedEvent
from align.store.schema import STATE, counters, entries, event_documents, events
from align.store.transactions import writing

_BATCH = 2000
_TEXTS = {lang: CONTENT.index(lang) for lang in LANGUAGES}


@dataclass(frozen=True, slots=True)
class MemoryLoss:
    """An imported memory that could not be saved whole: of ``units`` entries ``kept`` are there.

    As many as there were, and ``kept == units`` all the same: at least one was altered.
    """

    name: str
    file: str
    units: int
    kept: int


@dataclass(frozen=True, slots=True)
class Recovery:
    """What became of a damaged database.

    ``events`` of the old history were kept. ``first_lost`` is the first event that is not (None: none),
    ``last_named`` the last one that anything names; ``later`` of those behind it could be read and gave their
    outcome. ``end_unknown``: further ones may have been lost without a trace. ``rows`` counts rows of state
    per table that no event that is left explains. ``revisions`` counts changes to imported entries that are
    lost; ``memories`` are the imports that lost entries.
    """

    events: int
    first_lost: int | None
    last_named: int
    later: int
    end_unknown: bool
    rows: int
    revisions: int
    memories: tuple[MemoryLoss, ...]

    @property
    def loses(self) -> bool:
        """True when something is not as it was."""
        return self.first_lost is not None or self.end_unknown or bool(self.revisions or self.memories)


def rebuild(saved: Salvage, target: Path, *, known_end: int = 0, actor: str, at: str) -> Recovery:
    """Make the new database ``target`` from ``saved``.

    ``known_end`` is the last event that something outside the database knows of. The same ``saved`` gives the
    same rows. Raises StoreError or ConflictError as opening a store does.
    """
    kept = _sound_beginning(saved)
    last_named = max(saved.last_named, known_end, len(kept))
    first_lost = len(kept) + 1 if last_named > len(kept) else None
    # Every event changes some document, so the links say where the history ends as well as the events do.
    end_unknown = first_lost is None and not (saved.events_whole or saved.touched_whole)
    later = [saved.events[number] for number in sorted(saved.events) if number > len(kept)]
    state: dict[str, Rows] = {name: {} for name in STATE}
    for event in kept:
        _replay(state, event)
    wanted = {name: dict(found) for name, found in state.items()}
    if first_lost is not None or end_unknown:
        lost = set(range(len(kept) + 1, last_named + 1)) - {event.sequence for event in later}
        _bring_forward(wanted, saved, later, _suspects(saved, lost))
    with open_store(target, create=True) as store, writing(store.engine) as connection:
        _write_history(connection, kept)
        apply(
            connection, [Change(name, None, row) for name, found in state.items() for row in found.values()]
        )
        _write_imported(connection, saved)
        _set_counters(connection, saved, [state, wanted], [*kept, *later])
        derive_entries(connection, {str(row[1]) for row in state["unit"].values()}, [])
        memories, revisions = _check_memories(connection, wanted)
        changes = _differences(state, wanted)
        found = Recovery(
            events=len(kept),
            first_lost=first_lost,
            last_named=last_named,
            later=len(later),
            end_unknown=end_unknown,
            rows=len(changes) - revisions - len(memories),
            revisions=revisions,
            memories=memories,
        )
        if found.loses or changes:
            said: dict[str, object] = {"rows": found.rows}
            if first_lost is not None:
                said |= {"of": f"events {first_lost}–{last_named} lost"}
            record(connection, changes, at=at, actor=actor, kind="recovered", summary=said)
    return found


def _sound_beginning(saved: Salvage) -> list[SavedEvent]:
    """Return the events from the first on, as long as each is sound and follows the one before."""
    kept: list[SavedEvent] = []
    while (event := saved.events.get(len(kept) + 1)) is not None:
        if event.previous != (kept[-1].hash if kept else ""):
            break
        kept.append(event)
    return kept


def _replay(state: dict[str, Rows], event: SavedEvent) -> None:
    for change in event.changes:
        if change.after is None:
            state[change.table].pop(change.key, None)
        else:
            state[change.table][change.key] = change.after


def _suspects(saved: Salvage, lost: set[int]) -> set[str] | None:
    """Return the documents that lost events may have changed; None: any."""
    if not lost or not saved.touched_whole or not lost <= saved.touched.keys():
        return None
    return {document for number in lost for document in saved.touched[number]}


def _bring_forward(
    wanted: dict[str, Rows], saved: Salvage, later: list[SavedEvent], suspects: set[str] | None
) -> None:
    """Bring the state over the gap: later events replayed; rows of state where a lost event explains them."""
    for event in later:
        _replay(wanted, event)
    for name, stored in saved.state.items():
        found = wanted[name]
        for key, row in stored.items():
            if found.get(key) != row and _explained(name, row, suspects) and not _garbled(row):
                found[key] = row
        if name in saved.whole:
            for key in [key for key in found if key not in stored]:
                if _explained(name, found[key], suspects):
                    del found[key]
    for key in [key for key in wanted["variant"] if key[:1] not in wanted["unit"]]:
        del wanted["variant"][key]


def _garbled(row: Row) -> bool:
    """Say whether a byte of the row's texts was no UTF-8 (see ``salvage``)."""
    return any(isinstance(value, str) and "\ufffd" in value for value in row)


def _explained(table: str, row: Row, suspects: set[str] | None) -> bool:
    return suspects is None or bool(Change(table, None, row).documents & suspects)


def _differences(before: dict[str, Rows], after: dict[str, Rows]) -> list[Change]:
    return [
        Change(name, before[name].get(key), after[name].get(key))
        for name in STATE
        for key in sorted(before[name].keys() | after[name].keys(), key=str)
        if before[name].get(key) != after[name].get(key)
    ]


def _write_history(connection: Connection, kept: list[SavedEvent]) -> None:
    names = events.columns.keys()
    for event in kept:
        connection.execute(insert(events), [dict(zip(names, event.row, strict=True))])
        links = [{"event": event.sequence, "document": name} for name in touched_documents(event.changes)]
        if links:
            connection.execute(insert(event_documents), links)


def _write_imported(connection: Connection, saved: Salvage) -> None:
    """Insert the imported entries, each once: the first reading of a row counts."""
    names = entries.columns.keys()
    stream: Iterator[Row] = saved.imported_entries()
    while batch := list(islice(stream, _BATCH)):
        values = {row[0]: dict(zip(names, row, strict=True)) for row in reversed(batch)}
        known = connection.execute(select(entries.c.entry).where(entries.c.entry.in_(values))).scalars()
        for number in known.all():
            del values[number]
        if values:
            connection.execute(insert(entries), list(values.values()))


def _set_counters(
    connection: Connection, saved: Salvage, states: list[dict[str, Rows]], known: list[SavedEvent]
) -> None:
    """Let no number be given out a second time: beyond all that anything names."""
    memories = [rows.imported_memory(row) for state in states for row in state["memory"].values()]
    memories += [
        rows.imported_memory(row)
        for event in known
        for change in event.changes
        if change.table == "memory"
        for row in (change.before, change.after)
        if row is not None
    ]
    replacements = [int(row[2]) for state in states for row in state["revision"].values()]
    greatest = connection.execute(select(func.max(entries.c.entry))).scalar() or 0
    values = {
        "entry": max([saved.counts.get("entry", 0), greatest, *replacements, *(m.last for m in memories)]),
        "memory": max([saved.counts.get("memory", 0), 0, *(m.number for m in memories)]),
    }
    for name, value in values.items():
        connection.execute(update(counters).where(counters.c.name == name).values(value=value))


def _check_memories(connection: Connection, wanted: dict[str, Rows]) -> tuple[tuple[MemoryLoss, ...], int]:
    """Make the rows of memories and revisions in ``wanted`` say what entries are left; what was lost."""
    losses: list[MemoryLoss] = []
    for key, row in wanted["memory"].items():
        memory = rows.imported_memory(row)
        digest, languages, count = Digest(), Counter[str](), 0
        for batch in _contents(connection, memory.number, memory.first, memory.last):
            digest.add(batch)
            count += len(batch)
            languages.update(lang for said in batch for lang, at in _TEXTS.items() if said[at])
        if (count, digest.hex()) != (memory.units, memory.digest):
            losses.append(MemoryLoss(memory.name, memory.file, memory.units, count))
            found = {lang: languages[lang] for lang in LANGUAGES if languages[lang]}
            left = replace(memory, units=count, digest=digest.hex(), languages=found)
            wanted["memory"][key] = rows.memory_row(left)
    return tuple(losses), _check_revisions(connection, wanted)


def _contents(connection: Connection, memory: int, first: int, last: int) -> Iterable[list[Row]]:
    query = (
        select(*(entries.c[name] for name in CONTENT))
        .where(entries.c.memory == memory, entries.c.replaces == 0, entries.c.entry.between(first, last))
        .order_by(entries.c.entry)
    )
    stream = connection.execute(query.execution_options(yield_per=_BATCH))
    for batch in stream.partitions(_BATCH):
        yield [tuple(row) for row in batch]


def _check_revisions(connection: Connection, wanted: dict[str, Rows]) -> int:
    """Drop revisions whose new text is lost: the entry as it was imported stands again. Their number."""
    lost = []
    for key, (_, _, replacement, expected) in wanted["revision"].items():
        if not replacement:
            continue
        query = select(*(entries.c[name] for name in CONTENT)).where(entries.c.entry == replacement)
        said = connection.execute(query).first()
        digest = Digest()
        digest.add([tuple(said)] if said is not None else [])
        if digest.hex() != expected:
            lost.append((key, replacement))
    for key, replacement in lost:
        del wanted["revision"][key]
        connection.execute(delete(entries).where(entries.c.entry == replacement))
    return len(lost)
