"""The recurring formulae of a workspace, with their renderings and how consistent those are.

Everything is computed from what is stored, on demand; nothing is written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from align.errors import UsageError
from align.formulae.comparison import Comparison, compare
from align.formulae.consistency import Consistency, Score, consistency, scores
from align.formulae.formula import Formula, Passage
from align.formulae.renderings import Rendering, Renderings, following_groups
from align.formulae.trend import TrendPoint, trend
from align.model import SOURCE_LANGUAGE, TARGET_LANGUAGES, Issue, Preference, Severity
from align.pipeline.corpus.segmenting import unexpected_language
from align.pipeline.formulae.finding import Found, Steps, find_formulae
from align.pipeline.formulae.reading import FormulaCorpus, read_corpus
from align.ports import Progress
from align.ports_jobs import IN_PROCESS, Runner
from align.project import Workspace

TARGETS = TARGET_LANGUAGES


@dataclass(frozen=True, slots=True)
class RenderedFormula:
    """A formula, its renderings by language, and their consistency."""

    formula: Formula
    renderings: Mapping[str, Renderings]
    consistency: Mapping[str, Consistency]

    def is_preferred(self, lang: str, group: Rendering) -> bool:
        """Say whether ``group`` is the rendering people chose, but for inflection."""
        chosen = self.consistency[lang].preferred
        return bool(chosen) and group in following_groups(self.renderings[lang], chosen)


@dataclass(frozen=True, slots=True)
class FormulaeReport:
    """The formulae, best first, cut to the limit; ``count`` is how many there are.

    All that follows is over all formulae, shown or not. ``corpus`` and ``documents`` hold the consistency
    scores by language (and document), ``comparison`` what is settled in one language and not in the other
    (None unless there are two) and ``contrasting`` its formulae, ``trend`` the scores after each step of
    the history (empty unless asked for). ``preferred`` counts the renderings people chose, ``following``
    (0–1) is the share of their formulae's covered occurrences that follow them (None: none). ``unused``
    are preferred renderings of formulae that are not in the list any more.
    """

    documents_read: int
    count: int
    formulae: tuple[RenderedFormula, ...]
    corpus: Mapping[str, Score]
    documents: Mapping[str, Mapping[str, Score]]
    issues: tuple[Issue, ...]
    comparison: Comparison | None = None
    contrasting: tuple[RenderedFormula, ...] = ()
    trend: tuple[TrendPoint, ...] = ()
    preferred: int = 0
    following: float | None = None
    unused: tuple[Preference, ...] = ()

    @property
    def failed(self) -> bool:
        """True when texts were left out because no worker could read them."""
        return any(issue.severity is Severity.ERROR for issue in self.issues)


def mine_formulae(
    workspace: Workspace, *, min_count: int, limit: int, runner: Runner = IN_PROCESS
) -> FormulaeReport:
    """Return the formulae of the originals without renderings: quick."""
    return formulae_report(workspace, min_count=min_count, langs=(), limit=limit, runner=runner)


def formulae_report(
    workspace: Workspace,
    *,
    min_count: int = 2,
    langs: Sequence[str] = TARGETS,
    limit: int = 0,
    only: str = "",
    history: bool = False,
    progress: Progress | None = None,
    runner: Runner = IN_PROCESS,
) -> FormulaeReport:
    """Mine the stored originals and find the renderings in ``langs``.

    ``limit`` cuts the list (0: all), ``only`` keeps the formula with that id; with ``history`` the trend
    is computed, which takes about as long as the renderings. Reviewed, approved and draft translations
    count, rejected ones do not. ``runner`` shares the work; a text that no worker can read is left out, with
    an issue, and the result is otherwise the same. Raises UsageError for options that make no sense, or an
    unknown id; StoreError when nothing was run yet.
    """
    _check(min_count, limit, langs)
    steps = Steps(progress, 3 + len(langs) + history)
    steps.begin("read")
    with workspace.open_store(read_only=True) as store:
        corpus = read_corpus(store, langs, history=history)
    steps.end()
    found = find_formulae(corpus, langs, min_count=min_count, runner=runner, steps=steps)
    if history:
        steps.begin("history")
    return _report(corpus, found, only=only, limit=limit, runner=runner)


def _report(corpus: FormulaCorpus, found: Found, *, only: str, limit: int, runner: Runner) -> FormulaeReport:
    """Measure everything over all formulae, and cut the list."""
    formulae, rendered = found.formulae, found.renderings
    summed = {lang: scores(each.values()) for lang, each in rendered.items()}
    measured = {formula.id: _measured(formula, rendered, corpus) for formula in formulae}
    compared = _comparison(list(measured.values()), tuple(rendered))
    held = [each for one in measured.values() for each in one.consistency.values() if each.preferred]
    covered = sum(each.covered for each in held)
    chosen = [formula for formula in formulae if not only or formula.id == only]
    if only and not chosen:
        raise UsageError(
            f"There is no formula {only}.",
            hint="'align formulae list' shows their ids.",
            slug="formula-unknown",
        )
    return FormulaeReport(
        len({passage.document for passage in corpus.passages}),
        len(formulae),
        tuple(measured[formula.id] for formula in (chosen[:limit] if limit else chosen)),
        {lang: score for lang, (score, _) in summed.items()},
        {lang: documents for lang, (_, documents) in summed.items()},
        (*found.issues, *_oddities(corpus.passages, formulae)),
        compared,
        tuple(measured[each.formula] for each in compared.contrasts) if compared else (),
        trend(
            formulae,
            corpus.steps,
            {lang: (corpus.translated[lang], each) for lang, each in rendered.items()},
            extra=corpus.extra,
            runner=runner,
        ),
        len(held),
        round(sum(each.covered * (each.following or 0) for each in held) / covered, 4) if covered else None,
        tuple(each for (name, _), each in sorted(corpus.preferences.items()) if name not in measured),
    )


def parse_targets(text: str) -> tuple[str, ...]:
    """Return the target languages of ``--lang en,kk`` (empty: both). Raises UsageError."""
    wanted = [part.strip() for part in text.split(",") if part.strip()] or list(TARGETS)
    return tuple(dict.fromkeys(wanted))


def _check(min_count: int, limit: int, langs: Sequence[str]) -> None:
    if min_count < 2:
        raise UsageError("--min-count: a formula occurs at least twice.", slug="limit-invalid")
    if limit < 0:
        raise UsageError("--limit: 0 (all) or more.", slug="limit-invalid")
    for lang in langs:
        if lang not in TARGETS:
            raise UsageError(
                f"'{lang}' is not a target language.",
                hint="Use en or kk, or both: en,kk.",
                slug="language-unknown",
            )


def _measured(
    formula: Formula, rendered: Mapping[str, Mapping[str, Renderings]], corpus: FormulaCorpus
) -> RenderedFormula:
    by_lang = {lang: found[formula.id] for lang, found in rendered.items()}
    chosen = {lang: corpus.preferences.get((formula.id, lang)) for lang in by_lang}
    return RenderedFormula(
        formula,
        by_lang,
        {
            lang: consistency(each, preferred=preference.text if (preference := chosen[lang]) else "")
            for lang, each in by_lang.items()
        },
    )


def _comparison(formulae: Sequence[RenderedFormula], langs: tuple[str, ...]) -> Comparison | None:
    if len(langs) != 2:
        return None
    return compare(((each.formula.id, each.consistency) for each in formulae), (langs[0], langs[1]))


def _oddities(passages: Sequence[Passage], found: Sequence[Formula]) -> list[Issue]:
    """Say what makes the list poor: one document, a text in another language, nothing that recurs."""
    texts: dict[str, list[str]] = {}
    for passage in passages:
        texts.setdefault(passage.document, []).append(passage.text)
    issues = [
        issue
        for document, parts in texts.items()
        if (issue := unexpected_language(" ".join(parts), lang=SOURCE_LANGUAGE, place=document))
    ]
    if len(texts) == 1:
        only = next(iter(texts))
        issues.append(
            Issue(
                "formulae-one-document",
                Severity.INFO,
                only,
                "There is one document: what recurs in it may be its topic rather than a formula.",
            )
        )
    if texts and not found:
        issues.append(Issue("formulae-none", Severity.INFO, "", "No phrase recurs."))
    return issues
