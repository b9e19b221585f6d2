"""A table from text to text that takes no time to open and little memory: three arrays and the bytes of all.

Entries are sorted by the CRC-32 of their keys and found by bisection. The keys lie beside the values, so that
two keys with one sum are told apart: what is found is exact. Arrays travel to other processes, and into files
and back, as they are; half a million entries as a dict of tuples take a second to read and 200 MB.
"""

from __future__ import annotations

import zlib
from bisect import bisect_left
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Arrays = dict[str, Array]


class PackedTable:
    """What :meth:`of` was given, to be looked up; equal tables have equal arrays. Safe for threads."""

    __slots__ = ("_bytes", "_middles", "_starts", "_sums", "arrays")

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        """Take the :attr:`arrays` of another table. Raises KeyError, ValueError for any others."""
        sums, starts, middles, data = (arrays[name] for name in ("sums", "starts", "middles", "bytes"))
        kinds = [array.dtype for array in (sums, starts, middles, data)]
        if kinds != [np.uint32, np.int64, np.int64, np.uint8] or any(a.ndim != 1 for a in arrays.values()):
            raise ValueError("arrays of other kinds than a table's")
        if not len(sums) + 1 == len(starts) == len(middles) + 1 or starts[0] != 0 or starts[-1] != len(data):
            raise ValueError("arrays of other lengths than a table's")
        inside = bool((starts[:-1] <= middles).all() and (middles <= starts[1:]).all())
        if not inside or bool((sums[:-1] > sums[1:]).any()):
            raise ValueError("entries of a table that are not in order")
        self.arrays: Arrays = {"sums": sums, "starts": starts, "middles": middles, "bytes": data}
        self._sums: memoryview[int] = sums.data
        self._starts: memoryview[int] = starts.data
        self._middles: memoryview[int] = middles.data
        self._bytes: memoryview[int] = data.data

    @staticmethod
    def of(entries: Mapping[str, str]) -> PackedTable:
        """Pack ``entries``."""
        coded = [(key.encode("utf-8", "surrogatepass"), value) for key, value in entries.items()]
        rows = sorted((zlib.crc32(key), key, value) for key, value in coded)
        pieces: list[bytes] = []
        sizes: list[int] = []
        keys: list[int] = []
        for _, key, value in rows:
            said = value.encode("utf-8", "surrogatepass")
            pieces += (key, said)
            keys.append(len(key))
            sizes.append(len(key) + len(said))
        starts = np.zeros(len(rows) + 1, np.int64)
        np.cumsum(sizes, out=starts[1:])
        return PackedTable(
            {
                "sums": np.array([row[0] for row in rows], np.uint32),
                "starts": starts,
                "middles": starts[:-1] + np.array(keys, np.int64),
                "bytes": np.frombuffer(b"".join(pieces), np.uint8),
            }
        )

    def __len__(self) -> int:
        """Return the number of entries."""
        return len(self._sums)

    def __reduce__(self) -> tuple[type[PackedTable], tuple[Arrays]]:
        """Travel as arrays: views of memory cannot."""
        return PackedTable, (self.arrays,)

    def get(self, key: str) -> str | None:
        """Return the value of ``key``; None without one."""
        coded = key.encode("utf-8", "surrogatepass")
        wanted = zlib.crc32(coded)
        at = bisect_left(self._sums, wanted)
        while at < len(self._sums) and self._sums[at] == wanted:
            start, middle = self._starts[at], self._middles[at]
            if self._bytes[start:middle] == coded:
                return bytes(self._bytes[middle : self._starts[at + 1]]).decode("utf-8", "surrogatepass")
            at += 1
        return None


def named(prefix: str, arrays: Mapping[str, Array]) -> Arrays:
    """Return ``arrays`` as those of the table ``prefix`` among several: ``words.sums``."""
    return {f"{prefix}.{name}": array for name, array in arrays.items()}


def unnamed(prefix: str, arrays: Mapping[str, Array]) -> PackedTable:
    """Return the table ``prefix`` of several. Raises KeyError, ValueError where it is none."""
    start = f"{prefix}."
    return PackedTable(
        {name.removeprefix(start): array for name, array in arrays.items() if name.startswith(start)}
    )
