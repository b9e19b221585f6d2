"""Fuzzy lookup: recall against brute force, CPU time, building, opening, adding, and what others do.

Two kinds of text (:mod:`bench.memory_data`) at 100,000 and 1,000,000 entries, with ``--full`` also at
3,000,000. CPU milliseconds of one thread, warm, the index in memory maps. *parts* is the same index
cut into four parts and a tail of the newest 20,000. Brute force: RapidFuzz over every entry. FTS5 and
pg_trgm (on the server of ALIGN_TEST_POSTGRES, or a throw-away one) are asked at 100,000 entries.
"""

from __future__ import annotations

import gc
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from align.memory.index import FuzzyIndex
from align.memory.postings import IndexPart, build_part, merge_parts
from align.memory.tail import Tail
from align.memory.tokens import memory_tokens
from bench.memory_data import Texts, formulaic, general
from bench.memory_rivals import measure_fts5, measure_trigrams
from tests.postgres_server import running_server

TAIL = 20_000
THRESHOLDS = (50, 70, 85, 100)
BATCH = 500
Gold = dict[str, dict[int, int]]


def report(shared: Path | None, *, quick: bool, full: bool = False) -> list[dict[str, Any]]:
    """Print the tables; return a record for each kind and size."""
    sizes = [2_000] if quick else [100_000, 1_000_000, *([3_000_000] if full else [])]
    records = []
    with nullcontext() if quick else running_server(durable=True) as server:
        # In the locale C, pg_trgm takes no Cyrillic letter for a letter.
        address = server.new_database(options="ENCODING UTF8 LOCALE 'C.UTF-8'") if server is not None else ""
        for size in sizes:
            for texts in (
                general(shared, queries=50 if quick else 1000),
                formulaic(queries=50 if quick else 300),
            ):
                records.append(measure(texts, size, rivals=size <= 100_000 or full, address=address))
                gc.unfreeze()
                gc.collect()
    print(f"\nmost memory of the run: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")
    return records


def measure(texts: Texts, size: int, *, rivals: bool, address: str) -> dict[str, Any]:
    """Measure one kind of text at one size."""
    stored = list(texts.first(size))
    print(f"\n{texts.name}, {size:,} entries, {len(texts.queries)} queries", flush=True)
    record: dict[str, Any] = {"texts": texts.name, "entries": size}
    newest = min(TAIL, size // 10)
    parts, record["build_s"] = timed(lambda: build_parts(stored[: size - newest]))
    tail, record["add_ms"] = fill_tail(stored, size - newest)
    part, record["merge_s"] = timed(lambda: merge_parts([*parts, tail.to_part()]))
    record["index_mb"] = sum(array.nbytes for array in part.arrays().values()) / 1e6
    print(
        f"  build {record['build_s']:.1f} s, merge {record['merge_s']:.1f} s, {record['index_mb']:.0f} MB, "
        f"add p95 {record['add_ms']['p95']:.3f} ms"
    )
    with tempfile.TemporaryDirectory() as folder:
        save(part, Path(folder))
        index, seconds = timed(lambda: FuzzyIndex([opened(Path(folder))]))
        record["open_ms"] = seconds * 1000
        print(f"  open {record['open_ms']:.1f} ms")
        record["search_ms"] = searches(index, texts.queries)
        record["parts_ms"] = print_times("top 10, parts", FuzzyIndex(parts, tail).search, texts.queries)
        batch = texts.queries[:BATCH]
        _, seconds = timed(lambda: index.search_many(batch, limit=1))
        record["batch_per_s"] = len(batch) / seconds
        print(f"  batch of {len(batch)}, best match each: {record['batch_per_s']:,.0f} segments/s")
        asked = texts.queries[:: max(1, len(texts.queries) // (200 if size <= 100_000 else 30))]
        gold, record["brute_ms"] = brute_force(stored, asked)
        record["recall"] = recall(partial(hits_of, index), gold)
    if rivals:
        record["fts5"] = measure_fts5(stored, gold)
        record["pg_trgm"] = measure_trigrams(stored, gold, address=address)
    return record


def timed(act: Callable[[], Any]) -> tuple[Any, float]:
    """Return what ``act`` returns, and its CPU seconds."""
    gc.collect()
    # The million texts of the bench itself are no garbage to look through while lookups are timed.
    gc.freeze()
    start = time.thread_time()
    result = act()
    return result, time.thread_time() - start


def build_parts(stored: Sequence[str]) -> list[IndexPart]:
    """Return four parts, the first the largest, as merging leaves them."""
    count = len(stored)
    cuts = [0, count * 3 // 4, count * 15 // 16, count * 63 // 64, count]
    return [build_part(zip(range(a, b), stored[a:b], strict=True)) for a, b in pairwise(cuts)]


def fill_tail(stored: Sequence[str], first: int) -> tuple[Tail, dict[str, float]]:
    """Return a tail of the entries from ``first`` on, and what adding one took."""
    tail = Tail()
    times = []
    for entry in range(first, len(stored)):
        start = time.thread_time()
        tail.add(entry, stored[entry])
        times.append(time.thread_time() - start)
    return tail, percentiles(times)


def percentiles(seconds: Sequence[float]) -> dict[str, float]:
    """Return median, 95th percentile and maximum in milliseconds."""
    found = np.percentile(np.asarray(seconds) * 1000, (50, 95, 100))
    return dict(zip(("p50", "p95", "max"), found.tolist(), strict=True))


def save(part: IndexPart, folder: Path) -> None:
    """Write the arrays of a part."""
    for name, array in part.arrays().items():
        np.save(folder / f"{name}.npy", array)


def opened(folder: Path) -> IndexPart:
    """Return the part whose arrays lie in ``folder``, as memory maps."""
    return IndexPart.from_arrays({p.stem: np.load(p, mmap_mode="r") for p in folder.glob("*.npy")})


def searches(index: FuzzyIndex, queries: Sequence[str]) -> dict[str, dict[str, float]]:
    """Print and return the CPU time of looking up, for the most similar ten and for all matches."""
    found = {"top 10 of 70": print_times("top 10 of ≥ 70", index.search, queries)}
    for minimum in THRESHOLDS:
        found[f"all {minimum}"] = print_times(
            f"all ≥ {minimum}",
            partial(index.search, minimum=minimum, limit=0),
            queries if minimum > 50 else queries[:100],
        )
    return found


def print_times(what: str, act: Callable[[str], object], queries: Iterable[str]) -> dict[str, float]:
    """Print and return the CPU milliseconds of ``act`` a query; the first round, not counted, warms up."""
    asked = list(queries)
    times = []
    for text in asked:
        act(text)
    for text in asked:
        start = time.thread_time()
        act(text)
        times.append(time.thread_time() - start)
    found = percentiles(times)
    print(
        f"  {what:<16} p50 {found['p50']:7.3f}  p95 {found['p95']:7.3f}  max {found['max']:7.2f} ms",
        flush=True,
    )
    return found


def brute_force(stored: Sequence[str], queries: Sequence[str]) -> tuple[Gold, float]:
    """Return every match of at least 50 percent, and RapidFuzz's median CPU milliseconds a query."""
    known: dict[str, int] = {}
    texts = ["".join(symbol(known.setdefault(t, len(known))) for t in memory_tokens(text)) for text in stored]
    lengths = np.array([len(text) for text in texts])
    gold: Gold = {}
    times = []
    for query in queries:
        asked = "".join(symbol(known.setdefault(t, len(known))) for t in memory_tokens(query))
        start = time.thread_time()
        # Half of the longer length, which matters only up to twice the query's, is the query's length.
        limit = len(asked)
        distances = process.cdist(
            [asked], texts, scorer=Levenshtein.distance, score_cutoff=limit, dtype=np.int32
        )[0]
        longer = np.maximum(lengths, len(asked))
        similarities = 100 * (longer - distances) // np.maximum(longer, 1)
        times.append(time.thread_time() - start)
        wanted = np.flatnonzero((similarities >= THRESHOLDS[0]) & (distances <= limit))
        gold[query] = dict(zip(wanted.tolist(), similarities[wanted].tolist(), strict=True))
    milliseconds = statistics.median(times) * 1000
    print(f"  brute force      p50 {milliseconds:7.1f} ms", flush=True)
    return gold, milliseconds


def symbol(number: int) -> str:
    """Return the one character that stands for a token; the surrogates are left out."""
    return chr(number + 32 if number < 0xD700 else number + 0x1000)


def hits_of(index: FuzzyIndex, query: str, minimum: int) -> dict[int, int]:
    """Return the similarities by entry."""
    return {hit.entry: hit.similarity for hit in index.search(query, minimum=minimum, limit=0)}


def recall(hits_of: Callable[[str, int], Mapping[int, int]], gold: Gold) -> dict[str, float]:
    """Print and return the share of matches found with the right similarity; raise if any is too many.

    ``hits_of`` returns the similarities by entry that a search from a threshold on finds.
    """
    found: dict[str, float] = {}
    for minimum in THRESHOLDS:
        right = wanted = 0
        for query, matches in gold.items():
            hits = hits_of(query, minimum)
            expected = {entry: points for entry, points in matches.items() if points >= minimum}
            right += len(expected.items() & hits.items())
            wanted += len(expected)
            if hits.keys() - expected.keys():
                raise AssertionError(f"{query!r} finds what is no match")
        found[str(minimum)] = right / wanted if wanted else 1.0
        found[f"matches {minimum}"] = wanted
    shares = "  ".join(f"≥ {m}: {found[str(m)]:.3f} of {found[f'matches {m}']:,}" for m in THRESHOLDS)
    print(f"  recall {shares}", flush=True)
    return found


if __name__ == "__main__":
    report(None, quick=False)
