"""A table of units for people with a spreadsheet: tab-separated, one unit a line.

A cell is one line without tabs, so nothing needs quoting and every tool reads it. A spreadsheet
would run a cell that begins with ``=``, ``+``, ``-``, ``@`` (or a tab or carriage return before
them) as a formula, and a document is not to be trusted with that: such a cell gets an apostrophe in
front, which spreadsheets take as "this is text". A cell that begins with an apostrophe gets one
more, so that reading back is exact: drop one leading apostrophe, if there is one.

Source: OWASP, "CSV Injection".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import BinaryIO

from align.exchange.xmltext import seg_text
from align.model import SOURCE_LANGUAGE, Status, TranslationUnit

_GUARDED = ("=", "+", "-", "@", "'", "＝", "＋", "－", "＠")


def tsv_cell(text: str) -> str:
    """Return ``text`` as a cell: one line, no tab, and no formula."""
    line = seg_text(text)
    return "'" + line if line.startswith(_GUARDED) else line


def plain_cell(cell: str) -> str:
    """Return the text of a cell that :func:`tsv_cell` made."""
    return cell.removeprefix("'")


def write_tsv(
    stream: BinaryIO,
    units: Iterable[TranslationUnit],
    *,
    target_langs: Sequence[str],
    statuses: frozenset[Status],
) -> int:
    """Write id, document, Russian, and text and status per target language; return the line count.

    UTF-8 with newline line ends and one heading line, not counted. A variant not of ``statuses``
    is an empty cell; a unit without any is left out.
    """
    targets = [name for lang in target_langs for name in (lang, f"{lang} status")]
    stream.write(("\t".join(["id", "document", SOURCE_LANGUAGE, *targets]) + "\n").encode())
    count = 0
    for unit in units:
        cells = [unit.id, unit.document, unit.text]
        for lang in target_langs:
            variant = unit.variants.get(lang)
            shown = variant if variant is not None and variant.status in statuses else None
            cells += [shown.text, shown.status.value] if shown else ["", ""]
        if any(cells[3:]):
            stream.write(("\t".join(tsv_cell(cell) for cell in cells) + "\n").encode())
            count += 1
    return count
