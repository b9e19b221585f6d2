"""Inline markup taken out of an element's text and kept as placeholders."""

from __future__ import annotations

from collections.abc import Collection

from lxml import etree

from align.exchange.xmlstream import local_name
from align.exchange.xmltext import legal_text, seg_text
from align.model import InlineTag


def text_and_tags(element: etree._Element, *, codes: Collection[str]) -> tuple[str, tuple[InlineTag, ...]]:
    """Return the text of ``element`` without inline markup, and the markup with its places.

    Elements named in ``codes`` are code throughout; any other (``<g>``, ``<mrk>``, ``<hi>``) marks a
    stretch of text: a tag of its name where it begins, and one with ``/`` before it where it ends.
    """
    parts: list[str] = []
    tags: list[InlineTag] = []
    _gather(element, codes, parts, tags)
    return "".join(parts), tuple(tags)


def text_without(element: etree._Element, codes: Collection[str]) -> str:
    """Return the text of ``element`` without the elements named in ``codes`` and all within them."""
    parts = [element.text or ""]
    for child in element:
        if local_name(child) not in codes and isinstance(child.tag, str):
            parts.append(text_without(child, codes))
        parts.append(child.tail or "")
    return "".join(parts)


def _gather(element: etree._Element, codes: Collection[str], parts: list[str], tags: list[InlineTag]) -> None:
    parts.append(element.text or "")
    for child in element:
        if isinstance(child.tag, str):
            kind, number = local_name(child), child.get("id") or ""
            at = sum(map(len, parts))
            if kind in codes:
                content = "".join(str(piece) for piece in child.itertext())
                tags.append(InlineTag(at, kind, number, content or child.get("equiv") or ""))
            else:
                tags.append(InlineTag(at, kind, number))
                _gather(child, codes, parts, tags)
                tags.append(InlineTag(sum(map(len, parts)), f"/{kind}", number))
        parts.append(child.tail or "")


def cleaned(text: str, tags: tuple[InlineTag, ...]) -> tuple[str, tuple[InlineTag, ...]]:
    """Return ``text`` as it is stored (:func:`~align.exchange.xmltext.seg_text`), tags moved along."""
    plain = seg_text(text)
    if not tags or plain == text:
        return plain, tags
    moved = []
    for tag in tags:
        before = seg_text(text[: tag.at])
        at = len(before)
        # A blank before the tag was trimmed as if it ended the text; inside the text it stays. A control
        # character between the two («слово \x0b<ph/>») is no part of the text.
        legal = legal_text(text[: tag.at])
        if legal.rstrip(" \t\r\n") != legal and plain[at : at + 1] == " " and before:
            at += 1
        moved.append(InlineTag(min(at, len(plain)), tag.kind, tag.id, tag.content))
    return plain, tuple(moved)
