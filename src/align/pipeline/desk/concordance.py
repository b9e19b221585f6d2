"""The screen Concordance: a phrase in context over the memory, grouped by how it was rendered.

The texts are kept in memory, and for searching by lemma the words of all texts with their places: the
forms of a lemma are looked up among the words there are, and only texts that hold one are read closely.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from align.errors import UsageError
from align.memory.concordance import ConcordanceHit, group_by_rendering
from align.memory.patterns import Finder, PatternKind, make_finder
from align.model import LANGUAGES, Entry
from align.pipeline.desk.desk import Desk
from align.pipeline.segmenting import check_language
from align.store.memory import SqlMemory
from align.text.lemmas import lemmas
from align.text.tokens import TokenKind, iterate_tokens

SHOWN = 100
GROUPED = 300
BACKGROUND = 800
SECONDS = 5.0
"""After so long a search ends with what it has: a regular expression may be slow on every text."""


@dataclass(frozen=True, slots=True)
class ContextHit:
    """An entry with the phrase: its texts, the phrase's places, and its rendering's by language."""

    entry: int
    unit: str
    home: str
    texts: Mapping[str, str]
    spans: tuple[tuple[int, int], ...]
    renderings: Mapping[str, tuple[int, int]]
    status: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RenderingCount:
    """A rendering and how many of the grouped hits have it; '' where none is clear."""

    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Contexts:
    """What was found: ``count`` entries in all, the first of them, and renderings by language."""

    pattern: str
    lang: str
    kind: str
    count: int
    hits: tuple[ContextHit, ...]
    renderings: Mapping[str, tuple[RenderingCount, ...]]
    complete: bool


@dataclass(slots=True)
class _Texts:
    """The texts of one language with their entries, and the places of every word once somebody asked."""

    clock: int = 0
    entries: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    indexed: int = 0
    places: dict[str, list[int]] = field(default_factory=dict)
    lemma_of: dict[str, str] = field(default_factory=dict)

    def with_lemmas(self, pattern: str, lang: str) -> Iterable[int]:
        """Return places of texts that hold a form of every word of ``pattern``, ascending."""
        self._index()
        chosen: set[int] | None = None
        for lemma in lemmas(pattern, lang):
            forms = [form for form in self.places if self._lemma(form, lang) == lemma.lower()]
            holding = {place for form in forms for place in self.places[form]}
            chosen = holding if chosen is None else chosen & holding
        return sorted(chosen or ())

    def _index(self) -> None:
        for place in range(self.indexed, len(self.texts)):
            words = {t.text.lower() for t in iterate_tokens(self.texts[place]) if t.kind is TokenKind.WORD}
            for word in words:
                self.places.setdefault(word, []).append(place)
        self.indexed = len(self.texts)

    def _lemma(self, form: str, lang: str) -> str:
        known = self.lemma_of.get(form)
        if known is None:
            found = lemmas(form, lang)
            known = self.lemma_of[form] = found[0].lower() if found else form
        return known


class ConcordanceDesk:
    """Answers the screen Concordance; may be used from several threads."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lock = threading.Lock()
        self._texts = {lang: _Texts() for lang in LANGUAGES}

    def find(self, pattern: str, *, lang: str = "ru", kind: str = "lemma") -> Contexts:
        """Return where ``pattern`` stands. Raises UsageError for a pattern or kind that makes no sense."""
        check_language(lang)
        if kind not in tuple(PatternKind):
            raise UsageError(f"'{kind}' is no kind of search.", slug="filter-unknown")
        finder = make_finder(pattern, lang, kind=PatternKind(kind))
        memory = self._desk.store.memory
        found, complete = self._search(memory, pattern, lang, PatternKind(kind), finder)
        visible = memory.visible(found)
        found = [entry for entry in found if entry in visible]
        entries = memory.fetch(found[:GROUPED])
        hits = [_hit(entries[id_], finder, lang) for id_ in found[:GROUPED] if id_ in entries]
        hits.sort(key=lambda hit: not any(hit.entry.texts.get(other) for other in _others(lang)))
        return self._contexts(pattern, lang, kind, len(found), hits, complete)

    def _search(
        self, memory: SqlMemory, pattern: str, lang: str, kind: PatternKind, finder: Finder
    ) -> tuple[list[int], bool]:
        with self._lock:
            kept = self._fresh(memory, lang)
            by_lemma = kind is PatternKind.LEMMA
            places = kept.with_lemmas(pattern, lang) if by_lemma else range(len(kept.texts))
            until = time.monotonic() + SECONDS
            found: list[int] = []
            for number, place in enumerate(places):
                if number % 256 == 0 and time.monotonic() > until:
                    return found, False
                if finder(kept.texts[place]):
                    found.append(kept.entries[place])
        return found, True

    def _fresh(self, memory: SqlMemory, lang: str) -> _Texts:
        kept, now = self._texts[lang], memory.position().clock
        if now > kept.clock:
            for entry, _, text in memory.texts(lang, after=kept.clock, until=now):
                kept.entries.append(entry)
                kept.texts.append(text)
            kept.clock = now
        return kept

    def _contexts(
        self,
        pattern: str,
        lang: str,
        kind: str,
        count: int,
        hits: Sequence[ConcordanceHit],
        complete: bool,
    ) -> Contexts:
        names = {one.number: one.name for one in self._desk.store.memory.memories()}
        groups: dict[str, tuple[RenderingCount, ...]] = {}
        places: dict[tuple[str, int], tuple[int, int]] = {}
        for other in _others(lang):
            found = group_by_rendering(hits, other, others=self._background(other, hits))
            groups[other] = tuple(RenderingCount(group.text, group.count) for group in found)
            places |= {(other, n): span for group in found for n, span in group.spans.items()}
        shown = []
        for number, hit in enumerate(hits[:SHOWN]):
            entry = hit.entry
            spans = {other: places[other, number] for other in _others(lang) if (other, number) in places}
            shown.append(
                ContextHit(
                    entry.id,
                    entry.unit,
                    names.get(entry.memory, "") or entry.document,
                    entry.texts,
                    hit.spans,
                    spans,
                    {other: status.value for other, status in entry.statuses.items()},
                )
            )
        return Contexts(pattern, lang, kind, count, tuple(shown), groups, complete)

    def _background(self, lang: str, hits: Sequence[ConcordanceHit]) -> list[str]:
        """Return texts without the phrase, which tell its rendering from words that stand everywhere."""
        with self._lock:
            kept = self._fresh(self._desk.store.memory, lang)
            mine = {hit.entry.id for hit in hits}
            step = max(1, len(kept.texts) // BACKGROUND)
            places = range(0, len(kept.texts), step)
            return [kept.texts[place] for place in places if kept.entries[place] not in mine]


def _hit(entry: Entry, finder: Finder, lang: str) -> ConcordanceHit:
    return ConcordanceHit(entry, lang, tuple(finder(entry.texts.get(lang, ""))))


def _others(lang: str) -> tuple[str, ...]:
    return tuple(other for other in LANGUAGES if other != lang)
