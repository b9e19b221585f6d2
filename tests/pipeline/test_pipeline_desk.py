"""What the review page asks for: the board against the store, differences, the order of work."""

from __future__ import annotations

import itertools
import random
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.cli import run
from align.errors import ConflictError
from align.model import Conflict, Origin, Status
from align.pipeline.desk.background import Background
from align.pipeline.desk.desk import Desk
from align.pipeline.desk.differing import pieces
from align.pipeline.desk.findings import Found
from align.pipeline.desk.formulabook import contains
from align.pipeline.desk.listing import ReviewFilter, ReviewListing
from align.pipeline.desk.ordering import worth
from align.pipeline.desk.saving import ReviewSaving, StaleTextError, WantedMove
from align.pipeline.desk.segment import ReviewSegments
from align.project import find_workspace
from align.store.outline import UnitOutline, VariantOutline

RU = "Первое предложение стоит здесь.\n\nВторое предложение стоит там.\n\nТретье предложение исчезло.\n"
EN = "The first sentence stands here.\n\nThe second sentence stands there.\n\nThe third sentence is gone.\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    assert run(["init", str(tmp_path / "ws")]) == 0
    for lang, text in (("ru", RU), ("en", EN)):
        (tmp_path / "ws" / "corpus" / lang / "one.txt").write_text(text, encoding="utf-8")
    assert run(["run", "-q", "-w", str(tmp_path / "ws")]) == 0
    return tmp_path / "ws"


def outline_of(desk: Desk) -> list[tuple[str, str, int, dict[str, tuple[str, int]]]]:
    return [
        (u.id, u.document, u.position, {lang: (v.status.value, v.version) for lang, v in u.variants.items()})
        for u in desk.board.units()
    ]


def stored(desk: Desk) -> list[tuple[str, str, int, dict[str, tuple[str, int]]]]:
    return [
        (u.id, u.document, u.position, {lang: (v.status.value, v.version) for lang, v in u.variants.items()})
        for u in desk.store.units()
    ]


def test_the_board_follows_whatever_happens(workspace: Path) -> None:
    rng = random.Random(7)
    with Desk(find_workspace(workspace)) as desk:
        saving = ReviewSaving(desk)
        desk.board.refresh()
        for step in range(12):
            unit = rng.choice(desk.board.units())
            version = unit.variants["en"].version if "en" in unit.variants else 0
            action = rng.choice(["type", "approve", "undo", "source"])
            if action == "type" and unit.variants.get("en") is None:
                saving.text(unit.id, "en", f"Typed {step}", version=0, by="x")
            elif action == "type" and unit.variants["en"].status in (Status.DRAFT, Status.REVIEWED):
                saving.text(unit.id, "en", f"Typed {step}", version=version, by="x")
            elif action == "approve" and version:
                saving.move_many([unit.id], ["en"], Status.APPROVED, by="x", dry_run=False)
            elif action == "undo":
                desk.store.undo(1, actor="x", at=desk.clock())
            else:
                text = RU + f"\nНовое предложение номер {step}.\n"
                (workspace / "corpus" / "ru" / "one.txt").write_text(text, encoding="utf-8")
                assert run(["run", "-q", "-w", str(workspace)]) == 0
            desk.board.refresh()
            assert outline_of(desk) == stored(desk)


def test_two_may_not_save_over_each_other(workspace: Path) -> None:
    with Desk(find_workspace(workspace)) as desk:
        desk.board.refresh()
        unit = desk.board.units()[0]
        saving = ReviewSaving(desk)
        results: list[int | str] = []

        def save(name: str) -> None:
            try:
                results.append(saving.text(unit.id, "en", f"By {name}.", version=1, by=name).version)
            except StaleTextError as error:
                results.append(type(error).__name__)

        people = [threading.Thread(target=save, args=(name,)) for name in "abcdef"]
        for person in people:
            person.start()
        for person in people:
            person.join()
        assert sorted(map(str, results)) == ["2", *["StaleTextError"] * 5]
        assert desk.store.verify() == []


def test_the_last_save_can_be_undone_when_it_made_the_text(workspace: Path) -> None:
    with Desk(find_workspace(workspace)) as desk:
        desk.board.refresh()
        unit = desk.board.units()[0]
        saving = ReviewSaving(desk)
        assert saving.text(unit.id, "kk", " Бірінші  сөйлем ", version=0, by="x").version == 1
        assert desk.store.outline.units([unit.id])[unit.id].variants["kk"].text == "Бірінші сөйлем"
        desk.store.undo(1, actor="x", at=desk.clock())
        assert "kk" not in desk.store.outline.units([unit.id])[unit.id].variants
        move = [WantedMove(unit.id, "kk", 0)]
        with pytest.raises(Exception, match="no text"):
            saving.move(move, Status.APPROVED, by="x")


words = st.lists(st.sampled_from("мир, договор the Treaty 15 мая — «x» ә".split()), max_size=12).map(" ".join)


@given(new=words, old=words)
def test_a_difference_holds_the_new_text_whole(new: str, old: str) -> None:
    found = pieces(new, old)
    assert "".join(piece.text for piece in found if piece.kind != "-") == new
    assert all(piece.text for piece in found)
    assert all(a.kind != b.kind for a, b in itertools.pairwise(found))


def test_the_same_text_has_no_difference() -> None:
    assert {piece.kind for piece in pieces("Стороны подтвердили.", "Стороны подтвердили.")} == {"="}
    assert pieces("x" * 5000, "y" * 5000)[0].kind == "-"


def unit(*variants: tuple[str, Status, float], length: int = 100) -> UnitOutline:
    made = {
        lang: VariantOutline(status, Origin.DELIVERED, sure, 1, length) for lang, status, sure in variants
    }
    return UnitOutline("u", "d", 0, length, made)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (unit(("en", Status.DRAFT, 0.3)), unit(("en", Status.DRAFT, 0.9))),
        (unit(("en", Status.DRAFT, 0.5), length=50), unit(("en", Status.DRAFT, 0.5), length=900)),
        (unit(("en", Status.DRAFT, 0.9)), unit(("en", Status.APPROVED, 0.1))),
        (unit(("en", Status.DRAFT, 0.9)), unit()),
    ],
    ids=["doubtful first", "short first", "finished last", "nothing to correct last"],
)
def test_what_comes_first(better: UnitOutline, worse: UnitOutline) -> None:
    assert worth(better, {}, ("en", "kk")) > worth(worse, {}, ("en", "kk"))


def test_findings_come_first() -> None:
    plain = unit(("en", Status.DRAFT, 0.9))
    found: dict[str, Found | None] = {"en": Found(1, 0, ("number",), 1, 0)}
    assert worth(plain, found, ("en",)) > 2 * worth(plain, {}, ("en",))


@pytest.mark.parametrize(
    ("longer", "shorter", "holds"),
    [
        (("a", "b", "c"), ("b", "c"), True),
        (("a", "b", "c"), ("a", "c"), False),
        (("a",), (), False),
        ((), ("a",), False),
    ],
)
def test_lemmas_in_a_row(longer: tuple[str, ...], shorter: tuple[str, ...], holds: bool) -> None:
    assert contains(longer, shorter) is holds


def test_the_background_stops_and_keeps_what_went_wrong() -> None:
    def fail(seconds: float) -> bool:
        raise ValueError("a check stumbled")

    worker = Background(fail, name="test")
    worker.start()
    worker.stop()
    done = threading.Event()
    again = Background(lambda seconds: done.set() or True, name="test")  # type: ignore[func-returns-value]
    again.start()
    assert done.wait(10)
    again.stop()


def test_a_returned_text_waits_beside_ours_until_somebody_decides(workspace: Path) -> None:
    place = find_workspace(workspace)
    with Desk(place) as desk:
        listing, segments, saving = ReviewListing(desk), ReviewSegments(desk), ReviewSaving(desk)
        first, second = list(desk.store.units())[:2]
        torn = [
            Conflict(one.id, "en", "f" * 16, one.document, "Theirs.", Status.REVIEWED, "back.xlf:7")
            for one in (first, second)
        ]
        desk.store.returned.take_back([], conflicts=torn, actor="ada", at="2026-11-29T12:00:00Z")
        again = desk.store.returned.take_back([], conflicts=torn, actor="bob", at="2026-11-30T12:00:00Z")
        assert again.event is None
    # A restart later, both are still there.
    with Desk(place) as desk:
        listing, segments, saving = ReviewListing(desk), ReviewSegments(desk), ReviewSaving(desk)
        waiting = ReviewFilter(status=("conflict",))
        assert [row.id for row in listing.begin(waiting).rows] == [first.id, second.id]
        editor = segments.card(first.id).editors["en"]
        assert [(r.text, r.claimed, r.place) for r in editor.rivals] == [
            ("Theirs.", "reviewed", "back.xlf:7")
        ]

        saved = saving.answer(first.id, "en", "f" * 16, "theirs", version=editor.version, by="ada")
        assert (saved.status, saved.version) == ("draft", editor.version + 1)
        ours = segments.card(second.id).editors["en"]
        kept = saving.answer(second.id, "en", "f" * 16, "ours", version=ours.version, by="ada")
        assert kept.version == ours.version
        assert listing.begin(waiting).count == 0
        after = segments.card(first.id).editors["en"]
        assert (after.text, after.rivals, segments.card(second.id).editors["en"].text) == (
            "Theirs.",
            (),
            ours.text,
        )

        with pytest.raises(ConflictError, match="decided meanwhile"):
            saving.answer(second.id, "en", "f" * 16, "ours", version=ours.version, by="bob")
        desk.store.undo(2, actor="ada", at="2026-11-30T13:00:00Z")
        assert listing.begin(waiting).count == 2
        assert segments.card(first.id).editors["en"].text == editor.text
        assert desk.store.verify() == []
