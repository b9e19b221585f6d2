"""Preferred renderings made true: what would be replaced, and the replacing as one step that undo takes back.

:func:`preview` computes, :func:`apply` writes; both are for any screen. Every text that is changed becomes a
draft again, whoever reviewed or approved it: an approval is of words, not of a place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from align.errors import UsageError
from align.formulae.fixing import Decision, Replacement, Target, Unfixable, Wanted, decide
from align.formulae.fixing_spans import Trouble
from align.formulae.formula import Formula
from align.formulae.renderings import find_renderings
from align.model import Status
from align.pipeline.formulae.fixing_corpus import FixingCorpus, linked, read_fixing_corpus
from align.ports import Progress, Saved, TextEdit, silent
from align.project import Workspace

MOST_ROUNDS = 5


@dataclass(frozen=True, slots=True)
class TextChange:
    """The text of one translation before and after; ``version`` is the one it was decided on."""

    unit: str
    lang: str
    document: str
    before: str
    after: str
    status_before: Status
    version: int


@dataclass(frozen=True, slots=True)
class FormulaFix:
    """What is done about one formula in one language.

    ``occurrences`` have a translation and are not part of a longer formula's; ``before`` and ``after``
    count those rendered as preferred. Offsets of the replacements are those in the text before.
    """

    formula: str
    source: str
    lang: str
    preferred: str
    occurrences: int
    before: int
    after: int
    left_to_longer: int
    untranslated: int
    replacements: tuple[Replacement, ...]
    unfixable: tuple[Unfixable, ...]


@dataclass(frozen=True, slots=True)
class FixReport:
    """The plan, or what was done: formulae by language, longest first; texts by document and unit.

    ``requeued`` counts the changed texts that were reviewed or approved and are drafts again. ``event``
    is None while nothing was written.
    """

    formulae: tuple[FormulaFix, ...]
    changes: tuple[TextChange, ...]
    requeued: Mapping[str, int]
    event: int | None = None
    dry_run: bool = True


def preview(
    workspace: Workspace,
    *,
    langs: Sequence[str],
    formula: str = "",
    text: str = "",
    progress: Progress | None = None,
) -> FixReport:
    """Return what fixing ``formula`` ('' for every one with a preference) in ``langs`` would change.

    ``text`` tries another preferred rendering than the stored one (for one formula). Nothing is written.
    Raises UsageError ``formula-unknown``, and ``preference-none`` where nothing is preferred.
    """
    tell = progress or silent
    tell(0, 1 + len(langs), "read")
    with workspace.open_store(read_only=True) as store:
        corpus = read_fixing_corpus(store, langs)
    wanted = {lang: _wanted(corpus, lang, formula, text) for lang in langs}
    if not any(wanted.values()):
        raise UsageError(
            f"No rendering of {formula or 'any formula'} is preferred in {', '.join(langs)}.",
            hint="Choose one: align formulae prefer ID --lang en TEXT.",
            slug="preference-none",
        )
    return plan(corpus, wanted, progress=tell)


def plan(
    corpus: FixingCorpus, wanted: Mapping[str, Sequence[Wanted]], *, progress: Progress | None = None
) -> FixReport:
    """Return what putting ``wanted``, by language, into the texts of ``corpus`` would change."""
    fixes: list[FormulaFix] = []
    changes: list[TextChange] = []
    for step, (lang, each) in enumerate(wanted.items()):
        if progress is not None:
            progress(1 + step, 1 + len(wanted), lang)
        if each:
            done, changed = _fixed(corpus, lang, each)
            fixes += done
            changes += changed
    changes.sort(key=lambda each: (each.document, each.unit, each.lang))
    statuses = Counter(each.status_before for each in changes if each.status_before is not Status.DRAFT)
    return FixReport(tuple(fixes), tuple(changes), {key.value: n for key, n in sorted(statuses.items())})


def apply(workspace: Workspace, report: FixReport, *, actor: str, at: str) -> Saved:
    """Write what :func:`preview` planned as one event ``fix``; every changed text becomes a draft.

    Raises ConflictError ``stale-version`` when one of the texts was changed since: then nothing is written.
    """
    edits = edits_of(report)
    if not edits:
        return Saved(None)
    with workspace.open_store() as store:
        return store.edit(edits, actor=actor, at=at, kind="fix")


def edits_of(report: FixReport, *, leave_out: Collection[str] = ()) -> list[TextEdit]:
    """Return the edits that make a plan true, but for the units ``leave_out``."""
    return [
        TextEdit(each.unit, each.lang, each.after, Status.DRAFT, each.version)
        for each in report.changes
        if each.unit not in leave_out
    ]


def fix(
    workspace: Workspace,
    *,
    langs: Sequence[str],
    formula: str = "",
    actor: str,
    at: str,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> FixReport:
    """Preview and, unless ``dry_run``, apply."""
    report = preview(workspace, langs=langs, formula=formula, progress=progress)
    if dry_run:
        return report
    return replace(report, event=apply(workspace, report, actor=actor, at=at).event, dry_run=False)


def _wanted(corpus: FixingCorpus, lang: str, formula: str, text: str) -> list[Wanted]:
    if text:
        return [Wanted(corpus.formula(formula), lang, text)]
    chosen = [each for each in corpus.preferences if each.lang == lang and formula in ("", each.formula)]
    if formula and not chosen:
        corpus.formula(formula)
    return [Wanted(corpus.formula(each.formula), lang, each.text) for each in chosen]


def _fixed(
    corpus: FixingCorpus, lang: str, wanted: Sequence[Wanted]
) -> tuple[list[FormulaFix], list[TextChange]]:
    """Decide until nothing more is found: a text put right helps to find the next place."""
    originals = corpus.targets[lang]
    targets = dict(originals)
    trace = _Trace()
    first: tuple[Decision, ...] = ()
    decisions: tuple[Decision, ...] = ()
    for _ in range(MOST_ROUNDS):
        decisions = _decide(corpus, lang, wanted, targets)
        first = first or decisions
        found = [each for decision in decisions for each in decision.replacements]
        if not found:
            break
        targets = trace.applied(found, targets)
    fixes = [_formula_fix(before, after, trace) for before, after in zip(first, decisions, strict=True)]
    changes = {
        target.unit: TextChange(
            target.unit, lang, target.document, originals[key].text, target.text,
            target.status, corpus.versions[target.unit, lang],
        )
        for key, target in targets.items()
        if target.text != originals[key].text
    }  # fmt: skip
    return fixes, list(changes.values())


def _decide(
    corpus: FixingCorpus, lang: str, wanted: Sequence[Wanted], targets: Mapping[tuple[str, int], Target]
) -> tuple[Decision, ...]:
    formulae: dict[str, Formula] = {each.id: each for each in corpus.formulae}
    formulae |= {each.formula.id: each.formula for each in wanted}
    renderings = find_renderings(
        list(formulae.values()), corpus.passages(targets), lang, extra=corpus.extra[lang]
    )
    return decide(wanted, renderings, targets, linked=linked(lang), attested=corpus.attested(lang, targets))


def _formula_fix(before: Decision, after: Decision, trace: _Trace) -> FormulaFix:
    wanted = before.wanted
    done = tuple(each for each in trace.replacements if each.formula == wanted.formula.id)
    occurrences = before.conforming + len(before.replacements) + len(before.unfixable)
    return FormulaFix(
        wanted.formula.id, wanted.formula.text, wanted.lang, wanted.text, occurrences,
        before.conforming, after.conforming,
        before.left_to_longer, before.untranslated,
        tuple(sorted(done, key=lambda each: (each.document, each.segment, each.start))),
        tuple(trace.unmoved(each) for each in after.unfixable),
    )  # fmt: skip


class _Trace:
    """Applies replacements round by round, and remembers where they stand in the texts before."""

    def __init__(self) -> None:
        self.replacements: list[Replacement] = []
        self._moves: dict[str, list[tuple[int, int, int]]] = {}

    def applied(
        self, found: Sequence[Replacement], targets: Mapping[tuple[str, int], Target]
    ) -> dict[tuple[str, int], Target]:
        """Return the targets with the replacements done; units of several segments change in each."""
        by_unit: dict[str, list[Replacement]] = {}
        for each in found:
            by_unit.setdefault(each.unit, []).append(each)
        changed: dict[tuple[str, int], Target] = {}
        texts: dict[str, str] = {}
        for key, target in targets.items():
            if target.unit in by_unit and target.unit not in texts:
                texts[target.unit] = self._text(target, by_unit[target.unit])
            changed[key] = replace(target, text=texts.get(target.unit, target.text))
        return changed

    def _text(self, target: Target, found: Sequence[Replacement]) -> str:
        text = target.text
        moves = []
        # From the end, so that what stands before keeps its place.
        for each in sorted(found, key=lambda one: -one.start):
            text = text[: each.start] + each.new + text[each.end :]
            start, end = self._origin(target.unit, each.start), self._origin(target.unit, each.end)
            self.replacements.append(replace(each, start=start, end=end))
            moves.append((each.start, each.end, len(each.new) - (each.end - each.start)))
        self._moves.setdefault(target.unit, []).extend(_shifted(moves))
        return text

    def _origin(self, unit: str, place: int) -> int:
        """Return where a place of the text as it is now was in the text before all replacements."""
        for start, _, delta in reversed(self._moves.get(unit, [])):
            place -= delta if place > start else 0
        return place

    def unmoved(self, found: Unfixable) -> Unfixable:
        """Return a place of the last round as it was in the text before."""
        if found.code is Trouble.NOT_FOUND:
            return found
        return replace(
            found, start=self._origin(found.unit, found.start), end=self._origin(found.unit, found.end)
        )


def _shifted(moves: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Return the moves of one round, from left to right, each in the text that those before it left."""
    shift = 0
    result = []
    for start, end, delta in sorted(moves):
        result.append((start + shift, end + shift, delta))
        shift += delta
    return result
