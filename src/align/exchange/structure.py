"""Whether elements stand where a format's tables let them (``structure_tmx``, ``structure_xliff12``).

XLIFF 2 has modules and extensions, and so rules of its own: ``rules_xliff2_structure``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from lxml import etree

from align.exchange.rules import Hit
from align.exchange.xmlstream import XML, line_of, local_name


def unknown_element(element: etree._Element, children: Mapping[str, Collection[str]]) -> Iterator[Hit]:
    """Find an element whose name ``children`` does not have below its parent ('' for the root).

    Below an unknown element everything is unknown: it is said once.
    """
    parent = element.getparent()
    above = local_name(parent) if parent is not None else ""
    name = local_name(element)
    if (above in children or not above) and name not in children.get(above, ()):
        yield line_of(element), {"element": name, "parent": above}


def unknown_attribute(
    element: etree._Element, attributes: Mapping[str, Collection[str]], *, may_be_foreign: bool
) -> Iterator[Hit]:
    """Find each attribute that ``attributes`` does not have on this element.

    With ``may_be_foreign`` other tools' attributes, which have a namespace, are no business of ours.
    """
    name = local_name(element)
    known = attributes.get(name)
    if known is None:
        return
    for key in element.attrib:
        attribute = str(key).replace(XML, "xml:")
        if attribute not in known and not (may_be_foreign and attribute.startswith("{")):
            yield line_of(element), {"element": name, "attribute": attribute}


def misplaced(
    element: etree._Element, order: Mapping[str, Mapping[str, int]], *, others: int
) -> Iterator[Hit]:
    """Find an element after one that it must stand before.

    ``order`` ranks, for a parent, the names whose order counts; a name before it that has no rank has
    ``others``.
    """
    parent, before = element.getparent(), element.getprevious()
    if parent is None or before is None:
        return
    ranks = order.get(local_name(parent), {})
    name, previous = local_name(element), local_name(before)
    if name in ranks and ranks[name] < ranks.get(previous, others):
        yield line_of(element), {"element": name, "previous": previous}
