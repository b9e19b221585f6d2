"""Reading TBX: version 3 in DCA or DCT style, and martif (version 2), entry by entry.

Only what a termbase of ours holds is taken: subject field, notes, cross references, and per term its
text, status, part of speech and notes. Definitions become notes where there is none; contexts,
transactions and everything else are passed over. Languages other than ru, en, kk are passed over with
one warning each.

Source: ISO 30042:2019 and :2008; TBX-Basic; the DCT style spells ``<termNote type="partOfSpeech">`` as
``<min:partOfSpeech>``, so an element's category is its type attribute or its own name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree

from align.errors import InputError
from align.exchange.gate import MAX_UNITS, check_gate, too_large
from align.exchange.languages import language_of
from align.exchange.tbx import REPLACED_BY, STATUS_NAMES
from align.exchange.terms_incoming import IncomingTerms, concept_id, passed_over, settled, with_ids
from align.exchange.xmlstream import XML, elements, local_name, malformed
from align.model import LANGUAGES, Concept, Issue, Term, TermStatus

_BLANKS = re.compile(r"[ \t\r\n]+")
_ROOTS = ("tbx", "martif")
_ENTRIES = ("conceptEntry", "termEntry")
_LANGUAGE_SECTIONS = ("langSec", "langSet")
_TERM_SECTIONS = ("termSec", "tig", "ntig")
_STATUSES = {
    **{name: status for status, name in STATUS_NAMES.items()},
    "supersededTerm-admn-sts": TermStatus.DEPRECATED,
    # Spellings of older exports: «preferredTerm», «preferred».
    **{name.removesuffix("-admn-sts"): status for status, name in STATUS_NAMES.items()},
    **{status.value: status for status in TermStatus},
    "supersededTerm": TermStatus.DEPRECATED,
}


def read_tbx(stream: BinaryIO, *, name: str) -> IncomingTerms:
    """Return the concepts of a TBX file, after the gate for foreign XML.

    Raises InputError: ``not-tbx`` for another root element, ``file-too-large``, ``malformed-xml``, and
    those of :func:`align.exchange.gate.check_gate`.
    """
    root = check_gate(stream, name=name)
    if root not in _ROOTS:
        raise InputError(
            f"{name} is no TBX file: its root element is <{root}>.",
            hint="Give a file that begins with <tbx …> or <martif …>.",
            slug="not-tbx",
        )
    concepts: list[Concept] = []
    strangers: Counter[str] = Counter()
    try:
        for _, entry in elements(stream, end=_ENTRIES):
            concepts.append(_concept(entry, strangers))
            if len(concepts) > MAX_UNITS:
                raise too_large(f"{name} has too many entries")
    except etree.XMLSyntaxError as error:
        raise malformed(error, name=name) from error
    issues = [_stranger(name, lang, count) for lang, count in sorted(strangers.items())]
    return IncomingTerms(with_ids(concepts), tuple(issues))


def _stranger(name: str, lang: str, count: int) -> Issue:
    shown = lang or "(none)"
    text = f"{name}: terms in the language '{shown}' were passed over ({count}); Align keeps ru, en and kk."
    return passed_over("terms-language-unknown", name, text, lang=shown, count=count)


def _concept(entry: etree._Element, strangers: Counter[str]) -> Concept:
    terms: dict[str, tuple[Term, ...]] = {}
    sections = [child for child in entry if local_name(child) in _LANGUAGE_SECTIONS]
    for section in sections:
        code = section.get(f"{XML}lang", "")
        lang = language_of(code)
        found = [_term(one) for one in section if local_name(one) in _TERM_SECTIONS]
        if lang not in LANGUAGES:
            strangers[code] += len(found)
        elif found:
            before = [(term, term.status) for term in terms.get(lang, ())]
            terms[lang] = settled([*before, *found])
    domain = note = definition = replaced_by = ""
    notes: list[str] = []
    related: list[str] = []
    for child in _own(entry, _LANGUAGE_SECTIONS):
        category = _category(child)
        if category == "subjectField":
            domain = domain or _text(child)
        elif category == "definition":
            definition = definition or _text(child)
        elif local_name(child) == "note":
            notes.append(_text(child))
        elif category == "crossReference" and child.get("target"):
            target = concept_id(child.get("target", ""))
            if _text(child) == REPLACED_BY and not replaced_by:
                replaced_by = target
            else:
                related.append(target)
    note = "; ".join(filter(None, notes)) or definition
    ordered = {lang: terms[lang] for lang in LANGUAGES if lang in terms}
    id_ = concept_id(entry.get("id", ""))
    return Concept(id_, ordered, domain, note, replaced_by, tuple(related))


def _term(section: etree._Element) -> tuple[Term, TermStatus | None]:
    text = note = part = ""
    status: TermStatus | None = None
    for child in _own(section, ()):
        category = _category(child)
        if local_name(child) == "term":
            text = text or _text(child)
        elif category in ("administrativeStatus", "normativeAuthorization"):
            status = _STATUSES.get(_text(child), status)
        elif category == "partOfSpeech":
            part = part or _text(child)
        elif local_name(child) == "note":
            note = "; ".join(filter(None, (note, _text(child))))
    return Term(text, note=note, part_of_speech=part), status


def _own(element: etree._Element, apart: tuple[str, ...]) -> Iterator[etree._Element]:
    """Yield what stands below ``element`` in order, groups opened, without what is in ``apart``."""
    for child in element:
        name = local_name(child)
        if name.endswith("Grp"):  # «descripGrp», «termNoteGrp», martif's «termGrp»
            yield from _own(child, apart)
        elif name and name not in apart:
            yield child


def _category(element: etree._Element) -> str:
    return element.get("type", "") or local_name(element)


def _text(element: etree._Element) -> str:
    """Return the text with runs of blanks (layout in XML) as one; no-break spaces stay."""
    return _BLANKS.sub(" ", "".join(map(str, element.itertext()))).strip(" ")
