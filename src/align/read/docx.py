"""docx → text: what a reader of the document sees, paragraphs separated by blank lines.

Taken are paragraphs, headings, tables (a row is a paragraph, its cells separated by tabs; where a
cell holds several paragraphs, the cells follow one another), text boxes after the paragraph they hang
on, foot- and endnotes at the end, tracked insertions, and the numbers of automatic lists. Left out
are tracked deletions, hidden text, field codes, comments, and page headers and footers.

python-docx opens the package and finds its parts; the text is walked here, because python-docx leaves
tracked insertions and content controls out. Format: ECMA-376 part 1, chapter 17.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

import docx
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from lxml import etree

from align.read.docx_layout import (
    Numbering,
    Styles,
    W,
    is_on,
    list_place,
    read_numbering,
    read_styles,
    value_of,
)
from align.read.packed import DAMAGE, join_paragraphs, parse_xml, read_package, row_lines
from align.read.refusals import damaged, no_text

_PARAGRAPH, _TABLE, _ROW, _CELL, _RUN = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc", f"{W}r"
# Wrappers whose content counts as if they were not there. w:del and w:moveFrom are not among them.
_WRAPPERS = frozenset(
    f"{W}{name}"
    for name in (
        *("sdt", "sdtContent", "customXml", "smartTag", "hyperlink", "fldSimple"),
        *("ins", "moveTo", "dir", "bdo"),
    )
)
_SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_TEXT = f"{W}t"
_BOX = f"{W}txbxContent"
# A text box is written twice, the second time for old programs.
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def extract_docx(data: bytes, *, place: str) -> str:
    """Return the text of the docx file ``data``.

    Raises InputError: ``file-damaged``, ``file-encrypted``, ``file-unsafe`` (see
    :mod:`align.read.packed`), ``file-no-text``.
    """
    read_package(data, place=place, format_name="docx")
    try:
        document = docx.Document(io.BytesIO(data))
        parts = {
            relation.reltype.rsplit("/", 1)[-1]: relation.target_part.blob
            for relation in document.part.rels.values()
            if not relation.is_external
        }
        walker = _Walker(read_styles(_root(parts, "styles")), read_numbering(_root(parts, "numbering")))
        paragraphs = list(walker.blocks(document.element.body))
        for kind in ("footnotes", "endnotes"):
            notes = _root(parts, kind)
            for note in () if notes is None else notes:
                if note.get(f"{W}type", "normal") not in _SEPARATORS:
                    paragraphs += walker.blocks(note)
    except (*DAMAGE, PythonDocxError, OpcError) as error:
        raise damaged(place, "docx") from error
    text = join_paragraphs(paragraphs)
    if not text:
        raise no_text(place)
    return text


def _root(parts: dict[str, bytes], kind: str) -> etree._Element | None:
    """Parse the part of a kind (``styles``, ``footnotes`` …); None when the document has none."""
    return parse_xml(parts[kind]) if kind in parts else None


@dataclass(frozen=True, slots=True)
class _Walker:
    """Walks the elements of a document in reading order."""

    styles: Styles
    numbering: Numbering

    def blocks(self, parent: etree._Element) -> Iterator[str]:
        """Yield the text of each paragraph and table row below ``parent``."""
        carried = ""
        for child in _unwrapped(parent):
            if child.tag == _TABLE:
                for row in _unwrapped(child):
                    if row.tag == _ROW and row.find(f"{W}trPr/{W}del") is None:
                        yield from self.row(row)
            elif child.tag == _PARAGRAPH:
                text = carried + self.paragraph(child)
                carried = ""
                # A tracked deletion of the paragraph's end joins it with the next one.
                if child.find(f"{W}pPr/{W}rPr/{W}del") is not None:
                    carried = text
                    continue
                yield text
                yield from self.boxes(child)
        if carried:
            yield carried

    def row(self, row: etree._Element) -> Iterator[str]:
        """Yield the lines of a table row."""
        return row_lines([list(self.blocks(cell)) for cell in _unwrapped(row) if cell.tag == _CELL])

    def paragraph(self, paragraph: etree._Element) -> str:
        """Return a paragraph's visible text after its list number."""
        properties = paragraph.find(f"{W}pPr")
        style = (value_of(properties, "pStyle") if properties is not None else None) or ""
        place = list_place(properties.find(f"{W}numPr") if properties is not None else None)
        place = place or self.styles.numbered.get(style)
        label = self.numbering.label(*place) if place else ""
        if style in self.styles.hidden:
            return ""
        text = "".join(self.run(run) for run in _unwrapped(paragraph) if run.tag == _RUN)
        return f"{label} {text}" if label and text.strip() else text

    def run(self, run: etree._Element) -> str:
        """Return the visible text of a run."""
        properties = run.find(f"{W}rPr")
        if properties is not None and (
            is_on(properties.find(f"{W}vanish")) or value_of(properties, "rStyle") in self.styles.hidden
        ):
            return ""
        return "".join(
            (child.text or "") if child.tag == _TEXT else _SIGNS.get(str(child.tag), "") for child in run
        )

    def boxes(self, paragraph: etree._Element) -> Iterator[str]:
        """Yield the paragraphs of the text boxes that hang on ``paragraph``."""
        for box in paragraph.iter(_BOX):
            owner = next(box.iterancestors(_PARAGRAPH))
            if owner is paragraph and next(box.iterancestors(_FALLBACK), None) is None:
                yield from self.blocks(box)


def _unwrapped(parent: etree._Element) -> Iterator[etree._Element]:
    """Yield the children of ``parent``, and those of wrappers in their place."""
    for child in parent:
        if child.tag in _WRAPPERS:
            yield from _unwrapped(child)
        else:
            yield child
