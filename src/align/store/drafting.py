"""What saving drafts changes: new variants of status draft, and the records of how they were made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from align.model import DraftRecord, Origin, Status, Variant
from align.ports_decisions import VariantKey
from align.store import rows, rows_decisions
from align.store.journal import Change, load_by_first
from align.store.saving import stale

_OURS = (Origin.MEMORY, Origin.MACHINE_DRAFT)


def draft_changes(
    connection: Connection,
    drafts: Sequence[DraftRecord],
    *,
    versions: Mapping[VariantKey, int],
    actor: str,
    at: str,
) -> list[Change]:
    """Return what ``drafts`` change; what is drafted already in the same words is left as it is.

    ConflictError ``stale-version``, see :class:`align.ports_decisions.DraftStore`; ValueError for two drafts
    of one text or a draft that names another document than its unit's.
    """
    keys = [(draft.unit, draft.lang) for draft in drafts]
    if len(set(keys)) < len(keys):
        raise ValueError("two drafts of one text")
    names = {draft.unit for draft in drafts}
    units = load_by_first(connection, "unit", names)
    variants = load_by_first(connection, "variant", names)
    records = load_by_first(connection, "draft", names)
    changes: list[Change] = []
    for draft, key in zip(drafts, keys, strict=True):
        home = units.get((draft.unit,))
        if home is None:
            raise stale(f"Unit {draft.unit} is gone.")
        unit = rows.unit(home, ())
        if unit.document != draft.document:
            raise ValueError(f"unit {draft.unit} belongs to {unit.document}, not to {draft.document}")
        before = variants.get(key)
        known = None if before is None else rows.variant(before)
        _refuse_others(draft, known, versions.get(key, 0))
        if known is None or (known.text, known.origin) != (draft.text, draft.origin):
            fresh = _variant(draft, known, actor=actor, at=at)
            changes.append(Change("variant", before, rows.variant_row(unit, fresh)))
        record = rows_decisions.draft_row(replace(draft, at=at))
        if key not in records or records[key][:-1] != record[:-1]:
            changes.append(Change("draft", records.get(key), record))
    return changes


def draft_counts(changes: Sequence[Change]) -> dict[str, int]:
    """Count the texts ``added`` and ``replaced``."""
    written = [change for change in changes if change.table == "variant"]
    added = sum(change.before is None for change in written)
    return {"added": added, "replaced": len(written) - added}


def _refuse_others(draft: DraftRecord, known: Variant | None, version: int) -> None:
    """Refuse to write over anything but an untouched draft of our own, of the version it was made against."""
    if known is None:
        if version:
            raise stale(f"The {draft.lang} text of unit {draft.unit} was removed while it was drafted anew.")
        return
    ours = known.status is Status.DRAFT and known.origin in _OURS and known.provenance is None
    if not ours or known.version != version:
        raise stale(
            f"The {draft.lang} text of unit {draft.unit} was changed while it was drafted: "
            f"it is {known.status}, {known.origin}, of version {known.version} now."
        )


def _variant(draft: DraftRecord, known: Variant | None, *, actor: str, at: str) -> Variant:
    return Variant(
        lang=draft.lang,
        text=draft.text,
        status=Status.DRAFT,
        origin=draft.origin,
        # No bead stands behind a draft: nobody knows yet how likely it is a translation of its source.
        confidence=0.0,
        version=1 if known is None else known.version + 1,
        changed_at=at,
        changed_by=actor,
    )
