"""BLEU, chrF++ and TER: what sacrebleu says, and the counts per segment that it is the sum of.

Every metric gives one row of whole numbers a segment. The score of a corpus, a document or a resample is
a function of the sum of its rows, which is what makes intervals and paired tests cheap. The score of the
whole is sacrebleu's own to the last digit, with its signature. sacrebleu is imported on use: 0.1 s.

Sources: Papineni et al. 2002 (BLEU), Popović 2015 and 2017 (chrF, chrF++), Snover et al. 2006 (TER),
Post 2018 (sacrebleu, "A Call for Clarity in Reporting BLEU Scores").
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
import numpy.typing as npt

from align.score.chrf import chrf_counts, chrf_scores

Counts = npt.NDArray[np.float64]
"""Rows of whole numbers, held as floats for the matrix products that resampling is made of."""

_ORDER = 4
_NOTHING = -9999999999.0  # sacrebleu's logarithm of 0


class MetricName(StrEnum):
    """The metrics we print; BLEU twice, once for each tokenisation."""

    CHRF = "chrF++"
    BLEU = "BLEU"
    BLEU_INTL = "BLEU-intl"
    TER = "TER"

    @property
    def is_better_high(self) -> bool:
        """True where more is better; TER counts edits."""
        return self is not MetricName.TER


@dataclass(frozen=True, slots=True)
class Measured:
    """A metric's counts over a text: ``rows`` of shape ``(n, k)``, one a segment, and the signature."""

    metric: MetricName
    signature: str
    rows: Counts

    @property
    def score(self) -> float:
        """The score of the whole text (0–100; TER may be more), sacrebleu's own to the last digit."""
        return exact_score(self.metric, self.rows.sum(axis=0))

    def segment_scores(self) -> npt.NDArray[np.float64]:
        """Return the score of each segment by itself, shape ``(n,)``; BLEU of the orders it has."""
        if self.metric in (MetricName.BLEU, MetricName.BLEU_INTL):
            return _bleu_scores(self.rows, of_short_texts=True)
        return scores_of(self.metric, self.rows)


def metrics_for(lang: str) -> tuple[MetricName, ...]:
    """Return the metrics in the order they are told for a target language: chrF++ first, always.

    For Kazakh (and Russian) words carry their grammar in their endings, of which chrF++ sees the parts and
    BLEU only whole words; BLEU 13a stays for comparison with published figures, except that for English,
    which those figures are mostly about, it comes second, and ``intl`` second for the others.
    """
    if lang == "en":
        return (MetricName.CHRF, MetricName.BLEU, MetricName.BLEU_INTL, MetricName.TER)
    return (MetricName.CHRF, MetricName.BLEU_INTL, MetricName.BLEU, MetricName.TER)


def measure(
    metric: MetricName,
    hypotheses: Sequence[str],
    references: Sequence[str],
    *,
    tell: Callable[[int], None] = lambda done: None,
) -> Measured:
    """Count ``hypotheses`` against ``references``, line by line (as many of both, at least one).

    ``tell`` hears the number of segments done; TER takes 2 ms a segment, the others a tenth of that.
    """
    judge = _judge(metric)
    rows = []
    for done, (hypothesis, reference) in enumerate(zip(hypotheses, references, strict=True)):
        rows.append(_counts(metric, judge, hypothesis, reference))
        tell(done + 1)
    judge.corpus_score([""], [[""]])  # sacrebleu gives its signature only after a score
    return Measured(metric, str(judge.get_signature()), np.array(rows, dtype=np.float64))


def scores_of(metric: MetricName, sums: Counts) -> npt.NDArray[np.float64]:
    """Return the scores of many sums of rows at once, shape ``(m, k)`` → ``(m,)``.

    BLEU may differ from :func:`exact_score` in the last bit (numpy's exponential is not libm's).
    """
    if metric is MetricName.CHRF:
        return chrf_scores(sums)
    if metric is MetricName.TER:
        return _ter_scores(sums)
    return _bleu_scores(sums)


def exact_score(metric: MetricName, sums: Counts) -> float:
    """Return the score of one sum of rows, shape ``(k,)``, as sacrebleu computes it."""
    if metric not in (MetricName.BLEU, MetricName.BLEU_INTL):
        return float(scores_of(metric, sums[np.newaxis])[0])
    from sacrebleu.metrics.bleu import BLEU

    length, wanted, *counts = (int(value) for value in sums)
    found = BLEU.compute_bleu(counts[:_ORDER], counts[_ORDER:], length, wanted, smooth_method="exp")
    return float(found.score)


def _judge(metric: MetricName) -> Any:
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

    if metric is MetricName.CHRF:
        return CHRF(word_order=2)
    if metric is MetricName.TER:
        return TER()
    # force: sacrebleu's warning about tokenised text is ours to give, as an issue.
    return BLEU(tokenize="intl" if metric is MetricName.BLEU_INTL else "13a", force=True)


def _counts(metric: MetricName, judge: Any, hypothesis: str, reference: str) -> list[int]:
    if metric is MetricName.CHRF:
        return chrf_counts(hypothesis, reference)
    if metric is MetricName.TER:
        found = judge.sentence_score(hypothesis, [reference])
        return [found.num_edits, int(found.ref_length)]
    found = judge.corpus_score([hypothesis], [[reference]])
    return [found.sys_len, found.ref_len, *found.counts, *found.totals]


def _ter_scores(sums: Counts) -> npt.NDArray[np.float64]:
    edits, words = sums.T
    # An empty reference: everything was wrong, or nothing.
    share: npt.NDArray[np.float64] = np.where(words > 0, edits / np.maximum(words, 1), np.sign(edits))
    return 100 * share


def _bleu_scores(sums: Counts, *, of_short_texts: bool = False) -> npt.NDArray[np.float64]:
    """Return BLEU with sacrebleu's exponential smoothing; ``of_short_texts`` leaves absent orders out."""
    length, wanted = sums[:, 0], sums[:, 1]
    right, total = sums[:, 2 : 2 + _ORDER], sums[:, 2 + _ORDER :]
    brevity = np.where(
        length < wanted, np.where(length > 0, np.exp(1 - wanted / np.maximum(length, 1)), 0.0), 1.0
    )
    none = (right == 0) & (total > 0)
    precision = np.where(none, 1.0 / 2.0 ** np.cumsum(none, axis=1), right) / np.maximum(total, 1)
    logs = np.log(np.where(precision > 0, 100 * precision, 1.0))
    logs = np.where(precision > 0, logs, 0.0 if of_short_texts else _NOTHING)
    orders = np.maximum((total > 0).sum(axis=1), 1) if of_short_texts else float(_ORDER)
    scores = brevity * np.exp(logs.sum(axis=1) / orders)
    return np.where(right.any(axis=1), scores, 0.0)
