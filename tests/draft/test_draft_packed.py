"""A packed table is the mapping it was made of, wherever it was sent."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Callable, Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.draft.packed import Arrays, PackedTable, named, unnamed

TEXTS = st.text(st.characters(), max_size=12)
ENTRIES = st.dictionaries(TEXTS, TEXTS, max_size=20)


@given(ENTRIES, TEXTS)
def test_it_says_what_the_mapping_says(entries: Mapping[str, str], other: str) -> None:
    table = PackedTable.of(entries)
    assert len(table) == len(entries)
    for key in (*entries, other):
        assert table.get(key) == entries.get(key)


@given(ENTRIES)
def test_a_copy_sent_elsewhere_says_the_same_whatever_the_order(entries: Mapping[str, str]) -> None:
    table = PackedTable.of(dict(reversed(list(entries.items()))))
    sent: PackedTable = pickle.loads(pickle.dumps(table))
    kept = unnamed("a", {**named("a", table.arrays), **named("b", PackedTable.of({"x": "y"}).arrays)})
    for copy in (PackedTable.of(entries), sent, kept):
        assert {name: array.tobytes() for name, array in copy.arrays.items()} == {
            name: array.tobytes() for name, array in table.arrays.items()
        }


def test_keys_of_one_sum_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    assert zlib.crc32(b"plumless") == zlib.crc32(b"buckeroo")
    table = PackedTable.of({"plumless": "1", "buckeroo": "2"})
    assert [table.get(key) for key in ("plumless", "buckeroo", "neither")] == ["1", "2", None]
    monkeypatch.setattr(zlib, "crc32", lambda _: 7)
    assert PackedTable.of({"a": "1", "ab": "2", "b": "3"}).get("ab") == "2"


SPOILED: dict[str, Callable[[Arrays], Arrays]] = {
    "one is missing": lambda arrays: {name: a for name, a in arrays.items() if name != "sums"},
    "of another kind": lambda arrays: {**arrays, "sums": arrays["sums"].astype(np.int64)},
    "of two dimensions": lambda arrays: {**arrays, "bytes": arrays["bytes"].reshape(1, -1)},
    "too short": lambda arrays: {**arrays, "middles": arrays["middles"][:-1]},
    "an end outside": lambda arrays: {**arrays, "starts": arrays["starts"] + np.array([0, 0, 5])},
    "a middle outside": lambda arrays: {**arrays, "middles": arrays["middles"] - 2},
    "not in order": lambda arrays: {**arrays, "sums": arrays["sums"][::-1].copy()},
}


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED)
def test_other_arrays_are_refused(spoil: Callable[[Arrays], Arrays]) -> None:
    with pytest.raises((KeyError, ValueError)):
        PackedTable(spoil(PackedTable.of({"a": "1", "b": "2"}).arrays))
