"""What the list of formulae is made from: the texts as stored, all that helps to pair their words, and
people's preferred renderings."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from align.exchange import FINISHED
from align.formulae.formula import Passage
from align.formulae.renderings import TranslatedPassage
from align.formulae.trend import Place, Step
from align.model import OWN_MEMORY, SOURCE_LANGUAGE, Preference, Role, Status
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
    translations, places = _translations(store, langs, history=history)
    preferences = {(each.formula, each.lang): each for each in store.decisions.preferences()}
    memory = _memory_pairs(store.memory, langs)
    terms = stored_term_pairs(store, langs)
    chosen = {
        lang: [(each.source, each.text) for each in preferences.values() if each.lang == lang and each.source]
        for lang in langs
    }
    return FormulaCorpus(
        passages,
        {lang: tuple(_translated(passages, translations[lang])) for lang in langs},
        {lang: (*memory[lang], *terms[lang], *chosen[lang]) for lang in langs},
        preferences,
        _steps(store, places, langs) if history else (),
    )


_Translation = tuple[str, bool]
"""A translation, and whether people have finished it."""


def _translations(
    store: SqlStore, langs: Collection[str], *, history: bool
) -> tuple[dict[str, dict[Place, _Translation]], dict[str, list[Place]]]:
    """Return by language and segment what stands in its file today; reviewed units outlive their source.

    Also, for the ``history``, which segments each of these units is. Units of several segments repeat their
    translation. Drafts of ours are left out: what was put together from people's words says nothing new.
    """
    bytes_of = {
        state.id: state.sha256
        for state in store.documents()
        if state.role == Role.ORIGINAL and state.lang == SOURCE_LANGUAGE
    }
    found: dict[str, dict[Place, _Translation]] = {lang: {} for lang in langs}
    places: dict[str, list[Place]] = {}
    for unit in store.units():  # one at a time: a unit with all it knows is a hundred times its text
        if unit.provenance.sha256 != bytes_of.get(unit.document):
            continue
        here = [(unit.document, segment) for segment in unit.provenance.segments]
        if history:
            places[unit.id] = here
        for lang, variant in unit.variants.items():
            if lang in found and not is_own_draft(variant):
                is_said = variant.status is not Status.REJECTED and bool(variant.text.strip())
                text = variant.text if is_said else ""
                found[lang] |= dict.fromkeys(here, (text, variant.status in FINISHED))
    return found, places


def _translated(
    passages: Sequence[Passage], translations: Mapping[Place, _Translation]
) -> Iterator[TranslatedPassage]:
    """Yield each Russian segment that has a translation, with it."""
    for passage in passages:
        text, finished = translations.get((passage.document, passage.segment), ("", False))
        if text:
            yield TranslatedPassage(passage.document, passage.segment, passage.text, text, finished)


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


def _steps(
    store: SqlStore, places: Mapping[str, Sequence[Place]], langs: Collection[str]
) -> tuple[Step, ...]:
    """Return how the translations of today's units changed; events of one moment are one step.

    ``places`` says by unit which segments it is.
    """
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
