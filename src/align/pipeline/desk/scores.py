"""The screen Scores: what drafts were worth, and the time they took, scored in the background."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from align.errors import UsageError
from align.pipeline.desk.desk import Desk
from align.pipeline.desk.scorebook import ScoringState
from align.pipeline.desk.scores_help import Help, what_would_help
from align.pipeline.desk.time_spent import TimeRow
from align.pipeline.scoring.page import score_page
from align.pipeline.scoring.scoring import LanguageResult
from align.pipeline.scoring.tables import score_json, score_tsv
from align.score import Band, MetricName, Part, Score
from align.score.messages import issue_text
from align.score.word_diff import Stretch, word_diff

FORMATS = ("html", "json", "tsv")


@dataclass(frozen=True, slots=True)
class WorstSegment:
    """A segment with much left to do: ``diff`` leads from the draft to the final text."""

    unit: str
    document: str
    number: int
    origin: str
    source: str
    edits: int
    words: int
    diff: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class LanguageScores:
    """The scores of one language: of all segments, by document and by origin, with what is odd in words.

    ``scores`` begin with the main metric; ``bands`` count segments by edits a hundred words; ``checks`` the
    findings in drafts that their final texts do not have; ``saved`` is None where there are no words.
    """

    lang: str
    whole: Part
    documents: int
    by_document: tuple[Part, ...]
    by_origin: tuple[Part, ...]
    worst: tuple[WorstSegment, ...]
    checks: Mapping[str, int]
    helps: tuple[Help, ...]
    issues: tuple[str, ...]

    @property
    def main(self) -> Score:
        """The metric that comes first."""
        return self.whole.scores[0]

    @property
    def untouched(self) -> int:
        """The segments that nobody had to edit."""
        return dict(self.whole.effort.bands)[Band.UNTOUCHED]


@dataclass(frozen=True, slots=True)
class ScoresPage:
    """What the screen shows: the scores as last computed, how that stands, and the time people spent."""

    document: str
    documents: tuple[str, ...]
    state: ScoringState
    languages: tuple[LanguageScores, ...]
    times: tuple[TimeRow, ...]


class ScoresDesk:
    """Answers the screen; may be used from several threads.

    ``report_words`` gives the texts of the report page in a language (:mod:`align.pipeline.scoring.page`).
    """

    def __init__(self, desk: Desk, report_words: Callable[[str], Callable[..., str]]) -> None:
        self._desk = desk
        self._words = report_words

    def page(self, *, document: str = "", ui: str = "en") -> ScoresPage:
        """Return the scores of ``document`` ('': all), in words of ``ui``; begins to compute what is missing.

        Raises UsageError ``document-unknown``.
        """
        self._desk.board.refresh()
        documents = tuple(self._desk.board.documents())
        if document and document not in documents:
            raise UsageError(f"There is no document '{document}' here.", hint="", slug="document-unknown")
        known, state = self._desk.scores.look(document)
        report = known.report if known is not None else None
        languages = () if report is None else tuple(_language(each, ui) for each in report.results)
        times = known.times if known is not None else ()
        return ScoresPage(document, documents, state, languages, times)

    def state(self, document: str = "") -> ScoringState:
        """Return how far the computing is; starts nothing."""
        return self._desk.scores.state(document)

    def report(self, document: str, *, form: str, ui: str = "en") -> str:
        """Return the report: ``html`` (one page that needs nothing else), ``json`` or ``tsv``.

        Raises UsageError ``filter-unknown`` for another form, ``score-nothing`` where nothing is scored yet.
        """
        known = self._desk.scores.known(document)
        if form not in FORMATS:
            raise UsageError(f"'{form}' is no form of a report.", slug="filter-unknown")
        if known is None or known.report is None:
            raise UsageError("Nothing is scored yet.", hint="Open the screen first.", slug="score-nothing")
        if form == "json":
            return score_json(known.report)
        if form == "tsv":
            return score_tsv(known.report)
        names = tuple(report_name(document, other) for other in ("json", "tsv"))
        return score_page(
            known.report, words=self._words(ui), ui=ui, at=known.at, beside=(names[0], names[1])
        )


def report_name(document: str, form: str) -> str:
    """Return the file name of a report: ``scores.html``, ``scores-05-appeal.tsv``."""
    return f"scores-{document}.{form}" if document else f"scores.{form}"


def _language(result: LanguageResult, ui: str) -> LanguageScores:
    scored = result.scored
    counts = scored.rows(MetricName.TER)
    worst = []
    for place in scored.worst():
        line = scored.lines[place]
        worst.append(
            WorstSegment(
                line.unit,
                line.document,
                line.number + 1,
                line.origin,
                line.source,
                int(counts[place, 0]),
                int(counts[place, 1]),
                word_diff(line.hypothesis, line.reference),
            )
        )
    return LanguageScores(
        scored.lang,
        Part("", len(scored.lines), scored.scores, scored.effort),
        scored.documents,
        scored.by_document,
        scored.by_origin,
        tuple(worst),
        dict(sorted(Counter(failure.finding.code for failure in result.failures or ()).items())),
        what_would_help(result),
        tuple(issue_text(issue, ui) for issue in result.issues),
    )
