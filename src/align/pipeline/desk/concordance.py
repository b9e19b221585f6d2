"""The screen Concordance: a phrase in context over the memory, grouped by how it was rendered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from align.errors import UsageError
from align.memory.concordance import ConcordanceHit, group_by_rendering
from align.memory.patterns import Finder, PatternKind, make_finder
from align.model import LANGUAGES, Entry
from align.pipeline.corpus.segmenting import check_language
from align.pipeline.desk.desk import Desk

SHOWN = 100
GROUPED = 100
BACKGROUND = 200


@dataclass(frozen=True, slots=True)
class ContextHit:
    """An entry with the phrase: its texts, the phrase's places, and its rendering's by language.

    ``groups`` are the numbers of its renderings in :attr:`Contexts.renderings`, by language.
    """

    entry: int
    unit: str
    home: str
    texts: Mapping[str, str]
    spans: tuple[tuple[int, int], ...]
    renderings: Mapping[str, tuple[int, int]]
    groups: Mapping[str, int]
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


class ConcordanceDesk:
    """Answers the screen Concordance; may be used from several threads."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def find(self, pattern: str, *, lang: str = "ru", kind: str = "lemma") -> Contexts:
        """Return where ``pattern`` stands.

        Raises UsageError for a pattern or kind that makes no sense, ``pattern-slow`` when it takes too long.
        """
        check_language(lang)
        if kind not in tuple(PatternKind):
            raise UsageError(f"'{kind}' is no kind of search.", slug="filter-unknown")
        finder = make_finder(pattern, lang, kind=PatternKind(kind))
        memory = self._desk.store.memory
        found = self._desk.texts.find(pattern, lang, PatternKind(kind))
        entries = memory.fetch(found[:GROUPED])
        hits = [_hit(entries[id_], finder, lang) for id_ in found[:GROUPED] if id_ in entries]
        hits = [hit for hit in hits if hit.spans]
        hits.sort(key=lambda hit: not any(hit.entry.texts.get(other) for other in _others(lang)))
        return self._contexts(pattern, lang, kind, len(found), hits)

    def _contexts(
        self, pattern: str, lang: str, kind: str, count: int, hits: Sequence[ConcordanceHit]
    ) -> Contexts:
        names = {one.number: one.name for one in self._desk.store.memory.memories()}
        groups: dict[str, tuple[RenderingCount, ...]] = {}
        places: dict[tuple[str, int], tuple[int, int]] = {}
        members: dict[tuple[str, int], int] = {}
        mine = [hit.entry.id for hit in hits]
        for other in _others(lang):
            found = group_by_rendering(
                hits, other, others=self._desk.texts.sample(other, BACKGROUND, without=mine)
            )
            groups[other] = tuple(RenderingCount(group.text, group.count) for group in found)
            places |= {(other, n): span for group in found for n, span in group.spans.items()}
            members |= {(other, n): at for at, group in enumerate(found) for n in group.hits}
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
                    {other: members[other, number] for other in _others(lang) if (other, number) in members},
                    {other: status.value for other, status in entry.statuses.items()},
                )
            )
        return Contexts(pattern, lang, kind, count, tuple(shown), groups)


def _hit(entry: Entry, finder: Finder, lang: str) -> ConcordanceHit:
    return ConcordanceHit(entry, lang, tuple(finder(entry.texts.get(lang, ""))))


def _others(lang: str) -> tuple[str, ...]:
    return tuple(other for other in LANGUAGES if other != lang)
