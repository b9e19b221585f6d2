"""From cleaned text to segments: splits running text, keeps every other block whole."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from align.model import Block, CleanedText, Repair, Segment, SegmentKind
from align.segment.split import cut, explain_boundaries
from align.segment.text_of_segment import repaired_text, segment_key, split_number, split_tail

LOST_BLANK_RULE = "lost-blank"
"""The boundary rule for «мир.|Это»; here it needs a proposed repair beside it."""


def segment_text(text: str, cleaned: CleanedText, lang: str) -> tuple[Segment, ...]:
    """Return the segments of ``text`` in order; together they cover every non-blank character.

    Running text (blocks without a kind) is split into sentences; a list item keeps its first sentence
    with its number, further sentences in it are segments of their own; all other blocks are one
    segment each. ``text`` of a segment follows applied repairs, ``key`` proposed ones too.
    Raises KeyError for a language without rules.
    """
    segments: list[Segment] = []
    repairs = sorted(cleaned.repairs, key=lambda repair: (repair.start, repair.end))
    starts = [repair.start for repair in repairs]
    for block in cleaned.blocks:
        inside = repairs[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
        for start, end, kind in _pieces(text, block, inside, lang):
            own = repairs[bisect_left(starts, start) : bisect_left(starts, end)]
            segments.append(_segment(text, block, (start, end), kind, own, len(segments)))
    return tuple(segments)


def _pieces(
    text: str, block: Block, repairs: Sequence[Repair], lang: str
) -> Iterator[tuple[int, int, SegmentKind]]:
    if block.kind not in (None, SegmentKind.LIST_ITEM):
        assert block.kind is not None
        yield block.start, block.end, block.kind
        return
    lost = {
        repair.end
        for repair in repairs
        if repair.repaired.endswith(" ") and repair.original != repair.repaired
    }
    breaks = [
        block.start + found.position
        for found in explain_boundaries(text[block.start : block.end], lang)
        if found.breaks and (found.rule != LOST_BLANK_RULE or block.start + found.position in lost)
    ]
    first = block.kind or SegmentKind.SENTENCE
    for index, (start, end) in enumerate(cut(text, block.start, block.end, breaks)):
        yield start, end, SegmentKind.SENTENCE if index else first


def _segment(
    text: str, block: Block, span: tuple[int, int], kind: SegmentKind, repairs: Sequence[Repair], index: int
) -> Segment:
    start, end = span
    applied = [repair for repair in repairs if repair.applied]
    shown = repaired_text(text, start, end, applied)
    followed = repaired_text(text, start, end, repairs) if len(applied) < len(repairs) else shown
    number = tail = ""
    if kind is SegmentKind.LIST_ITEM:
        number, followed = split_number(followed)
        followed, tail = split_tail(followed)
    return Segment(
        index=index,
        start=start,
        end=end,
        kind=kind,
        translatable=kind is not SegmentKind.NOISE,
        text=shown,
        key=segment_key(followed),
        paragraph=block.paragraph,
        speaker=block.speaker,
        number=number,
        tail=tail,
    )
