"""Preferences, dismissals, comments, drafts and efforts in the database; :mod:`align.ports_decisions`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from align.model import Comment, Dismissal, DraftRecord, Effort, Preference
from align.ports import Saved
from align.ports_decisions import VariantKey
from align.store import rows_decisions as rows
from align.store.delivered import delivered_drafts
from align.store.journal import KEY_LENGTH, Change, load, load_by_first
from align.store.recording import recorded
from align.store.rows import Row
from align.store.transactions import Transactions


class SqlDecisions:
    """The decisions of one store."""

    def __init__(self, transactions: Transactions) -> None:
        self._reading, self._writing = transactions.reading, transactions.writing

    # -- reading --------------------------------------------------------------------------------

    def preferences(self) -> list[Preference]:
        """All preferred renderings, by formula, then language."""
        return list(map(rows.preference, self._rows("preference", None)))

    def dismissals(self, documents: Sequence[str] | None = None) -> list[Dismissal]:
        """The dismissed findings, by document, unit, language, code and fingerprint."""
        found = map(rows.dismissal, self._rows("dismissal", documents))
        return sorted(found, key=lambda one: one.document)

    def comments(self, documents: Sequence[str] | None = None) -> list[Comment]:
        """The comments, by document, unit and language."""
        found = map(rows.comment, self._rows("comment", documents))
        return sorted(found, key=lambda one: one.document)

    def drafts(self, documents: Sequence[str] | None = None) -> list[DraftRecord]:
        """The last draft of each text that has one, by document, unit and language."""
        return sorted(map(rows.draft, self._rows("draft", documents)), key=lambda one: one.document)

    def delivered_drafts(self, documents: Sequence[str] | None = None) -> list[DraftRecord]:
        """The machine drafts that came as files, as they came, labelled ``delivered``."""
        with self._reading() as connection:
            return delivered_drafts(connection, documents)

    def efforts(self, documents: Sequence[str] | None = None) -> list[Effort]:
        """What texts cost so far, by document, unit and language."""
        return sorted(map(rows.effort, self._rows("effort", documents)), key=lambda one: one.document)

    def _rows(self, table: str, documents: Sequence[str] | None) -> list[Row]:
        """Return rows of ``table`` by primary key."""
        with self._reading() as connection:
            found = load(connection, table, None if documents is None else set(documents))
        return [row for _, row in sorted(found.items())]

    # -- writing --------------------------------------------------------------------------------

    def prefer(
        self, preferences: Sequence[Preference], *, remove: Sequence[VariantKey] = (), actor: str, at: str
    ) -> Saved:
        """Keep ``preferences`` in the place of older ones, and drop those of ``remove``.

        ValueError for a preference without a text.
        """
        with self._writing() as connection:
            changes = preference_changes(connection, preferences, gone=remove, actor=actor, at=at)
            counts = _counts(changes, "preferred", "removed")
            # The phrases name the event; a removed preference is named by its row.
            named = [str(row[4]) or str(row[3]) for row in map(_either, changes)]
            return recorded(connection, changes, counts, documents=named, kind="prefer", actor=actor, at=at)

    def dismiss(
        self,
        dismissals: Sequence[Dismissal],
        *,
        withdraw: Sequence[tuple[str, str, str, str]] = (),
        actor: str,
        at: str,
    ) -> Saved:
        """Keep ``dismissals``, and drop those of ``withdraw`` (unit, language, code, fingerprint)."""
        wanted = [rows.dismissal_row(replace(d, changed_at=at, changed_by=actor)) for d in dismissals]
        with self._writing() as connection:
            changes = decision_rows_changes(connection, "dismissal", wanted, gone=withdraw)
            counts = _counts(changes, "dismissed", "withdrawn")
            return _of_documents(connection, changes, counts, kind="dismiss", actor=actor, at=at)

    def comment(self, comments: Sequence[Comment], *, actor: str, at: str) -> Saved:
        """Keep ``comments`` in the place of older ones; an empty text removes one."""
        said = [c for c in comments if c.text.strip()]
        gone = [(c.unit, c.lang) for c in comments if not c.text.strip()]
        wanted = [rows.comment_row(replace(c, changed_at=at, changed_by=actor)) for c in said]
        with self._writing() as connection:
            changes = decision_rows_changes(connection, "comment", wanted, gone=gone)
            counts = _counts(changes, "written", "removed")
            return _of_documents(connection, changes, counts, kind="comment", actor=actor, at=at)

    def add_effort(self, efforts: Sequence[Effort], *, actor: str, at: str) -> Saved:
        """Add ``efforts`` to what is stored. ValueError for a negative number."""
        if any(min(e.seconds, e.keystrokes, e.sessions) < 0 for e in efforts):
            raise ValueError("effort only ever grows")
        with self._writing() as connection:
            current = load(connection, "effort", {effort.document for effort in efforts})
            sums = {key: rows.effort(row) for key, row in current.items()}
            for more in efforts:
                known = sums.get((more.unit, more.lang))
                sums[more.unit, more.lang] = more if known is None else _sum(known, more)
            changes = [
                Change("effort", current.get(key), row)
                for key, row in ((key, rows.effort_row(total)) for key, total in sums.items())
                if current.get(key) != row
            ]
            return _of_documents(
                connection, changes, {"texts": len(changes)}, kind="effort", actor=actor, at=at
            )


def preference_changes(
    connection: Connection,
    preferences: Sequence[Preference],
    *,
    gone: Sequence[VariantKey] = (),
    actor: str,
    at: str,
) -> list[Change]:
    """Return what keeping ``preferences`` and dropping those of ``gone`` changes.

    ValueError for a preference without a text.
    """
    if not all(preference.text.strip() for preference in preferences):
        raise ValueError("a preferred rendering has a text; remove the preference instead")
    wanted = [rows.preference_row(replace(p, changed_at=at, changed_by=actor)) for p in preferences]
    return decision_rows_changes(connection, "preference", wanted, gone=gone)


def _sum(known: Effort, more: Effort) -> Effort:
    return replace(
        known,
        seconds=known.seconds + more.seconds,
        keystrokes=known.keystrokes + more.keystrokes,
        sessions=known.sessions + more.sessions,
    )


def decision_rows_changes(
    connection: Connection, table: str, wanted: Sequence[Row], *, gone: Sequence[tuple[str, ...]] = ()
) -> list[Change]:
    """Return what keeping ``wanted`` and dropping the keys ``gone`` changes; the last of equal keys counts.

    A row that differs in nothing but its last two columns, date and person, is left as it is.
    """
    length = KEY_LENGTH[table]
    after: dict[Row, Row | None] = {tuple(key): None for key in gone}
    after |= {row[:length]: row for row in wanted}
    current = load_by_first(connection, table, {str(key[0]) for key in after})
    changes = []
    for key, row in after.items():
        before = current.get(key)
        same = before is row is None or (before is not None and row is not None and before[:-2] == row[:-2])
        if not same:
            changes.append(Change(table, before, row))
    return changes


def _counts(changes: Sequence[Change], kept: str, dropped: str) -> dict[str, int]:
    gone = sum(change.after is None for change in changes)
    return {kept: len(changes) - gone, dropped: gone}


def _either(change: Change) -> Row:
    row = change.after if change.after is not None else change.before
    assert row is not None
    return row


def _of_documents(
    connection: Connection,
    changes: Sequence[Change],
    counts: dict[str, int],
    *,
    kind: str,
    actor: str,
    at: str,
) -> Saved:
    documents = sorted({document for change in changes for document in change.documents})
    return recorded(connection, changes, counts, documents=documents, kind=kind, actor=actor, at=at)
