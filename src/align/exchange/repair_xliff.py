"""Repairing XLIFF 1.2 and 2: see :mod:`align.exchange.repair` for what may be repaired at all."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from align.exchange.languages import better_code
from align.exchange.repair import Repairs, in_order, own_id
from align.exchange.states import STATE_QUALIFIERS
from align.exchange.structure_xliff12 import LAST, ORDER, STATES
from align.exchange.xliff2_scene import is_core
from align.exchange.xmlstream import XML, local_name


def repair_xliff(root: etree._Element, repairs: Repairs) -> None:
    """Repair an XLIFF file of either version in place."""
    is_new = (root.get("version") or "").startswith("2")
    for element in root.iter(f"{{{etree.QName(root).namespace or ''}}}*"):
        _codes(element, repairs)
    if is_new:
        _repair_2(root, repairs)
    else:
        _repair_12(root, repairs)


def _codes(element: etree._Element, repairs: Repairs) -> None:
    """Write language codes as BCP 47 does."""
    for name in ("source-language", "target-language", "srcLang", "trgLang", f"{XML}lang"):
        code = element.get(name)
        if code and better_code(code) != code:
            repairs("language-malformed" if name.endswith("Lang") else "language-underscore", element)
            element.set(name, better_code(code))


def _is_empty(target: etree._Element) -> bool:
    return not (target.text or "").strip() and len(target) == 0


def _remove(element: etree._Element) -> None:
    """Take an element away and leave what stands behind it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail and element.tail.strip():
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


# -- 1.2 --------------------------------------------------------------------------------------------


def _repair_12(root: etree._Element, repairs: Repairs) -> None:
    for number, file in enumerate(root.iterchildren("{*}file"), start=1):
        _file_12(file, number, repairs)
        taken: set[str] = set()
        # Ids that are right keep their texts together; only what comes later gives way.
        for unit in file.iter("{*}trans-unit"):
            had = unit.get("id") or ""
            found = own_id(had, taken, "u")
            if found != had:
                repairs("id-twice" if had else "id-missing", unit)
                unit.set("id", found)
            _unit_12(unit, repairs)
            in_order(unit, ORDER["trans-unit"], LAST, repairs)


def _file_12(file: etree._Element, number: int, repairs: Repairs) -> None:
    for name, value in (("original", f"file{number}"), ("datatype", "plaintext")):
        if not file.get(name):
            repairs("file-attribute-missing", file)
            file.set(name, value)
    for name, text in (("source-language", "source"), ("target-language", "target")):
        said = {one.get(f"{XML}lang") for one in file.iter(f"{{*}}{text}")} - {None}
        if not file.get(name) and len(said) == 1:
            slug = "file-attribute-missing" if text == "source" else "target-language-missing"
            repairs(slug, file)
            file.set(name, str(said.pop()))


def _unit_12(unit: etree._Element, repairs: Repairs) -> None:
    target = unit.find("{*}target")
    if target is not None and _is_empty(target):
        repairs("target-empty", target)
        _remove(target)
        target = None
    approved = unit.get("approved")
    if approved is not None and (approved not in ("yes", "no") or (approved == "yes" and target is None)):
        repairs("approved-wrong", unit)
        unit.set("approved", "no")
    if target is None:
        return
    for name, known, slug in (
        ("state", STATES, "state-unknown"),
        ("state-qualifier", STATE_QUALIFIERS, "state-qualifier-unknown"),
    ):
        value = target.get(name)
        if value is not None and value not in known and not value.startswith("x-"):
            repairs(slug, target)
            target.set(name, f"x-{value}")


# -- 2 ----------------------------------------------------------------------------------------------


def _repair_2(root: etree._Element, repairs: Repairs) -> None:
    said = {one.get(f"{XML}lang") for one in _core(root, "target")} - {None}
    if not root.get("trgLang") and len(said) == 1:
        repairs("target-language-undeclared", root)
        root.set("trgLang", str(said.pop()))
    _ids(root, "file", repairs)
    for file in _core(root, "file"):
        _ids(file, "group", repairs)
        _ids(file, "unit", repairs)
    for unit in _core(root, "unit"):
        taken: set[str] = {one.get("id") or "" for one in unit.iter() if one.get("id") and _is_inline(one)}
        for part in unit.iterchildren():
            if is_core(part) and local_name(part) in ("segment", "ignorable"):
                if part.get("id"):
                    _own(part, part.get("id") or "", taken, "s", repairs)
                in_order(part, {"source": 0, "target": 1}, 2, repairs)
    for target in list(_core(root, "target")):
        source = target.getprevious()
        if _is_empty(target) and source is not None and not _is_empty(source):
            repairs("target-empty", target)
            _remove(target)


def _core(root: etree._Element, name: str) -> Iterator[etree._Element]:
    return (element for element in root.iter(f"{{*}}{name}") if is_core(element))


def _is_inline(element: etree._Element) -> bool:
    return is_core(element) and local_name(element) in ("ph", "pc", "sc", "ec", "mrk", "sm")


def _ids(holder: etree._Element, name: str, repairs: Repairs) -> None:
    taken: set[str] = set()
    for element in _core(holder, name):
        _own(element, element.get("id") or "", taken, name[0], repairs)


def _own(element: etree._Element, had: str, taken: set[str], stem: str, repairs: Repairs) -> None:
    found = own_id(had, taken, stem)
    if found != had:
        repairs("id-repeated" if had else "attribute-missing", element)
        element.set("id", found)
