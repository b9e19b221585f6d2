"""Laws over any sequence of operations: the history verifies, undo undoes, redo redoes."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from align.errors import ConflictError
from align.model import Comment, DraftRecord, Effort, Status
from align.ports import RepairDecision
from align.review import make_units, plan_moves
from align.store import open_store
from tests.store.store_samples import AT, LATER, document, result, state

IDS = st.sampled_from(["01", "02"])
LINES = st.lists(st.sampled_from(["Мир.", "Труд.", "Май.", "Июнь."]), min_size=1, max_size=4)


class StoreMachine(RuleBasedStateMachine):
    """Runs, marks, decisions, undo and redo in any order, as commands would do them."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.store = open_store(self.folder / "align.db", create=True)
        self.before: list[object] = []  # the states before each event that stands

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder)

    def _wrote(self, event: int | None, before: object) -> None:
        if event is None:
            assert state(self.store) == before
        else:
            assert self.store.events()[-1].sequence == event
            self.before.append(before)

    @rule(id_=IDS, text=st.sampled_from(["а", "б"]))
    def register(self, id_: str, text: str) -> None:
        before = state(self.store)
        self._wrote(self.store.register([document(id_, "ru", text=text)], actor="ada", at=AT).event, before)

    @rule(id_=IDS, lines=LINES, word=st.sampled_from(["EN", "En"]))
    def run(self, id_: str, lines: list[str], word: str) -> None:
        before = state(self.store)
        found = result(id_, lines=lines, en=word)
        units, _ = make_units(found.texts, found.alignments, list(self.store.units([id_])))
        merged = type(found)(id_, found.texts, found.alignments, units, found.decided_on)
        decided = {
            (unit.id, lang): variant
            for unit in self.store.units([id_])
            for lang, variant in unit.variants.items()
            if variant.status in (Status.REVIEWED, Status.APPROVED)
        }
        self._wrote(self.store.save_result(merged, actor="align", at=AT).event, before)
        now = {(u.id, lang): v for u in self.store.units([id_]) for lang, v in u.variants.items()}
        assert all(now[key].text == variant.text for key, variant in decided.items())
        assert self.store.save_result(merged, actor="align", at=LATER).event is None

    @rule(id_=IDS, to=st.sampled_from(list(Status)))
    def mark(self, id_: str, to: Status) -> None:
        before = state(self.store)
        moves, _ = plan_moves(self.store.units([id_]), langs=["en"], to=to)
        self._wrote(self.store.mark(moves[:2], actor="ada", at=AT).event, before)

    @rule(id_=IDS, text=st.sampled_from(["Draft.", "Other."]), label=st.sampled_from(["memory", "mt:m@1"]))
    def draft(self, id_: str, text: str, label: str) -> None:
        before = state(self.store)
        units = list(self.store.units([id_]))[:2]
        drafts = [DraftRecord(unit.id, "kk", id_, text, label) for unit in units]
        versions = {(u.id, "kk"): u.variants["kk"].version for u in units if "kk" in u.variants}
        saved = self.store.save_drafts(drafts, versions=versions, actor="align", at=AT)
        self._wrote(saved.event, before)

    @rule(id_=IDS, text=st.sampled_from(["", "a", "b"]))
    def comment(self, id_: str, text: str) -> None:
        before = state(self.store)
        saved = self.store.decisions.comment([Comment("u", "en", id_, text)], actor="ada", at=AT)
        self._wrote(saved.event, before)

    @rule(seconds=st.sampled_from([0.0, 1.5]))
    def effort(self, seconds: float) -> None:
        before = state(self.store)
        self.store.decisions.add_effort([Effort("u", "en", "01", seconds, 1, 1)], actor="ada", at=AT)
        assert state(self.store) == before

    @rule(id_=IDS, start=st.integers(0, 2), accepted=st.booleans())
    def decide(self, id_: str, start: int, accepted: bool) -> None:
        before = state(self.store)
        decision = RepairDecision(id_, "ru", start, start + 1, "glued", accepted)
        self._wrote(self.store.decide_repairs([decision], actor="ada", at=AT).event, before)

    @precondition(lambda self: self.before)
    @rule(count=st.integers(1, 3))
    def undo_and_redo(self, count: int) -> None:
        after, most = state(self.store), min(count, len(self.before))
        assert len(self.store.undo(count, actor="ada", at=AT)) == most
        assert state(self.store) == self.before[-most]
        assert len(self.store.redo(most, actor="ada", at=AT)) == most
        assert state(self.store) == after

    @precondition(lambda self: self.before)
    @rule()
    def undo(self) -> None:
        self.store.undo(1, actor="ada", at=AT)
        assert state(self.store) == self.before.pop()

    @rule()
    def stale_moves_are_refused(self) -> None:
        units = list(self.store.units())
        moves, _ = plan_moves(units, langs=["en"], to=Status.REJECTED)
        if not moves:
            return
        before = state(self.store)
        self.store.mark(moves, actor="ada", at=AT)
        try:
            self.store.mark(moves, actor="bob", at=AT)
        except ConflictError:
            self.store.undo(1, actor="ada", at=AT)
        else:
            raise AssertionError("a stale move was accepted")
        assert state(self.store) == before

    @invariant()
    def the_history_verifies(self) -> None:
        assert self.store.verify() == []

    @invariant()
    def versions_never_shrink(self) -> None:
        now = {(u.id, lang): v.version for u in self.store.units() for lang, v in u.variants.items()}
        known: dict[tuple[str, str], int] = getattr(self, "versions", {})
        assert all(now[key] >= known[key] for key in now.keys() & known.keys())
        self.versions = now


TestStoreMachine = StoreMachine.TestCase
TestStoreMachine.settings = settings(
    max_examples=25, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
)
