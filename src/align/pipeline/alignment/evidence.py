"""What is known before an alignment: pairs from a memory file, terms from a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Protocol

from align.errors import InputError
from align.exchange import read_tmx
from align.exchange.terms_tsv import term_texts
from align.model import LANGUAGES, SOURCE_LANGUAGE, Concept, LanguagePair, Preference, Term
from align.ports import Store
from align.ports_decisions import Decisions
from align.read import read_text_lines
from align.terms import TermFinder

Pair = tuple[str, str]


class _Terms(Protocol):
    def concepts(self) -> list[Concept]: ...


class TermsStore(Protocol):
    """A store that keeps a termbase."""

    @property
    def terms(self) -> _Terms:
        """The termbase."""
        ...


class EvidenceStore(Store, TermsStore, Protocol):
    """A store that keeps a termbase and people's decisions too."""

    @property
    def decisions(self) -> Decisions:
        """What people decided."""
        ...


def needed(pairs: list[Pair], path: Path, source_lang: str, target_lang: str) -> list[Pair]:
    """Return ``pairs``; InputError ``no-pairs`` when there are none."""
    if not pairs:
        raise InputError(
            f"{path} has no pair in {source_lang} and {target_lang}.",
            hint="Check the file and the languages.",
            slug="no-pairs",
        )
    return pairs


def memory_pairs(path: Path, source_lang: str, target_lang: str) -> list[Pair]:
    """Return the pairs of a TMX file in file order; passages (repeated units) are passed over."""
    try:
        with path.open("rb") as stream:
            return [
                (unit.texts[source_lang], unit.texts[target_lang])
                for unit in read_tmx(stream, name=str(path))
                if not unit.is_passage and source_lang in unit.texts and target_lang in unit.texts
            ]
    except OSError as error:
        raise InputError(f"Cannot read {path}: {error.strerror}.", slug="cannot-read") from None


def stored_term_pairs(store: TermsStore, langs: Sequence[str]) -> dict[str, list[Pair]]:
    """Return the termbase as pairs of a Russian term and one in each of ``langs``, by language.

    Deprecated terms count too, since older translations have them.
    """
    concepts = store.terms.concepts()
    return {
        lang: [
            (source.text, target.text)
            for concept in concepts
            for source in concept.terms.get(SOURCE_LANGUAGE, ())
            for target in concept.terms.get(lang, ())
        ]
        for lang in langs
    }


def known_terms(store: EvidenceStore, texts: Iterable[str]) -> dict[LanguagePair, tuple[Pair, ...]]:
    """Return, for each pair of languages, the terms and preferred renderings whose Russian is in ``texts``.

    Inflected forms count. The others are left out: a termbase of another subject tells nothing about these
    texts, and its short pairs would only blur what is learned from them (docs/design/learning.md).
    """
    concepts = [*store.terms.concepts(), *map(_as_concept, store.decisions.preferences())]
    if not concepts:
        return {}
    finder = TermFinder(concepts, SOURCE_LANGUAGE)
    found = {
        term.concept
        for text in texts
        for place in finder.find(text, overlapping=True)
        for term in place.terms
    }
    here = [concept for concept in concepts if concept.id in found]
    return {
        (first, second): tuple(
            (left.text, right.text)
            for concept in here
            for left in concept.terms.get(first, ())
            for right in concept.terms.get(second, ())
        )
        for first, second in combinations(LANGUAGES, 2)
    }


def _as_concept(preference: Preference) -> Concept:
    """Treat a formula's preferred rendering as a term; no concept's id has a colon."""
    terms = {SOURCE_LANGUAGE: (Term(preference.source),)} if preference.source else {}
    terms[preference.lang] = (Term(preference.text),)
    return Concept(f"{preference.formula}:{preference.lang}", terms)


def term_pairs(path: Path, source_lang: str, target_lang: str) -> list[Pair]:
    """Return the pairs of a table of terms, in file order.

    The table is tab separated. Its first line names the columns by language (``ru``, ``en`` …; other
    columns are passed over); without such a line it has two columns, source and target. Alternatives
    in a cell are separated by ``;`` and marked as in :mod:`align.exchange.terms_tsv`; deprecated ones count
    too, since older translations have them.
    """
    rows = [line.split("\t") for line in read_text_lines(path) if line.strip()]
    head = [cell.strip().lower() for cell in rows[0]] if rows else []
    if source_lang in head and target_lang in head:
        first, second, rows = head.index(source_lang), head.index(target_lang), rows[1:]
    else:
        first, second = 0, 1
    return [
        (source, target)
        for row in rows
        if len(row) > max(first, second)
        for source in term_texts(row[first])
        for target in term_texts(row[second])
    ]
