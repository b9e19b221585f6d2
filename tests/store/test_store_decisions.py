"""Decisions and drafts in SQLite: the contract, migration, tampering."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from align.store import SqlStore, open_store
from tests.store.decisions_contract import PEACE, DecisionsContract
from tests.store.store_samples import AT, LATER
from tests.store.terms_contract import UNION


class TestSqliteDecisions(DecisionsContract):
    """The contract over a file."""

    def open(self, folder: Path) -> SqlStore:
        return open_store(folder / "align.db", create=True)


def test_a_database_of_version_3_gets_decisions(tmp_path: Path) -> None:
    # version-3.sql: two documents, a mark of two variants, a termbase of one concept.
    path = tmp_path / "align.db"
    old = sqlite3.connect(path)
    old.executescript(Path(__file__).with_name("version-3.sql").read_text(encoding="utf-8"))
    old.close()
    with open_store(path) as store:
        assert store.verify() == []
        assert (store.decisions.preferences(), store.terms.concepts()) == ([], [UNION])
        store.decisions.prefer([PEACE], actor="ada", at=AT)
        store.undo(3, actor="ada", at=LATER)
        assert (store.decisions.preferences(), store.terms.concepts()) == ([], [])
        assert store.verify() == []
    assert path.with_name("align.db.version-3").exists()


def test_verification_finds_a_changed_preference(tmp_path: Path) -> None:
    path = tmp_path / "align.db"
    with open_store(path, create=True) as store:
        store.decisions.prefer([PEACE], actor="ada", at=AT)
    with sqlite3.connect(path) as other:
        other.execute("UPDATE preference SET text = 'war'")
    other.close()
    with open_store(path) as store:
        assert store.verify() == ["preference f1 en was changed outside the history: text"]
