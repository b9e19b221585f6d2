"""What full-text and trigram search find of the same matches, each as its makers mean it to be used."""

from __future__ import annotations

import sqlite3
import statistics
import time
from collections.abc import Callable, Mapping, Sequence

from align.memory.tokens import memory_tokens

TOP = 100
TRIGRAM_THRESHOLD = 0.4
QUERIES = 30
Gold = Mapping[str, Mapping[int, int]]


def measure_fts5(stored: Sequence[str], gold: Gold) -> dict[str, float]:
    """SQLite FTS5: any of the words, the best hundred by bm25."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE entry USING fts5(text, content='', detail=full)")
    start = time.perf_counter()
    database.executemany("INSERT INTO entry (rowid, text) VALUES (?, ?)", enumerate(stored, 1))
    built = time.perf_counter() - start

    def ask(text: str) -> set[int]:
        words = sorted({word for word in memory_tokens(text) if word[0].isalnum()})
        if not words:
            return set()
        asked = " OR ".join(f'"{word}"' for word in words)
        rows = database.execute(
            "SELECT rowid FROM entry WHERE entry MATCH ? ORDER BY rank LIMIT ?", (asked, TOP)
        )
        return {row[0] - 1 for row in rows}

    found = {"build_s": built, **compare("FTS5, best 100", ask, gold)}
    database.close()
    return found


def measure_trigrams(stored: Sequence[str], gold: Gold, *, address: str) -> dict[str, float] | None:
    """PostgreSQL pg_trgm with a GIN index: all texts at least .4 alike by trigrams."""
    if not address:
        print("  pg_trgm          not measured: there is no PostgreSQL server")
        return None
    import psycopg

    with psycopg.connect(
        address.replace("postgresql+psycopg://", "postgresql://"), autocommit=True
    ) as server:
        server.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        server.execute("CREATE TEMPORARY TABLE entry (id integer, text text)")
        start = time.perf_counter()
        with server.cursor().copy("COPY entry FROM STDIN") as copy:
            for row in enumerate(stored):
                copy.write_row(row)
        server.execute("CREATE INDEX ON entry USING gin (text gin_trgm_ops)")
        server.execute("ANALYZE entry")
        server.execute(
            "SELECT set_config('pg_trgm.similarity_threshold', %s, false)", (str(TRIGRAM_THRESHOLD),)
        )
        built = time.perf_counter() - start

        def ask(text: str) -> set[int]:
            return {row[0] for row in server.execute("SELECT id FROM entry WHERE text %% %s", (text,))}

        return {"build_s": built, **compare(f"pg_trgm {TRIGRAM_THRESHOLD}", ask, gold)}


def compare(name: str, ask: Callable[[str], set[int]], gold: Gold) -> dict[str, float]:
    """Print and return wall milliseconds a query and the share of matches of 70 percent and more found."""
    times, found, wanted = [], 0, 0
    for query in list(gold)[:QUERIES]:
        start = time.perf_counter()
        hits = ask(query)
        times.append(time.perf_counter() - start)
        expected = {entry for entry, points in gold[query].items() if points >= 70}
        found += len(hits & expected)
        wanted += len(expected)
    result = {"p50_ms": statistics.median(times) * 1000, "recall_70": found / wanted if wanted else 1.0}
    print(
        f"  {name:<16} p50 {result['p50_ms']:7.1f} ms (wall), recall ≥ 70: {result['recall_70']:.3f}",
        flush=True,
    )
    return result
