"""What fixing works on: passages, translations with their units, formulae and preferences, read at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from align.bitext.seed_words import meanings_of
from align.check.sounds import distance_before_endings
from align.errors import UsageError
from align.exchange import FINISHED
from align.formulae.fixing import Target
from align.formulae.fixing_spans import Linked, preferred_places
from align.formulae.formula import Formula, FormulaKind, Occurrence, Passage
from align.formulae.mining import mine
from align.formulae.renderings import TranslatedPassage
from align.model import SOURCE_LANGUAGE, Concept, Preference, Role, Status
from align.pipeline.formulae.reading import read_corpus
from align.store import SqlStore
from align.text.tokens import words

_SHORTEST_COGNATE = 4
_MOST_DISTANCE = 0.2

Key = tuple[str, int]
"""A document and the number of one of its Russian segments."""


@dataclass(frozen=True, slots=True)
class FixingCorpus:
    """A snapshot: ``targets`` by language and segment, ``versions`` by unit and language.

    ``formulae`` are those that mining finds today; ``extra`` are pairs that help to learn which word is
    which, by language.
    """

    originals: tuple[Passage, ...]
    targets: Mapping[str, Mapping[Key, Target]]
    versions: Mapping[tuple[str, str], int]
    formulae: tuple[Formula, ...]
    preferences: tuple[Preference, ...]
    concepts: tuple[Concept, ...]
    extra: Mapping[str, Sequence[tuple[str, str]]]

    def formula(self, identifier: str) -> Formula:
        """Return a formula by its id; one that mining does not find any more by its preference.

        Raises UsageError ``formula-unknown``.
        """
        for each in self.formulae:
            if each.id == identifier:
                return each
        for preference in self.preferences:
            if preference.formula == identifier and preference.source:
                return _remembered(preference, self.originals)
        raise UsageError(
            f"There is no formula {identifier}.",
            hint="'align formulae list' shows their ids.",
            slug="formula-unknown",
        )

    def passages(self, targets: Mapping[Key, Target]) -> list[TranslatedPassage]:
        """Return the Russian segments with their translations, in text order."""
        found = (targets.get((each.document, each.segment)) for each in self.originals)
        return [
            TranslatedPassage(each.document, each.segment, each.source, each.text, each.status in FINISHED)
            for each in found
            if each is not None
        ]

    def attested(self, lang: str, targets: Mapping[Key, Target]) -> frozenset[str]:
        """Return the lower-case words of the translations, and of the pairs beside them."""
        texts = {each.text for each in targets.values()} | {target for _, target in self.extra[lang]}
        return frozenset(word.lower() for text in texts for word in words(text))


def read_fixing_corpus(store: SqlStore, langs: Sequence[str]) -> FixingCorpus:
    """Read what is stored, and mine it."""
    corpus = read_corpus(store, langs)
    originals = {state.id: state.sha256 for state in store.documents() if state.role == Role.ORIGINAL}
    texts = {(each.document, each.segment): each.text for each in corpus.passages}
    targets: dict[str, dict[Key, Target]] = {lang: {} for lang in langs}
    versions: dict[tuple[str, str], int] = {}
    for unit in store.units():
        if unit.provenance.sha256 != originals.get(unit.document):
            continue  # a reviewed unit outlives its source
        for lang in langs:
            variant = unit.variants.get(lang)
            if variant is None or variant.status is Status.REJECTED or not variant.text.strip():
                continue
            versions[unit.id, lang] = variant.version
            for number in unit.provenance.segments:
                source = texts.get((unit.document, number))
                if source is not None:
                    targets[lang][unit.document, number] = Target(
                        unit.id, unit.document, number, source, variant.text, variant.status
                    )
    return FixingCorpus(
        corpus.passages,
        targets,
        versions,
        tuple(mine(corpus.passages)),
        tuple(corpus.preferences.values()),
        tuple(store.terms.concepts()),
        corpus.extra,
    )


def _remembered(preference: Preference, passages: Sequence[Passage]) -> Formula:
    """Return the formula of a preference whose phrase recurs no more, found by its lemmas."""
    occurrences = tuple(
        Occurrence(passage.document, passage.segment, start, end, passage.text[start:end])
        for passage in passages
        for start, end in preferred_places(passage.text, preference.source, SOURCE_LANGUAGE)
    )
    return Formula(
        preference.formula,
        FormulaKind(preference.kind or FormulaKind.PHRASE),
        preference.lemmas,
        preference.source,
        len(occurrences),
        0.0,
        occurrences,
    )


def linked(lang: str) -> Linked:
    """Return whether a Russian lemma and a word of ``lang`` may mean the same: by dictionary or sound."""

    @lru_cache(maxsize=1 << 15)
    def meanings(word: str, of: str) -> frozenset[int]:
        return frozenset(meanings_of(word, of))

    @lru_cache(maxsize=1 << 15)
    def same(source: str, target: str) -> bool:
        if source == target or not meanings(source, SOURCE_LANGUAGE).isdisjoint(meanings(target, lang)):
            return True
        return min(len(source), len(target)) >= _SHORTEST_COGNATE and (
            distance_before_endings(source, target) <= _MOST_DISTANCE
        )

    return same
