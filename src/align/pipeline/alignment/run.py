"""The job: read → clean → segment → align → store, for every document that changed.

A document whose files, settings and human decisions are what they were is left alone, so running
twice changes no byte. Each document is saved in one transaction: a run that is killed goes on where
it stopped. Human decisions are kept: accepted beads are fixed points, reviewed and approved text is
never rewritten (:mod:`align.review.merge`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from align.errors import AlignError, InputError
from align.model import (
    SOURCE_LANGUAGE,
    Issue,
    Role,
    Severity,
)
from align.pipeline.alignment.documents import Prepared, align_prepared, stored_alignments
from align.pipeline.alignment.evidence import EvidenceStore
from align.pipeline.alignment.report import DocumentReport, RunReport, describe_document
from align.pipeline.corpus.ingest import select_ids, unread_file
from align.pipeline.corpus.reading import READING_GRAIN, Unread, Unreadable, reading
from align.ports import DocumentResult, Embedder, Progress, Store
from align.ports_jobs import IN_PROCESS, Runner, SetAside
from align.project import CorpusFile, Workspace, corpus_files, file_digest
from align.review import make_units

GROUP_BYTES = 16_000_000
"""Bytes read and aligned together, some 1,800 documents in three languages. This bounds the memory (500 MB)
and what is done again after a kill; more documents would hardly teach each other more."""

# Grows whenever a run of the same files gives another result; stored documents are then done again.
METHOD = 4


@dataclass(frozen=True, slots=True)
class _Work:
    """One document of a run: its files by language and what its result will be computed from."""

    id: str
    files: Mapping[str, CorpusFile]
    decided_on: str
    changed: bool


def run_job(
    workspace: Workspace,
    ids: Sequence[str] | None,
    *,
    langs: Sequence[str],
    actor: str,
    at: str,
    progress: Progress,
    dry_run: bool = False,
    embedder: Embedder | None = None,
    runner: Runner = IN_PROCESS,
) -> RunReport:
    """Run the job over the documents ``ids`` (None: all) towards ``langs``.

    A language a document was aligned with before stays with it, named or not: leaving one out of
    ``langs`` takes nothing back.

    The embeddings of an ``embedder`` are evidence for the alignment; with another one than a
    document was aligned with, it is aligned anew. ``runner`` reads, segments and searches; the result is
    the same whoever does. A document whose reading ends a worker again and again is reported as failed.

    Returns a report in document order. Documents that cannot be read are reported as failed and
    the others are done. Raises UsageError for an unknown id, StoreError or ConflictError when the
    database cannot be used.
    """
    files, issues = corpus_files(workspace)
    originals = [file.id for file in files if file.role is Role.ORIGINAL]
    selected = select_ids(originals, ids)
    issues += _orphans(workspace, files, originals)
    if dry_run and not workspace.has_database:
        pending = tuple(DocumentReport(identifier, "would-change") for identifier in selected)
        return RunReport(pending, tuple(issues), dry_run=True)
    with workspace.open_store(read_only=dry_run) as store:
        works, failures = _plan(workspace, store, files, selected, langs=langs, embedder=embedder)
        reports: dict[str, DocumentReport] = {w.id: _unchanged(store, w) for w in works if not w.changed}
        changed = [work for work in works if work.changed]
        if dry_run:
            reports.update({work.id: DocumentReport(work.id, "would-change") for work in changed})
        else:
            done, unread = _align_changed(
                workspace,
                store,
                changed,
                actor=actor,
                at=at,
                progress=progress,
                embedder=embedder,
                runner=runner,
            )
            failures.update(unread)
            for report, found in done:
                reports[report.id] = report
                issues += found
    for identifier, issue in failures.items():
        reports[identifier] = DocumentReport(identifier, "failed")
        issues.append(issue)
    return RunReport(tuple(reports[identifier] for identifier in selected), tuple(issues), dry_run)


def _orphans(workspace: Workspace, files: Sequence[CorpusFile], originals: Sequence[str]) -> list[Issue]:
    """Report translations that belong to no original."""
    known = set(originals)
    return [
        Issue(
            "original-missing",
            Severity.WARNING,
            workspace.place(file.path),
            f"{workspace.place(file.path)}: it has no original corpus/ru/{file.id}.* and is passed over.",
            params={"id": file.id},
        )
        for file in files
        if file.id not in known
    ]


def _plan(
    workspace: Workspace,
    store: Store,
    files: Sequence[CorpusFile],
    selected: Sequence[str],
    *,
    langs: Sequence[str],
    embedder: Embedder | None,
) -> tuple[list[_Work], dict[str, Issue]]:
    """Choose each document's files and find out which documents changed since they were last saved."""
    chosen: dict[str, dict[str, CorpusFile]] = {identifier: {} for identifier in selected}
    for file in files:
        # Files come with translations before drafts: a draft counts where nothing was delivered.
        if file.id in chosen and (
            file.lang in (SOURCE_LANGUAGE, *langs) or store.alignment(file.id, file.lang) is not None
        ):
            chosen[file.id].setdefault(file.lang, file)
    works: list[_Work] = []
    failures: dict[str, Issue] = {}
    for identifier, by_lang in chosen.items():
        try:
            decided_on = _decided_on(workspace, store, identifier, by_lang, embedder)
        except InputError as error:
            failures[identifier] = _failure(workspace.place(by_lang[SOURCE_LANGUAGE].path), error)
            continue
        works.append(_Work(identifier, by_lang, decided_on, store.decided_on(identifier) != decided_on))
    return works, failures


def _decided_on(
    workspace: Workspace,
    store: Store,
    identifier: str,
    files: Mapping[str, CorpusFile],
    embedder: Embedder | None,
) -> str:
    """Digest everything a document's result is computed from."""
    basis: dict[str, object] = {"method": METHOD}
    if embedder is not None:
        basis["embedder"] = [embedder.name, embedder.revision]
    for lang, file in files.items():
        decisions = store.repair_decisions(identifier, lang)
        basis[lang] = [
            workspace.place(file.path),
            file_digest(file.path),
            workspace.encoding_for(file.path),
            [[d.start, d.end, d.rule, d.accepted] for d in decisions],
        ]
    return hashlib.sha256(json.dumps(basis, sort_keys=True).encode()).hexdigest()


def _failure(place: str, error: AlignError) -> Issue:
    return Issue(error.slug, Severity.ERROR, place, error.line())


def _unchanged(store: Store, work: _Work) -> DocumentReport:
    """Report a document from what is stored of it."""
    return describe_document(
        work.id,
        "unchanged",
        segments={lang: store.segments(work.id, lang) for lang in work.files},
        repairs={lang: store.repairs(work.id, lang) for lang in work.files},
        removals={lang: store.removals(work.id, lang) for lang in work.files},
        alignments=stored_alignments(store, work.id),
        units=tuple(store.units([work.id])),
    )


def _align_changed(
    workspace: Workspace,
    store: EvidenceStore,
    changed: Sequence[_Work],
    *,
    actor: str,
    at: str,
    progress: Progress,
    embedder: Embedder | None,
    runner: Runner,
) -> tuple[list[tuple[DocumentReport, list[Issue]]], dict[str, Issue]]:
    """Do the changed documents, a group after the other: the next learns from what was saved before it."""
    done: list[tuple[DocumentReport, list[Issue]]] = []
    failures: dict[str, Issue] = {}
    waiting = {work.id for work in changed}
    unread = [_unread(workspace, store, work) for work in changed]
    for start, end in in_groups([each.size for each in unread], most=GROUP_BYTES):
        group = changed[start:end]
        bar = progress if len(group) == len(changed) else partial(_of_all, progress, start, len(changed))
        prepared, failed = _prepare(workspace, store, group, unread[start:end], bar, runner)
        stored = {state.id for state in store.documents()}
        done += _align_group(
            workspace, store, prepared, sorted(stored - waiting), actor=actor, at=at, progress=bar,
            embedder=embedder, runner=runner,
        )  # fmt: skip
        failures.update(failed)
        waiting -= {work.id for work in group}
    return done, failures


def in_groups(sizes: Sequence[int], *, most: int) -> Iterator[tuple[int, int]]:
    """Yield where groups of neighbours start and end, each of at most ``most`` together, or of one."""
    start, together = 0, 0
    for place, size in enumerate(sizes):
        if place > start and together + size > most:
            yield start, place
            start, together = place, 0
        together += size
    if start < len(sizes):
        yield start, len(sizes)


def _of_all(progress: Progress, before: int, documents: int, done: int, total: int, what: str) -> None:
    """Report the progress of one group of several: which documents it begins after, of how many."""
    progress(done, total, f"{what} ({before:,}/{documents:,})")


def _align_group(
    workspace: Workspace,
    store: EvidenceStore,
    prepared: Sequence[Prepared],
    others: Sequence[str],
    *,
    actor: str,
    at: str,
    progress: Progress,
    embedder: Embedder | None,
    runner: Runner,
) -> list[tuple[DocumentReport, list[Issue]]]:
    """Align documents together and save each; the stored documents ``others`` are evidence."""
    align_prepared(
        prepared,
        store,
        others,
        embedder=embedder,
        progress=progress,
        counts_folder=workspace.counts_folder,
        runner=runner,
    )
    results = []
    for done, item in enumerate(prepared):
        progress(done, len(prepared), f"save {item.id}")
        units, issues = make_units(item.texts, item.alignments, item.units, previous=item.previous)
        result = DocumentResult(item.id, item.texts, item.alignments, units, item.decided_on, item.stored)
        store.save_result(result, actor=actor, at=at)
        report = describe_document(
            item.id,
            "aligned" if item.alignments else "segmented",
            segments={lang: text.segments for lang, text in item.texts.items()},
            repairs={lang: text.repairs for lang, text in item.texts.items()},
            removals={lang: text.removals for lang, text in item.texts.items()},
            alignments=item.alignments,
            units=units,
        )
        found_in_files = [issue for text in item.texts.values() for issue in text.document.issues]
        results.append((report, found_in_files + list(issues)))
    return results


def _unread(workspace: Workspace, store: Store, work: _Work) -> Unread:
    return Unread(
        tuple(unread_file(workspace, file) for file in work.files.values()),
        {lang: tuple(store.repair_decisions(work.id, lang)) for lang in work.files},
    )


def _prepare(
    workspace: Workspace,
    store: Store,
    group: Sequence[_Work],
    unread: Sequence[Unread],
    progress: Progress,
    runner: Runner,
) -> tuple[list[Prepared], dict[str, Issue]]:
    """Read and segment documents; those that cannot be read are failures by id."""
    prepared: list[Prepared] = []
    failures: dict[str, Issue] = {}
    found = runner.map(reading(), unread, sizes=[each.size for each in unread], grain=READING_GRAIN)
    for done, (work, read) in enumerate(zip(group, found, strict=True)):
        progress(done, len(group), f"read {work.id}")
        if isinstance(read, SetAside):
            failures[work.id] = _set_aside(workspace, work, read)
        elif isinstance(read, Unreadable):
            failures[work.id] = _failure(read.place, read.error)
        else:
            previous = {lang: store.segments(work.id, lang) for lang in read}
            stored = stored_alignments(store, work.id)
            units = tuple(store.units([work.id]))
            prepared.append(Prepared(work.id, work.decided_on, read, units, previous, stored))
    return prepared, failures


def _set_aside(workspace: Workspace, work: _Work, found: SetAside) -> Issue:
    """Report a document whose files could not be read by any worker."""
    place = workspace.place(work.files[SOURCE_LANGUAGE].path)
    what = f"{place} was set aside: {found.reason}, tried {found.tries} times. The others were done."
    return Issue(
        "document-set-aside",
        Severity.ERROR,
        place,
        what,
        params={"reason": found.reason, "tries": found.tries},
    )
