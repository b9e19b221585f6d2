"""Reading and segmenting the files of documents, each document by itself: a job for any worker.

What a worker is sent says all it needs to know of a file, so that it starts without the workspace: what opens
databases is most of what the program loads.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path

from align.errors import AlignError
from align.model import Document, Role, SegmentedDocument
from align.pipeline.corpus.segmenting import segment_document, with_language_checked
from align.ports import RepairDecision
from align.ports_jobs import Job
from align.read import read_document as decode_document

READING_GRAIN = 150_000
"""Bytes of files read by one worker at a time: about a second."""


@dataclass(frozen=True, slots=True)
class UnreadFile:
    """One file of the corpus, how it is shown (``place``) and its encoding (None: detect it)."""

    path: Path
    id: str
    lang: str
    role: Role
    place: str
    encoding: str | None


@dataclass(frozen=True, slots=True)
class Unread:
    """One document: its files, the original first, and what people said of its repairs, by language."""

    files: tuple[UnreadFile, ...]
    decisions: Mapping[str, tuple[RepairDecision, ...]]

    @property
    def size(self) -> int:
        """The bytes of its files, as far as they are there."""
        total = 0
        for file in self.files:
            with suppress(OSError):
                total += file.path.stat().st_size
        return total


@dataclass(frozen=True, slots=True)
class Unreadable:
    """The first file of a document that cannot be read, as it is shown, and why."""

    place: str
    error: AlignError


def reading() -> Job[None, None, Unread, dict[str, SegmentedDocument] | Unreadable]:
    """Return the job of reading documents: their texts by language."""
    return Job(_open, read_document, None)


def read_file(file: UnreadFile) -> Document:
    """Read one file. Raises InputError when it cannot be read."""
    document = decode_document(
        file.path, id=file.id, lang=file.lang, role=file.role, encoding=file.encoding, place=file.place
    )
    return with_language_checked(document)


def _open(shared: None) -> AbstractContextManager[None]:
    return nullcontext(shared)


def read_document(state: None, unread: Unread) -> dict[str, SegmentedDocument] | Unreadable:
    """Read, clean and segment the files of one document."""
    del state
    texts: dict[str, SegmentedDocument] = {}
    for file in unread.files:
        try:
            document = read_file(file)
        except AlignError as error:
            return Unreadable(file.place, error)
        texts[file.lang] = segment_document(document, decisions=unread.decisions.get(file.lang, ()))
    return texts
