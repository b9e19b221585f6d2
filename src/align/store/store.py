"""The store of a workspace: :class:`align.ports.Store` over one SQLite file or PostgreSQL database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from types import TracebackType

from sqlalchemy import Connection, Engine, Select, select

from align.errors import StoreError
from align.model import (
    LANGUAGES,
    Alignment,
    Document,
    DraftRecord,
    Entry,
    Event,
    Preference,
    Removal,
    Repair,
    Segment,
    TranslationUnit,
)
from align.ports import DocumentResult, DocumentState, RepairDecision, Saved, StatusMove, TextEdit
from align.ports_decisions import VariantKey
from align.store import drafting, rows, saving, schema
from align.store.decisions import SqlDecisions, preference_changes
from align.store.journal import read_events
from align.store.memory import SqlMemory, replacement_changes
from align.store.migrations import refuse_migrated
from align.store.outline import SqlOutline
from align.store.past import PastEvent, past_events
from align.store.recording import recorded
from align.store.returning import SqlReturned
from align.store.rows import chunks
from align.store.server import Server
from align.store.terms import SqlTerms
from align.store.token_rows import SqlTokenRows
from align.store.transactions import (
    Opening,
    Place,
    Transactions,
    plain_errors,
    reading,
    writing,
    writing_beside,
)
from align.store.undo import undo_events, undo_one
from align.store.verify import problems


class SqlStore:
    """A workspace's memory in one database; implements :class:`align.ports.Store`.

    May be used from several threads and, each process with its own, from several processes.
    Every reading method sees one snapshot, every writing method is one transaction. Also a context
    manager that closes the store.
    """

    def __init__(self, engine: Engine, path: Place, *, read_only: bool = False) -> None:
        self.engine = engine
        self.path = path
        self.read_only = read_only
        self._transactions = Transactions(self._reading, self._writing)

    def __enter__(self) -> SqlStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database; the write-ahead log is folded in by the last one to leave."""
        self.engine.dispose()

    @property
    def memory(self) -> SqlMemory:
        """The translation memory kept in the same database."""
        return SqlMemory(self._transactions)

    @property
    def terms(self) -> SqlTerms:
        """The termbase kept in the same database."""
        return SqlTerms(self._transactions)

    @property
    def decisions(self) -> SqlDecisions:
        """What people decided beside texts and statuses, kept in the same database."""
        return SqlDecisions(self._transactions)

    @property
    def returned(self) -> SqlReturned:
        """What comes back from review, kept in the same database."""
        return SqlReturned(self._transactions)

    @property
    def outline(self) -> SqlOutline:
        """The units without their texts, and what events touched: for screens."""
        return SqlOutline(self._reading)

    @property
    def token_rows(self) -> SqlTokenRows | None:
        """What a server filters the memory's entries with; None for a file, whose index lies beside it."""
        return self._token_rows(self._reading)

    # -- reading --------------------------------------------------------------------------------

    def documents(self) -> list[DocumentState]:
        """All known documents, by id, then language in the order ru, en, kk, then role."""
        states = [rows.document_state(row) for row in self._rows(select(schema.documents))]
        return sorted(states, key=lambda state: (state.id, _language_order(state.lang), state.role))

    def decided_on(self, document: str) -> str:
        """The ``decided_on`` of the last saved result of ``document``; empty if there is none."""
        table = schema.results
        found = self._rows(select(table.c.decided_on).where(table.c.document == document))
        return str(found[0][0]) if found else ""

    def segments(self, document: str, lang: str) -> tuple[Segment, ...]:
        """The stored segments in text order; empty for an unknown document."""
        t = schema.segments
        query = select(t).where(t.c.document == document, t.c.lang == lang).order_by(t.c.number_in_text)
        return tuple(map(rows.segment, self._rows(query)))

    def repairs(self, document: str, lang: str) -> tuple[Repair, ...]:
        """The stored repairs in text order."""
        t = schema.repairs
        query = select(t).where(t.c.document == document, t.c.lang == lang)
        return tuple(map(rows.repair, self._rows(query.order_by(t.c.start, t.c.ordinal))))

    def removals(self, document: str, lang: str) -> tuple[Removal, ...]:
        """The stored removals in text order."""
        t = schema.removals
        query = select(t).where(t.c.document == document, t.c.lang == lang)
        return tuple(map(rows.removal, self._rows(query.order_by(t.c.start, t.c.ordinal))))

    def repair_decisions(self, document: str, lang: str) -> tuple[RepairDecision, ...]:
        """What people said of repairs and removals, in text order."""
        t = schema.repair_decisions
        query = select(t).where(t.c.document == document, t.c.lang == lang)
        return tuple(map(rows.decision, self._rows(query.order_by(t.c.start, t.c.end, t.c.rule))))

    def alignment(self, document: str, target_lang: str) -> Alignment | None:
        """The stored alignment of the original with its translation, or None."""
        t = schema.alignments
        found = self._rows(select(t).where(t.c.document == document, t.c.target_lang == target_lang))
        return rows.alignment(found[0]) if found else None

    def units(self, documents: Sequence[str] | None = None) -> Iterator[TranslationUnit]:
        """Units of ``documents`` (None: all), by document id, then position.

        Streams from one snapshot: units saved while the caller is still reading do not show.
        """
        unit, variant = schema.units, schema.variants
        query = (
            select(unit, variant)
            .join_from(unit, variant, variant.c.unit == unit.c.unit, isouter=True)
            .order_by(unit.c.document, unit.c.position, unit.c.unit, variant.c.lang)
        )
        wide = len(unit.columns)
        with self._reading() as connection:
            for some in [None] if documents is None else chunks(sorted(set(documents))):
                chosen = query if some is None else query.where(unit.c.document.in_(some))
                with connection.execute(chosen.execution_options(yield_per=1000)) as stream:
                    yield from _grouped(map(tuple, stream), wide)

    def events(self, document: str | None = None) -> list[Event]:
        """The history, oldest first; only a document's events when one is named."""
        with self._reading() as connection:
            return read_events(connection, document)

    def past_events(self) -> Iterator[PastEvent]:
        """The events that changed translations, oldest first, with the texts they left behind."""
        with self._reading() as connection:
            yield from past_events(connection)

    def verify(self) -> list[str]:
        """Check the event chain and the current state against it; problems in words, or empty."""
        with self._reading() as connection:
            return problems(connection)

    def _rows(self, query: Select[*tuple[object, ...]]) -> list[rows.Row]:
        with self._reading() as connection:
            return [tuple(row) for row in connection.execute(query)]

    # -- writing --------------------------------------------------------------------------------

    def register(self, documents: Iterable[Document], *, actor: str, at: str) -> Saved:
        """Remember documents (new, or with new bytes) under event ``document-added``."""
        listed = list(documents)
        with self._writing() as connection:
            changes = saving.register_changes(connection, listed)
            return recorded(
                connection,
                changes,
                {"documents": len(changes)},
                documents=[f"{document.id} ({document.lang})" for document in listed],
                kind="document-added",
                actor=actor,
                at=at,
            )

    def save_result(self, result: DocumentResult, *, actor: str, at: str, kind: str = "run") -> Saved:
        """Replace everything known of one document by ``result`` under event ``kind``.

        A variant keeps ``changed_at`` and ``changed_by`` while its version stays; a new version
        without them gets ``at`` and ``actor``. ConflictError ``stale-version`` when a variant was
        changed, or decided, since ``result`` was computed, or an alignment it was decided on.
        """
        with self._writing() as connection:
            changes = saving.result_changes(connection, result, actor=actor, at=at)
            counts = saving.result_counts(result, changes)
            return recorded(connection, changes, counts, documents=[result.id], kind=kind, actor=actor, at=at)

    def mark(self, moves: Sequence[StatusMove], *, actor: str, at: str) -> Saved:
        """Move variants to new statuses under event ``mark``; a stale version is a conflict."""
        with self._writing() as connection:
            changes = saving.mark_changes(connection, moves, actor=actor, at=at)
            counts = saving.mark_counts(changes)
            return recorded(connection, changes, counts, kind="mark", actor=actor, at=at)

    def edit(
        self,
        edits: Sequence[TextEdit],
        *,
        entries: Sequence[Entry] = (),
        preferences: Sequence[Preference] = (),
        actor: str,
        at: str,
        kind: str = "edit",
    ) -> Saved:
        """Give variants new texts, put ``entries`` in the place of imported ones and keep ``preferences``
        (that the texts now follow), as one event.

        ConflictError ``stale-version`` or ``stale-entry`` when one was changed since it was read.
        """
        with self._writing() as connection:
            changes = saving.edit_changes(connection, edits, actor=actor, at=at)
            counts = {"texts": len(changes), "entries": len(entries)}
            changes += replacement_changes(connection, entries)
            chosen = preference_changes(connection, preferences, actor=actor, at=at)
            counts |= {"preferred": len(chosen)} if chosen else {}
            changes += chosen
            return recorded(connection, changes, counts, kind=kind, actor=actor, at=at)

    def save_drafts(
        self,
        drafts: Sequence[DraftRecord],
        *,
        versions: Mapping[VariantKey, int] | None = None,
        actor: str,
        at: str,
    ) -> Saved:
        """Make each draft its unit's variant under event ``draft``; see :mod:`align.ports_decisions`."""
        with self._writing() as connection:
            changes = drafting.draft_changes(connection, drafts, versions=versions or {}, actor=actor, at=at)
            counts = drafting.draft_counts(changes)
            of = sorted(draft.document for draft in drafts)
            return recorded(connection, changes, counts, documents=of, kind="draft", actor=actor, at=at)

    def decide_repairs(self, decisions: Sequence[RepairDecision], *, actor: str, at: str) -> Saved:
        """Keep people's word on repairs under event ``repair``."""
        with self._writing() as connection:
            changes = saving.decision_changes(connection, decisions)
            counts = {"decisions": len(changes)}
            of = [decision.document for decision in decisions]
            return recorded(connection, changes, counts, documents=of, kind="repair", actor=actor, at=at)

    def undo(self, count: int, *, actor: str, at: str) -> list[Event]:
        """Undo the last ``count`` undoable events by compensating events; the undone events.

        Newest first, all or none; fewer when the history has fewer. ConflictError
        ``undo-conflict`` when what an event wrote was changed since.
        """
        with self._writing() as connection:
            return undo_events(connection, count, actor=actor, at=at, redo=False)

    def redo(self, count: int, *, actor: str, at: str) -> list[Event]:
        """Undo the last ``count`` undo events, as long as nothing else was written since; them."""
        with self._writing() as connection:
            return undo_events(connection, count, actor=actor, at=at, redo=True)

    def undo_one(self, event: int, *, actor: str, at: str) -> Event:
        """Undo (or do again) one event, which need not be the newest; ConflictError ``undo-conflict``."""
        with self._writing() as connection:
            return undo_one(connection, event, actor=actor, at=at)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with plain_errors(self.path), reading(self.engine) as connection:
            yield connection

    @contextmanager
    def memory_snapshot(self) -> Iterator[tuple[SqlMemory, SqlTokenRows | None]]:
        """Give memory and token rows whose readings inside the block are all of one state."""
        with self._reading() as connection:

            def same() -> AbstractContextManager[Connection]:
                return nullcontext(connection)

            yield SqlMemory(Transactions(same, self._writing)), self._token_rows(same)

    def _token_rows(self, reading: Opening) -> SqlTokenRows | None:
        if not isinstance(self.path, Server):
            return None
        return SqlTokenRows(Transactions(reading, self._writing_beside))

    @contextmanager
    def _writing_beside(self) -> Iterator[Connection]:
        with plain_errors(self.path), writing_beside(self.engine) as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        if self.read_only:
            raise StoreError(
                f"{self.path} was opened for reading only.",
                hint="Run the command without --read-only.",
                slug="store-read-only",
            )
        with plain_errors(self.path), writing(self.engine) as connection:
            refuse_migrated(connection, self.path)
            yield connection


def _language_order(lang: str) -> tuple[int, str]:
    return (LANGUAGES.index(lang) if lang in LANGUAGES else len(LANGUAGES), lang)


def _grouped(joined: Iterable[rows.Row], wide: int) -> Iterator[TranslationUnit]:
    """Gather rows of unit and variant side by side (variant all None: no variant) into units."""
    unit: rows.Row | None = None
    variants: list[rows.Row] = []
    for row in joined:
        if unit is not None and row[:wide] != unit:
            yield rows.unit(unit, map(rows.variant, variants))
            variants = []
        unit = row[:wide]
        if row[wide] is not None:
            variants.append(row[wide:])
    if unit is not None:
        yield rows.unit(unit, map(rows.variant, variants))
