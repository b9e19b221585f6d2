"""Cutting a large file between its units, so that its pieces can be read by several at the same time.

A piece is read as a file of its own: the beginning of the file up to the first unit, the piece, and
the end tags of what the beginning left open. So encoding, declaration and heading are those of the file.

Nothing is parsed to cut a file. That a cut is right shows in what comes of it. The beginning is parsed, and
leaves ``<body>`` open; a piece that begins in ``<body>`` and can be read ends in ``<body>``, so the next
one begins there. Whoever reads the pieces in order up to the first that cannot be read has
therefore read what a reader of the whole file has; that one, say where a comment was cut in two, and
all after it are to be read from the whole file, which then says what is wrong with it, if anything is.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple
from xml.parsers import expat

from align.exchange.gate import MAX_BYTES, MAX_UNITS, PROLOGUE_BYTES

GRAIN = 1 << 20
"""Bytes of a piece: a thousand units, and a few hundredths of a second."""
MOST = 8 * GRAIN
"""A file that cannot be cut for so long is left whole: its pieces are held in memory."""

_UNIT = re.compile(rb"<tu[\s/>]")
_UNIT_STARTS = (b"<tu ", b"<tu>", b"<tu\n", b"<tu\r", b"<tu\t")
_BLANK_LINE = re.compile(rb"(?:^|\n)[ \r]*(?=\n)")
_BLANK_STARTS = (b"\n", b"\r\n")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes from ``begin`` to ``end`` of the unpacked file; ``lines`` and ``units`` are before it.

    ``units`` is right if nothing but units looks like one (a commented ``<tu>``): see what was read.
    """

    begin: int
    end: int
    lines: int
    units: int


@dataclass(frozen=True, slots=True)
class Cut:
    """The pieces of a file, in order, and what makes a file of each; ``lines`` are those of ``head``."""

    head: bytes
    tail: bytes
    lines: int
    pieces: tuple[Piece, ...]

    def wrapped(self, place: int, content: bytes) -> bytes:
        """Return the bytes of piece ``place`` as a file; the last one has the end of the file itself."""
        tail = b"" if place == len(self.pieces) - 1 else self.tail
        return b"".join((self.head, content, tail))


def cut_tmx(stream: BinaryIO, *, grain: int = GRAIN) -> Cut | None:
    """Cut a TMX file into pieces of about ``grain`` bytes; None where that cannot be done.

    Raises what reading ``stream``, which must be seekable, raises.
    """
    head = _head_until(stream, lambda begun: found.start() if (found := _UNIT.search(begun)) else -1)
    tail = None if head is None else _end_tags(head)
    if head is None or tail is None:
        return None
    lines = _xml_lines(head)
    *pieces, end = _pieces(stream, Piece(len(head), len(head), lines, 0), grain, _TMX)
    return Cut(head, tail, lines, tuple(pieces)) if pieces and end.units <= MAX_UNITS else None


def cut_tsv(stream: BinaryIO, *, has_heading: bool, grain: int = GRAIN) -> Cut | None:
    """Cut a table into pieces of about ``grain`` bytes, as :func:`cut_tmx` does."""
    head = _head_until(stream, lambda begun: begun.find(b"\n") + 1 or -1) if has_heading else b""
    stream.seek(0)
    if head is None or stream.read(2) in _UTF16:
        return None
    lines = int(has_heading)
    *pieces, end = _pieces(stream, Piece(len(head), len(head), lines, 0), grain, _TSV)
    return Cut(head, b"", lines, tuple(pieces)) if pieces and end.lines <= MAX_UNITS else None


def _head_until(stream: BinaryIO, end: Callable[[bytes], int]) -> bytes | None:
    """Return the beginning of the file up to where ``end`` says (-1: nowhere, so None)."""
    stream.seek(0)
    begun = stream.read(PROLOGUE_BYTES)
    found = end(begun)
    return begun[:found] if found >= 0 else None


def _end_tags(head: bytes) -> bytes | None:
    """Return what closes ``<tmx><body>``; None where ``head`` leaves anything else open, or is no XML."""
    opened: list[str] = []
    seen: list[str] = []

    def start(name: str, _: object) -> None:
        if name == "align-probe":
            seen.extend(opened)
        opened.append(name)

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _name: opened.pop()
    try:
        parser.Parse(head)
        parser.Parse(b"<align-probe/>")  # seen only where a unit would be: in no comment, in no text
    except expat.ExpatError:
        return None
    if [name.rpartition(":")[2] for name in seen] != ["tmx", "body"]:
        return None
    return "".join(f"</{name}>" for name in reversed(seen)).encode("ascii", "replace")


class _Kind(NamedTuple):
    """How a kind of file is cut: the last place for it in some bytes (below 1: none); lines and units."""

    last: Callable[[bytes], int]
    lines: Callable[[bytes], int]
    units: Callable[[bytes], int]


def _pieces(stream: BinaryIO, begun: Piece, grain: int, kind: _Kind) -> list[Piece]:
    """Cut what comes after ``begun``; an empty piece at the end says how much there is in all.

    Where it cannot be cut, there is nothing before that one.
    """
    stream.seek(begun.end)
    pieces: list[Piece] = []
    held, (begin, lines, units) = b"", (begun.end, begun.lines, begun.units)
    while True:
        chunk = stream.read(grain)
        held += chunk
        if pieces and held.startswith(codecs.BOM_UTF8):  # a file of its own would lose it
            pieces.clear()
            break
        at = kind.last(held) if chunk else len(held)
        if at > 0:
            piece, held = held[:at], held[at:]
            pieces.append(Piece(begin, begin + at, lines, units))
            begin, lines, units = begin + at, lines + kind.lines(piece), units + kind.units(piece)
        if len(held) > MOST or begin > MAX_BYTES:
            pieces.clear()
            break
        if not chunk:
            break
    return [*pieces, Piece(begin, begin, lines, units)]


def _last_unit(held: bytes) -> int:
    return max(held.rfind(start) for start in _UNIT_STARTS)


def _xml_lines(piece: bytes) -> int:
    """Count line ends as XML does: a carriage return without a line feed is one."""
    found = piece.count(b"\n")
    return found + piece.count(b"\r") - piece.count(b"\r\n") if b"\r" in piece else found


def _last_line(held: bytes) -> int:
    return held.rfind(b"\n") + 1


def _filled_lines(piece: bytes) -> int:
    found = piece.count(b"\n")
    if piece.startswith(_BLANK_STARTS) or b"\n\n" in piece or b"\n\r\n" in piece:
        found -= len(_BLANK_LINE.findall(piece))
    return found


_TMX = _Kind(_last_unit, _xml_lines, lambda piece: len(_UNIT.findall(piece)))
_TSV = _Kind(_last_line, lambda piece: piece.count(b"\n"), _filled_lines)
