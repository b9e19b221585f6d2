"""docx: what of it is text, and in which order."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml

from align.model import Document, Role
from align.read import read_document
from align.read.docx_layout import format_number

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(path: Path) -> Document:
    """Read ``path`` as a Russian original."""
    return read_document(path, id="a", lang="ru", role=Role.ORIGINAL, place=path.name)


def read_docx_body(folder: Path, body: str) -> str:
    """Read a docx whose body is ``body``, WordprocessingML in which ``[text]`` is a run."""
    body = body.replace("[", '<w:r><w:t xml:space="preserve">').replace("]", "</w:t></w:r>")
    document = docx.Document()
    element = document.element.body
    for child in parse_xml(f"<w:body {W}>{body}</w:body>"):
        element.insert(len(element) - 1, child)
    path = folder / "a.docx"
    document.save(str(path))
    return read(path).text


def test_docx_paragraphs_headings_and_tables_in_order(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Заявление", level=1)
    document.add_paragraph("Стороны обсудили\tход\nпереговоров.")
    document.add_paragraph("   ")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("Министр", "И. Иванов", "Посол", ""), strict=True):
        cell.text = text
    document.add_paragraph("Конец.")
    document.save(str(tmp_path / "a.docx"))
    found = read(tmp_path / "a.docx")
    assert found.text == (
        "Заявление\n\nСтороны обсудили\tход\nпереговоров.\n\nМинистр\tИ. Иванов\n\nПосол\n\nКонец.\n"
    )
    assert (found.encoding, found.issues) == ("docx", ())


def test_docx_cells_with_paragraphs_follow_one_another(tmp_path: Path) -> None:
    document = docx.Document()
    cells = document.add_table(rows=1, cols=2)._cells
    cells[0].text, cells[1].text = "Первый", "Второй"
    cells[0].add_paragraph("абзац")
    document.save(str(tmp_path / "a.docx"))
    assert read(tmp_path / "a.docx").text == "Первый\n\nабзац\n\nВторой\n"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        pytest.param(
            "<w:p><w:r><w:t>а</w:t><w:tab/><w:t>б</w:t><w:br/><w:t>в</w:t></w:r></w:p>",
            "а\tб\nв\n",
            id="signs",
        ),
        pytest.param(
            "<w:p><w:r><w:t>стран</w:t><w:noBreakHyphen/><w:t>членов</w:t></w:r></w:p>",
            "стран-членов\n",
            id="hyphen",
        ),
        pytest.param(
            '<w:p>[мы ]<w:ins w:id="1" w:author="x">[не]'
            '</w:ins><w:del w:id="2" w:author="x"><w:r><w:delText>да</w:delText></w:r></w:del></w:p>',
            "мы не\n",
            id="tracked changes",
        ),
        pytest.param(
            '<w:p><w:moveFrom w:id="1" w:author="x">[там]</w:moveFrom>'
            '<w:moveTo w:id="2" w:author="x">[тут]</w:moveTo></w:p>',
            "тут\n",
            id="moves",
        ),
        pytest.param(
            '<w:p><w:pPr><w:rPr><w:del w:id="1" w:author="x"/></w:rPr></w:pPr>[один ]</w:p>'
            "<w:p>[абзац]</w:p>",
            "один абзац\n",
            id="deleted paragraph end",
        ),
        pytest.param(
            "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>тайна</w:t></w:r>"
            "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>явь</w:t></w:r></w:p>",
            "явь\n",
            id="hidden",
        ),
        pytest.param(
            "<w:sdt><w:sdtContent><w:p>[а]</w:p></w:sdtContent></w:sdt>"
            "<w:p><w:sdt><w:sdtContent>[б]</w:sdtContent></w:sdt></w:p>",
            "а\n\nб\n",
            id="content controls",
        ),
        pytest.param(
            "<w:p><w:hyperlink w:anchor='x'>[ссылка]</w:hyperlink></w:p>",
            "ссылка\n",
            id="link",
        ),
        pytest.param(
            "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
            "<w:r><w:fldChar w:fldCharType='separate'/></w:r>[7]</w:p>",
            "7\n",
            id="field",
        ),
        pytest.param(
            "<w:p>[якорь]<w:r><w:pict><w:txbxContent><w:p>[рамка]</w:p></w:txbxContent></w:pict></w:r></w:p>",
            "якорь\n\nрамка\n",
            id="text box",
        ),
        pytest.param(
            "<w:tbl><w:tr><w:trPr><w:del w:id='1' w:author='x'/></w:trPr><w:tc><w:p>[нет]</w:p>"
            "</w:tc></w:tr><w:tr><w:tc><w:p>[да]</w:p></w:tc></w:tr></w:tbl>",
            "да\n",
            id="deleted row",
        ),
    ],
)
def test_docx_markup(tmp_path: Path, body: str, text: str) -> None:
    assert read_docx_body(tmp_path, body) == text


def test_docx_text_boxes_for_old_programs_are_not_said_twice(tmp_path: Path) -> None:
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = "<w:txbxContent><w:p>[рамка]</w:p></w:txbxContent>"
    body = (
        f'<w:p xmlns:mc="{mc}">[якорь]<w:r><mc:AlternateContent><mc:Choice Requires="wps">'
        f"{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert read_docx_body(tmp_path, body) == "якорь\n\nрамка\n"


def test_docx_list_numbers_are_rebuilt(tmp_path: Path) -> None:
    document = docx.Document()
    for text, style in [
        ("Первое", "List Number"),
        ("Второе", "List Number"),
        ("Точка", "List Bullet"),
        ("Третье", "List Number"),
    ]:
        document.add_paragraph(text, style=style)
    document.save(str(tmp_path / "a.docx"))
    assert read(tmp_path / "a.docx").text == "1. Первое\n\n2. Второе\n\n• Точка\n\n3. Третье\n"


def test_docx_levels_count_under_one_another(tmp_path: Path) -> None:
    document = docx.Document()
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{fmt}"/>'
        f'<w:lvlText w:val="{label}"/></w:lvl>'
        for level, start, fmt, label in [
            (0, 3, "upperRoman", "%1."),
            (1, 1, "decimal", "%1.%2."),
            (2, 1, "russianLower", "%3)"),
        ]
    )
    numbering = document.part.numbering_part.element
    for child in reversed(
        parse_xml(
            f'<w:numbering {W}><w:abstractNum w:abstractNumId="90">{levels}</w:abstractNum>'
            '<w:num w:numId="90"><w:abstractNumId w:val="90"/></w:num>'
            '<w:num w:numId="91"><w:abstractNumId w:val="90"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>'
        )
    ):
        numbering.insert(0, child)

    def add(text: str, level: int, number: int) -> None:
        properties = document.add_paragraph(text)._p.get_or_add_pPr()
        place = f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        properties.append(parse_xml(place))

    for text, level in [("a", 0), ("b", 1), ("c", 2), ("d", 2), ("e", 1), ("f", 2), ("g", 0), ("h", 1)]:
        add(text, level, 90)
    add("i", 0, 91)
    document.save(str(tmp_path / "a.docx"))
    labels = [line.rpartition(" ")[0] for line in read(tmp_path / "a.docx").text.splitlines() if line]
    assert labels == ["III.", "III.1.", "а)", "б)", "III.2.", "а)", "IV.", "IV.1.", "I."]


@pytest.mark.parametrize(
    ("number", "number_format", "text"),
    [
        (4, "decimal", "4"),
        (4, "decimalZero", "04"),
        (1994, "lowerRoman", "mcmxciv"),
        (27, "lowerLetter", "aa"),
        (28, "upperLetter", "BB"),
        (10, "russianLower", "к"),
        (3, "ordinalText", "3"),
        (0, "lowerLetter", "0"),
        (10**9, "lowerLetter", "1000000000"),
    ],
)
def test_number_formats(number: int, number_format: str, text: str) -> None:
    assert format_number(number, number_format) == text


def test_docx_notes_come_last(tmp_path: Path) -> None:
    plain = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Текст со сноской.")
    document.save(plain)
    notes = (
        f'<w:footnotes {W}><w:footnote w:id="-1" w:type="separator"><w:p><w:r><w:t>---</w:t></w:r></w:p>'
        '</w:footnote><w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r>'
        "<w:r><w:t>Сноска.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    path = tmp_path / "a.docx"
    relation = (
        '<Relationship Id="rIdNotes" Target="footnotes.xml" Type="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships/footnotes"/></Relationships>'
    )
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name).decode("latin-1")
            if name == "word/_rels/document.xml.rels":
                content = content.replace("</Relationships>", relation)
            target.writestr(name, content.encode("latin-1"))
        target.writestr("word/footnotes.xml", notes)
    assert read(path).text == "Текст со сноской.\n\nСноска.\n"


def test_a_docx_is_known_by_its_content(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Текст.")
    document.save(str(tmp_path / "a.txt"))
    assert read(tmp_path / "a.txt").text == "Текст.\n"
