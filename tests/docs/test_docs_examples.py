"""Every console example in the README and the docs runs and prints what the page shows."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.docs.console import examples, execute, matches, with_output

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
TOLD = [page for page in PAGES if examples(page.read_text(encoding="utf-8"))]


def as_a_reader(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Stand in ``folder``, with the settings that the pages were written with."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("ALIGN_USER", "A. Serik")
    monkeypatch.setenv("ALIGN_UI", "en")  # a page may export another: undone with this
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")


@dataclass(frozen=True)
class Demo:
    """What ``align demo`` makes and prints: it begins most pages, and is the same every time."""

    folder: Path
    printed: str

    def copy(self) -> str:
        """Put the demo into the current folder as if it had been run there."""
        shutil.copytree(self.folder, "align-demo")
        return self.printed


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    folder = tmp_path_factory.mktemp("demo")
    with pytest.MonkeyPatch.context() as monkeypatch:
        as_a_reader(monkeypatch, folder)
        return Demo(folder / "align-demo", execute("align demo"))


@pytest.mark.parametrize("page", TOLD, ids=[page.relative_to(ROOT).as_posix() for page in TOLD])
def test_examples_of_a_page_print_what_it_shows(
    page: Path, demo: Demo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_a_reader(monkeypatch, tmp_path)
    text = page.read_text(encoding="utf-8")
    place = 0
    for example in examples(text):
        if example.file:
            Path(example.file).write_text(example.expected, encoding="utf-8")
            continue
        if example.script:
            with contextlib.redirect_stdout(io.StringIO()):
                exec(compile(example.script, f"{page.name}:{example.line}", "exec"), {})
            continue
        printed = demo.copy() if example.command == "align demo" else execute(example.command)
        if os.environ.get("ALIGN_UPDATE_GOLDEN"):
            right = matches(example.expected, printed)
            text, place = with_output(text, example, example.expected if right else printed, start=place)
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
