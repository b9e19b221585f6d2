"""Choosing the preferred rendering of a formula, once; and what speaks against a choice."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from align.errors import UsageError
from align.formulae.fixing import Wanted
from align.formulae.formula import GAP, Formula
from align.model import SOURCE_LANGUAGE, Concept, Issue, Preference, Severity, TermStatus
from align.pipeline.formulae.fixing import FormulaFix, plan
from align.pipeline.formulae.fixing_corpus import read_fixing_corpus
from align.project import Workspace
from align.terms import TermFinder, TermPlace
from align.text.lemmas import lemmas
from align.text.scripts import guess_language, script_shares

LONGEST = 300
_PAIRS = ("()", "[]", "«»", "“”")


@dataclass(frozen=True, slots=True)
class PreferReport:
    """What was, or would be, preferred: ``text`` ('' when removed) in the place of ``before`` ('' for none).

    ``conforming`` of ``occurrences`` are rendered so already, ``fixable`` would be by 'align formulae
    fix', ``unfixable`` need a person. ``issues`` are warnings. ``event`` is None when nothing changed.
    """

    formula: str
    source: str
    lang: str
    text: str
    before: str
    occurrences: int
    conforming: int
    fixable: int
    unfixable: int
    issues: tuple[Issue, ...]
    changed: bool
    event: int | None
    dry_run: bool


def prefer(
    workspace: Workspace,
    formula: str,
    *,
    lang: str,
    text: str,
    remove: bool = False,
    actor: str,
    at: str,
    dry_run: bool = False,
) -> PreferReport:
    """Keep ``text`` as the preferred rendering of ``formula`` in ``lang``, or with ``remove`` drop it.

    Raises UsageError ``formula-unknown``; ``preference-empty``, ``preference-script``,
    ``preference-marks`` or ``preference-term`` for a text that cannot be preferred; ``preference-none``
    when there is nothing to remove.
    """
    with workspace.open_store(read_only=True) as store:
        corpus = read_fixing_corpus(store, (lang,))
    before = next((p for p in corpus.preferences if (p.formula, p.lang) == (formula, lang)), None)
    if remove:
        return _removed(workspace, formula, lang, before, actor=actor, at=at, dry_run=dry_run)
    found = corpus.formula(formula)
    chosen, issues = check_choice(corpus.concepts, found, lang, text)
    planned = plan(corpus, {lang: [Wanted(found, lang, chosen)]}).formulae[0]
    issues += unseen(planned)
    changed = before is None or before.text != chosen
    event = None
    if changed and not dry_run:
        preference = Preference(formula, lang, chosen, found.text, found.lemmas, found.kind.value)
        with workspace.open_store() as store:
            event = store.decisions.prefer([preference], actor=actor, at=at).event
    return PreferReport(
        formula, found.text, lang, chosen, before.text if before else "",
        planned.occurrences, planned.before, len(planned.replacements), len(planned.unfixable),
        tuple(issues), changed, event, dry_run,
    )  # fmt: skip


def _removed(
    workspace: Workspace,
    formula: str,
    lang: str,
    before: Preference | None,
    *,
    actor: str,
    at: str,
    dry_run: bool,
) -> PreferReport:
    if before is None:
        raise UsageError(
            f"No rendering of {formula} is preferred in {lang}.",
            hint="'align formulae list' shows the formulae and their preferred renderings.",
            slug="preference-none",
        )
    event = None
    if not dry_run:
        with workspace.open_store() as store:
            event = store.decisions.prefer([], remove=[(formula, lang)], actor=actor, at=at).event
    return PreferReport(formula, before.source, lang, "", before.text, 0, 0, 0, 0, (), True, event, dry_run)


def check_choice(
    concepts: Sequence[Concept], formula: Formula, lang: str, text: str
) -> tuple[str, list[Issue]]:
    """Return ``text`` as it would be kept, and warnings ``preference-lacks-term``.

    Raises UsageError where it cannot be preferred, as :func:`prefer` says.
    """
    chosen = check_text(text, lang, formula)
    return chosen, _held_against(concepts, formula, lang, chosen)


def unseen(planned: FormulaFix) -> list[Issue]:
    """Return the warning ``preference-unseen`` where no occurrence is rendered as preferred yet."""
    if not planned.occurrences or planned.before:
        return []
    message = (
        f"No occurrence of «{planned.source}» is rendered «{planned.preferred}» yet; check the spelling."
    )
    return [_warning("preference-unseen", message, source=planned.source, text=planned.preferred)]


def check_text(text: str, lang: str, formula: Formula) -> str:
    """Return ``text`` on one line, NFC; UsageError where it cannot be a rendering of ``formula``."""
    chosen = " ".join(unicodedata.normalize("NFC", text).split())
    if not any(letter.isalpha() for letter in chosen):
        raise UsageError(
            "The preferred rendering is empty.",
            hint="Write the words as they shall stand, in their dictionary form.",
            slug="preference-empty",
        )
    unbalanced = any(chosen.count(pair[0]) != chosen.count(pair[1]) for pair in _PAIRS)
    odd = unbalanced or chosen.count('"') % 2 or any(unicodedata.category(c) == "Cc" for c in chosen)
    if odd or len(chosen) > LONGEST or chosen[-1] in ".;:,!?":
        raise UsageError(
            f"«{chosen[:60]}» cannot stand inside a sentence: a mark without its pair or at the end, "
            f"or more than {LONGEST} characters.",
            hint="Leave the sentence's own punctuation out.",
            slug="preference-marks",
        )
    _check_language(chosen, lang, formula)
    return chosen


def _check_language(chosen: str, lang: str, formula: Formula) -> None:
    """Refuse another script, look-alike letters inside a word, and Russian that was meant to be Kazakh."""
    shares = script_shares(chosen)
    mixed = next((word for word in chosen.split() if len(_scripts(word)) > 1), "")
    wrong = shares["cyrillic"] > 0 if lang == "en" else shares["cyrillic"] == 0
    guess = guess_language(chosen)
    russian = lang != "en" and (
        (guess.lang == SOURCE_LANGUAGE and shares["kazakh"] == 0 and guess.confidence > 0.6)
        or lemmas(chosen, SOURCE_LANGUAGE) == tuple(word for word in formula.lemmas if word != GAP)
    )
    if mixed or wrong or russian:
        what = f"«{mixed}» mixes two scripts" if mixed else f"«{chosen}» is not written in '{lang}'"
        raise UsageError(
            f"{what}.",
            hint="Type it on the keyboard layout of its language.",
            slug="preference-script",
        )


def _scripts(word: str) -> set[str]:
    shares = script_shares("".join(part for part in word.split("-")[0] if part.isalpha()))
    return {name for name in ("latin", "cyrillic") if shares[name] > 0}


class TermVerdict(StrEnum):
    """How a rendering stands to the termbase."""

    DEPRECATED = "deprecated"
    """It holds a deprecated term."""
    OTHERWISE = "otherwise"
    """The formula is a term itself, and another rendering is preferred for it."""
    LACKS = "lacks"
    """The formula holds a term, and the rendering none of the allowed ones."""


@dataclass(frozen=True, slots=True)
class TermConflict:
    """A rendering against ``concept``: ``term`` is the deprecated term it holds, or the one it should."""

    verdict: TermVerdict
    concept: str
    term: str


def term_conflicts(
    concepts: Sequence[Concept], formula: Formula, lang: str, chosen: str
) -> Iterator[TermConflict]:
    """Yield what of the termbase a rendering of ``formula`` contradicts, the gravest first."""
    for place in TermFinder(concepts, lang).find(chosen):
        bad = next((term for term in place.terms if term.status is TermStatus.DEPRECATED), None)
        if bad and all(term.status is TermStatus.DEPRECATED for term in place.terms):
            yield TermConflict(TermVerdict.DEPRECATED, bad.concept, bad.text)
    there = TermFinder(concepts, SOURCE_LANGUAGE).find(formula.text, overlapping=True)
    chosen_places = TermFinder(concepts, lang).find(chosen, overlapping=True)
    said = {(term.concept, term.status) for place in chosen_places for term in place.terms}
    whole, whole_chosen = _whole(there, formula.text), _whole(chosen_places, chosen)
    lacking: list[TermConflict] = []
    inside = {term.concept for place in there for term in place.terms}
    for concept in concepts:
        wanted = [t for t in concept.terms.get(lang, ()) if t.status is TermStatus.PREFERRED]
        if not wanted or concept.id not in inside:
            continue
        is_preferred = concept.id in whole_chosen and (concept.id, TermStatus.PREFERRED) in said
        if concept.id in whole and not is_preferred:
            yield TermConflict(TermVerdict.OTHERWISE, concept.id, wanted[0].text)
        elif not said & {(concept.id, TermStatus.PREFERRED), (concept.id, TermStatus.ADMITTED)}:
            lacking.append(TermConflict(TermVerdict.LACKS, concept.id, wanted[0].text))
    yield from lacking


def _whole(places: Sequence[TermPlace], text: str) -> frozenset[str]:
    """Return the concepts whose term is all of ``text``."""
    found = [place for place in places if (place.start, place.end) == (0, len(text))]
    return frozenset(term.concept for place in found for term in place.terms)


def _held_against(concepts: Sequence[Concept], formula: Formula, lang: str, chosen: str) -> list[Issue]:
    """Refuse a choice that the termbase forbids; return what it merely does not follow."""
    issues: list[Issue] = []
    for found in term_conflicts(concepts, formula, lang, chosen):
        if found.verdict is TermVerdict.DEPRECATED:
            raise UsageError(
                f"«{found.term}» is a deprecated term (concept {found.concept}).",
                hint="Choose the preferred term, or change the termbase first.",
                slug="preference-term",
            )
        if found.verdict is TermVerdict.OTHERWISE:
            raise UsageError(
                f"The termbase prefers «{found.term}» for «{formula.text}» (concept {found.concept}).",
                hint="Choose that, or change the termbase first.",
                slug="preference-term",
            )
        message = f"«{chosen}» has no term of concept {found.concept}: «{found.term}»."
        issues.append(_warning("preference-lacks-term", message, text=chosen, term=found.term))
    return issues


def _warning(code: str, message: str, **params: str) -> Issue:
    return Issue(code, Severity.WARNING, "", message, params=params)
