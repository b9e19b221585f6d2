"""Consistency over time, from steps of changed texts."""

from __future__ import annotations

from collections.abc import Sequence

from align.formulae.consistency import Score, scores
from align.formulae.formula import Passage
from align.formulae.mining import mine
from align.formulae.renderings import TranslatedPassage, find_renderings
from align.formulae.trend import Step, TrendPoint, trend
from tests.formulae.test_formulae_renderings import PAIRS as FEW

# One more, so that there are enough occurrences when one goes.
PAIRS = [*FEW, ("Военная техника ушла.", "The military equipment has left.", "")]
TODAY = [TranslatedPassage("d", i, ru, en) for i, (ru, en, _) in enumerate(PAIRS)]
OLD = "The inspection of military equipment is over."


def points(*steps: Step, passages: Sequence[TranslatedPassage] = TODAY) -> tuple[TrendPoint, ...]:
    formulae = mine([Passage("d", i, pair[0]) for i, pair in enumerate(PAIRS)])
    found = find_renderings(formulae, passages, "en")
    made = trend(formulae, steps, {"en": (passages, found)}, extra={})
    if made and passages is TODAY:
        assert made[-1].scores["en"] == scores(found.values())[0], "the last point is today"
    return made


def step(number: int, texts: dict[int, str], kind: str = "run") -> Step:
    return Step(f"2026-11-2{number}T12:00:00Z", (kind,), {"en": {("d", i): t for i, t in texts.items()}})


ALL = {i: pair[1] for i, pair in enumerate(PAIRS)}


def test_no_history_no_points() -> None:
    assert points() == ()


def test_a_fix_raises_the_score() -> None:
    fixed = [
        TranslatedPassage(p.document, p.segment, p.source, p.target.replace("hardware", "equipment"))
        for p in TODAY
    ]
    now = {p.segment: p.target for p in fixed}
    made = points(step(1, ALL), step(2, {4: now[4]}, "fix"), passages=fixed)
    assert [point.kinds for point in made] == [("run",), ("fix",)]
    before, after = (point.scores["en"].score for point in made)
    assert before is not None
    assert after is not None
    assert before < after


def test_texts_that_come_and_go() -> None:
    first, second, third, fourth = points(
        step(1, {i: text for i, text in ALL.items() if i != 4}),
        step(2, ALL),
        step(3, {4: ""}),
        step(4, {4: ALL[4]}),
    )
    assert first.scores["en"].occurrences < second.scores["en"].occurrences
    assert third.scores == first.scores
    assert fourth.scores == second.scores


def test_texts_of_the_past_do_not_move_today() -> None:
    before, after = points(step(1, ALL | {4: OLD}), step(2, {4: ALL[4]}))
    assert before.scores != after.scores


def test_steps_that_change_no_score_are_left_out() -> None:
    elsewhere = Step("2026-11-25T12:00:00Z", ("mark",), {"en": {("other", 0): "Text."}, "kk": {}})
    made = points(step(1, ALL), elsewhere, step(3, {}))
    assert len(made) == 1
    assert points(elsewhere) == ()
    assert isinstance(made[0].scores["en"], Score)
