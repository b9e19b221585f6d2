"""XLIFF 2: elements, their order, their attributes and the values of those.

Source: XLIFF Version 2.1, OASIS Standard, 13 February 2018, sections 4.2 and 4.3.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from align.exchange.rules import Hit
from align.exchange.structure_xliff2 import (
    ATTRIBUTES,
    CHILDREN,
    CODE_TYPES,
    CORES,
    EXTENSIBLE,
    FORMAT_ATTRIBUTES,
    FORMAT_STYLE,
    HTML,
    MARKER_TYPES,
    MODULE_ELEMENTS,
    MODULES,
    OPEN,
    ORDER,
    OTHERS,
    REQUIRED,
    SUBTYPES,
    VALUES,
    VERSIONS,
)
from align.exchange.xliff2_scene import CODES, MARKERS, Xliff2Scene, content, core_elements, is_core, parts
from align.exchange.xmlstream import XML, line_of, local_name, namespace_of
from align.exchange.xmltext import illegal_characters


def find_version(root: etree._Element, _scene: Xliff2Scene) -> Iterator[Hit]:
    """Find a version that is none of 2.0, 2.1 and 2.2."""
    if root.get("version") not in VERSIONS:
        yield line_of(root), {"version": root.get("version") or "–"}


def find_namespace(root: etree._Element, _scene: Xliff2Scene) -> Iterator[Hit]:
    """Find an ``<xliff>`` of version 2 without the namespace of XLIFF 2."""
    namespace = etree.QName(root).namespace
    if namespace not in CORES:
        yield line_of(root), {"namespace": namespace or "–"}


def find_unknown_element(element: etree._Element, _scene: Xliff2Scene) -> Iterator[Hit]:
    """Find an element where XLIFF has none of this name, or an extension where none may be."""
    parent = element.getparent()
    if parent is not None and not is_core(parent):
        return
    above = local_name(parent) if parent is not None else ""
    name = local_name(element)
    if is_core(element) or parent is None:
        if name not in CHILDREN.get(above, ()):
            yield line_of(element), {"element": name, "parent": above}
        return
    namespace = namespace_of(element)
    module = namespace.removeprefix(MODULES).partition(":")[0] if namespace.startswith(MODULES) else ""
    known = MODULE_ELEMENTS.get(module)
    # Version 2.2 lets metadata stand at the root.
    is_place = above in OPEN or (above == "xliff" and known is not None)
    if not is_place or (known is not None and name not in known):
        yield line_of(element), {"element": name, "parent": above}


def find_unknown_attribute(element: etree._Element, _scene: Xliff2Scene) -> Iterator[Hit]:
    """Find an attribute that XLIFF does not have on this element, or an extension's where none may be."""
    name = local_name(element)
    known = ATTRIBUTES.get(name)
    if known is None or not is_core(element):
        return
    for key in element.attrib:
        attribute = str(key)
        if attribute.startswith(XML):
            is_known = attribute in (f"{XML}lang", f"{XML}space")
        elif attribute.startswith("{"):
            is_module = attribute[1:].startswith((MODULES, "http://www.w3.org/"))
            is_known = name in EXTENSIBLE or is_module
            if attribute.startswith(FORMAT_STYLE):
                is_known = attribute.removeprefix(FORMAT_STYLE) in FORMAT_ATTRIBUTES
        else:
            is_known = attribute in known
        if not is_known:
            yield line_of(element), {"element": name, "attribute": attribute.rpartition("}")[2]}


def find_order(element: etree._Element, _scene: Xliff2Scene) -> Iterator[Hit]:
    """Find an element after one that it must stand before: notes after a unit, a target's source."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None or before is None or not is_core(parent):
        return
    order = ORDER.get(local_name(parent))
    if order is None:
        return
    place = order.get(local_name(element), OTHERS) if is_core(element) else OTHERS
    if place < (order.get(local_name(before), OTHERS) if is_core(before) else OTHERS):
        yield line_of(element), {"element": local_name(element), "previous": local_name(before)}


def find_required(element: etree._Element, _scene: Xliff2Scene) -> Iterator[Hit]:
    """Find an element without an attribute that it must have."""
    name = local_name(element)
    if not is_core(element):
        return
    missing = [attribute for attribute in REQUIRED.get(name, ()) if attribute not in element.attrib]
    if missing:
        yield line_of(element), {"element": name, "attributes": ", ".join(missing)}


def find_missing_parts(unit: etree._Element, _scene: Xliff2Scene) -> Iterator[Hit]:
    """Find a unit without a segment, a segment without a source, an empty list of notes or data."""
    if not any(local_name(part) == "segment" for part in parts(unit)):
        yield line_of(unit), {"element": "unit", "child": "segment"}
    for part in parts(unit):
        if content(part, "source") is None:
            yield line_of(part), {"element": local_name(part), "child": "source"}
    for child in unit:
        yield from find_empty_list(child, _scene)


def find_empty_list(element: etree._Element, _scene: Xliff2Scene) -> Iterator[Hit]:
    """Find ``<notes>`` without a note and ``<originalData>`` without data."""
    name = local_name(element)
    if is_core(element) and name in ("notes", "originalData") and len(element) == 0:
        yield line_of(element), {"element": name, "child": "note" if name == "notes" else "data"}


def find_twice(unit: etree._Element, _scene: Xliff2Scene) -> Iterator[Hit]:
    """Find a second source or target in a segment, second notes or original data in a unit."""
    for holder in (unit, *parts(unit)):
        seen: set[str] = set()
        for child in holder:
            name = local_name(child)
            if is_core(child) and name in ("source", "target", "notes", "originalData"):
                if name in seen:
                    yield line_of(child), {"element": local_name(holder), "child": name}
                seen.add(name)


def find_skeleton(element: etree._Element, _scene: Xliff2Scene) -> Iterator[Hit]:
    """Find a ``<skeleton>`` with both or neither of a content and a reference to a file."""
    if is_core(element) and local_name(element) == "skeleton":
        has_content = len(element) > 0 or bool((element.text or "").strip())
        if has_content == ("href" in element.attrib):
            yield line_of(element), {}


def find_no_unit(element: etree._Element, scene: Xliff2Scene) -> Iterator[Hit]:
    """Find a ``<file>`` without a unit or group, at its end."""
    if is_core(element) and local_name(element) == "file" and not (scene.unit_count or scene.groups):
        yield line_of(element), {"element": "file", "child": "unit"}


def find_no_file(root: etree._Element, scene: Xliff2Scene) -> Iterator[Hit]:
    """Find an ``<xliff>`` without a ``<file>``."""
    if not scene.file_count:
        yield line_of(root), {}


def find_values(element: etree._Element, _scene: Xliff2Scene) -> Iterator[Hit]:
    """Find a value outside the list that the format has for an attribute."""
    if not is_core(element):
        return
    name = local_name(element)
    for key, value in element.attrib.items():
        known = VALUES.get(str(key))
        if known is not None and str(key) in ATTRIBUTES.get(name, ()) and value not in known:
            yield line_of(element), _value(element, str(key), ", ".join(sorted(known)))
    if name == "target" and "order" in element.attrib:
        order = element.get("order") or ""
        if not (order.isascii() and order.isdigit() and int(order) > 0):
            yield line_of(element), _value(element, "order", "1, 2, 3 …")


def find_values_in_unit(unit: etree._Element, scene: Xliff2Scene) -> Iterator[Hit]:
    """Find such values on a unit and in it, and types, control characters, and styles that are none."""
    for element in core_elements(unit):
        yield from find_values(element, scene)
        yield from _types(element)
        yield from find_styles(element, scene)
        if local_name(element) == "cp" and not _is_needed(element.get("hex") or ""):
            yield line_of(element), _value(element, "hex", "U+0001–U+0008 …")


def _types(element: etree._Element) -> Iterator[Hit]:
    name, value = local_name(element), element.get("type")
    known = CODE_TYPES if name in CODES else MARKER_TYPES if name in MARKERS else frozenset[str]()
    if value is not None and value not in known:
        prefix, colon, rest = value.partition(":")
        if not (prefix and colon and rest) or prefix == "xlf":
            yield line_of(element), _value(element, "type", ", ".join([*sorted(known), "prefix:value"]))


def find_styles(element: etree._Element, _scene: Xliff2Scene) -> Iterator[Hit]:
    """Find ``fs:fs`` that names no HTML element, and either attribute of that module where it cannot be."""
    style, finer = element.get(f"{FORMAT_STYLE}fs"), element.get(f"{FORMAT_STYLE}subFs")
    if style is not None and style not in HTML:
        yield line_of(element), _value(element, f"{FORMAT_STYLE}fs", "HTML")
    if finer is not None and style is None:
        yield (
            line_of(element),
            {"element": local_name(element), "attribute": "subFs", "value": finer, "allowed": "fs"},
        )
    is_end = is_core(element) and local_name(element) == "ec" and element.get("isolated") != "yes"
    if style is not None and is_end:
        yield line_of(element), _value(element, f"{FORMAT_STYLE}fs", "sc")


def find_values_in_note(element: etree._Element, scene: Xliff2Scene) -> Iterator[Hit]:
    """Find such values and styles on a note of a file or group."""
    if is_core(element) and local_name(element) == "note":
        yield from find_values(element, scene)
        yield from find_styles(element, scene)


def find_dependent(unit: etree._Element, _scene: Xliff2Scene) -> Iterator[Hit]:
    """Find ``subState`` without ``state``, ``subType`` without the ``type`` it is a part of."""
    for element in core_elements(unit):
        for finer, wider in (("subState", "state"), ("subType", "type")):
            value = element.get(finer)
            if value is None:
                continue
            expected = SUBTYPES.get(value) if finer == "subType" else None
            is_prefixed = ":" in value.strip(":") and (expected or not value.startswith("xlf:"))
            if wider not in element.attrib or not is_prefixed or expected not in (None, element.get("type")):
                yield (
                    line_of(element),
                    {"element": local_name(element), "attribute": finer, "value": value, "wider": wider},
                )


def _value(element: etree._Element, attribute: str, allowed: str) -> dict[str, str]:
    name = attribute.rpartition("}")[2]
    return {
        "element": local_name(element),
        "attribute": name,
        "value": element.get(attribute) or "",
        "allowed": allowed,
    }


def _is_needed(code: str) -> bool:
    """Say whether ``<cp hex>`` stands for a character that XML itself cannot have."""
    try:
        return len(code) >= 4 and bool(illegal_characters(chr(int(code, 16))))
    except (ValueError, OverflowError):
        return False
