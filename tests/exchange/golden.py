"""Comparing with the files in ``golden/``, or writing them when ``ALIGN_UPDATE_GOLDEN`` is set."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def assert_golden(name: str, content: bytes) -> None:
    path = FOLDER / name
    if os.environ.get("ALIGN_UPDATE_GOLDEN"):
        path.write_bytes(content)
    assert content.decode() == path.read_bytes().decode(), f"see {FOLDER / 'README.md'}"
