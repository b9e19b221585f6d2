"""A translation laid out as its original: paragraphs, headings, lists, and signatures side by side.

The original's segments say what stands where; its units say what stands there in the other language. What
has no translation yet stands there in Russian, marked as such: nothing is left out and nothing made up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import BinaryIO

from align.exchange.xmltext import seg_text
from align.model import SOURCE_LANGUAGE, Segment, SegmentKind, Status, TranslationUnit

# Side by side on one line of the original, and so in one of its paragraphs.
_IN_COLUMNS = frozenset({SegmentKind.SIGNATURE, SegmentKind.DATELINE})
_LIST_MARK = re.compile(r"[-–—•*·]|\(?[0-9a-zа-яәғқңөұүһі]{1,3}[.)]", re.IGNORECASE)
#: What stands before an untranslated stretch of a text file.
MARK = f"[{SOURCE_LANGUAGE}] "


@dataclass(frozen=True, slots=True)
class Stretch:
    """A text of a paragraph; ``is_source`` where it is the Russian, for want of a translation."""

    text: str
    is_source: bool


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A paragraph of the original in another language.

    ``columns`` are the texts beside each other: one for an ordinary paragraph, two or more for
    signatures («За Республику Армения  За Республику Беларусь»). Neighbouring stretches of a column are
    joined with a blank.
    """

    kind: SegmentKind
    columns: tuple[tuple[Stretch, ...], ...]


def lay_out(
    segments: Sequence[Segment],
    units: Sequence[TranslationUnit],
    *,
    lang: str,
    statuses: frozenset[Status],
) -> list[LaidOut]:
    """Return the paragraphs of a document in ``lang``, in the order of the original.

    ``segments`` are those of the original, in text order; ``units`` tell it once from beginning to end.
    A text stands where the first of its segments stands, and in the paragraph of that one. Units without
    a variant in ``lang`` of one of ``statuses``, and segments of no unit, stand there in Russian; with
    ``lang`` ru everything does, unmarked. Noise is left out.
    """
    covering = {index: unit for unit in units for index in unit.provenance.segments}
    told: set[str] = set()
    paragraphs: list[LaidOut] = []
    for _, grouped in groupby(segments, key=lambda segment: segment.paragraph):
        members = [segment for segment in grouped if segment.translatable]
        # A paragraph is of one kind, but for a sentence that stands behind a list item.
        columns: list[tuple[Stretch, ...]] = []
        for segment in members:
            stretches = tuple(_stretches(segment, covering.get(segment.index), lang, statuses, told))
            if stretches and columns and segment.kind not in _IN_COLUMNS:
                columns[-1] += stretches
            elif stretches:
                columns.append(stretches)
        if columns:
            paragraphs.append(LaidOut(members[0].kind, tuple(columns)))
    return paragraphs


def _stretches(
    segment: Segment, unit: TranslationUnit | None, lang: str, statuses: frozenset[Status], told: set[str]
) -> Iterator[Stretch]:
    """Yield what stands at ``segment``; nothing where an earlier segment's text tells it already."""
    variant = unit.variants.get(lang) if unit is not None else None
    text = seg_text(variant.text) if variant is not None and variant.status in statuses else ""
    if not text or unit is None:
        if seg_text(segment.text):
            yield Stretch(seg_text(segment.text), lang != SOURCE_LANGUAGE)
    elif unit.id not in told:
        told.add(unit.id)
        # A draft may have lost the number of its list item.
        has_lost = segment.kind is SegmentKind.LIST_ITEM and segment.number and not _LIST_MARK.match(text)
        yield Stretch(f"{segment.number.strip()} {text}" if has_lost else text, False)


def write_laid_out(stream: BinaryIO, paragraphs: Sequence[LaidOut]) -> int:
    """Write ``paragraphs`` as UTF-8 text, an empty line between them; return how many stretches are Russian.

    Columns are parted by a tab, an untranslated stretch begins with ``[ru]``. Items of one list stand on
    lines of their own without an empty line between.
    """
    lines: list[str] = []
    before: SegmentKind | None = None
    for paragraph in paragraphs:
        is_list = paragraph.kind is SegmentKind.LIST_ITEM and before is SegmentKind.LIST_ITEM
        if lines and not is_list:
            lines.append("")
        lines.append("\t".join(map(_plain, paragraph.columns)))
        before = paragraph.kind
    stream.write(("\n".join(lines) + "\n").encode("utf-8") if lines else b"")
    return untranslated(paragraphs)


def _plain(column: Sequence[Stretch]) -> str:
    return " ".join((MARK if stretch.is_source else "") + stretch.text for stretch in column)


def untranslated(paragraphs: Sequence[LaidOut]) -> int:
    """Return how many stretches stand there in Russian for want of a translation."""
    return sum(
        stretch.is_source for paragraph in paragraphs for column in paragraph.columns for stretch in column
    )
