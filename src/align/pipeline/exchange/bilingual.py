"""Bilingual tables: their rows out of the store, and a file that comes back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from lxml import etree

from align.errors import InputError
from align.exchange.bilingual import BilingualRow
from align.exchange.bilingual_reader import BilingualReturn, read_bilingual
from align.model import Comment, TranslationUnit
from align.read.packed import parse_xml, read_package

_BODY, _BALLOONS = "word/document.xml", "word/comments.xml"


def bilingual_rows(
    chosen: Mapping[str, Sequence[TranslationUnit]], comments: Iterable[Comment]
) -> list[BilingualRow]:
    """Return the rows of a table: each language's units (``chosen``, by language), those of both once.

    A unit that only one language is cut by has a cell for that one only. Rows stand in the order of the
    Russian, the longer stretch first where two begin together.
    """
    langs: dict[str, set[str]] = {}
    units: dict[str, TranslationUnit] = {}
    for lang, listed in chosen.items():
        for unit in listed:
            units[unit.id] = unit
            langs.setdefault(unit.id, set()).add(lang)
    said = {comment.unit: comment.text for comment in comments if not comment.lang}
    ordered = sorted(units.values(), key=lambda one: (one.position, -len(one.provenance.segments), one.id))
    return [BilingualRow(unit, frozenset(langs[unit.id]), said.get(unit.id, "")) for unit in ordered]


def is_word_file(path: Path) -> bool:
    """Say whether a file coming back is one of a word processor, by its name or its first bytes."""
    with path.open("rb") as stream:
        return path.suffix.lower() == ".docx" or stream.read(4) == b"PK\x03\x04"


def read_bilingual_file(path: Path) -> BilingualReturn:
    """Read a bilingual table that comes back.

    Raises OSError, and InputError: ``bilingual-none``, and what the gate for packed files raises
    (``file-damaged``, ``file-encrypted``, ``file-unsafe``).
    """
    parts = read_package(path.read_bytes(), place=str(path), format_name="docx")
    if _BODY not in parts:
        raise InputError(f"{path} is no docx file.", hint="Save it as docx.", slug="bilingual-none")
    try:
        body = parse_xml(parts[_BODY])
        balloons = parse_xml(parts[_BALLOONS]) if _BALLOONS in parts else None
    except etree.LxmlError as error:
        raise InputError(
            f"{path} is damaged: {error}.", hint="Save it again from the word processor.", slug="file-damaged"
        ) from error
    return read_bilingual(body, balloons, name=str(path))
