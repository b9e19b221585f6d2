"""The glossary tells every word once, and the Russian and the Kazakh page tell the same words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"


def words(page: str) -> list[str]:
    """Return the first cells of the rows of a page's last table."""
    rows = re.findall(r"^\| ([^|]+) \|", (DOCS / page).read_text(encoding="utf-8"), flags=re.M)
    heads = [number for number, word in enumerate(rows) if word in ("word", "по-английски", "ағылшынша")]
    return [word.strip("* ") for word in rows[heads[-1] + 1 :]]


def test_a_word_stands_once_in_the_glossary() -> None:
    found = words("glossary.md")
    assert len(found) == len(set(found)) > 30


@pytest.mark.parametrize("page", ["ru.md", "kk.md"])
def test_the_other_languages_have_the_same_words(page: str) -> None:
    assert words(page) == words("glossary.md")
