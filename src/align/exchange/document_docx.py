"""A laid-out translation as docx: for people who read and sign it, not for a CAT tool.

Titles, headings and list items have Word's own styles, so that its outline and its converters know them.
The numbers of list items are text, as in the original. Signatures stand in a table without borders.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import BinaryIO

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from align.exchange.docx_making import add_text, first_paragraph, fixed_widths, new_document, save_document
from align.exchange.laid_out import LaidOut, Stretch, untranslated
from align.model import SOURCE_LANGUAGE, SegmentKind

TEXT_WIDTH = 16.5
_STYLES = {SegmentKind.TITLE: "Title", SegmentKind.HEADING: "Heading 1"}
_ITALIC = frozenset({SegmentKind.CAPTION, SegmentKind.ATTRIBUTION})


def write_document_docx(
    stream: BinaryIO, paragraphs: Sequence[LaidOut], *, lang: str, title: str, changed_at: str
) -> int:
    """Write ``paragraphs`` in ``lang``; return how many stretches are Russian, which are on yellow.

    ``title`` is the document's name among its properties; ``changed_at`` (ISO 8601) their date.
    """
    document = new_document(lang=lang, title=title, changed_at=changed_at)
    for has_columns, members in groupby(paragraphs, key=lambda one: len(one.columns) > 1):
        if has_columns:
            _add_columns(document, list(members), lang)
        else:
            for paragraph in members:
                _add_paragraph(document, paragraph, lang)
    save_document(document, stream)
    return untranslated(paragraphs)


def _add_paragraph(document: Document, laid: LaidOut, lang: str) -> None:
    paragraph = document.add_paragraph(style=_STYLES.get(laid.kind, "Normal"))
    if laid.kind is SegmentKind.SENTENCE:
        paragraph.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Cm(1.25)
    elif laid.kind is SegmentKind.LIST_ITEM:
        paragraph.paragraph_format.left_indent = Cm(1.25)
        paragraph.paragraph_format.first_line_indent = Cm(-0.6)
        paragraph.paragraph_format.space_after = Pt(3)
    elif laid.kind in (SegmentKind.SIGNATURE, SegmentKind.DATELINE):
        paragraph.paragraph_format.space_before = Pt(12)
    _fill(paragraph, laid.columns[0], lang, is_italic=laid.kind in _ITALIC)


def _add_columns(document: Document, rows: Sequence[LaidOut], lang: str) -> None:
    """Add one table for neighbouring rows; a row with fewer columns than the widest leaves some empty."""
    width = max(len(row.columns) for row in rows)
    table = document.add_table(len(rows), width)
    for line, row in zip(table.rows, rows, strict=True):
        for cell, column in zip(line.cells, row.columns, strict=False):
            paragraph = first_paragraph(cell)
            paragraph.paragraph_format.space_before = Pt(12)
            paragraph.paragraph_format.keep_with_next = row is not rows[-1]
            _fill(paragraph, column, lang)
    fixed_widths(table, (TEXT_WIDTH / width,) * width)


def _fill(paragraph: Paragraph, stretches: Sequence[Stretch], lang: str, *, is_italic: bool = False) -> None:
    for number, stretch in enumerate(stretches):
        if number:
            paragraph.add_run(" ")
        spoken = SOURCE_LANGUAGE if stretch.is_source else lang
        run = add_text(paragraph, stretch.text, lang=spoken, is_marked=stretch.is_source)
        run.italic = is_italic or None
