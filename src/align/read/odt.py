"""odt → text: what a reader of the document sees, paragraphs separated by blank lines.

Taken are paragraphs, headings, lists (with their labels where the file gives them), tables (a row is a
paragraph with tabs; where a cell holds several paragraphs, the cells follow one another), text boxes
after the paragraph they hang on, and notes at the end. Left out are tracked deletions, comments and
hidden text. Format: OpenDocument 1.3 part 3, chapters 5, 6 and 9.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from align.read.packed import DAMAGE, join_paragraphs, parse_xml, read_package, row_lines
from align.read.refusals import damaged, encrypted, no_text, unsafe

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"

_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
_LABEL = f"{_TEXT}number"
_LEFT_OUT = frozenset(
    {
        f"{_TEXT}tracked-changes",
        f"{_TEXT}hidden-text",
        f"{_TEXT}hidden-paragraph",
        f"{_TEXT}ruby-text",
        f"{_TEXT}note-citation",
        f"{_OFFICE}annotation",
        f"{_OFFICE}forms",
        f"{_TABLE}covered-table-cell",
        _LABEL,
    }
)
_BLANKS = re.compile("[ \t\r\n]+")
_MOST_BLANKS = 1000  # text:s may ask for any number of blanks


def extract_odt(data: bytes, *, place: str) -> str:
    """Return the text of the odt file ``data``.

    Raises InputError: ``file-damaged``, ``file-encrypted``, ``file-unsafe`` (see
    :mod:`align.read.packed`), ``file-no-text``.
    """
    members = read_package(data, place=place, format_name="odt")
    if b"encryption-data" in members.get("META-INF/manifest.xml", b""):
        raise encrypted(place)
    try:
        content = parse_xml(members["content.xml"])
        body = content.find(f"{_OFFICE}body/{_OFFICE}text")
        if body is None:
            raise damaged(place, "odt")
        walker = _Walker(_hidden_styles(members, content))
        paragraphs = list(walker.blocks(body))
        for note in walker.notes:  # grows while it is walked: a note may hold a note
            paragraphs += walker.blocks(note)
    except DAMAGE as error:
        raise damaged(place, "odt") from error
    if walker.blanks > len(data) * _MOST_BLANKS:
        raise unsafe(place, "it asks for too many blanks")
    text = join_paragraphs(paragraphs)
    if not text:
        raise no_text(place)
    return text


def _hidden_styles(members: Mapping[str, bytes], content: etree._Element) -> frozenset[str]:
    """Return the names of the styles whose text is not shown."""
    roots = [content, parse_xml(members["styles.xml"])] if "styles.xml" in members else [content]
    return frozenset(
        style.get(f"{_STYLE}name", "")
        for root in roots
        for style in root.iter(f"{_STYLE}style")
        for properties in style.findall(f"{_STYLE}text-properties")
        if properties.get(f"{_TEXT}display") == "none"
    )


class _Walker:
    """Walks the elements of a document in reading order and keeps its notes for the end."""

    def __init__(self, hidden: frozenset[str]) -> None:
        self.notes: list[etree._Element] = []
        self.blanks = 0
        self._hidden = hidden
        self._boxes: list[etree._Element] = []

    def blocks(self, parent: etree._Element) -> Iterator[str]:
        """Yield the text of each paragraph and table row below ``parent``."""
        for child in parent:
            if child.tag in _PARAGRAPHS:
                yield from self._paragraph(child)
            elif child.tag == f"{_TABLE}table-row":
                yield from self._row(child)
            elif child.tag in (f"{_TEXT}list-item", f"{_TEXT}list-header"):
                yield from self._item(child)
            elif child.tag not in _LEFT_OUT:
                yield from self.blocks(child)

    def _paragraph(self, paragraph: etree._Element) -> Iterator[str]:
        """Yield a paragraph, then those of the text boxes that hang on it."""
        outer, self._boxes = self._boxes, []
        pieces = list(self._pieces(paragraph))
        boxes, self._boxes = self._boxes, outer
        yield _tidy(pieces)
        for box in boxes:
            yield from self.blocks(box)

    def _item(self, item: etree._Element) -> Iterator[str]:
        """Yield the paragraphs of a list item, the first one after the item's label."""
        found = item.find(_LABEL)
        label = (found.text or "").strip() if found is not None else ""
        for text in self.blocks(item):
            yield f"{label} {text}" if label and text else text
            label = ""

    def _row(self, row: etree._Element) -> Iterator[str]:
        """Yield the lines of a table row."""
        return row_lines([list(self.blocks(cell)) for cell in row if cell.tag == f"{_TABLE}table-cell"])

    def _pieces(self, element: etree._Element) -> Iterator[str]:
        """Yield the pieces of running text; a piece that is a sign of its own holds no plain blank.

        Explicit blanks, tabs and breaks come as ``\\x00``-marked pieces, so that :func:`_tidy` can fold
        the white space of the file and leave theirs (XML cannot hold U+0000).
        """
        if element.get(f"{_TEXT}style-name") in self._hidden:
            return
        yield element.text or ""
        for child in element:
            yield from self._inline(child)
            yield child.tail or ""

    def _inline(self, child: etree._Element) -> Iterator[str]:
        """Yield the pieces that an element within a paragraph stands for."""
        tag = child.tag
        if tag == f"{_TEXT}s":
            count = child.get(f"{_TEXT}c", "1")
            number = min(int(count), _MOST_BLANKS)
            self.blanks += number
            yield "\x00" + " " * number
        elif tag == f"{_TEXT}tab":
            yield "\x00\t"
        elif tag == f"{_TEXT}line-break":
            yield "\x00\n"
        elif tag == f"{_TEXT}note":
            self.notes += child.findall(f"{_TEXT}note-body")
        elif tag == f"{_DRAW}frame":
            self._boxes += child.findall(f"{_DRAW}text-box")
        elif tag not in _LEFT_OUT:
            yield from self._pieces(child)


def _tidy(pieces: list[str]) -> str:
    """Join pieces: white space of the file becomes one blank, at the edges none; marked signs stay."""
    text = ""
    parts: list[str] = []
    last = " "
    for piece in pieces:
        if piece.startswith("\x00"):
            text = piece[1:]
        else:
            text = _BLANKS.sub(" ", piece)
            if last in " \n":
                text = text.removeprefix(" ")
        if text:
            parts.append(text)
            last = text[-1]
    return "".join(parts).rstrip(" ")
