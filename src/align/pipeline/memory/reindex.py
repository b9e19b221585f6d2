"""The memory's indexes as a whole, beside a file or on a server: are they sound, and making them anew.

Everything in them is derived from the entries, so nothing is lost with them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from align.model import LANGUAGES
from align.pipeline.memory.index import index_files, open_index
from align.pipeline.memory.server import rebuild_rows, row_problems
from align.ports import Progress
from align.project import Workspace

CURE = "'align memory reindex' makes it anew from the entries; nothing is lost."


@dataclass(frozen=True, slots=True)
class Reindexed:
    """The index of one language, made anew: how many entries are in it."""

    lang: str
    entries: int


@dataclass(frozen=True, slots=True)
class ReindexReport:
    """The indexes made anew, in the order ru, en, kk."""

    indexes: tuple[Reindexed, ...]


def index_problems(workspace: Workspace) -> list[str]:
    """Compare index files with their checksums, or a server's token rows with the entries; in words.

    An index that is not there yet is no problem.
    """
    if not workspace.store_url:
        return [problem for lang in LANGUAGES for problem in index_files(workspace, lang).verify()]
    with workspace.open_store(read_only=True) as store:
        rows = store.token_rows
        assert rows is not None
        return [problem for lang in LANGUAGES for problem in row_problems(rows, lang)]


def index_size(workspace: Workspace) -> int:
    """Return the bytes of all indexes, beside the file or on the server; 0 where there is none yet."""
    if not workspace.store_url:
        return sum(index_files(workspace, lang).size() for lang in LANGUAGES)
    with workspace.open_store(read_only=True) as store:
        rows = store.token_rows
        assert rows is not None
        sizes = [rows.size(lang) for lang in LANGUAGES]
    return sum(size for count, size in sizes if count)


def reindex(
    workspace: Workspace, langs: Sequence[str] = LANGUAGES, *, progress: Progress | None = None
) -> ReindexReport:
    """Make the indexes of ``langs`` anew from the entries; others search the old ones meanwhile.

    Raises ConflictError ``index-busy`` or ``store-locked`` while another program is making one, StoreError
    where it cannot be written (``index-unwritable``, ``disk-full``, ``store-read-only``).
    """
    done = []
    for lang in langs:
        if workspace.store_url:
            with workspace.open_store(read_only=True) as store:
                rows = store.token_rows
                assert rows is not None
                count = rebuild_rows(store.memory, rows, lang, progress=progress)
        else:
            with open_index(workspace, lang, progress=progress) as index:
                count = index.remake()
        done.append(Reindexed(lang, count))
    return ReindexReport(tuple(done))
