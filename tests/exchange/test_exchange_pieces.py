"""Files cut between their units: what the pieces say in order is what the file says."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.errors import InputError
from align.exchange import pieces
from align.exchange.incoming import Incoming, incoming_tmx
from align.exchange.packed import open_packed
from align.exchange.pieces import Cut, cut_tmx, cut_tsv
from align.exchange.tsv_reader import incoming_tsv

Reader = Callable[[BinaryIO], Iterator[Incoming]]
HEADER = '<header creationtool="t" srclang="ru"/>'


def read_tmx(stream: BinaryIO) -> Iterator[Incoming]:
    return incoming_tmx(stream, name="a.tmx")


def unit(number: int, extra: str = "") -> str:
    return (
        f'<tu tuid="{number}">{extra}<tuv xml:lang="ru"><seg>Пункт {number}</seg></tuv>\n'
        f'<tuv xml:lang="en"><seg>Item <ph x="1">%{number}</ph></seg></tuv></tu>\n'
    )


def read(content: bytes, reader: Reader) -> tuple[list[Incoming], bool]:
    """Return the units of a file, and whether they are all."""
    found: list[Incoming] = []
    try:
        found.extend(reader(io.BytesIO(content)))
    except InputError:
        units = iter(reader(io.BytesIO(content)))
        found.clear()
        try:
            while True:
                found.append(next(units))
        except InputError:
            return found, False
    return found, True


def by_pieces(content: bytes, cut: Cut, reader: Reader) -> tuple[list[Incoming], bool]:
    """Read pieces in order up to the first that cannot be read; are they all?"""
    found: list[Incoming] = []
    for place, piece in enumerate(cut.pieces):
        units, is_all = read(cut.wrapped(place, content[piece.begin : piece.end]), reader)
        if not is_all or piece.units != len(found):
            return found, False
        for each in units:
            each.line += piece.lines - cut.lines
        found += units
    return found, True


def assert_same(content: bytes, cut: Cut, reader: Reader) -> int:
    """Assert that pieces say what the file says as far as they can be read; how many units that are."""
    assert cut.head + b"".join(content[piece.begin : piece.end] for piece in cut.pieces) == content
    units, is_all = read(content, reader)
    found, are_all = by_pieces(content, cut, reader)
    assert found == units[: len(found)]
    if are_all:
        assert (len(found), is_all) == (len(units), True)
    return len(found)


# -- TMX --------------------------------------------------------------------------------------------

HEADS = {
    "plain": f'<tmx version="1.4">{HEADER}<body>\n',
    "declared": f'<?xml version="1.0" encoding="UTF-8"?>\r\n<!-- a -->\r<tmx version="1.4">{HEADER}<body>',
    "document type": f'<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">{HEADER}<body>',
    "mark": f'\ufeff<tmx version="1.4">{HEADER}<body>',
    "note": '<tmx version="1.4"><header srclang="ru"><note>of the file</note></header><body>',
    "prefix": f'<x:tmx xmlns:x="x" version="1.4">{HEADER}<x:body>',
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
@pytest.mark.parametrize("grain", [1, 100, 400, 1 << 20])
def test_a_sound_file_is_read_by_its_pieces(head: str, grain: int) -> None:
    end = "</x:body></x:tmx>" if "x:tmx" in head else "</body></tmx>"
    content = (head + "".join(unit(n) for n in range(20)) + end + "\n<!-- the end -->").encode()
    cut = cut_tmx(io.BytesIO(content), grain=grain)
    assert cut is not None
    assert (len(cut.pieces) > 2) is (grain < 1000)
    assert assert_same(content, cut, read_tmx) == 20


def test_pieces_are_about_as_large_as_the_grain() -> None:
    content = (HEADS["plain"] + "".join(unit(n) for n in range(2000)) + "</body></tmx>").encode()
    cut = cut_tmx(io.BytesIO(content), grain=10_000)
    assert cut is not None
    sizes = [piece.end - piece.begin for piece in cut.pieces]
    assert max(sizes) < 2 * 10_000
    assert min(sizes[:-1]) > 10_000 / 2


UNCUT = {
    "nothing": b"",
    "no unit": b"<tmx><body></body></tmx>",
    "UTF-16": (HEADS["plain"] + unit(1) + "</body></tmx>").encode("utf-16"),
    "unit in a comment": f"<tmx>{HEADER}<!-- <tu > --><body>{unit(1)}</body></tmx>".encode(),
    "unit in the header": f"<tmx><header>{unit(1)}</header><body>{unit(2)}</body></tmx>".encode(),
    "no XML": b"<tmx><body <tu >",
    "unit as root": unit(1).encode(),
}


@pytest.mark.parametrize("content", UNCUT.values(), ids=UNCUT)
def test_what_cannot_be_cut_is_left_whole(content: bytes) -> None:
    assert cut_tmx(io.BytesIO(content), grain=10) is None


def test_another_encoding_is_that_of_every_piece() -> None:
    content = (HEADS["declared"] + "".join(unit(n) for n in range(9)) + "</body></tmx>").encode("cp1251")
    content = content.replace(b"UTF-8", b"windows-1251")
    cut = cut_tmx(io.BytesIO(content), grain=100)
    assert cut is not None
    assert assert_same(content, cut, read_tmx) == 9


SNIPPETS = (
    unit(1), unit(2), unit(3, "<note>n</note>"), "<tu/>", '<tu tuid="4">', "</tu>", "<!-- ", " -->",
    "<![CDATA[", "]]>", "\n", "\r", "\r\n", "</body><body>", "</body></tmx>", "<note>x</note>", "<?pi ", "?>",
    "<tuv>", "</tuv>", "<seg>", "</seg>", "&amp;", "&odd;", "<x:tu>", "</x:tu>", "\x02", "<", '<tu a="', "'",
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(sorted(HEADS.values())),
    st.lists(st.sampled_from(SNIPPETS), max_size=14),
    st.sampled_from(["</body></tmx>", "</x:body></x:tmx>", "", "</body>"]),
    st.integers(1, 300),
)
def test_pieces_never_say_more_or_other_than_the_file(
    head: str, body: list[str], tail: str, grain: int
) -> None:
    content = (head + "".join(body) + tail).encode()
    cut = cut_tmx(io.BytesIO(content), grain=grain)
    if cut is not None:
        assert_same(content, cut, read_tmx)


# -- tables -----------------------------------------------------------------------------------------


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(["ru\ten\n", "\ufeffid\tru\ten status\ten\r\n", ""]),
    st.lists(
        st.sampled_from(["а\tb", "\t", "а\tb\tdraft\tc", "", " ", "\ufeffа\tb", "'=а\tb", "\r", "а"]),
        max_size=14,
    ),
    st.sampled_from(["\n", "\r\n"]),
    st.integers(1, 60),
)
def test_a_table_is_read_by_its_pieces(head: str, lines: list[str], end: str, grain: int) -> None:
    def reader(stream: BinaryIO) -> Iterator[Incoming]:
        return incoming_tsv(stream, name="a.tsv", columns=() if head else ("ru", "en"))

    content = (head + end.join(lines)).encode()
    cut = cut_tsv(io.BytesIO(content), has_heading=bool(head), grain=grain)
    if cut is not None:
        assert_same(content, cut, reader)


def test_lines_left_blank_are_no_units_to_a_cut_either() -> None:
    content = "ru\ten\n\n" + "а\tb\n\n\nв\tc\r\n\r\n" * 30
    cut = cut_tsv(io.BytesIO(content.encode()), has_heading=True, grain=20)
    assert cut is not None
    assert assert_same(
        content.encode(), cut, lambda stream: incoming_tsv(stream, name="a.tsv")
    ) == 60  # fmt: skip


def test_bytes_that_are_no_text_end_the_reading_by_pieces() -> None:
    content = b"ru\ten\n" + "а\tb\n".encode() * 20 + b"\xff\tb\n" + "а\tb\n".encode() * 20
    cut = cut_tsv(io.BytesIO(content), has_heading=True, grain=25)
    assert cut is not None
    assert by_pieces(content, cut, lambda stream: incoming_tsv(stream, name="a.tsv"))[1] is False


@pytest.mark.parametrize("content", [b"ru\ten", "ru\ten\nа\tb".encode("utf-16")], ids=["one line", "UTF-16"])
def test_a_table_that_cannot_be_cut_is_left_whole(content: bytes) -> None:
    assert cut_tsv(io.BytesIO(content), has_heading=True, grain=3) is None


# -- limits -----------------------------------------------------------------------------------------


def test_a_packed_file_is_cut_as_it_unpacks(tmp_path: Path) -> None:
    content = (HEADS["plain"] + "".join(unit(n) for n in range(50)) + "</body></tmx>").encode()
    (tmp_path / "a.tmx.gz").write_bytes(gzip.compress(content))
    with open_packed(tmp_path / "a.tmx.gz") as stream:
        assert cut_tmx(stream, grain=500) == cut_tmx(io.BytesIO(content), grain=500)


def test_a_file_with_too_many_units_or_too_large_a_one_is_left_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    content = (HEADS["plain"] + "".join(unit(n) for n in range(50)) + "</body></tmx>").encode()
    table = b"ru\ten\n" + b"a\tb\n" * 50
    monkeypatch.setattr(pieces, "MAX_UNITS", 49)
    assert cut_tmx(io.BytesIO(content), grain=500) is None
    assert cut_tsv(io.BytesIO(table), has_heading=True, grain=50) is None
    monkeypatch.setattr(pieces, "MAX_UNITS", 1000)
    monkeypatch.setattr(pieces, "MOST", 100)
    large = content.replace(b"</body>", f"<!-- {'x' * 1000} --></body>".encode())
    assert cut_tmx(io.BytesIO(large), grain=500) is None
