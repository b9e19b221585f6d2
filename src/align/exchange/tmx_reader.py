"""Reading TMX of any tool, one unit at a time.

Tolerant where tools differ (language codes, ``lang`` for ``xml:lang``, inline markup, versions);
strict where a guess would lose or damage text (bad XML, no header).

Source: TMX 1.4b Specification, LISA OSCAR, 2005.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from lxml import etree

from align.errors import InputError
from align.exchange.gate import MAX_UNITS, check_gate
from align.exchange.languages import language_of
from align.exchange.xmlstream import XML, elements, line_of, local_name, malformed

# Inline codes whose content is markup of the original file, not text (TMX 1.4b, "Content markup").
_CODES = frozenset({"bpt", "ept", "it", "ph", "ut", "sub"})


@dataclass(frozen=True, slots=True)
class TmxUnit:
    """One ``<tu>``: texts by language (first of each wins), props, 1-based line in the file."""

    line: int
    texts: Mapping[str, str]
    props: Mapping[str, str] = field(default_factory=dict)
    statuses: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def is_passage(self) -> bool:
        """True for what Align adds for OmegaT: the texts of other units, written for its splitting."""
        return self.props.get("x-align-passage") == "yes"


def seg_plain_text(seg: etree._Element) -> str:
    """Return the text of a ``<seg>`` without inline codes; what ``<hi>`` marks stays."""
    parts = [seg.text or ""]
    for child in seg:
        if local_name(child) not in _CODES and isinstance(child.tag, str):
            parts.append(seg_plain_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def read_tmx(stream: BinaryIO, *, name: str = "TMX file", max_units: int = MAX_UNITS) -> Iterator[TmxUnit]:
    """Yield the units of a TMX file in file order; memory is constant.

    The stream must be seekable. ``<tu>`` without text in any language are left out. Raises
    :class:`~align.errors.InputError`: what :func:`~align.exchange.gate.check_gate` raises,
    ``unknown-format`` (no TMX), ``malformed-xml``, ``file-too-large`` (more than ``max_units``).
    Units before the fault have been yielded by then: keep them in one transaction.
    """
    root = check_gate(stream, name=name)
    if root != "tmx":
        raise InputError(f"{name} is no TMX file: its root is <{root}>.", slug="unknown-format")
    try:
        for number, (_, tu) in enumerate(elements(stream, end=("tu",)), start=1):
            if number > max_units:
                raise InputError(
                    f"{name} has more than {max_units} units.", hint="Split it.", slug="file-too-large"
                )
            unit = _unit(tu)
            if unit.texts:
                yield unit
    except etree.XMLSyntaxError as error:
        raise malformed(error, name=name) from error


def _unit(tu: etree._Element) -> TmxUnit:
    texts: dict[str, str] = {}
    statuses: dict[str, str] = {}
    props = _props(tu)
    for tuv in tu.iterchildren("{*}tuv"):
        lang = language_of(tuv.get(f"{XML}lang") or tuv.get("lang") or "")
        seg = tuv.find("{*}seg")
        if lang and seg is not None and lang not in texts:
            texts[lang] = seg_plain_text(seg)
            status = _props(tuv).get("x-align-status", props.get("x-align-status", ""))
            if status:
                statuses[lang] = status
    notes = tuple(note.text or "" for note in tu.iterchildren("{*}note"))
    return TmxUnit(line_of(tu), texts, props, statuses, notes)


def _props(element: etree._Element) -> dict[str, str]:
    return {prop.get("type") or "": prop.text or "" for prop in element.iterchildren("{*}prop")}
