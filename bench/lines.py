"""Text files with a segment a line."""

from __future__ import annotations

from pathlib import Path


def read_lines(path: Path) -> list[str]:
    """Return the lines of a UTF-8 file; only line feeds end one, and blank lines are segments too."""
    return path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
