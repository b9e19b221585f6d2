"""What checks and markings need to know: termbase, preferred renderings, usual lengths. Kept warm."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from align.check import Known
from align.model import SOURCE_LANGUAGE, Concept, Preference, TermStatus
from align.pipeline.checking.known import stored_known
from align.store import SqlStore
from align.terms import TermFinder

SAMPLED = 3000
"""Units that are enough to learn the usual lengths from."""
_KINDS = ("terms-imported", "prefer", "fix", "undo")
_USED = {TermStatus.PREFERRED: 0, TermStatus.ADMITTED: 1}


@dataclass(frozen=True, slots=True)
class TermMark:
    """A term in a Russian text: where, which concept, and what it is called in the target languages."""

    start: int
    end: int
    concept: str
    source: str
    targets: Mapping[str, tuple[str, ...]]
    deprecated: bool


class Knowledge:
    """The termbase, the preferences and the checks' dictionary; may be used from several threads.

    Asks the history whether terms or preferences changed, and reads them again only then.
    """

    def __init__(self, store: SqlStore, langs: Sequence[str]) -> None:
        self._store = store
        self._langs = tuple(langs)
        self._lock = threading.RLock()
        self._stamp = self._event = -1
        self._known: Mapping[str, Known] = {}
        self._concepts: Mapping[str, Concept] = {}
        self._finder = TermFinder((), SOURCE_LANGUAGE)
        self._preferences: dict[tuple[str, str], Preference] = {}

    @property
    def stamp(self) -> int:
        """The event that changed terms or preferences last."""
        with self._lock:
            self.refresh()
            return self._stamp

    def known(self, lang: str) -> Known:
        """Return what the checks know of translations into ``lang``."""
        with self._lock:
            self.refresh()
            return self._known[lang]

    def preference(self, formula: str, lang: str) -> str:
        """Return the rendering people prefer for a formula, '' for none."""
        with self._lock:
            self.refresh()
            found = self._preferences.get((formula, lang))
            return found.text if found is not None else ""

    def preferences(self) -> list[Preference]:
        """Return all preferred renderings, by formula, then language."""
        with self._lock:
            self.refresh()
            return list(self._preferences.values())

    def concepts_in(self, text: str) -> tuple[Concept, ...]:
        """Return the concepts that have a term in a Russian text, terms inside longer ones too."""
        with self._lock:
            self.refresh()
            places = self._finder.find(text, overlapping=True)
            names = dict.fromkeys(term.concept for place in places for term in place.terms)
            return tuple(self._concepts[name] for name in names)

    def terms(self, text: str) -> tuple[TermMark, ...]:
        """Return the terms of a Russian text, by place; none inside another."""
        with self._lock:
            self.refresh()
            finder, concepts = self._finder, self._concepts
        found = []
        for place in finder.find(text):
            term = place.terms[0]
            concept = concepts[term.concept]
            found.append(
                TermMark(
                    place.start,
                    place.end,
                    concept.id,
                    term.text,
                    {lang: _usable(concept, lang) for lang in self._langs},
                    term.status is TermStatus.DEPRECATED,
                )
            )
        return tuple(found)

    def refresh(self) -> None:
        """Read again what changed since the last look; quick when nothing did."""
        with self._lock:
            self._read()

    def _read(self) -> None:
        event = self._store.outline.last_event()
        if event == self._event:
            return
        newest = self._store.outline.newest_events(limit=1, kinds=_KINDS)
        stamp = newest[0].sequence if newest else 0
        if stamp == self._stamp:
            self._event = event
            return
        concepts = self._store.terms.concepts()
        self._concepts = {concept.id: concept for concept in concepts}
        self._finder = TermFinder(concepts, SOURCE_LANGUAGE)
        preferences = self._store.decisions.preferences()
        self._preferences = {(each.formula, each.lang): each for each in preferences}
        sample = list(islice(self._store.units(), SAMPLED))
        self._known = stored_known(self._store, self._langs, units=sample)
        self._stamp, self._event = stamp, event


def _usable(concept: Concept, lang: str) -> tuple[str, ...]:
    terms: Iterable[tuple[int, str]] = (
        (_USED[term.status], term.text) for term in concept.terms.get(lang, ()) if term.status in _USED
    )
    return tuple(text for _, text in sorted(terms, key=lambda each: each[0]))
