"""Looking texts up in the workspace's memory: one text, the segments of a file, a whole job."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from align.errors import UsageError
from align.memory.difference import DifferenceSpan, difference
from align.memory.inflection import second_score
from align.memory.leverage import JobLeverage, JobSegment, in_context, leverage
from align.memory.selecting import rank_of
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
from align.model import (
    LANGUAGES,
    OWN_MEMORY,
    SOURCE_LANGUAGE,
    Entry,
    Issue,
    Origin,
    SegmentedDocument,
    Status,
)
from align.pipeline.corpus.segmenting import check_language, segment_file
from align.pipeline.memory.found import Found, SearchedMemory
from align.pipeline.memory.index import open_memory
from align.ports import Progress
from align.project import Workspace
from align.text.fingerprint import context_key

LOWEST_MINIMUM = 50
_NO_NEIGHBOURS = Neighbours("", "")
RECONSIDERED = 200
RECONSIDERED_A_MATCH = 10
"""So many entries are looked at anew, at least and per match wanted, where penalties change the order."""


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
    matches a query, 0 for all. With ``wanted`` only entries count that it accepts.
    """

    lang: str = "ru"
    targets: tuple[str, ...] = ()
    minimum: int = 70
    limit: int = 10
    penalties: Penalties = field(default_factory=lambda: DEFAULT_PENALTIES)
    wanted: Callable[[Entry], bool] | None = None


def lookup_options(
    *,
    lang: str,
    targets: Sequence[str] = (),
    minimum: int = 70,
    limit: int = 10,
    penalties: str = "",
    configured: Mapping[str, int] | None = None,
) -> LookupOptions:
    """Check what a person asked for. Raises UsageError for anything out of range.

    ``penalties`` is written ``unreviewed=0,foreign=2``; what is not named keeps the points it is
    ``configured`` with (``[memory.penalties]`` in ``align.toml``), or its usual ones.
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
    return LookupOptions(lang, tuple(targets), minimum, limit, parse_penalties(penalties, configured or {}))


def parse_penalties(text: str, configured: Mapping[str, int]) -> Penalties:
    """Read ``unreviewed=0,foreign=2`` over what is configured. Raises UsageError naming the known ones."""
    points = {name: configured.get(name, getattr(DEFAULT_PENALTIES, name)) for name in Penalties.__slots__}
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
    """Answers queries from the index of one language."""

    def __init__(self, index: SearchedMemory, options: LookupOptions) -> None:
        self.index = index
        self.options = options
        self._names = {memory.number: memory.name for memory in index.memory.memories()}

    def matches(self, text: str, *, neighbours: Neighbours | None = None) -> tuple[MemoryMatch, ...]:
        """Return the matches of ``text``: by similarity shown, second score, status, then age."""
        limit = self.options.limit
        scored = sorted(self._scored(text, neighbours), key=lambda one: -one.shown)
        if limit and len(scored) > limit:  # the second score decides among those that tie with the last
            scored = [one for one in scored if one.shown >= scored[limit - 1].shown]
        seconds = {one.entry.id: second_score(text, self._source(one), self.options.lang) for one in scored}
        scored.sort(key=lambda one: _order(one, seconds[one.entry.id]))
        return tuple(self._match(text, one, seconds[one.entry.id]) for one in scored[: limit or None])

    def best_similarity(self, segment: JobSegment) -> int:
        """Return the similarity shown of the best match of ``segment``, 0 without one.

        Where penalties leave less than 101 of a match in context, the context makes no difference.
        """
        around = Neighbours(context_key(segment.before), context_key(segment.after))
        return max(
            (
                one.shown - (one.kind is MatchKind.CONTEXT and one.shown < IN_CONTEXT)
                for one in self._scored(segment.text, around)
            ),
            default=0,
        )

    def _scored(self, text: str, neighbours: Neighbours | None) -> list[_Scored]:
        """Return the best matches by tokens, and those that penalties might put in their place.

        Penalties come after retrieval, so the best few by tokens need not be the best few shown: of
        the entries that could still overtake one of them, some hundreds are looked at too.
        """
        options = self.options
        found = self._found(text, options.minimum, options.limit)
        scored = [self._score(text, one, neighbours) for one in found]
        if not options.limit or len(found) < options.limit:
            return scored
        last_shown = min(one.shown for one in scored)
        if last_shown > found[-1].similarity:
            return scored  # nothing further down can be shown as high
        wider = max(RECONSIDERED, RECONSIDERED_A_MATCH * options.limit)
        found = self._found(text, max(options.minimum, min(last_shown, 100)), wider)
        return [self._score(text, one, neighbours) for one in found]

    def _found(self, text: str, minimum: int, limit: int) -> list[Found]:
        wanted = self.options.targets or _other_than(self.options.lang)
        return self.index.search(
            text, minimum=minimum, limit=limit, targets=wanted, wanted=self.options.wanted
        )

    def _score(self, text: str, found: Found, neighbours: Neighbours | None) -> _Scored:
        options, entry = self.options, found.entry
        source = entry.texts[options.lang]
        theirs = Neighbours(entry.before, entry.after)
        # Entries know their Russian neighbours; texts in other languages are asked for without.
        comparable = options.lang == SOURCE_LANGUAGE and _NO_NEIGHBOURS not in (neighbours, theirs)
        ours = neighbours if comparable else None
        kind = match_kind(text, source, query_neighbours=ours, match_neighbours=theirs)
        reviewed = any(
            rank_of(entry.statuses.get(lang, Status.DRAFT)) > rank_of(Status.DRAFT)
            for lang in (options.targets or _other_than(options.lang))
            if entry.texts.get(lang)
        )
        facts = find_facts(
            text,
            source,
            tags_differ=bool(entry.tags.get(options.lang)),
            reviewed=reviewed,
            foreign=entry.memory != OWN_MEMORY,
        )
        shown, taken = penalise(similarity_of_kind(kind, found.similarity), facts, options.penalties)
        return _Scored(entry, found.similarity, kind, shown, tuple(taken))

    def _source(self, one: _Scored) -> str:
        return one.entry.texts[self.options.lang]

    def _match(self, text: str, one: _Scored, second: int) -> MemoryMatch:
        entry, others = one.entry, _other_than(self.options.lang)
        return MemoryMatch(
            one.shown,
            second,
            one.by_tokens,
            one.kind,
            self._source(one),
            {lang: entry.texts[lang] for lang in others if entry.texts.get(lang)},
            entry.id,
            entry.unit,
            entry.document,
            self._names.get(entry.memory, ""),
            entry.statuses,
            entry.origins,
            entry.changed_at,
            entry.changed_by,
            one.taken,
            tuple(difference(text, self._source(one))),
        )


@dataclass(frozen=True, slots=True)
class _Scored:
    """An entry found, what is shown of its similarity, and what was taken off."""

    entry: Entry
    by_tokens: int
    kind: MatchKind
    shown: int
    taken: tuple[Penalty, ...]


def _other_than(lang: str) -> tuple[str, ...]:
    return tuple(other for other in LANGUAGES if other != lang)


def _order(one: _Scored, second: int) -> tuple[int, int, int, bool, int]:
    status = max((rank_of(status) for status in one.entry.statuses.values()), default=0)
    return -one.shown, -second, -status, one.entry.memory != OWN_MEMORY, -one.entry.id


@contextmanager
def open_lookup(
    workspace: Workspace, options: LookupOptions, *, progress: Progress | None = None
) -> Iterator[MemoryLookup]:
    """Open the workspace's memory for looking up; nothing is written to the database.

    ``progress`` hears of the index being made, where there is none yet.
    """
    with open_memory(workspace, options.lang, progress=progress) as index:
        yield MemoryLookup(index, options)


def search(
    workspace: Workspace, text: str, options: LookupOptions, *, progress: Progress | None = None
) -> SearchReport:
    """Return the matches of ``text``; none for a text of blanks or punctuation that nobody stored."""
    with open_lookup(workspace, options, progress=progress) as lookup:
        return SearchReport(text, options.lang, options.minimum, lookup.matches(text))


def lookup_file(
    workspace: Workspace,
    file: Path,
    options: LookupOptions,
    *,
    encoding: str | None = None,
    progress: Progress | None = None,
) -> LookupReport:
    """Segment ``file`` and return the matches of each translatable segment in its context."""
    segmented = segment_file(file, lang=options.lang, encoding=encoding)
    segments = [segment for segment in segmented.segments if segment.translatable]
    keys = ["", *(context_key(segment.text) for segment in segments), ""]
    with open_lookup(workspace, options, progress=progress) as lookup:
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
    workspace: Workspace,
    files: Sequence[Path],
    options: LookupOptions,
    *,
    encoding: str | None = None,
    progress: Progress | None = None,
) -> LeverageReport:
    """Count the translatable segments of ``files`` against the memory, one table a file and one for all."""
    read = [segment_file(file, lang=options.lang, encoding=encoding) for file in files]
    job = [(str(file), _job_segments(one)) for file, one in zip(files, read, strict=True)]
    known: dict[JobSegment, int] = {}
    with open_lookup(workspace, options, progress=progress) as lookup:

        def match(segment: JobSegment) -> int:
            if segment not in known:
                known[segment] = lookup.best_similarity(segment)
            return known[segment]

        return LeverageReport(
            options.lang, leverage(job, match), tuple(issue for one in read for issue in one.document.issues)
        )


def _job_segments(text: SegmentedDocument) -> tuple[JobSegment, ...]:
    return in_context([segment.text for segment in text.segments if segment.translatable])
