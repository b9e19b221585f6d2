"""Scores: equal to sacrebleu's, how fast beside it, how wide intervals are, how often they hold.

Without the private sets: the sample drafts only. Widths and verdicts are of FLORES dev with two engines,
coverage of newstest 2016 and 2017 in blocks of 25 segments, which stand in for documents.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import mean, median
from typing import Any

import numpy as np
import numpy.typing as npt
from sacrebleu.metrics.base import Metric
from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF
from sacrebleu.metrics.ter import TER
from sacrebleu.significance import PairedTest

from align.score import Line, Measured, MetricName, Verdict, compare, measure, score_lines
from align.score.metrics import Counts, scores_of
from align.score.provenance import share_nearly_same
from align.score.resample import draws, intervals, percentiles
from bench.lines import read_lines

ROOT = Path(__file__).resolve().parents[1]
SIZES = (5, 10, 20, 40, 80, 100, 160, 320, 500)
DOCUMENTS = (1, 2, 3, 5, 10, 20, 40)
BLOCK = 25
_JUDGES: dict[MetricName, Callable[[], Metric]] = {
    MetricName.CHRF: lambda: CHRF(word_order=2),
    MetricName.BLEU: BLEU,
    MetricName.BLEU_INTL: lambda: BLEU(tokenize="intl"),
    MetricName.TER: TER,
}
Texts = tuple[list[str], list[str]]


def report(shared: Path | None, *, quick: bool = False) -> dict[str, Any]:
    """Print and return the tables."""
    sample = sample_texts("en")
    sets: dict[str, Texts] = {"sample en": sample, "sample kk": sample_texts("kk")}
    records: dict[str, Any] = {}
    if shared is not None and not quick:
        flores = shared / "data" / "flores"
        reference = read_lines(flores / "flores-dev.en")
        google, microsoft = (read_lines(flores / f"flores-dev.{name}.en") for name in ("google", "microsoft"))
        sets |= {"flores google": (google, reference), "flores microsoft": (microsoft, reference)}
        sets["google by microsoft"] = (google, microsoft)
        records["speed"] = _report_speed("flores, 997 segments", google, microsoft, reference)
        records["widths"] = _report_widths(google, microsoft, reference)
        records["coverage"] = _report_coverage(shared / "data" / "newstest")
    else:
        records["speed"] = _report_speed("sample, 89 segments", *sample, sample[1])
    records["nearly same"] = _report_provenance(sets)
    return records


def sample_texts(lang: str) -> Texts:
    """Return the drafts of the sample corpus and their reviewed texts, line by line."""
    drafts, finals = [], []
    for path in sorted((ROOT / "corpus" / lang).glob("*.draft.txt")):
        drafts += read_lines(path)
        gold = ROOT / "tests" / "gold" / "corpus"
        finals += read_lines(gold / path.name.replace(".draft.txt", f".{lang}.reviewed-lines.txt"))
    return drafts, finals


# -- speed ----------------------------------------------------------------------------------------


def _report_speed(name: str, one: list[str], other: list[str], reference: list[str]) -> dict[str, Any]:
    """Compare with sacrebleu alone: score with interval, and both paired tests. Least of two."""
    print(f"{name}: seconds, and times those of sacrebleu alone in the same run")
    records: dict[str, Any] = {}
    groups = np.zeros(len(reference), dtype=np.int64)
    for metric, judge in _JUDGES.items():
        theirs, expected = _timed(partial(_their_score, judge, one, reference))
        ours, found = _timed(partial(_scored, metric, one, reference, groups))
        assert found == expected, f"{metric}: {found} is not sacrebleu's {expected}"
        a, b = measure(metric, one, reference), measure(metric, other, reference)
        tests, _ = _timed(partial(compare, a, b, groups))
        theirs_too, _ = _timed(partial(_their_tests, judge, one, other, reference), times=1)
        both = ours * 2 + tests
        records[metric.value] = {"score": ours, "sacrebleu": theirs, "tests": both, "its tests": theirs_too}
        print(
            f"  {metric.value:<10} score and interval {ours:6.2f} ({ours / theirs:.2f})   "
            f"two scores, both tests {both:6.2f} ({both / theirs_too:.2f})"
        )
    return records


def _scored(
    metric: MetricName, one: Sequence[str], reference: Sequence[str], groups: npt.NDArray[np.int64]
) -> float:
    measured = measure(metric, one, reference)
    intervals([measured], groups)
    return measured.score


def _their_score(judge: Callable[[], Metric], one: Sequence[str], reference: Sequence[str]) -> float:
    return float(judge().corpus_score(one, [reference], n_bootstrap=1000).score)


def _their_tests(
    judge: Callable[[], Metric], one: Sequence[str], other: Sequence[str], reference: Sequence[str]
) -> None:
    for kind in ("bs", "ar"):
        PairedTest([("other", other), ("one", one)], {"metric": judge()}, [reference], test_type=kind)()


def _timed(call: Callable[[], Any], *, times: int = 2) -> tuple[float, Any]:
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        result = call()
        seconds.append(time.perf_counter() - start)
    return min(seconds), result


# -- widths and verdicts by number of segments ----------------------------------------------------


def _report_widths(one: list[str], other: list[str], reference: list[str]) -> dict[str, Any]:
    """Print half widths by number of segments, of scores and differences, and what tests say then."""
    metrics = (MetricName.BLEU, MetricName.CHRF)
    whole = {m: (measure(m, one, reference), measure(m, other, reference)) for m in metrics}
    random = np.random.default_rng(1)
    print("\n95 % half widths by number of segments (medians of 40 drawings of FLORES dev), and verdicts")
    records: dict[str, Any] = {}
    for size in SIZES:
        chosen = [random.choice(len(reference), size, replace=False) for _ in range(40)]
        row = {m.value: _at_size(*whole[m], chosen) for m in metrics}
        records[str(size)] = row
        told = "   ".join(
            f"{name} ±{each['half']:4.1f}, Δ ±{each['delta']:3.1f}, told apart {each['told']:4.0%}, "
            f"Δ then {each['exaggerated']:.1f}×, wrong way {each['wrong']:3.0%}"
            for name, each in row.items()
        )
        print(f"  {size:>4}  {told}")
    return records


def _at_size(one: Measured, other: Measured, chosen: Sequence[npt.NDArray[np.int64]]) -> dict[str, float]:
    """Return medians over drawings: half widths, share told apart, how far those exaggerate, wrong ones."""
    true = one.score - other.score
    halves, deltas, told, wrong = [], [], [], 0
    for places in chosen:
        a, b = (Measured(m.metric, m.signature, m.rows[places]) for m in (one, other))
        groups = np.zeros(len(places), dtype=np.int64)
        [found] = intervals([a], groups, trials=300)
        compared = compare(a, b, groups, trials=300, randomisations=1000)
        assert found is not None
        halves.append(found.half_width)
        deltas.append((compared.high - compared.low) / 2)
        if max(compared.p_bootstrap, compared.p_randomisation) < 0.05:
            told.append(abs(compared.delta) / abs(true))
            wrong += compared.delta * true < 0
        assert len(places) >= 100 or compared.verdict is Verdict.TOO_FEW_SEGMENTS
    return {
        "half": median(halves),
        "delta": median(deltas),
        "told": len(told) / len(chosen),
        "exaggerated": mean(told) if told else float("nan"),
        "wrong": wrong / len(chosen),
    }


# -- coverage by number of documents --------------------------------------------------------------


def _report_coverage(folder: Path) -> dict[str, Any]:
    """Print how often an interval from a few documents holds the score of all of them."""
    hypotheses, references = [], []
    for year in ("2016", "2017"):
        references += read_lines(folder / f"newstest{year}.en")
        hypotheses += read_lines(folder / f"newstest{year}.google.en")
    print(f"\nHow often the 95 % interval from so many documents of {BLOCK} segments holds the whole's score")
    print("  drawn:       segments        documents       documents, segments within (ours)")
    records: dict[str, Any] = {}
    for metric in (MetricName.CHRF, MetricName.BLEU):
        rows = measure(metric, hypotheses, references).rows
        blocks = rows[: len(rows) // BLOCK * BLOCK].reshape(-1, BLOCK, rows.shape[1])
        spread = scores_of(metric, blocks.sum(axis=1)).std()
        mixed = np.random.default_rng(3).permutation(blocks.reshape(-1, rows.shape[1])).reshape(blocks.shape)
        print(f"  {metric.value}: a block's score varies by {spread:.1f}, one of {BLOCK} segments from "
              f"anywhere by {scores_of(metric, mixed.sum(axis=1)).std():.1f}")  # fmt: skip
        for count in DOCUMENTS:
            found = _coverage(metric, blocks, count)
            records[f"{metric.value} {count}"] = found
            told = "   ".join(f"{held:5.1%} ±{half:4.1f}" for held, half in found.values())
            print(f"    {count:>3} documents  {told}")
    return records


def _coverage(
    metric: MetricName, blocks: Counts, count: int, *, drawings: int = 200, trials: int = 300
) -> dict[str, tuple[float, float]]:
    """Return, by way of drawing, the share of intervals that hold the whole's score, and the half width."""
    [whole] = scores_of(metric, blocks.sum(axis=(0, 1))[np.newaxis])
    random = np.random.default_rng(2)
    kinds = {
        "segments": np.zeros(count * BLOCK, dtype=np.int64),
        "documents": np.zeros(count, dtype=np.int64),
        "both": np.repeat(np.arange(count), BLOCK),
    }
    held: dict[str, list[bool]] = {kind: [] for kind in kinds}
    halves: dict[str, list[float]] = {kind: [] for kind in kinds}
    for seed in range(drawings):
        chosen = blocks[random.choice(len(blocks), count, replace=False)]
        for kind, groups in kinds.items():
            rows = chosen.sum(axis=1) if kind == "documents" else chosen.reshape(-1, chosen.shape[2])
            weights = np.concatenate(list(draws(groups, trials=trials, seed=seed)))
            low, high = percentiles(scores_of(metric, weights @ rows))
            held[kind].append(bool(low <= whole <= high))
            halves[kind].append((high - low) / 2)
    return {kind: (mean(held[kind]), mean(halves[kind])) for kind in kinds}


# -- provenance -----------------------------------------------------------------------------------


def _report_provenance(sets: dict[str, Texts]) -> dict[str, float]:
    """Print the share of long lines that stand in the reference as good as word for word."""
    print("\nLines of six words and more that the reference has too, or nearly (one edit in ten words)")
    records = {}
    for name, (one, reference) in sets.items():
        lines = [Line("", i, a, b) for i, (a, b) in enumerate(zip(one, reference, strict=True))][:400]
        share, count = share_nearly_same(score_lines(name, lines, "en"))
        records[name] = share
        print(f"  {name:<20} {share:6.1%} of {count}")
    return records
