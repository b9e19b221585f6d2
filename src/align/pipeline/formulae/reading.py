"""What the list of formulae is made from: the texts as stored, all that helps to pair their words, and
people's preferred renderings."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from align.exchange import FINISHED
from align.formulae.formula import Passage
from align.formulae.renderings import TranslatedPassage
from align.formulae.trend import Place, Step
from align.model import OWN_MEMORY, SOURCE_LANGUAGE, Preference, Role, Status, TranslationUnit
from align.pipeline.alignment.evidence import stored_term_pairs
from align.ports_memory import MemoryStore
from align.review import is_own_draft
from align.store import SqlStore

MOST_MEMORY_PAIRS = 20_000
"""Pairs of imported memories that help to learn which word is which."""
MOST_STEPS = 40
"""Points of a trend; of a longer history the last step of each day, then every so manieth."""

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FormulaCorpus:
    """What a list of formulae is made from, in one snapshot.

    ``translated`` has by language the passages with their translations, ``extra`` further pairs to learn
    from (imported memories, the termbase, the preferred renderings); ``preferences`` the preferred
    rendering by formula and language. ``steps`` is the history, empty unless asked for.
    """

    passages: tuple[Passage, ...]
    translated: Mapping[str, tuple[TranslatedPassage, ...]]
    extra: Mapping[str, Pairs]
    preferences: Mapping[tuple[str, str], Preference]
    steps: tuple[Step, ...] = ()


def read_corpus(store: SqlStore, langs: Sequence[str], *, history: bool = False) -> FormulaCorpus:
    """Read what is stored of the originals and their translations into ``langs``."""
    passages = tuple(
        Passage(state.id, segment.index, segment.text)
        for state in store.documents()
        if state.role == Role.ORIGINAL and state.lang == SOURCE_LANGUAGE
        for segment in store.segments(state.id, SOURCE_LANGUAGE)
        if segment.translatable
    )
    units = _current_units(store)
    preferences = {(each.formula, each.lang): each for each in store.decisions.preferences()}
    memory = _memory_pairs(store.memory, langs)
    terms = stored_term_pairs(store, langs)
    chosen = {
        lang: [(each.source, each.text) for each in preferences.values() if each.lang == lang and each.source]
        for lang in langs
    }
    return FormulaCorpus(
        passages,
        {lang: tuple(_translated(passages, units, lang)) for lang in langs},
        {lang: (*memory[lang], *terms[lang], *chosen[lang]) for lang in langs},
        preferences,
        _steps(store, units, langs) if history else (),
    )


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
    """Pair each Russian segment with the translation of its unit; units of several segments repeat theirs.

    Drafts of ours are left out: what was put together from people's words says nothing new of them.
    """
    places = {
        (unit.document, segment): unit.variants[lang]
        for unit in units
        if lang in unit.variants and not is_own_draft(unit.variants[lang])
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


def _steps(store: SqlStore, units: Sequence[TranslationUnit], langs: Collection[str]) -> tuple[Step, ...]:
    """Return how the translations of today's units changed; events of one moment are one step."""
    places: dict[str, list[Place]] = {
        unit.id: [(unit.document, segment) for segment in unit.provenance.segments] for unit in units
    }
    events = list(store.past_events())
    shown = _shown([event.at for event in events])
    steps: list[Step] = []
    kinds: dict[str, None] = {}
    changes: dict[str, dict[Place, str]] = {lang: {} for lang in langs}
    for number, event in enumerate(events):
        kinds[event.kind] = None
        for past in event.texts:
            if past.lang in changes:
                text = past.text if past.text and past.text.strip() else ""
                changes[past.lang] |= dict.fromkeys(places.get(past.unit, ()), text)
        if number in shown:
            steps.append(Step(event.at, tuple(kinds), changes))
            kinds, changes = {}, {lang: {} for lang in langs}
    return tuple(steps)


def _shown(moments: Sequence[str]) -> frozenset[int]:
    """Choose the events after which a point is drawn, from their moments in ascending order."""
    last = [n for n, at in enumerate(moments) if moments[n + 1 : n + 2] != [at]]
    if len(last) > MOST_STEPS:
        days = {moments[n][:10]: n for n in last}
        last = sorted(days.values())
    if len(last) > MOST_STEPS:
        # The first and the last stay, and as many between them as fit.
        stride = (len(last) - 1) / (MOST_STEPS - 1)
        last = sorted({last[round(number * stride)] for number in range(MOST_STEPS)})
    return frozenset(last)
