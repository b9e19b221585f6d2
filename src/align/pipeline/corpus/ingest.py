"""Bringing files into the workspace: adding them, and reading what the corpus holds."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from align.errors import ConflictError, InputError, UsageError
from align.model import SOURCE_LANGUAGE, Document, Issue, Role
from align.pipeline.corpus.reading import UnreadFile, read_file
from align.pipeline.corpus.segmenting import check_language, with_language_checked
from align.project import CorpusFile, Workspace, check_id, classify, corpus_files, file_digest, place_file
from align.read import read_document


@dataclass(frozen=True, slots=True)
class AddedDocument:
    """One file added: where it came from and where it stands now."""

    id: str
    lang: str
    role: Role
    path: str
    source: str
    encoding: str
    characters: int


@dataclass(frozen=True, slots=True)
class AddReport:
    """What ``align add`` did (or, in a dry run, would do)."""

    documents: tuple[AddedDocument, ...]
    issues: tuple[Issue, ...]
    dry_run: bool


def read_corpus_file(workspace: Workspace, file: CorpusFile) -> Document:
    """Read one file of the corpus with the encoding ``align.toml`` names, if it names one."""
    return read_file(unread_file(workspace, file))


def unread_file(workspace: Workspace, file: CorpusFile) -> UnreadFile:
    """Return what has to be known to read a file of the corpus."""
    place, encoding = workspace.place(file.path), workspace.encoding_for(file.path)
    return UnreadFile(file.path, file.id, file.lang, file.role, place, encoding)


def add_documents(
    workspace: Workspace,
    paths: Sequence[Path],
    *,
    lang: str,
    identifier: str | None,
    draft: bool,
    encoding: str | None,
    actor: str,
    at: str,
    dry_run: bool,
) -> AddReport:
    """Check every file, then copy them into ``corpus/LANG`` and remember them: all, or none.

    Raises UsageError (language, id), InputError (a file that cannot be read, a translation without an
    original), ConflictError (the document or the same bytes are there already).
    """
    check_language(lang)
    if identifier is not None and len(paths) > 1:
        raise UsageError("--as names one document, but several files are given.", slug="id-for-many")
    if draft and lang == SOURCE_LANGUAGE:
        raise UsageError("--draft is for translations; an original is no draft.", slug="draft-original")
    existing, _ = corpus_files(workspace)
    targets = [_target(workspace, path, lang=lang, identifier=identifier, draft=draft) for path in paths]
    _refuse_doubles(targets)
    documents: list[Document] = []
    for path, target in zip(paths, targets, strict=True):
        document = read_document(
            path,
            id=target.id,
            lang=lang,
            role=target.role,
            encoding=encoding or workspace.encoding_for(target.path),
        )
        # What is wrong with a file is said of the path the person typed, not of the one it would get.
        document = with_language_checked(document)
        documents.append(replace(document, path=workspace.place(target.path)))
        _check_place(workspace, path, target, documents[-1], existing)
    if not dry_run:
        for path, target in zip(paths, targets, strict=True):
            if path.absolute() != target.path:
                place_file(workspace, path, target)
        with workspace.open_store() as store:
            store.register(documents, actor=actor, at=at)
    added = tuple(
        AddedDocument(d.id, d.lang, d.role, d.path, str(path), d.encoding, len(d.text))
        for path, d in zip(paths, documents, strict=True)
    )
    return AddReport(added, tuple(issue for d in documents for issue in d.issues), dry_run)


def _target(
    workspace: Workspace, path: Path, *, lang: str, identifier: str | None, draft: bool
) -> CorpusFile:
    """Say where ``path`` shall stand in the corpus."""
    folder = workspace.root / "corpus" / lang
    if path.absolute().parent == folder and identifier is None:
        return classify(path.absolute(), lang)
    suffix = path.suffix.lower() if path.suffix else ".txt"
    stem = path.name[: -len(path.suffix)] if path.suffix else path.name
    name = check_id(identifier if identifier is not None else stem.removesuffix(".draft"))
    is_draft = lang != SOURCE_LANGUAGE and (draft or (identifier is None and stem.endswith(".draft")))
    return classify(folder / f"{name}{'.draft' if is_draft else ''}{suffix}", lang)


def _refuse_doubles(targets: Sequence[CorpusFile]) -> None:
    seen: set[tuple[str, Role]] = set()
    for target in targets:
        if (target.id, target.role) in seen:
            raise ConflictError(
                f"Two of the files would be the document '{target.id}'.", slug="document-double"
            )
        seen.add((target.id, target.role))


def _check_place(
    workspace: Workspace, path: Path, target: CorpusFile, document: Document, existing: Sequence[CorpusFile]
) -> None:
    """Refuse a document that is there already and a translation that has no original."""
    for file in existing:
        if file.path == path.absolute():
            continue
        if (file.id, file.lang, file.role) == (target.id, target.lang, target.role):
            raise ConflictError(
                f"{path}: the document '{target.id}' ({target.lang}) is already in the workspace "
                f"as {workspace.place(file.path)}.",
                hint="Choose another name with --as, or change that file and run 'align run'.",
                slug="document-double",
            )
        if file.lang == target.lang and file_digest(file.path) == document.sha256:
            raise ConflictError(
                f"{path}: the same text is already in the workspace as {workspace.place(file.path)}.",
                slug="document-double",
            )
    originals = {file.id for file in existing if file.role is Role.ORIGINAL}
    if target.role is not Role.ORIGINAL and target.id not in originals:
        raise InputError(
            f"{path}: corpus/{SOURCE_LANGUAGE} has no original '{target.id}' that this could translate.",
            hint=f"Add the original first (align add FILE --lang {SOURCE_LANGUAGE} --as {target.id}), "
            "or name it with --as.",
            slug="original-missing",
        )


def select_ids(known: Sequence[str], wanted: Sequence[str] | None) -> list[str]:
    """Return the ids to work on, in the order of ``known``: all of them when none is wanted.

    Raises UsageError naming an id that is not there, and the nearest ones that are.
    """
    if not wanted:
        return list(known)
    there, chosen = set(known), set(wanted)
    for identifier in wanted:
        if identifier not in there:
            import difflib

            near = difflib.get_close_matches(identifier, known, n=3, cutoff=0.4)
            hint = f"Did you mean {', '.join(near)}?" if near else "'align status' lists the documents."
            raise UsageError(f"There is no document '{identifier}'.", hint=hint, slug="document-unknown")
    return [identifier for identifier in known if identifier in chosen]


def free_bytes(folder: Path) -> int:
    """Return how many bytes are free on the disk ``folder`` is on."""
    return shutil.disk_usage(folder).free
