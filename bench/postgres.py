"""A team's server: saving and verifying as in ``store``, and fuzzy search of its memory, one node.

Runs against the server of ALIGN_TEST_POSTGRES, or a throw-away one with the settings of a fresh
installation. The search's baseline is PostgreSQL's own pg_trgm over the same texts at 0.4, the widest
threshold people use; recall is against a look at every text. Sentences are drawn from a fixed seed:
*general* ones from a vocabulary with Zipf's frequencies, *formulaic* ones from few phrases.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import accumulate, islice
from pathlib import Path

from align.memory.index import FuzzyIndex, Hit
from align.memory.postings import build_part
from align.memory.server import ServerIndex, token_rows
from align.model import Entry
from align.pipeline.memory_server import TeamMemory, fold_tokens
from align.ports_memory import MemorySource, TokenRows
from align.store import SqlStore, open_store_url
from bench.store import AT, big_result, steps, timed
from tests.postgres_server import PostgresServer, running_server

SYLLABLES = "ва го да же за ка ло ме на ов по ра со те ту ци ша ще эк юз ям ний ств ост ция тор".split()


def general(count: int, seed: int) -> list[str]:
    """Return sentences of 4 to 40 words out of 40,000, common ones far more often than rare ones."""
    chance = random.Random(seed)
    base = len(SYLLABLES)
    words = ["".join(SYLLABLES[n // base**k % base] for k in range(4)) for n in range(40_000)]
    chance.shuffle(words)
    weights = list(accumulate(1 / (n + 3) for n in range(len(words))))
    return [
        " ".join(chance.choices(words, cum_weights=weights, k=min(40, 4 + int(chance.expovariate(0.08)))))
        for _ in range(count)
    ]


def formulaic(count: int, seed: int) -> list[str]:
    """Return sentences made of 2 to 5 of 300 phrases of 2 to 6 words."""
    chance = random.Random(seed)
    words = general(400, seed)
    phrases = [
        " ".join(" ".join(chance.sample(words, 1)).split()[: chance.randint(2, 6)]) for _ in range(300)
    ]
    weights = list(accumulate(1 / (n + 3) for n in range(len(phrases))))
    return [
        " ".join(chance.choices(phrases, cum_weights=weights, k=chance.randint(2, 5))) for _ in range(count)
    ]


def edited(texts: Sequence[str], count: int, seed: int) -> list[str]:
    """Return queries: some of ``texts`` with up to four words changed, dropped or doubled."""
    chance = random.Random(seed)
    queries = []
    for text in chance.sample(list(texts), count):
        words = text.split()
        for _ in range(chance.randint(0, 4)):
            at = chance.randrange(len(words))
            words[at : at + 1] = chance.choice([["иное"], [], [words[at]] * 2]) if len(words) > 2 else words
        queries.append(" ".join(words))
    return queries


def percentiles(times: Sequence[float]) -> str:
    """Return the median and the 95th percentile in milliseconds."""
    cut = statistics.quantiles(times, n=20, method="inclusive")
    return f"p50 {1000 * statistics.median(times):7.2f} ms   p95 {1000 * cut[-1]:7.2f} ms"


def recall(found: Sequence[list[Hit]], wanted: Sequence[list[Hit]]) -> str:
    """Return how many of the wanted entries were found."""
    pairs = list(zip(found, wanted, strict=True))
    hit = sum(len({h.entry for h in mine} & {h.entry for h in true}) for mine, true in pairs)
    return f"{hit}/{sum(map(len, wanted))}"


def searched(
    search: Callable[[str], list[Hit]], queries: Sequence[str]
) -> tuple[list[float], list[list[Hit]]]:
    """Return the seconds and the hits of each query: the best of three, as the machine is shared."""
    times, found = [], []
    for query in queries:
        found.append(search(query))
        times.append(min(timed(partial(search, query)) for _ in range(3)))
    return times, found


def rows_only(server: PostgresServer, texts: list[str], queries: list[str], name: str) -> None:
    """Measure the token rows alone: building, size, and searching without asking what is seen."""
    url = server.new_database()
    with open_store_url(url, create=True) as store:
        rows = _rows(store)
        stream = iter(enumerate(texts, 1))
        mark, start = 0, time.perf_counter()
        while batch := list(islice(stream, 10_000)):
            rows.append("ru", token_rows(batch), after=mark, until=batch[-1][0])
            mark = batch[-1][0]
        built = time.perf_counter() - start
        server.sql("VACUUM ANALYZE entry_token", url=url)
        ((table, index),) = server.sql(
            "SELECT pg_table_size('entry_token_ru') / 1e6, pg_indexes_size('entry_token_ru') / 1e6", url=url
        )
        size = f"{table:.0f} MB and {index:.0f} MB of indexes"
        print(f"{name}, {len(texts):,} rows: built in {built:.0f} s, {size}")
        remote = ServerIndex(rows, "ru")
        local = FuzzyIndex([build_part(enumerate(texts, 1))])
        for minimum, limit in ((70, 10), (85, 10), (70, 0)):
            search = partial(remote.search, minimum=minimum, limit=limit)
            times, found = searched(search, queries)
            wanted = [local.search(query, minimum=minimum, limit=limit) for query in queries]
            what = f"  at least {minimum}, " + (f"best {limit}" if limit else "all")
            print(f"{what:<24} {percentiles(times)}   recall {recall(found, wanted)}")


def whole(server: PostgresServer, texts: list[str], queries: list[str]) -> None:
    """Measure the whole way: import, folding, searches that see what is saved; and pg_trgm beside it."""
    # In the locale C, pg_trgm takes no Cyrillic letter for a letter.
    url = server.new_database(options="ENCODING UTF8 LOCALE 'C.UTF-8'")
    with open_store_url(url, create=True) as store:
        units = (Entry(texts={"ru": text, "en": "x"}, unit=str(n)) for n, text in enumerate(texts))
        source = MemorySource("bench", "bench", "0" * 64)
        took = timed(lambda: store.memory.import_units(units, source=source, actor="bench", at=AT))
        folding = timed(lambda: fold_tokens(store.memory, _rows(store), "ru"))
        server.sql("VACUUM ANALYZE", url=url)
        print(f"whole way, {len(texts):,} entries: imported in {took:.0f} s, folded in {folding:.0f} s")
        memory = TeamMemory(store, "ru")
        times, found = searched(memory.search, queries)
        print(f"{'  at least 70, best 10':<24} {percentiles(times)}")
        took = timed(lambda: memory.search_many(queries))
        print(f"  all {len(queries)} in one go: {1000 * took / len(queries):.2f} ms each")
        trigrams(server, url, queries, found)


def trigrams(server: PostgresServer, url: str, queries: list[str], exact: Sequence[list[Hit]]) -> None:
    """Measure pg_trgm at 0.4 for the same queries."""
    import psycopg

    server.sql("CREATE EXTENSION pg_trgm", url=url)
    took = timed(lambda: server.sql("CREATE INDEX bench_trgm ON entry USING gin (ru gin_trgm_ops)", url=url))
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SET pg_trgm.similarity_threshold = 0.4")

        def search(query: str) -> list[Hit]:
            rows = connection.execute("SELECT entry FROM entry WHERE ru %% %s", (query,))
            return [Hit(entry, 0) for (entry,) in rows]

        times, found = searched(search, queries[:60])
    some = recall(found, exact[:60])
    print(f"{'  pg_trgm 0.4, all':<24} {percentiles(times)}   recall {some}, built in {took:.0f} s")


def _rows(store: SqlStore) -> TokenRows:
    assert store.token_rows is not None
    return store.token_rows


def saving(server: PostgresServer, count: int, runs: int) -> None:
    """Print the steps of ``bench store`` against the server."""
    result = big_result(count)
    taken: dict[str, list[float]] = {}
    for _ in range(runs):
        with open_store_url(server.new_database(), create=True) as store:
            for what, act in steps(store, result).items():
                taken.setdefault(what, []).append(timed(act))
    print(f"{count} segments × 3 languages, {len(result.units)} units")
    for what, times in taken.items():
        print(f"{what:<24} {statistics.median(times):>9.3f} s")


def report(shared: Path | None, *, quick: bool) -> None:
    """Print all tables; ``quick`` with a hundredth of the texts."""
    del shared
    with running_server(durable=True) as server:
        if server is None:
            print("There is no PostgreSQL server here (Debian: apt install postgresql).")
            return
        ((version,),) = server.sql("SHOW server_version")
        print(f"PostgreSQL {version}")
        saving(server, *((500, 1) if quick else (5000, 3)))
        small, large = (1_000, 10_000) if quick else (100_000, 1_000_000)
        texts = general(small, 1)
        whole(server, texts, edited(texts, 200, 2))
        for name, make in {"general": general, "formulaic": formulaic}.items():
            texts = make(large, 3)
            rows_only(server, texts, edited(texts, 200, 4), name)


if __name__ == "__main__":
    report(None, quick=False)
