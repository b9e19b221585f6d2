"""What is made of a file's units before they are stored: rows, and why some do not go in.

Workers load this and nothing else of the pipeline: no database, no index, a fifth of a second.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from itertools import islice
from typing import BinaryIO, NamedTuple

from align.errors import AlignError, InputError
from align.exchange.incoming import Incoming, entry_of_unit, incoming_tmx, incoming_xliff
from align.exchange.languages import language_of
from align.exchange.po_reader import incoming_po
from align.exchange.states import READ_STATE
from align.exchange.tsv_reader import incoming_tsv
from align.model import Entry, Status
from align.model.content import Contents, contents_of
from align.ports_jobs import Job

#: As many units as are made ready at once, and between two reports of progress.
BATCH = 1000


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


class Refused(NamedTuple):
    """A unit that does not go in: its line in the file, its id, and why (a key of ``REASONS``)."""

    line: int
    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """``count`` units of a file, the ``first`` of them numbered from 1, and what became of them."""

    first: int
    count: int
    contents: Contents
    refused: tuple[Refused, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A small file, or a piece of a large one made a file, to be read by itself.

    ``units`` and ``lines`` are before it in its file. ``content`` is None where it could not be had.
    """

    name: str
    content: bytes | None
    units: int = 0
    lines: int = 0


def prepare(units: Iterable[Incoming], options: ImportOptions, *, name: str, first: int) -> Prepared:
    """Make ready ``units`` of the file ``name``, in its order; ``first`` is the number of the first."""
    unsaid = status_unsaid(name)
    entries: list[Entry] = []
    refused: list[Refused] = []
    number = first - 1
    for number, unit in enumerate(units, start=first):
        entry = entry_of_unit(unit, number=number, status=options.status, unsaid=unsaid)
        if isinstance(entry, str):
            refused.append(Refused(unit.line, unit.id or str(number), entry))
        else:
            entries.append(entry)
    return Prepared(first, number + 1 - first, contents_of(entries), tuple(refused))


def prepare_all(
    units: Iterable[Incoming], options: ImportOptions, *, name: str, after: int = 0
) -> Iterator[Prepared]:
    """Make ready the units of a whole file but the first ``after``, a batch at a time.

    What reading them raises is raised when all before it has been yielded.
    """
    first = after + 1
    for batch in _batches(islice(units, after, None)):
        yield prepare(batch, options, name=name, first=first)
        first += len(batch)


def _batches(units: Iterator[Incoming]) -> Iterator[list[Incoming]]:
    fault: AlignError | None = None
    while fault is None:
        batch: list[Incoming] = []
        try:
            for unit in islice(units, BATCH):
                batch.append(unit)
        except AlignError as error:
            fault = error
        if batch:
            yield batch
        elif fault is None:
            return
    raise fault


def prepare_part(options: ImportOptions, part: Part) -> Prepared | None:
    """Make ready the units of a part; None where it cannot be read by itself, for whatever reason."""
    if part.content is None:
        return None
    try:
        units = reader_of(part.name)(io.BytesIO(part.content), part.name, options)
        found = prepare(units, options, name=part.name, first=part.units + 1)
    except AlignError:
        return None
    refused = tuple(each._replace(line=each.line + part.lines) for each in found.refused)
    return Prepared(found.first, found.count, found.contents, refused)


def prepare_parts(options: ImportOptions) -> Job[ImportOptions, ImportOptions, Part, Prepared | None]:
    """Return the job that makes parts ready."""
    return Job(nullcontext, prepare_part, options)


def status_unsaid(name: str) -> Status:
    """Return the status of units whose file says nothing of it.

    Translators keep in memories (TMX, tables, PO without "fuzzy") what they have finished; XLIFF is work
    in progress until a state says otherwise.
    """
    return Status.DRAFT if unpacked_name(name).endswith((".xlf", ".xliff")) else Status.REVIEWED


def unpacked_name(name: str) -> str:
    """Return a file's name in lower case, without what says that it is packed."""
    return name.lower().removesuffix(".gz")


def reader_of(name: str) -> Callable[[BinaryIO, str, ImportOptions], Iterator[Incoming]]:
    """Return what reads a file of this name. Raises InputError ``unknown-format``."""
    plain = unpacked_name(name)
    for suffixes, reader in _READERS.items():
        if plain.endswith(suffixes):
            return reader
    raise InputError(
        f"{name}: a memory is imported from TMX, XLIFF, TSV or PO, by its suffix.",
        hint="Use .tmx, .xlf, .xliff, .tsv, .po, or one of them with .gz.",
        slug="unknown-format",
    )


def _read_po(stream: BinaryIO, name: str, options: ImportOptions) -> Iterator[Incoming]:
    if not options.columns:
        return incoming_po(stream, name=name)
    source, *target = [language_of(code) for code in options.columns]
    return incoming_po(stream, name=name, source_lang=source, target_lang=target[0] if target else "")


TMX_SUFFIXES = (".tmx",)
TABLE_SUFFIXES = (".tsv", ".tab", ".txt")
_READERS: Mapping[tuple[str, ...], Callable[[BinaryIO, str, ImportOptions], Iterator[Incoming]]] = {
    TMX_SUFFIXES: lambda stream, name, _: incoming_tmx(stream, name=name),
    (".xlf", ".xliff"): lambda stream, name, options: incoming_xliff(
        stream, name=name, states=options.states
    ),
    TABLE_SUFFIXES: lambda stream, name, options: incoming_tsv(stream, name=name, columns=options.columns),
    (".po", ".pot"): _read_po,
}
