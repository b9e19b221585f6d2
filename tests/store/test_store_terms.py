"""The termbase in SQLite: the contract, migration, tampering."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from align.model import Concept, Term
from align.store import SqlStore, open_store
from tests.store.store_samples import AT, result
from tests.store.terms_contract import UNION, TermsContract, put


class TestSqliteTerms(TermsContract):
    """The contract over a file."""

    def open(self, folder: Path) -> SqlStore:
        return open_store(folder / "align.db", create=True)


def test_a_database_of_version_2_gets_a_termbase(tmp_path: Path) -> None:
    path = tmp_path / "align.db"
    with open_store(path, create=True) as store:
        store.save_result(result(), actor="align", at=AT)
    with sqlite3.connect(path) as old:
        old.executescript("DROP TABLE concept; UPDATE schema_version SET version = 2;")
    old.close()
    with open_store(path) as store:
        assert store.terms.concepts() == []
        put(store, UNION)
        assert (store.terms.concepts(), store.verify()) == ([UNION], [])
    assert path.with_name("align.db.version-2").exists()


def test_verification_finds_a_changed_term(tmp_path: Path) -> None:
    path = tmp_path / "align.db"
    with open_store(path, create=True) as store:
        put(store, UNION)
    with sqlite3.connect(path) as other:
        other.execute("UPDATE concept SET domain = 'x'")
    other.close()
    with open_store(path) as store:
        assert store.verify() == ["concept union was changed outside the history: domain"]


def test_a_hundred_thousand_concepts(tmp_path: Path) -> None:
    many = [Concept(f"c{n}", {"ru": (Term(f"термин {n}"),)}) for n in range(100_000)]
    with open_store(tmp_path / "align.db", create=True) as store:
        put(store, *many)
        assert len(store.terms.concepts()) == 100_000
        store.undo(1, actor="ada", at=AT)
        assert store.terms.concepts() == []
