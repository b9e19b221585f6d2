"""Cleaning: from the text of a file to blocks, repairs and removals.

Cleaning runs in four steps, each a table of small named rules: lines are labelled
(:mod:`~align.read.clean_lines`), put back together (:mod:`~align.read.clean_chunks`), judged by their
place (:mod:`~align.read.clean_blocks`), and their repairs written down
(:mod:`~align.read.clean_repairs`). Nothing is lost: every non-blank character stands in a block.
All steps are linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from align.model import Block, CleanedText, Removal, Repair, SegmentKind
from align.ports import RepairDecision
from align.read import clean_words as words
from align.read.clean_blocks import BLOCK_RULES
from align.read.clean_chunks import Chunk, group_lines, speaker_of
from align.read.clean_repairs import HARD_WRAP, propose_repairs, wrap_repairs
from align.read.layout import columns, split_lines, wrap_width

# «МОСКВА, 12 мая. — Президент …», «АСТАНА, 3 марта (Казинформ) – …», «АСТАНА, 3 июня. /Агентство/. …»:
# a dateline inside its paragraph.
_INLINE_DATELINE = re.compile(
    rf"[{words.UPPER}][{words.UPPER}-]{{2,}}(?:\s[{words.UPPER}]{{2,}})?(?:,\s\d{{1,2}}\s(?:{words.MONTHS})(?:\s\d{{4}}(?:\sг(?:ода|\.))?)?|\.)"
    rf"[.,]?\s*(?:(?:\([^()]{{2,30}}\)|/[^/]{{2,30}}/)?\.?\s*[–—-]\s(?=\S)|/[^/]{{2,30}}/\.?\s(?=[{words.UPPER}«“\"]))"
)
_SPLIT_IN_COLUMNS = (SegmentKind.SIGNATURE, SegmentKind.DATELINE)


def clean_text(text: str, lang: str, *, decisions: Sequence[RepairDecision] = ()) -> CleanedText:
    """Clean ``text``, written in ``lang``; follow people's ``decisions`` on repairs and removals.

    A decision names a repair or removal by its span and rule. ``accepted=True`` makes a proposed
    repair; ``accepted=False`` undoes a repair that was made, drops a proposal, or restores a removal
    (its block becomes running text). Blocks, repairs and removals are in text order.
    """
    refused = {(d.start, d.end, d.rule) for d in decisions if not d.accepted}
    approved = {(d.start, d.end, d.rule) for d in decisions if d.accepted}
    lines = split_lines(text)
    unwrapped = frozenset(end for _, end, rule in refused if rule == HARD_WRAP)
    chunks = group_lines(lines, wrap_width(lines), unwrapped)
    for rule in BLOCK_RULES:
        rule(chunks)
    blocks, removals = _blocks(text, chunks, refused)
    repairs = [
        Repair(
            repair.start,
            repair.end,
            repair.original,
            repair.repaired,
            repair.rule,
            repair.applied or _decision_key(repair) in approved,
        )
        for repair in _all_repairs(text, lang, chunks, blocks)
        if _decision_key(repair) not in refused
    ]
    return CleanedText(tuple(blocks), tuple(repairs), tuple(removals))


def _decision_key(change: Repair | Removal) -> tuple[int, int, str]:
    return change.start, change.end, change.rule


def _all_repairs(text: str, lang: str, chunks: list[Chunk], blocks: list[Block]) -> list[Repair]:
    found = [repair for chunk in chunks for repair in wrap_repairs(text, chunk, lang)]
    found += propose_repairs(text, blocks, lang)
    found.sort(key=lambda repair: (repair.start, repair.end))
    kept: list[Repair] = []
    for repair in found:
        if not kept or repair.start >= kept[-1].end:
            kept.append(repair)
    return kept


def _blocks(
    text: str, chunks: list[Chunk], refused: set[tuple[int, int, str]]
) -> tuple[list[Block], list[Removal]]:
    blocks: list[Block] = []
    removals: list[Removal] = []
    for paragraph, chunk in enumerate(chunks):
        for start, end, kind, rule in _spans(chunk):
            if kind is SegmentKind.NOISE:
                if (start, end, rule) in refused:
                    kind = None
                else:
                    removals.append(Removal(start, end, text[start:end], rule))
            blocks.append(Block(start, end, kind, paragraph, rule, _speaker(chunk, kind)))
    return _with_attributed_speakers(text, blocks), removals


def _spans(chunk: Chunk) -> Iterator[tuple[int, int, SegmentKind | None, str]]:
    if chunk.kind in _SPLIT_IN_COLUMNS:
        for line in chunk.lines:
            for start, end in columns(line):
                yield start, end, chunk.kind, chunk.rule
        return
    start = chunk.start
    if chunk.kind is None:
        dateline = _INLINE_DATELINE.match(chunk.lines[0].text[:120])
        if dateline:
            stop = start + len(dateline.group().rstrip())
            yield start, stop, SegmentKind.DATELINE, "inline-dateline"
            start += dateline.end()
    yield start, chunk.end, chunk.kind, chunk.rule


def _speaker(chunk: Chunk, kind: SegmentKind | None) -> str:
    return speaker_of(chunk.lines[0].text) if kind is None else ""


def _with_attributed_speakers(text: str, blocks: list[Block]) -> list[Block]:
    """Give the paragraph before an attribution (after one that ends in a colon) its speaker."""
    named = list(blocks)
    for index, block in enumerate(blocks):
        if block.kind is not SegmentKind.ATTRIBUTION or block.rule != "attribution":
            continue
        name = text[block.start : block.end].lstrip("–—- ").split(",")[0]
        place = index + 1 if text[block.end - 1] == ":" else index - 1
        if 0 <= place < len(named) and named[place].kind is None and not named[place].speaker:
            other = named[place]
            named[place] = Block(other.start, other.end, other.kind, other.paragraph, other.rule, name)
    return named
