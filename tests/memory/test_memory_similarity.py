"""The number people see."""

from __future__ import annotations

from fractions import Fraction
from math import floor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.memory.difference import Change, DifferenceSpan, difference
from align.memory.search_plain import edit_distance
from align.memory.similarity import (
    MatchFacts,
    MatchKind,
    Neighbours,
    Penalties,
    Penalty,
    PenaltyKind,
    find_facts,
    match_kind,
    penalise,
    similarity,
    similarity_of_kind,
    text_similarity,
)
from align.memory.tokens import memory_tokens

TOKENS = st.lists(st.sampled_from(["мир", "совет", "и", "1"]), max_size=12)
TEXTS = st.text(st.sampled_from(list("аАбё1 .-–«\u00ad\ud800")), max_size=20)


@settings(deadline=None)
@given(TOKENS, TOKENS)
def test_similarity_is_the_floor_of_the_formula(a: list[str], b: list[str]) -> None:
    if a or b:
        assert similarity(a, b) == floor(100 * (1 - Fraction(edit_distance(a, b), max(len(a), len(b)))))
    assert similarity(a, b) == similarity(b, a)
    assert (similarity(a, b) == 100) == (a == b)


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_only_the_identical_text_is_100(a: str, b: str) -> None:
    assert (text_similarity(a, b) == 100) == (a == b)
    assert text_similarity(a, b) == text_similarity(b, a)


@pytest.mark.parametrize(
    ("query", "match", "points"),
    [
        ("Совет решил.", "Совет решил.", 100),
        ("Совет решил.", "совет решил.", 99),
        ("Совет решил.", "Совет  решил .", 99),
        ("«Совет»", '"Совет"', 99),
        ("Совет решил.", "Совет решил", 66),
        ("Совет", "", 0),
    ],
    ids=["same", "case", "blanks", "quotes", "a mark", "nothing"],
)
def test_text_similarity(query: str, match: str, points: int) -> None:
    assert text_similarity(query, match) == points


HERE, THERE = Neighbours("a", ""), Neighbours("a", "b")


@pytest.mark.parametrize(
    ("match", "ours", "theirs", "kind", "points"),
    [
        ("Мир.", HERE, HERE, MatchKind.CONTEXT, 101),
        ("Мир.", HERE, THERE, MatchKind.EXACT, 100),
        ("Мир.", HERE, None, MatchKind.EXACT, 100),
        ("Мир.", None, None, MatchKind.EXACT, 100),
        ("мир.", HERE, HERE, MatchKind.FUZZY, 88),
    ],
)
def test_kinds(
    match: str, ours: Neighbours | None, theirs: Neighbours | None, kind: MatchKind, points: int
) -> None:
    found = match_kind("Мир.", match, query_neighbours=ours, match_neighbours=theirs)
    assert found is kind
    assert similarity_of_kind(found, 88) == points
    assert kind.xliff == ("icm" if points == 101 else "tm")


@settings(deadline=None)
@given(
    st.integers(0, 101),
    st.builds(MatchFacts, st.booleans(), st.booleans(), st.booleans(), st.booleans(), st.booleans()),
    st.builds(Penalties, *[st.integers(0, 60)] * 5),
)
def test_penalties_explain_what_is_shown(points: int, facts: MatchFacts, penalties: Penalties) -> None:
    shown, taken = penalise(points, facts, penalties)
    assert shown == points - sum(penalty.points for penalty in taken) >= 0
    assert all(penalty.points > 0 for penalty in taken)
    assert facts.identical or shown <= 99
    order = list(PenaltyKind)
    assert [p.kind for p in taken] == sorted((p.kind for p in taken), key=order.index)


@pytest.mark.parametrize(
    ("points", "facts", "shown", "taken"),
    [
        (101, MatchFacts(True), 101, []),
        (100, MatchFacts(False), 99, [Penalty(PenaltyKind.FORM, 1)]),
        (100, MatchFacts(False, case_differs=True), 99, [Penalty(PenaltyKind.CASE, 1)]),
        (100, MatchFacts(True, reviewed=False), 97, [Penalty(PenaltyKind.UNREVIEWED, 3)]),
        (80, MatchFacts(False, numbers_differ=True), 78, [Penalty(PenaltyKind.NUMBERS, 2)]),
        (1, MatchFacts(False, numbers_differ=True), 0, [Penalty(PenaltyKind.NUMBERS, 1)]),
    ],
    ids=["context", "form", "case", "unreviewed", "numbers", "no less than 0"],
)
def test_penalise(points: int, facts: MatchFacts, shown: int, taken: list[Penalty]) -> None:
    assert penalise(points, facts) == (shown, taken)


def test_a_negative_penalty_is_refused() -> None:
    with pytest.raises(ValueError, match="0 or more"):
        Penalties(case=-1)


@pytest.mark.parametrize(
    ("query", "match", "facts"),
    [
        ("Мир.", "Мир.", MatchFacts(True)),
        ("Мир.", "мир.", MatchFacts(False, case_differs=True)),
        ("«Ещё»", '"Еще"', MatchFacts(False)),
        ("в 2020 году", "в 2021 году", MatchFacts(False, numbers_differ=True)),
        ("1 и 2", "2 и 1", MatchFacts(False)),
        ("план Совета", "ПЛАН работы", MatchFacts(False, case_differs=True)),
    ],
)
def test_facts(query: str, match: str, facts: MatchFacts) -> None:
    assert find_facts(query, match) == facts


def test_difference_of_an_example() -> None:
    query, match = "Совет одобрил план на 2021 год.", "Совет одобрил на 2020 год ."
    assert difference(query, match) == [
        DifferenceSpan(Change.EQUAL, (0, 13), (0, 13)),
        DifferenceSpan(Change.INSERT, (14, 18), (13, 13)),
        DifferenceSpan(Change.EQUAL, (19, 21), (14, 16)),
        DifferenceSpan(Change.REPLACE, (22, 26), (17, 21)),
        DifferenceSpan(Change.EQUAL, (27, 31), (22, 27)),
    ]


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_difference_counts_the_edits_of_the_similarity(query: str, match: str) -> None:
    spans = difference(query, match)
    parts = [
        (span.change, memory_tokens(query[slice(*span.query)]), memory_tokens(match[slice(*span.match)]))
        for span in spans
    ]
    assert [t for _, ours, _ in parts for t in ours] == memory_tokens(query)
    assert [t for _, _, theirs in parts for t in theirs] == memory_tokens(match)
    assert all((change is Change.EQUAL) == (ours == theirs) for change, ours, theirs in parts)
    edits = sum(max(len(a), len(b)) for change, a, b in parts if change is not Change.EQUAL)
    assert edits == edit_distance(memory_tokens(query), memory_tokens(match))
