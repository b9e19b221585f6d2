"""Parts of the index: one form whatever way they were made, and merges that keep them few."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.memory.postings import IndexPart, build_part, merge_parts, plan_merges
from align.memory.tail import Tail

TEXTS = st.lists(st.sampled_from(["мир", "Совет", "и", ",", "план"]), max_size=6).map(" ".join)
ENTRIES = st.lists(TEXTS, max_size=12).map(lambda texts: list(enumerate(texts)))


def assert_same(one: IndexPart, other: IndexPart) -> None:
    for name, array in one.arrays().items():
        np.testing.assert_array_equal(array, other.arrays()[name], err_msg=name, strict=True)


@settings(deadline=None)
@given(ENTRIES, st.data())
def test_built_merged_or_folded_a_part_is_the_same(
    entries: list[tuple[int, str]], data: st.DataObject
) -> None:
    whole = build_part(entries)
    assert len(whole) == len(entries)
    assert_same(build_part(reversed(entries)), whole)
    assert_same(Tail(entries).to_part(), whole)
    cut, other = sorted((data.draw(st.integers(0, 12)), data.draw(st.integers(0, 12))))
    pieces = [entries[:cut], entries[cut:other], entries[other:]]
    assert_same(merge_parts([build_part(piece) for piece in pieces]), whole)
    assert_same(merge_parts([whole, build_part(entries[:cut])]), whole)

    def keep(ids: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
        return np.not_equal(ids % 3, 0)

    kept = build_part(entry for entry in entries if entry[0] % 3)
    assert_same(merge_parts([build_part(piece) for piece in pieces], keep=keep), kept)


def test_nothing_is_a_part_too() -> None:
    assert_same(merge_parts([]), build_part([]))
    assert len(build_part([])) == 0


def test_the_last_part_has_its_way() -> None:
    merged = merge_parts([build_part([(1, "мир"), (2, "план")]), build_part([(1, "совет и мир")])])
    assert_same(merged, build_part([(2, "план"), (1, "совет и мир")]))


def test_more_types_than_a_short_number_holds() -> None:
    texts = [" ".join(f"с{n}" for n in range(start, start + 1000)) for start in range(0, 70_000, 1000)]
    part = build_part(enumerate(texts))
    assert part.tokens.dtype == np.int32
    assert_same(merge_parts([build_part(enumerate(texts[:30])), build_part(enumerate(texts[30:], 30))]), part)


def test_arrays_go_to_files_and_back(tmp_path: Path) -> None:
    part = build_part([(7, "Совет решил"), (-3, "мир")])
    for name, array in part.arrays().items():
        np.save(tmp_path / name, array)
    arrays = {path.stem: np.load(path, mmap_mode="r") for path in tmp_path.iterdir()}
    again = IndexPart.from_arrays(arrays)
    assert_same(again, part)
    assert again.arrays().keys() == arrays.keys()


def test_arrays_that_do_not_fit_are_refused() -> None:
    arrays = dict(build_part([(1, "мир"), (2, "мир и мир")]).arrays())
    for name, array in arrays.items():
        with pytest.raises(ValueError, match=f"lacks {name}"):
            IndexPart.from_arrays({n: a for n, a in arrays.items() if n != name})
        with pytest.raises(ValueError, match=name):
            IndexPart.from_arrays({**arrays, name: array.astype(np.float64)})
    for name in ("entries", "postings", "token_starts", "tokens", "vocabulary", "length_values"):
        with pytest.raises(ValueError, match="do not belong together"):
            IndexPart.from_arrays({**arrays, name: arrays[name][:1]})


@settings(deadline=None)
@given(st.lists(st.integers(0, 1000), max_size=8), st.integers(1, 5))
def test_after_a_merge_none_is_due_and_parts_grow_fast(sizes: list[int], ratio: int) -> None:
    groups = plan_merges(sizes, ratio=ratio)
    rest = [size for index, size in enumerate(sizes) if not any(index in group for group in groups)]
    after = sorted([*rest, *(sum(sizes[index] for index in group) for group in groups)])
    assert plan_merges(after, ratio=ratio) == []
    assert all(size > ratio * sum(after[:rank]) for rank, size in enumerate(after) if rank)
    assert all(len(group) > 1 for group in groups)


def test_folding_a_million_keeps_the_parts_few() -> None:
    sizes: list[int] = []
    rewritten = 0
    for _ in range(50):
        sizes.append(20_000)
        for group in plan_merges(sizes):
            rewritten += (merged := sum(sizes[index] for index in group))
            sizes = [size for index, size in enumerate(sizes) if index not in group] + [merged]
        assert len(sizes) <= 4
    assert rewritten < 14 * sum(sizes)


def test_a_ratio_below_one_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        plan_merges([1], ratio=0)
