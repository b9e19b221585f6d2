"""What looking texts up finds, in whichever index: entries and their similarity by tokens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from align.memory.index import Hit
from align.model import Entry
from align.ports_memory import MemoryStore


@dataclass(frozen=True, slots=True)
class Found:
    """An entry and its similarity by tokens (1 to 100; 100: the same tokens)."""

    entry: Entry
    similarity: int


class SearchedMemory(Protocol):
    """The memory of one language, ready to be searched: beside a file, or on a server."""

    @property
    def memory(self) -> MemoryStore:
        """The entries."""
        ...

    def search(
        self,
        text: str,
        *,
        minimum: int = 70,
        limit: int = 10,
        targets: Sequence[str] = (),
        wanted: Callable[[Entry], bool] | None = None,
    ) -> list[Found]:
        """Return the seen entries at least ``minimum`` percent similar, most similar first.

        ``limit`` is the most entries (0: all); with ``targets`` only entries count that have a text
        in one of these languages, with ``wanted`` only those it accepts.
        """
        ...


def fetch_found(
    memory: MemoryStore,
    hits_of: Callable[[int], list[Hit]],
    *,
    limit: int,
    targets: Sequence[str],
    wanted: Callable[[Entry], bool] | None = None,
) -> list[Found]:
    """Return the best ``limit`` entries (0: all) with a text in one of ``targets`` (none: any).

    Only those count that ``wanted`` accepts.

    ``hits_of`` gets a limit and returns so many hits, best first.
    """
    most = limit
    while True:
        hits = hits_of(most)
        entries = memory.fetch(hit.entry for hit in hits)
        found = [
            Found(entry, hit.similarity)
            for hit in hits
            if (entry := entries.get(hit.entry)) is not None
            and (not targets or any(lang in entry.texts for lang in targets))
            and (wanted is None or wanted(entry))
        ]
        if not limit or len(found) >= limit or len(hits) < most:
            return found[: limit or None]
        most *= 4  # entries without a wanted text took the places
