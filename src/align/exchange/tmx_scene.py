"""What the TMX rules remember of a file, and how they look at a unit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from align.exchange.languages import language_of
from align.exchange.tmx_reader import seg_plain_text
from align.exchange.xmlstream import XML


@dataclass(slots=True)
class TmxScene:
    """What the rules remember of a file so far; digests, so that memory stays small."""

    source_lang: str = ""
    headers: int = 0
    codes: dict[str, str] = field(default_factory=dict)
    languages: dict[frozenset[str], tuple[int, int]] = field(default_factory=dict)
    targets: dict[bytes, bytes] = field(default_factory=dict)


def tuv_code(tuv: etree._Element) -> str:
    """Return the language code of a ``<tuv>`` as it is written; empty if it has none."""
    return tuv.get(f"{XML}lang") or tuv.get("lang") or ""


def variant_texts(tu: etree._Element) -> Iterator[tuple[etree._Element, str, str]]:
    """Yield ``(seg, language, text)`` of each ``<tuv>`` that has a ``<seg>``."""
    for tuv in tu.iterchildren("{*}tuv"):
        seg = tuv.find("{*}seg")
        if seg is not None:
            yield seg, language_of(tuv_code(tuv)), seg_plain_text(seg)
