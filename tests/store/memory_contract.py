"""What every store's memory must do. A store's tests subclass :class:`MemoryContract` and open one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from align.errors import ConflictError, InputError, StoreError
from align.model import Entry, InlineTag, Origin, Status
from align.ports_memory import MemorySource, MemoryStore
from align.store import SqlStore
from align.text.fingerprint import context_key
from tests.store.store_samples import AT, LATER, document, move, result

TITLE, SENTENCE = "Декларация", "Стороны договорились."


def imported(number: int, **changes: object) -> Entry:
    """Return the ``number``-th unit of a file."""
    values: dict[str, object] = {
        "texts": {"ru": f"Пункт {number}", "en": f"Item {number}", "kk": f"{number}-тармақ"},
        "unit": str(number),
        "statuses": {"en": Status.REVIEWED, "kk": Status.DRAFT},
        "origins": {"en": Origin.IMPORTED, "kk": Origin.IMPORTED},
        "before": context_key(f"Пункт {number - 1}"),
        "changed_at": AT,
        "changed_by": "eve",
        "tags": {"en": (InlineTag(0, "bpt", "1", "<b>"), InlineTag(4, "ept", "1", "</b>"))},
        "props": {"client": "МИД"},
    }
    return Entry(**(values | changes))  # type: ignore[arg-type]


def source(name: str = "old", content: str = "a") -> MemorySource:
    return MemorySource(name, f"{name}.tmx", content * 64)


def texts(store: SqlStore, lang: str = "ru") -> list[str]:
    """Return what is seen, in the order of ids."""
    return [entry.texts.get(lang, "") for entry in store.memory.entries()]


class MemoryContract:
    """Tests of the Protocol alone; nothing in here knows a file or a table."""

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

    # -- own units ------------------------------------------------------------------------------

    def test_an_empty_memory(self, store: SqlStore) -> None:
        memory: MemoryStore = store.memory
        assert (list(memory.entries()), memory.memories(), memory.position().clock) == ([], [], 0)
        assert (memory.fetch([1]), memory.visible([1]), memory.retired(), memory.counts()) == (
            {},
            set(),
            [],
            {},
        )

    def test_saved_units_are_entries_with_their_context(self, store: SqlStore) -> None:
        store.save_result(result(), actor="align", at=AT)
        title, sentence = store.memory.entries()
        assert title.texts == {"ru": TITLE, "en": f"EN {TITLE}", "kk": f"KK {TITLE}"}
        assert (title.before, title.after) == ("", context_key(SENTENCE))
        assert (sentence.before, sentence.after) == (context_key(TITLE), "")
        assert title.statuses == {"en": Status.DRAFT, "kk": Status.DRAFT}
        assert title.origins == {"en": Origin.DELIVERED, "kk": Origin.DELIVERED}
        assert (title.document, title.memory, title.changed_by) == ("01", 0, "align")
        assert list(store.memory.texts("en")) == [
            (entry.id, 0, entry.texts["en"]) for entry in (title, sentence)
        ]

    def test_a_changed_unit_is_a_new_entry(self, store: SqlStore) -> None:
        store.save_result(result(), actor="align", at=AT)
        title, sentence = store.memory.entries()
        seen = store.memory.position().clock
        store.mark([move(next(store.units()), "en", Status.APPROVED)], actor="ada", at=LATER)
        kept, new = store.memory.entries()
        assert kept == sentence
        assert new.id > seen
        assert [entry.id for entry in store.memory.entries(after=seen)] == [new.id]
        assert store.memory.retired(after=seen) == [title.id]
        assert (new.statuses["en"], new.changed_at, new.before, new.after) == (
            Status.APPROVED,
            LATER,
            title.before,
            title.after,
        )
        assert store.memory.visible([title.id, sentence.id, new.id, 99]) == {sentence.id, new.id}
        assert set(store.memory.fetch([title.id, new.id])) == {title.id, new.id}
        assert [number for number, _, _ in store.memory.texts("ru")] == [sentence.id, new.id]

    def test_rejected_texts_are_no_entries(self, store: SqlStore) -> None:
        store.save_result(result(), actor="align", at=AT)
        store.mark([move(next(store.units()), "en", Status.REJECTED)], actor="ada", at=LATER)
        assert [sorted(entry.texts) for entry in store.memory.entries()] == [
            ["en", "kk", "ru"],
            ["kk", "ru"],
        ]

    def test_entries_follow_undo_and_redo_without_using_an_id_again(self, store: SqlStore) -> None:
        store.save_result(result(), actor="align", at=AT)
        before = store.memory.position().clock
        store.save_result(result(lines=[TITLE, "Новое.", SENTENCE]), actor="align", at=LATER)
        after = texts(store)
        assert sorted(after) == sorted([TITLE, SENTENCE, "Новое."])
        store.undo(1, actor="ada", at=LATER)
        assert sorted(texts(store)) == sorted([TITLE, SENTENCE])
        store.redo(1, actor="ada", at=LATER)
        assert sorted(texts(store)) == sorted(after)
        assert min(entry.id for entry in store.memory.entries()) > before
        store.undo(2, actor="ada", at=LATER)
        assert texts(store) == []

    def test_neighbours_are_units_of_the_same_cut(self, store: SqlStore) -> None:
        from align.store.entries import neighbours

        both, en, kk = frozenset({"en", "kk"}), frozenset({"en"}), frozenset({"kk"})
        found = neighbours([("a", both), ("b", en), ("c", kk), ("d", frozenset()), ("e", both)])
        assert found == {
            "a": ("", "d"),
            "b": ("a", "d"),
            "c": ("a", "d"),
            "d": ("c", "e"),
            "e": ("d", ""),
        }

    def test_a_registered_document_has_no_entries(self, store: SqlStore) -> None:
        store.register([document("01", "ru")], actor="ada", at=AT)
        assert store.memory.position().clock == 0

    # -- imported -------------------------------------------------------------------------------

    def load(self, store: SqlStore, *numbers: int, name: str = "old", content: str = "a") -> list[Entry]:
        """Import a file of the units ``numbers``; its entries."""
        saved = store.memory.import_units(
            map(imported, numbers), source=source(name, content), actor="eve", at=AT
        )
        assert saved.event is not None
        last = store.memory.position().clock
        return list(store.memory.entries(after=last - len(numbers)))

    def test_an_import_comes_back_as_it_was_given(self, store: SqlStore) -> None:
        first, second = self.load(store, 1, 2)
        for number, entry in ((1, first), (2, second)):
            given = imported(number)
            assert entry == replace(given, id=entry.id, memory=1)
        (known,) = store.memory.memories()
        assert (known.name, known.file, known.sha256, known.units) == ("old", "old.tmx", "a" * 64, 2)
        assert known.languages == {"ru": 2, "en": 2, "kk": 2}
        assert (known.imported_at, known.actor, known.first, known.last) == (AT, "eve", first.id, second.id)
        assert store.memory.counts() == {1: 2}
        event = store.events()[-1]
        assert (event.kind, event.summary) == (
            "memory-imported",
            {"of": "old", "units": 2, "ru": 2, "en": 2, "kk": 2},
        )

    def test_an_empty_import_stands_too(self, store: SqlStore) -> None:
        self.load(store)
        assert (store.memory.memories()[0].units, store.memory.counts()) == (0, {})

    def test_the_same_bytes_again_are_nothing(self, store: SqlStore) -> None:
        self.load(store, 1)
        for name in ("old", "other"):
            saved = store.memory.import_units(iter([imported(1)]), source=source(name), actor="eve", at=LATER)
            assert saved.event is None
        assert texts(store) == ["Пункт 1"]

    def test_a_taken_name_is_a_conflict_unless_it_is_replaced(self, store: SqlStore) -> None:
        self.load(store, 1, 2)
        with pytest.raises(ConflictError) as caught:
            store.memory.import_units([imported(3)], source=source("old", "b"), actor="eve", at=LATER)
        assert caught.value.slug == "memory-exists"
        store.memory.import_units(
            [imported(3)], source=source("old", "b"), replace=True, actor="eve", at=LATER
        )
        assert texts(store) == ["Пункт 3"]
        store.undo(1, actor="ada", at=LATER)
        assert texts(store) == ["Пункт 1", "Пункт 2"]

    def test_a_failing_import_leaves_nothing(self, store: SqlStore) -> None:
        def breaks() -> Iterator[Entry]:
            yield from map(imported, range(3000))
            raise InputError("line 7: cut off", slug="malformed-xml")

        with pytest.raises(InputError):
            store.memory.import_units(breaks(), source=source(), actor="eve", at=AT)
        assert (store.memory.position().clock, store.events(), store.memory.memories()) == (0, [], [])

    def test_undo_and_redo_of_an_import_are_one_row(self, store: SqlStore) -> None:
        ids = [entry.id for entry in self.load(store, *range(20))]
        standing = store.memory.standing()
        assert (standing.ranges, standing.hidden) == (((min(ids), max(ids)),), frozenset())
        assert (standing.position, standing.position.event) == (store.memory.position(), 1)
        store.undo(1, actor="ada", at=LATER)
        assert (texts(store), store.memory.visible(ids), store.memory.memories()) == ([], set(), [])
        assert (store.memory.standing().ranges, store.memory.position().event) == ((), 2)
        store.redo(1, actor="ada", at=LATER)
        assert store.memory.visible(ids) == set(ids)

    def test_after_an_undo_another_import_has_numbers_of_its_own(self, store: SqlStore) -> None:
        ids = {entry.id for entry in self.load(store, 1)}
        store.undo(1, actor="ada", at=LATER)
        (entry,) = self.load(store, 2, content="b")
        assert (entry.memory, entry.id in ids) == (2, False)
        assert texts(store) == ["Пункт 2"]

    def test_deleting_a_memory(self, store: SqlStore) -> None:
        self.load(store, 1)
        store.memory.delete_memory("old", actor="ada", at=LATER)
        assert (texts(store), store.memory.memories()) == ([], [])
        with pytest.raises(StoreError) as caught:
            store.memory.delete_memory("old", actor="ada", at=LATER)
        assert caught.value.slug == "memory-unknown"
        store.undo(1, actor="ada", at=LATER)
        assert texts(store) == ["Пункт 1"]

    def test_reading_part_of_it(self, store: SqlStore) -> None:
        store.save_result(result(), actor="align", at=AT)
        entries = self.load(store, *range(5))
        assert [e.texts["ru"] for e in store.memory.entries(after=entries[0].id, until=entries[2].id)] == [
            "Пункт 1",
            "Пункт 2",
        ]
        assert len(list(store.memory.entries(memory=0))) == 2
        assert len(list(store.memory.entries(memory=1))) == 5
        assert store.memory.counts() == {0: 2, 1: 5}

    def test_an_anchor_tells_one_history_from_another(self, store: SqlStore) -> None:
        assert store.memory.anchor() == (0, 0, "")
        assert store.memory.is_anchored(0, "")
        self.load(store, 1)
        clock, event, hash_ = store.memory.anchor()
        assert (clock, event, hash_) == (store.memory.position().clock, 1, store.events()[-1].hash)
        assert store.memory.is_anchored(event, hash_)
        assert not store.memory.is_anchored(event, "0" * 64)
        assert not store.memory.is_anchored(event + 1, hash_)

    # -- maintenance ----------------------------------------------------------------------------

    def test_retiring_and_replacing_are_undoable_events(self, store: SqlStore) -> None:
        first, second, third = self.load(store, 1, 2, 3)
        assert store.memory.retire_entries([first.id], actor="ada", at=LATER).event == 2
        assert texts(store) == ["Пункт 2", "Пункт 3"]
        changed = replace(second, texts={"ru": "Пункт II"})
        saved = store.memory.replace_entries([changed], actor="ada", at=LATER, kind="memory-conflicts")
        assert (saved.event, dict(saved.counts)) == (3, {"entries": 1})
        assert texts(store) == ["Пункт 3", "Пункт II"]
        replaced = list(store.memory.entries())[-1]
        assert replaced.memory == second.memory
        standing = store.memory.standing()
        assert (standing.hidden, standing.replacements) == (
            frozenset({first.id, second.id}),
            frozenset({replaced.id}),
        )
        again = replace(replaced, texts={"ru": "Пункт 2!"})
        store.memory.replace_entries([again], actor="ada", at=LATER)
        assert texts(store) == ["Пункт 3", "Пункт 2!"]
        assert store.verify() == []
        store.undo(2, actor="ada", at=LATER)
        assert texts(store) == ["Пункт 2", "Пункт 3"]
        store.undo(1, actor="ada", at=LATER)
        assert [e.id for e in store.memory.entries()] == [first.id, second.id, third.id]
        store.redo(3, actor="ada", at=LATER)
        assert texts(store) == ["Пункт 3", "Пункт 2!"]

    def test_what_is_not_seen_cannot_be_changed(self, store: SqlStore) -> None:
        store.save_result(result(), actor="align", at=AT)
        own = next(store.memory.entries())
        (first,) = self.load(store, 1)
        store.memory.retire_entries([first.id], actor="ada", at=LATER)
        for wrong in (first.id, own.id, 999):
            with pytest.raises(ConflictError) as caught:
                store.memory.retire_entries([wrong], actor="ada", at=LATER)
            assert caught.value.slug == "stale-entry"
            with pytest.raises(ConflictError):
                store.memory.replace_entries([imported(1, id=wrong)], actor="ada", at=LATER)
        assert store.memory.retire_entries([], actor="ada", at=LATER).event is None
        assert store.memory.replace_entries([], actor="ada", at=LATER).event is None

    def test_everything_is_there_after_opening_again(self, tmp_path: Path) -> None:
        with self.open(tmp_path) as store:
            store.save_result(result(), actor="align", at=AT)
            self.load(store, 1, 2)
            known = list(store.memory.entries())
        with self.open(tmp_path) as store:
            assert list(store.memory.entries()) == known
            assert store.memory.position().clock == known[-1].id
