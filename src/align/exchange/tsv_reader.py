"""Reading a table of units: tab-separated, one unit a line, a heading that names the languages."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import BinaryIO

from align.errors import InputError
from align.exchange.gate import MAX_UNITS, too_large
from align.exchange.incoming import Incoming
from align.exchange.languages import language_of
from align.exchange.tsv import plain_cell
from align.model import LANGUAGES, Status

_STATUSES = {status.value for status in Status}
_MOST_LINE = 1 << 20


def incoming_tsv(stream: BinaryIO, *, name: str, columns: Sequence[str] = ()) -> Iterator[Incoming]:
    """Yield the units of a table; memory is constant.

    The first line names the columns: language codes in any spelling, and, as
    :func:`~align.exchange.tsv.write_tsv` writes them, ``id``, ``document`` and ``en status``; other
    columns are passed over. A table without such a line wants ``columns``. UTF-8, or UTF-16 with a
    byte order mark. Nothing is quoted; in a table with a column ``id`` one leading apostrophe of a
    cell is dropped. Raises :class:`~align.errors.InputError`: ``tsv-columns`` (no two of ru, en, kk),
    ``encoding-invalid`` (with the line), ``file-too-large``.
    """
    lines = read_lines(stream, name)
    heading = list(columns)
    if not heading:
        _, first = next(lines, (1, ""))
        heading = first.split("\t")
    places = _places(heading, name)
    is_ours = "id" in places
    for number, line in lines:
        cells = line.split("\t")
        if len(cells) != len(heading):
            if line.strip():
                yield Incoming(number, {}, fault="columns")
            continue
        if is_ours:
            cells = [plain_cell(cell) for cell in cells]
        found = {what: cells[place] for what, place in places.items()}
        yield Incoming(
            line=number,
            texts={lang: found[lang] for lang in LANGUAGES if lang in found},
            id=found.get("id", ""),
            document=found.get("document", ""),
            statuses={lang: found.get(f"{lang} status", "") for lang in LANGUAGES},
        )


def _places(heading: Sequence[str], name: str) -> dict[str, int]:
    """Return where each column stands that we know; the first of two alike counts."""
    places: dict[str, int] = {}
    for place, cell in enumerate(heading):
        lang, _, rest = cell.strip().strip('"').partition(" ")
        what = cell.strip().lower() if cell.strip().lower() in ("id", "document") else language_of(lang)
        if rest.strip().lower() == "status":
            what += " status"
        elif rest:
            continue
        places.setdefault(what, place)
    if sum(lang in places for lang in LANGUAGES) < 2:
        raise InputError(
            f"{name}, line 1: no heading that names two of the columns ru, en and kk.",
            hint="Say what the columns are: --columns ru,en",
            slug="tsv-columns",
        )
    return {what: place for what, place in places.items() if what}


def read_lines(stream: BinaryIO, name: str) -> Iterator[tuple[int, str]]:
    """Yield line numbers from 1 and lines without their ends.

    UTF-8, or UTF-16 with a byte order mark. Raises InputError ``encoding-invalid``, ``file-too-large``.
    """
    head = stream.read(4)
    stream.seek(0)
    utf16 = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = io.TextIOWrapper(stream, encoding="utf-16" if utf16 else "utf-8-sig", newline="\n")
    number = 0
    try:
        while line := text.readline(_MOST_LINE):
            number += 1
            if number > MAX_UNITS or (len(line) == _MOST_LINE and not line.endswith("\n")):
                raise too_large(f"{name}, line {number}: too many lines, or a line too long")
            yield number, line.rstrip("\r\n")
    except UnicodeError as error:
        encoding, reason = "UTF-16" if utf16 else "UTF-8", getattr(error, "reason", error)
        raise InputError(
            f"{name}, line {number + 1}: not {encoding} ({reason}).",
            hint="Save it as UTF-8; nothing was read.",
            slug="encoding-invalid",
        ) from error
    finally:
        with suppress(ValueError):  # whoever stopped in the middle may have closed it
            text.detach()
