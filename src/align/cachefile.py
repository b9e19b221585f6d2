"""A SQLite file that only remembers: what is in it can be made again, so it may be deleted at any time.

Each use is one transaction, so a program that is killed finds what it had finished. A file that is damaged
is thrown away and begun anew; one that another program holds, or that may not be written to, is passed over.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from align.errors import StoreError

BUSY_SECONDS = 5.0
#: How many keys one query names; SQLite takes at least 999.
AT_ONCE = 500

_Result = TypeVar("_Result")
_SEAL = 4


def sealed(key: bytes, content: bytes) -> bytes:
    """Return what a row keeps: ``content`` and a checksum over it and its key."""
    return content + zlib.crc32(content, zlib.crc32(key)).to_bytes(_SEAL, "big")


def unsealed(key: bytes, kept: object) -> bytes | None:
    """Return the content that ``sealed`` kept under ``key``; None when a byte of it is another.

    SQLite does not notice a byte that a disk changed inside a value, and nobody would notice a wrong vector.
    """
    if not isinstance(kept, bytes):
        return None
    content = kept[:-_SEAL]
    return content if sealed(key, content) == kept else None


@dataclass(frozen=True, slots=True)
class CacheFile:
    """The file at ``path`` with the tables of ``schema``; ``what`` names it in complaints, with ``slug``."""

    path: Path
    schema: str
    what: str
    slug: str

    def do(self, action: Callable[[sqlite3.Connection], _Result]) -> _Result | None:
        """Do something in one transaction; None when the file is passed over.

        Raises StoreError with ``slug`` when the file cannot be used (a full disk, say).
        """
        return self._do(action, again=True)

    def _do(self, action: Callable[[sqlite3.Connection], _Result], *, again: bool) -> _Result | None:
        try:
            with closing(sqlite3.connect(self.path, timeout=BUSY_SECONDS)) as connection, connection:
                connection.executescript(self.schema)
                connection.execute("BEGIN IMMEDIATE")
                return action(connection)
        except sqlite3.OperationalError as error:
            if any(word in str(error) for word in ("locked", "busy", "readonly")):
                return None
            raise StoreError(
                f"{self.path}: {self.what} cannot be used ({error}).",
                hint="Make room, or see to the folder's permissions; the file itself may be deleted.",
                slug=self.slug,
            ) from None
        except (
            sqlite3.DatabaseError,
            ValueError,
            TypeError,
        ) as error:  # no database, or rows that make no sense
            if not again:
                raise StoreError(f"{self.path}: {error}.", slug=self.slug) from None
            for suffix in ("", "-journal", "-wal", "-shm"):
                with suppress(FileNotFoundError):
                    self.path.with_name(self.path.name + suffix).unlink()
            return self._do(action, again=False)
