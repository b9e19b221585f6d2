"""Reading XML element by element: constant memory, lines known, nothing from outside resolved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO, cast

from lxml import etree

from align.errors import InputError

XML = "{http://www.w3.org/XML/1998/namespace}"


def local_name(element: etree._Element) -> str:
    """Return the element's name without its namespace; empty for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def namespace_of(element: etree._Element) -> str:
    """Return the namespace an element is of; '' for none, as that of ``<mda:note>`` without a declaration."""
    tag = element.tag
    return tag[1:].rpartition("}")[0] if isinstance(tag, str) and tag.startswith("{") else ""


def line_of(element: etree._Element) -> int:
    """Return the 1-based line of the element's start tag in its file; 0 where unknown."""
    return cast(int, element.sourceline) or 0


def elements(
    stream: BinaryIO, *, start: Sequence[str] = (), end: Sequence[str] = ()
) -> Iterator[tuple[str, etree._Element]]:
    """Yield ``("start", element)`` and ``("end", element)`` for the named elements, in file order.

    Names are local names. After an ``end`` the element is emptied, and what stood before it is
    dropped, so memory does not grow with the file: take what you need at once. The stream must have
    passed :func:`align.exchange.gate.check_gate`. Raises ``lxml.etree.XMLSyntaxError`` for bad XML.
    """
    parser = etree.iterparse(
        stream,
        events=("start", "end"),
        tag=[f"{{*}}{name}" for name in {*start, *end}],
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    for event, element in parser:
        name = local_name(element)
        if event == "start" and name in start:
            yield event, element
        elif event == "end" and name in end:
            yield event, element
            forget(element)


def forget(element: etree._Element) -> None:
    """Empty ``element`` and drop what stands before it beside it, so that memory stays constant."""
    element.clear()
    while element.getprevious() is not None:
        parent = element.getparent()
        if parent is None:
            break
        del parent[0]


def malformed(error: etree.XMLSyntaxError, *, name: str) -> InputError:
    """Return the one-line error (slug ``malformed-xml``) for what the parser said of ``name``."""
    reason = (error.msg or "malformed").split(", line ")[0]
    return InputError(
        f"{name}, line {error.lineno or 0}: not well-formed XML ({reason}); nothing was read.",
        hint="Export the file again, or run align validate on it.",
        slug="malformed-xml",
    )
