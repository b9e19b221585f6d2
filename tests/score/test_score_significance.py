"""Intervals hold what they promise; paired tests over one document are sacrebleu's."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sacrebleu.metrics.base import Metric
from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF
from sacrebleu.significance import PairedTest

from align.score.metrics import Measured, MetricName, measure, scores_of
from align.score.resample import draws, group_numbers, intervals
from align.score.significance import LEAST_SEGMENTS, Verdict, compare
from tests.score.samples import drafts_and_finals


def _two_systems() -> tuple[list[str], list[str], list[str]]:
    """The sample drafts, the same with every third one spoilt, and the reviewed texts."""
    _, drafts, finals = drafts_and_finals("en")
    worse = [" ".join(text.split()[::-1]) if i % 3 == 0 else text for i, text in enumerate(drafts)]
    return drafts, worse, finals


@pytest.mark.parametrize(
    ("metric", "judge"), [(MetricName.BLEU, BLEU()), (MetricName.CHRF, CHRF(word_order=2))]
)
def test_p_values_over_one_document_are_sacrebleus(metric: MetricName, judge: Metric) -> None:
    one, other, finals = _two_systems()
    groups = np.zeros(len(finals), dtype=np.int64)
    found = compare(
        measure(metric, one, finals), measure(metric, other, finals), groups, randomisations=10_000
    )
    for kind, p in (("bs", found.p_bootstrap), ("ar", found.p_randomisation)):
        named: list[tuple[str, Sequence[str]]] = [("other", other), ("one", one)]
        _, scores = PairedTest(named, {"metric": judge}, [finals], test_type=kind)()
        [result] = [values[1] for name, values in scores.items() if name != "System"]
        assert p == pytest.approx(result.p_value)  # type: ignore[union-attr]


def test_few_segments_get_no_verdict_and_many_do() -> None:
    one, other, finals = _two_systems()
    assert len(finals) < LEAST_SEGMENTS
    for times, verdict in ((1, Verdict.TOO_FEW_SEGMENTS), (2, Verdict.BETTER)):
        groups = np.zeros(len(finals) * times, dtype=np.int64)
        a, b = (measure(MetricName.CHRF, text * times, finals * times) for text in (one, other))
        assert compare(a, b, groups, randomisations=500).verdict is verdict
        if verdict is Verdict.BETTER:
            assert compare(b, a, groups, randomisations=500).verdict is Verdict.WORSE


def test_fewer_edits_are_better() -> None:
    one, other, finals = _two_systems()
    groups = np.zeros(len(finals) * 2, dtype=np.int64)
    a, b = (measure(MetricName.TER, text * 2, finals * 2) for text in (one, other))
    found = compare(a, b, groups, randomisations=500)
    assert found.delta < 0
    assert found.verdict is Verdict.BETTER
    assert found.wins > 0
    assert found.losses == 0
    assert found.wins + found.ties == len(groups)


def test_a_text_is_not_distinguishable_from_itself() -> None:
    _, drafts, finals = drafts_and_finals("kk")
    same = measure(MetricName.BLEU, drafts * 2, finals * 2)
    found = compare(same, same, np.zeros(len(same.rows), dtype=np.int64), randomisations=200)
    assert (found.delta, found.p_bootstrap, found.p_randomisation) == (0, 1, 1)
    assert found.verdict is Verdict.NOT_DISTINGUISHABLE
    assert found.ties == len(same.rows)


@given(
    sizes=st.lists(st.integers(1, 7), min_size=1, max_size=5),
    seed=st.integers(0, 99),
    shuffled=st.booleans(),
)
def test_draws_take_whole_documents_in_their_size(sizes: list[int], seed: int, shuffled: bool) -> None:
    groups = np.repeat(np.arange(len(sizes)), sizes)
    if shuffled:
        groups = np.random.default_rng(seed).permutation(groups)
    [weights] = draws(groups, trials=20, seed=seed)
    assert weights.shape == (20, len(groups))
    for row in weights:
        per_document = np.bincount(groups, weights=row, minlength=len(sizes))
        times = per_document / np.array(sizes)
        assert (times == times.astype(int)).all()
        assert times.sum() == len(sizes)
    [again] = draws(groups, trials=20, seed=seed)
    assert (weights == again).all()


def test_draws_in_blocks_are_the_same_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    groups = np.zeros(10, dtype=np.int64)
    [whole] = draws(groups, trials=7)
    monkeypatch.setattr("align.score.resample._CELLS", 20)
    assert (np.concatenate(list(draws(groups, trials=7))) == whole).all()


def _invented(rng: np.random.Generator, documents: int) -> tuple[Measured, np.ndarray]:
    """Documents of 25 segments of 20 words: each document has its own share of edits."""
    shares = np.repeat(rng.normal(0.5, 0.1, documents).clip(0.1, 0.9), 25)
    edits = rng.binomial(20, shares)
    rows = np.column_stack([edits, np.full(len(edits), 20)]).astype(np.float64)
    return Measured(MetricName.TER, "", rows), np.repeat(np.arange(documents), 25)


def test_intervals_hold_the_truth_as_often_as_promised() -> None:
    rng = np.random.default_rng(7)
    held = 0
    for _ in range(100):
        measured, groups = _invented(rng, 12)
        [found] = intervals([measured], groups, trials=200)
        assert found is not None
        assert found.resampled == "documents"
        held += found.low <= 50 <= found.high
    assert held >= 90


def test_one_segment_has_no_interval_and_segments_stand_in_for_documents() -> None:
    measured = measure(MetricName.TER, ["a b c", "d e f g"], ["a x c", "d e f g"])
    [found] = intervals([measured], group_numbers(["only", "only"]))
    assert found is not None
    assert found.resampled == "segments"
    assert found.low <= measured.score <= found.high
    single = Measured(measured.metric, measured.signature, measured.rows[:1])
    assert intervals([single], group_numbers(["only"])) == [None]
    assert scores_of(MetricName.TER, single.rows)[0] == pytest.approx(100 / 3)
