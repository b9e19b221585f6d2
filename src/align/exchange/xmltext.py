"""Text on its way into XML: legal characters, one line, hashes, dates.

Source: XML 1.0 (fifth edition), section 2.2, production [2] Char.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

from align.exchange.messages import finding
from align.model import Issue

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LAYOUT = re.compile("[\x0b\x0c]")
# Everything a reader may take for a line end; a CAT tool matches a segment only if it is one line.
_LINE_BREAK = re.compile("(?<! )[ ]*+[\t\n\r\x85\u2028\u2029]++[ \t\n\r\x85\u2028\u2029]*+")

SOURCE_HASH_LENGTH = 16
SHOWN_TEXT_LENGTH = 60


def illegal_characters(text: str) -> list[str]:
    """Return the characters of ``text`` that XML 1.0 forbids, in text order, repeats included.

    Lone surrogates (U+D800–U+DFFF), U+FFFE, U+FFFF and the C0 controls other than tab and line
    ends. The discouraged C1 controls are legal.
    """
    return _ILLEGAL.findall(text)


def legal_text(text: str) -> str:
    """Return ``text`` without the characters XML 1.0 forbids.

    Form feed and vertical tab become a blank, since they part words (``стр. 1\\fПРОТОКОЛ``);
    all others vanish.
    """
    if _ILLEGAL.search(text) is None:
        return text
    return _ILLEGAL.sub("", _LAYOUT.sub(" ", text))


def one_line(text: str) -> str:
    """Return ``text`` with every line break or tab, and blanks around it, as one blank; ends trimmed.

    NBSP and runs of plain blanks inside a line stay as they are.
    """
    return _LINE_BREAK.sub(" ", text).strip(" ")


# A unit's text is asked for by its neighbours, the choice, the hash and the writer within a moment.
@lru_cache(maxsize=1024)
def seg_text(text: str) -> str:
    """Return ``text`` as it is written into a ``<seg>``, ``<source>`` or ``<target>``.

    Legal characters only, on one line, trimmed of plain blanks; a fixed point of itself.
    """
    # Printable text has no control characters, no line ends and no surrogates: most text by far,
    # and the test takes a tenth of the searches'.
    return text.strip(" ") if text.isprintable() else one_line(legal_text(text))


def illegal_issue(text: str, *, document: str, unit: str, lang: str) -> Issue | None:
    """Return the issue that reports the forbidden characters of ``text``, or None if it has none."""
    found = [] if text.isprintable() else illegal_characters(text)
    if not found:
        return None
    shown = ", ".join(sorted({f"U+{ord(character):04X}" for character in found}))
    params: dict[str, str | int | float] = {
        "unit": unit,
        "lang": lang,
        "count": len(found),
        "characters": shown,
    }
    return finding("illegal-character", place=document, params=params)


def source_hash(text: str) -> str:
    """Return the first 16 hexadecimal digits of the SHA-256 of ``text`` as it is written.

    It travels with a unit so that a file coming back can tell "the source changed meanwhile".
    """
    written = seg_text(text).encode("utf-8")
    return hashlib.sha256(written).hexdigest()[:SOURCE_HASH_LENGTH]


def tmx_date(moment: str) -> str:
    """Return ISO 8601 UTC (``2026-11-22T12:00:00Z``) as TMX writes it (``20261122T120000Z``).

    Source: TMX 1.4b, "creationdate". Fractions of a second are dropped; an empty string stays empty.
    """
    if not moment:
        return ""
    return re.sub(r"\.\d+", "", moment).replace("-", "").replace(":", "").replace("+0000", "Z")


def shown(text: str) -> str:
    """Return ``text`` as messages quote it: one line, at most 60 characters."""
    line = seg_text(text)
    return line if len(line) <= SHOWN_TEXT_LENGTH else line[: SHOWN_TEXT_LENGTH - 1] + "…"
