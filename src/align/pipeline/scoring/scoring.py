"""Scoring drafts: what two line files, or a workspace's drafts and reviewed texts, come to.

Reading is :mod:`align.pipeline.scoring.files` and :mod:`align.pipeline.scoring.workspace`; here is what
both do with the lines they found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from align.check import Finding, Known, Pair, check_pairs
from align.model import SOURCE_LANGUAGE, Issue
from align.pipeline.corpus.segmenting import LONG_ENOUGH, SURE
from align.pipeline.scoring.comet import Comet
from align.ports import Progress
from align.score import LEAST_SEGMENTS, Comparison, Line, Part, Scored, compare, score_lines
from align.score.messages import score_issue
from align.score.provenance import provenance_issues
from align.text.scripts import guess_language

CODES = ("number", "wrong-name", "term", "formula", "untranslated")
"""The checks a report counts: what makes a fluent draft wrong."""
_FEW_DOCUMENTS = 5
_TOKENISED = 0.5


@dataclass(frozen=True, slots=True)
class Failure:
    """A check's finding in a draft that its reference does not have: the segment's number, the finding."""

    place: int
    finding: Finding


@dataclass(frozen=True, slots=True)
class FormulaScores:
    """How evenly formulae are translated (0–1, None: too few), and the scores where each one stands."""

    draft: float | None
    reference: float | None
    occurrences: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class TimeSpent:
    """Measured work on ``segments`` with ``words`` in their final texts: seconds at the review page."""

    segments: int
    words: int
    seconds: float


@dataclass(frozen=True, slots=True)
class LanguageResult:
    """The scores of one target language.

    ``other`` is the translation compared with, ``comparisons`` one a metric (empty without). ``failures``
    are those of the checks, None where no source was at hand. ``time_drafted`` and ``time_scratch`` are
    what people spent on segments with and without a draft, None where nobody measured.
    """

    scored: Scored
    other: Scored | None = None
    comparisons: tuple[Comparison, ...] = ()
    failures: tuple[Failure, ...] | None = None
    formulae: FormulaScores | None = None
    comet: Comet | None = None
    other_comet: Comet | None = None
    time_drafted: TimeSpent | None = None
    time_scratch: TimeSpent | None = None
    issues: tuple[Issue, ...] = ()

    @property
    def lang(self) -> str:
        """The target language."""
        return self.scored.lang


@dataclass(frozen=True, slots=True)
class ScoreReport:
    """The results by language, and what the scores are of: ``files`` or ``workspace``."""

    kind: str
    reference: str
    results: tuple[LanguageResult, ...]
    issues: tuple[Issue, ...] = field(default=())

    @property
    def all_issues(self) -> tuple[Issue, ...]:
        """Everything that is odd, of the whole and of each language."""
        return (*self.issues, *(issue for result in self.results for issue in result.issues))


def score_and_compare(
    name: str,
    lines: Sequence[Line],
    lang: str,
    *,
    other: tuple[str, Sequence[Line]] | None = None,
    documents_known: bool = True,
    progress: Progress,
) -> tuple[Scored, Scored | None, tuple[Comparison, ...], tuple[Issue, ...]]:
    """Score ``lines``, and another translation of the same segments beside them; what is odd about it.

    ``documents_known`` is False where nobody said which line is of which document.
    """
    scored = score_lines(name, lines, lang, tell=progress)
    issues = provenance_issues(scored)
    against = None
    comparisons: tuple[Comparison, ...] = ()
    if other is not None:
        against = score_lines(other[0], other[1], lang, tell=progress)
        issues += provenance_issues(against)
        comparisons = tuple(
            compare(mine, theirs, scored.groups)
            for mine, theirs in zip(scored.measured, against.measured, strict=True)
        )
    issues += _size_issues(scored, documents_known=documents_known)
    return scored, against, comparisons, tuple(issues)


def _size_issues(scored: Scored, *, documents_known: bool) -> list[Issue]:
    segments = len(scored.lines)
    if segments == 1:
        return [score_issue("one-segment")]
    issues = []
    if segments < LEAST_SEGMENTS:
        issues.append(score_issue("few-segments", segments=segments, least=LEAST_SEGMENTS))
    if not documents_known:
        issues.append(score_issue("documents-unknown"))
    elif 1 < scored.documents < _FEW_DOCUMENTS:
        issues.append(score_issue("few-documents", documents=scored.documents))
    return issues


def text_issues(texts: Sequence[str], *, lang: str, place: str, is_reference: bool = False) -> list[Issue]:
    """Say what is odd about the lines of one side: another language, empty lines, tokenised text."""
    issues = language_issues(texts, lang=lang, place=place)
    empty = sum(not text.strip() for text in texts)
    if empty:
        code = "reference-empty" if is_reference else "hypothesis-empty"
        issues.append(score_issue(code, place, count=empty, segments=len(texts)))
    stops = [text.rstrip() for text in texts if text.rstrip().endswith(".")]
    apart = sum(text.endswith(" .") for text in stops)
    if stops and apart / len(stops) > _TOKENISED:
        issues.append(score_issue("tokenised", place, percent=round(100 * apart / len(stops))))
    return issues


def language_issues(texts: Sequence[str], *, lang: str, place: str) -> list[Issue]:
    """Say so when the lines are plainly in another language than they are said to be."""
    joined = "\n".join(texts)
    guess = guess_language(joined)
    if len(joined) < LONG_ENOUGH or guess.lang in (None, lang) or guess.confidence < SURE:
        return []
    return [score_issue("language-unexpected", place, said=lang, seems=str(guess.lang))]


def check_drafts(lines: Sequence[Line], known: Known, *, lang: str) -> tuple[Failure, ...]:
    """Return the findings of :data:`CODES` in drafts, but not those that the reference has as often.

    A finding that the reviewed text has too is the source's doing, or the check's.
    """
    drafts = [Pair(line.source, line.hypothesis, SOURCE_LANGUAGE, lang) for line in lines]
    finals = [Pair(line.source, line.reference, SOURCE_LANGUAGE, lang) for line in lines]
    accepted = Counter(
        (place, finding.code, _params(finding)) for place, finding in check_pairs(finals, known, codes=CODES)
    )
    failures = []
    for place, finding in check_pairs(drafts, known, codes=CODES):
        key = (place, finding.code, _params(finding))
        if accepted[key]:
            accepted[key] -= 1
        else:
            failures.append(Failure(place, finding))
    return tuple(failures)


def _params(finding: Finding) -> tuple[tuple[str, str | int | float], ...]:
    return tuple(sorted(finding.params.items()))
