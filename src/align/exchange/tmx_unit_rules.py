"""What can be wrong with one unit of a TMX file: languages, texts, props, dates.

Source: TMX 1.4b Specification, LISA OSCAR, 2005; for OmegaT's part docs/design/exchange.md.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from lxml import etree

from align.exchange.languages import is_well_formed, language_of, suggested_code
from align.exchange.rules import Hit
from align.exchange.tmx_scene import TmxScene, tuv_code, variant_texts
from align.exchange.xmlstream import XML, line_of
from align.exchange.xmltext import shown

_DATE = re.compile(r"\d{8}T\d{6}Z")
_LINE_END = re.compile(r"[\n\r\t]")
_BLANKS = " \t\n\r"
# Props that OmegaT takes for the key of one place in one file, and then inserts nowhere else.
KEY_PROPS = frozenset({"file", "id", "prev", "next", "path", "tuid"})


def find_deprecated_lang(tu: etree._Element, _scene: TmxScene) -> Iterator[Hit]:
    """Find ``lang`` where ``xml:lang`` must stand."""
    for tuv in tu.iterchildren("{*}tuv"):
        if not tuv.get(f"{XML}lang") and tuv.get("lang"):
            yield line_of(tuv), {"code": tuv.get("lang") or ""}


def find_language_missing(tu: etree._Element, _scene: TmxScene) -> Iterator[Hit]:
    """Find a ``<tuv>`` that does not say its language at all."""
    for tuv in tu.iterchildren("{*}tuv"):
        if not tuv_code(tuv):
            yield line_of(tuv), {}


def find_language_underscore(tu: etree._Element, scene: TmxScene) -> Iterator[Hit]:
    """Find ``ru_RU`` and other codes that are no BCP 47 tags."""
    del scene
    for tuv in tu.iterchildren("{*}tuv"):
        code = tuv_code(tuv)
        if code and not is_well_formed(code):
            yield line_of(tuv), {"code": code, "better": suggested_code(code) or language_of(code)}


def find_language_alias(tu: etree._Element, _scene: TmxScene) -> Iterator[Hit]:
    """Find ``rus``, ``kaz``, ``kz``: codes that mean a language by another name."""
    for tuv in tu.iterchildren("{*}tuv"):
        code = tuv_code(tuv)
        first = re.split("[-_]", code.lower(), maxsplit=1)[0]
        if is_well_formed(code) and language_of(code) != first:
            yield line_of(tuv), {"code": code, "better": language_of(code)}


def find_language_mix(tu: etree._Element, scene: TmxScene) -> Iterator[Hit]:
    """Find a second code for a language that stood in the file with another, once per code."""
    for tuv in tu.iterchildren("{*}tuv"):
        code = tuv_code(tuv)
        first = scene.codes.setdefault(language_of(code), code)
        if code and code.lower() != first.lower() and code not in scene.codes:
            scene.codes[code] = code
            yield line_of(tuv), {"code": code, "first": first}


def find_language_twice(tu: etree._Element, _scene: TmxScene) -> Iterator[Hit]:
    """Find a unit with two variants in one language."""
    seen: set[str] = set()
    for tuv in tu.iterchildren("{*}tuv"):
        code = tuv_code(tuv).lower()
        if code and code in seen:
            yield line_of(tuv), {"code": code}
        seen.add(code)


def find_seg_missing(tu: etree._Element, _scene: TmxScene) -> Iterator[Hit]:
    """Find a unit without a ``<tuv>`` or a ``<tuv>`` without its one ``<seg>``."""
    tuvs = list(tu.iterchildren("{*}tuv"))
    if not tuvs:
        yield line_of(tu), {}
    for tuv in tuvs:
        if len(list(tuv.iterchildren("{*}seg"))) != 1:
            yield line_of(tuv), {}


def find_source_missing(tu: etree._Element, scene: TmxScene) -> Iterator[Hit]:
    """Find a unit without a text in the file's source language; count languages for the end."""
    found = frozenset(language_of(tuv_code(tuv)) for tuv in tu.iterchildren("{*}tuv")) - {""}
    count, line = scene.languages.get(found, (0, line_of(tu)))
    scene.languages[found] = (count + 1, line)
    own = language_of(tu.get("srclang") or "")
    source = own or scene.source_lang
    if source and source not in found:
        yield line_of(tu), {"lang": source}


def find_empty_seg(tu: etree._Element, _scene: TmxScene) -> Iterator[Hit]:
    """Find a ``<seg>`` without text."""
    for seg, lang, text in variant_texts(tu):
        if not text.strip() and len(seg) == 0:
            yield line_of(seg), {"lang": lang}


def find_line_break(tu: etree._Element, _scene: TmxScene) -> Iterator[Hit]:
    """Find a pretty-printed ``<seg>``: line ends or tabs within its text."""
    for seg, lang, text in variant_texts(tu):
        if _LINE_END.search(text) and text.strip():
            yield line_of(seg), {"lang": lang, "text": shown(text)}


def find_blanks(tu: etree._Element, _scene: TmxScene) -> Iterator[Hit]:
    """Find blanks at the ends of a text (line ends are another rule's)."""
    for seg, lang, text in variant_texts(tu):
        if text.strip() and text != text.strip(_BLANKS) and _LINE_END.search(text) is None:
            yield line_of(seg), {"lang": lang, "text": shown(text)}


def find_no_break_space(tu: etree._Element, scene: TmxScene) -> Iterator[Hit]:
    """Find a source text with a no-break space, but for those Align puts there on purpose."""
    if any(prop.get("type") == "x-align-passage" for prop in tu.iterchildren("{*}prop")):
        return
    for seg, lang, text in variant_texts(tu):
        if lang == scene.source_lang and "\u00a0" in text:
            yield line_of(seg), {"text": shown(text)}


def find_highlight(tu: etree._Element, _scene: TmxScene) -> Iterator[Hit]:
    """Find ``<hi>`` within a ``<seg>``."""
    for element in tu.iter("{*}hi"):
        yield line_of(element), {"text": shown(element.text or "")}


def find_key_prop(tu: etree._Element, _scene: TmxScene) -> Iterator[Hit]:
    """Find the props that OmegaT takes for a key and then does not insert the text elsewhere."""
    for prop in tu.iter("{*}prop"):
        if prop.get("type") in KEY_PROPS:
            yield line_of(prop), {"type": prop.get("type") or ""}


def find_dates(tu: etree._Element, _scene: TmxScene) -> Iterator[Hit]:
    """Find dates not written ``YYYYMMDDTHHMMSSZ``."""
    for element in (tu, *tu.iterchildren("{*}tuv")):
        for name in ("creationdate", "changedate", "lastusagedate"):
            value = element.get(name)
            if value is not None and _DATE.fullmatch(value) is None:
                yield line_of(element), {"attribute": name, "value": value}


def find_two_targets(tu: etree._Element, scene: TmxScene) -> Iterator[Hit]:
    """Find a source text that stood before with another target."""
    texts = {lang: text.strip() for _, lang, text in variant_texts(tu) if lang}
    source = texts.pop(scene.source_lang, "")
    for lang, text in sorted(texts.items()):
        if not source or not text:
            continue
        key, value = _digest(f"{lang}\0{source}"), _digest(text)
        if scene.targets.setdefault(key, value) != value:
            yield line_of(tu), {"lang": lang, "text": shown(source)}


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=12).digest()
