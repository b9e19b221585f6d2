"""Returned texts in the database: databases of earlier versions get the table, nothing is lost."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from align.model import Comment, Conflict, Status
from align.store import open_store
from tests.store.store_samples import AT, LATER

TORN = Conflict("u1", "en", "0123456789abcdef", "01", "Peace and labour.", Status.REVIEWED, "back.xlf:7")


@pytest.mark.parametrize("version", [1, 3, 4])
def test_older_databases_get_conflicts(version: int, tmp_path: Path) -> None:
    path = tmp_path / "align.db"
    old = sqlite3.connect(path)
    old.executescript(Path(__file__).with_name(f"version-{version}.sql").read_text(encoding="utf-8"))
    old.close()
    with open_store(path) as store:
        before = (list(store.units()), store.decisions.comments())
        assert (store.verify(), store.returned.conflicts()) == ([], [])
        said = [Comment("u9", "", "01", "Спросить.")]
        saved = store.returned.take_back([], conflicts=[TORN], comments=said, actor="ada", at=AT)
        assert saved.counts == {"texts": 0, "comments": 1, "conflicts": 1}
        (found,) = store.returned.conflicts(["01"])
        assert (found.text, found.claimed, found.is_open, found.changed_by) == (
            TORN.text,
            Status.REVIEWED,
            True,
            "ada",
        )
        # Texts, comments and conflicts are one step.
        assert [event.kind for event in store.undo(1, actor="ada", at=LATER)] == ["returned"]
        assert (list(store.units()), store.decisions.comments()) == before
        assert (store.returned.conflicts(), store.verify()) == ([], [])
    assert path.with_name(f"align.db.version-{version}").exists()


def test_verification_finds_a_changed_answer(tmp_path: Path) -> None:
    path = tmp_path / "align.db"
    with open_store(path, create=True) as store:
        store.returned.take_back([], conflicts=[TORN], actor="ada", at=AT)
    with sqlite3.connect(path) as other:
        other.execute("UPDATE conflict SET answer = 'ours'")
    other.close()
    with open_store(path) as store:
        (problem,) = store.verify()
        assert "conflict u1 en" in problem


def test_other_answers_are_refused(tmp_path: Path) -> None:
    with open_store(tmp_path / "align.db", create=True) as store:
        store.returned.take_back([], conflicts=[TORN], actor="ada", at=AT)
        with pytest.raises(ValueError, match="answers no conflict"):
            store.returned.answer(TORN, "both", actor="ada", at=LATER)
