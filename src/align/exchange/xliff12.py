"""Writing XLIFF 1.2 (strict): one document in one target language, for review in a CAT tool.

The profile (docs/design/exchange.md says why): one ``<trans-unit>`` per unit, a
``<group restype="x-paragraph">`` per paragraph, ``xml:space="preserve"``, the target right after
the source, metadata in ``<context-group purpose="information">`` (``prop-group`` is not
strict-valid), findings as ``<note>``. The trans-unit's id is the unit's, and its source hash stands
in the context group: a file coming back is matched by both.

Source: XLIFF 1.2 Specification, OASIS, 1 February 2008; xliff-core-1.2-strict.xsd.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from itertools import groupby
from typing import BinaryIO, Literal

from lxml import etree

from align.exchange.offers import NOTHING, OfferedMatch, Offers
from align.exchange.states import DEFAULT_STATES, EMPTY, StateTable, Xliff12State, xliff12_state
from align.exchange.tmx import CREATION_TOOL, XML_DECLARATION
from align.exchange.travelling import PREFIX, metadata_of
from align.exchange.xliff_document import XliffDocument
from align.exchange.xmltext import illegal_issue, legal_text, seg_text
from align.model import SOURCE_LANGUAGE, Issue, Severity, TranslationUnit, Variant

XLIFF12 = "urn:oasis:names:tc:xliff:document:1.2"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
TOOL_ID = "align"

EmptyTarget = Literal["omit", "source"]

# XLIFF 1.2 gives a note a priority from 1, the highest, to 10.
_PRIORITY: Mapping[Severity, str] = {Severity.ERROR: "1", Severity.WARNING: "3", Severity.INFO: "6"}


def write_xliff12(
    stream: BinaryIO,
    document: XliffDocument,
    *,
    created_at: str,
    tool_version: str,
    issues: list[Issue],
    empty_target: EmptyTarget = "omit",
    offers: Offers = NOTHING,
    table: StateTable = DEFAULT_STATES,
) -> dict[str, int]:
    """Write the units of ``document`` as one XLIFF file; return how many stand in which state.

    Of the ``offers`` matches become ``<alt-trans>`` and
    findings notes; version 1.2 has no place for a unit's terms. A unit without a target has no
    ``<target>`` (``empty_target="omit"``), or a copy of its source in the state ``new`` (``"source"``),
    which OmegaT needs, since it translates what stands in ``<target>``. ``table`` names the states.
    ``created_at`` is ISO 8601 UTC and part of the bytes. Characters that XML forbids are left out and
    appended to ``issues``.
    """
    states: Counter[str] = Counter()
    target_lang = document.lang
    attributes = _file_attributes(document.original, target_lang, created_at)
    stream.write(XML_DECLARATION)
    with ExitStack() as open_elements:
        file = open_elements.enter_context(etree.xmlfile(stream, encoding="utf-8"))
        # The namespace is declared once, at the root, and every other name is written bare and so
        # falls under it: lxml would otherwise repeat the declaration in every trans-unit.
        for name, given in (
            ("xliff", {"xmlns": XLIFF12, "version": "1.2"}),
            ("file", attributes),
            ("body", {}),
        ):
            if name == "body":
                file.write(_header(tool_version))
            open_elements.enter_context(file.element(name, given))
            file.write("\n")
        for number, (_, members) in enumerate(groupby(document.units, key=lambda unit: unit.paragraph)):
            with file.element("group", id=f"p{number}", restype="x-paragraph"):
                file.write("\n")
                for unit in members:
                    variant = unit.variants.get(target_lang)
                    state = xliff12_state(
                        variant if variant and seg_text(variant.text) else None, table=table
                    )
                    element = _trans_unit(unit, state, empty_target=empty_target, target_lang=target_lang)
                    _notes(element, offers.notes.get(unit.id, ()))
                    _alternatives(element, offers.matches.get(unit.id, ()), target_lang)
                    file.write(element)
                    states[state.state] += 1
                    issues += illegal_issues(unit, variant)
            file.write("\n")
    stream.write(b"\n")
    return dict(states)


def _file_attributes(original: str, target_lang: str, created_at: str) -> dict[str, str]:
    attributes = {
        "original": original,
        "source-language": SOURCE_LANGUAGE,
        "target-language": target_lang,
        "datatype": "plaintext",
        "tool-id": TOOL_ID,
    }
    return attributes | {"date": created_at} if created_at else attributes


def _header(tool_version: str) -> etree._Element:
    header = etree.Element("header")
    tool = etree.SubElement(header, "tool")
    tool.attrib.update({"tool-id": TOOL_ID, "tool-name": CREATION_TOOL, "tool-version": tool_version})
    header.tail = "\n"
    return header


def _trans_unit(
    unit: TranslationUnit, state: Xliff12State, *, empty_target: EmptyTarget, target_lang: str
) -> etree._Element:
    """Return the ``<trans-unit>``: source, target, context group; each on a line of its own."""
    element = etree.Element("trans-unit", {"id": legal_text(unit.id)})
    element.text = element.tail = "\n"
    element.set(XML_SPACE, "preserve")
    if state.approved:
        element.set("approved", "yes")
    _line(element, "source", seg_text(unit.text), {XML_LANG: SOURCE_LANGUAGE})
    text = seg_text(unit.text if state is EMPTY else unit.variants[target_lang].text)
    if state is not EMPTY or empty_target == "source":
        attributes = {XML_LANG: target_lang, "state": state.state}
        if state.qualifier:
            attributes["state-qualifier"] = state.qualifier
        _line(element, "target", text, attributes)
    group = _line(element, "context-group", "\n", {"purpose": "information"})
    _line(group, "context", legal_text(unit.document), {"context-type": "sourcefile"})
    for name, value in metadata_of(unit, unit.variants.get(target_lang)).items():
        _line(group, "context", legal_text(value), {"context-type": PREFIX + name})
    return element


def _line(parent: etree._Element, name: str, text: str, attributes: Mapping[str, str]) -> etree._Element:
    child = etree.SubElement(parent, name, dict(attributes))
    child.text = text
    child.tail = "\n"
    return child


def _notes(element: etree._Element, found: Sequence[Issue]) -> None:
    """Add one ``<note from="align">`` per finding: its code, then its sentence."""
    for issue in found:
        attributes = {"from": TOOL_ID, "priority": _PRIORITY[issue.severity]}
        _line(element, "note", seg_text(f"{issue.code}: {issue.message}"), attributes)


def _alternatives(element: etree._Element, offered: Sequence[OfferedMatch], lang: str) -> None:
    """Add one ``<alt-trans>`` per match: what the memory has for a text like this one."""
    for match in offered:
        given = {"match-quality": str(match.similarity)}
        if seg_text(match.origin):
            given["origin"] = seg_text(match.origin)
        child = _line(element, "alt-trans", "\n", given)
        child.set(XML_SPACE, "preserve")
        _line(child, "source", seg_text(match.source), {XML_LANG: SOURCE_LANGUAGE})
        _line(child, "target", seg_text(match.target), {XML_LANG: lang})


def illegal_issues(unit: TranslationUnit, variant: Variant | None) -> list[Issue]:
    """Return the issues about characters of a unit and its variant that XML forbids."""
    texts = [(SOURCE_LANGUAGE, unit.text)]
    if variant is not None:
        texts.append((variant.lang, variant.text))
    candidates = (
        illegal_issue(text, document=unit.document, unit=unit.id, lang=lang) for lang, text in texts
    )
    return [issue for issue in candidates if issue is not None]
