"""XLIFF 2: what refers to something must find it: data, notes, units inside units, fragment identifiers.

Source: XLIFF Version 2.1, OASIS Standard, sections 4.4 (fragment identification), 4.3.1.9 (dataRef),
4.3.1.36 (subFlows) and 4.7.3.1.3 (comment annotation).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from align.exchange.rules import Hit
from align.exchange.rules_xliff2_ids import is_token
from align.exchange.structure_xliff2 import CORE_PREFIXES, MODULE_PREFIXES
from align.exchange.xliff2_scene import (
    CODES,
    MARKERS,
    Xliff2Scene,
    content,
    contents,
    core_elements,
    inline,
    is_core,
    parts,
)
from align.exchange.xmlstream import line_of, local_name

_DATA = ("dataRef", "dataRefStart", "dataRefEnd")
_SUBFLOWS = ("subFlows", "subFlowsStart", "subFlowsEnd")
_STEP = re.compile(r"(?:([\w.\-]+)=)?([\w.\-:·]+)")
# Files hold groups and units, groups hold units; all else is a leaf and comes last, alone.
_LEAVES = MODULE_PREFIXES | {"", *CORE_PREFIXES}
_PLACES = {"f": 0, "g": 1, "u": 2}


def find_data(unit: etree._Element, _scene: Xliff2Scene) -> Iterator[Hit]:
    """Find a code that refers to original data which the unit does not have."""
    known = {
        data.get("id")
        for child in unit
        if is_core(child) and local_name(child) == "originalData"
        for data in child
    }
    for code in _codes(unit):
        for attribute in _DATA:
            reference = code.get(attribute)
            if reference is not None and reference not in known:
                yield line_of(code), {"attribute": attribute, "id": reference}


def find_subflows(unit: etree._Element, scene: Xliff2Scene) -> Iterator[Hit]:
    """Remember the units that codes say they hold; the file's end tells which of them there are."""
    for code in _codes(unit):
        for attribute in _SUBFLOWS:
            for reference in (code.get(attribute) or "").split():
                scene.subflows.append((line_of(code), reference))
    yield from ()


def find_subflows_missing(file: etree._Element, scene: Xliff2Scene) -> Iterator[Hit]:
    """Find, at the end of a file, the units that codes said they hold and that are not there."""
    if not is_core(file) or local_name(file) != "file":
        return
    for line, reference in scene.subflows:
        if reference not in scene.units:
            yield line, {"attribute": "subFlows", "id": reference}
    scene.subflows.clear()


def find_fragments(unit: etree._Element, _scene: Xliff2Scene) -> Iterator[Hit]:
    """Find a ``ref`` into this document that does not follow the syntax of fragment identifiers."""
    for mark in _marks(unit):
        reference = mark.get("ref") or ""
        if reference.startswith("#") and not is_fragment(reference[1:]):
            yield line_of(mark), {"ref": reference}


def is_fragment(text: str) -> bool:
    """Say whether ``text``, without its ``#``, is a fragment identifier: ``/f=f1/u=u1/n=n1``, ``n=n1``."""
    steps = text.removeprefix("/").split("/")
    last = -1
    for number, step in enumerate(steps):
        found = _STEP.fullmatch(step)
        if found is None or not is_token(found[2]):
            return False
        prefix = found[1] or ""
        if prefix in _PLACES:
            if _PLACES[prefix] <= last:
                return False
            last = _PLACES[prefix]
        elif number != len(steps) - 1 or prefix not in _LEAVES:
            return False
    return True


def find_marked(unit: etree._Element, _scene: Xliff2Scene) -> Iterator[Hit]:
    """Find a ``ref`` to a code, mark or segment of the same unit that the unit does not have."""
    here = {element.get("id") for element in core_elements(unit) if local_name(element) != "note"}
    theirs = {element.get("id") for child in unit if not is_core(child) for element in child.iter()}
    for mark in _marks(unit):
        reference = (mark.get("ref") or "").removeprefix("#").removeprefix("t=")
        is_local = (mark.get("ref") or "").startswith("#") and not set("/=") & set(reference)
        if is_local and mark.get("type") != "comment" and reference not in here | theirs:
            yield line_of(mark), {"attribute": "ref", "id": reference}


def find_comments(unit: etree._Element, _scene: Xliff2Scene) -> Iterator[Hit]:
    """Find a comment that has not one of a text (``value``) and a note of its unit (``ref``)."""
    notes = {
        note.get("id") for child in unit if is_core(child) and local_name(child) == "notes" for note in child
    }
    identifier = unit.get("id") or ""
    for mark in _marks(unit):
        if mark.get("type") != "comment":
            continue
        value, reference = mark.get("value"), mark.get("ref")
        if reference is not None:
            path, selector, note = reference.removeprefix("#").rpartition("n=")
            is_here = path == "" or path.removesuffix("/").rpartition("/")[2] == f"u={identifier}"
            is_note = reference.startswith("#") and bool(selector) and is_here and note in notes
        if (value is None) == (reference is None) or (reference is not None and not is_note):
            yield line_of(mark), {"id": mark.get("id") or ""}


def _codes(unit: etree._Element) -> Iterator[etree._Element]:
    for name in ("source", "target"):
        for text in contents(unit, name):
            yield from inline(text, CODES)


def _marks(unit: etree._Element) -> Iterator[etree._Element]:
    for part in parts(unit):
        for name in ("source", "target"):
            text = content(part, name)
            if text is not None:
                yield from inline(text, MARKERS)
