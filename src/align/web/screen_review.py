"""The screen Review: the list, one unit in full, and saving."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from align.model import Status
from align.pipeline.desk.listing import Choices, ReviewFilter, Row, RowPage
from align.pipeline.desk.saving import Moved, SavedText, WantedMove
from align.pipeline.desk.segment import Card, Said
from align.review.roles import Reviewer, ReviewerRole
from align.web.answers import part_of, read_query, reads, writes
from align.web.pages import Pages


class Listing(Protocol):
    """Which units, in what order."""

    def choices(self) -> Choices:
        """Return what there is to filter by."""
        ...

    def begin(self, wanted: ReviewFilter, *, unit: str = "", segment: int = -1, limit: int = 50) -> RowPage:
        """Return the first stretch of a new list, or the one around ``unit`` or a Russian ``segment``."""
        ...

    def go_on(self, number: int, *, start: int, limit: int = 50) -> RowPage:
        """Return another stretch of a list."""
        ...

    def members(self, number: int) -> tuple[str, ...]:
        """Return the units of a list."""
        ...

    def rows(self, ids: Sequence[str]) -> tuple[Row, ...]:
        """Return rows by unit."""
        ...


class Segments(Protocol):
    """One unit in full."""

    def card(self, id_: str, *, ui: str = "en") -> Card:
        """Return a unit, with sentences in the language ``ui``."""
        ...

    def say(self, id_: str, lang: str, text: str, *, ui: str = "en") -> Said:
        """Return what is said of ``text`` as the translation of a unit."""
        ...


class Saving(Protocol):
    """What people do to units."""

    def text(self, unit: str, lang: str, text: str, *, version: int, by: str) -> SavedText:
        """Save what a person typed, as a draft."""
        ...

    def move(self, wanted: Sequence[WantedMove], to: Status, *, by: str) -> Moved:
        """Move texts to a status, all or none."""
        ...

    def move_many(
        self, ids: Sequence[str], langs: Sequence[str], to: Status, *, by: str, dry_run: bool
    ) -> Moved:
        """Move the texts of many units to a status as one step."""
        ...

    def comment(self, unit: str, lang: str, text: str, *, by: str) -> None:
        """Keep a note; an empty one removes it."""
        ...

    def dismiss(self, unit: str, lang: str, code: str, fingerprint: str, *, dismissed: bool, by: str) -> None:
        """Let a finding stand, or take that back."""
        ...

    def answer(
        self, unit: str, lang: str, fingerprint: str, answer: str, *, version: int, by: str
    ) -> SavedText:
        """Decide between our text and a returned one."""
        ...

    def effort(self, unit: str, lang: str, *, seconds: float, keystrokes: int, by: str) -> None:
        """Add the time and keys one stay at a text took."""
        ...


@dataclass(frozen=True, slots=True)
class ReviewScreen:
    """What the screen asks for."""

    listing: Listing
    segments: Segments
    saving: Saving


@dataclass(frozen=True, slots=True)
class ListQuery:
    """A new list, and the unit to begin at."""

    document: str = ""
    lang: str = ""
    status: tuple[str, ...] = ()
    check: str = ""
    formula: str = ""
    origin: str = ""
    below: int = 0
    text: str = ""
    order: str = "text"
    unit: str = ""
    segment: int = -1
    limit: int = 50

    def filter(self) -> ReviewFilter:
        """Return the filter alone."""
        return part_of(self, ReviewFilter)


@dataclass(frozen=True, slots=True)
class MoreQuery:
    """Another stretch of a list."""

    list: int
    start: int
    limit: int = 50


@dataclass(frozen=True, slots=True)
class Nothing:
    """A request that says nothing more."""


@dataclass(frozen=True, slots=True)
class RowsQuery:
    """Rows by unit."""

    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CardQuery:
    """A unit, and the language its sentences are wanted in."""

    unit: str
    ui: str = "en"


@dataclass(frozen=True, slots=True)
class Typed:
    """A text as it stands in an editor."""

    unit: str
    lang: str
    text: str
    ui: str = "en"


@dataclass(frozen=True, slots=True)
class TypedToSave:
    """A text to save, and the version it was typed over."""

    unit: str
    lang: str
    text: str
    version: int


@dataclass(frozen=True, slots=True)
class Moves:
    """Texts to move to a status."""

    moves: tuple[WantedMove, ...]
    to: Status


@dataclass(frozen=True, slots=True)
class ManyMoves:
    """All texts of ``units``, or of a list, to move to a status; ``dry_run`` only counts."""

    langs: tuple[str, ...]
    to: Status
    dry_run: bool
    list: int = 0
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteText:
    """A note about a text, or about a unit (lang '')."""

    unit: str
    lang: str
    text: str


@dataclass(frozen=True, slots=True)
class DismissedFinding:
    """A finding to let stand (or not)."""

    unit: str
    lang: str
    code: str
    fingerprint: str
    dismissed: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """A decision between our text at ``version`` and a returned one: ``ours`` or ``theirs``."""

    unit: str
    lang: str
    fingerprint: str
    answer: str
    version: int


@dataclass(frozen=True, slots=True)
class Stay:
    """How long a person stayed at a text, and how many keys that took."""

    unit: str
    lang: str
    seconds: float
    keystrokes: int


def review_routes(screen: ReviewScreen, pages: Pages) -> list[BaseRoute]:
    """Return the routes of the screen."""

    async def review(request: Request) -> Response:
        query = read_query(dict(request.query_params), ListQuery)
        choices = await run_in_threadpool(screen.listing.choices)
        return pages.render(request, "review", query=query, choices=choices, data={"langs": choices.langs})

    listing, segments = screen.listing, screen.segments
    return [
        Route("/review", review, methods=["GET"]),
        reads(
            "/api/review/list",
            ListQuery,
            lambda _who, q: listing.begin(q.filter(), unit=q.unit, segment=q.segment, limit=q.limit),
        ),
        reads(
            "/api/review/more",
            MoreQuery,
            lambda _who, query: listing.go_on(query.list, start=query.start, limit=query.limit),
        ),
        reads("/api/review/choices", Nothing, lambda _who, _query: listing.choices()),
        reads("/api/review/rows", RowsQuery, lambda _who, query: {"rows": listing.rows(query.units[:200])}),
        reads("/api/review/unit", CardQuery, lambda _who, query: segments.card(query.unit, ui=query.ui)),
        writes(
            "/api/review/say",
            Typed,
            lambda _who, body: segments.say(body.unit, body.lang, body.text, ui=body.ui),
            needs=ReviewerRole.READER,
        ),
        *_saving_routes(screen),
    ]


def _saving_routes(screen: ReviewScreen) -> list[BaseRoute]:
    saving = screen.saving

    def many(who: Reviewer, body: ManyMoves) -> Moved:
        ids = screen.listing.members(body.list) if body.list else body.units
        return saving.move_many(ids, body.langs, body.to, by=who.name, dry_run=body.dry_run)

    def note(who: Reviewer, body: NoteText) -> Mapping[str, object]:
        saving.comment(body.unit, body.lang, body.text, by=who.name)
        return {}

    def dismiss(who: Reviewer, body: DismissedFinding) -> Mapping[str, object]:
        saving.dismiss(
            body.unit, body.lang, body.code, body.fingerprint, dismissed=body.dismissed, by=who.name
        )
        return {}

    def stay(who: Reviewer, body: Stay) -> Mapping[str, object]:
        saving.effort(body.unit, body.lang, seconds=body.seconds, keystrokes=body.keystrokes, by=who.name)
        return {}

    return [
        writes(
            "/api/review/text",
            TypedToSave,
            lambda who, body: saving.text(body.unit, body.lang, body.text, version=body.version, by=who.name),
        ),
        writes(
            "/api/review/move",
            Moves,
            lambda who, body: saving.move(body.moves, body.to, by=who.name),
            needs=ReviewerRole.REVIEWER,
        ),
        writes("/api/review/many", ManyMoves, many, needs=ReviewerRole.REVIEWER),
        writes(
            "/api/review/answer",
            Answer,
            lambda who, body: saving.answer(
                body.unit, body.lang, body.fingerprint, body.answer, version=body.version, by=who.name
            ),
        ),
        writes("/api/review/note", NoteText, note),
        writes("/api/review/dismiss", DismissedFinding, dismiss),
        writes("/api/review/stay", Stay, stay),
    ]
