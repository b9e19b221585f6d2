"""A scoring as plain data: the body of its JSON, and its segments as a table of tab-separated values."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from align.atomic import write_atomically
from align.exchange.tsv import tsv_cell
from align.model import Issue
from align.pipeline.scoring.comet import Comet
from align.pipeline.scoring.scoring import Failure, FormulaScores, LanguageResult, ScoreReport
from align.score import Comparison, Effort, Interval, MetricName, Part, Score, Scored
from align.score.plot import Row, plot_scores
from align.score.word_diff import word_diff
from align.version import VERSION

_DIGITS = 4


def score_body(report: ScoreReport) -> dict[str, Any]:
    """Return what ``align score --json`` prints; scores in full, other numbers rounded to four digits."""
    return {
        "version": VERSION,
        "kind": report.kind,
        "reference": report.reference,
        "results": [_result(result) for result in report.results],
        "issues": [_issue(issue) for issue in report.all_issues],
    }


def score_json(report: ScoreReport) -> str:
    """Return the body with its schema as JSON, for a file."""
    body = {"schema": "align.score/1", **score_body(report)}
    return json.dumps(body, ensure_ascii=False, indent=1) + "\n"


def score_tsv(report: ScoreReport) -> str:
    """Return one line a segment, with a head; blanks in texts stand for tabs and line breaks.

    A text a spreadsheet would run as a formula gets an apostrophe (:mod:`align.exchange.tsv`).
    """
    head = (
        "lang document segment origin relation edits words TER chrF++ COMET codes source hypothesis reference"
    )
    rows = [head.split(" ")]
    for result in report.results:
        codes = _codes(result.failures or (), len(result.scored.lines))
        comet = result.comet.segments if result.comet else None
        ter, chrf = (result.scored.segment_scores(metric) for metric in (MetricName.TER, MetricName.CHRF))
        counts = result.scored.rows(MetricName.TER)
        for place, line in enumerate(result.scored.lines):
            numbers = (str(line.number), line.origin, line.relation.value)
            values = (
                f"{counts[place, 0]:.0f}",
                f"{counts[place, 1]:.0f}",
                f"{ter[place]:.2f}",
                f"{chrf[place]:.2f}",
                "" if comet is None else f"{comet[place]:.4f}",
            )
            texts = (line.source, line.hypothesis, line.reference)
            # Numbers stay numbers (a COMET score may begin with -); what people wrote is guarded.
            document, *said = (tsv_cell(" ".join(text.split())) for text in (line.document, *texts))
            rows.append([result.lang, document, *numbers, *values, codes[place], *said])
    return "".join("\t".join(" ".join(cell.split()) for cell in row) + "\n" for row in rows)


def write_score_tables(report: ScoreReport, json_path: Path, tsv_path: Path) -> None:
    """Write the body with its schema as JSON, and the segments as TSV. Raises InputError."""
    with write_atomically(json_path) as stream:
        stream.write(score_json(report).encode("utf-8"))
    with write_atomically(tsv_path) as stream:
        stream.write(score_tsv(report).encode("utf-8"))


def write_score_plot(report: ScoreReport, path: Path, *, whole: str) -> None:
    """Write chrF++ of the whole and by document as SVG; ``whole`` names the first row. Raises InputError."""
    rows = []
    for result in report.results:
        several = len(report.results) > 1
        systems = [result.scored] if result.other is None else [result.scored, result.other]
        for scored in systems:
            name = " ".join(part for part in (result.lang if several else "", whole) if part)
            name = name if result.other is None else Path(scored.name).name
            rows.append(_row(name, len(scored.lines), scored.scores[0]))
            if scored.documents > 1:
                rows += [_row(part.name, part.segments, part.scores[0]) for part in scored.by_document]
    with write_atomically(path) as stream:
        stream.write(plot_scores("chrF++", rows).encode("utf-8"))


def _row(name: str, segments: int, score: Score) -> Row:
    low, high = (None, None) if score.interval is None else (score.interval.low, score.interval.high)
    note = f"n = {segments}" if low is None else f"{low:.1f}–{high:.1f}  n = {segments}"
    return Row(name, score.value, low, high, note)


def _codes(failures: Sequence[Failure], count: int) -> list[str]:
    found: list[list[str]] = [[] for _ in range(count)]
    for failure in failures:
        found[failure.place].append(failure.finding.code)
    return [" ".join(sorted(set(codes))) for codes in found]


def _result(result: LanguageResult) -> dict[str, Any]:
    scored = result.scored
    return {
        "lang": result.lang,
        "segments": len(scored.lines),
        "documents": scored.documents,
        "hypothesis": _system(scored, result.comet),
        "against": None if result.other is None else _system(result.other, result.other_comet),
        "comparison": [_comparison(each) for each in result.comparisons],
        "relations": dict(Counter(line.relation.value for line in scored.lines)),
        "worst": [_segment(scored, place) for place in scored.worst()],
        "failures": None if result.failures is None else _failures(scored, result.failures),
        "formulae": None if result.formulae is None else _formulae(result.formulae),
        "time": {
            name: None if spent is None else {"segments": spent.segments, "words": spent.words,
                                              "seconds": round(spent.seconds, 1)}
            for name, spent in (("drafted", result.time_drafted), ("scratch", result.time_scratch))
        },
    }  # fmt: skip


def _system(scored: Scored, comet: Comet | None) -> dict[str, Any]:
    return {
        "name": scored.name,
        "scores": [_score(score) for score in scored.scores],
        "comet": None if comet is None else {
            "model": comet.model, "score": round(comet.score, _DIGITS), **_interval(comet.interval)
        },
        "effort": _effort(scored.effort),
        "by_document": _parts(scored.by_document),
        "by_origin": _parts(scored.by_origin),
    }  # fmt: skip


def _parts(parts: Iterable[Part]) -> list[dict[str, Any]]:
    return [
        {
            "name": part.name,
            "segments": part.segments,
            "scores": [_score(score, signed=False) for score in part.scores],
            "effort": _effort(part.effort),
        }
        for part in parts
    ]


def _score(score: Score, *, signed: bool = True) -> dict[str, Any]:
    signature = {"signature": score.signature} if signed else {}
    return {"metric": score.metric.value, "score": score.value, **_interval(score.interval), **signature}


def _interval(interval: Interval | None) -> dict[str, Any]:
    if interval is None:
        return {"low": None, "high": None, "resampled": None}
    return {
        "low": round(interval.low, _DIGITS),
        "high": round(interval.high, _DIGITS),
        "resampled": interval.resampled,
    }


def _effort(effort: Effort) -> dict[str, Any]:
    return {
        "edits": effort.edits,
        "words": effort.words,
        "bands": {band.value: count for band, count in effort.bands},
        "saved": None if effort.saved is None else round(effort.saved, _DIGITS),
        **_interval(effort.interval),
    }


def _comparison(found: Comparison) -> dict[str, Any]:
    return {
        "metric": found.metric.value,
        "delta": round(found.delta, _DIGITS),
        "low": round(found.low, _DIGITS),
        "high": round(found.high, _DIGITS),
        "resampled": found.resampled,
        "p_bootstrap": round(found.p_bootstrap, 6),
        "p_randomisation": round(found.p_randomisation, 6),
        "wins": found.wins,
        "losses": found.losses,
        "ties": found.ties,
        "verdict": found.verdict.value,
    }


def _segment(scored: Scored, place: int) -> dict[str, Any]:
    line, (edits, words) = scored.lines[place], scored.rows(MetricName.TER)[place]
    return {
        "document": line.document,
        "segment": line.number,
        "origin": line.origin,
        "unit": line.unit,
        "edits": int(edits),
        "words": int(words),
        "source": line.source,
        "hypothesis": line.hypothesis,
        "reference": line.reference,
        "diff": [[part.change.value, part.text] for part in word_diff(line.hypothesis, line.reference)],
    }


def _failures(scored: Scored, failures: Sequence[Failure]) -> dict[str, Any]:
    return {
        "counts": dict(sorted(Counter(failure.finding.code for failure in failures).items())),
        "found": [
            {
                "document": scored.lines[failure.place].document,
                "segment": scored.lines[failure.place].number,
                "code": failure.finding.code,
                "severity": failure.finding.severity.value,
                "kind": failure.finding.kind,
                "start": failure.finding.start,
                "end": failure.finding.end,
                "in_source": failure.finding.in_source,
                "params": dict(failure.finding.params),
            }
            for failure in failures
        ],
    }


def _formulae(found: FormulaScores) -> dict[str, Any]:
    return {
        "consistency": {"draft": found.draft, "reference": found.reference, "occurrences": found.occurrences},
        "by_formula": _parts(found.parts),
    }


def _issue(issue: Issue) -> dict[str, Any]:
    return {
        "code": issue.code,
        "severity": issue.severity.value,
        "place": issue.place,
        "message": issue.message,
        "start": issue.start,
        "end": issue.end,
        "params": dict(issue.params),
    }
