"""Every console example in the README and the docs runs and prints what the page shows."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.docs.console import examples, execute, matches, with_output

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
TOLD = [page for page in PAGES if "```console\n" in page.read_text(encoding="utf-8")]


@pytest.mark.parametrize("page", TOLD, ids=[page.relative_to(ROOT).as_posix() for page in TOLD])
def test_examples_of_a_page_print_what_it_shows(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("ALIGN_USER", "A. Serik")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    text = page.read_text(encoding="utf-8")
    for example in examples(text):
        printed = execute(example.command)
        if os.environ.get("ALIGN_UPDATE_GOLDEN") and not matches(example.expected, printed):
            text = with_output(text, example, printed)
            page.write_text(text, encoding="utf-8")
            continue
        assert matches(example.expected, printed), (
            f"{page.name}:{example.line}: $ {example.command}\n"
            f"--- shown\n{example.expected}\n--- printed\n{printed}"
        )


@pytest.mark.parametrize(
    ("expected", "printed", "same"),
    [
        ("a\nb", "a\nb", True),
        ("a\n…\nd", "a\nb\nc\nd", True),
        ("a\n…", "a", True),
        ("1 … 3", "1 2 3", True),
        ("1 … 3", "1\n3", False),
        ("a", "a\nb", False),
    ],
    ids=["equal", "lines left out", "nothing left out", "words left out", "not over lines", "more printed"],
)
def test_the_comparison_itself(expected: str, printed: str, same: bool) -> None:
    assert matches(expected, printed) is same
