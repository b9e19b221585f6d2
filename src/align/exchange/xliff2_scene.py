"""What the rules for XLIFF 2 remember of a file, and how they look at a unit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from align.exchange.structure_xliff2 import CORES
from align.exchange.xmlstream import local_name

CODES = frozenset({"ph", "pc", "sc", "ec"})
MARKERS = frozenset({"mrk", "sm"})
_INLINE = CODES | MARKERS | {"em"}


@dataclass(slots=True)
class Xliff2Scene:
    """The languages of the file, the ids of the current ``<file>``, references to units still to come.

    ``sizes`` are the ids of the data that the module for size restriction keeps, ``has_size_profile`` says
    that its numbers follow a profile of the standard.
    """

    source_lang: str = ""
    target_lang: str = ""
    files: set[str] = field(default_factory=set)
    file_count: int = 0
    groups: set[str] = field(default_factory=set)
    units: set[str] = field(default_factory=set)
    unit_count: int = 0
    subflows: list[tuple[int, str]] = field(default_factory=list)
    sizes: set[str] = field(default_factory=set)
    has_size_profile: bool = False
    looked_at: etree._Element | None = None
    has_inline: bool = False
    has_foreign: bool = False

    def look_at(self, unit: etree._Element) -> None:
        """Note once per unit whether it has codes or marks, and anything of modules or extensions.

        Most units have neither, and most rules are about them.
        """
        if self.looked_at is unit:
            return
        self.looked_at = unit
        self.has_inline = self.has_foreign = False
        for element in unit.iter("*"):
            if not is_core(element) or any("{" in key for key in map(str, element.keys())):
                self.has_foreign = True
            if is_core(element) and local_name(element) in _INLINE:
                self.has_inline = True


def is_core(element: etree._Element) -> bool:
    """Say whether an element is of XLIFF's core, and not of a module or an extension.

    One without a namespace counts as the core's: what else is wrong with such a file is worth saying too.
    """
    tag = element.tag
    return isinstance(tag, str) and _is_core_tag(tag)


# A file has a dozen names, and every rule asks for them.
@lru_cache(maxsize=256)
def _is_core_tag(tag: str) -> bool:
    return tag[0] != "{" or tag[1:].partition("}")[0] in CORES


def parts(unit: etree._Element) -> Iterator[etree._Element]:
    """Yield the ``<segment>`` and ``<ignorable>`` elements of a unit, in order."""
    for child in unit:
        if is_core(child) and local_name(child) in ("segment", "ignorable"):
            yield child


def content(part: etree._Element, name: str) -> etree._Element | None:
    """Return the ``source`` or ``target`` of a segment or ignorable."""
    return next((child for child in part if is_core(child) and local_name(child) == name), None)


def contents(unit: etree._Element, name: str) -> list[etree._Element]:
    """Return the sources or targets of a unit as they are read: targets by their ``order``."""
    listed = list(parts(unit))
    placed: list[tuple[int, int, etree._Element]] = []
    for index, part in enumerate(listed):
        found = content(part, name)
        if found is not None:
            given = found.get("order") or ""
            place = int(given) if name == "target" and given.isascii() and given.isdigit() else index + 1
            placed.append((place, index, found))
    return [element for _, _, element in sorted(placed, key=lambda item: item[:2])]


def inline(element: etree._Element, names: frozenset[str]) -> Iterator[etree._Element]:
    """Yield the core elements of ``names`` inside a source or target, in text order."""
    for found in element.iterdescendants():
        if is_core(found) and local_name(found) in names:
            yield found


def core_elements(unit: etree._Element) -> Iterator[etree._Element]:
    """Yield the unit and what is of the core in it, without what stands inside modules and extensions."""
    yield unit
    for child in unit:
        if is_core(child):
            yield from core_elements(child)
