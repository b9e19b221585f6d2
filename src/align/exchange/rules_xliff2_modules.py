"""XLIFF 2: the modules: matches, glossary, metadata, resources, changes, size restriction, validation.

A check looks at one element; :func:`in_unit` asks it of all in a unit, :func:`at_close` of those that stand
in a file or group, :func:`at_header` of file and group themselves.

Source: XLIFF Version 2.1, OASIS Standard, chapter 5.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from align.exchange.rules import Hit
from align.exchange.rules_xliff2_ids import is_token
from align.exchange.rules_xliff2_references import is_fragment
from align.exchange.structure_xliff2 import MODULES
from align.exchange.xliff2_scene import Xliff2Scene, core_elements, is_core
from align.exchange.xmlstream import XML, line_of, local_name, namespace_of

#: A check of one element, given what holds it (unit, group or file).
Check = Callable[[etree._Element, etree._Element, Xliff2Scene], Iterator[Hit]]

_SIZE = f"{{{MODULES}sizerestriction:2.0}}"
_YES_NO = frozenset({"yes", "no"})
_REQUIRED: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("metadata", "meta"): ("type",),
    ("matches", "match"): ("ref",),
    ("resourcedata", "resourceItemRef"): ("ref",),
    ("changetracking", "revisions"): ("appliesTo",),
    ("changetracking", "item"): ("property",),
}
_VALUES: Mapping[tuple[str, str, str], frozenset[str]] = {
    ("metadata", "metaGroup", "appliesTo"): frozenset({"source", "target", "ignorable"}),
    ("matches", "match", "type"): frozenset("am mt icm idm tb tm other".split()),
    ("resourcedata", "resourceItem", "context"): _YES_NO,
    ("validation", "rule", "caseSensitive"): _YES_NO,
    ("validation", "rule", "existsInSource"): _YES_NO,
    ("validation", "rule", "disabled"): _YES_NO,
    ("validation", "rule", "normalization"): frozenset({"none", "nfc", "nfd"}),
}
_NUMBERS = frozenset({"equivStorage", "sizeInfo"})
_LIMITS = frozenset({"sizeRestriction", "storageRestriction"})
# The standard profiles: a greatest size, or a least and a greatest one, * for none.
_NUMBER = re.compile("[0-9]+")
_LIMIT = re.compile(r"(?:[0-9]+|\*)(?:,(?:[0-9]+|\*))?")
# What a rule of the validation module says; exactly one of them, or something of one's own.
_TESTS = ("isPresent", "isNotPresent", "startsWith", "endsWith")
_NEEDS: Mapping[tuple[str, str], tuple[frozenset[str], str]] = {
    ("metadata", "metadata"): (frozenset({"metaGroup"}), "metaGroup"),
    ("metadata", "metaGroup"): (frozenset({"metaGroup", "meta"}), "meta"),
    ("glossary", "glossEntry"): (frozenset({"translation", "definition"}), "translation"),
    ("matches", "matches"): (frozenset({"match"}), "match"),
    ("glossary", "glossary"): (frozenset({"glossEntry"}), "glossEntry"),
}


def in_unit(check: Check) -> Callable[[etree._Element, Xliff2Scene], Iterator[Hit]]:
    """Make a rule for units of ``check``."""

    def find(unit: etree._Element, scene: Xliff2Scene) -> Iterator[Hit]:
        scene.look_at(unit)
        if scene.has_foreign:
            for element in unit.iter("*"):
                yield from check(element, unit, scene)

    return find


def at_close(check: Check) -> Callable[[etree._Element, Xliff2Scene], Iterator[Hit]]:
    """Make a rule of ``check`` for what modules have in a file or group."""

    def find(outermost: etree._Element, scene: Xliff2Scene) -> Iterator[Hit]:
        parent = outermost.getparent()
        if parent is None or is_core(outermost) or not is_core(parent) or local_name(parent) == "unit":
            return
        for element in outermost.iter("*"):
            yield from check(element, parent, scene)

    return find


def at_header(check: Check) -> Callable[[etree._Element, Xliff2Scene], Iterator[Hit]]:
    """Make a rule of ``check`` for the attributes that modules have on a file or group."""

    def find(holder: etree._Element, scene: Xliff2Scene) -> Iterator[Hit]:
        if local_name(holder) != "unit":
            yield from check(holder, holder, scene)

    return find


def _module(element: etree._Element) -> str:
    """Return the name of the module an element is of; '' for the core and for extensions."""
    namespace = namespace_of(element)
    if is_core(element) or not namespace.startswith(MODULES):
        return ""
    return namespace.removeprefix(MODULES).partition(":")[0]


def check_ids(element: etree._Element, _holder: etree._Element, _scene: Xliff2Scene) -> Iterator[Hit]:
    """Find an id in a module that is no name token."""
    identifier = element.get("id")
    if _module(element) and identifier is not None and not is_token(identifier):
        yield line_of(element), {"element": local_name(element), "id": identifier}


def check_required(element: etree._Element, _holder: etree._Element, _scene: Xliff2Scene) -> Iterator[Hit]:
    """Find an element of a module without an attribute it must have."""
    module, name = _module(element), local_name(element)
    missing = [one for one in _REQUIRED.get((module, name), ()) if one not in element.attrib]
    if (module, name) == ("validation", "rule"):
        own = [key for key in map(str, element.attrib) if key.startswith("{")]
        if len(own) + sum(one in element.attrib for one in _TESTS) != 1:
            missing = [" / ".join(_TESTS)]
    if missing:
        yield line_of(element), {"element": name, "attributes": ", ".join(missing)}


def check_values(element: etree._Element, _holder: etree._Element, scene: Xliff2Scene) -> Iterator[Hit]:
    """Find a value that a module does not know, and numbers that are none.

    Sizes follow a profile; what one of somebody's own means nobody else knows.
    """
    module, name = _module(element), local_name(element)
    if module == "sizerestriction" and name == "profiles":
        said = (element.get("generalProfile") or "", element.get("storageProfile") or "")
        scene.has_size_profile = any(profile.startswith("xliff:") for profile in said)
    for key, given in element.attrib.items():
        attribute, value = str(key), str(given)
        plain = attribute.removeprefix(_SIZE)
        allowed = _VALUES.get((module, name, attribute))
        is_wrong = allowed is not None and value not in allowed
        if attribute.startswith(_SIZE) and scene.has_size_profile:
            pattern = _NUMBER if plain in _NUMBERS else _LIMIT if plain in _LIMITS else None
            is_wrong = pattern is not None and pattern.fullmatch(value.replace(" ", "")) is None
        if (module, name, plain) == ("validation", "rule", "occurs"):
            is_wrong = _NUMBER.fullmatch(value) is None or int(value) == 0
        if is_wrong:
            shown = ", ".join(sorted(allowed)) if allowed else "1, 2, 3 …"
            yield line_of(element), {"element": name, "attribute": plain, "value": value, "allowed": shown}


def check_children(element: etree._Element, _holder: etree._Element, _scene: Xliff2Scene) -> Iterator[Hit]:
    """Find an element of a module without what it must hold."""
    needs = _NEEDS.get((_module(element), local_name(element)))
    if needs is not None and not any(local_name(child) in needs[0] for child in element):
        yield line_of(element), {"element": local_name(element), "child": needs[1]}


def check_unknown(element: etree._Element, _holder: etree._Element, _scene: Xliff2Scene) -> Iterator[Hit]:
    """Find ``appliesTo`` on a single datum, ``xml:lang`` on a match: both stand elsewhere."""
    for module, name, attribute in (("metadata", "meta", "appliesTo"), ("matches", "match", f"{XML}lang")):
        if (_module(element), local_name(element)) == (module, name) and attribute in element.attrib:
            yield line_of(element), {"element": name, "attribute": attribute.replace(XML, "xml:")}


def check_references(element: etree._Element, holder: etree._Element, scene: Xliff2Scene) -> Iterator[Hit]:
    """Find a match, a change or a size that refers to something that is not there."""
    module, name = _module(element), local_name(element)
    if module == "sizerestriction" and name == "data":
        scene.sizes |= {one.get("id") or "" for one in element.iter("*")}
    reference = element.get(f"{_SIZE}sizeInfoRef")
    if reference is not None and reference not in scene.sizes:
        yield line_of(element), {"attribute": "sizeInfoRef", "id": reference}
    reference = element.get("ref") or ""
    if (module, name) == ("matches", "match") and reference:
        here = {one.get("id") for one in core_elements(holder) if one is not holder}
        last = reference.rpartition("/")[2].rpartition("=")[2].removeprefix("#")
        if not (reference.startswith("#") and is_fragment(reference[1:]) and last in here):
            yield line_of(element), {"attribute": "ref", "id": reference}
    if (module, name) == ("changetracking", "revisions") and element.get("appliesTo") == "note":
        notes = [one.get("id") for one in core_elements(holder) if local_name(one) == "note"]
        # Without a reference the only note is meant, or one without an id.
        if (reference or None) not in notes and (reference or len(notes) > 1):
            yield line_of(element), {"attribute": "ref", "id": reference}


def check_dependent(element: etree._Element, _holder: etree._Element, _scene: Xliff2Scene) -> Iterator[Hit]:
    """Find attributes that go only with, or only without, others."""
    module, name = _module(element), local_name(element)
    found: list[tuple[str, str]] = []
    if (
        (module, name) == ("matches", "match")
        and "subType" in element.attrib
        and "type" not in element.attrib
    ):
        found.append(("subType", "type"))
    if (module, name) == ("validation", "rule") and "existsInSource" in element.attrib:
        found += [("existsInSource", "isPresent")] if "isNotPresent" in element.attrib else []
    if module == "resourcedata" and name in ("source", "target"):
        has_content = len(element) > 0 or bool((element.text or "").strip())
        found += [("href", "content")] if has_content == ("href" in element.attrib) else []
    sizes = [key for key in ("sizeInfo", "sizeInfoRef", "equivStorage") if f"{_SIZE}{key}" in element.attrib]
    if {"sizeInfo", "sizeInfoRef"} <= set(sizes):
        found.append(("sizeInfoRef", "sizeInfo"))
    if sizes and is_core(element) and name == "ec" and element.get("isolated") != "yes":
        found.append((sizes[0], "isolated"))
    for attribute, wider in found:
        value = element.get(attribute) or element.get(f"{_SIZE}{attribute}") or ""
        yield line_of(element), {"element": name, "attribute": attribute, "value": value, "wider": wider}


def check_language(element: etree._Element, _holder: etree._Element, scene: Xliff2Scene) -> Iterator[Hit]:
    """Find a resource for the source that is in another language than the document's source."""
    code = element.get(f"{XML}lang")
    is_source = _module(element) == "resourcedata" and local_name(element) == "source"
    if is_source and code and scene.source_lang and code.lower() != scene.source_lang.lower():
        yield line_of(element), {"element": "source", "code": code, "expected": scene.source_lang}
