"""What our docx files have in common: page, styles, languages, and the same bytes for the same content.

python-docx writes the clock into the package twice (document properties, file dates inside the ZIP), so
both are set here. Format: ECMA-376 part 1, chapter 17 (WordprocessingML).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, BinaryIO

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

FONT = "Times New Roman"
# Word wants a region; British English is what the Organisation's own translations are in.
REGIONS: Mapping[str, str] = {"ru": "ru-RU", "en": "en-GB", "kk": "kk-KZ"}
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_BLACK = RGBColor(0, 0, 0)


def new_document(*, lang: str, title: str, changed_at: str, landscape: bool = False) -> Document:
    """Return an empty A4 document in ``lang``; ``changed_at`` (ISO 8601) is all it knows of the time."""
    document = docx.Document()
    section = document.sections[0]
    width, height = Cm(21), Cm(29.7)
    if landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        width, height = height, width
    section.page_width, section.page_height = width, height
    section.left_margin, section.right_margin = (Cm(1.5), Cm(1.5)) if landscape else (Cm(3), Cm(1.5))
    section.top_margin = section.bottom_margin = Cm(1.5) if landscape else Cm(2)
    for name, size, is_bold in (("Normal", 12, False), ("Title", 14, True), ("Heading 1", 12, True)):
        style: Any = document.styles[name]
        style.font.name, style.font.size, style.font.bold = FONT, Pt(size), is_bold
        style.font.color.rgb = _BLACK
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{script}"), None)
        for script in ("eastAsia", "cs"):
            fonts.set(qn(f"w:{script}"), FONT)
        style.paragraph_format.space_after = Pt(6)
    _title_without_a_rule(document)
    for found in document.styles.element.iter(qn("w:lang")):
        found.set(qn("w:val"), REGIONS[lang])
    properties = document.core_properties
    moment = _moment(changed_at)
    properties.title, properties.author, properties.language = title, "Align", REGIONS[lang]
    properties.created = properties.modified = moment
    properties.comments, properties.last_modified_by, properties.revision = "", "Align", 1
    return document


def _title_without_a_rule(document: Document) -> None:
    style: Any = document.styles["Title"]
    style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    style.paragraph_format.space_after = Pt(12)
    border = style.element.pPr.find(qn("w:pBdr"))
    if border is not None:
        style.element.pPr.remove(border)


def _moment(iso: str) -> datetime:
    try:
        return datetime.fromisoformat(iso).astimezone(UTC).replace(tzinfo=None, microsecond=0)
    except ValueError:
        return datetime(*_ZIP_DATE[:3])


def save_document(document: Document, stream: BinaryIO) -> None:
    """Write ``document`` with fixed file dates inside the package: the same content, the same bytes."""
    made = io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as package, zipfile.ZipFile(stream, "w") as target:
        for name in package.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            target.writestr(entry, package.read(name))


def add_text(paragraph: Paragraph, text: str, *, lang: str, is_marked: bool = False) -> Run:
    """Append ``text`` in ``lang``; ``is_marked`` puts it on yellow, as what is still to be translated."""
    run = paragraph.add_run(text)
    properties = run._r.get_or_add_rPr()
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), REGIONS[lang])
    if is_marked:
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW
    properties.append(language)
    return run


def fixed_widths(table: Table, widths: tuple[float, ...]) -> None:
    """Give the columns of ``table`` their widths in centimetres; Word reads them from the cells."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)


def first_paragraph(cell: _Cell) -> Paragraph:
    """Return the paragraph a new cell has."""
    paragraph: Paragraph = cell.paragraphs[0]
    return paragraph
