"""XLIFF 2: ids, what they must look like, and within what they must differ.

Source: XLIFF Version 2.1, OASIS Standard, section 4.3.1.21 (id): files within the document; groups and units
within their file; notes within their file, group or unit; data within their unit; segments, ignorables and
the codes and marks of all sources within their unit, and so those of its targets; elements of one extension
within the file, group or unit that holds them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from align.exchange.rules import Hit
from align.exchange.xliff2_scene import (
    CODES,
    MARKERS,
    Xliff2Scene,
    contents,
    core_elements,
    inline,
    is_core,
    parts,
)
from align.exchange.xmlstream import XML, line_of, local_name, namespace_of

# NMTOKEN of XML 1.0, as far as letters, digits and these signs go: no «/1», no «#1».
_TOKEN = re.compile(r"[\w.\-:·]+")
# In the targets stand only the codes and marks; a code there has the id of its source's.
_INLINE = CODES | MARKERS


def is_token(value: str) -> bool:
    """Say whether ``value`` may be an id."""
    return _TOKEN.fullmatch(value) is not None


def find_syntax(element: etree._Element, _scene: Xliff2Scene) -> Iterator[Hit]:
    """Find an id of a file or group that is no name token; an empty one too."""
    identifier = element.get("id")
    if is_core(element) and identifier is not None and not is_token(identifier):
        yield line_of(element), {"element": local_name(element), "id": identifier}


def find_syntax_in_unit(unit: etree._Element, scene: Xliff2Scene) -> Iterator[Hit]:
    """Find such an id on a unit or in it."""
    for element in core_elements(unit):
        yield from find_syntax(element, scene)


def find_twice(element: etree._Element, scene: Xliff2Scene) -> Iterator[Hit]:
    """Find a file, group or unit whose id another one had; a file begins anew."""
    if not is_core(element):
        return
    name, identifier = local_name(element), element.get("id") or ""
    if name == "file":
        scene.file_count += 1
        scene.groups, scene.units, scene.unit_count = set(), set(), 0
    if name == "unit":
        scene.unit_count += 1
    seen = {"file": scene.files, "group": scene.groups, "unit": scene.units}[name]
    if identifier in seen:
        yield _twice(element, "xliff" if name == "file" else "file")
    seen.add(identifier)


def find_twice_in_unit(unit: etree._Element, _scene: Xliff2Scene) -> Iterator[Hit]:
    """Find an id that stood before in the same unit."""
    listed = list(parts(unit))
    for name, beside in (("source", listed), ("target", [])):
        found = [code for text in contents(unit, name) for code in inline(text, _INLINE)]
        yield from _repeated([*beside, *found], "unit")
    for child in unit:
        if is_core(child) and local_name(child) in ("notes", "originalData"):
            yield from _repeated(child, "unit")
    yield from _repeated_in_extensions(unit)


def find_twice_in_notes(notes: etree._Element, _scene: Xliff2Scene) -> Iterator[Hit]:
    """Find a note of a file or group whose id another one had."""
    parent = notes.getparent()
    if is_core(notes) and local_name(notes) == "notes" and parent is not None:
        yield from _repeated(notes, local_name(parent))


def find_twice_in_extensions(element: etree._Element, _scene: Xliff2Scene) -> Iterator[Hit]:
    """Find, in an extension of a file or group, two elements with one id."""
    parent = element.getparent()
    if (
        parent is not None
        and is_core(parent)
        and local_name(parent) in ("file", "group")
        and not is_core(element)
    ):
        yield from _repeated_outside(element.iter(), local_name(parent))


def _repeated_in_extensions(holder: etree._Element) -> Iterator[Hit]:
    if local_name(holder) == "unit":
        inside = (element for child in holder if not is_core(child) for element in child.iter())
        yield from _repeated_outside(inside, "unit")


def _repeated(elements: Iterable[etree._Element], within: str) -> Iterator[Hit]:
    seen: set[str] = set()
    for element in elements:
        identifier = element.get("id")
        if identifier is not None:
            if identifier in seen:
                yield _twice(element, within)
            seen.add(identifier)


def _repeated_outside(elements: Iterable[etree._Element], within: str) -> Iterator[Hit]:
    """Find the repeated ids of each namespace; ``xml:id`` counts as an id."""
    seen: set[tuple[str, str]] = set()
    for element in elements:
        if not isinstance(element.tag, str) or is_core(element):
            continue
        identifier = element.get("id") or element.get(f"{XML}id")
        if identifier is not None:
            key = (namespace_of(element), identifier)
            if key in seen:
                yield _twice(element, within)
            seen.add(key)


def _twice(element: etree._Element, within: str) -> Hit:
    identifier = element.get("id") or element.get(f"{XML}id") or ""
    return line_of(element), {"element": local_name(element), "id": identifier, "within": within}
