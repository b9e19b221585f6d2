"""The manual page: all commands are on it, and man has nothing to say against it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from docs.man_page import man_page
from tests.docs.shown import help_examples


def test_every_command_is_on_the_page() -> None:
    page = man_page()
    assert not [path for path in help_examples() if f'.SS "{path}"'.replace("-", "\\-") not in page]


def test_no_line_is_taken_for_a_request_by_mistake() -> None:
    requests = {".TH", ".SH", ".SS", ".PP", ".TP", ".nf", ".fi", ".RS", ".RE", '.\\"'}
    begun = {line.split()[0][:3] for line in man_page().splitlines() if line[:1] in (".", "'")}
    assert begun <= requests


@pytest.mark.skipif(shutil.which("groff") is None, reason="needs groff")
def test_groff_reads_it_without_a_warning(tmp_path: Path) -> None:
    page = tmp_path / "align.1"
    page.write_text(man_page(), encoding="utf-8")
    command = ["groff", "-man", "-Tutf8", "-Kutf8", "-ww", "-z", str(page)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
