"""A part of the memory's index: which entries hold which token, as a handful of arrays.

A part never changes. New entries go to the tail (:mod:`align.memory.tail`), which is folded into a new
part now and then; small parts are merged into larger ones (the log-structured merge of O'Neil et al.
1996). Positions number the entries of a part from 0 by token length, then entry id, so that the entries
of some lengths, and the postings of a token among them, are one slice found by binary search. All that a
part knows lies in arrays that may be memory maps: opening one reads nothing.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from align.memory.tokens import memory_tokens, token_hashes

Ints = npt.NDArray[np.int64]
AnyInts = npt.NDArray[np.integer]
Flags = npt.NDArray[np.bool_]
Keep = Callable[[Ints], Flags]

MERGE_RATIO = 3


@dataclass(frozen=True, slots=True, eq=False)
class IndexPart:
    """The arrays of a part of ``n`` entries, ``v`` token types, ``p`` postings.

    ``entries`` (n, int64): entry ids by position. ``length_values`` (l, int64, rising) and
    ``length_starts`` (l + 1, int64): the token lengths that occur, and the first position of each.
    ``vocabulary`` (v, uint64, rising): the tokens' hashes; a token's rank in it is its number here.
    ``posting_starts`` (v + 1, int64) and ``postings`` (p, int32): the positions that hold each token,
    rising. ``token_starts`` (n + 1, int64) and ``tokens`` (uint16 or int32): the token numbers of each
    position in text order; after the last come as many zeros as the longest entry is long, so that
    a row of that width can be read from any entry on.
    """

    entries: npt.NDArray[np.int64]
    length_values: npt.NDArray[np.int64]
    length_starts: npt.NDArray[np.int64]
    vocabulary: npt.NDArray[np.uint64]
    posting_starts: npt.NDArray[np.int64]
    postings: npt.NDArray[np.int32]
    token_starts: npt.NDArray[np.int64]
    tokens: AnyInts

    def __len__(self) -> int:
        """Return the number of entries."""
        return len(self.entries)

    def arrays(self) -> Mapping[str, npt.NDArray[np.generic]]:
        """Return the arrays by name, to be saved; :meth:`from_arrays` takes them back."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, npt.NDArray[np.generic]]) -> IndexPart:
        """Return the part of saved arrays, which may be memory maps; nothing of them is copied.

        Raises ValueError if arrays are missing or their types or lengths do not fit together. Their
        contents are not looked at: whoever stores them keeps checksums.
        """
        names = [field.name for field in fields(cls)]
        missing = [name for name in names if name not in arrays]
        if missing:
            raise ValueError(f"a part of the index lacks {', '.join(missing)}")
        # Plain arrays over the same memory: a slice of numpy.memmap costs ten times one of ndarray.
        part = cls(**{name: np.asarray(arrays[name]) for name in names})
        part._check()
        return part

    def _check(self) -> None:
        wanted = {field.name: "i8" for field in fields(self)}
        wanted |= {
            "vocabulary": "u8",
            "postings": "i4",
            "tokens": "u2" if self.tokens.itemsize == 2 else "i4",
        }
        for name, kind in wanted.items():
            found = getattr(self, name)
            if found.ndim != 1 or found.dtype != np.dtype(kind):
                raise ValueError(f"{name} of a part of the index is {found.dtype}, shape {found.shape}")
        lengths_fit = (
            len(self.token_starts) == len(self.entries) + 1
            and len(self.posting_starts) == len(self.vocabulary) + 1
            and len(self.length_starts) == len(self.length_values) + 1
            and self.posting_starts[-1] == len(self.postings)
            and self.length_starts[-1] == len(self.entries)
            and self.token_starts[-1] <= len(self.tokens)
        )
        if not lengths_fit:
            raise ValueError("the arrays of a part of the index do not belong together")

    def numbers_of(self, hashes: npt.NDArray[np.uint64]) -> Ints:
        """Return the numbers of the tokens with these hashes, -1 for those that no entry here holds."""
        if not len(self.vocabulary):
            return np.full(len(hashes), -1, np.int64)
        found = np.searchsorted(self.vocabulary, hashes)
        found[found == len(self.vocabulary)] = 0
        return np.where(self.vocabulary[found] == hashes, found, -1)


def build_part(entries: Iterable[tuple[int, str]]) -> IndexPart:
    """Return the part of ``(entry id, text)`` pairs in any order; an id occurs once.

    A million segments take about 40 s, most of it cutting them into tokens, and 700 MB.
    """
    ids, sizes, flat = array("q"), array("q"), array("i")
    known: dict[str, int] = {}
    for entry, text in entries:
        tokens = memory_tokens(text)
        ids.append(entry)
        sizes.append(len(tokens))
        flat.extend([known.setdefault(token, len(known)) for token in tokens])
    return assemble(
        np.array(ids, np.int64), np.array(sizes, np.int64), np.array(flat, np.int32), token_hashes(known)
    )


def merge_parts(parts: Sequence[IndexPart], *, keep: Keep | None = None) -> IndexPart:
    """Return one part with the entries of all.

    ``keep`` says of an array of entry ids which stay (None: all). An id that lies in several parts is
    kept once, as the last of them has it.
    """
    vocabulary = np.unique(np.concatenate([part.vocabulary for part in parts] or [np.empty(0, np.uint64)]))
    ids: list[Ints] = [np.empty(0, np.int64)]
    sizes: list[Ints] = [np.empty(0, np.int64)]
    flats: list[npt.NDArray[np.int32]] = [np.empty(0, np.int32)]
    for number, part in enumerate(parts):
        stays = np.ones(len(part), np.bool_) if keep is None else np.asarray(keep(part.entries), np.bool_)
        for later in parts[number + 1 :]:
            stays = stays & ~np.isin(part.entries, later.entries)
        lengths = np.diff(part.token_starts)
        renumbered = np.searchsorted(vocabulary, part.vocabulary).astype(np.int32)
        tokens = renumbered[part.tokens[: part.token_starts[-1]]]
        flats.append(tokens if stays.all() else tokens[np.repeat(stays, lengths)])
        ids.append(part.entries[stays])
        sizes.append(lengths[stays])
    return assemble(np.concatenate(ids), np.concatenate(sizes), np.concatenate(flats), vocabulary)


def plan_merges(sizes: Sequence[int], *, ratio: int = MERGE_RATIO) -> list[tuple[int, ...]]:
    """Return the groups of parts to merge now, as indices into ``sizes`` (entries per part), rising.

    Afterwards every part has more than ``ratio`` times as many entries as all smaller ones together, so
    there are at most ``1 + log(total/smallest)/log(ratio + 1)`` parts, and an entry is rewritten at most
    ``log(total/smallest)/log(1 + 1/ratio)`` times: 4 and 14 for a million in folds of 20,000. An empty
    list: nothing to do. Raises ValueError for a ratio below 1.
    """
    if ratio < 1:
        raise ValueError("the ratio of a merge is at least 1")
    order = sorted(range(len(sizes)), key=lambda index: (sizes[index], index))
    merged, below = 0, 0
    for rank, index in enumerate(order):
        if rank and sizes[index] <= ratio * below:
            merged = rank + 1
        below += sizes[index]
    return [tuple(sorted(order[:merged]))] if merged else []


def assemble(
    ids: Ints, sizes: Ints, flat: npt.NDArray[np.int32], hashes: npt.NDArray[np.uint64]
) -> IndexPart:
    """Return the part of entries ``ids`` that have ``sizes`` tokens each, all in a row in ``flat``.

    Token ``t`` of ``flat`` has hash ``hashes[t]``; hashes that no entry uses are dropped.
    """
    order = np.lexsort((ids, sizes))
    lengths = sizes[order]
    starts = _starts(lengths)
    used = np.zeros(len(hashes), np.bool_)
    used[flat] = True
    # Two tokens with one hash (see token_hashes) would be one token here, as they are to a query.
    vocabulary, ranks = np.unique(hashes[used], return_inverse=True)
    numbers = np.zeros(len(hashes), np.int32)
    numbers[used] = ranks
    moved = np.repeat(_starts(sizes)[:-1][order] - starts[:-1], lengths)
    moved += np.arange(len(moved))
    tokens = numbers[flat[moved]]
    del moved
    postings, posting_starts = _invert(tokens, lengths, len(vocabulary))
    values, firsts = np.unique(lengths, return_index=True)
    longest = int(lengths[-1]) if len(lengths) else 0
    width = np.uint16 if len(vocabulary) <= 1 << 16 else np.int32
    return IndexPart(
        entries=ids[order],
        length_values=values.astype(np.int64),
        length_starts=np.append(firsts, len(ids)).astype(np.int64),
        vocabulary=vocabulary,
        posting_starts=posting_starts,
        postings=postings,
        token_starts=starts,
        tokens=np.concatenate([tokens.astype(width), np.zeros(longest, width)]),
    )


def _starts(sizes: Ints) -> Ints:
    starts = np.zeros(len(sizes) + 1, np.int64)
    np.cumsum(sizes, out=starts[1:])
    return starts


def _invert(tokens: npt.NDArray[np.int32], lengths: Ints, types: int) -> tuple[npt.NDArray[np.int32], Ints]:
    """Return the rising positions of each token type in a row, and where each type's begin."""
    count = max(len(lengths), 1)
    # Type and position packed into one number: sorting numbers is ten times as fast as sorting pairs.
    keys = tokens.astype(np.int64)
    keys *= count
    keys += np.repeat(np.arange(len(lengths)), lengths)
    keys.sort()
    if len(keys):
        keys = keys[np.append(True, keys[1:] != keys[:-1])]
    owners = keys // count
    starts = _starts(np.bincount(owners, minlength=types).astype(np.int64))
    keys -= owners * count
    return keys.astype(np.int32), starts
