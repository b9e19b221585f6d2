"""The sample's export in ``tmx/`` and the generated pages are what the code makes of the corpus today."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from docs.generate import ROOT, findings, sample_export


def test_tmx_is_the_sample_export_byte_for_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")  # the generator sets its own; this restores it
    committed = {path.name: path.read_bytes() for path in (ROOT / "tmx").glob("*.tmx")}
    made = sample_export()
    assert sorted(made) == sorted(committed)
    stale = [name for name, content in made.items() if committed[name] != content]
    assert stale == [], "run 'python3 dev.py docs' and look at the difference"


def test_the_command_reference_is_fresh() -> None:
    # In a process of its own: a test that imported a command's module first has moved it in the list.
    show = "import sys; from docs.generate import reference; sys.stdout.buffer.write(reference().encode())"
    made = subprocess.run(
        [sys.executable, "-c", show],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "100"},
        capture_output=True,
        check=True,
    )
    page = (ROOT / "docs" / "reference" / "commands.md").read_bytes()
    assert page == made.stdout, "run 'python3 dev.py docs'"


def test_the_table_of_findings_is_fresh() -> None:
    page = (ROOT / "docs" / "reference" / "findings.md").read_text(encoding="utf-8")
    assert page == findings(), "run 'python3 dev.py docs'"
