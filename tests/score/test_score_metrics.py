"""Scores are sacrebleu's own to the last digit: on drawn texts, sample corpus and published figures."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF
from sacrebleu.metrics.ter import TER

from align.score.metrics import MetricName, exact_score, measure, metrics_for, scores_of
from tests.score.samples import drafts_and_finals, lines

JUDGES: dict[MetricName, Any] = {
    MetricName.CHRF: lambda: CHRF(word_order=2),
    MetricName.BLEU: lambda: BLEU(),
    MetricName.BLEU_INTL: lambda: BLEU(tokenize="intl"),
    MetricName.TER: lambda: TER(),
}
WORDS = st.sampled_from(
    ["мир", "ұжым", "the", "peace", "“peace”,", "(мир)", "1992.", "т.", "-", "«ОДКБ»", "!", "3,5", "и", "a b"]
)
TEXTS = st.lists(WORDS, max_size=9).map(" ".join)


@pytest.mark.parametrize("metric", list(MetricName))
@settings(max_examples=60)
@given(pairs=st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=6))
def test_scores_are_sacrebleus_to_the_last_digit(metric: MetricName, pairs: list[tuple[str, str]]) -> None:
    hypotheses, references = [a for a, _ in pairs], [b for _, b in pairs]
    judge = JUDGES[metric]()
    expected = judge.corpus_score(hypotheses, [references]).score
    found = measure(metric, hypotheses, references)
    assert found.score == expected
    assert found.signature == str(judge.get_signature())
    [quick] = scores_of(metric, found.rows.sum(axis=0)[np.newaxis])
    assert quick == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("metric", [MetricName.CHRF, MetricName.TER])
@given(hypothesis=TEXTS, reference=TEXTS)
def test_a_segments_score_is_sacrebleus(metric: MetricName, hypothesis: str, reference: str) -> None:
    expected = JUDGES[metric]().sentence_score(hypothesis, [reference]).score
    assert measure(metric, [hypothesis], [reference]).segment_scores()[0] == expected


@given(hypothesis=TEXTS, reference=TEXTS)
def test_a_segments_bleu_is_sacrebleus_of_the_orders_it_has(hypothesis: str, reference: str) -> None:
    expected = BLEU(effective_order=True).sentence_score(hypothesis, [reference]).score
    found = measure(MetricName.BLEU, [hypothesis], [reference]).segment_scores()[0]
    assert found == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("lang", ["en", "kk"])
@pytest.mark.parametrize(
    ("metric", "options"),
    [
        pytest.param(MetricName.CHRF, ["-m", "chrf", "--chrf-word-order", "2"], id="chrF++"),
        pytest.param(MetricName.BLEU, ["-m", "bleu"], id="BLEU"),
        pytest.param(MetricName.BLEU_INTL, ["-m", "bleu", "-tok", "intl"], id="BLEU-intl"),
        pytest.param(MetricName.TER, ["-m", "ter"], id="TER"),
    ],
)
def test_the_sample_corpus_scores_as_sacrebleus_program_says(
    tmp_path: Path, lang: str, metric: MetricName, options: list[str]
) -> None:
    _, drafts, finals = drafts_and_finals(lang)
    (tmp_path / "hyp").write_text("\n".join(drafts) + "\n", encoding="utf-8")
    (tmp_path / "ref").write_text("\n".join(finals) + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "sacrebleu", str(tmp_path / "ref"), "-i", str(tmp_path / "hyp")]
    said = subprocess.run([*command, *options, "-w", "4", "-b"], capture_output=True, text=True, check=True)
    assert f"{measure(metric, drafts, finals).score:.4f}" == said.stdout.strip()


@pytest.mark.shared
@pytest.mark.parametrize(("engine", "published"), [("google", 38.4), ("microsoft", 36.5)])
def test_published_figures_come_out(shared: Path, engine: str, published: float) -> None:
    folder = shared / "data" / "flores"
    found = measure(
        MetricName.BLEU, lines(folder / f"flores-dev.{engine}.en"), lines(folder / "flores-dev.en")
    )
    assert round(found.score, 1) == published
    assert found.signature.startswith("nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:")


@pytest.mark.parametrize(
    ("hypothesis", "reference", "score"),
    [
        pytest.param("", "", 0.0, id="both-empty"),
        pytest.param("peace", "", 100.0, id="reference-empty"),
        pytest.param("", "peace now", 100.0, id="hypothesis-empty"),
        pytest.param("peace now", "peace now", 0.0, id="same"),
    ],
)
def test_ter_of_empty_texts(hypothesis: str, reference: str, score: float) -> None:
    assert measure(MetricName.TER, [hypothesis], [reference]).score == score


def test_chrf_comes_first_and_ter_last() -> None:
    for lang in ("en", "kk", "ru"):
        order = metrics_for(lang)
        assert order[0] is MetricName.CHRF
        assert order[-1] is MetricName.TER
        assert sorted(order) == sorted(MetricName)
    assert exact_score(MetricName.BLEU, np.zeros(10)) == 0.0
