"""One formula in two languages: settled, mixed, varying."""

from __future__ import annotations

import pytest

from align.formulae.comparison import Contrast, Habit, compare, habit
from align.formulae.consistency import Consistency


def measured(agreement: float | None, covered: int = 5) -> Consistency:
    return Consistency(covered, 0, 0, None, agreement, ())


@pytest.mark.parametrize(
    ("agreement", "covered", "expected"),
    [
        (1.0, 3, Habit.STANDARD),
        (0.8, 3, Habit.STANDARD),
        (0.79, 9, Habit.MIXED),
        (0.5, 9, Habit.VARYING),
        (0.0, 3, Habit.VARYING),
        (0.0, 2, None),
        (None, 1, None),
    ],
)
def test_habits(agreement: float | None, covered: int, expected: Habit | None) -> None:
    assert habit(measured(agreement, covered)) is expected


def test_contrasts_name_the_settled_language_and_come_by_use() -> None:
    found = compare(
        [
            ("even", {"en": measured(1.0), "kk": measured(0.9)}),
            ("en-settled", {"en": measured(1.0), "kk": measured(0.2, 4)}),
            ("kk-settled", {"en": measured(0.4, 9), "kk": measured(0.8)}),
            ("rare", {"en": measured(1.0, 2), "kk": measured(0.0)}),
            ("mixed", {"en": measured(0.6), "kk": measured(0.0)}),
        ],
        ("en", "kk"),
    )
    assert found.counts == {
        (Habit.STANDARD, Habit.STANDARD): 1,
        (Habit.STANDARD, Habit.VARYING): 1,
        (Habit.VARYING, Habit.STANDARD): 1,
        (Habit.MIXED, Habit.VARYING): 1,
    }
    assert found.contrasts == (
        Contrast("kk-settled", "kk", "en", 0.8, 0.4, 9),
        Contrast("en-settled", "en", "kk", 1.0, 0.2, 4),
    )


def test_nothing_to_compare() -> None:
    found = compare([], ("en", "kk"))
    assert (found.counts, found.contrasts) == ({}, ())
