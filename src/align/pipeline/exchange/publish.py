"""Writing what people take away: memories, files for review, cleaned text, segmentation rules.

The same state gives the same bytes: nothing written here knows the time of the export, only the time
of the last change of the workspace.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Literal

from align.atomic import write_atomically
from align.errors import AlignError, UsageError
from align.exchange import FINISHED, export_tmx, plan_tmx_files, write_normalised_text, write_tsv
from align.exchange.laid_out import lay_out, write_laid_out
from align.exchange.messages import finding
from align.exchange.xliff_document import XliffDocument
from align.model import SOURCE_LANGUAGE, Concept, Issue, Role, Status, TranslationUnit
from align.pipeline.corpus.ingest import select_ids
from align.pipeline.corpus.selection import parse_langs, parse_statuses
from align.pipeline.exchange.handed_out import remember_handed_out
from align.pipeline.exchange.xliff import XliffOptions, offers_for, write_xliff
from align.pipeline.terms.decided import decided_terms
from align.ports import DocumentState
from align.project import Workspace, file_digest
from align.segment import srx_rules
from align.store import SqlStore
from align.version import VERSION

ALL_STATUSES = frozenset(Status)
# A document people read holds no text that was rejected.
READABLE = ALL_STATUSES - {Status.REJECTED}

TextFormat = Literal["txt", "docx"]


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """One file: ``units`` in it, and whether its bytes are new."""

    path: Path
    units: int
    changed: bool


@dataclass(frozen=True, slots=True)
class ExportWish:
    """What is to be exported, as a person says it.

    ``kind`` is the format, ``ids`` the documents (None: all), ``output`` the folder to write to, or the file
    where exactly one is written (None: the folder of the format in the workspace). ``langs`` and ``statuses``
    are lists with commas ('': the workspace's targets, and what the format usually holds). ``text_format``
    None: as the name of ``output`` says.
    """

    kind: str
    ids: Sequence[str] | None = None
    output: Path | None = None
    langs: str = ""
    statuses: str = ""
    trilingual: bool = False
    xliff: XliffOptions = field(default_factory=XliffOptions)
    text_format: TextFormat | None = None


@dataclass(frozen=True, slots=True)
class ExportReport:
    """The files of an export, in the order they were written, and what was found on the way."""

    format: str
    files: tuple[ExportedFile, ...]
    issues: tuple[Issue, ...]
    dry_run: bool


@dataclass(frozen=True, slots=True)
class _Job:
    """What every format needs to know."""

    workspace: Workspace
    store: SqlStore
    documents: Sequence[str]
    sources: dict[tuple[str, str], DocumentState]
    langs: Sequence[str]
    statuses: frozenset[Status]
    trilingual: bool
    stem: str
    changed_at: str
    concepts: Sequence[Concept]
    xliff: XliffOptions
    text_format: TextFormat

    def units(self) -> Iterable[TranslationUnit]:
        return self.store.units(self.documents)

    def current_units(self, document: str) -> list[TranslationUnit]:
        """The units of ``document`` that stand in its file today (reviewed ones outlive their source)."""
        sha256 = self.sources[document, SOURCE_LANGUAGE].sha256
        return [unit for unit in self.store.units([document]) if unit.provenance.sha256 == sha256]


_Written = tuple[list[tuple[str, int]], list[Issue]]


def export_files(workspace: Workspace, wish: ExportWish, *, dry_run: bool = False) -> ExportReport:
    """Write the files of one format; those whose bytes are right already are left alone.

    Raises UsageError for what makes no sense, InputError when a file cannot be written.
    """
    kind, ids, output = wish.kind, wish.ids, wish.output
    folder, single = _destination(workspace, kind, output)
    with workspace.open_store(read_only=True) as store, tempfile.TemporaryDirectory() as scratch:
        states = store.documents()
        known = [state.id for state in states if state.role == Role.ORIGINAL]
        job = _Job(
            workspace,
            store,
            select_ids(known, ids),
            {(s.id, s.lang): s for s in reversed(states)},
            _languages(kind, wish.langs, workspace),
            parse_statuses(wish.statuses) or (FINISHED if kind == "tmx" else ALL_STATUSES),
            wish.trilingual,
            ids[0] if ids and len(ids) == 1 else "memory",
            store.outline.last_moment(),
            decided_terms(store) if kind == "xliff" else (),
            wish.xliff,
            wish.text_format
            or ("docx" if single is not None and single.suffix.lower() == ".docx" else "txt"),
        )
        counts, issues = _WRITERS[kind](job, Path(scratch))
        if single is not None and len(counts) != 1:
            raise UsageError(
                f"{output} names one file, but this writes {len(counts)}.",
                hint="Name a folder, or one language.",
                slug="output-one-file",
            )
        files = [
            _place(Path(scratch) / name, single or folder / name, units, dry_run=dry_run)
            for name, units in counts
        ]
        if kind in ("xliff", "bilingual") and not dry_run:
            for lang in job.langs:
                issues += remember_handed_out(workspace, lang, job.units())
    return ExportReport(kind, tuple(files), tuple(issues), dry_run)


def _destination(workspace: Workspace, kind: str, output: Path | None) -> tuple[Path, Path | None]:
    """Return the folder to write to, and the file if one is named."""
    if output is None:
        return workspace.root / kind, None
    # «back-2.0» is a folder: no file we write has a number for a suffix.
    if output.suffix[1:].isalpha() and not output.is_dir():
        return output.parent, output
    return output, None


def _languages(kind: str, langs: str, workspace: Workspace) -> tuple[str, ...]:
    if kind == "document" and langs.strip() == SOURCE_LANGUAGE:
        return (SOURCE_LANGUAGE,)
    default = (SOURCE_LANGUAGE,) if kind == "document" else workspace.config.targets
    return parse_langs(langs, default)


def _place(made: Path, target: Path, units: int, *, dry_run: bool) -> ExportedFile:
    """Put a finished file where it belongs, unless the same bytes are there."""
    changed = not target.is_file() or file_digest(made) != file_digest(target)
    if changed and not dry_run:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise AlignError(f"Cannot make {target.parent}: {error.strerror}.", slug="cannot-write") from None
        with write_atomically(target) as stream, made.open("rb") as source:
            while chunk := source.read(1 << 20):
                stream.write(chunk)
    return ExportedFile(target, units, changed)


def _write_tmx(job: _Job, folder: Path) -> _Written:
    plan = plan_tmx_files(job.stem, target_langs=job.langs, statuses=job.statuses, trilingual=job.trilingual)
    report = export_tmx(folder, plan, job.units, created_at=job.changed_at, tool_version=VERSION)
    return [(name, counts.written) for name, counts in report.files], list(report.issues)


def _write_xliff(job: _Job, folder: Path) -> _Written:
    counts: dict[str, int] = {}
    issues: list[Issue] = []
    current = {document: job.current_units(document) for document in job.documents}
    concepts = job.concepts
    for lang in job.langs:
        documents = [
            XliffDocument(
                document,
                job.sources[document, SOURCE_LANGUAGE].path,
                lang,
                units_for_language(current[document], lang, job.statuses),
            )
            for document in job.documents
        ]
        offers = offers_for(job.workspace, concepts, documents, job.xliff)
        for document, offered in zip(documents, offers, strict=True):
            name = f"{document.id}.{SOURCE_LANGUAGE}-{lang}.xlf"
            with write_atomically(folder / name) as stream:
                counts[name] = write_xliff(
                    stream,
                    document,
                    options=job.xliff,
                    offers=offered,
                    created_at=job.changed_at,
                    issues=issues,
                    table=job.workspace.config.states,
                )
    return sorted(counts.items()), issues


def units_for_language(
    units: Iterable[TranslationUnit], lang: str, statuses: frozenset[Status] = ALL_STATUSES
) -> list[TranslationUnit]:
    """Choose the units that tell one language's document once from beginning to end, by position.

    Units with a variant in ``lang`` (of ``statuses``) come first; what they leave uncovered of the
    Russian is filled with untranslated units. ``{3}+{4}`` aligned with English and ``{3,4}`` with
    Kazakh are three units, of which an English file wants the first two.
    """
    listed = list(units)
    translated = [u for u in listed if lang in u.variants and u.variants[lang].status in statuses]
    covered = {index for unit in translated for index in unit.provenance.segments}
    chosen = list(translated)
    for unit in sorted(listed, key=lambda u: (len(u.provenance.segments), u.position)):
        if covered.isdisjoint(unit.provenance.segments):
            covered |= set(unit.provenance.segments)
            chosen.append(unit)
    return sorted(chosen, key=lambda unit: (unit.position, unit.id))


def _write_document(job: _Job, folder: Path) -> _Written:
    counts: list[tuple[str, int]] = []
    issues: list[Issue] = []
    for document in job.documents:
        segments = job.store.segments(document, SOURCE_LANGUAGE)
        units = job.current_units(document)
        for lang in job.langs:
            name = f"{document}.{lang}.{job.text_format}"
            with write_atomically(folder / name) as stream:
                if lang == SOURCE_LANGUAGE and job.text_format == "txt":
                    written = write_normalised_text(stream, segments, units)
                else:
                    written = _write_laid_out(stream, job, document, lang, issues)
            counts.append((name, written))
    return counts, issues


def _write_laid_out(stream: BinaryIO, job: _Job, document: str, lang: str, issues: list[Issue]) -> int:
    """Write one document as its original is laid out; return how many texts of it are in ``lang``."""
    segments = job.store.segments(document, SOURCE_LANGUAGE)
    statuses = job.statuses & READABLE
    chosen = units_for_language(job.current_units(document), lang, statuses)
    paragraphs = lay_out(segments, chosen, lang=lang, statuses=statuses)
    if job.text_format == "docx":
        from align.exchange.document_docx import write_document_docx

        russian = write_document_docx(
            stream, paragraphs, lang=lang, title=document, changed_at=job.changed_at
        )
    else:
        russian = write_laid_out(stream, paragraphs)
    if russian:
        issues.append(finding("untranslated", place=document, params={"count": russian, "lang": lang}))
    total = sum(len(column) for paragraph in paragraphs for column in paragraph.columns)
    return total - russian


def _write_bilingual(job: _Job, folder: Path) -> _Written:
    from align.exchange.bilingual_docx import write_bilingual_docx
    from align.pipeline.exchange.bilingual import bilingual_rows

    counts: list[tuple[str, int]] = []
    for document in job.documents:
        units = job.current_units(document)
        chosen = {lang: units_for_language(units, lang) for lang in job.langs}
        rows = bilingual_rows(chosen, job.store.decisions.comments([document]))
        name = f"{document}.{'-'.join([SOURCE_LANGUAGE, *job.langs])}.docx"
        with write_atomically(folder / name) as stream:
            count = write_bilingual_docx(
                stream, rows, document=document, langs=job.langs, changed_at=job.changed_at
            )
        counts.append((name, count))
    return counts, []


def _write_tsv(job: _Job, folder: Path) -> _Written:
    with write_atomically(folder / "units.tsv") as stream:
        count = write_tsv(stream, job.units(), target_langs=job.langs, statuses=job.statuses)
    return [("units.tsv", count)], []


def _write_srx(job: _Job, folder: Path) -> _Written:
    del job
    with write_atomically(folder / "align.srx") as stream:
        stream.write(srx_rules().encode())
    return [("align.srx", 0)], []


_WRITERS: dict[str, Callable[[_Job, Path], _Written]] = {
    "tmx": _write_tmx,
    "xliff": _write_xliff,
    "document": _write_document,
    "bilingual": _write_bilingual,
    "tsv": _write_tsv,
    "srx": _write_srx,
}
