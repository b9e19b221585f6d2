"""Status moves: the whole table, and what a plan leaves out."""

from __future__ import annotations

import pytest

from align.model import Origin, Provenance, Status, TranslationUnit, Variant
from align.ports import StatusMove
from align.review import LEGAL_MOVES, is_human, plan_moves

D, R, A, X = Status.DRAFT, Status.REVIEWED, Status.APPROVED, Status.REJECTED


def unit(status: Status, *, lang: str = "en", confidence: float = 0.8, version: int = 4) -> TranslationUnit:
    variant = Variant(lang, "Text.", status, Origin.DELIVERED, confidence, None, version)
    place = Provenance("01", "ru", "f" * 64, (0,), ((3, 9),))
    return TranslationUnit("u1", "01", 0, 0, "Текст.", "текст.", place, {lang: variant})


@pytest.mark.parametrize(
    ("was", "to", "legal"),
    [
        (D, R, True),
        (D, A, True),
        (D, X, True),
        (R, A, True),
        (R, D, True),
        (R, X, True),
        (A, R, True),
        (A, D, True),
        (A, X, False),
        (X, D, True),
        (X, R, False),
        (X, A, False),
    ],
    ids=lambda value: str(value),
)
def test_every_move_is_legal_or_an_issue(was: Status, to: Status, legal: bool) -> None:
    moves, issues = plan_moves([unit(was)], langs=["en"], to=to)
    if legal:
        assert moves == (StatusMove("u1", "en", to, 4),)
        assert issues == ()
    else:
        assert moves == ()
        assert [(i.code, i.place, i.start, i.end) for i in issues] == [("illegal-move", "01", 3, 9)]
        assert issues[0].params == {"unit": "u1", "lang": "en", "from": was.value, "to": to.value}


def test_every_status_has_a_way_out_and_a_way_back_to_draft() -> None:
    assert set(LEGAL_MOVES) == set(Status)
    assert all(D in LEGAL_MOVES[status] for status in Status if status is not D)
    assert all(status not in LEGAL_MOVES[status] for status in Status)


@pytest.mark.parametrize("status", list(Status))
def test_a_variant_already_there_is_skipped_silently(status: Status) -> None:
    assert plan_moves([unit(status)], langs=["en"], to=status) == ((), ())


def test_a_language_without_a_variant_is_skipped_silently() -> None:
    assert plan_moves([unit(D)], langs=["kk"], to=A) == ((), ())


@pytest.mark.parametrize(("minimum", "moved"), [(0.0, 1), (0.8, 1), (0.81, 0)])
def test_doubtful_variants_are_left_out(minimum: float, moved: int) -> None:
    moves, issues = plan_moves([unit(D)], langs=["en"], to=A, minimum_confidence=minimum)
    assert (len(moves), issues) == (moved, ())


@pytest.mark.parametrize(
    ("status", "origin", "human"),
    [
        (D, Origin.DELIVERED, False),
        (D, Origin.MACHINE_DRAFT, False),
        (D, Origin.MEMORY, False),
        (D, Origin.EDITED, True),
        (D, Origin.IMPORTED, True),
        (R, Origin.DELIVERED, True),
        (A, Origin.MACHINE_DRAFT, True),
        (X, Origin.DELIVERED, True),
    ],
)
def test_what_counts_as_a_human_decision(status: Status, origin: Origin, human: bool) -> None:
    assert is_human(Variant("en", "Text.", status, origin, 0.5)) is human
