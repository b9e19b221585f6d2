"""The page's texts: three languages each, the same blanks to fill in, none asked for and missing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from align.check.checks import CODES
from align.check.titles import TITLES, title
from align.model import SegmentKind
from align.read import clean_repairs
from align.read.clean_lines import LINE_RULES
from align.web.texts_rules import RULE_TEXTS
from align.web.words import PAGE_LANGUAGES, TABLES, PageWords, preferred_language

ROOT = Path(__file__).resolve().parents[2] / "src" / "align" / "web"
ROWS = [(table, key) for table, rows in TABLES.items() for key in rows]


@pytest.mark.parametrize(("table", "key"), ROWS, ids=[key for _, key in ROWS])
def test_every_text_is_there_three_times(table: str, key: str) -> None:
    texts = TABLES[table][key]
    assert len(texts) == len(PAGE_LANGUAGES)
    assert all(text.strip() for text in texts)
    assert len({frozenset(re.findall(r"\{(\w+)\}", text)) for text in texts}) == 1


def test_no_key_twice() -> None:
    keys = [key for _, key in ROWS]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("path", sorted((ROOT / "templates").glob("*.html")), ids=lambda path: path.name)
def test_templates_name_only_texts_that_there_are(path: Path) -> None:
    known = {key for _, key in ROWS}
    asked = set(re.findall(r'words\("([\w-]+)"[,)]', path.read_text(encoding="utf-8")))
    assert asked <= known


@pytest.mark.parametrize("path", sorted((ROOT / "static").glob("*.js")), ids=lambda path: path.name)
def test_scripts_name_only_texts_that_there_are(path: Path) -> None:
    known = {key for _, key in ROWS}
    text = path.read_text(encoding="utf-8")
    asked = set(re.findall(r'\bt\("([\w-]+)"', text)) | set(re.findall(r'\btext: "([\w-]+)"', text))
    assert asked <= known


def test_no_markup_is_made_of_text() -> None:
    for path in (ROOT / "static").glob("*.js"):
        code = re.sub(r"//.*", "", path.read_text(encoding="utf-8"))
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|event\.key\b", code
        )
    for path in (ROOT / "templates").glob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(
            r"\son\w+=|\sstyle=|\|\s*safe|<script(?![^>]*(src=|application/json))|https?://", text
        )


def test_kazakh_is_written_in_kazakh_letters() -> None:
    words = PageWords("kk")
    text = " ".join(words.table(*TABLES).values())
    assert sum(letter in text for letter in "әіңғүұқөһ") >= 8


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "en"),
        ("kk-KZ,ru;q=0.8,en;q=0.5", "kk"),
        ("de-DE,ru;q=0.4", "ru"),
        ("ru;q=0.2,en;q=0.9", "en"),
        ("kk;q=nonsense,ru", "ru"),
        ("fr", "en"),
    ],
)
def test_the_browsers_language(header: str, language: str) -> None:
    assert preferred_language(header) == language


def test_every_rule_of_cleaning_has_a_name() -> None:
    noise = {rule.name for rule in LINE_RULES if rule.kind is SegmentKind.NOISE}
    named = ((name, value) for name, value in vars(clean_repairs).items() if not name.startswith("_"))
    repairs = {value for name, value in named if name.isupper() and isinstance(value, str)}
    assert {f"rule-{name}" for name in noise | repairs} == set(RULE_TEXTS)


def test_every_check_has_a_title() -> None:
    assert tuple(TITLES) == CODES
    assert [title("number", lang) for lang in ("en", "ru", "kk")] == ["number", "число", "сан"]
    assert title("brewing", "kk") == "brewing"
