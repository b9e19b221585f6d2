"""The units a run leaves behind: what it found, merged with what people decided before. Pure.

The rule of the house: a re-run keeps every human decision. So a variant that is reviewed,
approved or rejected, or whose text a person edited or imported, keeps text, status and version
whatever the aligner finds now; where that differs, an issue says so and nothing else happens.

``version`` counts changes of what people decide on (text and origin here, status elsewhere). A
variant whose place or confidence alone changed keeps its version, so that a sentence inserted at
the top of a file does not make every open decision stale.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from align.model import (
    SOURCE_LANGUAGE,
    Alignment,
    Issue,
    Origin,
    Role,
    Segment,
    SegmentedDocument,
    Severity,
    Status,
    TranslationUnit,
    Variant,
)
from align.review.groups import Group, group_segments, provenance_of, text_of
from align.review.moves import is_human

#: The stored segments of the run before, by language, in text order.
Previous = Mapping[str, Sequence[Segment]]


def make_units(
    texts: Mapping[str, SegmentedDocument],
    alignments: Mapping[str, Alignment],
    existing: Sequence[TranslationUnit] = (),
    *,
    previous: Previous | None = None,
) -> tuple[tuple[TranslationUnit, ...], tuple[Issue, ...]]:
    """Return the units of one document as they shall stand after a run, and what to tell people.

    ``texts`` holds the segmented original under ``ru`` and its translations by language,
    ``alignments`` the alignment per target language, ``existing`` the units stored for the
    document. ``previous`` are the segments stored by the run before: with them the delivered text
    behind an edited variant is known, so that only a real change of it is reported.

    * A unit is a group of Russian segments; beads of several languages over the same group share
      it. Every translatable Russian segment is in a unit, translated or not; noise is in none.
    * Draft variants from files are replaced; drafts Align made itself (they have no provenance) stay
      where nothing was delivered for any of their Russian segments.
    * Human variants stay (see the module). Issue ``translation-changed`` where the delivery differs.
    * A unit whose Russian is gone stays, as it was, while a variant of it is reviewed, approved or
      edited (issue ``source-vanished``); otherwise it goes.

    Units come by position, then id.
    """
    original = texts[SOURCE_LANGUAGE]
    known = {unit.id: unit for unit in existing}
    units: list[TranslationUnit] = []
    issues: list[Issue] = []
    groups = group_segments(texts, alignments)
    delivered = {(lang, index) for group in groups for lang in group.beads for index in group.source}
    for group in groups:
        old = known.pop(group.id, None)
        variants = _variants(group, old, texts, issues, previous or {}, delivered=delivered)
        first = original.segments[group.source[0]]
        units.append(
            TranslationUnit(
                id=group.id,
                document=original.document.id,
                position=first.index,
                paragraph=first.paragraph,
                text=text_of(original, group.source),
                key=group.key,
                provenance=provenance_of(original, group.source),
                variants=variants,
            )
        )
    for unit in known.values():
        if any(_outlives_its_source(variant) for variant in unit.variants.values()):
            units.append(unit)
            issues.append(_source_vanished(unit, original))
    return tuple(sorted(units, key=lambda unit: (unit.position, unit.id))), tuple(issues)


def _variants(
    group: Group,
    old: TranslationUnit | None,
    texts: Mapping[str, SegmentedDocument],
    issues: list[Issue],
    previous: Previous,
    *,
    delivered: Collection[tuple[str, int]],
) -> dict[str, Variant]:
    """Return the variants of ``group``'s unit by language, appending to ``issues``.

    ``delivered`` are the Russian segments that a file translates, by language.
    """
    stored = {} if old is None else old.variants
    variants: dict[str, Variant] = {}
    for lang in sorted(stored.keys() | group.beads.keys()):
        fresh = _fresh(group, lang, texts) if lang in group.beads else None
        kept = stored.get(lang)
        if kept is None:
            if fresh is not None:
                variants[lang] = fresh
        elif is_human(kept):
            variants[lang] = _keep(kept, fresh, issues, group, texts, previous.get(lang, ()))
        elif fresh is not None:
            variants[lang] = _replace(kept, fresh)
        elif kept.provenance is None and not any((lang, index) in delivered for index in group.source):
            # A draft of ours of one sentence goes when a file translates it together with the next.
            variants[lang] = kept
    return variants


def _fresh(group: Group, lang: str, texts: Mapping[str, SegmentedDocument]) -> Variant:
    bead = group.beads[lang]
    return Variant(
        lang=lang,
        text=text_of(texts[lang], bead.target),
        status=Status.DRAFT,
        origin=Origin.MACHINE_DRAFT if texts[lang].document.role is Role.DRAFT else Origin.DELIVERED,
        confidence=bead.confidence,
        provenance=provenance_of(texts[lang], bead.target),
    )


def _replace(draft: Variant, fresh: Variant) -> Variant:
    """Put ``fresh`` in the place of ``draft``, with a new version only if people would see a change."""
    if (draft.text, draft.origin) == (fresh.text, fresh.origin):
        return replace(draft, confidence=fresh.confidence, provenance=fresh.provenance)
    return replace(fresh, version=draft.version + 1)


def _keep(
    kept: Variant,
    fresh: Variant | None,
    issues: list[Issue],
    group: Group,
    texts: Mapping[str, SegmentedDocument],
    previous: Sequence[Segment],
) -> Variant:
    """Return ``kept``, its place brought up to date; append an issue when the delivery changed."""
    delivered = _delivered_before(kept, previous)
    if fresh is None:
        if kept.provenance is not None and kept.lang in texts:
            issues.append(_translation_changed(kept, None, group, texts))
        return kept
    if kept.text != fresh.text and delivered is not None and delivered != fresh.text:
        issues.append(_translation_changed(kept, fresh, group, texts))
        # An approved delivery keeps pointing at the file it was approved in. Other texts only ever
        # stood beside a delivery, so from now on they stand beside this one.
        if kept.origin is Origin.DELIVERED:
            return kept
    return replace(kept, provenance=fresh.provenance)


def _delivered_before(kept: Variant, previous: Sequence[Segment]) -> str | None:
    """Return the delivered text that ``kept`` was decided on; None when nobody knows."""
    if kept.origin is Origin.DELIVERED:
        return kept.text
    if kept.provenance is None or any(index >= len(previous) for index in kept.provenance.segments):
        return None
    return " ".join(previous[index].text for index in kept.provenance.segments)


def _outlives_its_source(variant: Variant) -> bool:
    return variant.status in (Status.REVIEWED, Status.APPROVED) or variant.origin is Origin.EDITED


def _translation_changed(
    kept: Variant, fresh: Variant | None, group: Group, texts: Mapping[str, SegmentedDocument]
) -> Issue:
    spans = None if fresh is None or fresh.provenance is None else fresh.provenance.spans
    found = "" if fresh is None else fresh.text
    state = kept.origin if kept.status is Status.DRAFT else kept.status
    now = f"the file now says «{found}»" if found else "the file no longer has it there"
    return Issue(
        code="translation-changed",
        severity=Severity.WARNING,
        place=texts[kept.lang].document.path,
        message=f"The {kept.lang} text of unit {group.id} is {state} and was kept, but {now}.",
        start=spans[0][0] if spans else None,
        end=spans[-1][1] if spans else None,
        params={"unit": group.id, "lang": kept.lang, "kept": kept.text, "found": found, "state": state.value},
    )


def _source_vanished(unit: TranslationUnit, original: SegmentedDocument) -> Issue:
    return Issue(
        code="source-vanished",
        severity=Severity.WARNING,
        place=original.document.path,
        message=(
            f"Unit {unit.id} was reviewed, but its Russian no longer stands in the file as one unit: "
            f"«{unit.text}». It was kept."
        ),
        params={"unit": unit.id, "text": unit.text},
    )
