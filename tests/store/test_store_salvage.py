"""Damaged databases: what is saved is true, and what is lost is said."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from align.errors import ConflictError, StoreError
from align.model import Entry, Status
from align.ports_memory import MemorySource
from align.store import SqlStore, open_store, page_problems
from align.store.carving import carved, pages_of
from align.store.rebuilding import Recovery, rebuild
from align.store.replacing import copy_as_it_is, finish, repaired_path, replace_content, sole_user
from align.store.salvage import salvage
from tests.store.store_samples import AT, LATER, move, result, state

PAGE = 4096
TRIALS = int(os.environ.get("ALIGN_DAMAGE", "25"))


def fill(store: SqlStore) -> None:
    """Write a history of several kinds of events, an import of a few pages among them."""
    for n in range(5):
        lines = ["Декларация", *(f"Строка {n} {k} о мире и сотрудничестве сторон" for k in range(12))]
        store.save_result(result(f"{n:02}", lines=lines), actor="align", at=AT)
    units = (Entry(texts={"ru": f"Запись {n} о мире", "en": f"Entry {n}"}, unit=str(n)) for n in range(90))
    store.memory.import_units(units, source=MemorySource("a", "a.tmx", "a" * 64), actor="eve", at=AT)
    first, second = list(store.memory.entries(memory=1))[:2]
    store.memory.retire_entries([first.id], actor="ada", at=AT)
    changed = Entry(texts={"ru": "Правка", "en": "Correction"}, id=second.id)
    store.memory.replace_entries([changed], actor="ada", at=AT)
    for unit in list(store.units(["01", "02"]))[::3]:
        store.mark([move(unit, "en", Status.APPROVED)], actor="ada", at=LATER)
    store.undo(1, actor="ada", at=LATER)


@dataclass(frozen=True)
class Known:
    """A sound database, and what it says."""

    path: Path
    state: object
    events: list[str]
    entries: set[tuple[str, ...]]


def told(store: SqlStore) -> tuple[object, list[str], set[tuple[str, ...]]]:
    return (
        state(store, versions=True),
        [event.hash for event in store.events()],
        {(str(entry.memory), *sorted(entry.texts.values())) for entry in store.memory.entries()},
    )


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Known:
    path = tmp_path_factory.mktemp("sound") / "align.db"
    with open_store(path, create=True) as store:
        fill(store)
        return Known(path, *told(store))


@pytest.fixture
def damaged(known: Known, tmp_path: Path) -> Path:
    path = tmp_path / "damaged" / "align.db"
    path.parent.mkdir()
    shutil.copy(known.path, path)
    return path


def recover(path: Path, known: Known, *, known_end: int = 0) -> Recovery:
    """Save what can be saved of ``path``, and hold it against what is known."""
    new = path.parent.parent / "new.db"
    new.unlink(missing_ok=True)
    found = rebuild(salvage(path), new, known_end=known_end, actor="doctor", at=LATER)
    assert page_problems(new) == []
    with open_store(new) as store:
        assert store.verify() == []
        now, events, entries = told(store)
    assert events[: found.events] == known.events[: found.events]
    assert len(events) - found.events in (0, 1), "what was recovered is one event"
    if not found.loses:
        assert (now, events, entries) == (known.state, known.events, known.entries)
    return found


def zeroed(number: int) -> Callable[[bytearray], None]:
    def damage(data: bytearray) -> None:
        data[(number - 1) * PAGE : number * PAGE] = bytes(PAGE)

    return damage


def flipped(seed: int) -> Callable[[bytearray], None]:
    def damage(data: bytearray) -> None:
        data[random.Random(seed).randrange(PAGE, len(data))] ^= 1 << seed % 8

    return damage


def cut(share: float) -> Callable[[bytearray], None]:
    def damage(data: bytearray) -> None:
        del data[int(len(data) * share) :]

    return damage


def alter(path: Path, damage: Callable[[bytearray], None]) -> None:
    data = bytearray(path.read_bytes())
    damage(data)
    path.write_bytes(data)


def test_of_a_sound_database_nothing_is_lost(damaged: Path, known: Known) -> None:
    found = recover(damaged, known)
    assert not found.loses
    assert (found.rows, found.first_lost, found.memories) == (0, None, ())


def test_any_page_may_be_empty(damaged: Path, known: Known) -> None:
    # ALIGN_DAMAGE=1000 is every page, and takes a minute.
    whole = damaged.read_bytes()
    every = range(1, len(whole) // PAGE + 1)
    for number in random.Random(8).sample(every, min(len(every), TRIALS)):
        damaged.write_bytes(whole)
        alter(damaged, zeroed(number))
        recover(damaged, known)


def test_any_byte_may_be_another(damaged: Path, known: Known) -> None:
    whole = damaged.read_bytes()
    for seed in range(TRIALS):
        damaged.write_bytes(whole)
        alter(damaged, flipped(seed))
        recover(damaged, known)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8, 0.99])
def test_the_file_may_end_early(damaged: Path, known: Known, share: float) -> None:
    alter(damaged, cut(share))
    found = recover(damaged, known)
    assert found.loses


def test_without_its_first_page_all_events_are_still_found(damaged: Path, known: Known) -> None:
    alter(damaged, zeroed(1))
    with pytest.raises(StoreError, match="damaged"):
        open_store(damaged)
    found = recover(damaged, known)
    assert (found.events, found.first_lost, found.memories) == (len(known.events), None, ())
    assert found.end_unknown, "nothing says any more that these were all"


def forged(path: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TRIGGER event_is_append_only_update")
        connection.execute("DROP TRIGGER event_is_append_only_delete")
        connection.execute(statement, values)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM event WHERE sequence = ?",
        "UPDATE event SET image = x'00' WHERE sequence = ?",
        "UPDATE event SET actor = 'eve' WHERE sequence = ?",
    ],
    ids=["lost", "image", "forged"],
)
@pytest.mark.parametrize("event", [1, 4, 7, -1])
def test_an_event_that_is_lost_costs_no_decision(
    damaged: Path, known: Known, statement: str, event: int
) -> None:
    number = event if event > 0 else len(known.events)
    forged(damaged, statement, number)
    found = recover(damaged, known)
    assert (found.events, found.first_lost, found.last_named) == (number - 1, number, len(known.events))
    assert found.later == len(known.events) - number
    with open_store(damaged.parent.parent / "new.db") as store:
        assert told(store)[0] == known.state
        assert told(store)[2] == known.entries
        # Undo passes over what stands in for lost events, and refuses what they built upon.
        with suppress(ConflictError):
            store.undo(1, actor="ada", at=LATER)
        assert store.verify() == []


def test_rows_changed_behind_the_history_are_put_back(damaged: Path, known: Known) -> None:
    forged(damaged, "UPDATE variant SET text = 'Forged.', status = 'approved'")
    found = recover(damaged, known)
    assert not found.loses


def test_a_cut_history_is_known_from_outside(damaged: Path, known: Known) -> None:
    last = len(known.events)
    forged(damaged, "DELETE FROM event WHERE sequence = ?", last)
    with closing(sqlite3.connect(damaged)) as connection, connection:
        connection.execute("DELETE FROM event_document WHERE event = ?", (last,))
    found = recover(damaged, known, known_end=last)
    assert (found.first_lost, found.last_named) == (last, last)


def test_lost_entries_of_an_import_are_counted(damaged: Path, known: Known) -> None:
    forged(damaged, "DELETE FROM entry WHERE memory = 1 AND entry % 3 = 0 AND replaces = 0")
    found = recover(damaged, known)
    (memory,) = found.memories
    assert (memory.name, memory.file, memory.units) == ("a", "a.tmx", 90)
    assert memory.kept == 60
    with open_store(damaged.parent.parent / "new.db") as store:
        assert store.memory.memories()[0].units == 60


def test_an_altered_entry_is_told(damaged: Path, known: Known) -> None:
    forged(damaged, "UPDATE entry SET en = 'Wrong' WHERE memory = 1 AND entry % 90 = 7 AND replaces = 0")
    (memory,) = recover(damaged, known).memories
    assert memory.kept == memory.units == 90


def test_a_lost_correction_leaves_the_entry_as_imported(damaged: Path, known: Known) -> None:
    forged(damaged, "UPDATE entry SET ru = 'Иное' WHERE replaces > 0")
    assert recover(damaged, known).revisions == 1
    with open_store(damaged.parent.parent / "new.db") as store:
        assert "Правка" not in {entry.texts["ru"] for entry in store.memory.entries()}


def test_what_only_the_log_holds_is_saved_too(known: Known, tmp_path: Path) -> None:
    path = tmp_path / "open" / "align.db"
    path.parent.mkdir()
    with open_store(path, create=True) as store:
        fill(store)  # still open: its log is not folded in
        assert path.with_name("align.db-wal").stat().st_size
        copy = tmp_path / "copy" / "align.db"
        copy.parent.mkdir()
        copy_as_it_is(path, copy)
    assert not recover(copy, known).loses
    assert pages_of(b"", (tmp_path / "open" / "align.db").read_bytes()[:8]).count == 0


def test_without_its_database_a_log_gives_its_events(known: Known, tmp_path: Path) -> None:
    path = tmp_path / "open" / "align.db"
    path.parent.mkdir()
    with open_store(path, create=True) as store:
        store.save_result(result(), actor="align", at=AT)
        log = path.with_name("align.db-wal").read_bytes()
    found = {values[7] for _, values in carved(pages_of(b"", log), 9)}
    with open_store(path) as store:
        assert {event.hash for event in store.events()} <= found


def test_a_newer_database_is_not_repaired(damaged: Path) -> None:
    forged(damaged, "UPDATE schema_version SET version = 999")
    with pytest.raises(StoreError, match="newer Align"):
        salvage(damaged)


def test_noise_is_carved_without_harm() -> None:
    chance = random.Random(1)
    for _ in range(300):
        data = bytearray(chance.randbytes(PAGE * 3))
        data[PAGE] = 0x0D
        list(carved(pages_of(bytes(data), chance.randbytes(9000)), 9))


# -- putting it in place ----------------------------------------------------------------------------


@pytest.fixture
def made(known: Known, tmp_path: Path) -> Path:
    path = tmp_path / "made.db"
    shutil.copy(known.path, path)
    return path


def test_nobody_may_have_it_open(damaged: Path) -> None:
    with open_store(damaged) as other:
        list(other.units())
        with pytest.raises(ConflictError, match="open"), sole_user(damaged):
            pass
    with sole_user(damaged) as connection:
        assert connection is not None
        with pytest.raises(ConflictError):
            open_store(damaged, busy_seconds=0.05).save_result(result("09"), actor="a", at=AT)


@pytest.mark.parametrize("damage", [zeroed(3), zeroed(1), cut(0.5)], ids=["page", "head", "cut"])
def test_the_new_one_takes_its_place(
    damaged: Path, made: Path, known: Known, damage: Callable[[bytearray], None]
) -> None:
    alter(damaged, damage)
    with sole_user(damaged) as connection:
        replace_content(damaged, made, connection)
    with open_store(damaged) as store:
        assert store.verify() == []
        assert told(store)[1] == known.events
    assert [path.name for path in damaged.parent.iterdir()] == ["align.db"]


def test_a_kill_between_leaves_what_can_be_finished(damaged: Path, made: Path, known: Known) -> None:
    made.rename(repaired_path(damaged))
    damaged.with_name("align.db-wal").write_bytes(b"an old log")
    damaged.unlink()
    for create in (True, False):
        with pytest.raises(StoreError, match="parts of it are") as caught:
            open_store(damaged, create=create)
        assert caught.value.slug == "store-torn"
    assert finish(damaged)
    assert not finish(damaged)
    with open_store(damaged) as store:
        assert told(store)[1] == known.events
