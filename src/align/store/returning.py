"""What comes back from review in the database: merged texts, comments and conflicts as one event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from align.model import Comment, Conflict, Status
from align.ports import Saved, TextEdit
from align.store.decisions import decision_rows_changes
from align.store.journal import load
from align.store.recording import recorded
from align.store.rows import Row
from align.store.rows_decisions import comment_row
from align.store.saving import edit_changes, stale
from align.store.transactions import Transactions

ANSWERS = ("ours", "theirs")


class SqlReturned:
    """The returned texts of one store."""

    def __init__(self, transactions: Transactions) -> None:
        self._reading, self._writing = transactions.reading, transactions.writing

    def conflicts(self, documents: Sequence[str] | None = None) -> list[Conflict]:
        """The conflicts, open and answered, by document, unit, language and fingerprint."""
        with self._reading() as connection:
            found = load(connection, "conflict", None if documents is None else set(documents))
        return sorted((_conflict(row) for _, row in sorted(found.items())), key=lambda one: one.document)

    def take_back(
        self,
        edits: Sequence[TextEdit],
        *,
        comments: Sequence[Comment] = (),
        conflicts: Sequence[Conflict] = (),
        actor: str,
        at: str,
    ) -> Saved:
        """Save what files brought back as one event ``returned``; the counts are ``texts``, ``comments`` and
        ``conflicts``. ConflictError ``stale-version`` when a text was changed since it was read.
        """
        with self._writing() as connection:
            changes = edit_changes(connection, edits, actor=actor, at=at)
            said = [comment_row(replace(one, changed_at=at, changed_by=actor)) for one in comments]
            noted = decision_rows_changes(connection, "comment", said)
            rows = [_row(replace(one, changed_at=at, changed_by=actor)) for one in conflicts]
            torn = decision_rows_changes(connection, "conflict", rows)
            counts = {"texts": len(changes)}
            counts |= {"comments": len(noted)} if noted else {}
            counts |= {"conflicts": len(torn)} if torn else {}
            changes += noted + torn
            return recorded(connection, changes, counts, kind="returned", actor=actor, at=at)

    def answer(
        self, conflict: Conflict, answer: str, *, edit: TextEdit | None = None, actor: str, at: str
    ) -> Saved:
        """Answer ``conflict`` with ``ours`` or ``theirs`` (``edit`` brings the text); event ``conflict``.

        ConflictError ``stale-version`` when somebody answered it, or changed the text, since it was read;
        ValueError for another answer.
        """
        if answer not in ANSWERS:
            raise ValueError(f"{answer!r} answers no conflict")
        key = (conflict.unit, conflict.lang, conflict.fingerprint)
        with self._writing() as connection:
            stored = load(connection, "conflict", {conflict.document}).get(key)
            if stored is None or not _conflict(stored).is_open:
                raise stale(
                    f"The returned {conflict.lang} text of unit {conflict.unit} was decided meanwhile."
                )
            changes = edit_changes(connection, [edit] if edit else [], actor=actor, at=at)
            answered = replace(_conflict(stored), answer=answer, changed_at=at, changed_by=actor)
            changes += decision_rows_changes(connection, "conflict", [_row(answered)])
            counts = {answer: 1}
            return recorded(
                connection,
                changes,
                counts,
                documents=[conflict.document],
                kind="conflict",
                actor=actor,
                at=at,
            )


def _row(conflict: Conflict) -> Row:
    c = conflict
    claimed = c.claimed.value if c.claimed else ""
    return (
        c.unit, c.lang, c.fingerprint, c.document, c.text, claimed, c.place, c.answer,
        c.changed_at, c.changed_by,
    )  # fmt: skip


def _conflict(row: Row) -> Conflict:
    unit, lang, fingerprint, document, text, claimed, place, answer, changed_at, changed_by = row
    status = Status(claimed) if claimed else None
    return Conflict(unit, lang, fingerprint, document, text, status, place, answer, changed_at, changed_by)
