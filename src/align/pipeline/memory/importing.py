"""``align memory import``: files of other tools into the memory, each whole or not at all."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from align.atomic import write_atomically
from align.errors import AlignError, ConflictError, InputError, UsageError
from align.exchange.incoming import REASONS
from align.exchange.packed import open_packed
from align.exchange.tsv import tsv_cell
from align.model import LANGUAGES, ImportedMemory
from align.model.content import Contents
from align.pipeline.memory import reading_ahead
from align.pipeline.memory.preparing import ImportOptions as ImportOptions
from align.pipeline.memory.preparing import Prepared, prepare_all, reader_of
from align.pipeline.memory.reading_ahead import AheadReader, ReadAhead
from align.pipeline.memory.server import fold_all
from align.ports import Progress
from align.ports_jobs import IN_PROCESS, Runner
from align.ports_memory import MemorySource
from align.project import Workspace
from align.store import SqlStore

#: As many rejected units as a report holds; the report file has them all.
MOST_SHOWN = 1000
_NAME = re.compile(r"[^\W_][^\x00-\x1f:/\\]{0,119}")


@dataclass(frozen=True, slots=True)
class Rejected:
    """One unit that did not go in: its line in the file, its id, and why (a key of ``REASONS``)."""

    file: str
    line: int
    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class FileImport:
    """What became of one file.

    ``outcome`` is ``imported``, ``would-import``, ``unchanged`` (the same bytes are there) or
    ``failed``; ``languages`` counts texts by language, ``rejected`` units by reason, ``error`` is
    the line of a failed one and ``exit_code`` what the command ends with because of it.
    """

    file: str
    name: str
    outcome: str
    units: int = 0
    languages: Mapping[str, int] = field(default_factory=dict)
    rejected: Mapping[str, int] = field(default_factory=dict)
    event: int | None = None
    error: str = ""
    exit_code: int = 0


@dataclass(frozen=True, slots=True)
class ImportReport:
    """All files, in the order given, and the first rejected units."""

    files: tuple[FileImport, ...]
    rejected: tuple[Rejected, ...]
    dry_run: bool


@dataclass(slots=True)
class _Tally:
    """What one file's units came to so far."""

    taken: int = 0
    languages: Counter[str] = field(default_factory=Counter)
    rejected: Counter[str] = field(default_factory=Counter)


def import_files(
    workspace: Workspace,
    files: Sequence[Path],
    *,
    options: ImportOptions,
    actor: str,
    at: str,
    progress: Progress,
    report: Path | None = None,
    dry_run: bool = False,
    runner: Runner = IN_PROCESS,
) -> ImportReport:
    """Import ``files`` one after the other, one transaction each; a file that fails leaves nothing.

    The workers of ``runner``, if it has several, read files and make rows ready; the result is the same.
    ``report`` gets every rejected unit as a table (file, line, id, reason). Raises UsageError
    (``name-for-many``, ``memory-name``) before anything is read; a failure of the only file is raised,
    of one among several it is in the report.
    """
    if options.name and len(files) > 1:
        raise UsageError(
            "One --name cannot name several files.", hint="Import them one by one.", slug="name-for-many"
        )
    if options.name and not _NAME.fullmatch(options.name):
        raise UsageError(
            f"'{options.name}' cannot name a memory.",
            hint="Use letters, digits, blanks, '-', '_', '.', starting with a letter or digit.",
            slug="memory-name",
        )
    shown: list[Rejected] = []
    with _rejections(report) as write:

        def reject(unit: Rejected) -> None:
            write(unit)
            if len(shown) < MOST_SHOWN:
                shown.append(unit)

        taken = replace(options, states=workspace.config.states.read)
        kept = _KeptStore(workspace)
        jobs = [_Job(kept, file, taken, actor, at, progress, reject) for file in files]
        done = []
        with kept, AheadReader(_worth_sharing(kept, jobs, runner), taken, runner) as ahead:
            for number, job in enumerate(jobs):
                try:
                    parts = ahead.of(number)
                    done.append(job.rehearse(parts) if dry_run else job.run(parts))
                except AlignError as error:
                    if len(files) == 1:
                        raise
                    done.append(job.failed(error))
                    kept.close()
    return ImportReport(tuple(done), tuple(shown), dry_run)


def _worth_sharing(kept: _KeptStore, jobs: Sequence[_Job], runner: Runner) -> list[Path | None]:
    """Return the files that workers should read: those that are there and not in the memory already."""
    if runner.workers == 1 or sum(job.size for job in jobs) <= reading_ahead.PIECE:
        return [None] * len(jobs)
    try:
        known = kept.known
    except AlignError:  # each file says so when its turn comes
        return [None] * len(jobs)
    return [job.file if job.is_new(known) else None for job in jobs]


class _KeptStore:
    """The store, opened when the first file needs it and kept for the others; a context manager."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._store: SqlStore | None = None

    def __enter__(self) -> None:
        """Open nothing yet."""

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def open(self) -> SqlStore:
        """Return the store."""
        if self._store is None:
            self._store = self.workspace.open_store()
        return self._store

    def close(self) -> None:
        """Close it; whoever needs it next opens it anew."""
        store, self._store = self._store, None
        if store is not None:
            store.close()

    @cached_property
    def known(self) -> list[ImportedMemory]:
        """The memories there were before the first file."""
        if not self.workspace.has_database:
            return []
        with self.workspace.open_store(read_only=True) as store:
            return store.memory.memories()


def memory_name(file: Path) -> str:
    """Return what a memory from ``file`` is called: the file's name without suffixes."""
    name = file.name.removesuffix(".gz").removesuffix(".GZ")
    stem = re.sub(r"[\x00-\x1f:/\\]", "-", Path(name).stem).strip(" ._-")
    return stem[:120] or "memory"


@dataclass(frozen=True)
class _Job:
    """The import of one file; ``parts`` of it are read already, as far as they go."""

    kept: _KeptStore
    file: Path
    options: ImportOptions
    actor: str
    at: str
    progress: Progress
    reject: Callable[[Rejected], None]

    def run(self, parts: Iterator[ReadAhead]) -> FileImport:
        """Take the file in."""
        tally = _Tally()
        try:
            store = self.kept.open()
            saved = store.memory.import_contents(
                self._contents(parts, tally),
                source=self.source,
                replace=self.options.replace,
                actor=self.actor,
                at=self.at,
            )
            fold_all(store, progress=self.progress)
        except OSError as error:
            raise _cannot_read(self.file, error) from error
        return self._done("unchanged" if saved.event is None else "imported", tally, saved.event)

    def rehearse(self, parts: Iterator[ReadAhead]) -> FileImport:
        """Say what :meth:`run` would do; nothing is written."""
        tally = _Tally()
        try:
            known = self.kept.known
            if self._is_there(known):
                return self._done("unchanged", tally, None)
            if self._is_taken(known):
                raise ConflictError(
                    f"There is a memory '{self.source.name}' already, of another file.",
                    hint="Give another --name, or --replace it.",
                    slug="memory-exists",
                )
            for _ in self._contents(parts, tally):
                pass
        except OSError as error:
            raise _cannot_read(self.file, error) from error
        return self._done("would-import", tally, None)

    def failed(self, error: AlignError) -> FileImport:
        """Say why the file was not taken in."""
        return FileImport(str(self.file), self._name, "failed", error=error.line(), exit_code=error.exit_code)

    def is_new(self, known: Sequence[ImportedMemory]) -> bool:
        """Say whether the file is there, and will be read to the end."""
        try:
            return not self._is_there(known) and not self._is_taken(known)
        except OSError:
            return False

    @cached_property
    def source(self) -> MemorySource:
        """What the file is. Raises OSError."""
        with self.file.open("rb") as stream:
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        return MemorySource(self._name, self.kept.workspace.place(self.file.absolute()), sha256)

    @property
    def size(self) -> int:
        """The bytes of the file; 0 where there is none."""
        try:
            return self.file.stat().st_size
        except OSError:
            return 0

    @property
    def _name(self) -> str:
        return self.options.name or memory_name(self.file)

    def _is_there(self, known: Sequence[ImportedMemory]) -> bool:
        return any(memory.sha256 == self.source.sha256 for memory in known)

    def _is_taken(self, known: Sequence[ImportedMemory]) -> bool:
        return not self.options.replace and any(memory.name == self._name for memory in known)

    def _done(self, outcome: str, tally: _Tally, event: int | None) -> FileImport:
        langs = {lang: tally.languages[lang] for lang in LANGUAGES if tally.languages[lang]}
        rejected = dict(sorted(tally.rejected.items()))
        return FileImport(str(self.file), self._name, outcome, tally.taken, langs, rejected, event)

    def _contents(self, parts: Iterator[ReadAhead], tally: _Tally) -> Iterator[Contents]:
        """Yield what of the file goes in; count it, and report what does not."""
        for prepared in self._prepared(parts):
            for line, name, reason in prepared.refused:
                tally.rejected[reason] += 1
                self.reject(Rejected(str(self.file), line, name, reason))
            tally.taken += len(prepared.contents.rows)
            tally.languages.update(prepared.contents.languages)
            yield prepared.contents

    def _prepared(self, parts: Iterator[ReadAhead]) -> Iterator[Prepared]:
        """Yield what was read of the file already; then read the rest here."""
        read = 0
        for part in parts:
            read += part.prepared.count
            self.progress(part.done, part.total, f"{self.file.name}: {read:,} units")
            yield part.prepared
            if part.is_last:
                return
        total = self.file.stat().st_size
        with open_packed(self.file) as stream:
            position = getattr(getattr(stream, "fileobj", None), "tell", stream.tell)
            units = reader_of(str(self.file))(stream, self.file.name, self.options)
            for prepared in prepare_all(units, self.options, name=self.file.name, after=read):
                read += prepared.count
                self.progress(min(position(), total), total, f"{self.file.name}: {read:,} units")
                yield prepared


@contextmanager
def _rejections(path: Path | None) -> Iterator[Callable[[Rejected], None]]:
    """Give a function that writes rejected units to ``path``, if there is one, as a table."""
    if path is None:
        yield lambda unit: None
        return
    with write_atomically(path) as stream:
        stream.write(b"file\tline\tid\treason\n")

        def write(unit: Rejected) -> None:
            cells = (unit.file, str(unit.line), unit.id, REASONS[unit.reason])
            stream.write(("\t".join(map(tsv_cell, cells)) + "\n").encode())

        yield write


def _cannot_read(file: Path, error: OSError) -> InputError:
    return InputError(f"Cannot read {file}: {error.strerror or error}.", slug="cannot-read")
