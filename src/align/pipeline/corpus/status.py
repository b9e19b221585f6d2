"""Where the workspace stands: its documents, what is new or changed, what is reviewed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from align.errors import InputError
from align.model import LANGUAGES, Issue, Role
from align.project import CorpusFile, Workspace, corpus_files, file_digest
from align.store import SqlStore


@dataclass(frozen=True, slots=True)
class FileStatus:
    """One file: ``state`` is ``new`` (never run), ``changed``, ``current`` or ``missing``."""

    lang: str
    role: Role
    path: str
    state: str


@dataclass(frozen=True, slots=True)
class DocumentStatus:
    """One document: its files, its units, and its variants by ``LANG:STATUS``."""

    id: str
    files: tuple[FileStatus, ...]
    units: int = 0
    statuses: Mapping[str, int] = field(default_factory=dict)

    @property
    def pending(self) -> bool:
        """True when a run would do something."""
        return any(file.state in {"new", "changed"} and file.role is not Role.DRAFT for file in self.files)


@dataclass(frozen=True, slots=True)
class StatusReport:
    """The workspace: documents by id, and what is odd about the corpus."""

    name: str
    root: str
    documents: tuple[DocumentStatus, ...]
    events: int
    issues: tuple[Issue, ...]


def workspace_status(workspace: Workspace) -> StatusReport:
    """Compare the corpus with what is stored. Reads only; a workspace that never ran has no database yet."""
    files, issues = corpus_files(workspace)
    if not workspace.has_database:
        return _report(workspace, files, issues, None)
    with workspace.open_store(read_only=True) as store:
        return _report(workspace, files, issues, store)


def _report(
    workspace: Workspace, files: list[CorpusFile], issues: list[Issue], store: SqlStore | None
) -> StatusReport:
    stored = {(s.id, s.lang, s.role): s for s in store.documents()} if store else {}
    by_id: dict[str, list[FileStatus]] = {}
    for file in files:
        known = stored.get((file.id, file.lang, file.role.value))
        state = _state(file, known.sha256 if known else None)
        by_id.setdefault(file.id, []).append(
            FileStatus(file.lang, file.role, workspace.place(file.path), state)
        )
    present = {(file.id, file.lang, file.role.value) for file in files}
    for key in sorted(stored.keys() - present):
        gone = stored[key]
        by_id.setdefault(gone.id, []).append(FileStatus(gone.lang, Role(gone.role), gone.path, "missing"))
    units, statuses = store.outline.counts() if store else ({}, {})
    order = {lang: index for index, lang in enumerate(LANGUAGES)}
    documents = tuple(
        DocumentStatus(
            identifier,
            tuple(sorted(found, key=lambda f: (order[f.lang], f.role is Role.DRAFT))),
            units.get(identifier, 0),
            {":".join(key): count for key, count in sorted(statuses.get(identifier, {}).items())},
        )
        for identifier, found in sorted(by_id.items())
    )
    events = store.outline.last_event() if store else 0
    return StatusReport(workspace.config.name, str(workspace.root), documents, events, tuple(issues))


def _state(file: CorpusFile, sha256: str | None) -> str:
    if sha256 is None:
        return "new"
    try:
        return "current" if file_digest(file.path) == sha256 else "changed"
    except InputError:
        return "changed"
