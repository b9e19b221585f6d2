"""A whole document aligned anew around what people accepted; and acceptance taken back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from align.errors import ConflictError
from align.model import Alignment, Bead
from align.pipeline.alignment.documents import Prepared, align_prepared
from align.pipeline.alignment.realigning import stored_document, unit_counts
from align.ports import DocumentResult, Embedder, Progress, Saved, Store
from align.project import Workspace
from align.review import make_units


def realign_rest(
    workspace: Workspace,
    document: str,
    *,
    lang: str,
    actor: str,
    at: str,
    progress: Progress,
    embedder: Embedder | None = None,
) -> Saved:
    """Align a document anew in all its translations; accepted beads and finished texts stay.

    One event ``realign``, none when nothing changes. Raises UsageError and ConflictError as
    :func:`align.pipeline.alignment.realigning.realign` does.
    """
    with workspace.open_store() as store:
        item = stored_document(store, document, lang)
        others = sorted({state.id for state in store.documents()} - {document})
        align_prepared(
            [item],
            store,
            others,
            embedder=embedder,
            progress=progress,
            counts_folder=workspace.counts_folder,
        )
        after = {name: item.alignments[name] for name in item.stored}
        return _save(store, item, after, actor=actor, at=at)


def withdraw_acceptance(
    workspace: Workspace, document: str, *, lang: str, beads: Collection[Bead], actor: str, at: str
) -> Saved:
    """Take back that ``beads`` (by their segments) were accepted; nothing is aligned anew.

    Raises ConflictError ``stale-beads`` when one of them does not stand any more.
    """
    wanted = {(bead.source, bead.target) for bead in beads}
    with workspace.open_store() as store:
        item = stored_document(store, document, lang)
        standing = {(bead.source, bead.target) for bead in item.stored[lang].beads}
        if not wanted <= standing:
            raise stale_beads()
        before = item.stored[lang]
        open_again = tuple(
            replace(bead, accepted=False) if (bead.source, bead.target) in wanted else bead
            for bead in before.beads
        )
        changed = Alignment(before.source_lang, before.target_lang, open_again)
        return _save(store, item, {**item.stored, lang: changed}, actor=actor, at=at)


def stale_beads() -> ConflictError:
    """Return the error for beads that are others now than those a person saw."""
    return ConflictError(
        "These beads are others now.", hint="Look at them again; nothing was changed.", slug="stale-beads"
    )


def _save(store: Store, item: Prepared, after: dict[str, Alignment], *, actor: str, at: str) -> Saved:
    units, _ = make_units(item.texts, after, item.units, previous=item.previous)
    result = DocumentResult(item.id, item.texts, after, units, item.decided_on, dict(item.stored))
    saved = store.save_result(result, actor=actor, at=at, kind="realign")
    return Saved(saved.event, unit_counts(item.units, units))
