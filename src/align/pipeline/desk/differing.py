"""A difference as pieces of text in reading order, for screens. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from align.memory.difference import Change, difference

LONGEST = 4000
"""Longer texts are not compared: time grows with the product of the lengths."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of both texts (``=``), of the new one only (``+``), or of the old one only (``-``)."""

    kind: str
    text: str


def pieces(new: str, old: str) -> tuple[Piece, ...]:
    """Return what leads from ``old`` to ``new``; the ``=`` and ``+`` pieces together are ``new``."""
    if not old or not new or max(len(new), len(old)) > LONGEST:
        return tuple(piece for piece in (Piece("-", old), Piece("+", new)) if piece.text)
    return tuple(_joined(_pieces(new, old)))


def _pieces(new: str, old: str) -> Iterator[Piece]:
    at = 0
    for span in difference(new, old):
        first, last = span.query
        if span.change in (Change.DELETE, Change.REPLACE):
            gone = old[slice(*span.match)]
            before = old[: span.match[0]]
            yield Piece("-", f" {gone}" if before.endswith(" ") and not new[:at].endswith(" ") else gone)
        if span.change is not Change.DELETE:
            yield Piece("=", new[at:first])
            yield Piece("=" if span.change is Change.EQUAL else "+", new[first:last])
            at = last
    yield Piece("=", new[at:])


def _joined(found: Iterator[Piece]) -> Iterator[Piece]:
    last: Piece | None = None
    for piece in found:
        if not piece.text:
            continue
        if last is not None and last.kind == piece.kind:
            last = Piece(last.kind, last.text + piece.text)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last
