"""The rules for TBX: version 3 (``<tbx>``) and its predecessor martif, in the order findings are told.

Source: ISO 30042:2019 (TBX 3), ISO 30042:2008 (TBX 2, martif), the TBX-Basic dialect.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from align.exchange.languages import is_well_formed, language_of, suggested_code
from align.exchange.rules import Effect, Hit, Rule, Scope, Tool, everywhere
from align.exchange.tbx import STATUS_NAMES
from align.exchange.xmlstream import XML, line_of, local_name
from align.exchange.xmltext import shown

#: The roots of both versions, and what an entry is called there.
TBX_ROOTS: Mapping[str, str] = {"tbx": "conceptEntry", "martif": "termEntry"}
TBX_3 = "urn:iso:std:iso:30042:ed-2"
_HEADERS: Mapping[str, str] = {"tbx": "tbxHeader", "martif": "martifHeader"}
_LANGUAGES = ("langSec", "langSet")
_TERMS = ("termSec", "tig", "ntig")
_STYLES = ("dca", "dct")
_STATUSES = frozenset(STATUS_NAMES.values()) | {"supersededTerm-admn-sts"}


@dataclass(slots=True)
class TbxScene:
    """What the rules remember: the root's name, whether there was a header, and the ids of entries."""

    root: str = ""
    headers: int = 0
    ids: set[str] = field(default_factory=set)


def find_root(root: etree._Element, scene: TbxScene) -> Iterator[Hit]:
    """Find a root without an attribute it must have: type and language, in version 3 also the style."""
    scene.root = local_name(root)
    needed = ["type", f"{XML}lang", *(["style"] if scene.root == "tbx" else [])]
    missing = [name.replace(XML, "xml:") for name in needed if not root.get(name)]
    if missing:
        yield line_of(root), {"element": scene.root, "attributes": ", ".join(missing)}
    elif root.get("style", "dca") not in _STYLES:
        yield line_of(root), {"element": scene.root, "attributes": "style (dca, dct)"}


def find_namespace(root: etree._Element, _scene: TbxScene) -> Iterator[Hit]:
    """Find ``<tbx>`` without the namespace of version 3."""
    namespace = etree.QName(root).namespace
    if local_name(root) == "tbx" and namespace != TBX_3:
        yield line_of(root), {"namespace": namespace or "–"}


def count_header(header: etree._Element, scene: TbxScene) -> Iterator[Hit]:
    """Count the header; the end of the file tells whether there was one."""
    if local_name(header) == _HEADERS.get(scene.root):
        scene.headers += 1
    yield from ()


def find_id(entry: etree._Element, scene: TbxScene) -> Iterator[Hit]:
    """Find an entry whose id another one had."""
    identifier = entry.get("id") or ""
    if identifier and identifier in scene.ids:
        yield line_of(entry), {"element": local_name(entry), "id": identifier, "within": scene.root}
    scene.ids.add(identifier)


def find_language(entry: etree._Element, _scene: TbxScene) -> Iterator[Hit]:
    """Find a language section that does not say its language, or with a code that is no tag."""
    for section in entry.iterchildren(*(f"{{*}}{name}" for name in _LANGUAGES)):
        code = section.get(f"{XML}lang") or ""
        if not is_well_formed(code):
            better = suggested_code(code) or "ru, en, kk"
            yield line_of(section), {"attribute": "xml:lang", "code": code, "better": better}


def find_language_twice(entry: etree._Element, _scene: TbxScene) -> Iterator[Hit]:
    """Find an entry with two sections of one language."""
    seen: set[str] = set()
    for section in entry.iterchildren(*(f"{{*}}{name}" for name in _LANGUAGES)):
        code = language_of(section.get(f"{XML}lang") or "")
        if code and code in seen:
            yield line_of(section), {"code": code}
        seen.add(code)


def find_no_language(entry: etree._Element, _scene: TbxScene) -> Iterator[Hit]:
    """Find an entry without a language section, a section without a term."""
    sections = list(entry.iterchildren(*(f"{{*}}{name}" for name in _LANGUAGES)))
    if not sections:
        yield line_of(entry), {"element": local_name(entry), "child": "langSec"}
    for section in sections:
        if next(section.iterchildren(*(f"{{*}}{name}" for name in _TERMS)), None) is None:
            yield line_of(section), {"element": local_name(section), "child": "termSec"}


def find_empty_term(entry: etree._Element, _scene: TbxScene) -> Iterator[Hit]:
    """Find a term section whose ``<term>`` is missing or empty."""
    for section in entry.iter(*(f"{{*}}{name}" for name in _TERMS)):
        term = next(section.iter("{*}term"), None)
        if term is None or not "".join(map(str, term.itertext())).strip():
            yield line_of(section), {}


def find_blanks(entry: etree._Element, _scene: TbxScene) -> Iterator[Hit]:
    """Find a term with a blank at its end, or a line end inside, which no text has."""
    for term in entry.iter("{*}term"):
        text = "".join(map(str, term.itertext()))
        if text.strip() and (text != text.strip() or "\n" in text):
            yield line_of(term), {"text": shown(text)}


def find_status(entry: etree._Element, _scene: TbxScene) -> Iterator[Hit]:
    """Find a status of a term that TBX-Basic does not know."""
    for note in entry.iter("{*}termNote"):
        value = (note.text or "").strip()
        if note.get("type") == "administrativeStatus" and value not in _STATUSES:
            yield line_of(note), {"value": value, "known": ", ".join(sorted(_STATUSES))}


def find_one_language(entry: etree._Element, _scene: TbxScene) -> Iterator[Hit]:
    """Find an entry in one language only."""
    if len(list(entry.iterchildren(*(f"{{*}}{name}" for name in _LANGUAGES)))) == 1:
        yield line_of(entry), {"id": entry.get("id") or "–"}


def find_no_header(root: etree._Element, scene: TbxScene) -> Iterator[Hit]:
    """Find a file without its header."""
    if scene.headers != 1:
        yield line_of(root), {"element": scene.root, "child": _HEADERS.get(scene.root, "tbxHeader")}


_STRICT = {Tool.TRADOS: Effect.REFUSES}
_RU = '<langSec xml:lang="ru"><termSec><term>устав</term></termSec></langSec>'
_EN = '<langSec xml:lang="en"><termSec><term>charter</term></termSec></langSec>'
_STATUS = '<termNote type="administrativeStatus">good</termNote>'


def _entry(inside: str) -> str:
    return f'<conceptEntry id="c1">{inside}</conceptEntry>'


TBX_RULES: tuple[Rule[TbxScene], ...] = (
    Rule(
        "attribute-missing",
        Scope.ROOT,
        find_root,
        f'<tbx xmlns="{TBX_3}" type="TBX-Basic" style="dca">',
        _STRICT,
    ),
    Rule(
        "tbx-namespace",
        Scope.ROOT,
        find_namespace,
        '<tbx type="TBX-Basic" style="dca" xml:lang="ru">',
        _STRICT,
    ),
    Rule(
        "child-missing",
        Scope.HEADER,
        count_header,
        f'<tbx xmlns="{TBX_3}" type="TBX-Basic" style="dca" xml:lang="ru"></tbx>',
        _STRICT,
    ),
    Rule("id-repeated", Scope.UNIT, find_id, _entry(_RU + _EN) * 2, _STRICT),
    Rule(
        "language-malformed", Scope.UNIT, find_language, _entry(_RU + _EN.replace('"en"', '"en_GB"')), _STRICT
    ),
    Rule(
        "language-section-twice",
        Scope.UNIT,
        find_language_twice,
        _entry(_RU + _EN + _EN),
        {Tool.TRADOS: Effect.MISSES},
    ),
    Rule("child-missing", Scope.UNIT, find_no_language, _entry(_RU + '<langSec xml:lang="en"/>'), _STRICT),
    Rule(
        "term-empty",
        Scope.UNIT,
        find_empty_term,
        _entry(_RU + _EN.replace("charter", "")),
        everywhere(Effect.MISSES),
    ),
    Rule(
        "term-blanks",
        Scope.UNIT,
        find_blanks,
        _entry(_RU.replace("устав", "устав ") + _EN),
        everywhere(Effect.MISSES),
    ),
    Rule(
        "term-status",
        Scope.UNIT,
        find_status,
        _entry(_RU + _EN.replace("</term>", f"</term>{_STATUS}")),
        _STRICT,
    ),
    Rule("term-one-language", Scope.UNIT, find_one_language, _entry(_RU)),
    Rule(
        "child-missing",
        Scope.END,
        find_no_header,
        f'<tbx xmlns="{TBX_3}" type="TBX-Basic" style="dca" xml:lang="ru"></tbx>',
        _STRICT,
    ),
)
