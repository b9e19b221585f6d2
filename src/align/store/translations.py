"""What engines said, remembered by key: one SQLite file beside the workspace's database.

The file is derived and may be deleted at any time; a damaged one is thrown away and begun anew. Every
batch is one transaction, so a run that is killed finds what it had finished.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from align.errors import StoreError
from align.ports import Hypothesis

CACHE_NAME = "translations.db"
MOST_ROWS = 500_000
_BUSY_SECONDS = 5.0
_AT_ONCE = 500
_SCHEMA = """
CREATE TABLE IF NOT EXISTS translation (
    number INTEGER PRIMARY KEY AUTOINCREMENT, key BLOB NOT NULL UNIQUE, hypotheses TEXT NOT NULL
);
"""
_Result = TypeVar("_Result")


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
            for start in range(0, len(keys), _AT_ONCE):
                part = list(keys[start : start + _AT_ONCE])
                marks = ",".join("?" * len(part))
                rows = connection.execute(
                    f"SELECT key, hypotheses FROM translation WHERE key IN ({marks})", part
                )
                found.update((key, _read(said)) for key, said in rows)

        if keys and self.path.exists():
            self._do(look)
        return found

    def keep(self, found: Mapping[bytes, tuple[Hypothesis, ...]]) -> None:
        """Remember hypotheses by key, in one transaction."""

        def write(connection: sqlite3.Connection) -> None:
            connection.executemany(
                "INSERT OR REPLACE INTO translation (key, hypotheses) VALUES (?, ?)",
                [(key, json.dumps([[h.text, h.score] for h in said])) for key, said in found.items()],
            )
            connection.execute(
                "DELETE FROM translation WHERE number <= (SELECT max(number) FROM translation) - ?",
                [self.most_rows],
            )

        if found:
            self._do(write)

    def _do(self, action: Callable[[sqlite3.Connection], _Result], *, again: bool = True) -> _Result | None:
        """Do something in one transaction; None when the file is not ours, anew when it is damaged."""
        try:
            with closing(sqlite3.connect(self.path, timeout=_BUSY_SECONDS)) as connection, connection:
                connection.executescript(_SCHEMA)
                connection.execute("BEGIN IMMEDIATE")
                return action(connection)
        except sqlite3.OperationalError as error:
            if any(word in str(error) for word in ("locked", "busy", "readonly")):
                return None
            raise StoreError(
                f"{self.path}: the cache of translations cannot be used ({error}).",
                hint="Make room, or see to the folder's permissions; the file itself may be deleted.",
                slug="translation-cache",
            ) from None
        except (sqlite3.DatabaseError, ValueError, TypeError) as error:
            if not again:
                raise StoreError(f"{self.path}: {error}.", slug="translation-cache") from None
            for suffix in ("", "-journal", "-wal", "-shm"):
                with suppress(FileNotFoundError):
                    self.path.with_name(self.path.name + suffix).unlink()
            return self._do(action, again=False)


def _read(said: str) -> tuple[Hypothesis, ...]:
    return tuple(Hypothesis(str(text), float(score)) for text, score in json.loads(said))
