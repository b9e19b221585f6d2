"""Writing XLIFF 2.0 and 2.1: one document in one target language, for review in a CAT tool.

The profile (docs/design/exchange.md says why): one ``<segment>`` per ``<unit>``, since npm's ``xliff``
and Symfony keep only the last of several; no ``<mrk>`` in the source, which they lose; one
``<group type="align:paragraph">`` per paragraph. Modules: ``mtc:`` for what the memory offers, ``gls:``
for the terms of the unit, ``mda:`` for the hashes and the reviewer. The unit's id is ours. Both
versions have the same namespaces and differ in what they call themselves.

Source: XLIFF Version 2.1, OASIS Standard, 13 February 2018, sections 4 and 5.1, 5.2, 5.4.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import BinaryIO, Literal
from xml.sax.saxutils import quoteattr

from lxml import etree

from align.exchange.offers import NOTHING, OfferedMatch, OfferedTerm, Offers
from align.exchange.states import Xliff2State, xliff2_state
from align.exchange.tmx import XML_DECLARATION
from align.exchange.travelling import metadata_of
from align.exchange.xliff12 import illegal_issues
from align.exchange.xliff_document import XliffDocument
from align.exchange.xmltext import legal_text, seg_text
from align.model import SOURCE_LANGUAGE, Issue, Severity, TranslationUnit

XLIFF2 = "urn:oasis:names:tc:xliff:document:2.0"
MATCHES = "urn:oasis:names:tc:xliff:matches:2.0"
GLOSSARY = "urn:oasis:names:tc:xliff:glossary:2.0"
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"

Xliff2Version = Literal["2.0", "2.1"]

_PREFIXES = {"mtc": MATCHES, "gls": GLOSSARY, "mda": METADATA}
_DECLARED = "".join(f' xmlns:{prefix}="{namespace}"' for prefix, namespace in _PREFIXES.items())
_SEGMENT = "s1"
_CATEGORY = "align"
_PRIORITY: Mapping[Severity, str] = {Severity.ERROR: "1", Severity.WARNING: "3", Severity.INFO: "6"}


def write_xliff2(
    stream: BinaryIO,
    document: XliffDocument,
    *,
    issues: list[Issue],
    version: Xliff2Version = "2.0",
    fill_empty: bool = False,
    offers: Offers = NOTHING,
) -> dict[str, int]:
    """Write the units of ``document`` as one XLIFF 2 file; return how many stand in which state.

    A unit without a target has no ``<target>``; with
    ``fill_empty`` it has a copy of its source in the state ``initial``. A file without units is not
    valid XLIFF 2, and gets one unit that is not to be translated. Characters that XML forbids are left
    out and appended to ``issues``.
    """
    states: Counter[str] = Counter()
    target_lang = document.lang
    original = quoteattr(document.original)
    stream.write(XML_DECLARATION)
    _write(
        stream,
        f'<xliff xmlns="{XLIFF2}"{_DECLARED} version="{version}" srcLang="{SOURCE_LANGUAGE}" '
        f'trgLang="{target_lang}">\n<file id="f1" original={original} canResegment="no">\n',
    )
    for number, (_, members) in enumerate(groupby(document.units, key=lambda unit: unit.paragraph)):
        _write(stream, f'<group id="p{number}" type="align:paragraph">\n')
        for unit in members:
            variant = unit.variants.get(target_lang)
            state = xliff2_state(variant if variant and seg_text(variant.text) else None)
            element = _unit(unit, state, target_lang, offers, fill_empty=fill_empty)
            # The prefixes are declared once, at the root; lxml knows only the unit and says them again.
            _write(stream, etree.tostring(element, encoding="unicode").replace(_DECLARED, ""))
            states[state.state] += 1
            issues += illegal_issues(unit, variant)
        _write(stream, "</group>\n")
    if not states:
        _write(stream, '<unit id="none" translate="no"><segment><source/></segment></unit>\n')
    _write(stream, "</file>\n</xliff>\n")
    return dict(states)


def _write(stream: BinaryIO, text: str) -> None:
    stream.write(text.encode())


def _unit(
    unit: TranslationUnit, state: Xliff2State, lang: str, offers: Offers, *, fill_empty: bool
) -> etree._Element:
    """Return the ``<unit>``: modules, notes, then its one segment; each on a line of its own."""
    element = etree.Element("unit", {"id": legal_text(unit.id)})
    element.text = element.tail = "\n"
    variant = unit.variants.get(lang)
    _matches(element, offers.matches.get(unit.id, ()))
    _terms(element, offers.terms.get(unit.id, ()))
    _metadata(element, {"document": unit.document, **metadata_of(unit, variant)})
    _notes(element, offers.notes.get(unit.id, ()))
    has_target = variant is not None and bool(seg_text(variant.text))
    segment = _line(element, "segment", "\n", {"id": _SEGMENT, "state": state.state})
    if state.sub_state:
        segment.set("subState", state.sub_state)
    _text(segment, "source", unit.text)
    if has_target or fill_empty:
        _text(segment, "target", variant.text if variant is not None and has_target else unit.text)
    return element


def _matches(unit: etree._Element, offered: Sequence[OfferedMatch]) -> None:
    if not offered:
        return
    matches = _line(unit, "mtc:matches", "\n", {})
    for match in offered:
        given = {"ref": f"#{_SEGMENT}", "similarity": str(min(match.similarity, 100)), "type": "tm"}
        if seg_text(match.origin):
            given["origin"] = seg_text(match.origin)
        child = _line(matches, "mtc:match", "\n", given)
        _text(child, "source", match.source)
        _text(child, "target", match.target)


def _terms(unit: etree._Element, offered: Sequence[OfferedTerm]) -> None:
    if not offered:
        return
    glossary = _line(unit, "gls:glossary", "\n", {})
    for term in offered:
        entry = _line(glossary, "gls:glossEntry", "\n", {})
        _line(entry, "gls:term", seg_text(term.source), {})
        for target in term.targets:
            _line(entry, "gls:translation", seg_text(target), {})


def _metadata(unit: etree._Element, values: Mapping[str, str]) -> None:
    metadata = _line(unit, "mda:metadata", "\n", {})
    group = _line(metadata, "mda:metaGroup", "\n", {"category": _CATEGORY})
    for name, value in values.items():
        _line(group, "mda:meta", legal_text(value), {"type": name})


def _notes(unit: etree._Element, found: Sequence[Issue]) -> None:
    if not found:
        return
    notes = _line(unit, "notes", "\n", {})
    for issue in found:
        given = {"category": _CATEGORY, "priority": _PRIORITY[issue.severity]}
        _line(notes, "note", seg_text(f"{issue.code}: {issue.message}"), given)


def _text(parent: etree._Element, name: str, text: str) -> None:
    child = _line(parent, name, seg_text(text), {})
    # Blanks count in a text, and only there: elsewhere they are our layout.
    child.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _line(parent: etree._Element, name: str, text: str, attributes: Mapping[str, str]) -> etree._Element:
    prefix, _, local = name.rpartition(":")
    tag = f"{{{_PREFIXES[prefix]}}}{local}" if prefix else local
    child = etree.SubElement(parent, tag, dict(attributes), nsmap=_PREFIXES if prefix else None)
    child.text = text
    child.tail = "\n"
    return child
