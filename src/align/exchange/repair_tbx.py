"""Repairing TBX: see :mod:`align.exchange.repair` for what may be repaired at all."""

from __future__ import annotations

from lxml import etree

from align.exchange.languages import better_code
from align.exchange.repair import Repairs, own_id
from align.exchange.rules_tbx import TBX_ROOTS
from align.exchange.xmlstream import XML, local_name


def repair_tbx(root: etree._Element, repairs: Repairs) -> None:
    """Repair a TBX file of either version in place."""
    name = local_name(root)
    if not root.get(f"{XML}lang"):
        repairs("attribute-missing", root)
        root.set(f"{XML}lang", "en")
    taken: set[str] = set()
    for entry in root.iter(f"{{*}}{TBX_ROOTS[name]}"):
        had = entry.get("id") or ""
        found = own_id(had, taken, "c")
        if found != had:
            repairs("id-repeated" if had else "id-missing", entry)
            entry.set("id", found)
    for element in root.iter("{*}langSec", "{*}langSet"):
        code = element.get(f"{XML}lang") or ""
        if better_code(code) != code:
            repairs("language-malformed", element)
            element.set(f"{XML}lang", better_code(code))
    for term in root.iter("{*}term"):
        text = term.text or ""
        if len(term) == 0 and text.strip() and " ".join(text.split()) != text:
            repairs("term-blanks", term)
            term.text = " ".join(text.split())
