"""Bilingual tables coming back from a word processor: rows moved, deleted, merged, with tracked changes.

A row is known by the hidden line in its first cell; without one, by its Russian. The text counts as it would
read if all changes were accepted: what was inserted counts, what was deleted does not. Cells merged over
several rows tell nobody which text belongs to which row: such texts are marked and have no words, and an
empty cell deletes nothing. Word's own comments are taken beside those of the last column.

Source: ECMA-376 part 1, 17.13.5 (revisions), 17.4.17 (gridSpan), 17.4.85 (vMerge), 17.13.4 (comments).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from align.errors import InputError
from align.exchange.bilingual import STATUS_WORDS, Travelling, read_travelling
from align.exchange.languages import language_of
from align.exchange.xmltext import seg_text
from align.model import SOURCE_LANGUAGE, TARGET_LANGUAGES, ReturnedComment, ReturnedText

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = frozenset(
    {f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", f"{_W}sdtPr", f"{_W}sdtEndPr", _FALLBACK}
)
_SIGNS = {f"{_W}tab": " ", f"{_W}br": " ", f"{_W}cr": " ", f"{_W}noBreakHyphen": "-"}
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class BilingualReturn:
    """What a table says: its texts, in the order of its rows, and the comments on its units."""

    texts: tuple[ReturnedText, ...]
    comments: tuple[ReturnedComment, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row: its 1-based number, the texts of its cells by column, and the ids of comments by column.

    ``merged`` names the columns whose cells are one with those of other rows.
    """

    number: int
    cells: tuple[str, ...]
    merged: frozenset[int]
    notes: tuple[tuple[str, ...], ...]
    identity: str


def read_bilingual(body: etree._Element, comments: etree._Element | None, *, name: str) -> BilingualReturn:
    """Read the parsed ``word/document.xml`` of a table, and ``word/comments.xml`` where there is one.

    Raises :class:`~align.errors.InputError`: ``bilingual-none`` where no table of ours is found.
    """
    balloons = {} if comments is None else _balloons(comments)
    texts: list[ReturnedText] = []
    said: list[ReturnedComment] = []
    is_found = False
    number = 0
    for table in body.iter(f"{_W}tbl"):
        columns: Sequence[str] = ()
        for row in _rows(table, number):
            number = row.number
            line = read_travelling(row.identity)
            if line is not None:
                columns = tuple(line.bases)
            elif heads := _heads(row.cells):
                columns = heads
                continue
            if not columns or len(row.cells) < _FEWEST:
                continue
            is_found = True
            texts += _texts(row, line, columns, name)
            said += _comments(row, line, columns, balloons, name)
    if not is_found:
        raise InputError(
            f"{name} holds no bilingual table.",
            hint="Give a file that 'align export bilingual' wrote; its first two columns must be there.",
            slug="bilingual-none",
        )
    return BilingualReturn(tuple(texts), tuple(said))


def _heads(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the languages of a heading row (№, RU, EN, EN status …, Comment); nothing for another row."""
    if len(cells) < _FEWEST or language_of(cells[1]) != SOURCE_LANGUAGE:
        return ()
    return tuple(lang for lang in map(language_of, cells[2::2]) if lang in TARGET_LANGUAGES)


def _texts(row: _Row, line: Travelling | None, columns: Sequence[str], name: str) -> Iterator[ReturnedText]:
    for index, lang in enumerate(columns):
        at = 2 + 2 * index
        if at >= len(row.cells):
            return
        status = row.cells[at + 1] if at + 1 < len(row.cells) else ""
        yield ReturnedText(
            place=f"{name}:{row.number}",
            lang=lang,
            source=seg_text(row.cells[1]),
            target=seg_text(row.cells[at]),
            unit=line.unit if line is not None else "",
            source_hash=line.source_hash if line is not None else "",
            base=line.bases.get(lang) if line is not None else None,
            state=STATUS_WORDS.get(status.strip().lower()),
            is_merged=at in row.merged,
        )


def _comments(
    row: _Row, line: Travelling | None, columns: Sequence[str], balloons: Mapping[str, str], name: str
) -> Iterator[ReturnedComment]:
    if line is None:
        return
    at = 2 + 2 * len(columns)
    place = f"{name}:{row.number}"
    if at < len(row.cells) and row.cells[at].strip():
        yield ReturnedComment(place, line.unit, "", row.cells[at].strip(), line.comment_hash)
    for column, ids in enumerate(row.notes):
        lang = columns[(column - 2) // 2] if 2 <= column < at else ""
        for identifier in ids:
            if balloons.get(identifier):
                yield ReturnedComment(place, line.unit, lang, balloons[identifier], None)


def _balloons(comments: etree._Element) -> dict[str, str]:
    """Return Word's comments by id, each with its author in front."""
    found: dict[str, str] = {}
    for comment in comments.iter(f"{_W}comment"):
        text = " ".join(filter(None, (seg_text(_text(one)) for one in comment.iter(f"{_W}p"))))
        author = comment.get(f"{_W}author") or ""
        if text:
            found[comment.get(f"{_W}id") or ""] = f"{author}: {text}" if author else text
    return found


def _rows(table: etree._Element, before: int) -> Iterator[_Row]:
    """Yield the rows of ``table`` that were not deleted, numbered on from ``before``."""
    number = before
    listed = [row for row in table.iter(f"{_W}tr") if _table_of(row) is table]
    merged = _merged(listed)
    for row in listed:
        if row.find(f"{_W}trPr/{_W}del") is not None:
            continue
        number += 1
        cells: list[str] = []
        shared: set[int] = set()
        notes: list[tuple[str, ...]] = []
        identity = ""
        for cell in _cells(row):
            if not cells:
                identity = _cell_text(cell, is_hidden=True)
            if (row, len(cells)) in merged:
                shared.add(len(cells))
            cells.append("" if len(cells) in shared else _cell_text(cell))
            notes.append(tuple(one.get(f"{_W}id") or "" for one in cell.iter(f"{_W}commentReference")))
            # A cell over several columns stands in the first of them.
            for _ in range(_span(cell) - 1):
                cells.append("")
                notes.append(())
        yield _Row(number, tuple(cells), frozenset(shared), tuple(notes), identity)


def _table_of(row: etree._Element) -> etree._Element | None:
    return next(row.iterancestors(f"{_W}tbl"), None)


def _cells(row: etree._Element) -> list[etree._Element]:
    return [cell for cell in row.iter(f"{_W}tc") if next(cell.iterancestors(f"{_W}tr"), None) is row]


def _span(cell: etree._Element) -> int:
    given = cell.find(f"{_W}tcPr/{_W}gridSpan")
    value = given.get(f"{_W}val") or "" if given is not None else ""
    return min(int(value), 64) if value.isascii() and value.isdigit() and int(value) else 1


def _merged(rows: Sequence[etree._Element]) -> set[tuple[etree._Element, int]]:
    """Return the cells, as row and column, that are merged with those of other rows."""
    found: set[tuple[etree._Element, int]] = set()
    open_at: dict[int, tuple[etree._Element, int]] = {}
    for row in rows:
        column = 0
        for cell in _cells(row):
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            if merge is None:
                open_at.pop(column, None)
            elif merge.get(f"{_W}val") == "restart":
                open_at[column] = (row, column)
            elif column in open_at:
                found |= {open_at[column], (row, column)}
            column += _span(cell)
    return found


def _cell_text(cell: etree._Element, *, is_hidden: bool = False) -> str:
    """Return the text of a cell, its paragraphs joined; ``is_hidden`` takes hidden text too."""
    text = ""
    for paragraph in cell.iter(f"{_W}p"):
        text += _text(paragraph, is_hidden=is_hidden)
        # Where a tracked change deletes the end of a paragraph, the next one goes on in it.
        if paragraph.find(f"{_W}pPr/{_W}rPr/{_W}del") is None:
            text += "\n"
    return text.strip()


def _text(element: etree._Element, *, is_hidden: bool = False) -> str:
    """Return the text of ``element`` as it reads with all changes accepted."""
    if element.tag in _GONE or (not is_hidden and element.tag == f"{_W}r" and _is_hidden(element)):
        return ""
    if element.tag == f"{_W}t":
        return element.text or ""
    if element.tag in _SIGNS:
        return _SIGNS[str(element.tag)]
    return "".join(_text(child, is_hidden=is_hidden) for child in element if isinstance(child.tag, str))


def _is_hidden(run: etree._Element) -> bool:
    vanish = run.find(f"{_W}rPr/{_W}vanish")
    return vanish is not None and vanish.get(f"{_W}val", "1") not in ("0", "false", "off")
