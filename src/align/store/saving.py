"""What a run's result, a mark or a decision changes: pure but for reading the current rows.

Here live the conflicts: a result or a move that was decided on an older state is refused whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from align.errors import ConflictError
from align.model import Document, Origin, Status, TranslationUnit, Variant
from align.ports import DocumentResult, RepairDecision, StatusMove, TextEdit
from align.store import rows
from align.store.journal import Change, Rows, by_key, diff, load, load_by_first, load_document
from align.store.rows import Row, chunks
from align.store.schema import variants

_RESULT_TABLES = (
    "document",
    "result",
    "segment",
    "repair",
    "removal",
    "alignment",
    "unit",
    "variant",
    "draft",
)


def register_changes(connection: Connection, documents: Iterable[Document]) -> list[Change]:
    """Return what registering ``documents`` changes; stored segment counts stay."""
    listed = list(documents)
    current = load(connection, "document", {document.id for document in listed})
    wanted = dict(current)
    for document in listed:
        row = rows.document_row(document, segments=0)
        known = current.get(row[:3])
        wanted[row[:3]] = row if known is None else (*row[:-1], known[-1])
    return diff("document", current, wanted.values())


def result_changes(connection: Connection, result: DocumentResult, *, actor: str, at: str) -> list[Change]:
    """Return what saving ``result`` changes.

    Raises ConflictError ``stale-version`` when a variant was changed since the result's units were
    decided, and ValueError when a unit belongs to another document.
    """
    for unit in result.units:
        if unit.document != result.id:
            raise ValueError(f"unit {unit.id} belongs to {unit.document}, not to {result.id}")
    current = load_document(connection, result.id, _RESULT_TABLES)
    _refuse_other_alignments(result, current["alignment"])
    wanted: dict[str, Iterable[Row]] = {
        "document": _document_rows(result, current["document"]),
        "result": [(result.id, result.decided_on)],
        "segment": [
            row
            for lang, text in result.texts.items()
            for row in rows.segment_rows(result.id, lang, text.segments)
        ],
        "repair": [
            row
            for lang, text in result.texts.items()
            for row in rows.repair_rows(result.id, lang, text.repairs)
        ],
        "removal": [
            row
            for lang, text in result.texts.items()
            for row in rows.removal_rows(result.id, lang, text.removals)
        ],
        "alignment": [rows.alignment_row(result.id, a) for a in result.alignments.values()],
        "unit": [rows.unit_row(unit) for unit in result.units],
        "variant": _variant_rows(result.units, current["variant"], actor=actor, at=at),
    }
    # How a text was drafted is kept as long as there is a text, whoever wrote over the draft since.
    stays = {row[:2] for row in wanted["variant"]}
    wanted["draft"] = [row for key, row in current["draft"].items() if key in stays]
    return [change for table in _RESULT_TABLES for change in diff(table, current[table], wanted[table])]


def result_counts(result: DocumentResult, changes: Sequence[Change]) -> dict[str, int]:
    """Count segments and units of ``result``, and the units added, changed and removed."""
    added = {c.key[0] for c in changes if c.table == "unit" and c.before is None}
    removed = {c.key[0] for c in changes if c.table == "unit" and c.after is None}
    touched = {c.key[0] for c in changes if c.table in ("unit", "variant")}
    return {
        "segments": sum(len(text.segments) for text in result.texts.values()),
        "units": len(result.units),
        "added": len(added),
        "changed": len(touched - added - removed),
        "removed": len(removed),
    }


def _document_rows(result: DocumentResult, current: Rows) -> Iterable[Row]:
    # A language has one set of segments, whichever of its files (translation, draft) they are of.
    wanted = {key: (*row[:-1], 0) for key, row in current.items()}
    texts = [rows.document_row(text.document, segments=len(text.segments)) for text in result.texts.values()]
    return (wanted | by_key("document", texts)).values()


def _refuse_other_alignments(result: DocumentResult, current: Rows) -> None:
    """Refuse a result decided on other alignments: somebody corrected a bead meanwhile."""
    if result.alignments_before is None:
        return
    before = by_key(
        "alignment", (rows.alignment_row(result.id, a) for a in result.alignments_before.values())
    )
    if before != current:
        raise stale(f"The alignment of {result.id} was changed while the run was working.")


def _variant_rows(units: Iterable[TranslationUnit], current: Rows, *, actor: str, at: str) -> list[Row]:
    wanted: list[Row] = []
    for unit in units:
        for variant in unit.variants.values():
            stored = current.get((unit.id, variant.lang))
            known = None if stored is None else rows.variant(stored)
            _refuse_stale(unit, variant, known)
            wanted.append(rows.variant_row(unit, _stamped(variant, known, actor=actor, at=at)))
    kept = {row[:2] for row in wanted}
    for key, row in current.items():
        if key not in kept and _is_decided(rows.variant(row)):
            raise stale(f"The {key[1]} text of unit {key[0]} was reviewed while the run was working.")
    return wanted


def _is_decided(variant: Variant) -> bool:
    return variant.status in (Status.REVIEWED, Status.APPROVED) or variant.origin is Origin.EDITED


def _refuse_stale(unit: TranslationUnit, variant: Variant, known: Variant | None) -> None:
    """Refuse a variant that was not decided on the version the store has now."""
    if known is None:
        if variant.version != 1:
            raise stale(f"The {variant.lang} text of unit {unit.id} was removed while the run was working.")
        return
    same = (variant.text, variant.status, variant.origin) == (known.text, known.status, known.origin)
    if variant.version != known.version + 1 and not (same and variant.version == known.version):
        raise stale(
            f"The {variant.lang} text of unit {unit.id} is at version {known.version} now, "
            f"but was decided on another."
        )


def _stamped(variant: Variant, known: Variant | None, *, actor: str, at: str) -> Variant:
    """Say who changed ``variant`` and when; as stored where nothing else differs."""
    if known is not None and variant.version == known.version:
        return replace(variant, changed_at=known.changed_at, changed_by=known.changed_by)
    return replace(variant, changed_at=variant.changed_at or at, changed_by=variant.changed_by or actor)


def stale(message: str) -> ConflictError:
    """Return the conflict for a write that was decided on an older state."""
    return ConflictError(
        message, hint="Nothing was saved; look at the text as it is now and try again.", slug="stale-version"
    )


def mark_changes(connection: Connection, moves: Sequence[StatusMove], *, actor: str, at: str) -> list[Change]:
    """Return what ``moves`` change; ConflictError ``stale-version`` when one of them is stale or its
    variant is gone. A variant that already has the status asked for is left alone.
    """
    stored: Rows = {}
    for some in chunks(sorted({move.unit for move in moves})):
        found = connection.execute(select(variants).where(variants.c.unit.in_(some)))
        stored |= by_key("variant", map(tuple, found))
    names = list(variants.columns.keys())
    changes: dict[Row, Change] = {}
    for move in moves:
        before = stored.get((move.unit, move.lang))
        if before is None:
            raise stale(f"Unit {move.unit} has no {move.lang} text any more.")
        row = dict(zip(names, before, strict=True))
        if row["version"] != move.version or before[:2] in changes:
            raise stale(
                f"The {move.lang} text of unit {move.unit} was changed since you looked at it "
                f"(version {row['version']}, you saw {move.version})."
            )
        if row["status"] == move.status.value:
            continue
        row |= {
            "status": move.status.value,
            "version": row["version"] + 1,
            "changed_at": at,
            "changed_by": actor,
        }
        changes[before[:2]] = Change("variant", before, tuple(row.values()))
    return list(changes.values())


def edit_changes(connection: Connection, edits: Sequence[TextEdit], *, actor: str, at: str) -> list[Change]:
    """Return what ``edits`` change; ConflictError ``stale-version`` when one of them is stale, its variant
    is gone, or one that was to be the first (version 0) is not.

    A text that reads otherwise now is of origin ``edited``; one that got another status keeps its own.
    """
    names = {edit.unit for edit in edits}
    units = load_by_first(connection, "unit", names)
    stored = load_by_first(connection, "variant", names)
    changes: dict[Row, Change] = {}
    for edit in edits:
        home, before = units.get((edit.unit,)), stored.get((edit.unit, edit.lang))
        known = None if before is None else rows.variant(before)
        if (
            home is None
            or edit.version != (known.version if known else 0)
            or (*home[:1], edit.lang) in changes
        ):
            raise stale(f"The {edit.lang} text of unit {edit.unit} was changed since you looked at it.")
        if known is None or (known.text, known.status) != (edit.text, edit.status):
            row = rows.variant_row(rows.unit(home, ()), _edited(edit, known, actor=actor, at=at))
            changes[row[:2]] = Change("variant", before, row)
    return list(changes.values())


def _edited(edit: TextEdit, known: Variant | None, *, actor: str, at: str) -> Variant:
    """Return the variant as a person left it; ``known`` is how they found it, None for nothing."""
    if known is None:
        # No bead stands behind it: nobody measured how likely it is a translation of its source.
        known = Variant(edit.lang, "", Status.DRAFT, Origin.EDITED, 0.0, version=0)
    origin = known.origin if known.text == edit.text else Origin.EDITED
    return replace(
        known,
        text=edit.text,
        status=edit.status,
        origin=origin,
        version=known.version + 1,
        changed_at=at,
        changed_by=actor,
    )


def mark_counts(changes: Sequence[Change]) -> Mapping[str, int]:
    """Count the variants moved, by their new status."""
    status = list(variants.columns.keys()).index("status")
    return dict(Counter(change.after[status] for change in changes if change.after is not None))


def decision_changes(connection: Connection, decisions: Sequence[RepairDecision]) -> list[Change]:
    """Return what ``decisions`` change; the last of several on the same stretch counts."""
    current = load(connection, "repair_decision", {d.document for d in decisions})
    wanted = current | by_key("repair_decision", map(rows.decision_row, decisions))
    return diff("repair_decision", current, wanted.values())
