"""The table of scores: its smallest form runs, and the tables it is made of measure what they say."""

from __future__ import annotations

import numpy as np
import pytest

from align.score import MetricName, measure
from bench.scoring import BLOCK, _at_size, _coverage, report, sample_texts


def test_the_smallest_table_runs(capsys: pytest.CaptureFixture[str]) -> None:
    records = report(None, quick=True)
    assert set(records["speed"]) == {metric.value for metric in MetricName}
    assert records["nearly same"]["sample kk"] > 0.5
    assert "sacrebleu alone" in capsys.readouterr().out


def test_intervals_of_documents_that_differ_hold_less_when_segments_are_drawn() -> None:
    random = np.random.default_rng(5)
    shares = random.normal(0.5, 0.12, 60).clip(0.05, 0.95)
    edits = random.binomial(20, np.repeat(shares, BLOCK)).reshape(60, BLOCK)
    blocks = np.stack([edits, np.full_like(edits, 20)], axis=2).astype(np.float64)
    found = _coverage(MetricName.TER, blocks, 10, drawings=30, trials=100)
    assert found["segments"][0] < found["both"][0]
    assert found["both"][1] > found["segments"][1]


def test_few_segments_are_rarely_told_apart() -> None:
    drafts, finals = sample_texts("en")
    worse = [text if i % 9 else text.upper() for i, text in enumerate(drafts)]
    one, other = (measure(MetricName.CHRF, text, finals) for text in (drafts, worse))
    chosen = [np.arange(start, start + 5) for start in (1, 11, 21)]
    found = _at_size(one, other, chosen)
    assert found["half"] > 0
    assert found["told"] <= 1
