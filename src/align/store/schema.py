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
    Column,
    Float,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    Table,
    event,
    text,
)

from align.store.beside_tables import add_token_rows, refuse_changes
from align.store.columns import TEXT, entry_column, flag_column, text_column, whole_column

#: Grows with every change of a table below; ``migrations.STEPS`` says how to get there.
SCHEMA_VERSION = 5

metadata = MetaData()

# One row: the version of the tables in this file.
schema_version = Table("schema_version", metadata, whole_column("version", key=True))

# The history. ``undone_by`` of an Event is no column: it follows from the undo events.
events = Table(
    "event",
    metadata,
    whole_column("sequence", key=True),  # 1, 2, 3 … without gaps
    text_column("at"),  # ISO 8601 UTC, given by the caller
    text_column("actor"),
    text_column("kind"),
    text_column("summary"),  # canonical JSON object
    text_column("digest"),  # SHA-256 of the uncompressed image
    text_column("previous"),  # hash of the event before; '' for the first
    text_column("hash"),
    Column("image", LargeBinary, nullable=False),  # zlib of canonical JSON: rows before and after
)

# Which documents an event touched: found from its image, kept for quick look-up.
event_documents = Table(
    "event_document",
    metadata,
    whole_column("event", key=True),
    text_column("document", key=True),
    Index("event_document_by_document", "document"),
)

# Files we know: an original and its translations share ``document``.
documents = Table(
    "document",
    metadata,
    text_column("document", key=True),
    text_column("lang", key=True),
    text_column("role", key=True),  # original | translation | draft
    text_column("path"),
    text_column("sha256"),
    text_column("encoding"),
    whole_column("segments"),  # how many are stored below; 0 before the first run
)

# The last result saved for a document.
results = Table("result", metadata, text_column("document", key=True), text_column("decided_on"))

segments = Table(
    "segment",
    metadata,
    text_column("document", key=True),
    text_column("lang", key=True),
    whole_column("number_in_text", key=True),  # Segment.index
    whole_column("start"),
    whole_column("end"),
    text_column("kind"),
    flag_column("translatable"),
    text_column("text"),
    text_column("key"),
    whole_column("paragraph"),
    text_column("speaker"),
    text_column("number"),
    text_column("tail"),
)

# Several rules may repair the same stretch, so only the ordinal tells rows apart.
repairs = Table(
    "repair",
    metadata,
    text_column("document", key=True),
    text_column("lang", key=True),
    whole_column("ordinal", key=True),
    whole_column("start"),
    whole_column("end"),
    text_column("original"),
    text_column("repaired"),
    text_column("rule"),
    flag_column("applied"),
)

removals = Table(
    "removal",
    metadata,
    text_column("document", key=True),
    text_column("lang", key=True),
    whole_column("ordinal", key=True),
    whole_column("start"),
    whole_column("end"),
    text_column("text"),
    text_column("rule"),
)

# What people said of repairs and removals. Runs never touch it.
repair_decisions = Table(
    "repair_decision",
    metadata,
    text_column("document", key=True),
    text_column("lang", key=True),
    whole_column("start", key=True),
    whole_column("end", key=True),
    text_column("rule", key=True),
    flag_column("accepted"),
)

alignments = Table(
    "alignment",
    metadata,
    text_column("document", key=True),
    text_column("target_lang", key=True),
    text_column("source_lang"),
    text_column("beads"),  # JSON: [[source…],[target…],confidence,accepted] per bead
)

units = Table(
    "unit",
    metadata,
    text_column("unit", key=True),
    text_column("document"),
    whole_column("position"),
    whole_column("paragraph"),
    text_column("text"),
    text_column("key"),
    text_column("provenance"),  # JSON: [document, lang, sha256, [segment…], [[start,end]…]]
    Index("unit_by_document", "document", "position"),
)

variants = Table(
    "variant",
    metadata,
    # Deferred: the journal writes table by table, and only the end of the transaction counts.
    Column(
        "unit",
        TEXT,
        ForeignKey("unit.unit", deferrable=True, initially="DEFERRED"),
        primary_key=True,
        nullable=False,
    ),
    text_column("lang", key=True),
    text_column("document"),
    text_column("text"),
    text_column("status"),
    text_column("origin"),
    Column("confidence", Float, nullable=False),
    Column("provenance", TEXT, nullable=True),  # as of unit; NULL when no file holds this text
    whole_column("version"),  # only ever grows, undo included
    text_column("changed_at"),
    text_column("changed_by"),
    Index("variant_by_document", "document"),
)

# Imported files. Their entries are seen as long as the row stands, so taking an import back, or
# deleting a memory, is this one row.
memories = Table(
    "memory",
    metadata,
    whole_column("memory", key=True),  # never used again
    text_column("document"),  # memory:NAME, so that the journal can find the row
    text_column("name"),
    text_column("file"),
    text_column("sha256"),
    whole_column("units"),
    entry_column("first_entry"),
    entry_column("last_entry"),  # below first_entry when there are no units
    text_column("digest"),  # SHA-256 over the entries in order, see ``entries.Digest``
    text_column("languages"),  # JSON: {language: texts}
    text_column("imported_at"),
    text_column("actor"),
)

# Imported entries that a person retired or replaced since.
revisions = Table(
    "revision",
    metadata,
    entry_column("entry", key=True),
    text_column("document"),  # that of the memory
    entry_column("replacement"),  # the entry seen instead; 0: none
    text_column("digest"),  # of the replacement; '' where there is none
)

# The termbase, a row a concept.
concepts = Table(
    "concept",
    metadata,
    text_column("concept", key=True),
    text_column("document"),  # always ``terms:``, so that the journal can find the rows
    text_column("domain"),
    text_column("note"),
    text_column("replaced_by"),  # '' for none
    text_column("related"),  # JSON: [concept…]
    text_column("terms"),  # JSON: {language: [[text, status, note, part of speech]…]}
)

# Preferred renderings.
preferences = Table(
    "preference",
    metadata,
    text_column("formula", key=True),
    text_column("lang", key=True),
    text_column("document"),  # always ``formulae:``, so that the journal can find the rows
    text_column("text"),
    text_column("source"),
    text_column("lemmas"),  # JSON: [lemma…]
    text_column("kind"),
    text_column("changed_at"),
    text_column("changed_by"),
)

# The four tables below name units without a foreign key: what people said, and what it cost, stays when a
# unit goes, and counts again when its text comes back.
dismissals = Table(
    "dismissal",
    metadata,
    text_column("unit", key=True),
    text_column("lang", key=True),
    text_column("code", key=True),
    text_column("fingerprint", key=True),
    text_column("document"),
    text_column("note"),
    text_column("changed_at"),
    text_column("changed_by"),
    Index("dismissal_by_document", "document"),
)

comments = Table(
    "comment",
    metadata,
    text_column("unit", key=True),
    text_column("lang", key=True),  # '': about the unit
    text_column("document"),
    text_column("text"),
    text_column("changed_at"),
    text_column("changed_by"),
    Index("comment_by_document", "document"),
)

# The last draft of a variant, whatever became of its text. A run drops it with its variant.
drafts = Table(
    "draft",
    metadata,
    text_column("unit", key=True),
    text_column("lang", key=True),
    text_column("document"),
    text_column("text"),
    text_column("label"),
    whole_column("similarity"),
    text_column("source"),
    text_column("issues"),  # JSON: [code…]
    text_column("at"),
    Index("draft_by_document", "document"),
)

efforts = Table(
    "effort",
    metadata,
    text_column("unit", key=True),
    text_column("lang", key=True),
    text_column("document"),
    Column("seconds", Float, nullable=False),
    whole_column("keystrokes"),
    whole_column("sessions"),
    Index("effort_by_document", "document"),
)

# Returned texts that disagree with ours, open or answered; an answer counts when the file comes again.
conflicts = Table(
    "conflict",
    metadata,
    text_column("unit", key=True),
    text_column("lang", key=True),
    text_column("fingerprint", key=True),  # hash of the text
    text_column("document"),
    text_column("text"),
    text_column("status"),  # what the file claims; '' for nothing
    text_column("place"),
    text_column("answer"),  # '' (open) | ours | theirs
    text_column("changed_at"),
    text_column("changed_by"),
    Index("conflict_by_document", "document"),
)

# Numbers given out so far, by what they count: ``entry`` (also the clock of retirements), ``memory``.
# Whoever takes one holds the row until the end of the transaction, so numbers become visible in order.
counters = Table("counter", metadata, text_column("name", key=True), entry_column("value"))

_own_and_current = text("memory = 0 AND retired = 0")
_retired = text("retired > 0")

entries = Table(
    "entry",
    metadata,
    entry_column("entry", key=True),
    whole_column("memory"),  # 0: the workspace's own
    entry_column("retired"),  # own entries only: the counter's value when it was; 0: current
    entry_column("replaces"),  # the imported entry it stands in for; 0: none
    text_column("unit"),
    text_column("document"),
    text_column("ru"),
    text_column("en"),
    text_column("kk"),
    text_column("context_before"),
    text_column("context_after"),
    text_column("en_status"),
    text_column("kk_status"),
    text_column("en_origin"),
    text_column("kk_origin"),
    text_column("changed_at"),
    text_column("changed_by"),
    text_column("tags"),  # JSON: {language: [[at, kind, id, content]…]}; '' for none
    text_column("props"),  # JSON object; '' for none
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

#: The tables of version 4.
DECISION_TABLES = (preferences, dismissals, comments, drafts, efforts)

#: The table of version 5.
RETURN_TABLES = (conflicts,)

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
        *DECISION_TABLES,
        *RETURN_TABLES,
    )
}


event.listen(events, "after_create", refuse_changes)
event.listen(entries, "after_create", add_token_rows)
