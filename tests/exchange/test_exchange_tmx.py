"""The TMX that we write: profile, choice of targets, files of an export."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from translate.storage import tmx as toolkit

from align.exchange import FINISHED, export_tmx, plan_tmx_files, read_tmx, validate_file
from align.exchange.selection import choose_targets
from align.exchange.structure_tmx import ATTRIBUTES, CHILDREN, HEADER_ATTRIBUTES
from align.exchange.xmltext import seg_text
from align.model import Issue, Status, TranslationUnit
from tests.exchange.golden import assert_golden
from tests.exchange.making import MOMENT, VERSION, sample_units, tmx_bytes, unit, variant

XML_TEXT = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("аёқ<>&\"'«»\u00a0\u0301 \n;")),
    max_size=30,
)


def units_of(content: bytes) -> list[tuple[str, str]]:
    return [
        (found.texts["ru"], found.texts["en"])
        for found in read_tmx(io.BytesIO(content))
        if not found.is_passage
    ]


def test_golden_pair_with_passages() -> None:
    assert_golden("sample.ru-en.tmx", tmx_bytes(sample_units(), has_passages=True)[0])


def test_golden_trilingual() -> None:
    assert_golden("sample.ru-en-kk.tmx", tmx_bytes(sample_units(), langs=("en", "kk"))[0])


@given(st.lists(st.tuples(XML_TEXT, XML_TEXT), max_size=4))
def test_what_is_written_is_read_back(pairs: list[tuple[str, str]]) -> None:
    units = [
        unit(f"{source} {number}", variant("en", target), segments=(number,))
        for number, (source, target) in enumerate(pairs)
    ]
    expected = [
        (seg_text(item.text), seg_text(item.variants["en"].text))
        for item in units
        if seg_text(item.variants["en"].text)
    ]
    assert units_of(tmx_bytes(units)[0]) == expected


def test_props_come_back() -> None:
    (first, *_) = read_tmx(io.BytesIO(tmx_bytes(sample_units())[0]))
    assert first.props["x-align-document"] == "doc"
    assert first.props["x-align-span"] == "0-9"
    assert first.props["x-align-status"] == "approved"
    assert first.props["x-context-post"].startswith("Договор")
    assert "x-context-pre" not in first.props
    assert first.statuses == {"ru": "approved", "en": "approved"}


def test_statuses_of_a_trilingual_unit_are_each_their_own() -> None:
    found = list(read_tmx(io.BytesIO(tmx_bytes(sample_units(), langs=("en", "kk"))[0])))
    assert [item.statuses["en"] for item in found] == ["approved", "approved"]
    assert [item.statuses["kk"] for item in found] == ["approved", "reviewed"]
    assert found[1].props["x-align-status"] == "reviewed"


def test_context_passes_over_units_cut_for_another_language() -> None:
    found = list(read_tmx(io.BytesIO(tmx_bytes(sample_units())[0])))
    assert found[1].props["x-context-post"] == "Переговоры прошли. Мы продолжим."


def test_same_state_gives_same_bytes() -> None:
    assert tmx_bytes(sample_units()) == tmx_bytes(sample_units())


def test_structure_is_that_of_the_format() -> None:
    """The twin of the DTD test: our own tables of TMX 1.4."""
    content, _ = tmx_bytes(sample_units(), langs=("en", "kk"))
    root = etree.fromstring(content)
    assert (root.tag, root.items()) == ("tmx", [("version", "1.4")])
    header = root.find("header")
    assert header is not None
    assert [name for name in HEADER_ATTRIBUTES if not header.get(name)] == []
    for element in root.iter():
        assert {str(child.tag) for child in element} <= CHILDREN.get(str(element.tag), frozenset())
        names = {str(key).replace("{http://www.w3.org/XML/1998/namespace}", "xml:") for key in element.attrib}
        assert names <= ATTRIBUTES[str(element.tag)]
    assert b"<!" not in content
    assert all(line.count(b"<seg>") == line.count(b"</seg>") for line in content.splitlines())


@pytest.mark.shared
def test_valid_by_the_dtd(shared: Path) -> None:
    dtd = etree.DTD(str(shared / "schemas" / "tmx" / "tmx14.dtd"))
    for langs in (("en",), ("kk",), ("en", "kk")):
        root = etree.fromstring(tmx_bytes(sample_units(), langs=langs, has_passages=True)[0])
        assert dtd.validate(root), dtd.error_log


def test_translate_toolkit_reads_it() -> None:
    content, counts = tmx_bytes(sample_units())
    store = toolkit.tmxfile(io.BytesIO(content), "ru", "en")
    found = {item.source: item.target for item in store.units}
    assert len(found) == counts.written
    assert found["Договор подписан 15 мая 1992 г. в Ташкенте."].startswith("The Treaty")


def test_empty_and_rejected_texts_are_left_out() -> None:
    units = [
        unit("Один", variant("en", " \n"), segments=(0,)),
        unit("Два", variant("en", "Two", Status.REJECTED), segments=(1,)),
        unit("\x00", variant("en", "Three"), segments=(2,)),
        unit("Четыре", variant("kk", "Төрт"), segments=(3,)),
        unit("Пять", variant("en", "Five"), segments=(4,)),
    ]
    assert units_of(tmx_bytes(units, statuses=frozenset(Status))[0]) == [("Пять", "Five")]


def test_illegal_characters_are_reported() -> None:
    issues: list[Issue] = []
    content, _ = tmx_bytes([unit("Ус\x01тав", variant("en", "Char\x02ter"))], issues=issues)
    assert units_of(content) == [("Устав", "Charter")]
    assert [(issue.code, issue.params["lang"]) for issue in issues] == [
        ("illegal-character", "ru"),
        ("illegal-character", "en"),
    ]


REVIEWED, APPROVED = Status.REVIEWED, Status.APPROVED
LATER = "2026-11-23T12:00:00Z"


@pytest.mark.parametrize(
    ("targets", "winner"),
    [
        ([("a", REVIEWED, MOMENT), ("b", APPROVED, MOMENT), ("a", REVIEWED, LATER)], 1),
        ([("a", REVIEWED, LATER), ("b", REVIEWED, MOMENT), ("b", REVIEWED, MOMENT)], 1),
        ([("a", REVIEWED, MOMENT), ("b", REVIEWED, LATER)], 1),
        ([("a", REVIEWED, MOMENT), ("b", REVIEWED, MOMENT)], 0),
        ([("a", REVIEWED, MOMENT), ("a", APPROVED, MOMENT)], 1),
    ],
    ids=["approved-first", "most-used", "latest", "first", "best-of-repeats"],
)
def test_one_target_per_source(targets: list[tuple[str, Status, str]], winner: int) -> None:
    units = [
        unit("Устав", variant("en", text, status, changed_at=moment), segments=(number,))
        for number, (text, status, moment) in enumerate(targets)
    ]
    choice = choose_targets(units, target_langs=["en"], statuses=FINISHED)
    assert choice.winners == {units[winner].id}
    issues: list[Issue] = []
    content, counts = tmx_bytes(units, issues=issues)
    assert units_of(content) == [("Устав", targets[winner][0])]
    assert counts.losing == len(issues) == len({text for text, _, _ in targets}) - 1
    assert counts.written + counts.losing + counts.repeats == len(units)
    losers, _ = tmx_bytes(units, losers=True)
    assert {target for _, target in units_of(losers)} == {text for text, _, _ in targets} - {
        targets[winner][0]
    }


def test_plan_of_files() -> None:
    names = [
        file.name
        for file in plan_tmx_files(
            "memory", target_langs=["en", "kk"], statuses=FINISHED | {Status.DRAFT}, trilingual=True
        )
    ]
    assert names == [
        "memory.ru-en.tmx",
        "memory.ru-en-variants.tmx",
        "memory.ru-en-drafts.tmx",
        "memory.ru-kk.tmx",
        "memory.ru-kk-variants.tmx",
        "memory.ru-kk-drafts.tmx",
        "memory.ru-en-kk.tmx",
    ]
    assert plan_tmx_files("memory", target_langs=["en"], statuses=frozenset({Status.REJECTED})) == ()


def export(folder: Path, *, is_empty: bool = False) -> dict[str, int]:
    plan = plan_tmx_files(
        "memory", target_langs=["en", "kk"], statuses=FINISHED | {Status.DRAFT}, trilingual=True
    )
    read: Callable[[], list[TranslationUnit]] = list if is_empty else sample_units
    report = export_tmx(folder, plan, read, created_at=MOMENT, tool_version=VERSION)
    return {name: counts.written for name, counts in report.files}


def test_export_writes_what_there_is(tmp_path: Path) -> None:
    expected = {
        "memory.ru-en.tmx": 3,
        "memory.ru-en-variants.tmx": 1,
        "memory.ru-en-drafts.tmx": 1,
        "memory.ru-kk.tmx": 4,
        "memory.ru-en-kk.tmx": 2,
    }
    assert export(tmp_path) == expected
    assert {path.name for path in tmp_path.iterdir()} == set(expected)
    for path in tmp_path.iterdir():
        assert validate_file(path).issues == ()


def test_export_empties_an_extra_file_that_is_out_of_date(tmp_path: Path) -> None:
    export(tmp_path)
    assert export(tmp_path, is_empty=True) == {path.name: 0 for path in tmp_path.iterdir()}


def test_export_reports_each_finding_once(tmp_path: Path) -> None:
    units = [unit("Ус\x01тав", variant("en", "Charter"), variant("kk", "Жарғы"))]
    plan = plan_tmx_files("memory", target_langs=["en", "kk"], trilingual=True)
    report = export_tmx(tmp_path, plan, lambda: units, created_at=MOMENT, tool_version=VERSION)
    assert [issue.code for issue in report.issues] == ["illegal-character"]
