"""XLIFF 2: languages of the document and of its texts, and how blanks count in them.

Source: XLIFF Version 2.1, OASIS Standard, sections 4.2.2.1 (xliff), 4.2.2.11 and 4.2.2.12 (source, target);
BCP 47 for the codes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from align.exchange.languages import language_of
from align.exchange.rules import Hit
from align.exchange.xliff2_scene import Xliff2Scene, content, contents, parts
from align.exchange.xmlstream import XML, line_of, local_name
from align.exchange.xmltext import shown

# BCP 47, section 2.1, without the grandfathered tags: a language, then subtags of up to eight characters.
_TAG = re.compile(r"(?:[A-Za-z]{2,8}|[xX](?=-))(?:-[A-Za-z0-9]{1,8})*")


def find_malformed(root: etree._Element, scene: Xliff2Scene) -> Iterator[Hit]:
    """Find a ``srcLang`` or ``trgLang`` that is no language tag; remember both."""
    scene.source_lang, scene.target_lang = root.get("srcLang") or "", root.get("trgLang") or ""
    for attribute in ("srcLang", "trgLang"):
        code = root.get(attribute)
        if code is not None and _TAG.fullmatch(code) is None:
            yield line_of(root), _code(attribute, code)


def find_malformed_in_unit(unit: etree._Element, _scene: Xliff2Scene) -> Iterator[Hit]:
    """Find an ``xml:lang`` in a unit that is no language tag."""
    for element in unit.iter():
        code = element.get(f"{XML}lang")
        if code and _TAG.fullmatch(code) is None:
            yield line_of(element), _code("xml:lang", code)


def _code(attribute: str, code: str) -> dict[str, str]:
    better = code.replace("_", "-")
    return {
        "attribute": attribute,
        "code": code,
        "better": better if _TAG.fullmatch(better) else "ru, en, kk",
    }


def find_no_target_language(unit: etree._Element, scene: Xliff2Scene) -> Iterator[Hit]:
    """Find the first target of a document that does not say its target language."""
    if not scene.target_lang:
        for target in contents(unit, "target"):
            scene.target_lang = "?"
            yield line_of(target), {}
            return


def find_differs(unit: etree._Element, scene: Xliff2Scene) -> Iterator[Hit]:
    """Find a text in another language than the document's, by itself or by what holds it."""
    for name, expected in (("source", scene.source_lang), ("target", scene.target_lang)):
        for text in contents(unit, name):
            code = _inherited(text, "lang")
            if code and expected not in ("", "?") and code.lower() != expected.lower():
                yield line_of(text), {"element": name, "code": code, "expected": expected}


def find_space(unit: etree._Element, _scene: Xliff2Scene) -> Iterator[Hit]:
    """Find a target in which blanks count otherwise than in its source."""
    for part in parts(unit):
        source, target = content(part, "source"), content(part, "target")
        if source is not None and target is not None:
            spaces = [_inherited(text, "space") or "default" for text in (source, target)]
            if spaces[0] != spaces[1]:
                yield line_of(target), {"source": spaces[0], "target": spaces[1]}


def _text(element: etree._Element) -> str:
    """Return the text; codes of XLIFF 2 have none inside, since it stands in the original data."""
    return "".join(map(str, element.itertext())).strip()


def _inherited(element: etree._Element, name: str) -> str:
    """Return ``xml:lang`` or ``xml:space`` of the element or the nearest one around it that says it."""
    at: etree._Element | None = element
    while at is not None:
        value = at.get(f"{XML}{name}")
        if value is not None:
            return value
        at = at.getparent()
    return ""


def find_empty_target(unit: etree._Element, _scene: Xliff2Scene) -> Iterator[Hit]:
    """Find a ``<target>`` without text, codes apart, where the source has some."""
    for part in parts(unit):
        source, target = content(part, "source"), content(part, "target")
        if source is None or target is None or local_name(part) != "segment":
            continue
        if _text(source) and not _text(target) and len(target) == 0:
            yield line_of(target), {"id": unit.get("id") or ""}


def find_copied_target(unit: etree._Element, scene: Xliff2Scene) -> Iterator[Hit]:
    """Find a translated text that equals its source (one in the state ``initial`` may)."""
    if language_of(scene.source_lang) == language_of(scene.target_lang):
        return
    for part in parts(unit):
        source, target = content(part, "source"), content(part, "target")
        if source is None or target is None or part.get("state") in (None, "initial"):
            continue
        text = _text(target)
        if text and text == _text(source) and any(map(str.isalpha, text)):
            yield line_of(target), {"id": unit.get("id") or "", "text": shown(text)}
