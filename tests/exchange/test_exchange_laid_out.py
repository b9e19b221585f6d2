"""A translation is laid out as its original: nothing left out, nothing made up."""

from __future__ import annotations

import io
from dataclasses import replace

import docx
from hypothesis import given
from hypothesis import strategies as st

from align.exchange.document_docx import write_document_docx
from align.exchange.laid_out import LaidOut, Stretch, lay_out, write_laid_out
from align.model import SegmentKind, Status, TranslationUnit
from tests.exchange.making import MOMENT, segment, unit, variant

READ = frozenset({Status.DRAFT, Status.REVIEWED, Status.APPROVED})
SEGMENTS = [
    segment(0, "ЗАЯВЛЕНИЕ", kind=SegmentKind.TITLE),
    segment(1, "Переговоры прошли.", paragraph=1),
    segment(2, "Мы продолжим.", paragraph=1),
    segment(3, "********", paragraph=2, kind=SegmentKind.NOISE),
    replace(segment(4, "1. О мерах;", paragraph=3, kind=SegmentKind.LIST_ITEM), number="1."),
    replace(segment(5, "2. О сроках.", paragraph=4, kind=SegmentKind.LIST_ITEM), number="2."),
    segment(6, "За Республику Армения", paragraph=5, kind=SegmentKind.SIGNATURE),
    segment(7, "За Республику Беларусь", paragraph=5, kind=SegmentKind.SIGNATURE),
    segment(8, "город Алматы", paragraph=6, kind=SegmentKind.DATELINE),
]
UNITS = [
    unit("ЗАЯВЛЕНИЕ", variant("en", "STATEMENT"), segments=(0,)),
    unit(
        "Переговоры прошли. Мы продолжим.",
        variant("en", "The talks are over, and we go on."),
        segments=(1, 2),
        paragraph=1,
    ),
    unit("1. О мерах;", variant("en", "On measures;"), segments=(4,), paragraph=3),
    unit("2. О сроках.", variant("en", "2. On dates.", Status.REJECTED), segments=(5,), paragraph=4),
    unit("За Республику Армения", variant("en", "For the Republic of Armenia"), segments=(6,), paragraph=5),
    unit("За Республику Беларусь", variant("en", "For the Republic of Belarus"), segments=(7,), paragraph=5),
]


def laid(lang: str = "en", units: list[TranslationUnit] | None = None) -> list[LaidOut]:
    return lay_out(SEGMENTS, UNITS if units is None else units, lang=lang, statuses=READ)


def test_as_text() -> None:
    stream = io.BytesIO()
    assert write_laid_out(stream, laid()) == 2
    assert stream.getvalue().decode() == (
        "STATEMENT\n\nThe talks are over, and we go on.\n\n1. On measures;\n[ru] 2. О сроках.\n\n"
        "For the Republic of Armenia\tFor the Republic of Belarus\n\n[ru] город Алматы\n"
    )


def test_the_original_itself_is_not_marked() -> None:
    assert not any(stretch.is_source for one in laid("ru") for column in one.columns for stretch in column)


def test_nothing_of_a_document_without_units_is_lost() -> None:
    stream = io.BytesIO()
    assert write_laid_out(stream, laid(units=[])) == 8


def docx_bytes(paragraphs: list[LaidOut], lang: str = "en") -> bytes:
    stream = io.BytesIO()
    write_document_docx(stream, paragraphs, lang=lang, title="statement", changed_at=MOMENT)
    return stream.getvalue()


def test_as_docx_with_styles_columns_and_marks() -> None:
    document = docx.Document(io.BytesIO(docx_bytes(laid())))
    assert [(one.style.name, one.text) for one in document.paragraphs if one.style] == [
        ("Title", "STATEMENT"),
        ("Normal", "The talks are over, and we go on."),
        ("Normal", "1. On measures;"),
        ("Normal", "2. О сроках."),
        ("Normal", "город Алматы"),
    ]
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["For the Republic of Armenia", "For the Republic of Belarus"]
    ]
    marked = [run.text for one in document.paragraphs for run in one.runs if run.font.highlight_color]
    assert marked == ["2. О сроках.", "город Алматы"]
    assert document.core_properties.language == "en-GB"


def test_the_same_text_gives_the_same_bytes() -> None:
    assert docx_bytes(laid()) == docx_bytes(laid())


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20).filter(str.strip)


@given(st.lists(st.lists(st.tuples(WORDS, st.booleans()), min_size=1, max_size=3), min_size=1, max_size=4))
def test_every_text_stands_in_the_docx(columns: list[list[tuple[str, bool]]]) -> None:
    paragraphs = [
        LaidOut(SegmentKind.SIGNATURE, tuple((Stretch(text, is_source),) for text, is_source in row))
        for row in columns
    ]
    document = docx.Document(io.BytesIO(docx_bytes(paragraphs)))
    found = [paragraph.text for paragraph in document.paragraphs]
    found += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert sorted(filter(None, found)) == sorted(text for row in columns for text, _ in row)
