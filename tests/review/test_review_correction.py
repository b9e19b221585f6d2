"""Corrections: which stretch of an alignment they touch, and what stays."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.errors import ConflictError, UsageError
from align.model import Alignment, Bead, Segment, SegmentKind
from align.review.correction import Stretch, check_beads, compose_beads, correct, same_stretch


def alignment(*beads: str, lang: str = "en") -> Alignment:
    """Read ``0 1 - 0 .7`` (a sureness) or ``0 - 0 !`` (accepted) as beads; sure ones say nothing."""
    return Alignment("ru", lang, tuple(map(bead, beads)))


def bead(text: str) -> Bead:
    left, right = text.split("-")
    target = right.split()
    confidence, accepted = 0.99, False
    if target and target[-1].startswith("."):
        confidence = float(target.pop())
    elif target and target[-1] == "!":
        accepted, confidence = bool(target.pop()), 1.0
    return Bead(tuple(map(int, left.split())), tuple(map(int, target)), confidence, accepted)


PLAIN = ("0 - 0", "1 - 1", "2 - 2 .6", "3 - 3 .6", "4 - 4", "5 - 5", "6 - 6")

STRETCHES = {
    "between the nearest sure beads": (PLAIN, ("2 3 - 2",), 0, (2, 4)),
    "one bead, sure neighbours": (PLAIN, ("5 -",), 0, (5, 6)),
    "doubtful neighbours are taken in": (PLAIN, ("2 - ",), 0, (2, 4)),
    "a repeated bead touches nothing": (PLAIN, ("2 - 2",), 0, (0, 0)),
    "one repeated, one new": (PLAIN, ("0 - 0", "5 6 - 5"), 0, (5, 7)),
    "from the first": (PLAIN, ("0 - 1",), 0, (0, 4)),
    "two places are one stretch": (PLAIN, ("0 -", "6 -"), 0, (0, 7)),
    "around": (PLAIN, ("5 -",), 1, (2, 7)),
    "around more than there is": (PLAIN, ("5 -",), 9, (0, 7)),
    "no end in a crossing": (("0 - 0", "1 - 2", "2 - 1", "3 - 3"), ("1 -",), 0, (1, 3)),
    "a null bead ends nothing": (("0 - 0", "1 - .99", "2 - 1", "3 - 2"), ("2 -",), 0, (1, 3)),
    "an accepted bead does": (("0 - 0 .5", "1 - 1 !", "2 - 2", "3 - 3"), ("2 -",), 0, (2, 3)),
    "over an accepted bead the word is newer": (("0 - 0", "1 - 1 !", "2 - 2"), ("1 2 - 1",), 0, (1, 3)),
}


@pytest.mark.parametrize(("beads", "words", "around", "expected"), STRETCHES.values(), ids=STRETCHES)
def test_stretches(
    beads: tuple[str, ...], words: tuple[str, ...], around: int, expected: tuple[int, int]
) -> None:
    found = correct(alignment(*beads), [bead(f"{word} !") for word in words], around=around)
    assert (found.start, found.end) == expected
    outside = {*found.alignment.beads[: found.start], *found.alignment.beads[found.end :]}
    fixed = {(each.source, each.target) for each in found.fixed}
    assert {(each.source, each.target) for each in outside} <= fixed
    assert {(bead(word).source, bead(word).target) for word in words} <= fixed


def test_accepted_and_reviewed_beads_inside_stay() -> None:
    beads = alignment("0 - 0", "1 - 1 .5", "2 - 2 !", "3 - 3 .5", "4 - 4 .5", "5 - 5")
    found = correct(beads, [bead("1 - !"), bead("4 - !")], reviewed=[bead("3 - 3")])
    assert (found.start, found.end) == (1, 5)
    assert {(2,), (3,)} <= {each.source for each in found.fixed if each.target}


def test_a_sentence_moved_over_others_leaves_those_alone() -> None:
    beads = alignment("0 - 0", "- 1 .9", "1 - 2", "2 - 3", "3 - .8", "4 - 4")
    found = correct(beads, [bead("3 - 1 !")])
    assert (found.start, found.end) == (1, 5)
    assert {bead("1 - 2"), bead("2 - 3")} <= set(found.fixed)
    moved = alignment("0 - 0", "1 - 2 !", "2 - 3 !", "3 - 1 !", "4 - 4")
    # Nobody accepted the beads between, so they come back as they were.
    assert found.filled(moved).beads == tuple(map(bead, ("0 - 0", "1 - 2", "2 - 3", "3 - 1 !", "4 - 4")))


@pytest.mark.parametrize(
    ("word", "refused"),
    [("1 - ", True), ("1 2 - 1", True), ("1 - 1 2", True), ("2 - 1", True), ("1 - 1", False), ("2 -", False)],
)
def test_reviewed_texts_are_not_taken_apart(word: str, refused: bool) -> None:
    beads, reviewed = alignment("0 - 0", "1 - 1", "2 - 2"), [bead("1 - 1")]
    if refused:
        with pytest.raises(ConflictError, match="segments 1 is reviewed or approved") as error:
            correct(beads, [bead(f"{word} !")], reviewed=reviewed)
        assert error.value.slug == "bead-reviewed"
    else:
        correct(beads, [bead(f"{word} !")], reviewed=reviewed)


def segments(count: int, *, noise: int | None = None) -> list[Segment]:
    kinds = [SegmentKind.NOISE if i == noise else SegmentKind.SENTENCE for i in range(count)]
    return [Segment(i, i, i + 1, kind, True, "a", "a", 0) for i, kind in enumerate(kinds)]


BAD = {
    "unknown in source": (("9 - 0",), "no source segment 9 (they count from 0 to 3)"),
    "unknown in target": (("0 - 4",), "no target segment 4"),
    "noise": (("2 - 0",), "source segment 2 is noise"),
    "overlap": (("0 - 0", "0 1 - 1"), "source segment 0 is named more than once"),
    "twice in one": (("0 - 1 1",), "target segment 1 is named more than once"),
    "nothing": ((" - ",), "a bead without any segment"),
}


@pytest.mark.parametrize(("words", "message"), BAD.values(), ids=BAD)
def test_beads_that_cannot_be(words: tuple[str, ...], message: str) -> None:
    with pytest.raises(UsageError) as error:
        check_beads([bead(word) for word in words], segments(4, noise=2), segments(4))
    assert message in str(error.value)
    assert error.value.slug == "bead-segments"


def test_beads_are_put_in_order() -> None:
    checked = check_beads([Bead((3,), (1,)), Bead((1, 0), (0,))], segments(4), segments(4))
    assert checked == (Bead((0, 1), (0,), 1.0, True), Bead((3,), (1,), 1.0, True))


OTHERS = {
    "the same segments": (range(2, 4), (2, 4)),
    "beads that reach beyond stay": (range(1, 3), (1, 2)),
    "nothing of it": (range(0), (0, 0)),
    "all": (range(7), (0, 6)),
}


@pytest.mark.parametrize(("source", "expected"), OTHERS.values(), ids=OTHERS)
def test_the_other_translation(source: range, expected: tuple[int, int]) -> None:
    beads = alignment("0 - 0", "1 - 1", "2 3 - 2", "4 - 3", "5 - 4", "6 - 5", lang="kk")
    if source == range(2, 4):
        expected = (2, 3)
    found = same_stretch(beads, source)
    assert (found.start, found.end) == expected
    assert len(found.fixed) == len(beads.beads) - (found.end - found.start)


def test_composed_beads() -> None:
    english = [bead("0 - 0 !"), bead("1 2 - 1 !"), bead("3 - !"), bead("4 - 2 !")]
    kazakh = [bead("0 - 5 !"), bead("1 - 6 !"), bead("3 - 7 !"), bead("4 - 8 9 !")]
    assert compose_beads(english, kazakh) == [bead("0 - 5 !"), bead("2 - 8 9 !")]


@st.composite
def alignments(draw: st.DrawFn) -> Alignment:
    """A sound alignment in text order, now and then with a crossing."""
    beads, row, column = [], 0, 0
    for _ in range(draw(st.integers(1, 9))):
        m, n = draw(st.sampled_from([(1, 1), (1, 1), (1, 2), (2, 1), (1, 0), (0, 1), (9, 9)]))
        sure = draw(st.sampled_from([0.5, 0.95]))
        if m == 9:
            beads += [Bead((row,), (column + 1,), sure), Bead((row + 1,), (column,), sure)]
            m = n = 2
        else:
            accepted = draw(st.integers(0, 5)) == 0
            source, target = tuple(range(row, row + m)), tuple(range(column, column + n))
            beads.append(Bead(source, target, 1.0 if accepted else sure, accepted))
        row, column = row + m, column + n
    return Alignment("ru", "en", tuple(beads))


@given(alignments(), st.data())
@settings(max_examples=150, deadline=None)
def test_laws(given_alignment: Alignment, data: st.DataObject) -> None:
    beads = given_alignment.beads
    one = data.draw(st.sampled_from(beads))
    same = correct(given_alignment, [Bead(one.source, one.target, 1.0, True)])
    assert same.start == same.end
    assert same.filled(given_alignment) == given_alignment
    count = 1 + max((i for each in beads for i in each.source), default=-1)
    columns = 1 + max((j for each in beads for j in each.target), default=-1)
    source = data.draw(st.lists(st.sampled_from(range(count)), unique=True, max_size=2)) if count else []
    target = data.draw(st.lists(st.sampled_from(range(columns)), unique=True, max_size=2)) if columns else []
    if not source and not target:
        return
    word = Bead(tuple(sorted(source)), tuple(sorted(target)), 1.0, True)
    found = correct(given_alignment, [word])
    _check_fixed(found, word)
    other = same_stretch(given_alignment, found.source)
    inside = beads[other.start : other.end]
    assert all(i in found.source for each in inside for i in each.source)
    # Nothing crosses the ends.
    for cut in (found.start, found.end):
        for before in beads[:cut]:
            assert not any(
                min(after.source, default=count) < max(before.source, default=-1)
                or min(after.target, default=columns) < max(before.target, default=-1)
                for after in beads[cut:]
            )


def _check_fixed(found: Stretch, word: Bead) -> None:
    held_s = [i for each in found.fixed for i in each.source]
    held_t = [j for each in found.fixed for j in each.target]
    assert len(held_s) == len(set(held_s))
    assert len(held_t) == len(set(held_t))
    for each in found.alignment.beads:
        touched = set(each.source) & set(word.source) or set(each.target) & set(word.target)
        if each.accepted and not touched:
            assert (each.source, each.target) in {(other.source, other.target) for other in found.fixed}
