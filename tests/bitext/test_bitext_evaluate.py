"""The scorer: worked cases, and equality with the project's own one where it is at hand."""

from __future__ import annotations

import importlib.util
import random
from pathlib import Path

import pytest

from align.bitext.evaluate import score_alignments

GOLD = [((0,), (0,)), ((1, 2), (1,)), ((3,), ()), ((), (2,)), ((4,), (3, 4))]
Beads = list[tuple[tuple[int, ...], tuple[int, ...]]]


@pytest.mark.parametrize(
    ("proposed", "strict", "lax"),
    [
        pytest.param(GOLD, (1.0, 1.0), (1.0, 1.0), id="all right"),
        pytest.param([], (0.0, 0.0), (0.0, 0.0), id="nothing proposed"),
        pytest.param([((0,), (0,))], (1.0, 1 / 3), (1.0, 1 / 3), id="one of three"),
        pytest.param([((1,), (1,)), ((2,), ())], (0.0, 0.0), (0.5, 1 / 3), id="half a bead is laxly right"),
        pytest.param(
            [((3,), ()), ((0,), ())], (0.5, 0.0), (0.5, 0.0), id="null beads count in precision only"
        ),
        pytest.param([((0,), (4,)), ((4,), (0,))], (0.0, 0.0), (0.0, 0.0), id="all wrong"),
    ],
)
def test_scores(proposed: Beads, strict: tuple[float, float], lax: tuple[float, float]) -> None:
    score = score_alignments([GOLD], [proposed])
    assert (score.strict_precision, score.strict_recall) == pytest.approx(strict)
    assert (score.lax_precision, score.lax_recall) == pytest.approx(lax)
    assert score.gold_beads == 3


def test_counts_are_summed_before_they_are_divided() -> None:
    single: Beads = [((0,), (0,))]
    score = score_alignments([GOLD, single], [GOLD, [((0,), (1,))]])
    assert score.strict_precision == pytest.approx(5 / 6)
    assert score.strict_recall == pytest.approx(3 / 4)
    assert score.strict_f1 == pytest.approx(2 * (5 / 6) * (3 / 4) / (5 / 6 + 3 / 4))
    assert score.lax_f1 == pytest.approx(score.strict_f1)


def test_numbers_of_bitexts_must_agree() -> None:
    with pytest.raises(ValueError, match="argument"):
        score_alignments([GOLD], [])


def random_beads(chance: random.Random) -> Beads:
    """Beads of a small text, some of them null."""
    beads: Beads = []
    i = j = 0
    while i < 12 and j < 12:
        a, b = chance.choice([(1, 1), (1, 1), (1, 2), (2, 1), (0, 1), (1, 0), (2, 2)])
        beads.append((tuple(range(i, i + a)), tuple(range(j, j + b))))
        i, j = i + a, j + b
    return beads


@pytest.mark.shared
def test_agrees_with_the_scorer_of_the_benchmark(shared: Path) -> None:
    spec = importlib.util.spec_from_file_location("benchmark_scorer", shared / "bench" / "align" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    theirs = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(theirs)
    chance = random.Random(3)
    for _ in range(50):
        golds = [random_beads(chance) for _ in range(4)]
        proposed = [random_beads(chance) for _ in range(4)]
        expected, ours = theirs.score(golds, proposed), score_alignments(golds, proposed)
        assert ours.strict_precision == pytest.approx(expected["p_strict"])
        assert ours.strict_recall == pytest.approx(expected["r_strict"])
        assert ours.strict_f1 == pytest.approx(expected["f_strict"])
        assert ours.lax_f1 == pytest.approx(expected["f_lax"])
