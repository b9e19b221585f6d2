"""A person corrects beads of a stored document: the surroundings are aligned anew, in both translations.

The segments are those stored by the last run, so that the numbers a person sees are the ones that count.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from align.errors import UsageError
from align.model import (
    SOURCE_LANGUAGE,
    TARGET_LANGUAGES,
    Alignment,
    Bead,
    Document,
    Issue,
    Role,
    SegmentedDocument,
    TranslationUnit,
)
from align.pipeline.alignment.documents import Prepared, align_prepared, stored_alignments
from align.pipeline.corpus.ingest import select_ids
from align.ports import DocumentResult, Embedder, Progress, Store
from align.project import Workspace
from align.review import check_beads, correct, fixed_beads, make_units, same_stretch
from align.review.correction import Stretch


@dataclass(frozen=True, slots=True)
class BeadView:
    """A bead with its texts."""

    source: tuple[int, ...]
    target: tuple[int, ...]
    confidence: float
    accepted: bool
    source_text: str
    target_text: str


@dataclass(frozen=True, slots=True)
class ChangedStretch:
    """What became of one translation: the segments that were aligned anew (first, last; None: none)
    and the beads that are gone and new there.
    """

    lang: str
    source: tuple[int, int] | None
    target: tuple[int, int] | None
    removed: tuple[BeadView, ...]
    added: tuple[BeadView, ...]


@dataclass(frozen=True, slots=True)
class RealignReport:
    """What a correction did: a stretch per translation, units changed, findings, the event that holds it."""

    id: str
    lang: str
    stretches: tuple[ChangedStretch, ...]
    units: Mapping[str, int]
    issues: tuple[Issue, ...]
    event: int | None
    dry_run: bool

    @property
    def changed(self) -> bool:
        """True when something was, or would be, changed."""
        return bool(self.units) or any(stretch.removed or stretch.added for stretch in self.stretches)


def list_beads(workspace: Workspace, document: str, *, lang: str) -> tuple[BeadView, ...]:
    """Return the stored beads of a document and its translation. Raises UsageError as :func:`realign`."""
    with workspace.open_store(read_only=True) as store:
        item = stored_document(store, document, lang)
    return tuple(_view(item, lang, bead) for bead in item.stored[lang].beads)


def realign(
    workspace: Workspace,
    document: str,
    *,
    lang: str,
    beads: Sequence[Bead],
    around: int = 0,
    actor: str,
    at: str,
    progress: Progress,
    dry_run: bool = False,
    embedder: Embedder | None = None,
) -> RealignReport:
    """Accept ``beads`` of a document and its translation, and align anew what lies around them.

    Segments are counted from 0. The stretch reaches to the nearest sure or accepted beads, ``around``
    beads further at least; the same Russian segments of the other translation are aligned with it.
    Accepted beads and finished texts stay. One event ``realign``; none when nothing changes.

    Raises UsageError for an unknown document, one never run or without this translation, and for beads
    that cannot be; ConflictError when a finished text stands against it, or somebody was quicker.
    """
    with workspace.open_store(read_only=dry_run) as store:
        item = stored_document(store, document, lang)
        stretches = _stretches(item, lang, beads, around)
        before = item.stored
        if any(stretch.start < stretch.end for stretch in stretches.values()):
            item.fixed = {name: stretch.fixed for name, stretch in stretches.items()}
            others = sorted({state.id for state in store.documents()} - {document})
            align_prepared(
                [item],
                store,
                others,
                embedder=embedder,
                progress=progress,
                counts_folder=None if dry_run else workspace.counts_folder,
            )
            after = {name: stretch.filled(item.alignments[name]) for name, stretch in stretches.items()}
        else:
            after = dict(before)
        accepted = {(bead.source, bead.target) for bead in beads}
        after[lang] = _accept(after[lang], accepted)
        units, issues = make_units(item.texts, after, item.units, previous=item.previous)
        event = None
        if not dry_run:
            result = DocumentResult(document, item.texts, after, units, item.decided_on, before)
            event = store.save_result(result, actor=actor, at=at, kind="realign").event
    return RealignReport(
        document,
        lang,
        tuple(_changed(item, name, stretch, after[name]) for name, stretch in stretches.items()),
        unit_counts(item.units, units),
        issues,
        event,
        dry_run,
    )


def stored_document(store: Store, document: str, lang: str) -> Prepared:
    """Return a document as it is stored. Raises UsageError when it was never aligned with ``lang``."""
    states = {s.lang: s for s in store.documents() if s.id == document and s.segments}
    select_ids(sorted({s.id for s in store.documents() if s.role == Role.ORIGINAL}), [document])
    stored = stored_alignments(store, document)
    if lang not in stored:
        raise UsageError(
            f"{document} is not aligned with a translation in {lang}.",
            hint="Run 'align run' first; 'align status' shows what there is.",
            slug="document-unaligned",
        )
    previous = {name: store.segments(document, name) for name in states}
    texts = {
        name: SegmentedDocument(
            Document(s.id, s.lang, Role(s.role), s.path, s.sha256, s.encoding, ""),
            previous[name],
            store.repairs(document, name),
            store.removals(document, name),
        )
        for name, s in states.items()
    }
    units = tuple(store.units([document]))
    return Prepared(document, store.decided_on(document), texts, units, previous, stored)


def _stretches(item: Prepared, lang: str, beads: Sequence[Bead], around: int) -> dict[str, Stretch]:
    """Return the stretch of each translation, in the order of the languages."""
    reviewed = {name: fixed_beads(item.units, item.previous, item.texts, name) for name in item.stored}
    checked = check_beads(beads, item.texts[SOURCE_LANGUAGE].segments, item.texts[lang].segments)
    chosen = correct(item.stored[lang], checked, reviewed=reviewed[lang], around=around)
    return {
        name: chosen
        if name == lang
        else same_stretch(item.stored[name], chosen.source, reviewed=reviewed[name])
        for name in TARGET_LANGUAGES
        if name in item.stored
    }


def _accept(alignment: Alignment, accepted: set[tuple[tuple[int, ...], tuple[int, ...]]]) -> Alignment:
    """Mark beads as accepted; all others stay as they are."""
    return Alignment(
        alignment.source_lang,
        alignment.target_lang,
        tuple(
            Bead(bead.source, bead.target, 1.0, True) if (bead.source, bead.target) in accepted else bead
            for bead in alignment.beads
        ),
    )


def _changed(item: Prepared, lang: str, stretch: Stretch, after: Alignment) -> ChangedStretch:
    old, new = item.stored[lang].beads, after.beads
    return ChangedStretch(
        lang,
        (stretch.source[0], stretch.source[-1]) if stretch.source else None,
        (stretch.target[0], stretch.target[-1]) if stretch.target else None,
        tuple(_view(item, lang, bead) for bead in old if bead not in set(new)),
        tuple(_view(item, lang, bead) for bead in new if bead not in set(old)),
    )


def _view(item: Prepared, lang: str, bead: Bead) -> BeadView:
    source, target = item.texts[SOURCE_LANGUAGE].segments, item.texts[lang].segments
    return BeadView(
        bead.source,
        bead.target,
        bead.confidence,
        bead.accepted,
        " ".join(source[i].text for i in bead.source),
        " ".join(target[j].text for j in bead.target),
    )


def unit_counts(before: Sequence[TranslationUnit], after: Sequence[TranslationUnit]) -> dict[str, int]:
    """Count the units added, changed and removed; what is zero is left out."""
    old, new = {unit.id: unit for unit in before}, {unit.id: unit for unit in after}
    counts = {
        "added": len(new.keys() - old.keys()),
        "changed": sum(old[id_] != new[id_] for id_ in old.keys() & new.keys()),
        "removed": len(old.keys() - new.keys()),
    }
    return {name: count for name, count in counts.items() if count}
