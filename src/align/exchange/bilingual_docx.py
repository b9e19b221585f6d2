"""The bilingual table: a docx that a lawyer or diplomat edits in a word processor.

Columns: number, Russian, then for each language its text and status, then the comment. What must not be
edited (number with the hidden line, Russian) stands in locked content controls on grey; the statuses are
drop-down lists. The rules of coming back do not rest on the locks: Writer and older Words ignore them.

Source: ECMA-376 part 1, 17.5.2 (content controls), 17.3.2.41 (vanish), 17.4 (tables).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from align.exchange.bilingual import BilingualRow, travelling_line
from align.exchange.docx_making import add_text, first_paragraph, fixed_widths, new_document, save_document
from align.exchange.xmltext import legal_text, seg_text
from align.model import SOURCE_LANGUAGE, Status

WIDTH = 26.7
_SMALL = 9.5
_GREY = "EDEDED"
_OFFERED = (Status.DRAFT, Status.REVIEWED, Status.APPROVED, Status.REJECTED)
# One line in each language of the reports; the file says for itself what to do with it.
GUIDE = (
    "Edit the white cells only: translation, status, comment. Rows may be moved, columns may not.",
    "Правьте только белые ячейки: перевод, состояние, примечание. Строки можно переставлять, столбцы – нет.",
    "Тек ақ ұяшықтарды түзетіңіз: аударма, күйі, ескертпе. Жолдарды жылжытуға болады, бағандарды – жоқ.",
)


def write_bilingual_docx(
    stream: BinaryIO,
    rows: Sequence[BilingualRow],
    *,
    document: str,
    langs: Sequence[str],
    changed_at: str,
) -> int:
    """Write the ``rows`` of ``document`` as a table in ``langs``; return how many texts are in it.

    The same rows give the same bytes; ``changed_at`` (ISO 8601) is the date the file gives for itself.
    """
    made = new_document(
        lang=SOURCE_LANGUAGE, title=f"{document} {'/'.join(langs)}", changed_at=changed_at, landscape=True
    )
    heading = made.add_paragraph(document, style="Heading 1")
    heading.paragraph_format.space_before = Pt(0)
    for line in GUIDE:
        guide = made.add_paragraph()
        guide.paragraph_format.space_after = Pt(2)
        guide.add_run(line).font.size = Pt(8)
    _add_table(made, rows, langs)
    save_document(made, stream)
    return sum(bool(lang in row.langs and lang in row.unit.variants) for row in rows for lang in langs)


def _add_table(made: Document, rows: Sequence[BilingualRow], langs: Sequence[str]) -> None:
    heads = ["№", "RU"]
    for lang in langs:
        heads += [lang.upper(), f"{lang.upper()} status"]
    heads.append("Comment")
    table = made.add_table(len(rows) + 1, len(heads), style="Table Grid")
    cells = [list(row.cells) for row in table.rows]
    for cell, head in zip(cells[0], heads, strict=True):
        _shade(cell)
        run = first_paragraph(cell).add_run(head)
        run.bold, run.font.size = True, Pt(_SMALL)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for number, (row, line) in enumerate(zip(rows, cells[1:], strict=True), start=1):
        _fill_row(line, row, langs, number)
    for made_row in table.rows:
        made_row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))
    # What the texts get is shared evenly; a column of statuses holds one word.
    text = (WIDTH - 1.0 - 1.9 * len(langs) - 3.2) / (1 + len(langs))
    fixed_widths(table, (1.0, text, *((text, 1.9) * len(langs)), 3.2))


def _fill_row(cells: Sequence[_Cell], row: BilingualRow, langs: Sequence[str], number: int) -> None:
    identity, source, *others = cells
    _shade(identity)
    paragraph = _locked(identity, str(number), lang=SOURCE_LANGUAGE, tag=row.unit.id)
    hidden = add_text(paragraph, travelling_line(row, langs), lang=SOURCE_LANGUAGE)
    hidden.font.hidden, hidden.font.size = True, Pt(1)
    _move_into_control(paragraph, hidden._r)
    _shade(source)
    _locked(source, seg_text(row.unit.text), lang=SOURCE_LANGUAGE, tag=row.unit.id)
    for index, lang in enumerate(langs):
        text, status = others[2 * index], others[2 * index + 1]
        if lang not in row.langs:
            _shade(text)
            _shade(status)
            continue
        variant = row.unit.variants.get(lang)
        _plain(text, seg_text(variant.text) if variant is not None else "", lang=lang)
        _choice(status, variant.status.value if variant is not None else "")
    _plain(others[-1], legal_text(row.comment), lang=SOURCE_LANGUAGE)


def _plain(cell: _Cell, text: str, *, lang: str) -> None:
    paragraph = first_paragraph(cell)
    add_text(paragraph, text, lang=lang).font.size = Pt(_SMALL)
    paragraph.paragraph_format.space_after = Pt(2)


def _locked(cell: _Cell, text: str, *, lang: str, tag: str) -> Paragraph:
    """Put ``text`` into the cell inside a content control that can be neither edited nor deleted."""
    paragraph = first_paragraph(cell)
    paragraph.paragraph_format.space_after = Pt(2)
    run = add_text(paragraph, text, lang=lang)
    run.font.size = Pt(_SMALL)
    control = _control('<w:lock w:val="sdtContentLocked"/>', tag=tag)
    paragraph._p.append(control)
    _move_into_control(paragraph, run._r)
    return paragraph


def _choice(cell: _Cell, chosen: str) -> None:
    """Put a drop-down list of the statuses into the cell; it may stay empty."""
    paragraph = first_paragraph(cell)
    run = paragraph.add_run(chosen or " ")
    run.font.size = Pt(8)
    items = "".join(
        f'<w:listItem w:displayText="{status.value}" w:value="{status.value}"/>' for status in _OFFERED
    )
    paragraph._p.append(_control(f"<w:dropDownList>{items}</w:dropDownList>"))
    _move_into_control(paragraph, run._r)


def _control(inside: str, *, tag: str = "") -> BaseOxmlElement:
    named = f'<w:tag w:val="{tag}"/>' if tag else ""
    order = inside + named if inside.startswith("<w:lock") else named + inside
    xml = f"<w:sdt {nsdecls('w')}><w:sdtPr>{order}</w:sdtPr><w:sdtContent/></w:sdt>"
    element: BaseOxmlElement = parse_xml(xml)
    return element


def _move_into_control(paragraph: Paragraph, run: BaseOxmlElement) -> None:
    """Move ``run`` into the content control at the end of the paragraph."""
    paragraph._p.findall(f"{qn('w:sdt')}/{qn('w:sdtContent')}")[-1].append(run)


def _shade(cell: _Cell) -> None:
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:fill"), _GREY)
    cell._tc.get_or_add_tcPr().append(shading)
    cell.paragraphs[0].paragraph_format.space_after = Pt(2)
