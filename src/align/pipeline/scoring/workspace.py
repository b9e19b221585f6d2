"""Scoring a workspace: what was drafted, against what people made of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from align.check import Known
from align.errors import AlignError
from align.exchange import FINISHED
from align.formulae.formula import Passage
from align.model import (
    LANGUAGES,
    DraftRecord,
    Effort,
    Issue,
    Origin,
    Role,
    TranslationUnit,
    Variant,
)
from align.pipeline.checking.known import stored_known
from align.pipeline.corpus.ingest import select_ids
from align.pipeline.scoring.comet import CometProgram, comet_scores
from align.pipeline.scoring.formulae import formula_scores
from align.pipeline.scoring.scoring import (
    LanguageResult,
    ScoreReport,
    TimeSpent,
    check_drafts,
    score_and_compare,
    text_issues,
)
from align.ports import Progress
from align.project import Workspace
from align.score import Line, Relation
from align.score.messages import score_issue

_Key = tuple[str, str]


def score_workspace(
    workspace: Workspace,
    ids: Sequence[str] | None,
    *,
    langs: Sequence[str],
    terms: Path | None = None,
    formulae: Path | None = None,
    comet: CometProgram | None = None,
    progress: Progress,
) -> ScoreReport:
    """Score the drafts of documents (None: all) by the reviewed and approved texts made of them.

    A draft is what ``align draft`` made, or a machine draft that came as a file and was edited or marked
    since. The checks know the termbase and the preferred renderings. Raises UsageError for an unknown
    document, AlignError ``score-nothing`` when no draft has been reviewed yet, StoreError when nothing was
    run.
    """
    with workspace.open_store(read_only=True) as store:
        originals = [state.id for state in store.documents() if state.role == Role.ORIGINAL]
        chosen = select_ids(originals, ids)
        everything = list(store.units())
        drafts = _drafts(store.decisions.delivered_drafts(chosen), store.decisions.drafts(chosen))
        known = stored_known(store, langs, terms=terms, formulae=formulae, units=everything)
        efforts = {(each.unit, each.lang): each for each in store.decisions.efforts(chosen)}
    units = [unit for unit in everything if unit.document in set(chosen)]
    results = []
    for lang in (each for each in LANGUAGES if each in langs):
        lines = _lines(units, drafts, lang)
        if lines:
            result = _result(lines, lang, everything, known[lang], comet, progress)
            issues = _review_issues(result, sum(key[1] == lang for key in drafts))
            results.append(_with_time(replace(result, issues=(*result.issues, *issues)), units, efforts))
    if not results:
        raise AlignError(
            "There is no draft here that has been reviewed: nothing to score.",
            hint="Draft with 'align draft' and review first; files are scored with 'align score HYP REF'.",
            slug="score-nothing",
        )
    return ScoreReport("workspace", "", tuple(results))


def _drafts(delivered: Sequence[DraftRecord], made: Sequence[DraftRecord]) -> Mapping[_Key, DraftRecord]:
    """Return the draft of each text; our own where there is one."""
    return {(each.unit, each.lang): each for each in (*delivered, *made)}


def _lines(units: Sequence[TranslationUnit], drafts: Mapping[_Key, DraftRecord], lang: str) -> list[Line]:
    lines = []
    for unit in units:
        draft, variant = drafts.get((unit.id, lang)), unit.variants.get(lang)
        if draft is None or variant is None or variant.status not in FINISHED:
            continue
        lines.append(
            Line(
                unit.document,
                _number(unit),
                draft.text,
                variant.text,
                unit.text,
                draft.label,
                _relation(draft, variant),
                unit.id,
            )
        )
    return lines


def _number(unit: TranslationUnit) -> int:
    return min(unit.provenance.segments, default=unit.position)


def _relation(draft: DraftRecord, variant: Variant) -> Relation:
    """Say how the finished text is related to its draft; a file that came from elsewhere owes it nothing."""
    if variant.origin is Origin.DELIVERED:
        return Relation.INDEPENDENT
    if draft.origin is Origin.MEMORY and draft.text == variant.text:
        return Relation.SAME_MEMORY
    return Relation.POST_EDITED


def _result(
    lines: Sequence[Line],
    lang: str,
    units: Sequence[TranslationUnit],
    known: Known,
    comet: CometProgram | None,
    progress: Progress,
) -> LanguageResult:
    scored, _, _, issues = score_and_compare("drafts", lines, lang, progress=progress)
    return LanguageResult(
        scored,
        failures=check_drafts(lines, known, lang=lang),
        formulae=formula_scores(
            scored,
            passages=[Passage(unit.document, _number(unit), unit.text) for unit in units],
            pairs=[
                (unit.text, variant.text)
                for unit in units
                if (variant := unit.variants.get(lang)) is not None and variant.status in FINISHED
            ],
        ),
        comet=None if comet is None else comet_scores(comet, scored, progress=progress),
        issues=(*text_issues([line.hypothesis for line in lines], lang=lang, place="drafts"), *issues),
    )


def _review_issues(result: LanguageResult, drafts: int) -> list[Issue]:
    """Say what the choice of segments hides: drafts nobody finished, drafts nobody changed."""
    segments, issues = len(result.scored.lines), []
    if not result.scored.effort.edits and segments > 1:
        issues.append(score_issue("none-edited", segments=segments))
    if drafts > segments:
        issues.append(score_issue("drafts-pending", count=drafts - segments, segments=segments))
    return issues


def _with_time(
    result: LanguageResult, units: Sequence[TranslationUnit], efforts: Mapping[_Key, Effort]
) -> LanguageResult:
    """Add what people spent on texts with a draft and without one, where the review page measured it."""
    drafted = {line.unit for line in result.scored.lines}
    spent = {True: [0, 0, 0.0], False: [0, 0, 0.0]}
    for unit in units:
        effort, variant = efforts.get((unit.id, result.lang)), unit.variants.get(result.lang)
        if effort is None or variant is None or variant.status not in FINISHED or effort.seconds <= 0:
            continue
        total = spent[unit.id in drafted]
        total[0] += 1
        total[1] += len(variant.text.split())
        total[2] += effort.seconds
    times = {
        key: TimeSpent(int(segments), int(words), float(seconds)) if segments else None
        for key, (segments, words, seconds) in spent.items()
    }
    return replace(result, time_drafted=times[True], time_scratch=times[False])
