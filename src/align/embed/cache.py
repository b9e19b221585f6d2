"""Vectors remembered by text: one SQLite file beside the workspace's database.

The file is derived and may be deleted at any time; a damaged one is thrown away and begun anew.
Every batch of new vectors is one transaction, so a run that is killed finds what it had finished.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from align.errors import StoreError
from align.ports import Embedder

Singles = npt.NDArray[np.float32]
# About 300,000 vectors of 768 numbers.
MOST_BYTES = 1_000_000_000
BATCH = 256
BUSY_SECONDS = 5.0
_AT_ONCE = 500
_SCHEMA = """
CREATE TABLE IF NOT EXISTS vector (
    key BLOB PRIMARY KEY, numbers BLOB NOT NULL, used INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS vector_used ON vector (used);
"""
_Result = TypeVar("_Result")


def text_key(model: str, revision: str, text: str) -> bytes:
    """Return the cache's key of a text under a model: a SHA-256 over the three, each with its length."""
    digest = hashlib.sha256()
    for part in (model, revision, text):
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.digest()


@dataclass(slots=True)
class VectorCache:
    """Vectors by key, the longest unused dropped first when they take more than ``most_bytes``.

    Every use of the cache is numbered (there is no clock), so that what this run needs is never
    dropped before what it does not. A file that another program holds, or that may not be written
    to, is passed over: the vectors are then computed again.
    """

    path: Path
    most_bytes: int = MOST_BYTES
    _turn: int | None = field(default=None, init=False)

    def find(self, keys: Sequence[bytes]) -> dict[bytes, Singles]:
        """Return the vectors that are there, by key, and mark them as used."""
        found: dict[bytes, Singles] = {}

        def look(connection: sqlite3.Connection) -> None:
            turn = self._next_turn(connection)
            for start in range(0, len(keys), _AT_ONCE):
                part = list(keys[start : start + _AT_ONCE])
                marks = ",".join("?" * len(part))
                rows = connection.execute(f"SELECT key, numbers FROM vector WHERE key IN ({marks})", part)
                found.update((key, np.frombuffer(numbers, "<f4").astype(np.float32)) for key, numbers in rows)
                connection.execute(f"UPDATE vector SET used = ? WHERE key IN ({marks})", [turn, *part])

        if keys and self.path.exists():
            self._do(look)
        return found

    def keep(self, keys: Sequence[bytes], vectors: Singles) -> None:
        """Remember ``vectors``, one row a key, in one transaction, and prune."""

        def write(connection: sqlite3.Connection) -> None:
            turn = self._next_turn(connection)
            connection.executemany(
                "INSERT OR REPLACE INTO vector (key, numbers, used) VALUES (?, ?, ?)",
                [(key, row.astype("<f4").tobytes(), turn) for key, row in zip(keys, vectors, strict=True)],
            )
            self._prune(connection)

        if keys:
            self._do(write)

    def size(self) -> int:
        """Return how many bytes the vectors take."""
        return self._do(_size) or 0 if self.path.exists() else 0

    def _next_turn(self, connection: sqlite3.Connection) -> int:
        """Return the number of this object's use of the file: one more than the last one's."""
        if self._turn is None:
            (last,) = connection.execute("SELECT coalesce(max(used), 0) FROM vector").fetchone()
            self._turn = int(last) + 1
        return self._turn

    def _prune(self, connection: sqlite3.Connection) -> None:
        """Drop the longest unused down to nine tenths of the limit, if it is passed."""
        surplus = _size(connection) - self.most_bytes
        if surplus <= 0:
            return
        surplus += self.most_bytes // 10
        doomed = []
        for key, size in connection.execute("SELECT key, length(numbers) FROM vector ORDER BY used, key"):
            if surplus <= 0:
                break
            doomed.append((key,))
            surplus -= size
        connection.executemany("DELETE FROM vector WHERE key = ?", doomed)

    def _do(self, action: Callable[[sqlite3.Connection], _Result], *, again: bool = True) -> _Result | None:
        """Do something in one transaction; None when the file is not ours, anew when it is damaged."""
        try:
            with closing(sqlite3.connect(self.path, timeout=BUSY_SECONDS)) as connection, connection:
                connection.executescript(_SCHEMA)
                connection.execute("BEGIN IMMEDIATE")
                return action(connection)
        except sqlite3.OperationalError as error:
            if any(word in str(error) for word in ("locked", "busy", "readonly")):
                return None
            raise StoreError(
                f"{self.path}: the cache of embeddings cannot be used ({error}).",
                hint="Make room, or see to the folder's permissions; the file itself may be deleted.",
                slug="vector-cache",
            ) from None
        except (sqlite3.DatabaseError, ValueError) as error:
            if not again:
                raise StoreError(f"{self.path}: {error}.", slug="vector-cache") from None
            for suffix in ("", "-journal", "-wal", "-shm"):
                with suppress(FileNotFoundError):
                    self.path.with_name(self.path.name + suffix).unlink()
            return self._do(action, again=False)


def _size(connection: sqlite3.Connection) -> int:
    (total,) = connection.execute("SELECT coalesce(sum(length(numbers)), 0) FROM vector").fetchone()
    return int(total)


@dataclass(frozen=True, slots=True)
class CachedEmbedder:
    """An embedder that asks the cache first; see :class:`align.ports.Embedder`.

    Each text is embedded once, however often it stands in the list.
    """

    inner: Embedder
    cache: VectorCache

    @property
    def name(self) -> str:
        """The model's name."""
        return self.inner.name

    @property
    def revision(self) -> str:
        """The model's revision."""
        return self.inner.revision

    def embed(self, texts: Sequence[str]) -> Singles:
        """Return one row of length 1 a text, remembered or computed now."""
        if not texts:
            return np.zeros((0, 0), np.float32)
        by_key = {text_key(self.name, self.revision, text): text for text in texts}
        known = self.cache.find(list(by_key))
        new = [key for key in by_key if key not in known]
        for start in range(0, len(new), BATCH):
            part = new[start : start + BATCH]
            vectors = self.inner.embed([by_key[key] for key in part])
            self.cache.keep(part, vectors)
            known.update(zip(part, vectors, strict=True))
        return np.stack([known[text_key(self.name, self.revision, text)] for text in texts])
