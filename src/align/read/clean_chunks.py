"""Puts the lines of a paragraph back together: which line goes on where the line before stopped.

A *chunk* is what a block will be made of: one line, or several that a hard wrap had torn apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from align.model import SegmentKind
from align.read import clean_words as words
from align.read.clean_lines import LineRule, match_line
from align.read.layout import Line, is_full

_ENDED = re.compile(r"[.!?…:;][»”\"’')\]*¹²³⁴-⁹]*$")
_SENTENCE_ENDED = re.compile(r"[.!?…][»”\"’')\]*¹²³⁴-⁹]*$")
_GOES_ON = re.compile(
    r"(?:[,–—(«“/-]|\s(?:и|в|во|на|с|со|по|для|о|об|от|к|из|за|при|или|а|г\.|гор\.|им\.|№|"
    r"the|of|and|to|for|in|on|by|with|a|an|at|from|мен|пен|бен|және|туралы))$"
)
_ABBREVIATED = re.compile(
    r"(?<!\w)(?:гг?|вв?|тыс|млн|млрд|трлн|руб|долл|им|ст|пп?|ул|др|см|зам|нач|чел|ед|экз|т\.?[епдкн]|жж?|No|Art|e\.g|i\.e)\.$"
)
_SPEECH = re.compile(rf"[–—-]\s+[«“\"]?[{words.UPPER}]")
_SPEAKER = re.compile(
    rf"(?P<name>(?:[{words.UPPER}]\.\s?){{1,2}}[{words.UPPER}][\w-]+"
    rf"|[{words.UPPER}][\w'’-]+(?:\s[{words.UPPER}][\w'’-]+){{1,2}}"
    rf"|[{words.UPPER}][\w-]+\s[{words.UPPER}]\.\s?(?:[{words.UPPER}]\.)?"
    r"|Вопрос|Ответ|Ведущий|Ведущая|Журналист|Корреспондент|Реплика|Модератор|В|О"
    r"|Question|Answer|Moderator|Journalist|Q|A|Сұрақ|Жауап|Жүргізуші|Тілші)"
    r"(?:\s?\([^()]{1,80}\)|,\s[^:.!?]{3,80})?\s?:\s"
)
_NUMBER = re.compile(r"\(?(\d{1,3})[.)]\s")
_LONG_LINE = 60
_LONGEST_OPEN = 200  # nothing that long and unfinished is a heading of its own
_TEXT_KINDS = (None, SegmentKind.LIST_ITEM)


@dataclass(slots=True)
class Chunk:
    """Lines that belong together, what they are (None: running text) and the rule that said so."""

    lines: list[Line]
    kind: SegmentKind | None = None
    rule: str = "text"

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """Offset after the last character."""
        return self.lines[-1].end

    @property
    def text(self) -> str:
        """The lines joined by blanks."""
        return " ".join(line.text for line in self.lines)

    @property
    def length(self) -> int:
        """Characters from the first to the last."""
        return self.end - self.start

    @property
    def is_ended(self) -> bool:
        """True when the last line ends with a full stop, colon, semicolon or the like."""
        return bool(_ENDED.search(self.lines[-1].text[-12:]))

    @property
    def is_sentence(self) -> bool:
        """True when the last line ends as a sentence does."""
        return bool(_SENTENCE_ENDED.search(self.lines[-1].text[-12:]))


def speaker_of(text: str) -> str:
    """Return the speaker named before a colon at the start of ``text``, or an empty string."""
    match = _SPEAKER.match(text[:200])
    return match["name"] if match else ""


def group_lines(lines: list[Line], width: int, refused: frozenset[int]) -> list[Chunk]:
    """Group ``lines`` into chunks; ``width`` is that of :func:`~align.read.layout.wrap_width`.

    Lines whose start is in ``refused`` (a person said "no wrap") begin a chunk of their own.
    """
    chunks: list[Chunk] = []
    for line in lines:
        rule = match_line(line.text)
        previous = chunks[-1] if chunks else None
        if previous and line.start not in refused and _goes_on(previous, line, rule, width):
            previous.lines.append(line)
            continue
        chunks.append(Chunk([line], rule.kind if rule else None, rule.name if rule else "text"))
    return chunks


def _goes_on(chunk: Chunk, line: Line, rule: LineRule | None, width: int) -> bool:
    """Say whether ``line`` continues ``chunk``; ``rule`` is what the line looks like by itself."""
    last = chunk.lines[-1]
    if rule is not None and rule.firm:
        return False
    if line.gap:
        return rule is None and _goes_on_across_gap(chunk, line)
    if chunk.kind not in _TEXT_KINDS:
        return _goes_on_after_label(chunk, line)
    ended = chunk.is_ended
    full = is_full(last, line, width)
    if rule is not None:
        return not ended and not last.text.endswith(",") and _item_goes_on(chunk, line, rule.name, full=full)
    if _SPEECH.match(line.text) or speaker_of(line.text):
        return not ended and full
    if line.text[0].islower():
        return not ended or full or bool(_ABBREVIATED.search(last.text[-8:]))
    if not ended:
        amount = line.text[0].isdigit() and len(last.text) > _LONG_LINE
        return full or amount or chunk.length > _LONGEST_OPEN or _has_open_line(chunk)
    indented = line.indent > last.indent + 1
    return full and not indented


def _goes_on_across_gap(chunk: Chunk, line: Line) -> bool:
    """«глав государств – членов⏎⏎о совместных мерах»: a title torn apart by blank lines."""
    unfinished = not chunk.is_ended and chunk.kind is None
    return unfinished and line.gap <= 2 and line.text[0].islower()


def _goes_on_after_label(chunk: Chunk, line: Line) -> bool:
    """A caption or heading goes on in lower case only."""
    may = chunk.kind in (SegmentKind.CAPTION, SegmentKind.HEADING, SegmentKind.ATTRIBUTION)
    return may and line.text[0].islower() and not chunk.is_ended


def _item_goes_on(chunk: Chunk, line: Line, rule: str, *, full: bool) -> bool:
    """A line that looks like a list item, a date … may be a wrapped line: «государств⏎– членов»."""
    if rule == "dashed-item":
        in_list = chunk.rule == "dashed-item"
        return full or (not in_list and chunk.kind is None and len(chunk.lines[-1].text) > 60)
    number = _NUMBER.match(line.text)
    if number:
        before = _NUMBER.match(chunk.lines[0].text)
        expected = int(before[1]) + 1 if before else 1
        return full and int(number[1]) != expected
    return full


def _has_open_line(chunk: Chunk) -> bool:
    """The last line ends in a preposition, a comma, an opened quotation: it cannot end there."""
    if _GOES_ON.search(chunk.lines[-1].text[-12:]):
        return True
    if len(chunk.lines) > 3 or chunk.length > 400:
        return False
    text = chunk.text
    return text.count("«") + text.count("“") > text.count("»") + text.count("”")
