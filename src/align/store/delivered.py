"""Machine drafts that came as files: what they said when they came, whoever edited them since."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, select

from align.model import DraftRecord, Origin
from align.store import rows
from align.store.journal import read_changes
from align.store.schema import event_documents, events

LABEL = "delivered"


def delivered_drafts(connection: Connection, documents: Collection[str] | None) -> list[DraftRecord]:
    """Return the machine drafts that a run took from files, as the last run that read them stored them.

    They are found in the history, by document, unit and language, and are labelled ``delivered``. Reads
    every event of a run over ``documents`` (None: all).
    """
    found: dict[tuple[str, str], DraftRecord] = {}
    for sequence, at in sorted(_runs(connection, documents)):
        for change in read_changes(connection, sequence):
            if change.table != "variant" or change.after is None:
                continue
            variant, [document] = rows.variant(change.after), change.documents
            if variant.origin is Origin.MACHINE_DRAFT and variant.provenance is not None:
                unit = str(change.after[0])
                found[unit, variant.lang] = DraftRecord(
                    unit, variant.lang, document, variant.text, LABEL, at=at
                )
    wanted = None if documents is None else set(documents)
    return sorted(
        (draft for draft in found.values() if wanted is None or draft.document in wanted),
        key=lambda draft: (draft.document, draft.unit, draft.lang),
    )


def _runs(connection: Connection, documents: Collection[str] | None) -> set[tuple[int, str]]:
    """Return number and time of the events that took texts from files."""
    query = select(events.c.sequence, events.c.at).where(events.c.kind.in_(("run", "realign")))
    if documents is None:
        return {(event.sequence, event.at) for event in connection.execute(query)}
    joined = query.join(event_documents, event_documents.c.event == events.c.sequence)
    return {
        (event.sequence, event.at)
        for some in rows.chunks(sorted(documents))
        for event in connection.execute(joined.where(event_documents.c.document.in_(some)))
    }
