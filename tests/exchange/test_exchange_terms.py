"""Termbases in files: TSV, TBX 3, martif, OmegaT's glossary; out, back, and what others write."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given
from lxml import etree

from align.errors import InputError
from align.exchange.tbx import write_tbx
from align.exchange.tbx_reader import read_tbx
from align.exchange.terms_incoming import IncomingTerms
from align.exchange.terms_tsv import read_terms_tsv, write_glossary, write_terms_tsv
from align.model import Concept, Term, TermStatus
from tests.term_samples import termbases

PREFERRED, ADMITTED, DEPRECATED = TermStatus.PREFERRED, TermStatus.ADMITTED, TermStatus.DEPRECATED


def read_tsv(text: str) -> IncomingTerms:
    return read_terms_tsv(io.BytesIO(text.encode()), name="terms.tsv")


def read_xml(text: str) -> IncomingTerms:
    return read_tbx(io.BytesIO(text.encode()), name="terms.tbx")


def written(write: Callable[[BinaryIO], object]) -> bytes:
    stream = io.BytesIO()
    write(stream)
    return stream.getvalue()


@given(termbases())
def test_a_table_comes_back_as_it_went(concepts: tuple[Concept, ...]) -> None:
    data = written(lambda stream: write_terms_tsv(stream, concepts))
    back = read_terms_tsv(io.BytesIO(data), name="x")
    assert back == IncomingTerms(concepts)
    assert written(lambda stream: write_terms_tsv(stream, back.concepts)) == data


@pytest.mark.parametrize("martif", [False, True], ids=["tbx", "martif"])
@given(concepts=termbases())
def test_tbx_comes_back_as_it_went(martif: bool, concepts: tuple[Concept, ...]) -> None:
    data = written(lambda stream: write_tbx(stream, concepts, martif=martif))
    back = read_tbx(io.BytesIO(data), name="x")
    assert back == IncomingTerms(concepts)
    assert written(lambda stream: write_tbx(stream, back.concepts, martif=martif)) == data


@pytest.mark.shared
@given(concepts=termbases())
def test_tbx_is_valid_by_the_schema(shared: Path, concepts: tuple[Concept, ...]) -> None:
    schema = etree.RelaxNG(etree.parse(shared / "schemas" / "tbx" / "core" / "TBXcoreStructV03.rng"))
    others = [concept for concept in concepts if concept.id != "z"]
    data = written(lambda stream: write_tbx(stream, [*others, Concept("z", {"ru": (Term("мир"),)})]))
    assert schema.validate(etree.fromstring(data)), schema.error_log


@given(concepts=termbases())
def test_tbx_uses_only_the_categories_of_tbx_basic(concepts: tuple[Concept, ...]) -> None:
    root = etree.fromstring(written(lambda stream: write_tbx(stream, concepts)))
    allowed = {
        "descrip": {"subjectField"},
        "ref": {"crossReference"},
        "termNote": {"partOfSpeech", "administrativeStatus"},
    }
    ids = {element.get("id") for element in root.iter()}
    for element in root.iter("{*}descrip", "{*}ref", "{*}termNote"):
        assert element.get("type") in allowed[etree.QName(element).localname]
    assert {element.get("target") for element in root.iter("{*}ref")} <= ids


def test_translate_toolkit_reads_our_martif() -> None:
    from translate.storage import tbx as second_reader

    concepts = [Concept("a", {"ru": (Term("союз"),), "en": (Term("union"),)})]
    data = written(lambda stream: write_tbx(stream, concepts, martif=True))
    (unit,) = second_reader.tbxfile.parsestring(data).units  # type: ignore[no-untyped-call]
    assert (unit.source, unit.target) == ("союз", "union")


def test_statuses_of_a_cell() -> None:
    text = "ru\ten\nсоюз; объединение; !уния\t!league; union; ~alliance\n"
    (concept,) = read_tsv(text).concepts
    assert [(term.text, term.status) for term in concept.terms["ru"]] == [
        ("союз", PREFERRED), ("объединение", ADMITTED), ("уния", DEPRECATED),
    ]  # fmt: skip
    assert [(term.text, term.status) for term in concept.terms["en"]] == [
        ("league", DEPRECATED), ("union", PREFERRED), ("alliance", ADMITTED),
    ]  # fmt: skip


def test_marks_and_semicolons_can_be_text() -> None:
    (concept,) = read_tsv("ru\n\\!важно\\; да\\\\; \\*\n").concepts
    assert [term.text for term in concept.terms["ru"]] == ["!важно; да\\", "*"]


def test_the_table_of_other_people() -> None:
    found = read_tsv(
        "Category\tRU-RU\tkz\tde\tnote\n"
        "organ\tсовет\tкеңес\tRat\t\n"
        "\n"
        "a\tb\tc\td\te\tf\n"
        "organ\tсовет\tкеңес; ; кеңес\n"
    )
    first, second = found.concepts
    assert (first.domain, first.terms["kk"]) == ("organ", (Term("кеңес"),))
    assert second.id == f"{first.id}-2"  # homonyms get ids of their own
    assert [issue.code for issue in found.issues] == ["terms-column-unknown", "terms-cells"]
    assert "line 4" in found.issues[1].message


def test_made_ids_stay_when_a_translation_is_corrected() -> None:
    (before,) = read_tsv("ru\ten\nСоюз\tunion\n").concepts
    (after,) = read_tsv("en\tru\nalliance\tСоюз\n").concepts
    assert before.id == after.id


def test_numbers_become_ids() -> None:
    (concept, other) = read_tsv("id\tru\trelated\n7\tмир\t8\n8\tтруд\t\n").concepts
    assert (concept.id, concept.related, other.id) == ("c7", ("c8",), "c8")


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("", "terms-columns"),
        ("term\tTerminus\nмир\tpax\n", "terms-columns"),
        ("мир\tpeace\n", "terms-columns"),
    ],
    ids=["empty", "no-language", "no-heading"],
)
def test_tables_that_are_none(text: str, slug: str) -> None:
    with pytest.raises(InputError) as caught:
        read_tsv(text)
    assert caught.value.slug == slug


def test_a_table_in_another_encoding() -> None:
    with pytest.raises(InputError) as caught:
        read_terms_tsv(io.BytesIO("ru\nмир\n".encode("cp1251")), name="x")
    assert caught.value.slug == "encoding-invalid"
    found = read_terms_tsv(io.BytesIO("ru\nмир\n".encode("utf-16")), name="x")
    assert found.concepts[0].terms == {"ru": (Term("мир"),)}


_DCT = """<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
<text><body><conceptEntry id="c1"><min:subjectField>law</min:subjectField>
<descripGrp><basic:definition>A  firm
 promise.</basic:definition></descripGrp>
<langSec xml:lang="en-GB"><termSec><term>treaty</term><min:partOfSpeech>noun</min:partOfSpeech>
<min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus></termSec>
<termSec><term>pact</term></termSec></langSec>
<langSec xml:lang="es"><termSec><term>tratado</term></termSec></langSec>
</conceptEntry></body></text></tbx>"""
_MARTIF = """<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><text><body><termEntry id="12"><langSet xml:lang="ru">
<ntig><termGrp><term>до<hi>го</hi>вор</term>
<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
</termGrp></ntig><tig><term/></tig></langSet></termEntry></body></text></martif>"""


def test_the_other_style_of_tbx() -> None:
    found = read_xml(_DCT)
    (concept,) = found.concepts
    assert (concept.domain, concept.note) == ("law", "A firm promise.")
    assert concept.terms == {
        "en": (Term("treaty", DEPRECATED, part_of_speech="noun"), Term("pact", PREFERRED))
    }
    assert [
        (issue.code, issue.params["text" if "text" in issue.params else "lang"]) for issue in found.issues
    ] == [("terms-language-unknown", "es")]


def test_martif_with_groups_and_an_empty_term() -> None:
    (concept,) = read_xml(_MARTIF).concepts
    assert concept.id == "c12"
    assert [term.text for term in concept.terms["ru"]] == ["договор", ""]


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ('<!DOCTYPE tbx [<!ENTITY x SYSTEM "file:///etc/passwd">]><tbx>&x;</tbx>', "internal-dtd"),
        ("<tbx><text>", "malformed-xml"),
        ("<tmx/>", "not-tbx"),
        ("", "empty-file"),
        ("ru\tмир", "not-xml"),
    ],
    ids=["xxe", "cut-off", "tmx", "empty", "table"],
)
def test_files_that_are_no_tbx(text: str, slug: str) -> None:
    with pytest.raises(InputError) as caught:
        read_xml(text)
    assert caught.value.slug == slug


def test_a_glossary_for_omegat() -> None:
    concepts = [
        Concept(
            "a",
            {
                "ru": (Term("союз"), Term("уния", DEPRECATED)),
                "en": (Term("alliance", ADMITTED), Term("union", note="of States"), Term("bond", DEPRECATED)),
            },
            domain="law",
        ),
        Concept("b", {"ru": (Term("мир"),)}),
    ]
    data = written(lambda stream: write_glossary(stream, concepts, source="ru", target="en"))
    assert data.decode().splitlines() == [
        "союз\tunion\tlaw; of States; not: bond",
        "союз\talliance\tlaw; not: bond",
        "уния\tunion\tlaw; of States; not: bond",
        "уния\talliance\tlaw; not: bond",
    ]
