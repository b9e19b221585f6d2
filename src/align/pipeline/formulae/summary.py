"""What a run says of formulae: how many recur, how evenly they are translated, which want a look first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from align.formulae.consistency import LEAST
from align.formulae.formula import FormulaKind
from align.model import SOURCE_LANGUAGE, TARGET_LANGUAGES, Role
from align.pipeline.alignment.report import FormulaeSummary, RunReport, UnevenFormula
from align.pipeline.formulae.mining import FormulaeReport, formulae_report
from align.ports import Progress
from align.ports_jobs import IN_PROCESS, Runner
from align.project import Workspace

MOST_SEGMENTS = 4000
"""Russian segments up to which a run finds the formulae: some ten seconds (2,000: five).

Above, they are found when asked for."""
MOST_UNEVEN = 5
MOST_RENDERINGS = 4


def with_formulae(
    workspace: Workspace, report: RunReport, *, progress: Progress, runner: Runner = IN_PROCESS
) -> RunReport:
    """Return ``report`` with a summary of the workspace's formulae; ``runner`` shares the work.

    Nothing is added to a run that changed nothing, and where no phrase recurs. A workspace of more than
    :data:`MOST_SEGMENTS` Russian segments gets a summary that says it was left out.
    """
    if report.dry_run or not report.changed:
        return report
    with workspace.open_store(read_only=True) as store:
        size = sum(
            state.segments
            for state in store.documents()
            if state.lang == SOURCE_LANGUAGE and state.role == Role.ORIGINAL
        )
    if size > MOST_SEGMENTS:
        return replace(report, formulae=FormulaeSummary(is_left_out=True))
    langs = [lang for lang in TARGET_LANGUAGES if lang in workspace.config.targets]

    def tell(done: int, total: int, what: str) -> None:
        progress(done, total, f"formulae {what}")

    found = formulae_report(workspace, langs=langs, progress=tell, runner=runner)
    return replace(report, formulae=_summary(found, langs)) if found.count else report


def _summary(found: FormulaeReport, langs: Sequence[str]) -> FormulaeSummary:
    return FormulaeSummary(
        count=found.count,
        documents=found.documents_read,
        consistency={lang: found.corpus[lang].score for lang in langs},
        occurrences={lang: found.corpus[lang].occurrences for lang in langs},
        preferred=found.preferred,
        following=found.following,
        uneven=_uneven(found, langs),
    )


def _uneven(found: FormulaeReport, langs: Sequence[str]) -> tuple[UnevenFormula, ...]:
    """Return the formulae with the most translations that deviate; of equals the more telling ones.

    Single words are left out: their translation rightly depends on what stands around them.
    """
    uneven = [
        UnevenFormula(
            each.formula.id,
            each.formula.text,
            lang,
            len(measured.deviations),
            tuple((group.text, group.count) for group in each.renderings[lang].groups[:MOST_RENDERINGS]),
        )
        for each in found.formulae
        if each.formula.kind is not FormulaKind.WORD
        for lang in langs
        if (measured := each.consistency[lang]).covered >= LEAST and measured.deviations
    ]
    return tuple(sorted(uneven, key=lambda each: -each.deviations)[:MOST_UNEVEN])
