"""What searching and maintaining the translation memory asks of a store, as a Protocol."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from align.model import Entry, ImportedMemory
from align.model.content import Contents
from align.ports import Saved

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class MemorySource:
    """The file an import comes from: the memory's name, the path as shown, the bytes' SHA-256."""

    name: str
    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Position:
    """How far a memory is: who has seen everything up to one knows all there is.

    ``clock`` is the last number given out: entries and retirements above it came later. ``event`` is
    the last event that changed what is :class:`Standing`.
    """

    clock: int
    event: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Which imported entries are seen: those of ``ranges`` that are not ``hidden``, and ``replacements``.

    ``ranges`` are the first and last ids of the memories that stand, rising; ``hidden`` the entries
    that were retired or replaced, ``replacements`` the entries that stand in for one now.
    """

    position: Position
    ranges: tuple[tuple[int, int], ...]
    hidden: frozenset[int]
    replacements: frozenset[int]


class MemoryStore(Protocol):
    """The entries of a workspace: its own units' and those of imported files.

    An entry never changes: what says something else is a new entry with a greater id, and the old
    one is no longer seen. So an index over the entries up to some id stays right for ever; what came
    later is read with ``entries(after=id)``, what is no longer seen with ``retired`` and ``standing``.
    Every writing method is one transaction and at most one event, as in :class:`align.ports.Store`.
    """

    def position(self) -> Position:
        """How far the memory is at this moment; quick, to be asked before every search."""
        ...

    def anchor(self) -> tuple[int, int, str]:
        """The clock, the last event and its hash, for files made of this state."""
        ...

    def is_anchored(self, event: int, hash_: str) -> bool:
        """Say whether the history has ``event`` with that hash (0 and '': always)."""
        ...

    def standing(self) -> Standing:
        """Which imported entries are seen at this moment."""
        ...

    def retired(self, *, after: int = 0) -> list[int]:
        """Own entries retired at clock values above ``after``, in ascending order."""
        ...

    def entries(
        self, *, after: int = 0, until: int | None = None, memory: int | None = None
    ) -> Iterator[Entry]:
        """Seen entries with ids above ``after`` up to ``until``, of one memory or of all, by id."""
        ...

    def texts(self, lang: str, *, after: int = 0, until: int | None = None) -> Iterator[tuple[int, int, str]]:
        """Id, memory and text of entries, for an index: all but retired own ones, seen or not, by id."""
        ...

    def fetch(self, ids: Iterable[int]) -> dict[int, Entry]:
        """Entries by id, seen or not; unknown ids are left out."""
        ...

    def visible(self, ids: Iterable[int]) -> set[int]:
        """Those of ``ids`` that are seen."""
        ...

    def memories(self) -> list[ImportedMemory]:
        """The imported memories, by name."""
        ...

    def counts(self) -> Mapping[int, int]:
        """Seen entries by memory number, 0 being the workspace's own."""
        ...

    def import_units(
        self,
        units: Iterable[Entry],
        *,
        source: MemorySource,
        replace: bool = False,
        actor: str,
        at: str,
    ) -> Saved:
        """Take in the units of a whole file; see :meth:`import_contents`."""
        ...

    def import_contents(
        self,
        contents: Iterable[Contents],
        *,
        source: MemorySource,
        replace: bool = False,
        actor: str,
        at: str,
    ) -> Saved:
        """Take in a whole file under event ``memory-imported``; memory stays constant.

        Nothing happens (``event`` None) when the same bytes are there already. ConflictError
        ``memory-exists`` when the name is taken by other bytes, unless ``replace``. What ``contents``
        raises ends the import, and nothing of it stays.
        """
        ...

    def delete_memory(self, name: str, *, actor: str, at: str) -> Saved:
        """Stop seeing a memory, under event ``memory-deleted``; StoreError ``memory-unknown``."""
        ...

    def retire_entries(
        self, ids: Collection[int], *, actor: str, at: str, kind: str = "memory-retired"
    ) -> Saved:
        """Stop seeing imported entries. ConflictError ``stale-entry`` when one is not seen any more."""
        ...

    def replace_entries(
        self, changes: Sequence[Entry], *, actor: str, at: str, kind: str = "memory-edited"
    ) -> Saved:
        """Put each of ``changes`` in the place of the imported entry whose ``id`` it has."""
        ...


class TokenRow(NamedTuple):
    """One text as a server can filter it: see :mod:`align.memory.server`.

    ``keys`` are the different 32-bit keys of its tokens, rising; ``packed`` the 64-bit hashes of all
    its tokens in order, 8 bytes each, little-endian; ``length`` the number of tokens.
    """

    entry: int
    length: int
    keys: npt.NDArray[np.int32]
    packed: bytes


class RowsState(NamedTuple):
    """How far memory and rows are: the last entry with a row, and the memory's :class:`Position`."""

    folded: int
    position: Position


class TokenFilter(Protocol):
    """Answers which texts may be like another: what a search asks of token rows."""

    def frequencies(self, lang: str, keys: Sequence[int]) -> Mapping[int, int]:
        """How many rows hold each key, roughly; unknown keys are left out."""
        ...

    def candidates(
        self, lang: str, keys: Sequence[int], *, also: Sequence[int] = (), shortest: int, longest: int
    ) -> tuple[list[int], list[bytes]]:
        """Entry ids and packed tokens of all rows of fitting length that hold one of ``keys``.

        And one of ``also``, if there are any.
        """
        ...


class TokenRows(TokenFilter, Protocol):
    """The token rows of a memory on a server: derived from its entries, and filtered there.

    All entries up to ``folded`` that are not retired have a row; the rows say nothing of what is seen.
    """

    def state(self, lang: str) -> RowsState:
        """How far the rows of ``lang`` and the memory are; quick, to be asked before every search."""
        ...

    def own_entries(self, *, after: int = 0) -> npt.NDArray[np.int64]:
        """The ids above ``after`` of the workspace's own entries that are not retired, rising."""
        ...

    def may_append(self) -> bool:
        """Say whether this role may add rows here and now."""
        ...

    def append(self, lang: str, rows: Iterable[TokenRow], *, after: int, until: int) -> bool:
        """Add the rows of the entries above ``after`` up to ``until``; False if somebody else is at it."""
        ...

    def rebuild(self, lang: str, rows: Iterable[TokenRow], *, until: int) -> int:
        """Put ``rows``, of all entries up to ``until``, in the place of those there are; their number.

        One transaction: whoever searches meanwhile goes on with the old rows.
        """
        ...

    def problems(self, lang: str) -> list[str]:
        """Compare the rows with the entries they are of, by number; problems in words."""
        ...

    def sample(self, lang: str, count: int) -> list[tuple[TokenRow, str]]:
        """Some rows at random, and the texts they are of."""
        ...

    def size(self, lang: str) -> tuple[int, int]:
        """How many rows of ``lang`` there are, and their bytes, indexes included."""
        ...
