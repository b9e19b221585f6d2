"""``align memory import``: files of other tools into the memory, each whole or not at all."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from align.atomic import write_atomically
from align.errors import AlignError, ConflictError, InputError, UsageError
from align.exchange.incoming import REASONS, Incoming, entry_of_unit, incoming_tmx, incoming_xliff
from align.exchange.languages import language_of
from align.exchange.packed import open_packed
from align.exchange.po_reader import incoming_po
from align.exchange.states import READ_STATE
from align.exchange.tsv import tsv_cell
from align.exchange.tsv_reader import incoming_tsv
from align.model import LANGUAGES, Entry, ImportedMemory, Status
from align.pipeline.memory.server import fold_all
from align.ports import Progress
from align.ports_memory import MemorySource
from align.project import Workspace

#: As many rejected units as a report holds; the report file has them all.
MOST_SHOWN = 1000
_PROGRESS_EVERY = 1000
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


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How files are taken in.

    ``name`` is the memory's name (one file only; '' for the file's own), ``status`` overrules what
    files say, ``columns`` the languages of a table without heading, or of a PO file: source, target.
    ``states`` reads the states of XLIFF 1.2; an import takes the table of the workspace's ``align.toml``.
    """

    name: str = ""
    status: Status | None = None
    replace: bool = False
    columns: tuple[str, ...] = ()
    states: Mapping[str, Status] = field(default_factory=lambda: READ_STATE)


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
) -> ImportReport:
    """Import ``files`` one after the other, one transaction each; a file that fails leaves nothing.

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

        done = []
        for file in files:
            job = _Job(workspace, file, options, actor, at, progress, reject)
            try:
                done.append(job.rehearse() if dry_run else job.run())
            except AlignError as error:
                if len(files) == 1:
                    raise
                name = options.name or memory_name(file)
                done.append(
                    FileImport(str(file), name, "failed", error=error.line(), exit_code=error.exit_code)
                )
    return ImportReport(tuple(done), tuple(shown), dry_run)


def memory_name(file: Path) -> str:
    """Return what a memory from ``file`` is called: the file's name without suffixes."""
    name = file.name.removesuffix(".gz").removesuffix(".GZ")
    stem = re.sub(r"[\x00-\x1f:/\\]", "-", Path(name).stem).strip(" ._-")
    return stem[:120] or "memory"


@dataclass(frozen=True, slots=True)
class _Job:
    """The import of one file."""

    workspace: Workspace
    file: Path
    options: ImportOptions
    actor: str
    at: str
    progress: Progress
    reject: Callable[[Rejected], None]

    def run(self) -> FileImport:
        """Take the file in."""
        tally = _Tally()
        try:
            with self.workspace.open_store() as store:
                source = self._source()
                saved = store.memory.import_units(
                    self._entries(tally),
                    source=source,
                    replace=self.options.replace,
                    actor=self.actor,
                    at=self.at,
                )
                fold_all(store, progress=self.progress)
        except OSError as error:
            raise _cannot_read(self.file, error) from error
        outcome = "unchanged" if saved.event is None else "imported"
        return self._done(source.name, outcome, tally, saved.event)

    def rehearse(self) -> FileImport:
        """Say what :meth:`run` would do; nothing is written."""
        tally = _Tally()
        try:
            source = self._source()
            known = self._known()
            if any(memory.sha256 == source.sha256 for memory in known):
                return self._done(source.name, "unchanged", tally, None)
            if not self.options.replace and any(memory.name == source.name for memory in known):
                raise ConflictError(
                    f"There is a memory '{source.name}' already, of another file.",
                    hint="Give another --name, or --replace it.",
                    slug="memory-exists",
                )
            for _ in self._entries(tally):
                pass
        except OSError as error:
            raise _cannot_read(self.file, error) from error
        return self._done(source.name, "would-import", tally, None)

    def _known(self) -> list[ImportedMemory]:
        if not self.workspace.has_database:
            return []
        with self.workspace.open_store(read_only=True) as store:
            return store.memory.memories()

    def _source(self) -> MemorySource:
        with self.file.open("rb") as stream:
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        name = self.options.name or memory_name(self.file)
        return MemorySource(name, self.workspace.place(self.file.absolute()), sha256)

    def _done(self, name: str, outcome: str, tally: _Tally, event: int | None) -> FileImport:
        langs = {lang: tally.languages[lang] for lang in LANGUAGES if tally.languages[lang]}
        rejected = dict(sorted(tally.rejected.items()))
        return FileImport(str(self.file), name, outcome, tally.taken, langs, rejected, event)

    def _entries(self, tally: _Tally) -> Iterator[Entry]:
        """Yield what of the file goes in; count it, and report what does not."""
        total = self.file.stat().st_size
        unsaid = status_unsaid(self.file)
        with open_packed(self.file) as stream:
            position = getattr(getattr(stream, "fileobj", None), "tell", stream.tell)
            options = replace(self.options, states=self.workspace.config.states.read)
            units = reader_of(self.file)(stream, self.file.name, options)
            for number, unit in enumerate(units, start=1):
                if number % _PROGRESS_EVERY == 0:
                    self.progress(min(position(), total), total, f"{self.file.name}: {number:,} units")
                entry = entry_of_unit(unit, number=number, status=self.options.status, unsaid=unsaid)
                if isinstance(entry, str):
                    tally.rejected[entry] += 1
                    self.reject(Rejected(str(self.file), unit.line, unit.id or str(number), entry))
                    continue
                tally.taken += 1
                tally.languages.update(entry.texts.keys())
                yield entry


def status_unsaid(file: Path) -> Status:
    """Return the status of units whose file says nothing of it.

    Translators keep in memories (TMX, tables, PO without "fuzzy") what they have finished; XLIFF is work
    in progress until a state says otherwise.
    """
    name = file.name.lower().removesuffix(".gz")
    return Status.DRAFT if name.endswith((".xlf", ".xliff")) else Status.REVIEWED


def reader_of(file: Path) -> Callable[[BinaryIO, str, ImportOptions], Iterator[Incoming]]:
    """Return what reads a file of this name. Raises InputError ``unknown-format``."""
    name = file.name.lower().removesuffix(".gz")
    for suffixes, reader in _READERS.items():
        if name.endswith(suffixes):
            return reader
    raise InputError(
        f"{file}: a memory is imported from TMX, XLIFF, TSV or PO, by its suffix.",
        hint="Use .tmx, .xlf, .xliff, .tsv, .po, or one of them with .gz.",
        slug="unknown-format",
    )


def _read_tsv(stream: BinaryIO, name: str, options: ImportOptions) -> Iterator[Incoming]:
    return incoming_tsv(stream, name=name, columns=options.columns)


def _read_po(stream: BinaryIO, name: str, options: ImportOptions) -> Iterator[Incoming]:
    if not options.columns:
        return incoming_po(stream, name=name)
    source, *target = [language_of(code) for code in options.columns]
    return incoming_po(stream, name=name, source_lang=source, target_lang=target[0] if target else "")


_READERS: Mapping[tuple[str, ...], Callable[[BinaryIO, str, ImportOptions], Iterator[Incoming]]] = {
    (".tmx",): lambda stream, name, _: incoming_tmx(stream, name=name),
    (".xlf", ".xliff"): lambda stream, name, options: incoming_xliff(
        stream, name=name, states=options.states
    ),
    (".tsv", ".tab", ".txt"): _read_tsv,
    (".po", ".pot"): _read_po,
}


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
