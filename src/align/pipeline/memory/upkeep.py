"""Looking after the memory: concordance, conflicts, duplicates, search and replace, statistics.

Every change is planned by :mod:`align.memory` first, and made as one event that ``align undo`` takes
back. The workspace's own units and imported entries are changed alike, in the same event.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from align.errors import ConflictError, UsageError
from align.memory.concordance import ConcordanceHit, Rendering, concordance, group_by_rendering
from align.memory.conflicts import Conflict, Duplicates, find_conflicts, find_duplicates, settle
from align.memory.patterns import PatternKind, make_finder
from align.memory.replacing import TextChange, replacement_plan
from align.memory.selecting import EntryFilter
from align.model import LANGUAGES, OWN_MEMORY, SOURCE_LANGUAGE, Entry, Origin, Status
from align.pipeline.corpus.segmenting import check_language
from align.pipeline.memory.index import index_files
from align.ports import TextEdit
from align.ports_memory import MemoryStore
from align.project import Workspace
from align.store import SqlStore

SECONDS = 20
"""So long a regular expression may run over the whole memory."""
GROUPED = 2000
"""So many hits are grouped by their rendering, however few are shown."""
BACKGROUND = 4000
"""So many texts without the keyword tell its rendering from words that stand everywhere."""


@dataclass(frozen=True, slots=True)
class ConcordanceReport:
    """Hits, translated ones first, then in the order of the memory (at most the limit), of ``count`` in all.

    ``renderings`` are those of the first ``GROUPED`` translated hits, shown or not.
    """

    pattern: str
    kind: PatternKind
    lang: str
    count: int
    hits: tuple[ConcordanceHit, ...]
    renderings: Mapping[str, tuple[Rendering, ...]]
    memories: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class ConflictsReport:
    """Conflicts, and with a choice: what it changes."""

    conflicts: tuple[Conflict, ...]
    memories: Mapping[int, str]
    changes: tuple[TextChange, ...] = ()
    event: int | None = None
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class DedupeReport:
    """Groups of duplicates; ``dropped`` imported entries are (or would be) no longer seen."""

    groups: tuple[Duplicates, ...]
    memories: Mapping[int, str]
    dropped: int
    event: int | None
    dry_run: bool


@dataclass(frozen=True, slots=True)
class ReplaceReport:
    """The changes of a search and replace, in the order of the memory."""

    changes: tuple[TextChange, ...]
    memories: Mapping[int, str]
    event: int | None
    dry_run: bool


@dataclass(frozen=True, slots=True)
class MemoryStats:
    """What one memory holds: entries, texts by language, targets by status and by origin."""

    name: str
    file: str
    entries: int
    languages: Mapping[str, int]
    statuses: Mapping[Status, int]
    origins: Mapping[Origin, int]
    imported_at: str
    imported_by: str


@dataclass(frozen=True, slots=True)
class IndexStats:
    """The index of one language, in files or on the server; 0 parts: none yet.

    ``entries`` in it (unseen ones too), ``parts`` (1 on a server), ``bytes``.
    """

    lang: str
    entries: int
    parts: int
    bytes: int


@dataclass(frozen=True, slots=True)
class StatsReport:
    """The workspace's own units first (without a name), then the imported memories by name."""

    memories: tuple[MemoryStats, ...]
    entries: int
    index: tuple[IndexStats, ...]


def find_in_context(
    workspace: Workspace,
    pattern: str,
    *,
    lang: str,
    kind: PatternKind,
    limit: int,
    chosen: EntryFilter | None = None,
) -> ConcordanceReport:
    """Find ``pattern`` in ``lang`` texts of the memory; ``limit`` hits are kept (0: all), all are counted.

    Raises UsageError for a pattern or language that makes no sense.
    """
    finder = make_finder(pattern, check_language(lang), kind=kind, left=_time_left())
    if limit < 0:
        raise UsageError(f"--limit {limit}: say how many hits, or 0 for all.", slug="minimum-range")
    others: dict[str, list[str]] = {other: [] for other in LANGUAGES if other != lang}
    rendered: list[ConcordanceHit] = []
    untranslated: list[ConcordanceHit] = []
    count = 0

    def watched(entries: Iterator[Entry]) -> Iterator[Entry]:
        for entry in entries:
            if chosen is None or chosen.accepts(entry):
                yield entry

    with workspace.open_store(read_only=True) as store:
        for entry in watched(store.memory.entries()):
            hit = next(concordance([entry], finder, lang), None)
            if hit is None:
                for other, texts in others.items():
                    if len(texts) < BACKGROUND and entry.texts.get(other):
                        texts.append(entry.texts[other])
                continue
            count += 1
            translated = any(entry.texts.get(other) for other in others)
            kept, most = (rendered, max(limit, GROUPED)) if translated else (untranslated, limit)
            if not limit or len(kept) < most:
                kept.append(hit)
        names = _names(store)
    renderings = {
        other: tuple(group_by_rendering(rendered, other, others=texts)) for other, texts in others.items()
    }
    shown = (rendered + untranslated)[: limit or None]
    return ConcordanceReport(pattern, kind, lang, count, tuple(shown), renderings, names)


def list_conflicts(
    workspace: Workspace, *, langs: Sequence[str], chosen: EntryFilter | None = None
) -> ConflictsReport:
    """Return the sources with several targets in one of ``langs``."""
    with workspace.open_store(read_only=True) as store:
        return ConflictsReport(tuple(_conflicts(store, langs, chosen)), _names(store))


def settle_conflict(
    workspace: Workspace,
    number: int,
    *,
    choice: int | str,
    langs: Sequence[str],
    chosen: EntryFilter | None,
    actor: str,
    at: str,
    dry_run: bool,
) -> ConflictsReport:
    """Give every entry of conflict ``number`` (from 1, as listed) one target.

    ``choice`` is the number of an alternative (from 1) or a text. Raises UsageError ``choice-unknown``
    when there is no such conflict or alternative.
    """
    with workspace.open_store(read_only=dry_run) as store:
        conflicts = _conflicts(store, langs, chosen)
        if not 1 <= number <= len(conflicts):
            raise UsageError(
                f"There is no conflict {number}; there are {len(conflicts)}.",
                hint="'align memory conflicts' numbers them.",
                slug="choice-unknown",
            )
        conflict = conflicts[number - 1]
        if isinstance(choice, int):
            if not 1 <= choice <= len(conflict.alternatives):
                raise UsageError(
                    f"Conflict {number} has {len(conflict.alternatives)} targets, no {choice}.",
                    slug="choice-unknown",
                )
            choice = conflict.alternatives[choice - 1].text
        changes = settle(conflict, choice)
        event = None if dry_run else _apply(store, changes, actor=actor, at=at, kind="conflict-settled")
        return ConflictsReport((conflict,), _names(store), tuple(changes), event, dry_run)


def _conflicts(store: SqlStore, langs: Sequence[str], chosen: EntryFilter | None) -> list[Conflict]:
    with store.memory_snapshot() as (memory, _):  # it is read twice, and may change meanwhile
        return find_conflicts(lambda: _entries(memory, chosen), langs=langs)


def dedupe(
    workspace: Workspace,
    *,
    keep_contexts: bool,
    chosen: EntryFilter | None,
    actor: str,
    at: str,
    dry_run: bool,
) -> DedupeReport:
    """Stop seeing imported entries that repeat another one."""
    with workspace.open_store(read_only=dry_run) as store:
        with store.memory_snapshot() as (memory, _):  # it is read twice, and may change meanwhile
            groups = find_duplicates(lambda: _entries(memory, chosen), keep_contexts=keep_contexts)
        ids = [entry.id for group in groups for entry in group.drop]
        event = None
        if ids and not dry_run:
            event = store.memory.retire_entries(ids, actor=actor, at=at, kind="memory-deduped").event
        return DedupeReport(tuple(groups), _names(store), len(ids), event, dry_run)


def replace_texts(
    workspace: Workspace,
    pattern: str,
    replacement: str,
    *,
    lang: str,
    regex: bool,
    chosen: EntryFilter | None,
    actor: str,
    at: str,
    dry_run: bool,
) -> ReplaceReport:
    """Replace ``pattern`` in all ``lang`` texts, as one event. Changed texts become drafts.

    In Russian only imported entries are changed: the workspace's own Russian stands in its files.
    """
    check_language(lang)
    with workspace.open_store(read_only=dry_run) as store:
        entries: Iterator[Entry] = _entries(store.memory, chosen)
        if lang == SOURCE_LANGUAGE:
            entries = (entry for entry in entries if entry.memory != OWN_MEMORY)
        changes = replacement_plan(
            entries, pattern, replacement, lang, regex=regex, chosen=chosen, left=_time_left()
        )
        event = None if dry_run else _apply(store, changes, actor=actor, at=at, kind="memory-replaced")
        return ReplaceReport(tuple(changes), _names(store), event, dry_run)


def stats(workspace: Workspace) -> StatsReport:
    """Count what the memory holds."""
    with workspace.open_store(read_only=True) as store:
        counted: dict[int, tuple[Counter[str], Counter[Status], Counter[Origin]]] = {}
        for entry in store.memory.entries():
            texts, statuses, origins = counted.setdefault(entry.memory, (Counter(), Counter(), Counter()))
            texts.update(entry.texts.keys())
            statuses.update(entry.statuses.values())
            origins.update(entry.origins.values())
        numbers = store.memory.counts()
        own = [(OWN_MEMORY, "", "", "", "")]
        listed = [(m.number, m.name, m.file, m.imported_at, m.actor) for m in store.memory.memories()]
        rows = []
        for number, name, file, imported_at, actor in own + listed:
            texts, statuses, origins = counted.get(number, (Counter(), Counter(), Counter()))
            rows.append(
                MemoryStats(
                    name,
                    file,
                    numbers.get(number, 0),
                    {lang: texts[lang] for lang in LANGUAGES},
                    {status: statuses[status] for status in Status if statuses[status]},
                    {origin: origins[origin] for origin in Origin if origins[origin]},
                    imported_at,
                    actor,
                )
            )
        index = tuple(_index_stats(workspace, store, lang) for lang in LANGUAGES)
        return StatsReport(tuple(rows), sum(row.entries for row in rows), index)


def _index_stats(workspace: Workspace, store: SqlStore, lang: str) -> IndexStats:
    if store.token_rows is not None:
        count, size = store.token_rows.size(lang)
        return IndexStats(lang, count, min(count, 1), size if count else 0)
    stored = index_files(workspace, lang).open()
    parts = stored.parts if stored is not None else ()
    arrays = [array for part in parts for array in part.arrays.values()]
    return IndexStats(
        lang,
        sum(len(part.arrays["entries"]) for part in parts),
        len(parts),
        sum(int(array.nbytes) for array in arrays),
    )


# -- carrying out -----------------------------------------------------------------------------------


def _entries(memory: MemoryStore, chosen: EntryFilter | None) -> Iterator[Entry]:
    return (entry for entry in memory.entries() if chosen is None or chosen.accepts(entry))


def _names(store: SqlStore) -> dict[int, str]:
    return {memory.number: memory.name for memory in store.memory.memories()}


def _apply(store: SqlStore, changes: Sequence[TextChange], *, actor: str, at: str, kind: str) -> int | None:
    """Make ``changes`` as one event; ConflictError ``stale-version`` when a text was changed meanwhile."""
    if not changes:
        return None
    own = [change for change in changes if change.entry.memory == OWN_MEMORY]
    imported = [_changed_entry(change, actor, at) for change in changes if change.entry.memory != OWN_MEMORY]
    return store.edit(_edits(store, own), entries=imported, actor=actor, at=at, kind=kind).event


def _changed_entry(change: TextChange, actor: str, at: str) -> Entry:
    entry, lang = change.entry, change.lang
    texts = {**entry.texts, lang: change.after}
    tags = {other: found for other, found in entry.tags.items() if other != lang}
    statuses, origins = dict(entry.statuses), dict(entry.origins)
    if lang != SOURCE_LANGUAGE:
        statuses[lang], origins[lang] = change.new_status, Origin.EDITED
    return replace(
        entry, texts=texts, tags=tags, statuses=statuses, origins=origins, changed_at=at, changed_by=actor
    )


def _edits(store: SqlStore, changes: Sequence[TextChange]) -> list[TextEdit]:
    versions = {
        (unit.id, lang): variant
        for unit in store.units(sorted({change.entry.document for change in changes}))
        for lang, variant in unit.variants.items()
    }
    edits: list[TextEdit] = []
    for change in changes:
        variant = versions.get((change.entry.unit, change.lang))
        if variant is None or variant.text != change.before:
            raise ConflictError(
                f"The {change.lang} text of unit {change.entry.unit} was changed meanwhile.",
                hint="Nothing was saved; try again.",
                slug="stale-version",
            )
        edits.append(
            TextEdit(change.entry.unit, change.lang, change.after, change.new_status, variant.version)
        )
    return edits


def _time_left() -> Callable[[], float]:
    """Return what tells how many of the :data:`SECONDS` from now on are left."""
    until = time.monotonic() + SECONDS
    return lambda: until - time.monotonic()
