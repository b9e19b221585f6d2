"""The report of ``align score`` as text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from align.cli.output import note, say, shorten, table
from align.cli.texts import Words
from align.model import Severity
from align.pipeline.scoring.scoring import LanguageResult, ScoreReport
from align.score import Comparison, Interval, MetricName, Part, Scored
from align.score.word_diff import Change, word_diff

SHOWN_WORST = 5
SHOWN_PARTS = 30


def say_scores(report: ScoreReport, words: Words) -> None:
    """Print scores, comparison, editing effort and the worst segments; what is odd goes to stderr."""
    for issue in report.all_issues:
        severity = "" if issue.severity is Severity.INFO else f"{words.severity(issue)}: "
        note(f"{severity}{words.issue(issue)} [{issue.code}]")
    for result in report.results:
        if report.kind == "files":
            say(words("score-of", name=result.scored.name, reference=report.reference))
        else:
            say(words("score-of-drafts", lang=result.lang))
        _say_result(result, words)


def _say_result(result: LanguageResult, words: Words) -> None:
    scored = result.scored
    size = "score-size" if any(line.document for line in scored.lines) else "score-size-one"
    say("  " + words(size, segments=len(scored.lines), documents=scored.documents))
    _say_system(scored, words)
    if result.comet is not None:
        model = result.comet.model or words("score-own-model")
        span = _span(result.comet.interval, digits=3)
        say("  " + words("score-comet", score=f"{result.comet.score:.4f}", interval=span, model=model))
    if result.other is not None:
        say()
        say(words("score-against", one=scored.name, other=result.other.name))
        _say_comparison(result.comparisons, scored, result.other, words)
    _say_effort(result, words)
    for key, head, parts in (
        ("score-by-document", "document", scored.by_document if scored.documents > 1 else ()),
        ("score-by-origin", "score-origin", scored.by_origin),
        ("score-by-formula", "score-formula", result.formulae.parts[:8] if result.formulae else ()),
    ):
        if parts:
            say()
            say(words(key))
            _say_parts(parts, words(head), words)
    _say_checks(result, words)
    _say_worst(scored, words)
    say()
    say(words(f"score-why-{scored.lang}"))


def _say_system(scored: Scored, words: Words) -> None:
    head = [words(f"score-{key}") for key in ("metric", "value", "interval", "signature")]
    rows = [
        [score.metric.value, f"{score.value:.2f}", _bare(score.interval), score.signature]
        for score in scored.scores
    ]
    table([head, *rows])
    if scored.scores[0].interval is not None:
        say("  " + words(f"score-resampled-{scored.scores[0].interval.resampled}"))


def _say_comparison(found: Sequence[Comparison], one: Scored, other: Scored, words: Words) -> None:
    head = [words("score-metric"), "A", "B", "Δ", words("score-interval")]
    head += [words(f"score-{key}") for key in ("p-bootstrap", "p-randomisation", "wins", "verdict")]
    rows = [
        [
            each.metric.value,
            f"{mine.value:.2f}",
            f"{theirs.value:.2f}",
            f"{each.delta:+.2f}",
            f"{each.low:+.2f} … {each.high:+.2f}",
            f"{each.p_bootstrap:.4f}",
            f"{each.p_randomisation:.4f}",
            f"{each.wins}/{each.losses}/{each.ties}",
            words(f"score-{each.verdict.value}"),
        ]
        for each, mine, theirs in zip(found, one.scores, other.scores, strict=True)
    ]
    table([head, *rows])


def _say_effort(result: LanguageResult, words: Words) -> None:
    effort = result.scored.effort
    say()
    say(words("score-effort", edits=effort.edits, words=effort.words))
    bands = "  ".join(f"{band.value}: {count}" for band, count in effort.bands)
    say(f"{words('score-bands')}: {bands}")
    if effort.saved is not None:
        span = _span(effort.interval, digits=0, times=100)
        say(words("score-saved", share=f"{100 * effort.saved:.0f} %", interval=span))
    drafted, scratch = result.time_drafted, result.time_scratch
    if drafted is not None and scratch is not None and drafted.words and scratch.words:
        rates = {"drafted": f"{drafted.seconds / drafted.words:.1f}",
                 "scratch": f"{scratch.seconds / scratch.words:.1f}"}  # fmt: skip
        say(words("score-time", segments=drafted.segments, **rates))


def _say_parts(parts: Sequence[Part], head: str, words: Words) -> None:
    metrics = [score.metric.value for score in parts[0].scores]
    rows = [[head, words("score-segments"), *metrics, words("score-interval"), words("score-saved-short")]]
    for part in parts[:SHOWN_PARTS]:
        saved = "–" if part.effort.saved is None else f"{100 * part.effort.saved:.0f} %"
        values = [f"{score.value:.1f}" for score in part.scores]
        rows.append([part.name, str(part.segments), *values, _bare(part.scores[0].interval, digits=1), saved])
    table(rows)
    if len(parts) > SHOWN_PARTS:
        say("  " + words("more", count=len(parts) - SHOWN_PARTS))


def _say_checks(result: LanguageResult, words: Words) -> None:
    if result.failures:
        counts = Counter(failure.finding.code for failure in result.failures)
        say()
        listed = ", ".join(f"{code} {count}" for code, count in sorted(counts.items()))
        say(f"{words('score-failures')}: {listed}")
    found = result.formulae
    if found is not None and found.draft is not None and found.reference is not None:
        shares = {"draft": f"{found.draft:.2f}", "reference": f"{found.reference:.2f}"}
        say(words("score-consistency", count=found.occurrences, **shares))


def _say_worst(scored: Scored, words: Words) -> None:
    say()
    worst = scored.worst(SHOWN_WORST)
    say(words("score-worst" if worst else "score-no-worst"))
    for place in worst:
        line, (edits, count) = scored.lines[place], scored.rows(MetricName.TER)[place]
        where = f"{line.document} {line.number}".strip()
        origin = f"  {line.origin}" if line.origin else ""
        say(f"  {where}  {words('score-edits', edits=int(edits), words=int(count))}{origin}")
        say(f"      {shorten(_diff(line.hypothesis, line.reference), 200)}")


def _diff(draft: str, final: str) -> str:
    """Write a word diff as git does: ``[-gone-]{+new+}``."""
    marks = {Change.SAME: "{}", Change.DELETED: "[-{}-]", Change.INSERTED: "{{+{}+}}"}
    return "".join(marks[part.change].format(part.text) for part in word_diff(draft, final))


def _bare(interval: Interval | None, *, digits: int = 2) -> str:
    return "–" if interval is None else f"{interval.low:.{digits}f}–{interval.high:.{digits}f}"


def _span(interval: Interval | None, *, digits: int, times: float = 1) -> str:
    if interval is None:
        return ""
    return f" ({times * interval.low:.{digits}f}–{times * interval.high:.{digits}f})"
