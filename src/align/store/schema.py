"""The tables. The SQLAlchemy definitions below *are* the schema; ``migrations`` creates them.

Two kinds of tables. ``event`` and ``event_document`` are the history, only ever appended to.
All others are *state*: what the history adds up to, written in the same transaction as the event
that changes them and at no other time. Every state table has a column ``document``, so that the
journal can load, compare and put back its rows without knowing what they mean.

One more kind is neither: ``entry`` holds the memory's entries, millions of them, far too many for the
images of events. What stands in it follows from state rows that are in events: own entries from
``unit`` and ``variant``, imported ones are guarded by the digest in their ``memory`` row, replaced
ones by the digest in their ``revision`` row. ``verify`` checks all three.

Lists that are always read as a whole (beads, spans) are canonical JSON in a text column.
Text columns are never NULL except where a comment says so; an absent text is ''.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    event,
    text,
)

from align.store import postgres, sqlite

#: Grows with every change of a table below; ``migrations.STEPS`` says how to get there.
SCHEMA_VERSION = 3

metadata = MetaData()

# By code point everywhere: a server sorts by its own language unless told otherwise, and then the
# same texts would come in another order than from a file.
_Text = Text().with_variant(Text(collation="C"), "postgresql")


def _text(name: str, *, key: bool = False) -> Column[str]:
    return Column(name, _Text, primary_key=key, nullable=False)


def _whole(name: str, *, key: bool = False) -> Column[int]:
    return Column(name, Integer, primary_key=key, nullable=False, autoincrement=False)


def _entry(name: str, *, key: bool = False) -> Column[int]:
    """Return a column for entry ids: 64 bits on servers, SQLite's own integers there."""
    kind = Integer().with_variant(BigInteger(), "postgresql")
    return Column(name, kind, primary_key=key, nullable=False, autoincrement=False)


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean(create_constraint=True, name=f"{name}_is_flag"), nullable=False)


# One row: the version of the tables in this file.
schema_version = Table("schema_version", metadata, _whole("version", key=True))

# The history. ``undone_by`` of an Event is no column: it follows from the undo events.
events = Table(
    "event",
    metadata,
    _whole("sequence", key=True),  # 1, 2, 3 … without gaps
    _text("at"),  # ISO 8601 UTC, given by the caller
    _text("actor"),
    _text("kind"),
    _text("summary"),  # canonical JSON object
    _text("digest"),  # SHA-256 of the uncompressed image
    _text("previous"),  # hash of the event before; '' for the first
    _text("hash"),
    Column("image", LargeBinary, nullable=False),  # zlib of canonical JSON: rows before and after
)

# Which documents an event touched: found from its image, kept for quick look-up.
event_documents = Table(
    "event_document",
    metadata,
    _whole("event", key=True),
    _text("document", key=True),
    Index("event_document_by_document", "document"),
)

# Files we know: an original and its translations share ``document``.
documents = Table(
    "document",
    metadata,
    _text("document", key=True),
    _text("lang", key=True),
    _text("role", key=True),  # original | translation | draft
    _text("path"),
    _text("sha256"),
    _text("encoding"),
    _whole("segments"),  # how many are stored below; 0 before the first run
)

# The last result saved for a document.
results = Table("result", metadata, _text("document", key=True), _text("decided_on"))

segments = Table(
    "segment",
    metadata,
    _text("document", key=True),
    _text("lang", key=True),
    _whole("number_in_text", key=True),  # Segment.index
    _whole("start"),
    _whole("end"),
    _text("kind"),
    _flag("translatable"),
    _text("text"),
    _text("key"),
    _whole("paragraph"),
    _text("speaker"),
    _text("number"),
    _text("tail"),
)

# Several rules may repair the same stretch, so only the ordinal tells rows apart.
repairs = Table(
    "repair",
    metadata,
    _text("document", key=True),
    _text("lang", key=True),
    _whole("ordinal", key=True),
    _whole("start"),
    _whole("end"),
    _text("original"),
    _text("repaired"),
    _text("rule"),
    _flag("applied"),
)

removals = Table(
    "removal",
    metadata,
    _text("document", key=True),
    _text("lang", key=True),
    _whole("ordinal", key=True),
    _whole("start"),
    _whole("end"),
    _text("text"),
    _text("rule"),
)

# What people said of repairs and removals. Runs never touch it.
repair_decisions = Table(
    "repair_decision",
    metadata,
    _text("document", key=True),
    _text("lang", key=True),
    _whole("start", key=True),
    _whole("end", key=True),
    _text("rule", key=True),
    _flag("accepted"),
)

alignments = Table(
    "alignment",
    metadata,
    _text("document", key=True),
    _text("target_lang", key=True),
    _text("source_lang"),
    _text("beads"),  # JSON: [[source…],[target…],confidence,accepted] per bead
)

units = Table(
    "unit",
    metadata,
    _text("unit", key=True),
    _text("document"),
    _whole("position"),
    _whole("paragraph"),
    _text("text"),
    _text("key"),
    _text("provenance"),  # JSON: [document, lang, sha256, [segment…], [[start,end]…]]
    Index("unit_by_document", "document", "position"),
)

variants = Table(
    "variant",
    metadata,
    # Deferred: the journal writes table by table, and only the end of the transaction counts.
    Column(
        "unit",
        _Text,
        ForeignKey("unit.unit", deferrable=True, initially="DEFERRED"),
        primary_key=True,
        nullable=False,
    ),
    _text("lang", key=True),
    _text("document"),
    _text("text"),
    _text("status"),
    _text("origin"),
    Column("confidence", Float, nullable=False),
    Column("provenance", _Text, nullable=True),  # as of unit; NULL when no file holds this text
    _whole("version"),  # only ever grows, undo included
    _text("changed_at"),
    _text("changed_by"),
    Index("variant_by_document", "document"),
)

# Imported files. Their entries are seen as long as the row stands, so taking an import back, or
# deleting a memory, is this one row.
memories = Table(
    "memory",
    metadata,
    _whole("memory", key=True),  # never used again
    _text("document"),  # memory:NAME, so that the journal can find the row
    _text("name"),
    _text("file"),
    _text("sha256"),
    _whole("units"),
    _entry("first_entry"),
    _entry("last_entry"),  # below first_entry when there are no units
    _text("digest"),  # SHA-256 over the entries in order, see ``entries.Digest``
    _text("languages"),  # JSON: {language: texts}
    _text("imported_at"),
    _text("actor"),
)

# Imported entries that a person retired or replaced since.
revisions = Table(
    "revision",
    metadata,
    _entry("entry", key=True),
    _text("document"),  # that of the memory
    _entry("replacement"),  # the entry seen instead; 0: none
    _text("digest"),  # of the replacement; '' where there is none
)

# The termbase, a row a concept.
concepts = Table(
    "concept",
    metadata,
    _text("concept", key=True),
    _text("document"),  # always ``terms:``, so that the journal can find the rows
    _text("domain"),
    _text("note"),
    _text("replaced_by"),  # '' for none
    _text("related"),  # JSON: [concept…]
    _text("terms"),  # JSON: {language: [[text, status, note, part of speech]…]}
)

# Numbers given out so far, by what they count: ``entry`` (also the clock of retirements), ``memory``.
# Whoever takes one holds the row until the end of the transaction, so numbers become visible in order.
counters = Table("counter", metadata, _text("name", key=True), _entry("value"))

_own_and_current = text("memory = 0 AND retired = 0")
_retired = text("retired > 0")

entries = Table(
    "entry",
    metadata,
    _entry("entry", key=True),
    _whole("memory"),  # 0: the workspace's own
    _entry("retired"),  # own entries only: the counter's value when it was; 0: current
    _entry("replaces"),  # the imported entry it stands in for; 0: none
    _text("unit"),
    _text("document"),
    _text("ru"),
    _text("en"),
    _text("kk"),
    _text("context_before"),
    _text("context_after"),
    _text("en_status"),
    _text("kk_status"),
    _text("en_origin"),
    _text("kk_origin"),
    _text("changed_at"),
    _text("changed_by"),
    _text("tags"),  # JSON: {language: [[at, kind, id, content]…]}; '' for none
    _text("props"),  # JSON object; '' for none
    Index(
        "entry_by_document",
        "document",
        "unit",
        sqlite_where=_own_and_current,
        postgresql_where=_own_and_current,
    ),
    Index("entry_by_retirement", "retired", sqlite_where=_retired, postgresql_where=_retired),
)

#: The tables of version 2.
MEMORY_TABLES = (memories, revisions, counters, entries)

#: The tables of version 3.
TERM_TABLES = (concepts,)

#: State tables by name, parents before children.
STATE: dict[str, Table] = {
    table.name: table
    for table in (
        documents,
        results,
        segments,
        repairs,
        removals,
        repair_decisions,
        alignments,
        units,
        variants,
        memories,
        revisions,
        concepts,
    )
}


def _refuse_changes(_table: object, connection: Connection, **_options: object) -> None:
    """Make the database itself refuse to change the past, so that a slip of ours cannot.

    Somebody who drops the triggers is still found by ``verify``.
    """
    for statement in {"sqlite": sqlite, "postgresql": postgres}[connection.dialect.name].APPEND_ONLY:
        connection.exec_driver_sql(statement)


event.listen(events, "after_create", _refuse_changes)


def _add_token_rows(_table: object, connection: Connection, **_options: object) -> None:
    """Make the tables a server filters entries with; beside a file there is an index of files instead."""
    if connection.dialect.name == "postgresql":
        for statement in postgres.TOKEN_TABLES:
            connection.exec_driver_sql(statement)


event.listen(entries, "after_create", _add_token_rows)
