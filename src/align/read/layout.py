"""The lines of a text: where each stands, how far it is indented, how many blank lines precede it.

Any line end counts (LF, CRLF, CR, form feed, Unicode separators); offsets are code points of the
text as decoded. Linear in the length of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_COLUMN_GAP = re.compile(r"\s*\t\s*|\s{2,}")
_INVISIBLE = "\ufeff\u200b"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds something: ``text`` is ``start:end`` without the blanks around it.

    ``indent`` is the number of blanks before it (a tab counts 8), ``gap`` the number of blank lines
    between the line before and this one.
    """

    start: int
    end: int
    text: str
    indent: int
    gap: int

    @property
    def right_edge(self) -> int:
        """The column after the last character."""
        return self.indent + len(self.text)


def split_lines(text: str) -> list[Line]:
    """Return the lines of ``text`` that hold a non-blank character, in order."""
    lines: list[Line] = []
    position = 0
    gap = 0
    length = len(text)
    while position <= length:
        found = _LINE_END.search(text, position)
        stop = found.start() if found else length
        raw = text[position:stop]
        content = raw.strip()
        if content:
            left = raw[: len(raw) - len(raw.lstrip())]
            start = position + len(left)
            indent = len(left) + 7 * left.count("\t")
            lines.append(Line(start, start + len(content), content, indent, gap))
            gap = 0
        elif found:
            gap += 1
        if found is None:
            break
        position = found.end()
    return lines


def columns(line: Line) -> list[tuple[int, int]]:
    """Return the spans of the columns of ``line``: parts kept apart by a tab or two blanks or more."""
    if "\t" not in line.text and "  " not in line.text.replace("\u00a0", " "):
        return [(line.start, line.end)]
    spans = []
    position = 0
    for match in _COLUMN_GAP.finditer(line.text):
        if match.start() > position:
            spans.append((line.start + position, line.start + match.start()))
        position = match.end()
    spans.append((line.start + position, line.end))
    return spans


def wrap_width(lines: list[Line]) -> int:
    """Return the width at which the text was wrapped by hand, or 0 if it was not.

    A wrap shows where a line ends unfinished and the next, without a blank line between, goes on in
    lower case. The width is the longest right edge among such lines, outliers left out; a text with
    lines far beyond it, or with hardly any such place, was not wrapped to a width.
    """
    edges = sorted(
        line.right_edge
        for line, following in pairwise(lines)
        if not following.gap and following.text[0].islower() and line.text[-1] not in ".!?…:;"
    )
    if len(edges) < 3 or len(edges) * 12 < len(lines):
        return _width_by_edge(lines)
    width = edges[max(0, len(edges) - 1 - len(edges) // 50)]
    beyond = sum(line.right_edge > width + 8 for line in lines)
    if not 40 <= width <= 130 or beyond * 20 > len(lines):
        return 0
    close = sum(edge > width - 20 for edge in edges)
    return width if close * 10 >= len(edges) * 7 else 0


def _width_by_edge(lines: list[Line]) -> int:
    """The width of a short wrapped text: many lines stop unfinished just before one common edge."""
    width = max((line.right_edge for line in lines), default=0)
    if not 50 <= width <= 90:
        return 0
    near = [
        line.text[-1] not in ".!?…:;"
        for line, following in pairwise(lines)
        if line.right_edge > width - 12 and not following.gap
    ]
    return width if len(near) >= 3 and sum(near) * 10 >= len(near) * 6 else 0


def is_full(line: Line, following: Line, width: int) -> bool:
    """Say whether ``line`` ends where it does because the first word of ``following`` did not fit.

    Hand-made wraps are ragged, so eight columns of slack are allowed.
    """
    if not width:
        return False
    first_word = following.text.split(maxsplit=1)[0]
    return line.right_edge + 1 + len(first_word) > width - 8
