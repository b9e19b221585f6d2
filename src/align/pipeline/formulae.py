"""The recurring formulae of a workspace, with their renderings and how consistent those are.

Everything is computed from what is stored, on demand; nothing is written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from align.errors import UsageError
from align.exchange import FINISHED
from align.formulae.consistency import Consistency, Score, consistency, scores
from align.formulae.formula import Formula, Passage
from align.formulae.mining import mine
from align.formulae.renderings import Renderings, TranslatedPassage, find_renderings
from align.model import LANGUAGES, OWN_MEMORY, SOURCE_LANGUAGE, Issue, Role, Severity, Status, TranslationUnit
from align.pipeline.segmenting import unexpected_language
from align.ports import Progress
from align.ports_memory import MemoryStore
from align.project import Workspace
from align.store import SqlStore

TARGETS = tuple(lang for lang in LANGUAGES if lang != SOURCE_LANGUAGE)
MOST_MEMORY_PAIRS = 20_000
"""Pairs of imported memories that help to learn which word is which."""


@dataclass(frozen=True, slots=True)
class RenderedFormula:
    """A formula, its renderings by language, and their consistency."""

    formula: Formula
    renderings: Mapping[str, Renderings]
    consistency: Mapping[str, Consistency]


@dataclass(frozen=True, slots=True)
class FormulaeReport:
    """The formulae, best first, cut to the limit; ``count`` is how many there are.

    ``corpus`` and ``documents`` hold the consistency scores by language (and document), over all
    formulae, shown or not.
    """

    documents_read: int
    count: int
    formulae: tuple[RenderedFormula, ...]
    corpus: Mapping[str, Score]
    documents: Mapping[str, Mapping[str, Score]]
    issues: tuple[Issue, ...]


def mine_formulae(workspace: Workspace, *, min_count: int, limit: int) -> FormulaeReport:
    """Return the formulae of the originals without renderings: quick."""
    return formulae_report(workspace, min_count=min_count, langs=(), limit=limit)


def formulae_report(
    workspace: Workspace,
    *,
    min_count: int = 2,
    langs: Sequence[str] = TARGETS,
    limit: int = 0,
    only: str = "",
    progress: Progress | None = None,
) -> FormulaeReport:
    """Mine the stored originals and find the renderings in ``langs``.

    ``limit`` cuts the list (0: all), ``only`` keeps the formula with that id. Reviewed, approved and
    draft translations count, rejected ones do not. Raises UsageError for options that make no sense,
    or an unknown id; StoreError when nothing was run yet.
    """
    _check(min_count, limit, langs)
    tell = progress or (lambda done, total, what: None)
    with workspace.open_store(read_only=True) as store:
        tell(0, 2 + len(langs), "read")
        passages = _passages(store)
        units = _current_units(store)
        memory = _memory_pairs(store.memory, langs)
    tell(1, 2 + len(langs), "mine")
    found = mine(passages, min_count=min_count)
    rendered: dict[str, dict[str, Renderings]] = {}
    for step, lang in enumerate(langs):
        tell(2 + step, 2 + len(langs), lang)
        rendered[lang] = find_renderings(
            found, _translated(passages, units, lang), lang, extra=memory.get(lang, ())
        )
    summed = {lang: scores(rendered[lang].values()) for lang in langs}
    chosen = [formula for formula in found if not only or formula.id == only]
    if only and not chosen:
        raise UsageError(
            f"There is no formula {only}.",
            hint="'align formulae list' shows their ids.",
            slug="formula-unknown",
        )
    return FormulaeReport(
        len({passage.document for passage in passages}),
        len(found),
        tuple(_with_renderings(formula, rendered) for formula in (chosen[:limit] if limit else chosen)),
        {lang: summed[lang][0] for lang in langs},
        {lang: summed[lang][1] for lang in langs},
        tuple(_oddities(passages, found)),
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


def _passages(store: SqlStore) -> list[Passage]:
    return [
        Passage(state.id, segment.index, segment.text)
        for state in store.documents()
        if state.role == Role.ORIGINAL and state.lang == SOURCE_LANGUAGE
        for segment in store.segments(state.id, SOURCE_LANGUAGE)
        if segment.translatable
    ]


def _current_units(store: SqlStore) -> list[TranslationUnit]:
    """Return the units that stand in their file today: reviewed ones outlive their source."""
    bytes_of = {
        state.id: state.sha256
        for state in store.documents()
        if state.role == Role.ORIGINAL and state.lang == SOURCE_LANGUAGE
    }
    return [unit for unit in store.units() if unit.provenance.sha256 == bytes_of.get(unit.document)]


def _translated(
    passages: Sequence[Passage], units: Sequence[TranslationUnit], lang: str
) -> list[TranslatedPassage]:
    """Pair each Russian segment with the translation of its unit; units of several segments repeat theirs."""
    places = {
        (unit.document, segment): unit.variants[lang]
        for unit in units
        if lang in unit.variants
        for segment in unit.provenance.segments
    }
    found = []
    for passage in passages:
        variant = places.get((passage.document, passage.segment))
        if variant is not None and variant.status is not Status.REJECTED and variant.text.strip():
            found.append(
                TranslatedPassage(
                    passage.document, passage.segment, passage.text, variant.text, variant.status in FINISHED
                )
            )
    return found


def _memory_pairs(store: MemoryStore, langs: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    """Return pairs of the imported memories, by language."""
    pairs: dict[str, list[tuple[str, str]]] = {lang: [] for lang in langs}
    if not langs or not store.memories():
        return pairs
    for memory in store.memories():
        for entry in islice(store.entries(memory=memory.number), MOST_MEMORY_PAIRS):
            for lang in langs:
                room = entry.memory != OWN_MEMORY and len(pairs[lang]) < MOST_MEMORY_PAIRS
                if room and entry.texts.get(SOURCE_LANGUAGE) and entry.texts.get(lang):
                    pairs[lang].append((entry.texts[SOURCE_LANGUAGE], entry.texts[lang]))
    return pairs


def _with_renderings(formula: Formula, rendered: Mapping[str, Mapping[str, Renderings]]) -> RenderedFormula:
    by_lang = {lang: found[formula.id] for lang, found in rendered.items()}
    return RenderedFormula(formula, by_lang, {lang: consistency(each) for lang, each in by_lang.items()})


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
