"""The screen Alignment: the three texts of a document in one grid, and what people do to its beads."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from align.errors import UsageError
from align.model import SOURCE_LANGUAGE, Bead, Role, Segment, SegmentKind
from align.pipeline.alignment.embedding import configured_embedder
from align.pipeline.alignment.realigning import realign
from align.pipeline.alignment.realigning_whole import realign_rest, stale_beads, withdraw_acceptance
from align.pipeline.desk.desk import Desk
from align.pipeline.desk.grid import GridBead, GridRow, grid_rows
from align.ports import silent
from align.review.bead_edits import BeadEdit, Cursor, edited

ROWS = 120
KEPT = 8
DOUBTFUL = 0.7
SEARCHES = ("doubtful", "not-one-to-one", "unaccepted")


@dataclass(frozen=True, slots=True)
class GridSegment:
    """A segment as the grid shows it."""

    text: str
    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows ``start`` … of ``count``; ``segments`` holds those the rows name, by language and number.

    ``doubtful`` and ``accepted`` count beads of the whole document by language.
    """

    document: str
    langs: tuple[str, ...]
    count: int
    start: int
    rows: tuple[GridRow, ...]
    segments: Mapping[str, Mapping[int, GridSegment]]
    doubtful: Mapping[str, int]
    accepted: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class EditWish:
    """What a person wants done: the bead as she saw it, and where in it she stands.

    ``side`` is ``source`` or ``target``; ``other`` is the segment ``link`` joins with, -1 without one.
    """

    document: str
    lang: str
    edit: BeadEdit
    source: tuple[int, ...]
    target: tuple[int, ...]
    side: str = "target"
    segment: int = -1
    other: int = -1


@dataclass(frozen=True, slots=True)
class Changed:
    """What became of it: the event (None: nothing changed) and how many beads changed by language."""

    event: int | None
    beads: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _View:
    """A document's grid as of the event ``stamp``, with its segments and noise by language."""

    stamp: int
    langs: tuple[str, ...]
    rows: list[GridRow]
    segments: Mapping[str, Sequence[Segment]]
    noise: Mapping[str, frozenset[int]]


class AlignmentDesk:
    """Answers the screen Alignment; may be used from several threads."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lock = threading.Lock()
        self._views: OrderedDict[str, _View] = OrderedDict()

    def documents(self) -> tuple[str, ...]:
        """Return the documents that have a translation to be aligned with."""
        states = self._desk.store.documents()
        translated = {state.id for state in states if state.role == Role.TRANSLATION and state.segments}
        return tuple(sorted(translated))

    def grid(self, document: str, *, start: int = 0, segment: int = -1, limit: int = ROWS) -> Grid:
        """Return rows of a document from ``start``, or around the Russian ``segment``.

        Raises UsageError ``document-unaligned`` for one without a translation.
        """
        view = self._view(document)
        rows, langs = view.rows, view.langs
        if segment >= 0:
            place = next((n for n, row in enumerate(rows) if segment in row.source), 0)
            start = max(0, place - limit // 4)
        start = min(max(start, 0), max(len(rows) - 1, 0))
        shown = tuple(rows[start : start + min(max(limit, 1), 400)])
        beads = {lang: [bead for row in rows for bead in row.beads.get(lang, ())] for lang in langs}
        return Grid(
            document,
            langs,
            len(rows),
            start,
            shown,
            self._segments(view, shown),
            {lang: sum(_is_doubtful(bead) for bead in beads[lang]) for lang in langs},
            {lang: sum(bead.accepted for bead in beads[lang]) for lang in langs},
        )

    def find(self, document: str, *, lang: str, what: str, after: int, back: bool = False) -> int:
        """Return the next row after (or before) row ``after`` that is to be looked at, -1 for none.

        ``what``: ``doubtful``, ``not-one-to-one`` or ``unaccepted``; ``lang`` '' looks at all languages.
        """
        if what not in SEARCHES:
            raise UsageError(f"'{what}' is nothing to look for.", slug="filter-unknown")
        rows, langs = self._rows(document)
        wanted = (lang,) if lang else langs
        places = range(after - 1, -1, -1) if back else range(after + 1, len(rows))
        for place in places:
            row = rows[place]
            if not row.noise and any(_is_wanted(bead, what) for name in wanted for bead in row.beads[name]):
                return place
        return -1

    def edit(self, wish: EditWish, *, by: str) -> Changed:
        """Do what a person wants: the beads are accepted, what they set free is aligned anew.

        Raises ConflictError ``stale-beads`` where the bead is another one by now, ``bead-reviewed`` where a
        finished text stands against it, UsageError ``edit-impossible``.
        """
        store = self._desk.store
        alignment = store.alignment(wish.document, wish.lang)
        beads = alignment.beads if alignment is not None else ()
        seen = (wish.source, wish.target)
        place = next((n for n, bead in enumerate(beads) if (bead.source, bead.target) == seen), None)
        if place is None:
            raise stale_beads()
        cursor = Cursor(place, 0 if wish.side == "source" else 1, wish.segment, wish.other)
        known = self._view(wish.document).noise
        noise = (known[SOURCE_LANGUAGE], known[wish.lang])
        corrections = edited(beads, wish.edit, cursor, noise=noise)
        report = realign(
            self._desk.workspace,
            wish.document,
            lang=wish.lang,
            beads=corrections,
            actor=by,
            at=self._desk.clock(),
            progress=silent,
            embedder=configured_embedder("", self._desk.workspace),
        )
        return Changed(report.event, {each.lang: len(each.added) for each in report.stretches})

    def accept_rows(self, document: str, *, lang: str, beads: Sequence[Bead], by: str) -> Changed:
        """Accept beads as they stand. Raises ConflictError ``stale-beads``."""
        alignment = self._desk.store.alignment(document, lang)
        standing = {(b.source, b.target) for b in alignment.beads} if alignment is not None else set()
        if not {(bead.source, bead.target) for bead in beads} <= standing:
            raise stale_beads()
        report = realign(
            self._desk.workspace,
            document,
            lang=lang,
            beads=beads,
            actor=by,
            at=self._desk.clock(),
            progress=silent,
        )
        return Changed(report.event, {lang: len(beads)})

    def withdraw(self, document: str, *, lang: str, beads: Sequence[Bead], by: str) -> Changed:
        """Take acceptance back. Raises ConflictError ``stale-beads``."""
        saved = withdraw_acceptance(
            self._desk.workspace, document, lang=lang, beads=beads, actor=by, at=self._desk.clock()
        )
        return Changed(saved.event, {lang: len(beads)})

    def realign_rest(self, document: str, *, by: str) -> Changed:
        """Align everything anew that nobody accepted, in both translations."""
        langs = self._rows(document)[1]
        before = {lang: self._desk.store.alignment(document, lang) for lang in langs}
        saved = realign_rest(
            self._desk.workspace,
            document,
            lang=langs[0],
            actor=by,
            at=self._desk.clock(),
            progress=silent,
            embedder=configured_embedder("", self._desk.workspace),
        )
        changed = {}
        for lang in langs:
            after, old = self._desk.store.alignment(document, lang), before[lang]
            known = {(b.source, b.target) for b in old.beads} if old is not None else set()
            beads = after.beads if after is not None else ()
            changed[lang] = sum((bead.source, bead.target) not in known for bead in beads)
        return Changed(saved.event, changed)

    def _rows(self, document: str) -> tuple[list[GridRow], tuple[str, ...]]:
        view = self._view(document)
        return view.rows, view.langs

    def _view(self, document: str) -> _View:
        """Return a document's grid, from the last time where nothing was saved of it since."""
        newest = self._desk.store.outline.newest_events(limit=1, document=document)
        stamp = newest[0].sequence if newest else 0
        with self._lock:
            known = self._views.get(document)
            if known is not None and known.stamp == stamp:
                return known
        view = self._read(document, stamp)
        with self._lock:
            self._views[document] = view
            while len(self._views) > KEPT:
                self._views.popitem(last=False)
        return view

    def _read(self, document: str, stamp: int) -> _View:
        store = self._desk.store
        alignments = {lang: store.alignment(document, lang) for lang in self._desk.targets}
        found = {lang: alignment for lang, alignment in alignments.items() if alignment is not None}
        if not found:
            raise UsageError(
                f"{document} is not aligned with any translation."
                if document
                else "No document was aligned with a translation yet.",
                hint="Run 'align run' first; 'align status' shows what there is.",
                slug="document-unaligned",
            )
        segments = {lang: store.segments(document, lang) for lang in (SOURCE_LANGUAGE, *found)}
        noise = {
            lang: frozenset(each.index for each in listed if each.kind is SegmentKind.NOISE)
            for lang, listed in segments.items()
        }
        texts = {lang: [each.text for each in listed] for lang, listed in segments.items()}
        return _View(stamp, tuple(found), grid_rows(found, texts, noise), segments, noise)

    def _segments(self, view: _View, rows: Sequence[GridRow]) -> dict[str, dict[int, GridSegment]]:
        found: dict[str, dict[int, GridSegment]] = {}
        for lang, stored in view.segments.items():
            named = {i for row in rows for i in _named(row, lang)}
            found[lang] = {
                i: GridSegment(stored[i].text, stored[i].kind.value, stored[i].start, stored[i].end)
                for i in sorted(named)
            }
        return found


def _named(row: GridRow, lang: str) -> Sequence[int]:
    if lang == SOURCE_LANGUAGE:
        return row.source
    return [i for bead in row.beads.get(lang, ()) for i in bead.target]


def _is_doubtful(bead: GridBead) -> bool:
    return not bead.accepted and bead.confidence < DOUBTFUL


def _is_wanted(bead: GridBead, what: str) -> bool:
    if what == "doubtful":
        return _is_doubtful(bead)
    if what == "unaccepted":
        return not bead.accepted
    return len(bead.source) != 1 or len(bead.target) != 1
