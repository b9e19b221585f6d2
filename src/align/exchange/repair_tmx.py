"""Repairing TMX: see :mod:`align.exchange.repair` for what may be repaired at all."""

from __future__ import annotations

import copy
from collections.abc import Mapping

from lxml import etree

from align.exchange.incoming import iso_date
from align.exchange.languages import better_code, language_of
from align.exchange.repair import Repairs, in_order
from align.exchange.structure_tmx import ATTRIBUTES, ORDER
from align.exchange.tmx_unit_rules import KEY_PROPS
from align.exchange.xmlstream import XML, local_name
from align.exchange.xmltext import tmx_date
from align.model import SOURCE_LANGUAGE

_HEADER: Mapping[str, str] = {
    "creationtool": "unknown",
    "creationtoolversion": "unknown",
    "segtype": "sentence",
    "o-tmf": "unknown",
    "adminlang": "en",
    "datatype": "plaintext",
}
_DATES = ("creationdate", "changedate", "lastusagedate")
_LAST = 9


def repair_tmx(root: etree._Element, repairs: Repairs) -> None:
    """Repair a TMX file in place."""
    if root.get("version") != "1.4":
        repairs("tmx-version", root)
        root.set("version", "1.4")
    _without_namespace(root, repairs)
    for tu in list(root.iter("tu")):
        for tuv in tu.iterchildren("tuv"):
            _language(tuv, repairs)
            _text(tuv, repairs)
        _empty_targets(tu, repairs)
        _own_attributes(tu, repairs)
        for prop in tu.iter("prop"):
            if prop.get("type") in KEY_PROPS:
                repairs("key-prop", prop)
                prop.set("type", f"x-{prop.get('type')}")
        for element in (tu, *tu.iterchildren("tuv")):
            _dates(element, repairs)
            in_order(element, ORDER[local_name(element)], _LAST, repairs)
        _twice(tu, repairs)
    for header in root.iterchildren("header"):
        _header(header, root, repairs)


def _without_namespace(root: etree._Element, repairs: Repairs) -> None:
    namespace = root.nsmap.get(None)
    if not namespace:
        return
    repairs("tmx-namespace", root)
    for element in root.iter(f"{{{namespace}}}*"):
        element.tag = local_name(element)
    etree.cleanup_namespaces(root)


def _language(tuv: etree._Element, repairs: Repairs) -> None:
    if not tuv.get(f"{XML}lang") and tuv.get("lang"):
        repairs("lang-attribute", tuv)
        tuv.set(f"{XML}lang", tuv.attrib.pop("lang"))
    code = tuv.get(f"{XML}lang") or ""
    better = better_code(code)
    if better != code:
        repairs("language-underscore" if "_" in code else "language-alias", tuv)
        tuv.set(f"{XML}lang", better)


def _text(tuv: etree._Element, repairs: Repairs) -> None:
    """Take blanks and line ends away from both ends of a text; inside it they may be meant."""
    for seg in tuv.iterchildren("seg"):
        before = etree.tostring(seg)
        seg.text = (seg.text or "").lstrip(" \t\r\n")
        if len(seg):
            seg[-1].tail = (seg[-1].tail or "").rstrip(" \t\r\n")
        else:
            seg.text = seg.text.rstrip(" \t\r\n")
        if etree.tostring(seg) != before and (seg.text or len(seg)):
            repairs("seg-blanks", seg)


def _empty_targets(tu: etree._Element, repairs: Repairs) -> None:
    """Take away variants without a text, the source and those with a note apart."""
    for tuv in list(tu.iterchildren("tuv")):
        seg = tuv.find("seg")
        is_empty = seg is None or (not (seg.text or "").strip() and len(seg) == 0)
        if (
            is_empty
            and language_of(tuv.get(f"{XML}lang") or "") != SOURCE_LANGUAGE
            and tuv.find("note") is None
        ):
            repairs("seg-empty", tuv)
            tu.remove(tuv)


def _own_attributes(tu: etree._Element, repairs: Repairs) -> None:
    """Make props of attributes that the format does not know."""
    for element in (tu, *tu.iterchildren("tuv")):
        known = ATTRIBUTES[local_name(element)]
        for key in list(element.attrib):
            name = str(key)
            if name.replace(XML, "xml:") not in known and not name.startswith("{"):
                repairs("unknown-attribute", element)
                prop = etree.Element("prop", {"type": f"x-{name}"})
                prop.text = element.get(name)
                del element.attrib[name]
                element.insert(0, prop)


def _dates(element: etree._Element, repairs: Repairs) -> None:
    for name in _DATES:
        value = element.get(name)
        moment = iso_date(value) if value else ""
        if value and moment and tmx_date(moment) != value:
            repairs("date-format", element)
            element.set(name, tmx_date(moment))


def _twice(tu: etree._Element, repairs: Repairs) -> None:
    """Give a second text of one language a unit of its own, with a copy of the source."""
    seen: set[str] = set()
    source = next((tuv for tuv in tu.iterchildren("tuv") if _lang(tuv) == SOURCE_LANGUAGE), None)
    for tuv in list(tu.iterchildren("tuv")):
        lang = _lang(tuv)
        if lang in seen and lang not in ("", SOURCE_LANGUAGE) and source is not None:
            repairs("language-twice", tuv)
            beside = etree.Element("tu", {str(k): str(v) for k, v in tu.attrib.items() if k != "tuid"})
            beside.extend([copy.deepcopy(source), tuv])
            beside.tail = tu.tail
            tu.addnext(beside)
        seen.add(lang)


def _lang(tuv: etree._Element) -> str:
    return language_of(tuv.get(f"{XML}lang") or "")


def _header(header: etree._Element, root: etree._Element, repairs: Repairs) -> None:
    for name, value in _HEADER.items():
        if not header.get(name):
            repairs("header-attribute-missing", header)
            header.set(name, value)
    code = header.get("srclang") or ""
    better = better_code(code)
    if code in ("", "*all*"):
        units = [{_lang(tuv) for tuv in tu.iterchildren("tuv")} for tu in root.iter("tu")]
        # Only what every unit has can be the language they are translated from.
        if units and all(SOURCE_LANGUAGE in langs for langs in units):
            repairs("srclang-all" if code else "srclang-missing", header)
            header.set("srclang", SOURCE_LANGUAGE)
    elif better != code:
        repairs("language-underscore", header)
        header.set("srclang", better)
