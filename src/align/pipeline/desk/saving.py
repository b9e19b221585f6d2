"""What people do to units at the review: type, decide, note, and the time it took them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from align.errors import ConflictError, UsageError
from align.model import Comment, Dismissal, Effort, Status, TranslationUnit, Variant
from align.pipeline.desk.desk import Desk
from align.ports import StatusMove, TextEdit
from align.review import plan_moves

LONGEST_STAY = 1800.0
"""Seconds at most that one stay at a segment counts: nobody reads one for longer; they had lunch."""
MARKED = "still-marked"
WRITABLE = (Status.DRAFT, Status.REVIEWED)


@dataclass(frozen=True, slots=True)
class Theirs:
    """What a colleague saved meanwhile."""

    text: str
    status: str
    version: int
    changed_at: str
    changed_by: str


class StaleTextError(ConflictError):
    """A text that was changed since the person saw it; ``details`` is what it says now."""

    def __init__(self, details: Theirs) -> None:
        super().__init__(
            f"{details.changed_by} changed this text meanwhile.",
            hint="Nothing was saved; choose one of the two.",
            slug="stale-version",
        )
        self.details = details


@dataclass(frozen=True, slots=True)
class SavedText:
    """A text as it stands after a save."""

    version: int
    status: str
    origin: str
    changed_by: str
    event: int


@dataclass(frozen=True, slots=True)
class WantedMove:
    """One text and the version that the person saw."""

    unit: str
    lang: str
    version: int


@dataclass(frozen=True, slots=True)
class Moved:
    """What became of status moves: how many by language, and how many cannot be moved, by reason."""

    moved: Mapping[str, int]
    refused: Mapping[str, int]
    event: int | None
    dry_run: bool


class ReviewSaving:
    """Saves; every method is one event of the history, and may be called from several threads."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def text(self, unit: str, lang: str, text: str, *, version: int, by: str) -> SavedText:
        """Save what a person typed, as a draft, if the text is still at ``version`` (0: there is none).

        Line breaks become blanks: a unit is one line. Raises StaleTextError with the other text,
        ConflictError ``text-locked`` for one that is approved or rejected, UsageError ``unit-unknown``.
        """
        cleaned = " ".join(text.split())
        variant = _at_version(self._found(unit, lang), lang, version)
        _refuse_locked(variant)
        if variant is not None and variant.text == cleaned:
            return SavedText(version, variant.status.value, variant.origin.value, variant.changed_by, 0)
        edit = TextEdit(unit, lang, cleaned, Status.DRAFT, version)
        try:
            saved = self._desk.store.edit([edit], actor=by, at=self._desk.clock())
        except ConflictError as error:
            if error.slug != "stale-version":
                raise
            raise StaleTextError(_theirs(self._found(unit, lang), lang)) from error
        return SavedText(version + 1, Status.DRAFT.value, "edited", by, saved.event or 0)

    def move(self, wanted: Sequence[WantedMove], to: Status, *, by: str) -> Moved:
        """Move texts to a status, all or none. Raises StaleTextError for one that changed meanwhile,
        ConflictError ``illegal-move``, ``still-marked`` or ``text-empty`` for one that cannot go there."""
        units = self._desk.store.outline.units([each.unit for each in wanted])
        for each in wanted:
            found = units.get(each.unit) or self._found(each.unit, each.lang)
            variant = _at_version(found, each.lang, each.version)
            if variant is None or not variant.text.strip():
                raise ConflictError("There is no text yet.", hint="Write one first.", slug="text-empty")
        langs = {(each.unit, each.lang) for each in wanted}
        report = self._move(list(units.values()), to, by=by, only=langs, dry_run=False)
        if MARKED in report.refused:
            raise ConflictError(
                "Parts of this text are marked as untranslated.",
                hint="Translate them and take the marks away.",
                slug=MARKED,
            )
        if report.refused:
            raise ConflictError(
                f"This text cannot become {to}.", hint="Make it a draft first.", slug="illegal-move"
            )
        return report

    def move_many(
        self, ids: Sequence[str], langs: Sequence[str], to: Status, *, by: str, dry_run: bool
    ) -> Moved:
        """Move the texts of many units in ``langs`` to a status as one step; what cannot go there stays.

        Empty texts and those already there are passed over.
        """
        units = self._desk.store.outline.units(ids)
        wanted = {(id_, lang) for id_ in units for lang in langs}
        return self._move(list(units.values()), to, by=by, only=wanted, dry_run=dry_run)

    def comment(self, unit: str, lang: str, text: str, *, by: str) -> None:
        """Keep a note about a text, or about the unit (lang ''); an empty one removes it."""
        document = self._found(unit, lang or self._desk.targets[0]).document
        note = Comment(unit, lang, document, text.strip())
        self._desk.store.decisions.comment([note], actor=by, at=self._desk.clock())

    def dismiss(self, unit: str, lang: str, code: str, fingerprint: str, *, dismissed: bool, by: str) -> None:
        """Let a finding stand, or take that back."""
        document = self._found(unit, lang).document
        kept = [Dismissal(unit, lang, code, fingerprint, document)] if dismissed else []
        gone = [] if dismissed else [(unit, lang, code, fingerprint)]
        self._desk.store.decisions.dismiss(kept, withdraw=gone, actor=by, at=self._desk.clock())

    def answer(
        self, unit: str, lang: str, fingerprint: str, answer: str, *, version: int, by: str
    ) -> SavedText:
        """Decide between our text, as it is at ``version``, and a returned one: ``ours`` or ``theirs``.

        Theirs becomes a draft. Raises StaleTextError, ConflictError ``text-locked`` (theirs over an approved
        or rejected text) or ``stale-version`` (it was decided meanwhile), UsageError ``unit-unknown``.
        """
        found = self._found(unit, lang)
        variant = _at_version(found, lang, version)
        if answer == "theirs":
            _refuse_locked(variant)
        returned = self._desk.store.returned
        wanted = (unit, lang, fingerprint)
        conflict = next(
            (c for c in returned.conflicts([found.document]) if (c.unit, c.lang, c.fingerprint) == wanted),
            None,
        )
        if conflict is None or answer not in ("ours", "theirs"):
            raise UsageError("There is no such returned text.", hint="Reload the page.", slug="unit-unknown")
        is_new = answer == "theirs" and (variant is None or variant.text != conflict.text)
        edit = TextEdit(unit, lang, conflict.text, Status.DRAFT, version) if is_new else None
        saved = returned.answer(conflict, answer, edit=edit, actor=by, at=self._desk.clock())
        after = self._found(unit, lang).variants.get(lang)
        if after is None:
            return SavedText(0, "missing", "", by, saved.event or 0)
        return SavedText(after.version, after.status.value, after.origin.value, by, saved.event or 0)

    def effort(self, unit: str, lang: str, *, seconds: float, keystrokes: int, by: str) -> None:
        """Add the time and keys one stay at a text took."""
        document = self._found(unit, lang).document
        stay = Effort(unit, lang, document, min(max(seconds, 0.0), LONGEST_STAY), max(keystrokes, 0), 1)
        self._desk.store.decisions.add_effort([stay], actor=by, at=self._desk.clock())

    def _move(
        self,
        units: Sequence[TranslationUnit],
        to: Status,
        *,
        by: str,
        only: set[tuple[str, str]],
        dry_run: bool,
    ) -> Moved:
        langs = {lang for _, lang in only}
        planned, issues = plan_moves(units, langs=langs, to=to)
        texts = {(unit.id, lang): v.text for unit in units for lang, v in unit.variants.items()}
        moves: list[StatusMove] = [
            move for move in planned if (move.unit, move.lang) in only and texts[move.unit, move.lang].strip()
        ]
        refused = Counter(str(issue.params.get("from", issue.code)) for issue in issues)
        event = None
        if moves and not dry_run:
            event = self._desk.store.mark(moves, actor=by, at=self._desk.clock()).event
        return Moved(dict(Counter(move.lang for move in moves)), dict(refused), event, dry_run)

    def _found(self, unit: str, lang: str) -> TranslationUnit:
        found = self._desk.store.outline.units([unit]).get(unit)
        if found is None or lang not in self._desk.targets:
            raise UsageError(
                "This unit is not there any more.",
                hint="Its document was read anew; reload the list.",
                slug="unit-unknown",
            )
        return found


def _at_version(unit: TranslationUnit, lang: str, version: int) -> Variant | None:
    """Return a variant as a person saw it (0: there was none). Raises StaleTextError when it is another."""
    variant = unit.variants.get(lang)
    if (variant.version if variant else 0) != version:
        raise StaleTextError(_theirs(unit, lang))
    return variant


def _refuse_locked(variant: Variant | None) -> None:
    if variant is not None and variant.status not in WRITABLE:
        raise ConflictError(
            f"This text is {variant.status}.", hint="Make it a draft first.", slug="text-locked"
        )


def _theirs(unit: TranslationUnit, lang: str) -> Theirs:
    variant = unit.variants.get(lang)
    if variant is None:
        return Theirs("", "missing", 0, "", "")
    return Theirs(variant.text, variant.status.value, variant.version, variant.changed_at, variant.changed_by)
