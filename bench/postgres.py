"""A team's server: saving and verifying as in ``store``, and searching its memory, beside pg_trgm.

EngineRuntime against the server of ALIGN_TEST_POSTGRES, or a throw-away one with the settings of a fresh
installation. The texts are those of ``memory`` (:mod:`bench.memory_data`) at 100,000 and 1,000,000
entries. Wall milliseconds of whole searches, entries fetched and what is seen asked for, with the load
of the machine; recall is against RapidFuzz over every text. pg_trgm: at 0.4, the widest threshold
people use, over the same table.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from align.model import Entry
from align.pipeline.memory.server import TeamMemory, fold_tokens
from align.ports_memory import MemorySource, TokenRows
from align.store import SqlStore, open_store_url
from bench.memory import Gold, brute_force, percentiles, recall
from bench.memory_data import Texts, formulaic, general
from bench.memory_rivals import TRIGRAM_THRESHOLD, compare
from bench.store import AT, big_result, steps, timed
from tests.postgres_server import PostgresServer, running_server


def measure(server: PostgresServer, texts: Texts, size: int) -> dict[str, Any]:
    """Measure one kind of text at one size."""
    # In the locale C, pg_trgm takes no Cyrillic letter for a letter.
    url = server.new_database(options="ENCODING UTF8 LOCALE 'C.UTF-8'")
    print(f"\n{texts.name}, {size:,} entries, load {_load()}", flush=True)
    record: dict[str, Any] = {"texts": texts.name, "entries": size, "load": _load()}
    with open_store_url(url, create=True) as store:
        units = (
            Entry(texts={"ru": text, "en": "x"}, unit=str(n)) for n, text in enumerate(texts.first(size))
        )
        source = MemorySource("bench", "bench", "0" * 64)
        record["import_s"] = timed(
            lambda: store.memory.import_units(units, source=source, actor="bench", at=AT)
        )
        rows = _rows(store)
        record["fold_s"] = timed(lambda: fold_tokens(store.memory, rows, "ru"))
        server.sql("VACUUM ANALYZE", url=url)
        record["rows_mb"] = rows.size("ru")[1] / 1e6
        print(
            f"  import {record['import_s']:.0f} s, token rows {record['fold_s']:.0f} s, "
            f"{record['rows_mb']:.0f} MB",
            flush=True,
        )
        memory, opening = _opened(store)
        record["open_ms"] = opening
        record["search_ms"] = searches(memory, texts.queries)
        batch = texts.queries[:500]
        record["batch_per_s"] = len(batch) / timed(partial(memory.hits, batch, limit=1))
        print(f"  batch of {len(batch)}, best match each: {record['batch_per_s']:,.0f} segments/s")
        asked = texts.queries[:: max(1, len(texts.queries) // (100 if size <= 100_000 else 20))]
        gold, _ = brute_force(list(texts.first(size)), asked)
        record["recall"] = recall(partial(hits_of, memory), gold)
        record["load_after"] = _load()
        record["pg_trgm"] = trigrams(server, url, memory, gold)
    server.drop_databases()
    return record


def _load() -> float:
    return round(os.getloadavg()[0], 1)


def _rows(store: SqlStore) -> TokenRows:
    assert store.token_rows is not None
    return store.token_rows


def _opened(store: SqlStore) -> tuple[TeamMemory, float]:
    """Return the memory ready to be searched, and the milliseconds that took."""
    start = time.perf_counter()
    memory = TeamMemory(store, "ru")
    return memory, (time.perf_counter() - start) * 1000


def searches(memory: TeamMemory, queries: Sequence[str]) -> dict[str, dict[str, float]]:
    """Print and return the wall time of looking up, for the most similar ten and for all matches."""
    found = {"top 10 of 70": _print_times("top 10 of ≥ 70", memory.search, queries)}
    for minimum in (100, 85, 70, 50):
        some = queries if minimum > 50 else queries[:100]
        search = partial(memory.search, minimum=minimum, limit=0)
        found[f"all {minimum}"] = _print_times(f"all ≥ {minimum}", search, some)
    return found


def _print_times(what: str, search: Callable[[str], object], queries: Sequence[str]) -> dict[str, float]:
    """Print and return the wall milliseconds of ``search`` a query; the first round warms up."""
    for text in queries:
        search(text)
    found = percentiles([timed(partial(search, text)) for text in queries])
    print(
        f"  {what:<16} p50 {found['p50']:7.2f}  p95 {found['p95']:7.2f}  max {found['max']:7.1f} ms",
        flush=True,
    )
    return found


def hits_of(memory: TeamMemory, query: str, minimum: int) -> dict[int, int]:
    """Return the similarities by entry, counted from 0 as the gold does."""
    (hits,) = memory.hits([query], minimum=minimum, limit=0)
    return {hit.entry - 1: hit.similarity for hit in hits}


def trigrams(server: PostgresServer, url: str, memory: TeamMemory, gold: Gold) -> dict[str, float]:
    """Measure pg_trgm over the same table, ids only, and our search for the same queries; both warm."""
    import psycopg

    server.sql("CREATE EXTENSION pg_trgm", url=url)
    built = timed(lambda: server.sql("CREATE INDEX bench_trgm ON entry USING gin (ru gin_trgm_ops)", url=url))
    some = dict(list(gold.items())[:20])
    with closing(psycopg.connect(url, autocommit=True)) as connection:
        connection.execute(
            "SELECT set_config('pg_trgm.similarity_threshold', %s, false)", (str(TRIGRAM_THRESHOLD),)
        )

        def ask(text: str) -> set[int]:
            rows = connection.execute("SELECT entry FROM entry WHERE ru %% %s", (text,))
            return {entry - 1 for (entry,) in rows}

        for text in some:
            ask(text)
        found = {"build_s": built, **compare(f"pg_trgm {TRIGRAM_THRESHOLD}", ask, some)}

    def ours(text: str) -> set[int]:
        return {one.entry.id - 1 for one in memory.search(text, limit=0)}

    for text in some:
        ours(text)
    found["ours_p50_ms"] = compare("ours, all ≥ 70", ours, some)["p50_ms"]
    print(f"  pg_trgm: index made in {built:.0f} s", flush=True)
    return found


def saving(server: PostgresServer, count: int, runs: int) -> dict[str, Any]:
    """Print and return the steps of ``bench store`` against the server."""
    result = big_result(count)
    taken: dict[str, list[float]] = {}
    for _ in range(runs):
        with open_store_url(server.new_database(), create=True) as store:
            for what, act in steps(store, result).items():
                taken.setdefault(what, []).append(timed(act))
    print(f"{count} segments × 3 languages, {len(result.units)} units, load {_load()}")
    medians = {what: statistics.median(times) for what, times in taken.items()}
    for what, seconds in medians.items():
        print(f"{what:<24} {seconds:>9.3f} s")
    server.drop_databases()
    return {"saving_s": medians, "units": len(result.units), "load": _load()}


def report(shared: Path | None, *, quick: bool) -> list[dict[str, Any]]:
    """Print all tables and return their records; ``quick`` with some thousands of texts."""
    with running_server(durable=True) as server:
        if server is None:
            print("There is no PostgreSQL server here (Debian: apt install postgresql).")
            return []
        ((version,),) = server.sql("SHOW server_version")
        print(f"PostgreSQL {version}")
        records = [saving(server, *((500, 1) if quick else (5000, 3)))]
        for size in [2_000] if quick else [100_000, 1_000_000]:
            for texts in (
                general(shared, queries=50 if quick else 300),
                formulaic(queries=50 if quick else 300),
            ):
                records.append(measure(server, texts, size))
    return [{"postgresql": version, **record} for record in records]


if __name__ == "__main__":
    report(None, quick=False)
