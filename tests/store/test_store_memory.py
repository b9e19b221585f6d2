"""The memory in SQLite: the contract, migration from version 1, and what verification finds."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import event

from align.model import Status
from align.model.content import CONTENT, content_lines
from align.store import SqlStore, open_store
from align.store.schema import SCHEMA_VERSION, entries
from tests.store.memory_contract import MemoryContract, imported, source, texts
from tests.store.store_samples import AT, move, result


class TestSqliteMemory(MemoryContract):
    """The contract over a file."""

    def open(self, folder: Path) -> SqlStore:
        return open_store(folder / "align.db", create=True)


def test_what_an_entry_says_is_its_last_columns() -> None:
    assert tuple(entries.columns.keys()[4:]) == CONTENT


def test_contents_are_lines_of_json_whatever_they_come_as() -> None:
    assert content_lines([("а", '"', "\n"), ["b"]]) == '["а","\\"","\\n"]\n["b"]\n'.encode()


def test_a_database_of_version_1_gets_its_memory(tmp_path: Path) -> None:
    # version-1.sql: two documents, a mark of two variants, another mark and its undo.
    path = tmp_path / "align.db"
    old = sqlite3.connect(path)
    old.executescript(Path(__file__).with_name("version-1.sql").read_text(encoding="utf-8"))
    old.close()
    with open_store(path) as store:
        assert store.verify() == []
        assert texts(store, "en") == [
            "EN Декларация", "EN Стороны договорились.", "EN Мир и труд.", "EN Коммюнике",
        ]  # fmt: skip
        second, third = list(store.memory.entries())[1:3]
        assert (second.statuses["en"], "kk" in third.texts) == (Status.APPROVED, False)
        store.undo(2, actor="ada", at=AT)
        assert list(store.memory.entries())[-1].document == "01"
        assert store.verify() == []
    assert path.with_name("align.db.version-1").exists()
    version = sqlite3.connect(path).execute("SELECT version FROM schema_version").fetchone()
    assert version == (SCHEMA_VERSION,)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE entry SET en = 'x' WHERE memory = 0 AND ru = 'Декларация'", "is not what unit"),
        ("DELETE FROM entry WHERE memory = 0 AND ru = 'Декларация'", "missing from the memory"),
        ("UPDATE entry SET retired = 1 WHERE entry = 2", "missing from the memory"),
        ("UPDATE entry SET kk = '' WHERE unit = '2'", "entries of memory old were changed"),
        ("DELETE FROM entry WHERE unit = '2'", "memory old has 3 entries instead of 4"),
        ("UPDATE entry SET kk = '' WHERE replaces > 0", "what replaces entry"),
        ("DELETE FROM entry WHERE replaces > 0", "what replaces entry"),
        ("UPDATE counter SET value = 3 WHERE name = 'entry'", "a second time"),
        ("DELETE FROM memory", "memory 1 is missing"),
        ("UPDATE revision SET replacement = 0", "revision"),
    ],
)
def test_verification_finds_what_was_changed_behind_its_back(
    tmp_path: Path, statement: str, said: str
) -> None:
    path = tmp_path / "align.db"
    with open_store(path, create=True) as store:
        store.save_result(result(), actor="align", at=AT)
        store.memory.import_units(map(imported, range(4)), source=source(), actor="eve", at=AT)
        last = list(store.memory.entries())[-1]
        store.memory.replace_entries([imported(9, id=last.id)], actor="ada", at=AT)
        assert store.verify() == []
    other = sqlite3.connect(path)
    assert other.execute(statement).rowcount > 0
    other.commit()
    other.close()
    with open_store(path, read_only=True) as store:
        assert any(said in problem for problem in store.verify())


def test_own_entries_are_found_through_their_indices(tmp_path: Path) -> None:
    """With a million imported entries a scan of the table would take a second at every save."""
    statements: list[tuple[str, tuple[object, ...]]] = []
    with open_store(tmp_path / "align.db", create=True) as store:
        store.save_result(result(), actor="align", at=AT)
        event.listen(
            store.engine,
            "before_cursor_execute",
            lambda _c, _u, statement, values, *_: statements.append((statement, values)),
        )
        store.mark([move(next(store.units()), "en", Status.APPROVED)], actor="ada", at=AT)
        store.save_result(result("02"), actor="align", at=AT)
        store.memory.retired(after=1)
        store.memory.position()
        with store.engine.connect() as connection:
            for statement, values in [
                item for item in statements if item[0].startswith(("SELECT entry", "UPDATE entry"))
            ]:
                plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()
                assert not any("SCAN entry" in row[-1] for row in plan), statement
