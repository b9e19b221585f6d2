"""The SRX file says what our splitter does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from align.segment import split_sentences, srx_rules

SPACE = "{http://www.lisa.org/srx20}"
LANGUAGE_NAMES = {"ru": "Russian", "en": "English", "kk": "Kazakh"}
HERE = Path(__file__).parent


def srx_split(xml: str, lang: str, text: str) -> list[str]:
    """Split ``text`` as an SRX engine does: at every position the first rule that matches decides."""
    tree = etree.fromstring(xml.encode())
    (rules,) = [
        element
        for element in tree.iter(f"{SPACE}languagerule")
        if element.get("languagerulename") == LANGUAGE_NAMES[lang]
    ]
    compiled = [
        (
            rule.get("break") == "yes",
            re.compile(f"(?:{rule.findtext(f'{SPACE}beforebreak')})\\Z"),
            re.compile(rule.findtext(f"{SPACE}afterbreak") or ""),
        )
        for rule in rules.iter(f"{SPACE}rule")
    ]
    pieces, start = [], 0
    for position in range(1, len(text)):
        for breaks, before, after in compiled:
            if after.match(text, position) and before.search(text, 0, position):
                if breaks:
                    pieces.append(text[start:position].strip())
                    start = position
                break
    return [*pieces, text[start:].strip()]


@pytest.mark.parametrize("lang", ["ru", "en", "kk"])
def test_an_srx_engine_splits_as_we_do(lang: str) -> None:
    text = " ".join((HERE / f"abbreviations.{lang}.txt").read_text(encoding="utf-8").split())
    ours = [text[start:end] for start, end in split_sentences(text, lang)]
    assert srx_split(srx_rules(), lang, text) == ours


def test_the_file_is_well_formed_and_stable() -> None:
    assert etree.fromstring(srx_rules().encode()).get("version") == "2.0"
    assert srx_rules() == srx_rules()
    assert srx_rules(["kk"]).count("<languagerule ") == 1


@pytest.mark.shared
def test_the_file_is_valid_by_the_schema(shared: Path) -> None:
    schema = etree.XMLSchema(etree.parse(str(shared / "schemas/srx/srx20.xsd")))
    schema.assertValid(etree.fromstring(srx_rules().encode()))
