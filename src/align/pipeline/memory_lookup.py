"""Looking texts up in the workspace's memory: one text, the segments of a file, a whole job."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from align.errors import UsageError
from align.memory.difference import DifferenceSpan, difference
from align.memory.index import FuzzyIndex, Hit
from align.memory.inflection import second_score
from align.memory.leverage import JobLeverage, JobSegment, in_context, leverage
from align.memory.postings import Flags, Ints
from align.memory.selecting import rank_of, status_of
from align.memory.similarity import (
    DEFAULT_PENALTIES,
    IN_CONTEXT,
    MatchKind,
    Neighbours,
    Penalties,
    Penalty,
    find_facts,
    match_kind,
    penalise,
    similarity_of_kind,
)
from align.model import LANGUAGES, OWN_MEMORY, Entry, Issue, Origin, SegmentedDocument, Status
from align.pipeline.memory_index import open_index
from align.pipeline.segmenting import check_language, segment_file
from align.ports_memory import MemoryStore
from align.project import Workspace
from align.text.fingerprint import context_key

LOWEST_MINIMUM = 50
_NO_NEIGHBOURS = Neighbours("", "")


@dataclass(frozen=True, slots=True)
class MemoryMatch:
    """An entry found for a query.

    ``similarity`` (0–101) is what is shown, ``penalties`` taken off; ``by_tokens`` is that of the
    tokens alone, ``second`` (0–100) the one without endings, which orders equals. ``source`` is the
    entry's text in the query's language, ``targets`` those in the others. ``unit`` and ``document``
    are '' for imported entries that name none, ``memory`` is '' for the workspace's own units.
    """

    similarity: int
    second: int
    by_tokens: int
    kind: MatchKind
    source: str
    targets: Mapping[str, str]
    entry: int
    unit: str
    document: str
    memory: str
    status: Mapping[str, Status]
    origin: Mapping[str, Origin]
    changed_at: str
    changed_by: str
    penalties: tuple[Penalty, ...]
    difference: tuple[DifferenceSpan, ...]


@dataclass(frozen=True, slots=True)
class SearchReport:
    """The matches of one text, best first."""

    query: str
    lang: str
    minimum: int
    matches: tuple[MemoryMatch, ...]


@dataclass(frozen=True, slots=True)
class LookedUp:
    """One segment of a file and its matches."""

    index: int
    start: int
    end: int
    text: str
    matches: tuple[MemoryMatch, ...]


@dataclass(frozen=True, slots=True)
class LookupReport:
    """The translatable segments of a file, in order."""

    file: str
    lang: str
    minimum: int
    segments: tuple[LookedUp, ...]
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class LookupOptions:
    """How to look up.

    ``lang`` is the language of the queries; an entry must have a text in one of ``targets`` (empty:
    any other language). ``minimum`` (50–100) is the least similarity by tokens, ``limit`` the most
    matches a query, 0 for all.
    """

    lang: str = "ru"
    targets: tuple[str, ...] = ()
    minimum: int = 70
    limit: int = 10
    penalties: Penalties = field(default_factory=lambda: DEFAULT_PENALTIES)


def lookup_options(
    *, lang: str, targets: Sequence[str] = (), minimum: int = 70, limit: int = 10, penalties: str = ""
) -> LookupOptions:
    """Check what a person asked for. Raises UsageError for anything out of range.

    ``penalties`` is written ``unreviewed=0,foreign=2``; what is not named keeps its points.
    """
    check_language(lang)
    for target in targets:
        if check_language(target) == lang:
            raise UsageError(
                f"{lang} is the language of the text itself.",
                hint="Name another target.",
                slug="language-same",
            )
    if not LOWEST_MINIMUM <= minimum <= 100:
        raise UsageError(
            f"--min {minimum}: matches are looked for from {LOWEST_MINIMUM} to 100 percent.",
            slug="minimum-range",
        )
    if limit < 0:
        raise UsageError(f"--limit {limit}: say how many matches, or 0 for all.", slug="minimum-range")
    return LookupOptions(lang, tuple(targets), minimum, limit, parse_penalties(penalties))


def parse_penalties(text: str) -> Penalties:
    """Read ``unreviewed=0,foreign=2``. Raises UsageError naming the known ones."""
    points = {name: getattr(DEFAULT_PENALTIES, name) for name in Penalties.__slots__}
    for part in filter(None, (part.strip() for part in text.split(","))):
        name, _, number = part.partition("=")
        if name.strip() not in points or not number.strip().isdecimal() or int(number) > 100:
            raise UsageError(
                f"--penalties: '{part}' is no penalty.",
                hint=f"Write {','.join(f'{name}={value}' for name, value in points.items())}.",
                slug="penalty-unknown",
            )
        points[name.strip()] = int(number)
    return Penalties(**points)


class MemoryLookup:
    """Answers queries from an index and the store it was made from."""

    def __init__(self, store: MemoryStore, index: FuzzyIndex, options: LookupOptions) -> None:
        self.store = store
        self.index = index
        self.options = options
        self._names = {memory.number: memory.name for memory in store.memories()}

    def matches(self, text: str, *, neighbours: Neighbours | None = None) -> tuple[MemoryMatch, ...]:
        """Return the matches of ``text``: by similarity shown, second score, status, then age.

        Penalties come after retrieval, so the best few by tokens need not be the best few shown:
        whatever could still overtake one of them is looked at too.
        """
        options = self.options
        hits = self._hits(text, options.minimum, options.limit)
        found = self._described(text, hits, neighbours)
        if options.limit and len(hits) >= options.limit:
            # What was not found has at most the last hit's tokens; can that beat the last one shown?
            last_shown = min((match.similarity for match in found), default=0)
            if last_shown <= hits[-1].similarity:
                hits = self._hits(text, max(options.minimum, min(last_shown, 100)), 0)
                found = self._described(text, hits, neighbours)
        found.sort(key=_order)
        return tuple(found[: options.limit or None])

    def best_similarity(self, segment: JobSegment) -> int:
        """Return the similarity shown of the best match of ``segment``, 0 without one.

        Where penalties leave less than 101 of a match in context, the context makes no difference.
        """
        around = Neighbours(context_key(segment.before), context_key(segment.after))
        return max(
            (
                match.similarity - (match.kind is MatchKind.CONTEXT and match.similarity < IN_CONTEXT)
                for match in self.matches(segment.text, neighbours=around)
            ),
            default=0,
        )

    def _hits(self, text: str, minimum: int, limit: int) -> list[Hit]:
        def accept(ids: Ints) -> Flags:
            seen = self._usable(ids.tolist())
            return np.fromiter((number in seen for number in ids.tolist()), np.bool_, len(ids))

        return self.index.search(text, minimum=minimum, limit=limit, accept=accept)

    def _usable(self, ids: Sequence[int]) -> set[int]:
        visible = self.store.visible(ids)
        return {number for number, entry in self.store.fetch(visible).items() if self._targets(entry)}

    def _targets(self, entry: Entry) -> dict[str, str]:
        wanted = self.options.targets or tuple(lang for lang in LANGUAGES if lang != self.options.lang)
        if not any(entry.texts.get(lang) for lang in wanted):
            return {}
        return {
            lang: entry.texts[lang]
            for lang in LANGUAGES
            if lang != self.options.lang and entry.texts.get(lang)
        }

    def _described(self, text: str, hits: Sequence[Hit], neighbours: Neighbours | None) -> list[MemoryMatch]:
        entries = self.store.fetch([hit.entry for hit in hits])
        return [self._match(text, entries[hit.entry], hit.similarity, neighbours) for hit in hits]

    def _match(self, text: str, entry: Entry, by_tokens: int, neighbours: Neighbours | None) -> MemoryMatch:
        options = self.options
        source = entry.texts[options.lang]
        theirs = Neighbours(entry.before, entry.after)
        known = neighbours if neighbours != _NO_NEIGHBOURS and theirs != _NO_NEIGHBOURS else None
        kind = match_kind(text, source, query_neighbours=known, match_neighbours=theirs)
        targets = self._targets(entry)
        langs = [lang for lang in (options.targets or targets) if lang in targets and lang in entry.statuses]
        reviewed = max((rank_of(status_of(entry, lang)) for lang in langs), default=0) > rank_of(Status.DRAFT)
        facts = find_facts(text, source, reviewed=reviewed, foreign=entry.memory != OWN_MEMORY)
        shown, taken = penalise(similarity_of_kind(kind, by_tokens), facts, options.penalties)
        return MemoryMatch(
            shown,
            second_score(text, source, options.lang),
            by_tokens,
            kind,
            source,
            targets,
            entry.id,
            entry.unit,
            entry.document,
            self._names.get(entry.memory, ""),
            entry.statuses,
            entry.origins,
            entry.changed_at,
            entry.changed_by,
            tuple(taken),
            tuple(difference(text, source)),
        )


def _order(match: MemoryMatch) -> tuple[int, int, int, int, int]:
    status = max((rank_of(one) for one in match.status.values()), default=0)
    return -match.similarity, -match.second, -status, bool(match.memory), -match.entry


@contextmanager
def open_lookup(workspace: Workspace, options: LookupOptions) -> Iterator[MemoryLookup]:
    """Open the workspace's memory for looking up; nothing is written to the database."""
    with workspace.open_store(read_only=True) as store:
        yield MemoryLookup(store.memory, open_index(workspace, store.memory, options.lang), options)


def search(workspace: Workspace, text: str, options: LookupOptions) -> SearchReport:
    """Return the matches of ``text``; none for a text of blanks or punctuation that nobody stored."""
    with open_lookup(workspace, options) as lookup:
        return SearchReport(text, options.lang, options.minimum, lookup.matches(text))


def lookup_file(
    workspace: Workspace, file: Path, options: LookupOptions, *, encoding: str | None = None
) -> LookupReport:
    """Segment ``file`` and return the matches of each translatable segment in its context."""
    segmented = segment_file(file, lang=options.lang, encoding=encoding)
    segments = [segment for segment in segmented.segments if segment.translatable]
    keys = ["", *(context_key(segment.text) for segment in segments), ""]
    with open_lookup(workspace, options) as lookup:
        found = tuple(
            LookedUp(
                segment.index,
                segment.start,
                segment.end,
                segment.text,
                lookup.matches(segment.text, neighbours=Neighbours(keys[place], keys[place + 2])),
            )
            for place, segment in enumerate(segments)
        )
    return LookupReport(str(file), options.lang, options.minimum, found, segmented.document.issues)


@dataclass(frozen=True, slots=True)
class LeverageReport:
    """The tables of a job, and what was noticed while reading its files."""

    lang: str
    leverage: JobLeverage
    issues: tuple[Issue, ...] = ()


def leverage_files(
    workspace: Workspace, files: Sequence[Path], options: LookupOptions, *, encoding: str | None = None
) -> LeverageReport:
    """Count the translatable segments of ``files`` against the memory, one table a file and one for all."""
    read = [segment_file(file, lang=options.lang, encoding=encoding) for file in files]
    job = [(str(file), _job_segments(one)) for file, one in zip(files, read, strict=True)]
    known: dict[JobSegment, int] = {}
    with open_lookup(workspace, options) as lookup:

        def match(segment: JobSegment) -> int:
            if segment not in known:
                known[segment] = lookup.best_similarity(segment)
            return known[segment]

        return LeverageReport(
            options.lang, leverage(job, match), tuple(issue for one in read for issue in one.document.issues)
        )


def _job_segments(text: SegmentedDocument) -> tuple[JobSegment, ...]:
    return in_context([segment.text for segment in text.segments if segment.translatable])
