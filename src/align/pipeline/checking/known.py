"""What the checks know beforehand: dictionary, terms and formulae, from files and from a workspace."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from align.bitext.seed_words import meanings_of
from align.check import Known, NamedPlace, Pair, Term, fitted
from align.errors import InputError, UsageError
from align.exchange.terms_tsv import read_terms_tsv
from align.model import (
    LANGUAGES,
    SOURCE_LANGUAGE,
    Concept,
    Preference,
    Status,
    TermStatus,
    TranslationUnit,
)
from align.pipeline.alignment.evidence import needed, term_pairs
from align.pipeline.corpus.sampling import sample_stored
from align.pipeline.corpus.segmenting import check_language
from align.read.files import read_text_lines
from align.store import SqlStore
from align.terms import TermFinder, TermPlace
from align.text.timed import compile_timed

_ALTERNATIVES = re.compile(r"(?<!\s)\s+/\s+")
# “ensuring (the) security”; in “Troops (Collective Forces)” the brackets are part of the name.
_OPTIONAL = re.compile(r"\(([^()A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]*)\)\s?")
MOST_FITTED = 20_000
"""Segments that tell how long translations are: more tell nothing new."""
_MOST_STEPS = 10
"""Concepts that may replace each other in a row; the termbase has no circles, but a file may."""


def known_for_checks(
    terms: Path | None, formulae: Path | None, *, source_lang: str, target_lang: str
) -> Known:
    """Return the dictionary with the terms and formulae of the files for one pair of languages.

    Raises UsageError for a language that is none of ours, InputError for a file that cannot be read, or
    that has none for these languages.
    """
    check_language(source_lang)
    check_language(target_lang)
    rights: dict[str, list[str]] = {}
    base = _termbase(terms, source_lang, target_lang) if terms is not None else None
    if terms is not None and base is None:
        pairs = needed(term_pairs(terms, source_lang, target_lang), terms, source_lang, target_lang)
        for source, target in pairs:
            rights.setdefault(source, []).append(target)
    listed = [Term(source, tuple(targets)) for source, targets in rights.items()]
    if formulae is not None:
        listed += _formulae(formulae, source_lang, target_lang)
    return Known(meanings_of, tuple(listed), termbase=base)


def _termbase(path: Path, source_lang: str, target_lang: str) -> StoredTerms | None:
    """Return a table that names its columns by language as a termbase; None for a bare table of pairs.

    Only concepts named in both languages count (with '' for the second: in the first).
    """
    try:
        with path.open("rb") as stream:
            concepts = read_terms_tsv(stream, name=path.name).concepts
    except (OSError, InputError):
        return None  # the reader of pairs says what is wrong, where something is
    wanted = [lang for lang in (source_lang, target_lang) if lang]
    both = [each for each in concepts if all(each.terms.get(lang) for lang in wanted)]
    return StoredTerms({each.id: each for each in both}) if both else None


def _formulae(path: Path, source_lang: str, target_lang: str) -> list[Term]:
    """Read formulae: a list of ``{ru, ru_pattern, en: {preferred}}``, or ``formulae list --json``."""
    try:
        data = json.loads("\n".join(read_text_lines(path)))
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path} is no JSON: {error}.", slug="formulae-invalid") from None
    rows = data.get("formulae") if isinstance(data, dict) else data
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise InputError(f"{path} holds no list of formulae.", slug="formulae-invalid")
    found = []
    for row in rows:
        source, rights = row.get(source_lang) or row.get("text"), _preferred(row, target_lang)
        pattern = row.get(f"{source_lang}_pattern") or ""
        if not isinstance(source, str) or not isinstance(pattern, str) or not rights:
            continue
        try:
            compile_timed(pattern)
        except UsageError as error:
            raise InputError(f"{path}: {error}", slug="formulae-invalid") from None
        found.append(Term(source, rights, is_formula=True, pattern=pattern))
    if not found:
        raise InputError(
            f"{path} has no formula with a preferred rendering in {target_lang}.", slug="formulae-invalid"
        )
    return found


def _preferred(row: dict[str, Any], lang: str) -> tuple[str, ...]:
    """Return the preferred renderings of a formula in a language, in either shape; may be empty."""
    own, renderings = row.get(lang), row.get("renderings")
    if isinstance(own, dict) and isinstance(own.get("preferred"), str):
        return spelled_out(own["preferred"])
    listed = renderings.get(lang) if isinstance(renderings, dict) else None
    rows = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    preferred = [str(each["text"]) for each in rows if each.get("preferred") is True and each.get("text")]
    return tuple(right for text in preferred for right in spelled_out(text))


def spelled_out(text: str) -> tuple[str, ...]:
    """Return what a preferred rendering stands for: “reaffirm / reaffirming”, “ensuring (the) security”."""
    found: list[str] = []
    for one in _ALTERNATIVES.split(text):
        for version in (_OPTIONAL.sub(r"\1 ", one), _OPTIONAL.sub("", one)):
            collapsed = " ".join(version.split())
            if collapsed and collapsed not in found:
                found.append(collapsed)
    return tuple(found)


@dataclass(slots=True)
class StoredTerms:
    """The termbase of a workspace as the checks ask it; finders are made when first needed."""

    concepts: Mapping[str, Concept]
    _finders: dict[str, TermFinder] = field(default_factory=dict)

    def places(self, text: str, lang: str) -> list[NamedPlace]:
        """Return the longest terms of ``text``, none inside another."""
        return [_named(place) for place in self._finder(lang).find(text)]

    def mentions(self, text: str, lang: str) -> list[NamedPlace]:
        """Return all terms of ``text``, shorter ones inside longer ones too."""
        return [_named(place) for place in self._finder(lang).find(text, overlapping=True)]

    def rights(self, concept: str, lang: str) -> list[str]:
        """Return the preferred terms of a concept or its last successor, then the admitted ones."""
        for one in reversed(self._successors(concept)):
            terms = self.concepts[one].terms.get(lang, ())
            for status in (TermStatus.PREFERRED, TermStatus.ADMITTED):
                if found := [term.text for term in terms if term.status is status]:
                    return found
        return []

    def successors(self, concept: str) -> Collection[str]:
        """Return the concept and those that replaced it, one after the other."""
        return self._successors(concept)

    def _successors(self, concept: str) -> list[str]:
        found: list[str] = []
        while concept in self.concepts and concept not in found and len(found) < _MOST_STEPS:
            found.append(concept)
            concept = self.concepts[concept].replaced_by
        return found

    def _finder(self, lang: str) -> TermFinder:
        if lang not in self._finders:
            self._finders[lang] = TermFinder(self.concepts.values(), lang)
        return self._finders[lang]


def _named(place: TermPlace) -> NamedPlace:
    wrong = all(term.status is TermStatus.DEPRECATED for term in place.terms)
    return NamedPlace(place.start, place.end, frozenset(term.concept for term in place.terms), wrong)


def stored_known(
    store: SqlStore,
    langs: Sequence[str],
    *,
    terms: Path | None = None,
    formulae: Path | None = None,
    units: Sequence[TranslationUnit] | None = None,
) -> dict[str, Known]:
    """Return what a workspace knows, by target language: termbase, preferred renderings, usual lengths.

    The terms and formulae of the files, if any, are known beside them. ``units`` are those the lengths are
    taken from (None: a sample of some :data:`MOST_FITTED` of the store's, or all where they are fewer).
    Raises InputError as :func:`known_for_checks` does.
    """
    concepts = {concept.id: concept for concept in store.terms.concepts()}
    given_terms = _termbase(terms, SOURCE_LANGUAGE, "") if terms is not None else None
    if given_terms is not None:
        concepts = {**concepts, **given_terms.concepts}
    base = StoredTerms(concepts) if concepts else None
    preferences = store.decisions.preferences()
    if units is None:
        units = list(store.units(sample_stored(store, most=MOST_FITTED)))
    found: dict[str, Known] = {}
    for lang in (each for each in LANGUAGES if each in langs):
        given = known_for_checks(terms, formulae, source_lang=SOURCE_LANGUAGE, target_lang=lang)
        own = tuple(term for each in preferences if each.lang == lang for term in _preferred_term(each))
        known = Known(given.meanings, (*given.terms, *own), termbase=base or given.termbase)
        found[lang] = fitted(known, [pair for _, pair in stored_pairs(units, lang)])
    return found


def _preferred_term(preference: Preference) -> tuple[Term, ...]:
    rights = spelled_out(preference.text)
    source = preference.source or " ".join(preference.lemmas)
    return (Term(source, rights, is_formula=True, lemmas=preference.lemmas),) if source and rights else ()


def stored_pairs(units: Sequence[TranslationUnit], lang: str) -> list[tuple[TranslationUnit, Pair]]:
    """Return the units that are translated into ``lang``, not by a rejected text, as pairs."""
    return [
        (unit, Pair(unit.text, variant.text, SOURCE_LANGUAGE, lang))
        for unit in units
        if (variant := unit.variants.get(lang)) is not None and variant.status is not Status.REJECTED
    ]
