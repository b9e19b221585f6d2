"""A text scored: every metric over the whole, by document and by origin, with intervals and edit effort."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from align.score.effort import Effort, effort_of, worst
from align.score.metrics import Measured, MetricName, measure, metrics_for
from align.score.resample import Interval, group_numbers, intervals

Tell = Callable[[int, int, str], None]
WORST = 20


class Relation(StrEnum):
    """What is known of a reference: where it comes from, seen from the draft it judges."""

    UNKNOWN = "unknown"
    INDEPENDENT = "independent"
    POST_EDITED = "post-edited"
    SAME_MEMORY = "same-memory"


@dataclass(frozen=True, slots=True)
class Line:
    """A segment to score: the draft (``hypothesis``) and the text it is judged by (``reference``).

    ``number`` is the 0-based line, or the segment in its document; ``origin`` names what made the draft
    (``memory``, ``mt:MODEL@REVISION`` …); ``unit`` the unit of a workspace.
    """

    document: str
    number: int
    hypothesis: str
    reference: str
    source: str = ""
    origin: str = ""
    relation: Relation = Relation.UNKNOWN
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """One metric over some segments: its value, the 95 % interval (None for one segment), the signature."""

    metric: MetricName
    value: float
    interval: Interval | None
    signature: str


@dataclass(frozen=True, slots=True)
class Part:
    """The scores of some of the segments: those of a document, of an origin, of a formula."""

    name: str
    segments: int
    scores: tuple[Score, ...]
    effort: Effort


@dataclass(frozen=True, slots=True)
class Scored:
    """A text with its scores. ``lines``, ``measured`` rows and ``groups`` go segment by segment."""

    name: str
    lang: str
    lines: tuple[Line, ...]
    measured: tuple[Measured, ...]
    groups: npt.NDArray[np.int64]
    scores: tuple[Score, ...]
    effort: Effort
    by_document: tuple[Part, ...]
    by_origin: tuple[Part, ...]

    @property
    def documents(self) -> int:
        """How many documents the segments come from."""
        return int(self.groups.max()) + 1

    def rows(self, metric: MetricName) -> npt.NDArray[np.float64]:
        """Return the counts of one metric, a row a segment."""
        return next(each.rows for each in self.measured if each.metric is metric)

    def segment_scores(self, metric: MetricName) -> npt.NDArray[np.float64]:
        """Return one metric's score of each segment by itself."""
        return next(each for each in self.measured if each.metric is metric).segment_scores()

    def worst(self, count: int = WORST) -> Sequence[int]:
        """Return the numbers of the segments with most left to do, most first."""
        return worst(self.rows(MetricName.TER), count)


def score_lines(name: str, lines: Sequence[Line], lang: str, *, tell: Tell | None = None) -> Scored:
    """Score the drafts of ``lines`` (at least one) in language ``lang``; ``name`` is what they are called.

    ``tell`` hears how far it is: segments done, of how many, and the metric.
    """
    hypotheses = [line.hypothesis for line in lines]
    references = [line.reference for line in lines]
    measured = tuple(
        measure(metric, hypotheses, references, tell=_teller(tell, len(lines), metric))
        for metric in metrics_for(lang)
    )
    groups = group_numbers([line.document for line in lines])
    by_document = _split([line.document for line in lines])
    by_origin = _split([line.origin for line in lines])
    return Scored(
        name,
        lang,
        tuple(lines),
        measured,
        groups,
        _scores(measured, groups),
        effort_of(_ter(measured), groups),
        parts(measured, groups, by_document),
        parts(measured, groups, {origin: places for origin, places in by_origin.items() if origin}),
    )


def parts(
    measured: Sequence[Measured], groups: npt.NDArray[np.int64], split: Mapping[str, Sequence[int]]
) -> tuple[Part, ...]:
    """Score parts of a text: ``split`` gives each part's segments by number. A segment may be in several."""
    found = []
    for name, places in split.items():
        chosen = [Measured(each.metric, each.signature, each.rows[list(places)]) for each in measured]
        _, own = np.unique(groups[list(places)], return_inverse=True)
        found.append(Part(name, len(places), _scores(chosen, own), effort_of(_ter(chosen), own)))
    return tuple(found)


def _split(names: Sequence[str]) -> dict[str, list[int]]:
    split: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        split.setdefault(name, []).append(place)
    return split


def _scores(measured: Sequence[Measured], groups: npt.NDArray[np.int64]) -> tuple[Score, ...]:
    found = intervals(measured, groups)
    return tuple(
        Score(each.metric, each.score, interval, each.signature)
        for each, interval in zip(measured, found, strict=True)
    )


def _ter(measured: Sequence[Measured]) -> npt.NDArray[np.float64]:
    return next(each.rows for each in measured if each.metric is MetricName.TER)


def _teller(tell: Tell | None, total: int, metric: MetricName) -> Callable[[int], None]:
    if tell is None:
        return lambda done: None
    return lambda done: tell(done, total, metric.value)
