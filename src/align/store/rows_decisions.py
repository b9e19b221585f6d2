"""Rows ↔ decisions, drafts and efforts, as in :mod:`align.store.rows`."""

from __future__ import annotations

import json

from align.model import Comment, Dismissal, DraftRecord, Effort, Preference
from align.store.chain import canonical
from align.store.rows import Row

#: What preferences and their events have as their document; no document's id holds a colon.
FORMULAE_DOCUMENT = "formulae:"


def preference_row(preference: Preference) -> Row:
    """Return the row of table ``preference``."""
    p = preference
    lemmas = canonical(list(p.lemmas))
    return (
        p.formula, p.lang, FORMULAE_DOCUMENT, p.text, p.source, lemmas, p.kind, p.changed_at, p.changed_by
    )  # fmt: skip


def preference(row: Row) -> Preference:
    """Return what a row of table ``preference`` says."""
    formula, lang, _, text, source, lemmas, kind, changed_at, changed_by = row
    return Preference(formula, lang, text, source, tuple(json.loads(lemmas)), kind, changed_at, changed_by)


def dismissal_row(dismissal: Dismissal) -> Row:
    """Return the row of table ``dismissal``."""
    d = dismissal
    return (d.unit, d.lang, d.code, d.fingerprint, d.document, d.note, d.changed_at, d.changed_by)


def dismissal(row: Row) -> Dismissal:
    """Return what a row of table ``dismissal`` says."""
    return Dismissal(*row)


def comment_row(comment: Comment) -> Row:
    """Return the row of table ``comment``."""
    c = comment
    return (c.unit, c.lang, c.document, c.text, c.changed_at, c.changed_by)


def comment(row: Row) -> Comment:
    """Return what a row of table ``comment`` says."""
    return Comment(*row)


def draft_row(draft: DraftRecord) -> Row:
    """Return the row of table ``draft``."""
    d = draft
    issues = canonical(list(d.issues))
    return (d.unit, d.lang, d.document, d.text, d.label, d.similarity, d.source, issues, d.at)


def draft(row: Row) -> DraftRecord:
    """Return what a row of table ``draft`` says."""
    unit, lang, document, text, label, similarity, source, issues, at = row
    codes = tuple(json.loads(issues))
    return DraftRecord(unit, lang, document, text, label, similarity, source, codes, at)


def effort_row(effort: Effort) -> Row:
    """Return the row of table ``effort``."""
    e = effort
    return (e.unit, e.lang, e.document, float(e.seconds), e.keystrokes, e.sessions)


def effort(row: Row) -> Effort:
    """Return what a row of table ``effort`` says."""
    return Effort(*row)
