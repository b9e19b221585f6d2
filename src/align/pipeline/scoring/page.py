"""A scoring as one page that needs nothing else: to read, to send, to print."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from math import ceil, floor
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from align.atomic import write_atomically
from align.check import message
from align.check.titles import title
from align.model import SOURCE_LANGUAGE, Severity
from align.pipeline.scoring.scoring import Failure, LanguageResult, ScoreReport
from align.score import LEAST_SEGMENTS, Band, Comparison, Line, MetricName, Part, Scored
from align.score.messages import issue_text
from align.score.word_diff import Stretch, word_diff
from align.version import VERSION

_WIDTH = 1000
_CONTEXT = 90  # characters beside a finding
MOST_FAILURES = 200
_GRAVE = (Severity.ERROR, Severity.WARNING, Severity.INFO)


@dataclass(frozen=True, slots=True)
class Scale:
    """The values a row of bars spans; places are thousandths of the width."""

    low: float
    high: float

    def x(self, value: float) -> int:
        """Return the place of a value, kept inside."""
        share = (value - self.low) / (self.high - self.low)
        return round(_WIDTH * min(max(share, 0.0), 1.0))

    def width(self, low: float, high: float) -> int:
        """Return the width of a stretch of values, at least one thousandth."""
        return max(self.x(high) - self.x(low), 1)


@dataclass(frozen=True, slots=True)
class _Worst:
    line: Line
    edits: int
    words: int
    diff: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    line: Line
    code: str
    message: str
    lang: str
    before: str
    marked: str
    after: str
    draft: str


@dataclass(frozen=True, slots=True)
class Slice:
    """A piece of a bar: a band's name, its segments, where it begins and how wide it is (thousandths)."""

    name: str
    count: int
    x: int
    width: int


def write_score_page(
    report: ScoreReport, path: Path, *, words: Callable[..., str], ui: str, at: str, beside: tuple[str, str]
) -> None:
    """Write the page of ``report`` to ``path`` in the language ``ui``; the same input gives the same bytes.

    ``words`` gives the texts of the page by name, ``at`` is the time it tells, ``beside`` the names of the
    JSON and the TSV file. Raises InputError when it cannot be written.
    """
    page = score_page(report, words=words, ui=ui, at=at, beside=beside)
    with write_atomically(path) as stream:
        stream.write(page.encode("utf-8"))


def score_page(
    report: ScoreReport, *, words: Callable[..., str], ui: str, at: str, beside: tuple[str, str]
) -> str:
    """Return the page; see :func:`write_score_page`. It loads nothing and runs no script."""
    style = files("align.pipeline").joinpath("templates/score.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    environment = Environment(
        loader=PackageLoader("align.pipeline"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        words=words,
        number=lambda value, digits: localised(value, digits, ui),
        hundred=Scale(0, 100),
        scale_of=scale_of,
        scale_of_differences=scale_of_differences,
        stacked=stacked,
        has_documents=lambda scored: any(line.document for line in scored.lines),
        issues_of=lambda report, result: _issues(report, result, ui),
        worst_of=_worst,
        failures_of=lambda result: _failures(result, ui),
        check=lambda code: title(code, ui),
        counts_of=lambda result: sorted(Counter(f.finding.code for f in result.failures).items()),
        relations_of=lambda scored: Counter(line.relation.value for line in scored.lines).most_common(),
    )
    return environment.get_template("score.html.jinja").render(
        report=report,
        style=Markup(style),
        style_hash=Markup(f"sha256-{digest}"),
        version=VERSION,
        at=at,
        json_name=beside[0],
        tsv_name=beside[1],
        least=LEAST_SEGMENTS,
    )


def scale_of(parts: Sequence[Part]) -> Scale:
    """Return the scale of the first metric's intervals: tens that hold all of them."""
    scores = [part.scores[0] for part in parts]
    ends = [score.value for score in scores]
    ends += [end for s in scores if s.interval is not None for end in (s.interval.low, s.interval.high)]
    low, high = 10 * floor(min(ends) / 10), 10 * ceil(max(ends) / 10)
    return Scale(low, max(high, low + 10))


def scale_of_differences(comparisons: Sequence[Comparison]) -> Scale:
    """Return the scale of the differences' intervals, zero in the middle."""
    widest = max(abs(end) for each in comparisons for end in (each.low, each.high, each.delta))
    return Scale(-float(max(ceil(widest), 1)), float(max(ceil(widest), 1)))


def localised(value: float, digits: int, ui: str) -> str:
    """Write a number as the language does: 0.5 in English, 0,5 in Russian and Kazakh."""
    text = f"{value:.{digits}f}".replace("-", "−")
    return text if ui == "en" else text.replace(".", ",")


def stacked(bands: Sequence[tuple[Band, int]]) -> list[Slice]:
    """Return the pieces of one bar whose length is all segments; some may have no width."""
    total = sum(count for _, count in bands) or 1
    slices, done = [], 0
    for band, count in bands:
        start, end = round(_WIDTH * done / total), round(_WIDTH * (done + count) / total)
        slices.append(Slice(band.value, count, start, end - start))
        done += count
    return slices


def _issues(report: ScoreReport, result: LanguageResult, ui: str) -> list[str]:
    found = sorted((*report.issues, *result.issues), key=lambda issue: _GRAVE.index(issue.severity))
    return [issue_text(issue, ui) for issue in found]


def _worst(scored: Scored) -> list[_Worst]:
    counts = scored.rows(MetricName.TER)
    found = []
    for place in scored.worst():
        line = scored.lines[place]
        edits, words = (int(count) for count in counts[place])
        found.append(_Worst(line, edits, words, word_diff(line.hypothesis, line.reference)))
    return found


def _failures(result: LanguageResult, ui: str) -> list[_Found]:
    return [_found(result, failure, ui) for failure in (result.failures or ())[:MOST_FAILURES]]


def _found(result: LanguageResult, failure: Failure, ui: str) -> _Found:
    """Return a finding: its words and some text beside them, and the draft where those are Russian."""
    line, finding = result.scored.lines[failure.place], failure.finding
    text = line.source if finding.in_source else line.hypothesis
    before, after = text[: finding.start], text[finding.end :]
    return _Found(
        line,
        finding.code,
        message(finding, ui),
        SOURCE_LANGUAGE if finding.in_source else result.lang,
        before if len(before) <= _CONTEXT else "… " + before[-_CONTEXT:].partition(" ")[2],
        text[finding.start : finding.end],
        after if len(after) <= _CONTEXT else after[:_CONTEXT].rpartition(" ")[0] + " …",
        line.hypothesis if finding.in_source else "",
    )
