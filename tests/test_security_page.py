"""SECURITY.md names only tests that there are."""

from __future__ import annotations

import re
from pathlib import Path


def test_every_measure_is_held_by_a_test(root: Path) -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", (root / "SECURITY.md").read_text(encoding="utf-8"))
    assert named
    assert [
        (file, name)
        for file, name in named
        if f"def {name}(" not in (root / file).read_text(encoding="utf-8")
    ] == []
