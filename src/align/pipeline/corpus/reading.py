"""Reading and segmenting the files of documents, each document by itself: a job for any worker."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass

from align.errors import AlignError
from align.model import SegmentedDocument
from align.pipeline.corpus.ingest import read_corpus_file
from align.pipeline.corpus.segmenting import segment_document
from align.ports import RepairDecision
from align.ports_jobs import Job
from align.project import CorpusFile, Workspace

READING_GRAIN = 150_000
"""Bytes of files read by one worker at a time: about a second."""


@dataclass(frozen=True, slots=True)
class Unread:
    """One document: its files, the original first, and what people said of its repairs, by language."""

    files: tuple[CorpusFile, ...]
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
    """The first file of a document that cannot be read, and why."""

    file: CorpusFile
    error: AlignError


def reading(
    workspace: Workspace,
) -> Job[Workspace, Workspace, Unread, dict[str, SegmentedDocument] | Unreadable]:
    """Return the job of reading documents of ``workspace``: their texts by language."""
    return Job(_open, read_document, workspace)


def _open(workspace: Workspace) -> AbstractContextManager[Workspace]:
    return nullcontext(workspace)


def read_document(workspace: Workspace, unread: Unread) -> dict[str, SegmentedDocument] | Unreadable:
    """Read, clean and segment the files of one document."""
    texts: dict[str, SegmentedDocument] = {}
    for file in unread.files:
        try:
            document = read_corpus_file(workspace, file)
        except AlignError as error:
            return Unreadable(file, error)
        texts[file.lang] = segment_document(document, decisions=unread.decisions.get(file.lang, ()))
    return texts
