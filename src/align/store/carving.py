"""Records read from the pages of a SQLite file one by one, without SQLite. Pure.

SQLite finds rows from a table's root page downward, so one bad page hides all below it, and a bad first page
hides everything. But each leaf page says by itself which rows it holds. This reads all leaf pages of tables
there are, wherever they hang, and those in the write-ahead log. What it finds may be stale (a page that was
given up keeps its rows), so it serves only rows that never change and that something else proves: events by
their hashes, imported entries by the digest of their memory.

Source: "Database File Format" (https://www.sqlite.org/fileformat2.html), sections 1.3, 1.6, 2.1 and 4.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

#: What a cell holds.
Value = int | float | str | bytes | None

_HEADER = 100
_LEAF = 0x0D
_USUAL_PAGE = 4096
_LOG_HEADER, _FRAME_HEADER = 32, 24
_LOG_MAGIC = (0x377F0682, 0x377F0683)
_MOST_COLUMNS = 200
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a database: ``data`` is its file, ``newer`` what its log says of some of them.

    Pages are numbered from 1; ``usable`` bytes of each hold content.
    """

    data: bytes | memoryview
    size: int
    usable: int
    newer: Mapping[int, bytes]

    @property
    def count(self) -> int:
        """The greatest page number."""
        return max(len(self.data) // self.size, *self.newer, 0)

    def page(self, number: int) -> bytes:
        """Return one page; ValueError for one that is not there."""
        found = self.newer.get(number)
        if found is None:
            found = bytes(self.data[(number - 1) * self.size : number * self.size]) if number > 0 else b""
        if len(found) < self.size:
            raise ValueError(f"there is no page {number}")
        return found


def pages_of(data: bytes | memoryview, log: bytes = b"") -> Pages:
    """Return the pages of a database file and of its write-ahead log, up to the log's last commit."""
    size = _page_size(data, log)
    reserved = data[20] if len(data) >= _HEADER and bytes(data[:6]) == b"SQLite" and data[20] < 32 else 0
    return Pages(data, size, size - reserved, _committed(log, size))


def _page_size(data: bytes | memoryview, log: bytes) -> int:
    said = [struct.unpack(">H", data[16:18])[0]] if len(data) >= _HEADER else []
    said += [struct.unpack(">I", log[8:12])[0]] if len(log) >= _LOG_HEADER else []
    said = [65536 if size == 1 else size for size in said]
    return next((size for size in said if 512 <= size <= 65536 and not size & (size - 1)), _USUAL_PAGE)


def _committed(log: bytes, size: int) -> dict[int, bytes]:
    """Return the last committed content of each page in a log; frames of an earlier round are passed over."""
    if len(log) < _LOG_HEADER or struct.unpack(">I", log[:4])[0] not in _LOG_MAGIC:
        return {}
    salts = log[16:24]
    pending: dict[int, bytes] = {}
    found: dict[int, bytes] = {}
    for start in range(_LOG_HEADER, len(log) - _FRAME_HEADER - size + 1, _FRAME_HEADER + size):
        number, commits = struct.unpack(">II", log[start : start + 8])
        if log[start + 8 : start + 16] != salts:
            break
        body = start + _FRAME_HEADER
        pending[number] = log[body : body + size]
        if commits:
            found |= pending
            pending = {}
    return found


def carved(pages: Pages, columns: int) -> Iterator[tuple[int, tuple[Value, ...]]]:
    """Yield row id and values of every readable record of ``columns`` columns, page by page.

    A column that is the row id itself reads None. Records that make no sense are passed over.
    """
    for number in range(1, pages.count + 1):
        try:
            page = pages.page(number)
        except ValueError:
            continue
        head = _HEADER if number == 1 else 0
        if page[head] != _LEAF:
            continue
        (cells,) = struct.unpack(">H", page[head + 3 : head + 5])
        for place in range(min(cells, pages.size // 4)):
            try:
                at = head + 8 + 2 * place
                (start,) = struct.unpack(">H", page[at : at + 2])
                row, payload = _cell(pages, page, start, columns)
                yield row, _record(payload, columns)
            except (ValueError, IndexError, struct.error):
                continue


def _cell(pages: Pages, page: bytes, start: int, columns: int) -> tuple[int, bytes]:
    """Return row id and payload of the cell at ``start``, its overflow pages included."""
    length, start = _varint(page, start)
    row, start = _varint(page, start)
    most, least = pages.usable - 35, (pages.usable - 12) * 32 // 255 - 23
    if length <= most:
        return row, page[start : start + length]
    if length > pages.count * pages.size:
        raise ValueError("longer than the file")
    here = least + (length - least) % (pages.usable - 4)
    here = here if here <= most else least
    parts = [page[start : start + here]]
    if _columns(parts[0]) != columns:
        raise ValueError("another table's record")
    (following,) = struct.unpack(">I", page[start + here : start + here + 4])
    left = length - here
    while left > 0:
        more = pages.page(following)
        parts.append(more[4 : 4 + min(left, pages.usable - 4)])
        left -= pages.usable - 4
        (following,) = struct.unpack(">I", more[:4])
    return row, b"".join(parts)


def _columns(payload: bytes) -> int:
    """Return how many columns the record that begins with ``payload`` says it has."""
    size, place = _varint(payload, 0)
    count = 0
    while place < size and count <= _MOST_COLUMNS:
        _, place = _varint(payload, place)
        count += 1
    return count


def _record(payload: bytes, columns: int) -> tuple[Value, ...]:
    """Return the values of a record; ValueError when it has not ``columns`` of them, or bytes are left."""
    size, place = _varint(payload, 0)
    kinds: list[int] = []
    while place < size and len(kinds) <= columns:
        kind, place = _varint(payload, place)
        kinds.append(kind)
    if len(kinds) != columns or place != size:
        raise ValueError("another number of columns")
    values: list[Value] = []
    for kind in kinds:
        value, place = _value(payload, place, kind)
        values.append(value)
    if place != len(payload):
        raise ValueError("bytes are left over")
    return tuple(values)


def _value(payload: bytes, place: int, kind: int) -> tuple[Value, int]:
    if kind in (0, 8, 9):
        return {0: None, 8: 0, 9: 1}[kind], place
    if kind in _INTEGERS:
        end = place + _INTEGERS[kind]
        return int.from_bytes(_taken(payload, place, end), "big", signed=True), end
    if kind == 7:
        return float(struct.unpack(">d", _taken(payload, place, place + 8))[0]), place + 8
    if kind < 12:
        raise ValueError("a kind that SQLite does not write")
    end = place + (kind - 12) // 2
    taken = _taken(payload, place, end)
    return (taken.decode() if kind % 2 else taken), end


def _taken(payload: bytes, start: int, end: int) -> bytes:
    if end > len(payload):
        raise ValueError("the record ends too early")
    return payload[start:end]


def _varint(data: bytes, place: int) -> tuple[int, int]:
    """Return the number of up to nine bytes at ``place``, and the place after it."""
    value = 0
    for step in range(8):
        byte = data[place + step]
        value = value << 7 | byte & 0x7F
        if not byte & 0x80:
            return value, place + step + 1
    value = value << 8 | data[place + 8]
    return value - (1 << 64) if value >= 1 << 63 else value, place + 9
