"""What can be wrong with a TMX file as a whole: its root, header and element structure.

Source: TMX 1.4b Specification, LISA OSCAR, 2005; for OmegaT's part docs/design/exchange.md.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from align.exchange.languages import language_of
from align.exchange.rules import Hit
from align.exchange.structure import misplaced, unknown_attribute, unknown_element
from align.exchange.structure_tmx import (
    ATTRIBUTES,
    CHILDREN,
    HEADER_ATTRIBUTES,
    ORDER,
    SEGMENT_TYPES,
)
from align.exchange.tmx_scene import TmxScene
from align.exchange.xmlstream import line_of

_OLD_VERSIONS = frozenset({"1.1", "1.2", "1.3"})


def find_version(root: etree._Element, _scene: TmxScene) -> Iterator[Hit]:
    """Find a version that is neither 1.4 nor an older one."""
    version = root.get("version") or ""
    if version != "1.4" and version not in _OLD_VERSIONS:
        yield line_of(root), {"version": version or "none"}


def find_old_version(root: etree._Element, _scene: TmxScene) -> Iterator[Hit]:
    """Find versions 1.1 to 1.3, which tools read as 1.4."""
    if root.get("version") in _OLD_VERSIONS:
        yield line_of(root), {"version": root.get("version") or ""}


def find_namespace(root: etree._Element, _scene: TmxScene) -> Iterator[Hit]:
    """Find an ``xmlns`` on ``<tmx>``."""
    if root.nsmap.get(None):
        yield line_of(root), {"namespace": root.nsmap[None]}


def find_header_count(root: etree._Element, scene: TmxScene) -> Iterator[Hit]:
    """Find a file without its one header."""
    if scene.headers != 1:
        yield line_of(root), {"count": scene.headers}


def find_srclang_missing(header: etree._Element, scene: TmxScene) -> Iterator[Hit]:
    """Find a header without ``srclang``; remember the source language for the other rules."""
    scene.headers += 1
    code = header.get("srclang") or ""
    scene.source_lang = "" if code == "*all*" else language_of(code)
    if not code:
        yield line_of(header), {}


def find_srclang_all(header: etree._Element, _scene: TmxScene) -> Iterator[Hit]:
    """Find ``srclang="*all*"``."""
    if header.get("srclang") == "*all*":
        yield line_of(header), {}


def find_header_attributes(header: etree._Element, _scene: TmxScene) -> Iterator[Hit]:
    """Find the other attributes that a header must have and has not."""
    missing = [name for name in HEADER_ATTRIBUTES if name != "srclang" and not header.get(name)]
    if missing:
        yield line_of(header), {"attributes": ", ".join(missing)}


def find_segtype(header: etree._Element, _scene: TmxScene) -> Iterator[Hit]:
    """Find a ``segtype`` that the format does not know."""
    value = header.get("segtype")
    if value and value not in SEGMENT_TYPES:
        yield line_of(header), {"value": value}


def find_unknown_element(element: etree._Element, _scene: TmxScene) -> Iterator[Hit]:
    """Find an element where the format has none of this name."""
    return unknown_element(element, CHILDREN)


def find_unknown_attribute(element: etree._Element, _scene: TmxScene) -> Iterator[Hit]:
    """Find an attribute that the format does not have on this element."""
    return unknown_attribute(element, ATTRIBUTES, may_be_foreign=False)


def find_order(element: etree._Element, _scene: TmxScene) -> Iterator[Hit]:
    """Find an element after one that it must stand before: a prop after a tuv, a tuv's seg first."""
    return misplaced(element, ORDER, others=0)


def find_incomplete_units(_root: etree._Element, scene: TmxScene) -> Iterator[Hit]:
    """Find, at the end, the groups of units that lack a language which other units have."""
    everything = frozenset[str]().union(*scene.languages)
    for found, (count, line) in scene.languages.items():
        missing = sorted(everything - found - {scene.source_lang})
        if missing:
            yield line, {"count": count, "missing": ", ".join(missing), "found": ", ".join(sorted(found))}
