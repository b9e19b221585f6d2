"""The XLIFF 2 that we write, and its way back."""

from __future__ import annotations

import io
import json
from collections import Counter
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from translate.storage import xliff2 as toolkit

from align.exchange.incoming import incoming_xliff
from align.exchange.messages import finding
from align.exchange.offers import NOTHING, OfferedMatch, OfferedTerm, Offers
from align.exchange.states import status_of_xliff12, xliff2_state
from align.exchange.xliff2 import GLOSSARY, MATCHES, METADATA, XLIFF2, Xliff2Version, write_xliff2
from align.exchange.xliff2_reader import read_xliff2
from align.exchange.xliff_document import XliffDocument
from align.exchange.xmltext import seg_text, source_hash
from align.model import Issue, Origin, Status, TranslationUnit
from tests.exchange.golden import assert_golden
from tests.exchange.making import sample_units, unit, variant
from tests.node_xliff import require_node_xliff, rewritten

XML_TEXT = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("аёқ<>&\"'«»\u00a0\u0301 \n")),
    max_size=30,
)


def offers() -> Offers:
    params: dict[str, str | int | float] = {"lang": "en", "unit": "doc-4", "count": 1, "characters": "U+0001"}
    return Offers(
        {"doc-2": [OfferedMatch("Переговоры <начались>.", "The talks & more.", 88, "memory")]},
        {"doc-1": [OfferedTerm("Договор", ("Treaty", "Agreement"))]},
        {"doc-4": [finding("illegal-character", place="doc", params=params)]},
    )


def written(
    units: list[TranslationUnit],
    *,
    lang: str = "en",
    version: Xliff2Version = "2.0",
    fill_empty: bool = False,
    offered: Offers = NOTHING,
    issues: list[Issue] | None = None,
) -> tuple[bytes, dict[str, int]]:
    stream = io.BytesIO()
    states = write_xliff2(
        stream,
        XliffDocument("doc", 'corpus/ru/"doc" & <x>.txt', lang, units),
        issues=[] if issues is None else issues,
        version=version,
        fill_empty=fill_empty,
        offers=offered,
    )
    return stream.getvalue(), states


def test_golden() -> None:
    assert_golden("sample.ru-en.2.xlf", written(sample_units(), offered=offers())[0])


@given(st.lists(st.tuples(XML_TEXT, XML_TEXT), max_size=4))
def test_what_is_written_is_read_back(pairs: list[tuple[str, str]]) -> None:
    units = [
        unit(source, variant("en", target), segments=(number,))
        for number, (source, target) in enumerate(pairs)
    ]
    found = [(item.id, item.source, item.target) for item in read_xliff2(io.BytesIO(written(units)[0]))]
    expected = [
        (f"{item.id}/s1", seg_text(item.text), seg_text(item.variants["en"].text) or None) for item in units
    ]
    assert found == (expected or [("none", "", None)])


def test_everything_needed_to_find_the_unit_again() -> None:
    units = sample_units()
    found = list(read_xliff2(io.BytesIO(written(units, offered=offers())[0])))
    assert [item.contexts["x-align-source-hash"] for item in found] == [source_hash(u.text) for u in units]
    first = found[0].contexts
    assert first["x-align-target-hash"] == source_hash("STATEMENT")
    assert (first["x-align-status"], first["x-align-version"], first["x-align-document"]) == (
        "approved",
        "1",
        "doc",
    )
    assert (found[0].source_lang, found[0].target_lang) == ("ru", "en")
    assert found[0].original == 'corpus/ru/"doc" & <x>.txt'
    assert found[5].notes[0].startswith("illegal-character: ")


def test_states() -> None:
    content, states = written(sample_units())
    assert states == {"final": 3, "initial": 4, "translated": 1, "reviewed": 1}
    root = etree.fromstring(content)
    found = {
        element.getparent().get("id"): (element.get("state"), element.get("subState"))  # type: ignore[union-attr]
        for element in root.iter(f"{{{XLIFF2}}}segment")
    }
    assert found["doc-0"] == ("final", "align:approved")
    assert found["doc-4"] == ("translated", "align:draft")
    assert found["doc-5"] == ("initial", "align:rejected")
    assert found["doc-6"] == ("initial", None)


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("origin", list(Origin))
def test_every_status_survives_the_way_there_and_back(status: Status, origin: Origin) -> None:
    content, _ = written([unit("Мир", variant("en", "Peace", status, origin=origin))])
    (found,) = read_xliff2(io.BytesIO(content))
    assert status_of_xliff12(found.state, qualifier=found.qualifier, approved=found.approved) is status
    assert xliff2_state(None).state == "initial"


def test_a_filled_target_is_no_translation() -> None:
    content, _ = written([unit("Мир")], fill_empty=True)
    (found,) = incoming_xliff(io.BytesIO(content), name="a.xlf")
    assert found.texts["en"] == ""


@pytest.mark.parametrize("version", ["2.0", "2.1"])
@pytest.mark.parametrize("lang", ["en", "kk"])
def test_rules_the_schema_does_not_know(version: Xliff2Version, lang: str) -> None:
    """Ids are unique names, references lead somewhere, and nothing but one segment is in a unit."""
    root = etree.fromstring(written(sample_units(), lang=lang, version=version, offered=offers())[0])
    assert root.get("version") == version
    (file,) = root
    ids = Counter(element.get("id") for element in file.iter(f"{{{XLIFF2}}}unit", f"{{{XLIFF2}}}group"))
    assert set(ids.values()) == {1}
    for one in file.iter(f"{{{XLIFF2}}}unit"):
        (segment,) = one.findall(f"{{{XLIFF2}}}segment")
        assert [etree.QName(child).localname for child in segment] in (["source"], ["source", "target"])
        for match in one.iter(f"{{{MATCHES}}}match"):
            assert match.get("ref") == f"#{segment.get('id')}"
        # A subState wants a state beside it, and a prefix that the standard does not use itself.
        assert segment.get("subState") is None or segment.get("state")
        assert not (segment.get("subState") or "align:").startswith("xlf:")
        names = [etree.QName(child).localname for child in one]
        assert names == sorted(names, key=["matches", "glossary", "metadata", "notes", "segment"].index)
    assert {etree.QName(element).namespace for element in root.iter()} == {
        XLIFF2,
        MATCHES,
        GLOSSARY,
        METADATA,
    }


def test_an_empty_document_is_valid_all_the_same() -> None:
    root = etree.fromstring(written([])[0])
    assert [one.get("translate") for one in root.iter(f"{{{XLIFF2}}}unit")] == ["no"]


def test_illegal_characters_are_reported() -> None:
    issues: list[Issue] = []
    content, _ = written([unit("Ми\x01р", variant("en", "Pe\ufffface"))], issues=issues)
    assert [issue.code for issue in issues] == ["illegal-character"] * 2
    assert "Мир".encode() in content


def test_translate_toolkit_reads_it() -> None:
    units = sample_units()
    store = cast(Any, toolkit.Xliff2File).parsestring(written(units, offered=offers())[0])
    found = [(one.source, one.target or "") for one in store.units]
    expected = [
        (seg_text(one.text), seg_text(one.variants["en"].text) if "en" in one.variants else "")
        for one in units
    ]
    assert found == expected


@pytest.mark.real
def test_npm_xliff_reads_it(tmp_path: Path) -> None:
    require_node_xliff()
    path = tmp_path / "a.xlf"
    path.write_bytes(written(sample_units(), offered=offers())[0])
    understood = json.loads(
        rewritten(path, tmp_path / "b.xlf", version="2.0", edits={"doc-0": "DECLARATION"})
    )
    groups = understood["resources"]["f1"]
    assert groups["p1"]["groupUnits"]["doc-1"]["target"].startswith("The Treaty")
    first, *_ = read_xliff2(io.BytesIO((tmp_path / "b.xlf").read_bytes()))
    assert (first.id, first.target) == ("doc-0", "DECLARATION")


@pytest.mark.shared
@pytest.mark.parametrize("version", ["2.0", "2.1"])
def test_valid_by_the_schemas(version: Xliff2Version, shared: Path) -> None:
    schema = xliff2_schema(shared / "schemas" / "xliff-2.1")
    for lang in ("en", "kk"):
        for fill in (False, True):
            content = written(sample_units(), lang=lang, version=version, fill_empty=fill, offered=offers())[
                0
            ]
            assert schema.validate(etree.fromstring(content)), schema.error_log
    assert schema.validate(etree.fromstring(written([])[0])), schema.error_log


def xliff2_schema(folder: Path) -> etree.XMLSchema:
    """Return the schema of core and modules together, with nothing fetched from anywhere."""
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Copies(folder))
    parts = {XLIFF2: "xliff_core_2.0.xsd", MATCHES: "matches.xsd", GLOSSARY: "glossary.xsd"}
    parts[METADATA] = "metadata.xsd"
    imports = "".join(
        f'<xs:import namespace="{namespace}" schemaLocation="{(folder / name).as_uri()}"/>'
        for namespace, name in parts.items()
    )
    driver = f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{imports}</xs:schema>'
    return etree.XMLSchema(etree.fromstring(driver, parser))


class _Copies(etree.Resolver):
    def __init__(self, folder: Path) -> None:
        self.copy = folder / "informativeCopiesOf3rdPartySchemas" / "w3c" / "xml.xsd"

    # lxml's stubs know neither the third parameter nor resolve_filename.
    def resolve(self, url: str, public_id: str, context: object) -> Any:  # type: ignore[override]
        if url.startswith(("http:", "https:")):
            return cast(Any, self).resolve_filename(str(self.copy), context)
        return None
