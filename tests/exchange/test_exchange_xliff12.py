"""The XLIFF 1.2 that we write, and its way back."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from translate.storage import xliff as toolkit

from align.errors import InputError
from align.exchange import read_xliff12
from align.exchange.messages import finding
from align.exchange.states import status_of_xliff12, xliff12_state
from align.exchange.structure_xliff12 import ATTRIBUTES, CHILDREN
from align.exchange.xliff12 import XLIFF12
from align.exchange.xmltext import seg_text, source_hash
from align.model import Issue, Origin, Status
from tests.exchange.golden import assert_golden
from tests.exchange.making import sample_units, unit, variant, xliff_bytes

XML_TEXT = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("аёқ<>&\"'«»\u00a0\u0301 \n")),
    max_size=30,
)


def notes() -> dict[str, list[Issue]]:
    params: dict[str, str | int | float] = {"lang": "en", "unit": "doc-4", "count": 1, "characters": "U+0001"}
    return {"doc-4": [finding("illegal-character", place="doc", params=params)]}


def test_golden() -> None:
    assert_golden("sample.ru-en.xlf", xliff_bytes(sample_units(), notes=notes())[0])


def test_golden_with_targets_filled() -> None:
    assert_golden("sample-filled.ru-kk.xlf", xliff_bytes(sample_units(), lang="kk", fill=True)[0])


@given(st.lists(st.tuples(XML_TEXT, XML_TEXT), max_size=4))
def test_what_is_written_is_read_back(pairs: list[tuple[str, str]]) -> None:
    units = [
        unit(source, variant("en", target), segments=(number,))
        for number, (source, target) in enumerate(pairs)
    ]
    found = [(item.id, item.source, item.target) for item in read_xliff12(io.BytesIO(xliff_bytes(units)[0]))]
    assert found == [
        (item.id, seg_text(item.text), seg_text(item.variants["en"].text) or None) for item in units
    ]


def test_everything_needed_to_find_the_unit_again() -> None:
    units = sample_units()
    found = list(read_xliff12(io.BytesIO(xliff_bytes(units, notes=notes())[0])))
    assert [item.id for item in found] == [item.id for item in units]
    assert [item.contexts["x-align-source-hash"] for item in found] == [source_hash(u.text) for u in units]
    assert found[0].contexts["x-align-version"] == "1"
    assert (found[0].original, found[0].source_lang, found[0].target_lang) == (
        "corpus/ru/doc.txt",
        "ru",
        "en",
    )
    assert found[5].notes[0].startswith("illegal-character: ")


def test_states() -> None:
    units = sample_units()
    content, states = xliff_bytes(units)
    found = {item.id: item for item in read_xliff12(io.BytesIO(content))}
    assert states == {
        "signed-off": 3,
        "new": 3,
        "needs-review-translation": 1,
        "needs-translation": 1,
        "translated": 1,
    }
    assert found["doc-0"].approved
    assert (found["doc-4"].state, found["doc-4"].qualifier) == ("needs-review-translation", "mt-suggestion")
    assert found["doc-5"].qualifier == "rejected-inaccurate"
    assert found["doc-6"].target is None


def test_targets_filled_from_the_source_are_new() -> None:
    content, _ = xliff_bytes(sample_units(), fill=True)
    found = {item.id: item for item in read_xliff12(io.BytesIO(content))}
    assert (found["doc-6"].target, found["doc-6"].state) == ("Минск", "new")


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("origin", list(Origin))
def test_every_status_survives_the_way_there_and_back(status: Status, origin: Origin) -> None:
    state = xliff12_state(variant("en", "x", status, origin=origin))
    back = status_of_xliff12(state.state, qualifier=state.qualifier, approved=state.approved)
    assert back is status


@pytest.mark.parametrize(
    ("state", "approved", "expected"),
    [
        ("final", False, Status.APPROVED),
        ("", True, Status.APPROVED),
        ("translated", True, Status.APPROVED),
        ("needs-review-translation", True, Status.DRAFT),
        ("x-lilt-done", False, Status.DRAFT),
        ("", False, Status.DRAFT),
    ],
)
def test_states_of_other_tools(state: str, approved: bool, expected: Status) -> None:
    assert status_of_xliff12(state, approved=approved) is expected


def test_paragraphs_are_groups() -> None:
    root = etree.fromstring(xliff_bytes(sample_units())[0])
    groups = root.findall(f".//{{{XLIFF12}}}group")
    assert [len(group.findall(f"{{{XLIFF12}}}trans-unit")) for group in groups] == [1, 4, 1, 2, 1]
    assert {group.get("restype") for group in groups} == {"x-paragraph"}


def test_structure_is_that_of_the_format() -> None:
    """The twin of the schema test: our own tables of XLIFF 1.2."""
    root = etree.fromstring(xliff_bytes(sample_units(), notes=notes(), fill=True)[0])
    for element in root.iter():
        name = etree.QName(element).localname
        assert etree.QName(element).namespace == XLIFF12
        assert {etree.QName(child).localname for child in element} <= CHILDREN.get(name, frozenset())
        names = {str(key).replace("{http://www.w3.org/XML/1998/namespace}", "xml:") for key in element.attrib}
        assert names <= ATTRIBUTES.get(name, names)
    for trans_unit in root.iter(f"{{{XLIFF12}}}trans-unit"):
        assert [etree.QName(child).localname for child in trans_unit][:2] == ["source", "target"]


@pytest.mark.shared
def test_valid_by_the_strict_schema(shared: Path) -> None:
    path = shared / "schemas" / "xliff-1.2" / "xliff-core-1.2-strict.xsd"
    schema = etree.XMLSchema(etree.parse(str(path), etree.XMLParser(no_network=True)))
    for lang in ("en", "kk"):
        for fill in (False, True):
            root = etree.fromstring(xliff_bytes(sample_units(), lang=lang, fill=fill, notes=notes())[0])
            assert schema.validate(root), schema.error_log
    assert schema.validate(etree.fromstring(xliff_bytes([])[0]))


def test_translate_toolkit_reads_it() -> None:
    store = toolkit.xlifffile.parsestring(xliff_bytes(sample_units())[0])  # type: ignore[no-untyped-call]
    found = {item.getid().rpartition("\x04")[2]: (item.source, item.target) for item in store.units}
    assert found["doc-4"] == ("1. «О <мерах> & планах»;", "1. “On <measures> & plans”;")
    assert len(found) == len(sample_units())


@pytest.mark.parametrize(
    ("content", "slug"),
    [
        ("<tmx/>", "unknown-format"),
        ('<xliff version="2.0"/>', "unknown-format"),
        ('<xliff version="1.2"><file><body><trans-unit>', "malformed-xml"),
        ("", "empty-file"),
    ],
)
def test_what_is_no_xliff_is_refused(content: str, slug: str) -> None:
    with pytest.raises(InputError) as raised:
        list(read_xliff12(io.BytesIO(content.encode()), name="a.xlf"))
    assert raised.value.slug == slug
    assert "a.xlf" in raised.value.line()


def test_too_many_units() -> None:
    content, _ = xliff_bytes(sample_units())
    with pytest.raises(InputError) as raised:
        list(read_xliff12(io.BytesIO(content), max_units=3))
    assert raised.value.slug == "file-too-large"


def test_inline_markup_of_other_tools() -> None:
    content = (
        f'<xliff xmlns="{XLIFF12}" version="1.2"><file source-language="RU_ru" target-language="kaz"><body>'
        '<trans-unit id="1"><source>О <g id="1">мерах</g><ph id="2">&lt;br/&gt;</ph>.</source>'
        "<alt-trans><target>no</target></alt-trans></trans-unit></body></file></xliff>"
    )
    (found,) = read_xliff12(io.BytesIO(content.encode()))
    assert (found.source, found.target) == ("О мерах.", None)
    assert (found.source_lang, found.target_lang) == ("ru", "kk")
