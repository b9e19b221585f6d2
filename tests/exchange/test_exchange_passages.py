"""Text and memory are cut alike, for OmegaT."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.exchange import read_tmx, write_normalised_text
from align.exchange.passages import is_split_between, passages, without_breaks
from align.model import SegmentKind, TranslationUnit
from tests.exchange.making import sample_units, segment, tmx_bytes, unit, variant

SEGMENTS = [
    segment(0, "ЗАЯВЛЕНИЕ", kind=SegmentKind.TITLE),
    segment(1, "Договор подписан 15 мая 1992 г. в Ташкенте.", paragraph=1),
    segment(2, "Переговоры прошли.", paragraph=1),
    segment(3, "Мы продолжим.", paragraph=1),
    segment(4, "********", paragraph=2, kind=SegmentKind.NOISE),
    segment(5, "1) Принять решение;", paragraph=3, kind=SegmentKind.LIST_ITEM),
    segment(6, "2. «О мерах»;", paragraph=3, kind=SegmentKind.LIST_ITEM),
]


def normalised(units: list[TranslationUnit], *, each: bool = False) -> str:
    stream = io.BytesIO()
    write_normalised_text(stream, SEGMENTS, units, layout="passages" if each else "paragraphs")
    return stream.getvalue().decode()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1992 г. в Ташкенте.", "1992 г._в Ташкенте."),
        ("отметил Д. Мантуров.", "отметил Д._Мантуров."),
        ("12 млрд. долл. США.", "12 млрд._долл._США."),
        ("1. «О мерах»;", "1._«О мерах»;"),
        ("1) Принять", "1)_Принять"),
        ("2.1. Принять", "2.1._Принять"),
        ("2021 год", "2021 год"),
        ("2021 Год", "2021_Год"),
        ("1) принять", "1) принять"),
        ("«Да!» — сказал он.", "«Да!» — сказал он."),
    ],
)
def test_no_break_spaces_where_omegat_splits(text: str, expected: str) -> None:
    assert without_breaks(text) == expected.replace("_", "\u00a0")


@given(st.text(st.sampled_from("аА1.?!) »"), max_size=20))
def test_only_blanks_change(text: str) -> None:
    changed = without_breaks(text)
    assert changed.replace("\u00a0", " ") == text
    assert without_breaks(changed) == changed
    assert ". " not in changed


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("прошли.", "Мы", True),
        ("прошли…", "Мы", False),
        ("мерах»;", "2. «О", False),
        ("прошли...", "мы", False),
        ("прошли...", "Мы", True),
        ("и т.е.", "мы", False),
    ],
)
def test_where_omegat_splits_again(before: str, after: str, expected: bool) -> None:
    assert is_split_between(before, after) is expected


def test_passages_hold_together_what_any_language_joins() -> None:
    units = [
        unit("a", variant("en", "A"), segments=(0,)),
        unit("b c", variant("en", "B"), segments=(1, 2)),
        unit("c d", variant("kk", "C"), segments=(2, 3)),
        unit("e g", variant("en", "E"), segments=(4, 6)),
        unit("i k", variant("en", "I"), segments=(8, 10)),
        unit("j", variant("kk", "J"), segments=(9,)),
    ]
    assert passages(units) == [(0,), (1, 2, 3), (4, 6), (8,), (9,), (10,)]


def test_untranslated_units_join_nothing() -> None:
    assert passages([unit("a b", segments=(0, 1))]) == [(0,), (1,)]


def test_text_of_segments_alone() -> None:
    assert normalised([]).replace("\u00a0", "_").split("\n\n") == [
        "ЗАЯВЛЕНИЕ",
        "Договор подписан 15 мая 1992 г._в Ташкенте. Переговоры прошли. Мы продолжим.",
        "1)_Принять решение;",
        "2._«О мерах»;\n",
    ]


def test_text_with_units_keeps_passages_whole() -> None:
    text = normalised(sample_units()).replace("\u00a0", "_")
    assert "Переговоры прошли._Мы продолжим." in text
    each = normalised(sample_units(), each=True).replace("\u00a0", "_").split("\n\n")
    assert each[2] == "Переговоры прошли._Мы продолжим."


def test_no_segments_no_bytes() -> None:
    stream = io.BytesIO()
    assert write_normalised_text(stream, []) == 0
    assert stream.getvalue() == b""


@pytest.mark.parametrize("lang", ["en", "kk"])
def test_memory_has_each_translated_passage_of_the_text(lang: str) -> None:
    content, _ = tmx_bytes(sample_units(), langs=(lang,), has_passages=True)
    sources = {found.texts["ru"] for found in read_tmx(io.BytesIO(content))}
    first, second, third, *_ = normalised(sample_units(), each=True).split("\n\n")
    assert {first, second, third} <= sources


def test_passage_of_two_units_joins_their_targets() -> None:
    content, counts = tmx_bytes(sample_units(), langs=("kk",), has_passages=True)
    found = {item.texts["ru"]: item for item in read_tmx(io.BytesIO(content)) if item.is_passage}
    assert counts.passages == len(found) == 2
    joined = found["Переговоры прошли.\u00a0Мы продолжим."]
    assert joined.texts["kk"] == "Келіссөздер өтті. Жалғастырамыз."


def test_units_of_an_older_file_are_apart() -> None:
    """A text whose file changed since is kept as a unit, but stands in no passage of the new text."""
    from dataclasses import replace

    old = unit("Старое. Новое.", variant("en", "Old. New."), segments=(0, 1))
    old = replace(old, id="old", provenance=replace(old.provenance, sha256="1" * 64))
    now = [
        unit("Один.", variant("en", "One."), segments=(0,)),
        unit("Два.", variant("en", "Two."), segments=(1,)),
    ]
    _, counts = tmx_bytes([old, *now], has_passages=True)
    assert (counts.written, counts.passages) == (3, 1)
