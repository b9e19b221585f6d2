"""Fuzzy search of a team's memory on a real server: exact, at once for everybody, whoever folds."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from align.memory.index import Hit
from align.memory.search_plain import search_plain
from align.memory.server import token_rows
from align.model import Entry, Status
from align.pipeline.memory import server as memory_server
from align.pipeline.memory.server import TeamMemory, fold_tokens, rebuild_rows, row_problems
from align.ports_memory import MemorySource
from align.store import SqlStore, open_store, open_store_url
from align.store.token_rows import SqlTokenRows
from tests.postgres_server import PostgresServer
from tests.store.store_samples import AT, move, result

pytestmark = pytest.mark.real

WORDS = "мир труд май и о в , . стороны договорились совет глав государств 2026 № декларация".split()


@pytest.fixture
def url(postgres: PostgresServer) -> str:
    return postgres.new_schema()


@pytest.fixture
def store(url: str) -> Iterator[SqlStore]:
    with open_store_url(url, create=True) as store:
        yield store


def rows_of(store: SqlStore) -> SqlTokenRows:
    assert store.token_rows is not None
    return store.token_rows


class Team:
    """A TeamMemory whose searches return hits, as a look at every entry does."""

    def __init__(self, memory: TeamMemory) -> None:
        self.memory = memory

    def search(self, text: str, *, minimum: int = 70, limit: int = 10) -> list[Hit]:
        (hits,) = self.memory.hits([text], minimum=minimum, limit=limit)
        found = self.memory.search(text, minimum=minimum, limit=limit)
        assert [(one.entry.id, one.similarity) for one in found] == [(h.entry, h.similarity) for h in hits]
        return hits


def team(store: SqlStore, lang: str = "ru", *, may_write: bool | None = None) -> Team:
    return Team(TeamMemory(store, lang, may_write=may_write))


def take_in(store: SqlStore, texts: list[str], name: str = "old") -> None:
    units = [Entry(texts={"ru": text, "en": f"EN {text}"}, unit=str(n)) for n, text in enumerate(texts)]
    store.memory.import_units(units, source=MemorySource(name, name, name * 9), actor="eve", at=AT)


def plain(store: SqlStore, asked: str, *, minimum: int = 70, limit: int = 10) -> list[Hit]:
    """What a look at every entry finds."""
    seen = [(entry.id, entry.texts["ru"]) for entry in store.memory.entries() if "ru" in entry.texts]
    return search_plain(seen, asked, minimum=minimum, limit=limit)


def sentences(count: int, seed: int) -> list[str]:
    chance = random.Random(seed)
    return [" ".join(chance.choices(WORDS, k=chance.randint(1, 14))) for _ in range(count)]


@pytest.mark.parametrize("folds", [True, False], ids=["folded", "in the tail"])
def test_it_finds_all_that_a_look_at_every_entry_finds(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch, *, folds: bool
) -> None:
    monkeypatch.setattr(memory_server, "BATCH", 70)
    monkeypatch.setattr(memory_server, "TAIL", 0 if folds else 10_000)
    take_in(store, ["", ".", *sentences(300, 1)])
    memory = team(store)
    for asked in sentences(40, 2):
        for minimum, limit in ((50, 0), (70, 3), (100, 0)):
            expected = plain(store, asked, minimum=minimum, limit=limit)
            assert memory.search(asked, minimum=minimum, limit=limit) == expected
    assert (rows_of(store).state("ru").folded == store.memory.position().clock) is folds


@pytest.mark.parametrize(
    "damage", ["DELETE FROM entry_token_count", "UPDATE entry_token_count SET count = -count"]
)
def test_wrong_statistics_lose_nothing(
    store: SqlStore, damage: str, url: str, postgres: PostgresServer
) -> None:
    take_in(store, sentences(200, 3))
    fold_tokens(store.memory, rows_of(store), "ru")
    schema = url.rpartition("%3D")[2]
    postgres.sql(damage.format(f"{schema}.entry_token_count"), url=url)
    memory = team(store)
    for asked in sentences(20, 4):
        assert memory.search(asked, limit=0) == plain(store, asked, limit=0)


def test_what_one_saves_the_other_finds_at_once(store: SqlStore, url: str) -> None:
    with open_store_url(url) as other:
        theirs = team(other)
        assert theirs.search("Стороны договорились.") == []
        store.save_result(result(), actor="align", at=AT)
        (hit,) = theirs.search("Стороны договорились.")
        assert (hit.similarity, store.memory.fetch([hit.entry])[hit.entry].document) == (100, "01")
        # A decision is another entry; only the newest is seen.
        unit = next(unit for unit in store.units() if unit.text == "Стороны договорились.")
        store.mark([move(unit, "en", Status.APPROVED)], actor="ada", at=AT)
        (newer,) = theirs.search("Стороны договорились.")
        assert newer.entry > hit.entry
        store.undo(2, actor="ada", at=AT)
        assert theirs.search("Стороны договорились.") == []


def test_every_language_is_searched(store: SqlStore) -> None:
    take_in(store, ["Мир и труд", "Май"])
    fold_tokens(store.memory, rows_of(store), "en")
    assert [hit.similarity for hit in team(store, "en").search("EN мир и труд")] == [100]
    assert team(store, "kk").search("мир") == []


def test_two_may_fold_at_once_and_only_one_does(store: SqlStore, url: str) -> None:
    take_in(store, sentences(50, 5))
    upto = store.memory.position().clock
    with open_store_url(url) as other:
        assert fold_tokens(store.memory, rows_of(store), "ru") == 50
        assert rows_of(other).append("ru", [], after=0, until=upto) is False
        assert fold_tokens(other.memory, rows_of(other), "ru") == 0


def test_folding_goes_on_beside_a_writer(store: SqlStore, url: str) -> None:
    take_in(store, sentences(50, 6))
    with open_store_url(url, busy_seconds=0.2) as other, store._writing():
        assert fold_tokens(other.memory, rows_of(other), "ru") == 50


def test_a_reader_searches_without_folding(store: SqlStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory_server, "TAIL", 0)
    take_in(store, ["Мир и труд"])
    memory = team(store, may_write=False)
    assert [hit.similarity for hit in memory.search("мир и труд")] == [100]
    assert rows_of(store).state("ru").folded == 0


def test_rows_made_anew_are_noticed(store: SqlStore, url: str) -> None:
    take_in(store, sentences(30, 7))
    fold_tokens(store.memory, rows_of(store), "ru")
    memory = team(store)
    asked = sentences(1, 7)[0]
    before = memory.search(asked)
    assert before[0].similarity == 100
    take_in(store, [asked], name="new")
    with open_store_url(url) as other:
        assert rebuild_rows(other.memory, rows_of(other), "ru") == 31
        assert rows_of(other).problems("ru") == []
    assert len(memory.search(asked, limit=0)) == len(team(store).search(asked, limit=0))
    # A rebuild that began before the last entries came.
    rows_of(store).rebuild("ru", token_rows([(1, "другое")]), until=1)
    assert memory.search(asked)[1:] == before[1:]


def test_own_entries_folded_elsewhere_are_seen(
    store: SqlStore, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = team(store)
    assert memory.search("Стороны договорились.") == []
    with open_store_url(url) as other:
        other.save_result(result(), actor="align", at=AT)
        fold_tokens(other.memory, rows_of(other), "ru")
    assert [hit.similarity for hit in memory.search("Стороны договорились.")] == [100]
    monkeypatch.setattr(memory_server, "TAIL", 0)
    store.save_result(result("02"), actor="align", at=AT)
    assert [hit.similarity for hit in memory.search("Стороны договорились.")] == [100, 100]


def test_threads_search_while_another_writes_and_folds(
    store: SqlStore, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory_server, "TAIL", 10)
    failures: list[BaseException] = []
    done = threading.Event()
    store.save_result(result(lines=["Стороны договорились."]), actor="align", at=AT)
    memory = TeamMemory(store, "ru")

    def search() -> None:
        try:
            while not done.is_set():
                # Every save puts another entry into the place of this one: there is always one.
                (found,) = memory.search("Стороны договорились.", minimum=100)
                assert found.entry.document == "01"
        except BaseException as error:  # noqa: BLE001 - shown by the assertion below
            failures.append(error)

    threads = [threading.Thread(target=search) for _ in range(3)]
    for thread in threads:
        thread.start()
    with open_store_url(url) as other:
        for n in range(30):
            unit = next(iter(other.units()))
            status = Status.APPROVED if n % 2 else Status.REVIEWED
            other.mark([move(unit, "en", status)], actor="ada", at=AT)
    done.set()
    for thread in threads:
        thread.join()
    assert failures == []


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        ("DELETE FROM {}.entry_token WHERE entry = 3", "1 ru texts lack their token row"),
        ("UPDATE {}.entry_token SET entry = 1000 WHERE entry = 3", "1 ru token rows are of no text"),
        ("UPDATE {}.entry_token SET length = 99 WHERE entry < 3", "2 of 1000 ru token rows"),
        ("UPDATE {}.entry_token SET keys = '{{1,2}}' WHERE entry = 3", "1 of 1000 ru token rows"),
    ],
)
def test_damaged_rows_are_found_and_made_anew(
    store: SqlStore, url: str, postgres: PostgresServer, damage: str, problem: str
) -> None:
    take_in(store, sentences(50, 8))
    fold_tokens(store.memory, rows_of(store), "ru")
    assert row_problems(rows_of(store), "ru") == []
    postgres.sql(damage.format(url.rpartition("%3D")[2]), url=url)
    assert any(problem in found for found in row_problems(rows_of(store), "ru"))
    rebuild_rows(store.memory, rows_of(store), "ru")
    assert row_problems(rows_of(store), "ru") == []
    assert rows_of(store).size("ru")[0] == 50


def test_a_store_in_a_file_has_no_rows(tmp_path: Path) -> None:
    with open_store(tmp_path / "align.db", create=True) as file:
        assert file.token_rows is None
        with pytest.raises(ValueError, match="in a file"):
            TeamMemory(file, "ru")
