"""What every store's termbase must do. A store's tests subclass :class:`TermsContract` and open one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from align.model import Concept, Term, TermStatus
from align.store import SqlStore
from tests.store.store_samples import AT, LATER, result

UNION = Concept(
    "union",
    {
        "ru": (Term("союз", part_of_speech="noun"), Term("уния", TermStatus.DEPRECATED, note="устар.")),
        "kk": (Term("одақ"), Term("«Одақ»", TermStatus.ADMITTED)),
    },
    domain="право",
    note="см. устав",
    replaced_by="alliance",
    related=("alliance", "treaty"),
)
ALLIANCE = Concept("alliance", {"en": (Term("alliance"),)})


def put(store: SqlStore, *concepts: Concept) -> int | None:
    """Make ``concepts`` the whole termbase; the event's number."""
    return store.terms.change(lambda stored: concepts, of="a.tsv", actor="ada", at=AT).event


class TermsContract:
    """Tests of the termbase alone; nothing in here knows a file or a table."""

    def open(self, folder: Path) -> SqlStore:
        """Open the store in ``folder``; the same folder gives the same store again."""
        raise NotImplementedError

    @pytest.fixture
    def store(self, tmp_path: Path) -> Iterator[SqlStore]:
        """An empty store; whatever a test does to it, it verifies afterwards."""
        opened = self.open(tmp_path)
        yield opened
        assert opened.verify() == []
        opened.close()

    def test_an_empty_termbase(self, store: SqlStore) -> None:
        assert store.terms.concepts() == []

    def test_concepts_come_back_as_they_were_by_id(self, store: SqlStore, tmp_path: Path) -> None:
        assert put(store, UNION, ALLIANCE) == 1
        assert store.terms.concepts() == [ALLIANCE, UNION]
        with self.open(tmp_path) as again:
            assert again.terms.concepts() == [ALLIANCE, UNION]

    def test_a_change_is_one_event_with_its_counts(self, store: SqlStore) -> None:
        put(store, UNION)
        renamed = Concept("union", {"ru": (Term("объединение"),)})
        seen: list[Mapping[str, Concept]] = []

        def work(stored: Mapping[str, Concept]) -> Sequence[Concept]:
            seen.append(stored)
            return [renamed, ALLIANCE]

        saved = store.terms.change(work, of="b.tsv", actor="eve", at=LATER)
        assert seen == [{"union": UNION}]
        assert (saved.event, dict(saved.counts)) == (2, {"added": 1, "changed": 1, "removed": 0})
        event = store.events()[-1]
        assert (event.kind, event.actor, event.summary["of"]) == ("terms-imported", "eve", "b.tsv")
        assert store.terms.concepts() == [ALLIANCE, renamed]

    def test_the_same_again_is_no_event(self, store: SqlStore) -> None:
        put(store, UNION)
        assert put(store, UNION) is None
        assert len(store.events()) == 1

    def test_undo_and_redo(self, store: SqlStore) -> None:
        put(store, UNION)
        put(store, ALLIANCE)
        store.undo(1, actor="ada", at=LATER)
        assert store.terms.concepts() == [UNION]
        store.undo(1, actor="ada", at=LATER)
        assert store.terms.concepts() == []
        store.redo(2, actor="ada", at=LATER)
        assert store.terms.concepts() == [ALLIANCE]

    def test_what_the_work_raises_saves_nothing(self, store: SqlStore) -> None:
        put(store, UNION)

        def fails(stored: Mapping[str, Concept]) -> Sequence[Concept]:
            raise RuntimeError("half way")

        with pytest.raises(RuntimeError):
            store.terms.change(fails, of="b.tsv", actor="ada", at=LATER)
        assert store.terms.concepts() == [UNION]

    def test_terms_and_texts_leave_each_other_alone(self, store: SqlStore) -> None:
        store.save_result(result(), actor="align", at=AT)
        position = store.memory.position()
        put(store, UNION)
        assert store.memory.position() == position
        store.undo(1, actor="ada", at=LATER)
        assert len(list(store.units())) == 2
