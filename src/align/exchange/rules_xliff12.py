"""The rules for XLIFF 1.2, in the order their findings are told.

Source: XLIFF 1.2 Specification, OASIS, 1 February 2008; for OmegaT's part docs/design/exchange.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from align.exchange.languages import is_well_formed, language_of, suggested_code
from align.exchange.rules import Effect, Hit, Rule, Scope, Tool, everywhere
from align.exchange.states import STATE_QUALIFIERS
from align.exchange.structure import misplaced, unknown_attribute, unknown_element
from align.exchange.structure_xliff12 import ATTRIBUTES, CHILDREN, FILE_ATTRIBUTES, LAST, ORDER, STATES
from align.exchange.xliff12 import XLIFF12
from align.exchange.xliff12_reader import inline_text
from align.exchange.xmlstream import XML, line_of, namespace_of
from align.exchange.xmltext import shown


@dataclass(slots=True)
class XliffScene:
    """What the rules remember: the languages of the current ``<file>`` and the ids seen in it."""

    files: int = 0
    source_lang: str = ""
    target_lang: str = ""
    ids: set[str] = field(default_factory=set)


def _is_foreign(element: etree._Element) -> bool:
    """Say whether an element is of another namespace, and so another tool's business."""
    return namespace_of(element) not in ("", XLIFF12)


def _target(unit: etree._Element) -> etree._Element | None:
    return unit.find("{*}target")


def find_version(root: etree._Element, _scene: XliffScene) -> Iterator[Hit]:
    """Find a version other than 1.2."""
    if root.get("version") != "1.2":
        yield line_of(root), {"version": root.get("version") or "none"}


def find_namespace(root: etree._Element, _scene: XliffScene) -> Iterator[Hit]:
    """Find an ``<xliff>`` without the namespace of XLIFF 1.2."""
    if etree.QName(root).namespace != XLIFF12:
        yield line_of(root), {"namespace": etree.QName(root).namespace or "none"}


def find_file_attributes(file: etree._Element, scene: XliffScene) -> Iterator[Hit]:
    """Find a ``<file>`` without one of its required attributes; remember its languages."""
    scene.files += 1
    scene.ids.clear()
    scene.source_lang = file.get("source-language") or ""
    scene.target_lang = file.get("target-language") or ""
    missing = [name for name in FILE_ATTRIBUTES if not file.get(name)]
    if missing:
        yield line_of(file), {"attributes": ", ".join(missing)}


def find_target_language(file: etree._Element, scene: XliffScene) -> Iterator[Hit]:
    """Find a ``<file>`` that does not say what it is to be translated into."""
    if not scene.target_lang:
        yield line_of(file), {}


def find_language_underscore(file: etree._Element, scene: XliffScene) -> Iterator[Hit]:
    """Find ``ru_RU`` and other codes that are no BCP 47 tags."""
    for code in (scene.source_lang, scene.target_lang):
        if code and not is_well_formed(code):
            yield line_of(file), {"code": code, "better": suggested_code(code) or language_of(code)}


def find_same_languages(file: etree._Element, scene: XliffScene) -> Iterator[Hit]:
    """Find a file that is translated into its own language."""
    if scene.source_lang and language_of(scene.source_lang) == language_of(scene.target_lang):
        yield line_of(file), {"lang": scene.source_lang}


def find_unknown_element(element: etree._Element, _scene: XliffScene) -> Iterator[Hit]:
    """Find an XLIFF element where the format has none of this name."""
    if not _is_foreign(element):
        yield from unknown_element(element, CHILDREN)


def find_unknown_attribute(element: etree._Element, _scene: XliffScene) -> Iterator[Hit]:
    """Find an attribute of no namespace that the format does not have on this element."""
    if not _is_foreign(element):
        yield from unknown_attribute(element, ATTRIBUTES, may_be_foreign=True)


def find_order(element: etree._Element, _scene: XliffScene) -> Iterator[Hit]:
    """Find a source, target or body after what it must stand before."""
    return misplaced(element, ORDER, others=LAST)


def find_id_missing(unit: etree._Element, _scene: XliffScene) -> Iterator[Hit]:
    """Find a trans-unit without an id."""
    if not unit.get("id"):
        yield line_of(unit), {}


def find_id_twice(unit: etree._Element, scene: XliffScene) -> Iterator[Hit]:
    """Find an id that stood before in the same ``<file>``."""
    identifier = unit.get("id") or ""
    if identifier and identifier in scene.ids:
        yield line_of(unit), {"id": identifier}
    scene.ids.add(identifier)


def find_source_empty(unit: etree._Element, _scene: XliffScene) -> Iterator[Hit]:
    """Find a trans-unit without a source, or with one without text or codes."""
    source = unit.find("{*}source")
    if source is None or (not inline_text(source).strip() and len(source) == 0):
        yield line_of(unit), {"id": unit.get("id") or ""}


def find_target_empty(unit: etree._Element, _scene: XliffScene) -> Iterator[Hit]:
    """Find a ``<target>`` without text."""
    target = _target(unit)
    if target is not None and not inline_text(target).strip() and len(target) == 0:
        yield line_of(target), {"id": unit.get("id") or ""}


def find_target_missing(unit: etree._Element, _scene: XliffScene) -> Iterator[Hit]:
    """Find a trans-unit without a ``<target>``."""
    if _target(unit) is None and unit.get("translate") != "no":
        yield line_of(unit), {"id": unit.get("id") or ""}


def find_target_is_source(unit: etree._Element, _scene: XliffScene) -> Iterator[Hit]:
    """Find a translated text that equals its source (a target in the state ``new`` may)."""
    source, target = unit.find("{*}source"), _target(unit)
    if source is None or target is None or target.get("state") in {"new", "needs-translation"}:
        return
    text = inline_text(target).strip()
    if text and text == inline_text(source).strip() and any(character.isalpha() for character in text):
        yield line_of(target), {"id": unit.get("id") or "", "text": shown(text)}


def find_target_language_differs(unit: etree._Element, scene: XliffScene) -> Iterator[Hit]:
    """Find a source or target in another language than its ``<file>`` says."""
    for name, expected in (("source", scene.source_lang), ("target", scene.target_lang)):
        element = unit.find(f"{{*}}{name}")
        code = element.get(f"{XML}lang") if element is not None else None
        if element is not None and code and expected and language_of(code) != language_of(expected):
            yield line_of(element), {"element": name, "code": code, "expected": expected}


def find_state(unit: etree._Element, _scene: XliffScene) -> Iterator[Hit]:
    """Find a state the format does not know; ``x-`` states are allowed."""
    target = _target(unit)
    state = target.get("state") if target is not None else None
    if target is not None and state is not None and state not in STATES and not state.startswith("x-"):
        yield line_of(target), {"state": state}


def find_state_qualifier(unit: etree._Element, _scene: XliffScene) -> Iterator[Hit]:
    """Find a state qualifier the format does not know."""
    target = _target(unit)
    value = target.get("state-qualifier") if target is not None else None
    if target is not None and value is not None and value not in STATE_QUALIFIERS and value[:2] != "x-":
        yield line_of(target), {"qualifier": value}


def find_approved(unit: etree._Element, _scene: XliffScene) -> Iterator[Hit]:
    """Find an ``approved`` that is neither yes nor no, or a yes without a text to approve."""
    value = unit.get("approved")
    target = _target(unit)
    empty = target is None or not inline_text(target).strip()
    if value is not None and (value not in {"yes", "no"} or (value == "yes" and empty)):
        yield line_of(unit), {"value": value, "id": unit.get("id") or ""}


def find_no_file(root: etree._Element, scene: XliffScene) -> Iterator[Hit]:
    """Find an ``<xliff>`` without a ``<file>``."""
    if scene.files == 0:
        yield line_of(root), {}


_STRICT = {Tool.TRADOS: Effect.REFUSES}
_S = "<source>Устав</source>"
_T = "<target>Charter</target>"

XLIFF12_RULES: tuple[Rule[XliffScene], ...] = (
    Rule("xliff-version", Scope.ROOT, find_version, f'<xliff xmlns="{XLIFF12}" version="1.1">', _STRICT),
    Rule("xliff-namespace", Scope.ROOT, find_namespace, '<xliff version="1.2">', _STRICT),
    Rule(
        "file-attribute-missing",
        Scope.HEADER,
        find_file_attributes,
        '<file source-language="ru" target-language="en" datatype="plaintext">',
        _STRICT,
    ),
    Rule(
        "target-language-missing",
        Scope.HEADER,
        find_target_language,
        '<file original="a" source-language="ru" datatype="plaintext">',
        {Tool.TRADOS: Effect.REFUSES},
    ),
    Rule(
        "language-underscore",
        Scope.HEADER,
        find_language_underscore,
        '<file original="a" source-language="ru_RU" target-language="en" datatype="plaintext">',
        _STRICT,
    ),
    Rule(
        "same-languages",
        Scope.HEADER,
        find_same_languages,
        '<file original="a" source-language="ru" target-language="ru" datatype="plaintext">',
        _STRICT,
    ),
    Rule(
        "unknown-element",
        Scope.ELEMENT,
        find_unknown_element,
        f'<trans-unit id="1">{_S}{_T}<y/></trans-unit>',
        _STRICT,
    ),
    Rule(
        "unknown-attribute",
        Scope.ELEMENT,
        find_unknown_attribute,
        f'<trans-unit id="1" own="1">{_S}{_T}</trans-unit>',
        _STRICT,
    ),
    Rule(
        "element-order",
        Scope.ELEMENT,
        find_order,
        f'<trans-unit id="1">{_S}<note>n</note>{_T}</trans-unit>',
        _STRICT,
    ),
    Rule("id-missing", Scope.UNIT, find_id_missing, f"<trans-unit>{_S}{_T}</trans-unit>", _STRICT),
    Rule(
        "id-twice",
        Scope.UNIT,
        find_id_twice,
        f'<trans-unit id="1">{_S}{_T}</trans-unit><trans-unit id="1">{_S}{_T}</trans-unit>',
        _STRICT,
    ),
    Rule(
        "source-empty",
        Scope.UNIT,
        find_source_empty,
        f'<trans-unit id="1"><source/>{_T}</trans-unit>',
        everywhere(Effect.MISSES),
    ),
    Rule(
        "target-empty",
        Scope.UNIT,
        find_target_empty,
        f'<trans-unit id="1">{_S}<target/></trans-unit>',
        {Tool.OMEGAT_3: Effect.MISSES},
    ),
    Rule(
        "target-missing",
        Scope.UNIT,
        find_target_missing,
        f'<trans-unit id="1">{_S}</trans-unit>',
        {Tool.OMEGAT_3: Effect.MISSES},
    ),
    Rule(
        "target-is-source",
        Scope.UNIT,
        find_target_is_source,
        f'<trans-unit id="1">{_S}<target>Устав</target></trans-unit>',
    ),
    Rule(
        "language-differs",
        Scope.UNIT,
        find_target_language_differs,
        f'<trans-unit id="1">{_S}<target xml:lang="kk">Жарғы</target></trans-unit>',
        {Tool.TRADOS: Effect.REFUSES},
    ),
    Rule(
        "state-unknown",
        Scope.UNIT,
        find_state,
        f'<trans-unit id="1">{_S}<target state="reviewed">Charter</target></trans-unit>',
        _STRICT,
    ),
    Rule(
        "state-qualifier-unknown",
        Scope.UNIT,
        find_state_qualifier,
        f'<trans-unit id="1">{_S}<target state-qualifier="good">Charter</target></trans-unit>',
        _STRICT,
    ),
    Rule(
        "approved-wrong",
        Scope.UNIT,
        find_approved,
        f'<trans-unit id="1" approved="maybe">{_S}{_T}</trans-unit>',
        _STRICT,
    ),
    Rule(
        "no-file",
        Scope.END,
        find_no_file,
        f'<xliff xmlns="{XLIFF12}" version="1.2"></xliff>',
        everywhere(Effect.REFUSES),
    ),
)
