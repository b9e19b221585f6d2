"""Databases of every released version come up to date with all that was in them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from align.store import open_store, page_problems
from align.store.migrations import STEPS, prepare
from align.store.rebuilding import rebuild
from align.store.salvage import salvage
from align.store.schema import SCHEMA_VERSION
from align.store.sqlite import make_engine
from tests.store.store_samples import AT, LATER, result

HERE = Path(__file__).parent
#: What a migration may change besides adding tables: its own number, and entries made from units.
_DERIVED = {"schema_version", "entry", "counter"}


def database_of(version: int, folder: Path) -> Path:
    """Return a database as an Align of ``version`` left it."""
    path = folder / "align.db"
    # Version 2 added the memory, version 3 the terms: there is a dump of what each of these began from.
    dump = HERE / f"version-{1 if version == 2 else version}.sql"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(dump.read_text(encoding="utf-8"))
    if version == 2:
        engine = make_engine(path, create=False, read_only=False, busy_seconds=1)
        prepare(engine, path, create=False, read_only=False, steps=STEPS, newest=2)
        engine.dispose()
        path.with_name("align.db.version-1").unlink()
    return path


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr)
            for (name,) in tables
        }


def indexes(path: Path) -> set[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND type != 'table'"
        return set(connection.execute(query).fetchall())


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_nothing_is_changed_and_all_is_there(version: int, tmp_path: Path) -> None:
    path = database_of(version, tmp_path)
    old = contents(path)
    with open_store(path) as store:
        assert store.verify() == []
        events = store.events()
    new = contents(path)
    assert {name: new[name] for name in old.keys() - _DERIVED} == {
        name: rows for name, rows in old.items() if name not in _DERIVED
    }
    assert new["schema_version"] == [(SCHEMA_VERSION,)]
    assert len(events) == len(old["event"]) > 0
    assert contents(path.with_name(f"align.db.version-{version}")) == old, "the copy is the old one"
    assert page_problems(path) == []


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_the_tables_are_those_of_a_new_database(version: int, tmp_path: Path) -> None:
    path = database_of(version, tmp_path)
    open_store(path).close()
    open_store(tmp_path / "new.db", create=True).close()
    assert contents(path).keys() == contents(tmp_path / "new.db").keys()
    assert indexes(path) == indexes(tmp_path / "new.db")


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_work_goes_on_and_the_old_steps_can_be_undone(version: int, tmp_path: Path) -> None:
    with open_store(database_of(version, tmp_path)) as store:
        count = len(store.events())
        store.save_result(result("new"), actor="align", at=AT)
        assert store.undo(2, actor="ada", at=LATER)[0].sequence == count + 1
        assert store.verify() == []


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_a_damaged_database_of_an_older_version_is_saved_too(version: int, tmp_path: Path) -> None:
    path = database_of(version, tmp_path)
    old = contents(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE variant SET text = 'Forged.'")
    found = rebuild(salvage(path), tmp_path / "new.db", actor="doctor", at=LATER)
    assert not found.loses
    with open_store(tmp_path / "new.db") as store:
        assert store.verify() == []
    new = contents(tmp_path / "new.db")
    for name in old.keys() - _DERIVED:
        assert new[name] == old[name]
