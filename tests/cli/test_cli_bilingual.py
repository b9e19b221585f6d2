"""Bilingual tables: out as docx, edited with python-docx and LibreOffice, and back."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from tests.cli.conftest import Command
from tests.conftest import require_real
from tests.office import converted, has_office

NEW = "Диалогты әрдайым қолдаймыз."
SOURCE = "Выступаем за диалог."
# №, RU, EN, EN status, KK, KK status, Comment.
RU, EN, EN_STATUS, KK, KK_STATUS, COMMENT = range(1, 7)


@pytest.fixture
def table(filled: Path, align: Command) -> Path:
    """A table of a workspace whose Kazakh is approved and whose English is a draft."""
    assert align("run").code == 0
    assert align("mark", "approved", "--lang", "kk").code == 0
    assert align("export", "bilingual", "statement", "-o", "out").code == 0
    return Path("out/statement.ru-en-kk.docx")


def texts(align: Command, lang: str = "kk") -> dict[str, tuple[str, str]]:
    assert align("export", "tsv", "--langs", lang, "-o", "units.tsv").code == 0
    rows = [line.split("\t") for line in Path("units.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    return {row[2]: (row[3], row[4]) for row in rows}


def row_of(document: Document, source: str) -> Any:
    """Return the row whose Russian is ``source``; its text stands in a content control."""
    return next(
        row
        for row in document.tables[0].rows
        if source == "".join(node.text or "" for node in row.cells[RU]._tc.iter(qn("w:t")))
    )


def put(cell: Any, text: str) -> None:
    """Replace the text of a cell, content control and all."""
    paragraph = cell.paragraphs[0]
    for child in list(paragraph._p):
        if child.tag != qn("w:pPr"):
            paragraph._p.remove(child)
    paragraph.add_run(text)


def edited(path: Path, change: Callable[[Document], None]) -> Path:
    document = docx.Document(str(path))
    change(document)
    document.save(str(path))
    return path


def test_nothing_edited_changes_nothing(table: Path, align: Command) -> None:
    result = align("import", table, "--json")
    assert result.code == 0
    assert (result.json["event"], result.json["comments"]) == (None, 0)


def test_the_same_state_gives_the_same_bytes(table: Path, align: Command) -> None:
    result = align("export", "bilingual", "statement", "-o", "out", "--json")
    assert [file["changed"] for file in result.json["files"]] == [False]


def test_text_status_and_comment_come_back(table: Path, align: Command) -> None:
    def change(document: Document) -> None:
        row = row_of(document, SOURCE)
        put(row.cells[KK], NEW)
        put(row.cells[EN_STATUS], "проверено")
        put(row.cells[COMMENT], "Согласовано с МИД.")

    before = texts(align)
    edited(table, change)
    tried = align("import", table, "-n", "--json")
    assert (tried.code, tried.json["fates"]["taken"], tried.json["fates"]["moved"]) == (3, 1, 1)
    assert texts(align) == before
    report = align("import", table, "--by", "A. Serik", "--json")
    assert (report.code, report.json["comments"]) == (0, 1)
    # The status of the Kazakh cell is the one handed out, so the new text is a draft.
    assert texts(align) == {**before, SOURCE: (NEW, "draft")}
    assert texts(align, "en")[SOURCE][1] == "reviewed"
    again = align("import", table, "--json")
    assert (again.json["event"], again.json["comments"]) == (None, 0)
    assert align("export", "bilingual", "statement", "-o", "new.docx").code == 0
    row = row_of(docx.Document("new.docx"), SOURCE)
    assert row.cells[COMMENT].text == "Согласовано с МИД."
    assert align("history", "--verify").code == 0


def test_rows_moved_and_deleted(table: Path, align: Command) -> None:
    def change(document: Document) -> None:
        row = row_of(document, SOURCE)
        put(row.cells[KK], NEW)
        element = document.tables[0]._tbl
        rows = document.tables[0].rows
        first, last = rows[1]._tr, rows[-1]._tr
        element.remove(row._tr)
        element.append(row._tr)
        element.remove(first)
        last.addprevious(first)
        element.remove(document.tables[0].rows[2]._tr)
        # The heading too.
        element.remove(document.tables[0].rows[0]._tr)

    before = texts(align)
    assert align("import", edited(table, change)).code == 0
    assert texts(align) == {**before, SOURCE: (NEW, "draft")}


def test_a_row_without_its_line_is_found_by_its_russian(table: Path, align: Command) -> None:
    def change(document: Document) -> None:
        row = row_of(document, SOURCE)
        put(row.cells[0], "7")
        put(row.cells[KK], NEW)
        put(row.cells[EN], "")

    before = texts(align, "en")
    result = align("import", edited(table, change), "--json")
    assert result.json["fates"]["taken"] == 1
    assert texts(align)[SOURCE] == (NEW, "draft")
    assert texts(align, "en") == before


def test_another_russian_is_not_merged(table: Path, align: Command) -> None:
    def change(document: Document) -> None:
        row = row_of(document, SOURCE)
        put(row.cells[RU], "Выступаем против диалога.")
        put(row.cells[KK], NEW)

    before = texts(align)
    result = align("import", edited(table, change), "--json")
    assert (result.code, result.json["fates"]["source-changed"]) == (3, 1)
    assert texts(align) == before


def test_merged_cells_belong_to_no_row(table: Path, align: Command) -> None:
    def change(document: Document) -> None:
        rows = document.tables[0].rows
        rows[2].cells[KK].merge(rows[3].cells[KK])

    before = texts(align)
    result = align("import", edited(table, change), "--json")
    assert (result.code, result.json["fates"]["merged-cells"]) == (3, 2)
    assert texts(align) == before


def test_a_cell_over_two_columns_is_the_first(table: Path, align: Command) -> None:
    def change(document: Document) -> None:
        row = row_of(document, SOURCE)
        put(row.cells[EN_STATUS], "")
        row.cells[EN].merge(row.cells[EN_STATUS])
        put(row_of(document, SOURCE).cells[KK], NEW)

    assert align("import", edited(table, change)).code == 0
    assert texts(align)[SOURCE] == (NEW, "draft")


TRACKED = (
    "<w:p {w}><w:r><w:t>Диалогты </w:t></w:r>"
    '<w:ins w:id="1" w:author="A"><w:r><w:t>әрдайым </w:t></w:r></w:ins>'
    '<w:del w:id="2" w:author="A"><w:r><w:delText>мүлдем </w:delText></w:r></w:del>'
    "<w:r><w:t>қолдаймыз.</w:t></w:r></w:p>"
)


def test_tracked_changes_count_as_accepted(table: Path, align: Command) -> None:
    def change(document: Document) -> None:
        row = row_of(document, SOURCE)
        cell = row.cells[KK]._tc
        cell.replace(cell.p_lst[0], parse_xml(TRACKED.format(w=nsdecls("w"))))
        # A copy of another row that was deleted with changes tracked says nothing.
        gone = copy.deepcopy(document.tables[0].rows[1]._tr)
        gone.get_or_add_trPr().append(OxmlElement("w:del"))
        document.tables[0]._tbl.append(gone)

    assert align("import", edited(table, change)).code == 0
    assert texts(align)[SOURCE] == (NEW, "draft")


def test_balloons_are_comments_on_the_text(table: Path, align: Command) -> None:
    def change(document: Document) -> None:
        run = row_of(document, SOURCE).cells[KK].paragraphs[0].runs[0]
        document.add_comment(run, text="Келісілсін", author="А. Серік", initials="АС")

    edited(table, change)
    assert align("import", table, "--json").json["comments"] == 1
    assert align("import", table, "--json").json["comments"] == 0


def test_changed_on_both_sides_is_a_conflict(table: Path, align: Command) -> None:
    edited(table, lambda document: put(row_of(document, SOURCE).cells[KK], NEW))
    other = docx.Document(str(table))
    put(row_of(other, SOURCE).cells[KK], "Диалог керек.")
    other.save("other.docx")
    assert align("import", table).code == 0
    assert align("import", "other.docx").code == 4
    assert texts(align)[SOURCE] == (NEW, "draft")


def a_zip(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, text in parts.items():
            package.writestr(name.replace("_", "/") + ".xml", text)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"PK\x03\x04nothing", "damaged"),
        (a_zip(other="<a/>"), "is no docx file"),
        (a_zip(word_document="<a/>"), "holds no bilingual table"),
        (a_zip(word_document="<a>"), "is damaged"),
        (a_zip(word_document='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "declares a document type"),
    ],
    ids=["damaged", "no-docx", "no-table", "malformed", "entity"],
)
def test_what_is_no_table(content: bytes, reason: str, filled: Path, align: Command) -> None:
    Path("a.docx").write_bytes(content)
    result = align("import", "a.docx", "--json")
    assert result.code == 1
    assert reason in result.err


@pytest.mark.real
def test_through_writer(table: Path, align: Command) -> None:
    require_real("LibreOffice (Debian: libreoffice-writer-nogui, poppler-utils)", has_office())
    saved = converted(table, "docx", Path("writer"))
    unchanged = align("import", saved, "--json").json
    assert (unchanged["event"], unchanged["comments"]) == (None, 0)
    assert set(unchanged["fates"]) <= {"same", "untranslated"}

    # Edited as OpenDocument, too, which knows other controls.
    edited(saved, lambda document: put(row_of(document, SOURCE).cells[KK], NEW))
    before = texts(align)
    assert align("import", converted(converted(saved, "odt", Path("odt")), "docx", Path("back"))).code == 0
    assert texts(align) == {**before, SOURCE: (NEW, "draft")}
