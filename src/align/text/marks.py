"""The mark around what a draft left untranslated: «We welcome ⟦усилия⟧ of the United Nations».

White square brackets (U+27E6, U+27E7) stand in none of our texts, survive every file format we write, and
can be searched for on a keyboard that has them nowhere. A text with a mark is no translation yet: checks
find it, review does not let it become reviewed, a memory file leaves it out.
"""

from __future__ import annotations

import re

OPENING = "⟦"
CLOSING = "⟧"
_MARKED = re.compile(f"{OPENING}([^{OPENING}{CLOSING}]*){CLOSING}?|{CLOSING}")


def marked(text: str) -> str:
    """Return ``text`` with the mark around it."""
    return f"{OPENING}{text}{CLOSING}"


def has_mark(text: str) -> bool:
    """Say whether a part of ``text`` is marked as untranslated; half a mark counts."""
    return OPENING in text or CLOSING in text


def marked_spans(text: str) -> list[tuple[int, int]]:
    """Return where the marked parts stand, brackets included (code points, end exclusive), in order."""
    return [match.span() for match in _MARKED.finditer(text)]
