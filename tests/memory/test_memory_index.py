"""The index finds exactly what comparing every entry finds, wherever the entries lie."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.memory import candidates
from align.memory import index as index_module
from align.memory.index import FuzzyIndex, Hit
from align.memory.postings import build_part, merge_parts
from align.memory.search_plain import search_plain
from align.memory.tail import Tail

WORDS = ["мир", "совет", "и", "ОДКБ", "2021", ",", "-", "план", "ё"]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)
STORED = st.lists(TEXTS, max_size=24)
MINIMA = st.sampled_from([50, 55, 60, 65, 70, 80, 85, 90, 100]) | st.integers(1, 100)


@pytest.fixture(scope="module", autouse=True)
def _filter_even_few_entries() -> Iterator[None]:
    """Use the lists and the falling thresholds, which few entries are searched without."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(candidates, "SCAN_ALL", -1000)
        patch.setattr(index_module, "CHEAP", 3)
        yield


@settings(deadline=None)
@given(stored=STORED, query=TEXTS, minimum=MINIMA, limit=st.integers(0, 4), data=st.data())
def test_same_hits_as_the_twin(
    stored: list[str], query: str, minimum: int, limit: int, data: st.DataObject
) -> None:
    entries = list(enumerate(stored))
    homes = data.draw(st.lists(st.integers(0, 3), min_size=len(entries), max_size=len(entries)))
    retired = data.draw(st.sets(st.integers(0, 24), max_size=8))
    split: list[list[tuple[int, str]]] = [[], [], [], []]
    for entry, home in zip(entries, homes, strict=True):
        split[home].append(entry)
    parts = [build_part(held) for held in split[:3]]
    if data.draw(st.booleans()):
        parts = [parts[0], merge_parts(parts[1:])]

    def accept(ids: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
        return ~np.isin(ids, list(retired))

    index = FuzzyIndex(parts, Tail(split[3]))
    found = index.search(query, minimum=minimum, limit=limit, accept=accept)
    assert found == search_plain(entries, query, minimum=minimum, limit=limit, accept=accept)
    found = index.search(query, minimum=minimum, limit=limit)
    assert found == search_plain(entries, query, minimum=minimum, limit=limit)


WIDE = [f"слово{n}" for n in range(40)]


@pytest.mark.parametrize("minimum", [50, 60, 70, 80, 85, 90, 95, 100])
@pytest.mark.parametrize("where", ["part", "tail"])
def test_a_match_exactly_at_the_threshold_is_found(minimum: int, where: str) -> None:
    # RapidFuzz's normalized_similarity drops 12 of 20, 16 of 20 and 17 of 20 at these cutoffs.
    kept = 20 * minimum // 100
    entries = [(1, " ".join(WIDE[:20])), (2, " ".join(WIDE[20:]))]
    index = FuzzyIndex([build_part(entries)]) if where == "part" else FuzzyIndex([], Tail(entries))
    query = " ".join([*WIDE[:kept], *["иначе"] * (20 - kept)])
    assert index.search(query, minimum=minimum) == [Hit(1, minimum)]
    assert minimum == 100 or index.search(query, minimum=minimum + 1) == []


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_long_and_varied_texts_as_the_twin(data: st.DataObject) -> None:
    base = data.draw(st.lists(st.sampled_from(WIDE), min_size=1, max_size=40))
    stored = []
    for _ in range(12):
        changed = list(base)
        for _ in range(data.draw(st.integers(0, 12))):
            place = data.draw(st.integers(0, len(changed)))
            changed[place : place + data.draw(st.integers(0, 2))] = data.draw(
                st.lists(st.sampled_from(WIDE), max_size=2)
            )
        stored.append(" ".join(changed))
    entries = list(enumerate(stored))
    cut = data.draw(st.integers(0, 12))
    index = FuzzyIndex([build_part(entries[:cut])], Tail(entries[cut:]))
    query = " ".join(base)
    expected = search_plain(entries, query, minimum=50, limit=0)
    for minimum in (50, 70, 85, 100):
        above = [hit for hit in expected if hit.similarity >= minimum]
        assert index.search(query, minimum=minimum, limit=0) == above
        assert index.search(query, minimum=minimum, limit=3) == above[:3]


@pytest.mark.parametrize("minimum", [50, 70, 100])
@pytest.mark.parametrize(
    "query",
    ["", " \n", "?!", "\ud800", "мир \ud800 peace бейбітшілік 2021", "мир мир мир мир", "🙂 мир"],
    ids=ascii,
)
def test_odd_queries(query: str, minimum: int) -> None:
    texts = [
        "",
        " ",
        "?!",
        "?",
        "\ud800",
        "мир \ud800 peace бейбітшілік 2021 .",
        "мир мир мир",
        "🙂 мир",
        "мир",
    ]
    entries = list(enumerate(texts))
    expected = search_plain(entries, query, minimum=minimum, limit=0)
    assert FuzzyIndex([build_part(entries)]).search(query, minimum=minimum, limit=0) == expected
    assert FuzzyIndex([], Tail(entries)).search(query, minimum=minimum, limit=0) == expected


@pytest.mark.parametrize("types", [1, 200, 300, 10_000], ids=str)
def test_ten_thousand_tokens_are_looked_up_quickly(types: int) -> None:
    tokens = [f"т{n % types}" for n in range(10_000)]
    changed = [*tokens[:9000], *["иначе"] * 900]
    entries = [(n, " ".join(tokens[: n * 100])) for n in range(100)] + [(500, " ".join(changed))]
    entries += [(n, "мир и совет") for n in range(1000, 3000)]
    query = " ".join(tokens)
    for index in (FuzzyIndex([build_part(entries)]), FuzzyIndex([], Tail(entries))):
        start = time.process_time()
        hits = index.search(query, minimum=90, limit=0)
        assert time.process_time() - start < 2
        expected = [Hit(n, n) for n in range(99, 89, -1)]
        assert hits == [*expected[:10], Hit(500, 90)]


def test_many_and_retired_matches() -> None:
    entries = [(n, "Совет принял решение" + " и план" * (n % 3)) for n in range(3000)]
    index = FuzzyIndex([build_part(entries[:2000]), build_part(entries[1500:2900])], Tail(entries[2800:]))
    assert len(index) == 2000 + 1400 + 200
    assert index.search("Совет принял решение", limit=3) == [Hit(0, 100), Hit(3, 100), Hit(6, 100)]
    found = index.search("Совет принял решение", limit=2, accept=lambda ids: ids > 2990)
    assert found == [Hit(2991, 100), Hit(2994, 100)]
    assert len(index.search("Совет принял решение", minimum=100, limit=0)) == 1000
    assert index.search("Совет принял решение", accept=lambda ids: ids < 0) == []


def test_looking_up_many_texts() -> None:
    index = FuzzyIndex([build_part([(1, "мир и совет"), (2, "план")])])
    found = index.search_many(["план", "мир", "план"], minimum=50)
    assert found == [[Hit(2, 100)], [], [Hit(2, 100)]]
    found[0].clear()
    assert found[2]


@pytest.mark.parametrize(("minimum", "limit"), [(0, 1), (101, 1), (70, -1)])
def test_a_search_out_of_range_is_refused(minimum: int, limit: int) -> None:
    with pytest.raises(ValueError, match="a minimum of 1 to 100"):
        FuzzyIndex().search("мир", minimum=minimum, limit=limit)


def test_threads_search_while_the_tail_grows() -> None:
    part = build_part((n, f"мир {n} и {n + 1}") for n in range(500))
    index = FuzzyIndex([part])
    wrong: list[object] = []

    def look() -> None:
        for n in range(300):
            for text, entry in ((f"мир {n} и {n + 1}", n), ("совет 0 и 0 тогда", 1000)):
                hits = index.search(text, minimum=100)
                if hits != [Hit(entry, 100)] and (hits or entry < 1000):
                    wrong.append(hits)

    threads = [threading.Thread(target=look) for _ in range(3)]
    for thread in threads:
        thread.start()
    for n in range(3000):
        index.tail.add(1000 + n, f"совет {n} и {n} тогда")
    for thread in threads:
        thread.join()
    assert wrong == []
