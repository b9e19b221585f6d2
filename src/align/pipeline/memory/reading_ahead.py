"""Files read by workers ahead of the one process that stores them: large ones in pieces, small ones whole.

What cannot be read so (a large XLIFF, a piece that makes no sense by itself, a part that ended its worker) is
left to the caller, who reads the file from where the parts before it ended.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, NamedTuple, overload

from align.errors import AlignError
from align.exchange.packed import open_packed
from align.exchange.pieces import GRAIN, Cut, cut_tmx, cut_tsv
from align.pipeline.memory.preparing import (
    TABLE_SUFFIXES,
    TMX_SUFFIXES,
    ImportOptions,
    Part,
    Prepared,
    prepare_parts,
    unpacked_name,
)
from align.ports_jobs import Runner

PIECE = GRAIN
"""Bytes that a worker reads at a time: a piece of a large file, or some small files."""
WHOLE = 4 * GRAIN
"""Bytes of the largest file that a worker reads whole: it is held in memory there."""


class ReadAhead(NamedTuple):
    """What was made of the part of a file that ends at byte ``done`` of ``total``, both unpacked."""

    prepared: Prepared
    done: int
    total: int

    @property
    def is_last(self) -> bool:
        """True when that was all of the file."""
        return self.done == self.total


@dataclass(frozen=True, slots=True)
class _Place:
    """A part of the ``file``-th file: piece ``piece`` of its cut, or all of it."""

    file: int
    path: Path
    begin: int
    end: int
    total: int
    cut: Cut | None = None
    piece: int = 0


class AheadReader:
    """Has ``runner`` read ``files`` (those that are None are left out); a context manager.

    They are to be asked for in their order. Nothing is read before the first is.
    """

    def __init__(self, files: Sequence[Path | None], options: ImportOptions, runner: Runner) -> None:
        places = [
            place
            for number, path in enumerate(files)
            if path is not None
            for place in _places(number, path, options)
        ]
        self._places = iter(places)
        self._place = next(self._places, None)
        self._parts = _Parts(places)
        # As a dict: a table that cannot be changed cannot travel either.
        job = prepare_parts(replace(options, states=dict(options.states)))
        sizes = [place.end - place.begin for place in places]
        results = runner.map(job, self._parts, sizes=sizes, grain=PIECE)
        self._results: Iterator[object] = results

    def __enter__(self) -> AheadReader:
        """Return the reader."""
        return self

    def __exit__(self, *_: object) -> None:
        """Read no further."""
        if isinstance(self._results, Generator):
            self._results.close()
        self._parts.close()

    def of(self, file: int) -> Iterator[ReadAhead]:
        """Yield the parts of a file in order, up to the first that is not to be had."""
        read = 0
        while self._place is not None and self._place.file <= file:
            place, found = self._place, next(self._results)
            self._place = next(self._places, None)
            if place.file < file:  # the rest of a file that could not be read so
                continue
            # A piece counts its units from where the cut took them to begin.
            if not isinstance(found, Prepared) or found.first != read + 1:
                return
            read += found.count
            yield ReadAhead(found, place.end, place.total)


def _places(number: int, path: Path, options: ImportOptions) -> list[_Place]:
    """Return the parts of a file; none where it is not to be read ahead, whatever the reason."""
    try:
        is_packed = path.suffix.lower() == ".gz"
        size = path.stat().st_size
        cut = _cut(path, options) if is_packed or size > PIECE else None
    except (OSError, AlignError):  # whoever reads it comes upon it again, and says so
        return []
    if cut is not None:
        total = cut.pieces[-1].end
        return [
            _Place(number, path, piece.begin, piece.end, total, cut, place)
            for place, piece in enumerate(cut.pieces)
        ]
    # How large a packed file is shows only when it is unpacked.
    return [_Place(number, path, 0, size, size)] if size <= WHOLE and not is_packed else []


def _cut(path: Path, options: ImportOptions) -> Cut | None:
    name = unpacked_name(path.name)
    with open_packed(path) as stream:
        if name.endswith(TMX_SUFFIXES):
            return cut_tmx(stream, grain=PIECE)
        if name.endswith(TABLE_SUFFIXES):
            return cut_tsv(stream, has_heading=not options.columns, grain=PIECE)
    return None


class _Parts(Sequence[Part]):
    """The parts themselves, each read from its file when it is asked for."""

    def __init__(self, places: Sequence[_Place]) -> None:
        self._places = places
        self._path: Path | None = None
        self._stream: BinaryIO | None = None

    def __len__(self) -> int:
        """Return how many parts there are."""
        return len(self._places)

    @overload
    def __getitem__(self, place: int) -> Part: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Part]: ...
    def __getitem__(self, place: int | slice) -> Part | Sequence[Part]:
        """Read a part."""
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        asked = self._places[place]
        try:
            content: bytes | None = self._read(asked)
        except (OSError, AlignError):
            content = None
        if asked.cut is None:
            return Part(asked.path.name, content)
        piece = asked.cut.pieces[asked.piece]
        content = None if content is None else asked.cut.wrapped(asked.piece, content)
        return Part(asked.path.name, content, piece.units, piece.lines - asked.cut.lines)

    def _read(self, asked: _Place) -> bytes:
        if self._path != asked.path or self._stream is None:
            self.close()
            self._path, self._stream = asked.path, open_packed(asked.path)
        self._stream.seek(asked.begin)
        return self._stream.read(asked.end - asked.begin)

    def close(self) -> None:
        """Close the file that is open."""
        if self._stream is not None:
            self._stream.close()
        self._stream = None
