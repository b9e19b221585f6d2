"""Small documents, results and units for the tests of stores."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from align.model import (
    Alignment,
    Bead,
    Document,
    Origin,
    Provenance,
    Removal,
    Repair,
    Role,
    Segment,
    SegmentedDocument,
    SegmentKind,
    Status,
    TranslationUnit,
    Variant,
)
from align.ports import DocumentResult, RepairDecision, StatusMove
from align.ports_decisions import DraftStore

AT = "2026-11-22T12:00:00Z"
LATER = "2026-11-23T09:30:00Z"


def document(id_: str, lang: str, *, role: Role | None = None, text: str = "") -> Document:
    """Return a document whose hash follows ``text``."""
    role = role or (Role.ORIGINAL if lang == "ru" else Role.TRANSLATION)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Document(id_, lang, role, f"corpus/{lang}/{id_}.txt", sha256, "utf-8", text)


def segmented(id_: str, lang: str, lines: Sequence[str]) -> SegmentedDocument:
    """Return a document of one segment a line, the first a title, with a repair and a removal."""
    segments, start = [], 0
    for index, line in enumerate(lines):
        kind = SegmentKind.SENTENCE if index else SegmentKind.TITLE
        segments.append(
            Segment(
                index,
                start,
                start + len(line),
                kind,
                True,
                line,
                line.lower(),
                index,
                speaker="Министр" if index else "",
                number="1." if index else "",
                tail=";" if index else "",
            )
        )
        start += len(line) + 1
    repairs = (
        Repair(0, 1, "а", "А", "capital", True),
        Repair(0, 1, "а", "ав", "glued", False),
    )
    removals = (Removal(start, start + 3, "***", "ornament"),)
    found = document(id_, lang, text="\n".join(lines))
    return SegmentedDocument(found, tuple(segments), repairs, removals)


def result(
    id_: str = "01", *, lines: Sequence[str] = ("Декларация", "Стороны договорились."), **translations: str
) -> DocumentResult:
    """Return the result of a run: ``lines`` aligned 1-1 with each translation's ``en``, ``kk`` prefix."""
    given = translations or {"en": "EN", "kk": "KK"}
    texts = {"ru": segmented(id_, "ru", lines)}
    texts |= {
        lang: segmented(id_, lang, [f"{word} {line}" for line in lines]) for lang, word in given.items()
    }
    beads = tuple(Bead((n,), (n,), 0.1 * (n % 10), accepted=n == 0) for n in range(len(lines)))
    alignments = {lang: Alignment("ru", lang, beads) for lang in given}
    units = tuple(unit(texts, n, bead) for n, bead in enumerate(beads))
    return DocumentResult(id_, texts, alignments, units, decided_on=f"{lines} {given}")


def unit(texts: dict[str, SegmentedDocument], position: int, bead: Bead) -> TranslationUnit:
    """Return the unit of the segments at ``position``, with a draft variant per translation."""

    def place(lang: str) -> Provenance:
        found = texts[lang].segments[position]
        return Provenance(
            texts[lang].document.id,
            lang,
            texts[lang].document.sha256,
            (position,),
            ((found.start, found.end),),
        )

    source = texts["ru"].segments[position]
    id_ = hashlib.sha256(f"{texts['ru'].document.id} {source.key}".encode()).hexdigest()[:16]
    variants = {
        lang: Variant(
            lang,
            text.segments[position].text,
            Status.DRAFT,
            Origin.DELIVERED,
            bead.confidence,
            place(lang) if position else None,
            changed_at=AT,
            changed_by="align",
        )
        for lang, text in texts.items()
        if lang != "ru"
    }
    return TranslationUnit(
        id_,
        texts["ru"].document.id,
        position,
        source.paragraph,
        source.text,
        source.key,
        place("ru"),
        variants,
    )


def with_variant(found: DocumentResult, number: int, lang: str, **changes: object) -> DocumentResult:
    """Return ``found`` with the ``lang`` variant of its ``number``-th unit changed."""
    units = list(found.units)
    variant = replace(units[number].variants[lang], **changes)  # type: ignore[arg-type]
    units[number] = replace(units[number], variants={**units[number].variants, lang: variant})
    return replace(found, units=tuple(units))


def move(found: TranslationUnit, lang: str, status: Status) -> StatusMove:
    """Return the move of ``found``'s variant as it is now to ``status``."""
    return StatusMove(found.id, lang, status, found.variants[lang].version)


def state(store: DraftStore, *, versions: bool = False) -> object:
    """Return all a store tells but its history; variants' versions only when asked for.

    Nor efforts, which no undo takes back.
    """
    listed = store.documents()
    ids = sorted({known.id for known in listed} | {"01", "02"})
    decisions: list[RepairDecision] = []
    texts: list[object] = []
    for id_ in ids:
        for lang in ("ru", "en", "kk"):
            decisions += store.repair_decisions(id_, lang)
            texts += [store.segments(id_, lang), store.repairs(id_, lang), store.removals(id_, lang)]
            texts.append(store.alignment(id_, lang))
        texts.append(store.decided_on(id_))
    units = list(store.units())
    if not versions:
        units = [
            replace(u, variants={lang: replace(v, version=0) for lang, v in u.variants.items()})
            for u in units
        ]
    said = store.decisions
    beside = (said.preferences(), said.dismissals(), said.comments(), said.drafts())
    return listed, decisions, beside, texts, units
