"""What changed between a draft and its final text, word by word, for people to read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Levenshtein

_PIECE = re.compile(r"\d+(?:[.,:]\d+)*|\w+(?:[-’']\w+)*|[^\w\s]|\s+")


class Change(StrEnum):
    """What happened to a stretch."""

    SAME = "same"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text and what happened to it. Deleted text is the draft's, all other the final text's."""

    change: Change
    text: str


def word_diff(draft: str, final: str) -> tuple[Stretch, ...]:
    """Return the stretches that lead from ``draft`` to ``final``, words, marks and blanks as wholes.

    Same and inserted stretches joined give ``final``, same and deleted ones ``draft``. A blank between two
    changed words goes with them, so that a new phrase reads as one.
    """
    mine, theirs = _PIECE.findall(draft), _PIECE.findall(final)
    parts: list[tuple[Change, str]] = []
    for step in Levenshtein.opcodes(mine, theirs):
        gone = "".join(mine[step.src_start : step.src_end])
        new = "".join(theirs[step.dest_start : step.dest_end])
        if step.tag == "equal":
            parts.append((Change.SAME, gone))
        else:
            parts += _changed(gone, new)
    return tuple(Stretch(change, text) for change, text in _joined(parts))


def _changed(gone: str, new: str) -> list[tuple[Change, str]]:
    return [(change, text) for change, text in ((Change.DELETED, gone), (Change.INSERTED, new)) if text]


def _joined(parts: list[tuple[Change, str]]) -> list[tuple[Change, str]]:
    """Join deleted and inserted runs over the blanks between them."""
    joined: list[tuple[Change, str]] = []
    gone = new = ""
    for place, (change, text) in enumerate(parts):
        is_same = change is Change.SAME
        is_bridge = is_same and not text.strip() and bool(gone or new) and place + 1 < len(parts)
        if change is Change.DELETED or is_bridge:
            gone += text
        if change is Change.INSERTED or is_bridge:
            new += text
        if is_same and not is_bridge:
            joined += [*_changed(gone, new), (change, text)]
            gone = new = ""
    return joined + _changed(gone, new)
