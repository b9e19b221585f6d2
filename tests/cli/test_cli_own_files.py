"""What Align writes, its own doctor finds nothing wrong with."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Command

TERMS = """id\tru\ten\tkk\tstatus
c1\tДоговор\tTreaty\tШарт\tpreferred
c2\tглавы государств\tHeads of State\tмемлекет басшылары\tpreferred
"""


@pytest.fixture
def stocked(filled: Path, align: Command) -> Path:
    """A workspace with reviewed translations and a termbase."""
    (filled / "terms.tsv").write_text(TERMS, encoding="utf-8")
    assert align("run", "--quiet").code == 0
    assert align("mark", "reviewed").code == 0
    assert align("terms", "import", filled / "terms.tsv").code == 0
    return filled


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(("export", "tmx"), id="tmx"),
        pytest.param(("export", "xliff", "--version", "1.2"), id="xliff-1.2"),
        pytest.param(("export", "xliff", "--version", "2.0"), id="xliff-2.0"),
        pytest.param(("export", "xliff", "--version", "2.1"), id="xliff-2.1"),
        pytest.param(("terms", "export", "--format", "tbx"), id="tbx"),
        pytest.param(("terms", "export", "--format", "martif"), id="martif"),
    ],
)
def test_our_own_files_have_no_finding(command: tuple[str, ...], stocked: Path, align: Command) -> None:
    target = stocked / ("written.tbx" if command[0] == "terms" else "written")
    assert align(*command, "-o", target).code == 0
    files = [target] if target.is_file() else sorted(target.iterdir())
    assert files
    verdicts = align("validate", "--json", *files).json["files"]
    assert {verdict["path"]: verdict["issues"] for verdict in verdicts} == {str(file): [] for file in files}
    assert all(verdict["units"] for verdict in verdicts)
