"""Vectors remembered by text: one SQLite file beside the workspace's database.

The file is derived and may be deleted at any time; a damaged one is thrown away and begun anew.
Every batch of new vectors is one transaction, so a run that is killed finds what it had finished.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from align.cachefile import AT_ONCE, CacheFile, sealed, unsealed
from align.ports import Embedder

Singles = npt.NDArray[np.float32]
# About 300,000 vectors of 768 numbers.
MOST_BYTES = 1_000_000_000
BATCH = 256
_SCHEMA = """
CREATE TABLE IF NOT EXISTS vector (
    key BLOB PRIMARY KEY, numbers BLOB NOT NULL, used INTEGER NOT NULL  -- numbers: sealed
);
CREATE INDEX IF NOT EXISTS vector_used ON vector (used);
"""


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
            for start in range(0, len(keys), AT_ONCE):
                part = list(keys[start : start + AT_ONCE])
                marks = ",".join("?" * len(part))
                rows = connection.execute(f"SELECT key, numbers FROM vector WHERE key IN ({marks})", part)
                for key, kept in rows:
                    if (numbers := unsealed(key, kept)) is not None and len(numbers) % 4 == 0:
                        found[key] = np.frombuffer(numbers, "<f4").astype(np.float32)
                connection.execute(f"UPDATE vector SET used = ? WHERE key IN ({marks})", [turn, *part])

        if keys and self.path.exists():
            self._file.do(look)
        return found

    def keep(self, keys: Sequence[bytes], vectors: Singles) -> None:
        """Remember ``vectors``, one row a key, in one transaction, and prune."""

        def write(connection: sqlite3.Connection) -> None:
            turn = self._next_turn(connection)
            connection.executemany(
                "INSERT OR REPLACE INTO vector (key, numbers, used) VALUES (?, ?, ?)",
                [
                    (key, sealed(key, row.astype("<f4").tobytes()), turn)
                    for key, row in zip(keys, vectors, strict=True)
                ],
            )
            self._prune(connection)

        if keys:
            self._file.do(write)

    def size(self) -> int:
        """Return how many bytes the vectors take."""
        return self._file.do(_size) or 0 if self.path.exists() else 0

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
        for key, size in connection.execute("SELECT key, length(numbers) - 4 FROM vector ORDER BY used, key"):
            if surplus <= 0:
                break
            doomed.append((key,))
            surplus -= size
        connection.executemany("DELETE FROM vector WHERE key = ?", doomed)

    @property
    def _file(self) -> CacheFile:
        return CacheFile(self.path, _SCHEMA, what="the cache of embeddings", slug="vector-cache")


def _size(connection: sqlite3.Connection) -> int:
    """Return the bytes of the vectors alone, without the four of each row's checksum."""
    (total,) = connection.execute("SELECT coalesce(sum(length(numbers) - 4), 0) FROM vector").fetchone()
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
