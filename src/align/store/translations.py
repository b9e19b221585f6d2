"""What engines said, remembered by key: one SQLite file beside the workspace's database.

The file is derived and may be deleted at any time; a damaged one is thrown away and begun anew. Every
batch is one transaction, so a run that is killed finds what it had finished.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from align.cachefile import AT_ONCE, CacheFile, sealed, unsealed
from align.ports import Hypothesis

CACHE_NAME = "translations.db"
MOST_ROWS = 500_000
_SCHEMA = """
CREATE TABLE IF NOT EXISTS translation (
    number INTEGER PRIMARY KEY AUTOINCREMENT, key BLOB NOT NULL UNIQUE, hypotheses BLOB NOT NULL
);
"""


@dataclass(frozen=True, slots=True)
class FileTranslationCache:
    """Implements :class:`align.ports.TranslationCache`; the oldest rows above ``most_rows`` are dropped.

    A file that another program holds, or that may not be written to, is passed over.
    """

    path: Path
    most_rows: int = MOST_ROWS

    def find(self, keys: Sequence[bytes]) -> dict[bytes, tuple[Hypothesis, ...]]:
        """Return the hypotheses that are there, by key."""
        found: dict[bytes, tuple[Hypothesis, ...]] = {}

        def look(connection: sqlite3.Connection) -> None:
            for start in range(0, len(keys), AT_ONCE):
                part = list(keys[start : start + AT_ONCE])
                marks = ",".join("?" * len(part))
                rows = connection.execute(
                    f"SELECT key, hypotheses FROM translation WHERE key IN ({marks})", part
                )
                for key, kept in rows:
                    if (said := unsealed(key, kept)) is not None:
                        found[key] = _read(said)

        if keys and self.path.exists():
            self._file.do(look)
        return found

    def keep(self, found: Mapping[bytes, tuple[Hypothesis, ...]]) -> None:
        """Remember hypotheses by key, in one transaction."""

        def write(connection: sqlite3.Connection) -> None:
            connection.executemany(
                "INSERT OR REPLACE INTO translation (key, hypotheses) VALUES (?, ?)",
                [(key, sealed(key, _written(said))) for key, said in found.items()],
            )
            connection.execute(
                "DELETE FROM translation WHERE number <= (SELECT max(number) FROM translation) - ?",
                [self.most_rows],
            )

        if found:
            self._file.do(write)

    @property
    def _file(self) -> CacheFile:
        return CacheFile(self.path, _SCHEMA, what="the cache of translations", slug="translation-cache")


def _written(said: tuple[Hypothesis, ...]) -> bytes:
    return json.dumps([[h.text, h.score] for h in said]).encode()


def _read(said: bytes) -> tuple[Hypothesis, ...]:
    return tuple(Hypothesis(str(text), float(score)) for text, score in json.loads(said))
