"""The repairs of a text: wraps undone (made), glued words and lost blanks (proposed)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from align.model import Block, Repair, SegmentKind
from align.read import clean_words as words
from align.read.clean_chunks import Chunk
from align.read.glue import split_glued_words, undo_hyphen

HARD_WRAP = "hard-wrap"
HYPHENATED_LINE_END = "hyphenated-line-end"
GLUED_WORDS = "glued-words"
LOST_BLANK_AFTER_STOP = "lost-blank-after-stop"
LOST_BLANK_AFTER_COMMA = "lost-blank-after-comma"

_HYPHEN_END = re.compile(rf"([{words.LOWER}]{{1,30}})([-\u2010\u00ad])$")
_FIRST_WORD = re.compile(rf"[{words.LOWER}]{{1,30}}")
# «мир.Это»: three letters before the stop, so that «т.е.», «ул.Ленина» and «И.И.Иванов» stay whole.
_LOST_AFTER_STOP = re.compile(r"(?<=[а-яёәғқңөұүһі]{3})[.!?…](?=[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі])")
_LOST_AFTER_COMMA = re.compile(rf"(?<=[{words.LOWER}»”)])[,;:](?=[{words.LOWER}]+(?![\w./@:]))")
_ABBREVIATIONS = re.compile(
    r"(?:просп|проф|акад|табл|разд|подп|полк|предс|секр|абз|инж|тел|янв|февр|апр|авг|сент|окт|нояб|дек)$"
)


def wrap_repairs(text: str, chunk: Chunk, lang: str) -> Iterator[Repair]:
    """Yield one made repair for every line end inside ``chunk``: a blank, or nothing after a hyphen."""
    if chunk.kind in (SegmentKind.SIGNATURE, SegmentKind.DATELINE):
        return
    for line, following in zip(chunk.lines, chunk.lines[1:], strict=False):
        hyphen = _HYPHEN_END.search(line.text[-32:])
        first = _FIRST_WORD.match(following.text)
        if hyphen and first:
            mark = undo_hyphen(hyphen[1], first.group(), lang) if hyphen[2] != "\u00ad" else ""
            start = line.end - 1
            yield Repair(
                start, following.start, text[start : following.start], mark, HYPHENATED_LINE_END, True
            )
        else:
            between = text[line.end : following.start]
            yield Repair(line.end, following.start, between, " ", HARD_WRAP, True)


def propose_repairs(text: str, blocks: Sequence[Block], lang: str) -> list[Repair]:
    """Return the proposed (not made) repairs inside translatable blocks: glued words and lost blanks."""
    proposals = []
    for block in blocks:
        if block.kind is SegmentKind.NOISE:
            continue
        stretch = text[block.start : block.end]
        proposals += [
            _blank_after(match, block.start, LOST_BLANK_AFTER_STOP)
            for match in _LOST_AFTER_STOP.finditer(stretch)
            if not _ABBREVIATIONS.search(stretch, max(0, match.start() - 6), match.start())
        ]
        proposals += [
            _blank_after(match, block.start, LOST_BLANK_AFTER_COMMA)
            for match in _LOST_AFTER_COMMA.finditer(stretch)
        ]
        if lang == "ru":
            proposals += [
                Repair(
                    block.start + start, block.start + end, stretch[start:end], repaired, GLUED_WORDS, False
                )
                for start, end, repaired in split_glued_words(stretch)
            ]
    return proposals


def _blank_after(match: re.Match[str], offset: int, rule: str) -> Repair:
    return Repair(
        offset + match.start(), offset + match.end(), match.group(), match.group() + " ", rule, False
    )
