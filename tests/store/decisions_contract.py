"""What every store's decisions must do. A store's tests subclass :class:`DecisionsContract`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from align.errors import ConflictError
from align.model import (
    Comment,
    Dismissal,
    DraftRecord,
    Effort,
    Origin,
    Preference,
    Status,
    TranslationUnit,
)
from align.ports import Saved, TextEdit
from align.ports_decisions import DraftStore
from align.store import SqlStore
from tests.store.store_samples import AT, LATER, move, result, with_variant

PEACE = Preference(
    "f1", "en", "peace and security", "мир и безопасность", ("мир", "и", "безопасность"), "phrase"
)
DUTY = Preference("f1", "kk", "бейбітшілік пен қауіпсіздік")
SEEN = Dismissal("u1", "en", "number", "c3f9a1", "01", note="a page number")
WORD = Comment("u1", "", "01", "Спросить отдел договоров.")
TIME = Effort("u1", "en", "01", 12.5, 40, 1)

Write = Callable[[SqlStore], Saved]
Read = Callable[[SqlStore], object]

# What is written, what is read then, what takes it away again.
CASES = {
    "prefer": (
        lambda store: store.decisions.prefer([PEACE, DUTY], actor="ada", at=AT),
        lambda store: store.decisions.preferences(),
        [replace(PEACE, changed_at=AT, changed_by="ada"), replace(DUTY, changed_at=AT, changed_by="ada")],
        lambda store: store.decisions.prefer([], remove=[("f1", "kk"), ("f1", "en")], actor="ada", at=LATER),
    ),
    "dismiss": (
        lambda store: store.decisions.dismiss([SEEN], actor="ada", at=AT),
        lambda store: store.decisions.dismissals(),
        [replace(SEEN, changed_at=AT, changed_by="ada")],
        lambda store: store.decisions.dismiss(
            [], withdraw=[("u1", "en", "number", "c3f9a1")], actor="ada", at=LATER
        ),
    ),
    "comment": (
        lambda store: store.decisions.comment([WORD], actor="ada", at=AT),
        lambda store: store.decisions.comments(),
        [replace(WORD, changed_at=AT, changed_by="ada")],
        lambda store: store.decisions.comment([replace(WORD, text=" ")], actor="ada", at=LATER),
    ),
}
every_kind = pytest.mark.parametrize(("write", "read", "expected", "remove"), CASES.values(), ids=CASES)


def untranslated(store: SqlStore) -> TranslationUnit:
    """Save a document without translations and return its second unit."""
    store.save_result(result("01", lines=["Декларация", "Мир и труд."], xx="XX"), actor="align", at=AT)
    found = list(store.units())[1]
    return replace(found, variants={})


def drafted(unit: TranslationUnit, text: str, *, label: str = "memory", lang: str = "en") -> DraftRecord:
    """Return a draft of ``unit``."""
    return DraftRecord(unit.id, lang, unit.document, text, label, 100, "entry:7", ("number",))


class DecisionsContract:
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

    def test_it_keeps_drafts_and_decisions(self, store: SqlStore) -> None:
        port: DraftStore = store
        decisions = port.decisions
        assert (decisions.preferences(), decisions.dismissals(), decisions.comments()) == ([], [], [])
        assert (decisions.drafts(), decisions.efforts(["01"])) == ([], [])

    # -- what people said -----------------------------------------------------------------------

    @every_kind
    def test_what_was_said_comes_back(
        self, store: SqlStore, tmp_path: Path, write: Write, read: Read, expected: object, remove: Write
    ) -> None:
        assert write(store).event == 1
        assert read(store) == expected
        with self.open(tmp_path) as again:
            assert read(again) == expected

    @every_kind
    def test_said_again_it_is_no_event(
        self, store: SqlStore, write: Write, read: Read, expected: object, remove: Write
    ) -> None:
        write(store)
        assert write(store).event is None
        assert read(store) == expected

    @every_kind
    def test_it_can_be_taken_away_once(
        self, store: SqlStore, write: Write, read: Read, expected: object, remove: Write
    ) -> None:
        write(store)
        assert remove(store).event == 2
        assert read(store) == []
        assert remove(store).event is None

    @every_kind
    def test_undo_and_redo(
        self, store: SqlStore, write: Write, read: Read, expected: object, remove: Write
    ) -> None:
        write(store)
        remove(store)
        store.undo(1, actor="bob", at=LATER)
        assert read(store) == expected
        store.undo(1, actor="bob", at=LATER)
        assert read(store) == []
        store.redo(1, actor="bob", at=LATER)
        assert read(store) == expected

    @every_kind
    def test_a_run_leaves_it_alone(
        self, store: SqlStore, write: Write, read: Read, expected: object, remove: Write
    ) -> None:
        store.save_result(result(), actor="align", at=AT)
        write(store)
        store.save_result(result(lines=["Другое."]), actor="align", at=LATER)
        assert read(store) == expected

    def test_a_later_word_stands_in_for_an_earlier_one(self, store: SqlStore) -> None:
        store.decisions.prefer([PEACE], actor="ada", at=AT)
        saved = store.decisions.prefer([replace(PEACE, text="peace, security")], actor="bob", at=LATER)
        assert (saved.event, dict(saved.counts)) == (2, {"preferred": 1, "removed": 0})
        kept = store.decisions.preferences()
        assert [(p.text, p.changed_at, p.changed_by) for p in kept] == [("peace, security", LATER, "bob")]
        assert store.events()[-1].summary["of"] == "мир и безопасность"

    @pytest.mark.parametrize("text", ["", "  "])
    def test_a_preference_without_a_text_is_refused(self, store: SqlStore, text: str) -> None:
        with pytest.raises(ValueError, match="text"):
            store.decisions.prefer([PEACE, replace(DUTY, text=text)], actor="ada", at=AT)
        assert store.decisions.preferences() == []

    def test_they_are_read_by_document(self, store: SqlStore) -> None:
        elsewhere = replace(WORD, unit="a", document="02")
        store.decisions.comment([elsewhere, WORD], actor="ada", at=AT)
        assert [found.document for found in store.decisions.comments()] == ["01", "02"]
        assert [found.unit for found in store.decisions.comments(["02", "03"])] == ["a"]
        assert store.events("02")[0].summary["of"] == "01, 02"

    # -- effort ---------------------------------------------------------------------------------

    def test_effort_adds_up(self, store: SqlStore) -> None:
        store.decisions.add_effort([TIME, TIME, replace(TIME, lang="kk")], actor="ada", at=AT)
        store.decisions.add_effort([replace(TIME, seconds=0.25, keystrokes=0)], actor="bob", at=LATER)
        assert store.decisions.efforts() == [Effort("u1", "en", "01", 25.25, 80, 3), replace(TIME, lang="kk")]

    def test_nothing_spent_is_no_event(self, store: SqlStore) -> None:
        store.decisions.add_effort([TIME], actor="ada", at=AT)
        assert store.decisions.add_effort([Effort("u1", "en", "01", 0, 0, 0)], actor="a", at=AT).event is None

    def test_effort_never_shrinks(self, store: SqlStore) -> None:
        with pytest.raises(ValueError, match="grows"):
            store.decisions.add_effort([replace(TIME, seconds=-1.0)], actor="ada", at=AT)

    def test_undo_and_redo_pass_effort_over(self, store: SqlStore) -> None:
        store.decisions.comment([WORD], actor="ada", at=AT)
        store.decisions.add_effort([TIME], actor="ada", at=AT)
        assert [event.kind for event in store.undo(5, actor="ada", at=LATER)] == ["comment"]
        store.decisions.add_effort([TIME], actor="ada", at=LATER)
        assert len(store.redo(1, actor="ada", at=LATER)) == 1
        assert (len(store.decisions.comments()), store.decisions.efforts()[0].sessions) == (1, 2)

    # -- drafts ---------------------------------------------------------------------------------

    @pytest.mark.parametrize(
        ("label", "origin"),
        [
            ("memory", Origin.MEMORY),
            ("memory-masked", Origin.MEMORY),
            ("fuzzy-repaired", Origin.MEMORY),
            ("formulae", Origin.MACHINE_DRAFT),
            ("mt:opus@1", Origin.MACHINE_DRAFT),
        ],
    )
    def test_a_draft_becomes_a_variant(self, store: SqlStore, label: str, origin: Origin) -> None:
        draft = drafted(untranslated(store), "Peace and labour.", label=label)
        saved = store.save_drafts([draft], actor="align", at=LATER)
        assert (saved.event, dict(saved.counts)) == (2, {"added": 1, "replaced": 0})
        variant = list(store.units())[1].variants["en"]
        assert (variant.text, variant.status, variant.origin) == (draft.text, Status.DRAFT, origin)
        assert (variant.version, variant.changed_by, variant.provenance) == (1, "align", None)
        assert store.decisions.drafts(["01"]) == [replace(draft, at=LATER)]
        assert (store.events()[-1].kind, store.events()[-1].summary["of"]) == ("draft", "01")

    def test_the_same_draft_again_is_no_event(self, store: SqlStore) -> None:
        draft = drafted(untranslated(store), "Peace.")
        store.save_drafts([draft], actor="align", at=AT)
        again = store.save_drafts([draft], versions={(draft.unit, "en"): 1}, actor="align", at=LATER)
        assert again == Saved(None, {"added": 0, "replaced": 0})

    def test_a_better_draft_stands_in_for_an_untouched_one(self, store: SqlStore) -> None:
        unit = untranslated(store)
        store.save_drafts([drafted(unit, "Peace.")], actor="align", at=AT)
        better = drafted(unit, "Peace and labour.", label="mt:opus@1")
        store.save_drafts([better], versions={(unit.id, "en"): 1}, actor="align", at=LATER)
        variant = list(store.units())[1].variants["en"]
        assert (variant.text, variant.version, variant.origin) == (better.text, 2, Origin.MACHINE_DRAFT)
        store.undo(1, actor="ada", at=LATER)
        assert [found.text for found in store.decisions.drafts()] == ["Peace."]
        store.undo(1, actor="ada", at=LATER)
        assert (store.decisions.drafts(), "en" in list(store.units())[1].variants) == ([], False)

    @pytest.mark.parametrize("touch", ["reviewed", "rejected", "edited", "newer", "unseen", "delivered"])
    def test_what_somebody_touched_is_never_drafted_over(self, store: SqlStore, touch: str) -> None:
        unit = untranslated(store)
        other = drafted(unit, "Труд.", lang="kk")
        store.save_drafts([drafted(unit, "Peace.")], actor="align", at=AT)
        stored = list(store.units())[1]
        version = 1
        if touch in ("reviewed", "rejected"):
            store.mark([move(stored, "en", Status(touch))], actor="ada", at=AT)
            version = 2
        elif touch == "edited":
            store.edit([TextEdit(unit.id, "en", "P.", Status.DRAFT, 1)], actor="ada", at=AT)
            version = 2
        elif touch == "newer":
            store.save_drafts([drafted(unit, "P.")], versions={(unit.id, "en"): 1}, actor="b", at=AT)
        elif touch == "unseen":
            version = 0
        else:
            store.save_result(result("02", lines=["А", "Б"], en="EN"), actor="align", at=AT)
            unit = list(store.units(["02"]))[1]
            other = replace(other, unit=unit.id, document="02")
        before = list(store.units())
        with pytest.raises(ConflictError) as caught:
            store.save_drafts(
                [other, drafted(unit, "New")], versions={(unit.id, "en"): version}, actor="align", at=LATER
            )
        assert caught.value.slug == "stale-version"
        assert list(store.units()) == before

    def test_a_draft_of_a_text_that_went_is_refused(self, store: SqlStore) -> None:
        unit = untranslated(store)
        gone = replace(drafted(unit, "Peace."), unit="ffff")
        with pytest.raises(ConflictError):
            store.save_drafts([gone], actor="align", at=AT)
        with pytest.raises(ConflictError):
            store.save_drafts([drafted(unit, "P.")], versions={(unit.id, "en"): 3}, actor="align", at=AT)
        with pytest.raises(ValueError, match="belongs"):
            store.save_drafts([replace(drafted(unit, "P."), document="02")], actor="align", at=AT)
        with pytest.raises(ValueError, match="two drafts"):
            store.save_drafts([drafted(unit, "P."), drafted(unit, "Q.")], actor="align", at=AT)

    def test_the_record_outlives_edits_and_goes_with_the_text(self, store: SqlStore) -> None:
        unit = untranslated(store)
        store.save_drafts([drafted(unit, "Peace.")], actor="align", at=AT)
        store.edit([TextEdit(unit.id, "en", "Peace!", Status.REVIEWED, 1)], actor="ada", at=AT)
        assert [found.text for found in store.decisions.drafts()] == ["Peace."]
        store.undo(1, actor="ada", at=AT)
        store.save_result(result("01", lines=["Другое", "Иное"], xx="XX"), actor="align", at=LATER)
        assert store.decisions.drafts() == []
        store.undo(1, actor="ada", at=LATER)
        assert [found.text for found in store.decisions.drafts()] == ["Peace."]

    def test_a_draft_that_came_as_a_file_is_found_again(self, store: SqlStore) -> None:
        given = with_variant(result(), 1, "en", origin=Origin.MACHINE_DRAFT)
        store.save_result(given, actor="align", at=AT)
        store.save_result(result("02"), actor="align", at=AT)
        unit = given.units[1]
        before = unit.variants["en"].text
        edit = TextEdit(unit.id, "en", "Agreed at last.", Status.REVIEWED, 1)
        store.edit([edit], actor="ada", at=LATER)
        expected = [DraftRecord(unit.id, "en", "01", before, "delivered", at=AT)]
        for documents in (None, ["01"], ["01", "02"]):
            assert store.decisions.delivered_drafts(documents) == expected
        assert store.decisions.delivered_drafts(["02"]) == []
