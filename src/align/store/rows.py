"""Rows ↔ domain objects. A row is a plain tuple in the column order of its table in ``schema``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from align.model import (
    Alignment,
    Bead,
    Concept,
    Document,
    ImportedMemory,
    Origin,
    Provenance,
    Removal,
    Repair,
    Segment,
    SegmentKind,
    Status,
    Term,
    TermStatus,
    TranslationUnit,
    Variant,
)
from align.ports import DocumentState, RepairDecision
from align.store.chain import canonical

#: Text, whole numbers, floats, flags and None; what JSON gives back unchanged.
Row = tuple[Any, ...]


# SQLite takes 32,766 variables a statement, PostgreSQL 65,535; well below both.
_CHUNK = 500


def chunks(values: Iterable[Any]) -> Iterator[list[Any]]:
    """Cut ``values`` into lists short enough for one SQL statement."""
    listed = list(values)
    for start in range(0, len(listed), _CHUNK):
        yield listed[start : start + _CHUNK]


def document_row(document: Document, *, segments: int) -> Row:
    """Return the row of table ``document``."""
    d = document
    return (d.id, d.lang, d.role.value, d.path, d.sha256, d.encoding, segments)


def document_state(row: Row) -> DocumentState:
    """Return what a row of table ``document`` says."""
    id_, lang, role, path, sha256, encoding, segments = row
    return DocumentState(
        id=id_, lang=lang, role=role, path=path, sha256=sha256, encoding=encoding, segments=segments
    )


def segment_rows(document: str, lang: str, segments: Iterable[Segment]) -> list[Row]:
    """Return the rows of table ``segment``."""
    return [
        (
            document,
            lang,
            s.index,
            s.start,
            s.end,
            s.kind.value,
            s.translatable,
            s.text,
            s.key,
            s.paragraph,
            s.speaker,
            s.number,
            s.tail,
        )
        for s in segments
    ]


def segment(row: Row) -> Segment:
    """Return what a row of table ``segment`` says."""
    _, _, index, start, end, kind, translatable, text, key, paragraph, speaker, number, tail = row
    return Segment(
        index=index,
        start=start,
        end=end,
        kind=SegmentKind(kind),
        translatable=translatable,
        text=text,
        key=key,
        paragraph=paragraph,
        speaker=speaker,
        number=number,
        tail=tail,
    )


def repair_rows(document: str, lang: str, repairs: Iterable[Repair]) -> list[Row]:
    """Return the rows of table ``repair``, ordinals in the order given."""
    return [
        (document, lang, n, r.start, r.end, r.original, r.repaired, r.rule, r.applied)
        for n, r in enumerate(repairs)
    ]


def repair(row: Row) -> Repair:
    """Return what a row of table ``repair`` says."""
    _, _, _, start, end, original, repaired, rule, applied = row
    return Repair(start=start, end=end, original=original, repaired=repaired, rule=rule, applied=applied)


def removal_rows(document: str, lang: str, removals: Iterable[Removal]) -> list[Row]:
    """Return the rows of table ``removal``, ordinals in the order given."""
    return [(document, lang, n, r.start, r.end, r.text, r.rule) for n, r in enumerate(removals)]


def removal(row: Row) -> Removal:
    """Return what a row of table ``removal`` says."""
    _, _, _, start, end, text, rule = row
    return Removal(start=start, end=end, text=text, rule=rule)


def decision_row(decision: RepairDecision) -> Row:
    """Return the row of table ``repair_decision``."""
    d = decision
    return (d.document, d.lang, d.start, d.end, d.rule, d.accepted)


def decision(row: Row) -> RepairDecision:
    """Return what a row of table ``repair_decision`` says."""
    document, lang, start, end, rule, accepted = row
    return RepairDecision(document=document, lang=lang, start=start, end=end, rule=rule, accepted=accepted)


def alignment_row(document: str, alignment: Alignment) -> Row:
    """Return the row of table ``alignment``."""
    beads = [[b.source, b.target, float(b.confidence), b.accepted] for b in alignment.beads]
    return (document, alignment.target_lang, alignment.source_lang, canonical(beads))


def alignment(row: Row) -> Alignment:
    """Return what a row of table ``alignment`` says."""
    _, target_lang, source_lang, beads = row
    return Alignment(
        source_lang=source_lang,
        target_lang=target_lang,
        beads=tuple(
            Bead(tuple(source), tuple(target), confidence, accepted)
            for source, target, confidence, accepted in json.loads(beads)
        ),
    )


def _provenance_text(provenance: Provenance) -> str:
    p = provenance
    return canonical([p.document, p.lang, p.sha256, p.segments, p.spans])


def _provenance(text: str) -> Provenance:
    document, lang, sha256, segments, spans = json.loads(text)
    return Provenance(
        document=document,
        lang=lang,
        sha256=sha256,
        segments=tuple(segments),
        spans=tuple((start, end) for start, end in spans),
    )


def unit_row(unit: TranslationUnit) -> Row:
    """Return the row of table ``unit``."""
    u = unit
    return (u.id, u.document, u.position, u.paragraph, u.text, u.key, _provenance_text(u.provenance))


def variant_row(unit: TranslationUnit, variant: Variant) -> Row:
    """Return the row of table ``variant`` of one of ``unit``'s variants."""
    v = variant
    return (
        unit.id,
        v.lang,
        unit.document,
        v.text,
        v.status.value,
        v.origin.value,
        float(v.confidence),
        None if v.provenance is None else _provenance_text(v.provenance),
        v.version,
        v.changed_at,
        v.changed_by,
    )


def variant(row: Row) -> Variant:
    """Return what a row of table ``variant`` says."""
    _, lang, _, text, status, origin, confidence, provenance, version, changed_at, changed_by = row
    return Variant(
        lang=lang,
        text=text,
        status=Status(status),
        origin=Origin(origin),
        confidence=confidence,
        provenance=None if provenance is None else _provenance(provenance),
        version=version,
        changed_at=changed_at,
        changed_by=changed_by,
    )


def unit(row: Row, variants: Iterable[Variant]) -> TranslationUnit:
    """Return what a row of table ``unit`` says, with its ``variants`` in the order given."""
    id_, document, position, paragraph, text, key, provenance = row
    return TranslationUnit(
        id=id_,
        document=document,
        position=position,
        paragraph=paragraph,
        text=text,
        key=key,
        provenance=_provenance(provenance),
        variants={v.lang: v for v in variants},
    )


def memory_row(memory: ImportedMemory) -> Row:
    """Return the row of table ``memory``."""
    m = memory
    return (
        m.number,
        memory_document(m.name),
        m.name,
        m.file,
        m.sha256,
        m.units,
        m.first,
        m.last,
        m.digest,
        canonical(dict(m.languages)),
        m.imported_at,
        m.actor,
    )


def memory_document(name: str) -> str:
    """Return what the journal files a memory's rows under; no document's id has a colon."""
    return f"memory:{name}"


def imported_memory(row: Row) -> ImportedMemory:
    """Return what a row of table ``memory`` says."""
    number, _, name, file, sha256, units, first, last, digest, languages, imported_at, actor = row
    return ImportedMemory(
        number=number,
        name=name,
        file=file,
        sha256=sha256,
        units=units,
        languages=json.loads(languages),
        imported_at=imported_at,
        actor=actor,
        digest=digest,
        first=first,
        last=last,
    )


def concept(row: Row) -> Concept:
    """Return what a row of table ``concept`` says."""
    id_, _, domain, note, replaced_by, related, terms = row
    return Concept(
        id=id_,
        terms={
            lang: tuple(Term(text, TermStatus(status), said, part) for text, status, said, part in listed)
            for lang, listed in json.loads(terms).items()
        },
        domain=domain,
        note=note,
        replaced_by=replaced_by,
        related=tuple(json.loads(related)),
    )


def concept_row(concept: Concept, document: str) -> Row:
    """Return ``concept`` as a row of table ``concept``."""
    terms = {
        lang: [[term.text, term.status.value, term.note, term.part_of_speech] for term in listed]
        for lang, listed in concept.terms.items()
    }
    return (
        concept.id,
        document,
        concept.domain,
        concept.note,
        concept.replaced_by,
        canonical(list(concept.related)),
        canonical(terms),
    )
