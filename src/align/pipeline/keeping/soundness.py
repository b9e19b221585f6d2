"""What is wrong with a workspace's files: the database, and what is made of it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from align.errors import StoreError
from align.model import LANGUAGES
from align.pipeline.alignment.embedding import CACHE_NAME as VECTORS
from align.pipeline.alignment.learned import read_counts
from align.pipeline.corpus.kept_arrays import read_arrays
from align.pipeline.keeping.leftovers import scratch_folder
from align.pipeline.memory.index import index_files
from align.project import Workspace
from align.store import open_store, page_problems, take_snapshot
from align.store.replacing import repaired_path
from align.store.translations import CACHE_NAME as TRANSLATIONS

#: The files beside the database that only remember; each may be deleted at any time.
CACHES = (VECTORS, TRANSLATIONS)


@dataclass(frozen=True, slots=True)
class LostEnd:
    """The history ends with event ``last``, but an index was made when there was an event ``known``."""

    last: int
    known: int


def database_problems(workspace: Workspace) -> list[str]:
    """Return what is wrong with pages, history and state of the database, in words; empty when it is sound.

    A workspace without one has no problem. Raises StoreError ``store-newer`` and what keeps anybody from
    reading it (``store-read-only``, ``store-io``), ConflictError ``store-locked``.
    """
    path = workspace.database
    if not path.exists() and not repaired_path(path).exists() and not _log(path).exists():
        return []
    try:
        found = page_problems(path) if path.exists() else []
        return found or _history_problems(workspace)
    except StoreError as error:
        if error.slug in {"store-damaged", "store-torn"}:
            return [error.message]
        if error.slug == "store-missing":
            return []
        raise


def _log(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def _history_problems(workspace: Workspace) -> list[str]:
    try:
        with workspace.open_store(read_only=True) as store:
            return store.verify()
    except StoreError as error:
        if error.slug != "store-older":
            raise
    # Only a copy may be brought up to date by a look.
    with scratch_folder(workspace.database.parent) as scratch:
        take_snapshot(workspace.database, scratch / "align.db")
        with open_store(scratch / "align.db") as store:
            return store.verify()


def lost_end(workspace: Workspace) -> LostEnd | None:
    """Return how much of the history's end is gone, as far as the index files know; None: nothing.

    So it shows when a log (-wal) was removed, or an older database put in the place of a newer one.
    """
    known = known_end(workspace)
    if not known or not workspace.database.exists():
        return None
    with workspace.open_store(read_only=True) as store:
        last = store.memory.anchor()[1]
    return LostEnd(last, known) if last < known else None


def known_end(workspace: Workspace) -> int:
    """Return the greatest event that an index file was made of; 0: none."""
    anchors = [index_files(workspace, lang).anchor() for lang in LANGUAGES]
    return max((anchor.event for anchor in anchors if anchor is not None), default=0)


def damaged_caches(workspace: Workspace) -> list[Path]:
    """Return the files beside the database that only remember, and cannot be read any more."""
    folder = workspace.database.parent
    found = [folder / name for name in CACHES if not _reads(folder / name)]
    counts, phrases = (
        sorted(each.glob("*.npz")) for each in (workspace.counts_folder, workspace.phrases_folder)
    )
    found += [path for path in counts if read_counts(path) is None]
    return found + [path for path in phrases if read_arrays(path) is None]


def _reads(path: Path) -> bool:
    if not path.exists():
        return True
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            return [tuple(row) for row in connection.execute("PRAGMA integrity_check(1)")] == [("ok",)]
    except sqlite3.OperationalError:  # held by another program, or not ours to read
        return True
    except sqlite3.DatabaseError:
        return False
