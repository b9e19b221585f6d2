"""What every store must do. A store's tests subclass :class:`StoreContract` and open one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from align.errors import ConflictError
from align.model import Comment, Origin, Role, Status
from align.ports import RepairDecision, Saved, StatusMove, Store
from align.store import SqlStore
from tests.store.store_samples import AT, LATER, document, move, result, state, with_variant


class StoreContract:
    """Tests of the Protocol alone; nothing in here knows a file or a table."""

    def open(self, folder: Path) -> SqlStore:
        """Open the store in ``folder``; the same folder gives the same store again."""
        raise NotImplementedError

    @pytest.fixture
    def store(self, tmp_path: Path) -> Iterator[SqlStore]:
        """An empty store."""
        opened = self.open(tmp_path)
        yield opened
        opened.close()

    def test_it_is_a_store(self, store: SqlStore) -> None:
        port: Store = store
        assert port.verify() == []

    def test_an_empty_store_knows_nothing(self, store: SqlStore) -> None:
        assert (store.documents(), store.events(), list(store.units())) == ([], [], [])
        assert (store.decided_on("01"), store.segments("01", "ru"), store.alignment("01", "en")) == (
            "",
            (),
            None,
        )

    # -- documents ------------------------------------------------------------------------------

    def test_documents_come_by_id_language_and_role(self, store: SqlStore) -> None:
        given = [
            document("02", "ru"),
            document("01", "kk"),
            document("01", "en"),
            document("01", "en", role=Role.DRAFT),
            document("01", "ru"),
        ]
        saved = store.register(given, actor="ada", at=AT)
        assert saved == Saved(1, {"documents": 5})
        assert [(d.id, d.lang, d.role) for d in store.documents()] == [
            ("01", "ru", "original"),
            ("01", "en", "draft"),
            ("01", "en", "translation"),
            ("01", "kk", "translation"),
            ("02", "ru", "original"),
        ]

    def test_registering_again_changes_nothing_until_the_bytes_do(self, store: SqlStore) -> None:
        store.register([document("01", "ru", text="А")], actor="ada", at=AT)
        assert store.register([document("01", "ru", text="А")], actor="bob", at=LATER).event is None
        store.save_result(result(), actor="align", at=AT)
        assert store.register([document("01", "ru", text="Б")], actor="ada", at=LATER).event == 3
        known = store.documents()[1 - 1]
        assert (known.sha256, known.segments) == (document("01", "ru", text="Б").sha256, 2)

    def test_registering_nothing_is_nothing(self, store: SqlStore) -> None:
        assert store.register([], actor="ada", at=AT) == Saved(None, {"documents": 0})

    def test_the_translations_of_the_past(self, store: SqlStore) -> None:
        store.save_result(result(), actor="align", at=AT)
        store.decide_repairs([RepairDecision("01", "ru", 0, 1, "glued", True)], actor="ada", at=AT)
        unit = next(store.units())
        store.mark([move(unit, "en", Status.REVIEWED)], actor="ada", at=AT)
        store.mark([move(unit, "kk", Status.REJECTED)], actor="ada", at=LATER)
        store.undo(1, actor="ada", at=LATER)
        past = list(store.past_events())
        assert [(event.sequence, event.kind, len(event.texts)) for event in past] == [
            (1, "run", 4),
            (4, "mark", 1),
            (5, "undo", 1),
        ]
        assert (past[1].texts[0].lang, past[1].texts[0].text) == ("kk", None)
        assert past[2].texts[0].text == "KK Декларация"

    # -- results --------------------------------------------------------------------------------

    def test_a_result_comes_back_as_it_was_given(self, store: SqlStore) -> None:
        given = result()
        saved = store.save_result(given, actor="align", at=AT)
        assert saved == Saved(1, {"segments": 6, "units": 2, "added": 2, "changed": 0, "removed": 0})
        for lang, text in given.texts.items():
            assert store.segments("01", lang) == text.segments
            assert store.repairs("01", lang) == text.repairs
            assert store.removals("01", lang) == text.removals
        assert {lang: store.alignment("01", lang) for lang in ("en", "kk")} == given.alignments
        assert tuple(store.units()) == given.units
        assert store.decided_on("01") == given.decided_on
        assert [(d.lang, d.segments) for d in store.documents()] == [("ru", 2), ("en", 2), ("kk", 2)]

    def test_the_same_result_again_is_no_event(self, store: SqlStore) -> None:
        store.save_result(result(), actor="align", at=AT)
        assert store.save_result(result(), actor="bob", at=LATER).event is None
        assert len(store.events()) == 1

    def test_a_result_replaces_the_one_before(self, store: SqlStore) -> None:
        store.save_result(result("02"), actor="align", at=AT)
        store.save_result(result(lines=["А", "Б", "В"]), actor="align", at=AT)
        given = result(lines=["Б"], en="EN")
        saved = store.save_result(given, actor="align", at=LATER)
        assert saved.counts == {"segments": 2, "units": 1, "added": 0, "changed": 1, "removed": 2}
        assert list(store.units(["01"])) == list(given.units)
        assert (store.segments("01", "kk"), store.alignment("01", "kk")) == ((), None)
        assert [d.segments for d in store.documents() if d.lang == "kk"] == [0, 2]
        assert len(list(store.units(["02"]))) == 2

    def test_new_variants_are_stamped_and_old_stamps_stay(self, store: SqlStore) -> None:
        given = result(lines=["А", "Б"], en="EN")
        bare = with_variant(given, 0, "en", changed_at="", changed_by="")
        store.save_result(bare, actor="align", at=AT)
        assert next(store.units()).variants["en"].changed_at == AT
        assert store.save_result(bare, actor="align", at=LATER).event is None
        newer = with_variant(bare, 0, "en", text="Other", version=2)
        store.save_result(newer, actor="bob", at=LATER)
        stored = next(store.units()).variants["en"]
        assert (stored.changed_at, stored.changed_by, stored.version) == (LATER, "bob", 2)

    def test_units_come_by_document_and_position(self, store: SqlStore) -> None:
        for id_ in ("02", "01", "03"):
            store.save_result(result(id_, lines=["Я", "А", "Б"]), actor="align", at=AT)
        assert [(u.document, u.position) for u in store.units()] == [
            (id_, n) for id_ in ("01", "02", "03") for n in range(3)
        ]
        assert {u.document for u in store.units(["03", "01", "??"])} == {"01", "03"}
        assert list(store.units([])) == []

    def test_a_reader_sees_one_state(self, store: SqlStore) -> None:
        store.save_result(result(lines=["А", "Б"]), actor="align", at=AT)
        reading = store.units()
        first = next(reading)
        store.save_result(result(lines=["В", "Г"]), actor="align", at=LATER)
        assert [first.text, *(unit.text for unit in reading)] == ["А", "Б"]
        assert [unit.text for unit in store.units()] == ["В", "Г"]

    @pytest.mark.parametrize(
        "changes",
        [
            pytest.param({"text": "Other"}, id="text without a new version"),
            pytest.param({"text": "Other", "version": 3}, id="version skipped"),
            pytest.param({"version": 0}, id="older version"),
            pytest.param({"status": Status.APPROVED}, id="status without a new version"),
        ],
    )
    def test_a_result_decided_on_another_version_is_refused(
        self, store: SqlStore, changes: dict[str, object]
    ) -> None:
        store.save_result(result(), actor="align", at=AT)
        before = state(store, versions=True)
        with pytest.raises(ConflictError) as refused:
            store.save_result(with_variant(result(), 1, "en", **changes), actor="align", at=LATER)
        assert refused.value.slug == "stale-version"
        assert (state(store, versions=True), len(store.events())) == (before, 1)

    @pytest.mark.parametrize(
        ("status", "origin"),
        [
            (Status.REVIEWED, Origin.DELIVERED),
            (Status.APPROVED, Origin.DELIVERED),
            (Status.DRAFT, Origin.EDITED),
        ],
    )
    def test_a_result_cannot_drop_what_a_person_decided_meanwhile(
        self, store: SqlStore, status: Status, origin: Origin
    ) -> None:
        store.save_result(with_variant(result(), 1, "en", status=status, origin=origin), actor="a", at=AT)
        with pytest.raises(ConflictError, match="reviewed while the run was working"):
            store.save_result(result(lines=["Декларация"]), actor="align", at=LATER)

    def test_a_unit_of_another_document_is_a_mistake(self, store: SqlStore) -> None:
        with pytest.raises(ValueError, match="belongs to 02"):
            store.save_result(replace(result(), units=result("02").units), actor="align", at=AT)

    # -- marks ----------------------------------------------------------------------------------

    def test_a_mark_moves_status_and_version(self, store: SqlStore) -> None:
        store.save_result(result(), actor="align", at=AT)
        title, sentence = store.units()
        moves = [move(title, "en", Status.APPROVED), move(sentence, "kk", Status.REJECTED)]
        assert store.mark(moves, actor="ada", at=LATER) == Saved(2, {"approved": 1, "rejected": 1})
        title, sentence = store.units()
        marked = title.variants["en"]
        assert (marked.status, marked.version, marked.changed_at, marked.changed_by) == (
            Status.APPROVED,
            2,
            LATER,
            "ada",
        )
        assert sentence.variants["en"].status is Status.DRAFT

    def test_a_mark_that_is_there_already_is_no_event(self, store: SqlStore) -> None:
        store.save_result(result(), actor="align", at=AT)
        unit = next(store.units())
        assert store.mark([move(unit, "en", Status.DRAFT)], actor="ada", at=AT) == Saved(None, {})
        assert store.mark([], actor="ada", at=AT).event is None

    @pytest.mark.parametrize("wrong", ["version", "unit", "lang", "twice"])
    def test_a_stale_mark_is_refused_whole(self, store: SqlStore, wrong: str) -> None:
        store.save_result(result(), actor="align", at=AT)
        title, sentence = store.units()
        good, bad = move(title, "en", Status.APPROVED), move(sentence, "en", Status.APPROVED)
        stale: dict[str, StatusMove] = {
            "version": replace(bad, version=7),
            "unit": replace(bad, unit="gone"),
            "lang": replace(bad, lang="uz"),
            "twice": replace(good, status=Status.REJECTED),
        }
        with pytest.raises(ConflictError) as refused:
            store.mark([good, stale[wrong]], actor="ada", at=LATER)
        assert refused.value.slug == "stale-version"
        assert "\n" not in refused.value.line()
        assert next(store.units()).variants["en"].status is Status.DRAFT
        assert len(store.events()) == 1

    # -- repairs --------------------------------------------------------------------------------

    def test_decisions_on_repairs_are_kept_over_runs(self, store: SqlStore) -> None:
        later = RepairDecision("01", "ru", 9, 12, "glued", False)
        first = RepairDecision("01", "ru", 0, 1, "glued", True)
        assert store.decide_repairs([later, first], actor="ada", at=AT).event == 1
        store.save_result(result(), actor="align", at=AT)
        assert store.repair_decisions("01", "ru") == (first, later)
        assert store.repair_decisions("01", "en") == ()
        assert store.decide_repairs([first], actor="ada", at=LATER).event is None
        other = replace(first, accepted=False)
        assert store.decide_repairs([first, other], actor="ada", at=LATER).event == 3
        assert store.repair_decisions("01", "ru") == (other, later)

    # -- history --------------------------------------------------------------------------------

    def test_the_history_says_who_did_what_when(self, store: SqlStore) -> None:
        store.register([document("01", "ru"), document("02", "ru")], actor="ada", at=AT)
        store.save_result(result(), actor="align", at=AT)
        store.save_result(result("02"), actor="align", at=AT)
        store.mark([move(next(store.units()), "kk", Status.REVIEWED)], actor="ada", at=LATER)
        assert [(e.sequence, e.kind, e.actor, e.at) for e in store.events()] == [
            (1, "document-added", "ada", AT),
            (2, "run", "align", AT),
            (3, "run", "align", AT),
            (4, "mark", "ada", LATER),
        ]
        assert [e.sequence for e in store.events("01")] == [1, 2, 4]
        assert [e.sequence for e in store.events("02")] == [1, 3]
        assert store.events("03") == []
        events = store.events()
        assert [e.previous for e in events] == ["", *(e.hash for e in events[:-1])]
        assert events[3].summary == {"reviewed": 1}
        assert store.verify() == []

    def test_everything_is_there_after_opening_again(self, tmp_path: Path) -> None:
        with self.open(tmp_path) as store:
            store.save_result(result(), actor="align", at=AT)
            before, history = state(store, versions=True), store.events()
        with self.open(tmp_path) as store:
            assert (state(store, versions=True), store.events(), store.verify()) == (before, history, [])

    # -- undo -----------------------------------------------------------------------------------

    def test_undo_goes_back_event_by_event_to_nothing(self, store: SqlStore) -> None:
        states = [state(store)]
        store.register([document("01", "ru")], actor="ada", at=AT)
        states.append(state(store))
        store.save_result(result(), actor="align", at=AT)
        states.append(state(store))
        store.mark([move(next(store.units()), "en", Status.APPROVED)], actor="ada", at=AT)
        undone = []
        for expected in reversed(states):
            undone += [(e.sequence, e.undone_by) for e in store.undo(1, actor="ada", at=LATER)]
            assert state(store) == expected
        assert undone == [(3, 4), (2, 5), (1, 6)]
        assert store.undo(1, actor="ada", at=LATER) == []
        last = store.events()[-1]
        assert (last.kind, last.summary, last.actor, last.at) == ("undo", {"undoes": 1}, "ada", LATER)
        assert store.verify() == []

    def test_undo_of_several_and_redo(self, store: SqlStore) -> None:
        store.save_result(result(), actor="align", at=AT)
        empty, full = state(store), None
        store.mark([move(next(store.units()), "en", Status.APPROVED)], actor="ada", at=AT)
        store.mark([move(next(store.units()), "en", Status.REVIEWED)], actor="ada", at=AT)
        full = state(store)
        assert [e.sequence for e in store.undo(2, actor="ada", at=LATER)] == [3, 2]
        assert state(store) == empty
        assert [e.undone_by for e in store.events()[:3]] == [None, 5, 4]
        assert [e.undone_by for e in store.outline.newest_events(limit=2, before=4)] == [4, 5]
        assert [e.sequence for e in store.redo(2, actor="ada", at=LATER)] == [5, 4]
        assert state(store) == full
        assert [e.undone_by for e in store.events()[:3]] == [None, None, None]
        every = store.events()
        for before in range(2, len(every) + 2):
            assert store.outline.newest_events(limit=2, before=before) == every[: before - 1][-2:][::-1]
        assert store.redo(1, actor="ada", at=LATER) == []
        assert [e.sequence for e in store.undo(9, actor="ada", at=LATER)] == [3, 2, 1]
        assert store.verify() == []

    def test_nothing_is_redone_over_newer_work(self, store: SqlStore) -> None:
        store.save_result(result(), actor="align", at=AT)
        store.undo(1, actor="ada", at=AT)
        store.register([document("02", "ru")], actor="ada", at=AT)
        assert store.redo(1, actor="ada", at=LATER) == []

    def test_a_decision_on_an_undone_text_is_stale(self, store: SqlStore) -> None:
        store.save_result(result(), actor="align", at=AT)
        store.mark([move(next(store.units()), "en", Status.REVIEWED)], actor="ada", at=AT)
        seen = move(next(store.units()), "en", Status.APPROVED)
        store.undo(1, actor="ada", at=AT)
        store.mark([move(next(store.units()), "en", Status.REJECTED)], actor="bob", at=AT)
        with pytest.raises(ConflictError):
            store.mark([seen], actor="eve", at=LATER)

    def test_one_event_is_undone_below_newer_ones_of_others(self, store: SqlStore) -> None:
        store.save_result(result(), actor="align", at=AT)
        first, second = store.units()
        store.mark([move(first, "en", Status.REVIEWED)], actor="ada", at=AT)
        store.mark(
            [move(second, "en", Status.REVIEWED), move(first, "kk", Status.REVIEWED)], actor="bob", at=AT
        )
        assert store.undo_one(2, actor="ada", at=LATER).undone_by == 4

        def statuses() -> list[Status]:
            return [unit.variants[lang].status for unit in store.units() for lang in ("en", "kk")]

        others = [Status.REVIEWED, Status.REVIEWED, Status.DRAFT]
        assert statuses() == [Status.DRAFT, *others]
        assert store.undo_one(4, actor="ada", at=LATER).undone_by == 5
        assert statuses() == [Status.REVIEWED, *others]
        assert store.verify() == []

    @pytest.mark.parametrize("event", [1, 2, 9], ids=["built upon", "rows changed since", "not there"])
    def test_an_event_others_built_on_is_not_undone(self, store: SqlStore, event: int) -> None:
        store.save_result(result(), actor="align", at=AT)
        store.mark([move(next(store.units()), "en", Status.REVIEWED)], actor="ada", at=AT)
        store.mark([move(next(store.units()), "en", Status.APPROVED)], actor="bob", at=AT)
        before = state(store)
        with pytest.raises(ConflictError) as refused:
            store.undo_one(event, actor="ada", at=LATER)
        assert refused.value.slug == "undo-conflict"
        assert (state(store), len(store.events())) == (before, 3)

    def test_a_note_on_a_unit_keeps_the_run_that_made_it(self, store: SqlStore) -> None:
        store.save_result(result(), actor="ada", at=AT)
        unit = next(store.units())
        store.decisions.comment([Comment(unit.id, "en", unit.document, "Why?")], actor="bob", at=AT)
        with pytest.raises(ConflictError):
            store.undo_one(1, actor="ada", at=LATER)
        store.undo_one(2, actor="bob", at=LATER)
        store.undo_one(1, actor="ada", at=LATER)
        assert list(store.units()) == []

    def test_what_is_undone_is_not_undone_again(self, store: SqlStore) -> None:
        store.save_result(result(), actor="ada", at=AT)
        store.undo_one(1, actor="ada", at=LATER)
        with pytest.raises(ConflictError):
            store.undo_one(1, actor="bob", at=LATER)
