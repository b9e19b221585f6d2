"""What a segment says: its text with repairs made, its key, and the skeleton left out of the key."""

from __future__ import annotations

import re
from collections.abc import Sequence

from align.model import Repair
from align.text.normalise import collapse_blanks, match_key

# «1.», «1.1.», «12)», «а)», «(b)», «iv)», «•», «–»: what a list item is numbered or marked with.
_NUMBER = re.compile(
    r"(?:\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[a-zа-яёәғқңөұүһі]|[ivxIVX]{1,5})\)|\d{1,3}(?:\.\d{1,3}){0,3}\.?(?=\s)|[•▪●◦‣·*–—-])\s*"
)


def repaired_text(text: str, start: int, end: int, repairs: Sequence[Repair]) -> str:
    """Return ``text[start:end]`` with ``repairs`` (ascending, all inside the span) made, blanks collapsed."""
    pieces = []
    position = start
    for repair in repairs:
        if repair.start < position or repair.end > end:
            continue
        pieces += [text[position : repair.start], repair.repaired]
        position = repair.end
    pieces.append(text[position:end])
    return collapse_blanks("".join(pieces))


def split_number(text: str) -> tuple[str, str]:
    """Return a list item's number or bullet (may be empty) and the rest of its text."""
    match = _NUMBER.match(text)
    if match is None or match.end() == len(text):
        return "", text
    return match.group().strip(), text[match.end() :]


def split_tail(text: str) -> tuple[str, str]:
    """Return the text of a list item without its trailing ``;``, and that tail (may be empty)."""
    if text.endswith(";") and len(text) > 1:
        return text[:-1].rstrip(), ";"
    return text, ""


def segment_key(text: str) -> str:
    """Return the match key of a segment's text without number and tail."""
    return match_key(text)
