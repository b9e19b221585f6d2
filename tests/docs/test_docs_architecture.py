"""The drawing of docs/design/architecture.md shows the rooms there are, and the layers that are kept."""

from __future__ import annotations

import configparser
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def drawing() -> list[list[str]]:
    """Return the names of each line of the drawing, top line first."""
    page = (ROOT / "docs" / "design" / "architecture.md").read_text(encoding="utf-8")
    lines = page.partition("```\n")[2].partition("```")[0].splitlines()
    return [re.findall(r"\w+", re.split(r" {2,}", line)[0]) for line in lines]


def test_every_room_is_in_the_drawing_and_every_name_is_a_room() -> None:
    page = (ROOT / "docs" / "design" / "architecture.md").read_text(encoding="utf-8")
    shown = set(re.findall(r"\w+", page.partition("```\n")[2].partition("```")[0]))
    modules = {path.stem for path in (ROOT / "src" / "align").glob("*.py")}
    packages = {path.parent.name for path in (ROOT / "src" / "align").glob("*/__init__.py")}
    rooms = (modules | packages) - {"__init__", "__main__", "version"}
    assert not rooms - shown
    assert not {name for line in drawing() for name in line} - rooms


def test_the_drawing_has_the_order_of_the_contract() -> None:
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter", encoding="utf-8")
    layers = contracts["importlinter:contract:layers"]["layers"].split("\n")
    level = {
        name.strip().removeprefix("align."): number
        for number, line in enumerate(layers)
        for name in line.split("|")
    }
    levels = [level[name] for line in drawing() for name in line]
    assert levels == sorted(levels)
