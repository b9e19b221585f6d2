"""The screen Scores: how good the drafts were, measured by what reviewers made of them."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from align.errors import AlignError
from align.pipeline.desk.desk import Desk
from align.pipeline.scoring import LanguageResult, TimeSpent
from align.pipeline.scoring_workspace import score_workspace
from align.score.scored import Part
from align.score.word_diff import word_diff


@dataclass(frozen=True, slots=True)
class ScoreCell:
    """One metric's value with its 95 % interval (low and high are None for one segment)."""

    metric: str
    value: float
    low: float | None
    high: float | None
    signature: str


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """The scores of some of the segments: of all of them, of a document, of an origin.

    ``saved`` (0–1) is the share of words nobody had to write; ``bands`` counts segments by how much of
    them had to be changed.
    """

    name: str
    segments: int
    cells: tuple[ScoreCell, ...]
    saved: float | None
    bands: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class WorstSegment:
    """A segment with much left to do: how the draft became the final text, word by word."""

    unit: str
    document: str
    number: int
    origin: str
    source: str
    change: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class LanguageScores:
    """The scores of one target language."""

    lang: str
    total: ScoreRow
    by_document: tuple[ScoreRow, ...]
    by_origin: tuple[ScoreRow, ...]
    worst: tuple[WorstSegment, ...]
    drafted: TimeSpent | None
    scratch: TimeSpent | None
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """All languages; empty where no draft has been reviewed yet."""

    languages: tuple[LanguageScores, ...]


class ScoresDesk:
    """Answers the screen Scores; may be used from several threads."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lock = threading.Lock()
        self._kept: tuple[int, Scores] | None = None

    def scores(self) -> Scores:
        """Return the scores as of now; the same as before while nothing was saved since. Takes seconds."""
        with self._lock:
            now = self._desk.store.outline.last_event()
            if self._kept is None or self._kept[0] != now:
                self._kept = now, self._measured()
            return self._kept[1]

    def _measured(self) -> Scores:
        try:
            report = score_workspace(
                self._desk.workspace,
                None,
                langs=self._desk.targets,
                progress=lambda done, total, what: None,
            )
        except AlignError as error:
            if error.slug != "score-nothing":
                raise
            return Scores(())
        return Scores(tuple(map(_language, report.results)))


def _language(result: LanguageResult) -> LanguageScores:
    scored = result.scored
    total = Part("", len(scored.lines), scored.scores, scored.effort)
    worst = []
    for place in scored.worst():
        line = scored.lines[place]
        change = tuple((each.change.value, each.text) for each in word_diff(line.hypothesis, line.reference))
        worst.append(
            WorstSegment(line.unit, line.document, line.number + 1, line.origin, line.source, change)
        )
    return LanguageScores(
        result.lang,
        _row(total),
        tuple(_rows(scored.by_document)),
        tuple(_rows(scored.by_origin)),
        tuple(worst),
        result.time_drafted,
        result.time_scratch,
        tuple(issue.message for issue in result.issues),
    )


def _rows(parts: Iterable[Part]) -> list[ScoreRow]:
    return [_row(part) for part in parts]


def _row(part: Part) -> ScoreRow:
    return ScoreRow(
        part.name,
        part.segments,
        tuple(
            ScoreCell(
                score.metric.value,
                score.value,
                score.interval.low if score.interval is not None else None,
                score.interval.high if score.interval is not None else None,
                score.signature,
            )
            for score in part.scores
        ),
        part.effort.saved,
        {band.value: count for band, count in part.effort.bands},
    )
