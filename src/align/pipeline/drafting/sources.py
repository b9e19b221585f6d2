"""What drafts are made from, for one target language: memory, terms, formulae, and phrases of all three."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from align.check import Known, Pair, check_pair
from align.draft.assembly import Assembler
from align.draft.known import KnownPhrase, KnownPhrases
from align.draft.learned import LearnedPhrases
from align.draft.masked import MaskedMemory, from_memory
from align.draft.names import PERSON, Name
from align.draft.packed import PackedTable
from align.draft.pairs import Draft, MemoryPair
from align.draft.repair import Repairer
from align.draft.slots import SlotFinder
from align.memory.selecting import rank_of
from align.memory.similarity import Neighbours
from align.memory.tokens import memory_tokens
from align.model import (
    SOURCE_LANGUAGE,
    Concept,
    Entry,
    Origin,
    Preference,
    Severity,
    Status,
    TermStatus,
)
from align.pipeline.checking.known import spelled_out, stored_known
from align.pipeline.drafting.learning import known_phrases_of, known_places
from align.pipeline.memory.lookup import LookupOptions, MemoryLookup, MemoryMatch, open_lookup
from align.ports import Hints, Progress
from align.project import Workspace
from align.text.tokens import tokenise

LOWEST_MATCH = 50
MATCHES = 12
MOST_MASKED = 50_000
"""Entries whose masked form is looked at; above, only those that the fuzzy index finds are."""
MOST_LEARNED = 20_000
"""Pairs that phrases are learned from: where there are more, those that share words with the job."""
_DRAFTED = (Origin.MEMORY, Origin.MACHINE_DRAFT)
_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class DraftSources:
    """Everything one target language is drafted from, but phrases."""

    lang: str
    lookup: MemoryLookup
    masked: MaskedMemory
    repairer: Repairer
    phrases: KnownPhrases
    known: Known

    def pairs(self, text: str, *, unit: str, neighbours: Neighbours | None) -> list[MemoryPair]:
        """Return the matches of ``text`` that a person stood by, but for ``unit``'s own, likest first."""
        return [
            MemoryPair(
                match.source,
                match.targets[self.lang],
                match.unit or str(match.entry),
                match.by_tokens,
                rank_of(match.status.get(self.lang, Status.DRAFT)),
            )
            for match in self.lookup.matches(text, neighbours=neighbours)
            if self.lang in match.targets and _of_people(match, self.lang) and match.unit != (unit or "-")
        ]

    def from_memory(self, text: str, pairs: Sequence[MemoryPair], *, lowest: int) -> Draft | None:
        """Return the draft that the memory gives: the same text, slots exchanged, a match mended; or None."""
        return (
            from_memory(text, pairs, self.lang)
            or self.masked.draft(text, self.lang, more=pairs)
            or self.repairer.draft(text, pairs, lowest=lowest)
        )

    def hints(self, text: str, pairs: Sequence[MemoryPair]) -> Hints:
        """Return what helps an engine with ``text``."""
        tokens = tokenise(text)
        terms: list[tuple[str, str]] = []
        formulae: list[tuple[str, str]] = []
        for found in self.phrases.find(tokens):
            surface = text[tokens[found.first].start : tokens[found.end - 1].end]
            (formulae if found.phrase.is_formula else terms).append((surface, found.phrase.targets[0]))
        examples = tuple((pair.source, pair.target) for pair in pairs[:_EXAMPLES])
        return Hints(tuple(terms), tuple(formulae), examples)

    def findings(self, source: str, target: str) -> tuple[str, ...]:
        """Return the codes of the errors and warnings in a draft, each once, in order."""
        return findings(source, target, self.lang, self.known)


def findings(source: str, target: str, lang: str, known: Known) -> tuple[str, ...]:
    """Return the codes of the errors and warnings in a draft, each once, in order."""
    found = check_pair(Pair(source, target, SOURCE_LANGUAGE, lang), known)
    return tuple(dict.fromkeys(f.code for f in found if f.severity is not Severity.INFO))


def _of_people(match: MemoryMatch, lang: str) -> bool:
    return _is_of_people(match.status.get(lang, Status.DRAFT), match.origin.get(lang))


def _entry_is_of_people(lang: str, entry: Entry) -> bool:
    return _is_of_people(entry.statuses.get(lang, Status.DRAFT), entry.origins.get(lang))


def _is_of_people(status: Status, origin: Origin | None) -> bool:
    """Say whether a person wrote or reviewed a text: drafts are not made from drafts."""
    return status is not Status.REJECTED and (status is not Status.DRAFT or origin not in _DRAFTED)


@dataclass(frozen=True, slots=True)
class Material:
    """What is read once for all target languages."""

    concepts: Sequence[Concept]
    preferences: Sequence[Preference]
    entries: Sequence[Entry]
    known: Mapping[str, Known]


def read_material(workspace: Workspace, texts: Iterable[str], langs: Sequence[str]) -> Material:
    """Read the termbase, the preferred renderings and the entries that may help with ``texts``.

    ``known`` is what the checks go by, by language of ``langs``.
    """
    with workspace.open_store(read_only=True) as store:
        concepts = store.terms.concepts()
        preferences = store.decisions.preferences()
        known = stored_known(store, langs)
        entries = _useful(store.memory.entries(), texts)
    return Material(concepts, preferences, entries, known)


def _useful(entries: Iterable[Entry], texts: Iterable[str]) -> list[Entry]:
    """Return the entries to draft from: all, or where there are many those like ``texts``, not too many.

    Like are texts that share three words in a row with one of ``texts``; the newest are kept.
    """
    wanted = {row for text in texts for row in _threes(text)}

    def is_like(entry: Entry) -> bool:
        return not wanted.isdisjoint(_threes(entry.texts[SOURCE_LANGUAGE]))

    kept: deque[Entry] = deque(maxlen=MOST_MASKED)
    few = True
    for entry in entries:
        if not entry.texts.get(SOURCE_LANGUAGE) or not (few or is_like(entry)):
            continue
        kept.append(entry)
        if few and len(kept) > MOST_LEARNED:
            few = False
            kept = deque(filter(is_like, kept), maxlen=MOST_MASKED)
    return list(kept)


def _threes(text: str) -> set[tuple[str, ...]]:
    tokens = memory_tokens(text)
    return {tuple(tokens[at : at + 3]) for at in range(len(tokens) - 2)}


@dataclass(frozen=True, slots=True)
class Prepared:
    """What one target language is drafted from, as it goes to whoever drafts: all but the index and phrases.

    ``pairs`` are those that are looked at with slots masked, ``places`` where each masked text is among them.
    """

    lang: str
    names: Sequence[Name]
    phrases: Sequence[KnownPhrase]
    pairs: Sequence[MemoryPair]
    places: PackedTable
    known: Known


def prepare(workspace: Workspace, material: Material, lang: str) -> Prepared:
    """Make ready what ``lang`` is drafted from."""
    names = _names(material.concepts)
    pairs = list(trusted_pairs(material.entries, lang))[-MOST_MASKED:]
    sources = [pair.source for pair in pairs]
    places = known_places(sources, names, SlotFinder(names), folder=workspace.phrases_folder)
    phrases = known_phrases(material.concepts, material.preferences, lang)
    return Prepared(lang, names, phrases, pairs, places, material.known[lang])


def learn(workspace: Workspace, prepared: Prepared, *, progress: Progress) -> LearnedPhrases:
    """Learn phrases from the newest pairs, or read what was learned from them before."""
    progress(0, 1, f"learn phrases {prepared.lang}")
    pairs = [(pair.source, pair.target) for pair in prepared.pairs[-MOST_LEARNED:]]
    return known_phrases_of(
        pairs, prepared.phrases, prepared.names, prepared.lang,
        finder=SlotFinder(prepared.names), folder=workspace.phrases_folder,
    )  # fmt: skip


def assembler_of(prepared: Prepared, learned: LearnedPhrases) -> Assembler:
    """Return what puts drafts together from phrases that were learned, and those that people prefer."""
    return Assembler(prepared.lang, learned, prepared.phrases, finder=SlotFinder(prepared.names))


@contextmanager
def open_sources(
    workspace: Workspace, prepared: Prepared, *, progress: Progress | None = None
) -> Iterator[DraftSources]:
    """Open the memory with what was prepared."""
    finder, lang = SlotFinder(prepared.names), prepared.lang
    masked = MaskedMemory(finder, prepared.pairs, prepared.places)
    options = LookupOptions(
        SOURCE_LANGUAGE, (lang,), LOWEST_MATCH, MATCHES, wanted=partial(_entry_is_of_people, lang)
    )
    with open_lookup(workspace, options, progress=progress) as lookup:
        known = KnownPhrases(prepared.phrases)
        yield DraftSources(lang, lookup, masked, Repairer(lang, known, finder), known, prepared.known)


def trusted_pairs(entries: Iterable[Entry], lang: str) -> Iterator[MemoryPair]:
    """Yield the pairs of Russian and ``lang`` that people wrote or reviewed, in the order of ``entries``."""
    for entry in entries:
        status = entry.statuses.get(lang, Status.DRAFT)
        if entry.texts.get(lang) and _is_of_people(status, entry.origins.get(lang)):
            yield MemoryPair(
                entry.texts[SOURCE_LANGUAGE],
                entry.texts[lang],
                entry.unit or str(entry.id),
                0,
                rank_of(status),
            )


def known_phrases(
    concepts: Iterable[Concept], preferences: Iterable[Preference], lang: str
) -> list[KnownPhrase]:
    """Return the terms that may be used and the preferred formulae, with their ``lang`` renderings."""
    found = [
        KnownPhrase(source, spelled_out(preference.text), is_formula=True, is_citation=False)
        for preference in preferences
        if preference.lang == lang and (source := preference.source or " ".join(preference.lemmas))
    ]
    for concept in concepts:
        targets = [term for term in concept.terms.get(lang, ()) if term.status is not TermStatus.DEPRECATED]
        targets.sort(key=lambda term: term.status is not TermStatus.PREFERRED)
        found += [
            KnownPhrase(term.text, tuple(target.text for target in targets))
            for term in concept.terms.get(SOURCE_LANGUAGE, ())
            if targets
        ]
    return found


def _names(concepts: Iterable[Concept]) -> list[Name]:
    """Return the termbase's names that have all three languages; a domain's names may replace each other."""
    found = []
    for concept in concepts:
        texts: Mapping[str, str] = {lang: terms[0].text for lang, terms in concept.terms.items() if terms}
        is_name = texts.get(SOURCE_LANGUAGE, "")[:1].isupper() and " " in texts.get(SOURCE_LANGUAGE, "")
        if concept.domain and is_name and {"en", "kk"} <= texts.keys():
            kind = PERSON if concept.domain == PERSON else f"termbase {concept.domain}"
            found.append(Name(kind, texts["ru"], texts["en"], texts["kk"]))
    return found
