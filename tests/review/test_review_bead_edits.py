"""Edits of beads: what stands after each, and that no segment is ever named twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.errors import UsageError
from align.model import Bead, coverage_problems
from align.review.bead_edits import BeadEdit, Cursor, edited
from align.review.correction import correct
from align.review.reasons import reasons

NO_NOISE = (frozenset[int](), frozenset[int]())


def bead(source: tuple[int, ...], target: tuple[int, ...]) -> Bead:
    return Bead(source, target)


BEADS = (bead((0,), (0,)), bead((1, 2), (1,)), bead((3,), (2, 3)), bead((4,), ()), bead((5, 6), (4, 5)))


@pytest.mark.parametrize(
    ("edit", "at", "after"),
    [
        (BeadEdit.ACCEPT, Cursor(1, 0, 1), [((1, 2), (1,))]),
        (BeadEdit.REJECT, Cursor(1, 0, 1), [((1, 2), ()), ((), (1,))]),
        (BeadEdit.MERGE, Cursor(0, 0, 0), [((0, 1, 2), (0, 1))]),
        (BeadEdit.UP, Cursor(1, 0, 1), [((2,), (1,)), ((0, 1), (0,))]),
        (BeadEdit.DOWN, Cursor(2, 1, 3), [((3,), (2,)), ((4,), (3,))]),
        (BeadEdit.UP, Cursor(1, 1, 1), [((1, 2), ()), ((0,), (0, 1))]),
        (BeadEdit.SPLIT, Cursor(1, 0, 2), [((1,), (1,)), ((2,), ())]),
        (BeadEdit.SPLIT, Cursor(2, 1, 3), [((3,), (2,)), ((), (3,))]),
        (BeadEdit.SPLIT, Cursor(4, 0, 6), [((5,), (4,)), ((6,), (5,))]),
        (BeadEdit.DETACH, Cursor(1, 0, 2), [((1,), (1,)), ((2,), ())]),
        (BeadEdit.INSERT, Cursor(1, 1, 1), [((1, 2), ()), ((3,), (1,))]),
        (BeadEdit.LINK, Cursor(0, 0, 0, 3), [((0,), (3,))]),
    ],
)
def test_edits(edit: BeadEdit, at: Cursor, after: list[tuple[tuple[int, ...], tuple[int, ...]]]) -> None:
    found = edited(BEADS, edit, at, noise=NO_NOISE)
    assert [(each.source, each.target) for each in found] == after
    assert all(each.accepted for each in found)


@pytest.mark.parametrize(
    ("edit", "at"),
    [
        (BeadEdit.UP, Cursor(0, 0, 0)),
        (BeadEdit.DOWN, Cursor(4, 1, 5)),
        (BeadEdit.MERGE, Cursor(4, 0, 5)),
        (BeadEdit.SPLIT, Cursor(0, 0, 0)),
        (BeadEdit.REJECT, Cursor(3, 0, 4)),
        (BeadEdit.UP, Cursor(1, 0, 9)),
        (BeadEdit.ACCEPT, Cursor(9, 0, 0)),
    ],
)
def test_edits_that_cannot_be(edit: BeadEdit, at: Cursor) -> None:
    with pytest.raises(UsageError):
        edited(BEADS, edit, at, noise=NO_NOISE)


def test_noise_is_passed_over() -> None:
    beads = (bead((0,), (0,)), bead((1,), ()), bead((2,), (1,)))
    found = edited(beads, BeadEdit.UP, Cursor(2, 1, 1), noise=(frozenset({1}), frozenset()))
    assert [(each.source, each.target) for each in found] == [((2,), ()), ((0,), (0, 1))]


@st.composite
def alignments(draw: st.DrawFn) -> tuple[Bead, ...]:
    found: list[Bead] = []
    i = j = 0
    for m, n in draw(st.lists(st.sampled_from([(1, 1), (1, 2), (2, 1), (1, 0), (0, 1), (2, 2)]), min_size=1)):
        found.append(Bead(tuple(range(i, i + m)), tuple(range(j, j + n)), 0.5))
        i, j = i + m, j + n
    return tuple(found)


@given(beads=alignments(), edit=st.sampled_from(BeadEdit), data=st.data())
def test_what_stands_after_an_edit_shares_no_segment(
    beads: tuple[Bead, ...], edit: BeadEdit, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(beads) - 1))
    side = data.draw(st.integers(0, 1))
    own = (beads[place].source, beads[place].target)[side]
    segment = data.draw(st.sampled_from(own)) if own else -1
    others = [i for each in beads for i in (each.target, each.source)[side]]
    other = data.draw(st.sampled_from(others)) if others else -1
    try:
        found = edited(beads, edit, Cursor(place, side, segment, other), noise=NO_NOISE)
    except UsageError:
        return
    named = [("s", i) for each in found for i in each.source] + [
        ("t", j) for each in found for j in each.target
    ]
    assert len(named) == len(set(named))
    assert all(each.source or each.target for each in found)
    sizes = (sum(len(each.source) for each in beads), sum(len(each.target) for each in beads))
    assert not [p for p in coverage_problems(found, *sizes) if "does not exist" in p or "in 2 beads" in p]
    from align.model import Alignment

    correct(Alignment("ru", "en", beads), found)  # and the correction takes it


@pytest.mark.parametrize(
    ("given_bead", "source", "target", "facts", "codes"),
    [
        (Bead((0,), (0,), 1.0, True), "а", "b", {}, ("accepted",)),
        (Bead((0,), (0,), 0.99), "Слово стоит здесь.", "The word stands here.", {}, ("fits",)),
        (Bead((0,), (0,), 0.5), "Слово стоит здесь.", "The word stands here.", {}, ("words",)),
        (Bead((0,), (), 0.9), "Слово", "", {}, ("no-translation",)),
        (Bead((), (0,), 0.9), "", "Word", {}, ("no-source",)),
        (Bead((0,), (0,), 0.5), "В 2024 году", "In the year 2025", {}, ("numbers",)),
        (Bead((0,), (0,), 0.5), "Да", "A very long sentence that says much more", {}, ("lengths",)),
        (Bead((0, 1), (0,), 0.9), "Слово стоит здесь.", "The word stands here", {}, ("many",)),
        (
            Bead((0,), (0,), 0.9),
            "Слово стоит здесь.",
            "The word stands here",
            {"crossing": True},
            ("crossing",),
        ),
        (
            Bead((0,), (0,), 0.9),
            "Слово стоит здесь.",
            "The word stands here",
            {"beside_null": True, "agrees": False},
            ("null-beside", "languages-differ"),
        ),
    ],
)
def test_reasons(
    given_bead: Bead, source: str, target: str, facts: dict[str, bool], codes: tuple[str, ...]
) -> None:
    known = {"beside_null": False, "crossing": False, "agrees": True} | facts
    assert reasons(given_bead, source, target, "en", **known) == codes
