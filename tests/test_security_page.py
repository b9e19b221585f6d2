"""SECURITY.md and the table of laws name only tests that there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest


@pytest.mark.parametrize("page", ["SECURITY.md", "docs/design/laws.md"])
def test_every_measure_is_held_by_a_test(page: str, root: Path) -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", (root / page).read_text(encoding="utf-8"))
    assert named
    assert [
        (file, name)
        for file, name in named
        if f"def {name}(" not in (root / file).read_text(encoding="utf-8")
    ] == []
