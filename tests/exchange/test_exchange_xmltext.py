"""Text on its way into XML."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from align.exchange.xmltext import (
    illegal_characters,
    illegal_issue,
    legal_text,
    one_line,
    seg_text,
    shown,
    source_hash,
    tmx_date,
)

ANY_TEXT = st.text(st.characters(), max_size=40)


@given(ANY_TEXT)
def test_written_text_is_legal_single_line_and_settled(text: str) -> None:
    written = seg_text(text)
    assert illegal_characters(written) == []
    assert len(written.splitlines()) <= 1
    assert written == written.strip(" ")
    assert seg_text(written) == written
    element = etree.Element("seg")
    element.text = written
    assert (etree.fromstring(etree.tostring(element)).text or "") == written


@given(ANY_TEXT)
def test_legal_text_loses_only_illegal_characters(text: str) -> None:
    illegal = set(illegal_characters(text))
    kept = "".join(" " if c in "\x0b\x0c" else c for c in text if c not in illegal or c in "\x0b\x0c")
    assert legal_text(text) == kept


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Устав \n\t ОДКБ ", "Устав ОДКБ"),
        ("15\u00a0мая  1992", "15\u00a0мая  1992"),
        ("стр. 1\x0cПРОТОКОЛ\x00", "стр. 1 ПРОТОКОЛ"),
        ("раз\u2028два\x85три", "раз два три"),
        ("и\u0306 😀 \ud800", "и\u0306 😀"),
    ],
    ids=["layout", "no-break-space", "form-feed", "unicode-line-ends", "surrogate"],
)
def test_seg_text(text: str, expected: str) -> None:
    assert seg_text(text) == expected


def test_one_line_keeps_runs_of_blanks() -> None:
    assert one_line("а  б") == "а  б"


def test_illegal_characters_are_reported_by_code_point() -> None:
    issue = illegal_issue("а\x01б\x01в\ufffe", document="000", unit="u1", lang="ru")
    assert issue is not None
    assert issue.code == "illegal-character"
    assert issue.params["count"] == 3
    assert issue.params["characters"] == "U+0001, U+FFFE"
    assert illegal_issue("а\u00a0б\n", document="000", unit="u1", lang="ru") is None


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-11-22T12:00:00Z", "20261122T120000Z"),
        ("2026-11-22T12:00:00.25+00:00", "20261122T120000Z"),
        ("", ""),
    ],
)
def test_tmx_date(moment: str, expected: str) -> None:
    assert tmx_date(moment) == expected


def test_hash_is_that_of_the_written_text() -> None:
    assert source_hash(" Устав\n") == source_hash("Устав")
    assert source_hash("Устав") != source_hash("устав")
    assert len(source_hash("")) == 16


def test_shown_is_short() -> None:
    assert shown("слово " * 30).endswith("…")
    assert len(shown("слово " * 30)) == 60
