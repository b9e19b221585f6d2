"""Documents and segments: what a file says, where, and as what.

Offsets count Unicode code points of the decoded file, end exclusive. For packed formats
(docx, odt, html, pdf) the "decoded file" is the text the reader took out of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from align.model.issue import Issue


class SegmentKind(StrEnum):
    """What a segment is in its document."""

    TITLE = "title"
    HEADING = "heading"
    SENTENCE = "sentence"
    LIST_ITEM = "list-item"
    CAPTION = "caption"
    SIGNATURE = "signature"
    DATELINE = "dateline"
    ATTRIBUTION = "attribution"
    NOISE = "noise"


class Role(StrEnum):
    """What a document is to its original."""

    ORIGINAL = "original"
    TRANSLATION = "translation"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Document:
    """One text in one language, as decoded from one file.

    ``id`` is shared by an original and its translations; ``path`` is relative to the workspace
    with ``/`` (or as given on the command line); ``sha256`` is of the file's bytes; ``text`` is
    the decoded text with its newlines untouched.
    """

    id: str
    lang: str
    role: Role
    path: str
    sha256: str
    encoding: str
    text: str
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Repair:
    """A recorded change (or proposed change) of the text: ``original`` at ``start:end`` reads ``repaired``.

    ``applied`` is False for proposals, which only the match key follows until a person accepts them.
    """

    start: int
    end: int
    original: str
    repaired: str
    rule: str
    applied: bool


@dataclass(frozen=True, slots=True)
class Removal:
    """A stretch that cleaning took out of translation: kept as a noise segment, or dropped as layout.

    ``start:end`` is the stretch, ``text`` its content, ``rule`` the cleaning rule's name.
    """

    start: int
    end: int
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of layout before sentence splitting: a paragraph, a heading, a list item …

    ``kind`` is None for running text, which the segmenter splits into sentences; every other
    kind is one segment as it stands (a list item may hold further full sentences, which the
    segmenter splits off). ``paragraph`` numbers the paragraphs from 0. ``speaker`` is the person
    whose words these are, where the layout says so.
    """

    start: int
    end: int
    kind: SegmentKind | None
    paragraph: int
    rule: str
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class CleanedText:
    """What cleaning made of a document's text: ordered, non-overlapping blocks, repairs, removals.

    The blocks cover every non-blank character of the text.
    """

    blocks: tuple[Block, ...]
    repairs: tuple[Repair, ...] = ()
    removals: tuple[Removal, ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """A translatable (or not) stretch of a document.

    ``text`` is what people read and what is exported: the stretch with every run of white space
    (NBSP and line breaks included) written as one blank, and applied repairs made. ``key`` is
    what matching compares: dashes, quotes and ё folded, proposed repairs followed, the list number
    (``number``) and the trailing ``;`` (``tail``) left out.
    """

    index: int
    start: int
    end: int
    kind: SegmentKind
    translatable: bool
    text: str
    key: str
    paragraph: int
    speaker: str = ""
    number: str = ""
    tail: str = ""


@dataclass(frozen=True, slots=True)
class SegmentedDocument:
    """A document with its segments (in text order, covering all non-blank text) and its repairs."""

    document: Document
    segments: tuple[Segment, ...]
    repairs: tuple[Repair, ...] = ()
    removals: tuple[Removal, ...] = ()
