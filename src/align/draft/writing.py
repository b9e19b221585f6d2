"""Tokens back into text: blanks, quotation marks, capitals, and one mark around neighbours nobody knew."""

from __future__ import annotations

import re
from collections.abc import Sequence

from align.text.marks import CLOSING, OPENING

_NO_BLANK_BEFORE = frozenset(".,;:!?)»”%’")
_NO_BLANK_AFTER = frozenset("(«“")
_BETWEEN_MARKS = re.compile(rf"{CLOSING}( ?){OPENING}")
_RANGE = re.compile(r"(?<=\d) ?[-–—] ?(?=\d)")


def write(tokens: Sequence[str], slots: Sequence[str], lang: str) -> str:
    """Return the text of ``tokens``; private-use signs become ``slots``, one for one in order."""
    waiting = list(slots)
    text = ""
    before = ""
    for token in tokens:
        word = token
        if 0xE000 <= ord(token[0]) < 0xF900:
            word = waiting.pop(0) if waiting else ""
        if not word:
            continue
        glued = word[0] in _NO_BLANK_BEFORE or before in _NO_BLANK_AFTER or not text
        text += word if glued else f" {word}"
        before = word[-1]
    text = _BETWEEN_MARKS.sub(r"\1", text)
    text = _RANGE.sub("–", text)
    if lang == "en":
        text = text.replace("«", "“").replace("»", "”").replace(" ’s", "’s")
    return _with_capital(text)


def _with_capital(text: str) -> str:
    """Give the first letter a capital, inside quotation marks and marks too."""
    for at, letter in enumerate(text):
        if letter.isalpha():
            return text[:at] + letter.upper() + text[at + 1 :]
    return text
