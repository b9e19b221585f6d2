"""What becomes of the texts of a file coming back: a three-way merge, text by text.

The base is the target as it was handed out. Where only theirs differs from it, theirs is taken; where
only ours does, nothing happens; where both do and they differ, it is a conflict, and ours stays. A
state promotes nothing by itself: a text that changed while its state did not is a draft again, and a
state counts where it differs from the one handed out, or a person says ``--as``. Nothing here deletes.

Pure: texts, units and hashes in, edits and reasons out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from align.model import HandedOut, ReturnedText, Status, TranslationUnit, Variant
from align.ports import TextEdit
from align.review.finding_units import Digest, Found, UnitFinder
from align.review.moves import LEGAL_MOVES, is_human

_RANK = {Status.REJECTED: 0, Status.DRAFT: 1, Status.REVIEWED: 2, Status.APPROVED: 3}


class Fate(StrEnum):
    """What becomes of one returned text, and why."""

    ADDED = "added"
    TAKEN = "taken"
    MOVED = "moved"
    SAME = "same"
    OURS_NEWER = "ours-newer"
    UNTRANSLATED = "untranslated"
    EMPTIED = "emptied"
    MERGED = "merged-cells"
    COPIED = "same-as-source"
    ILLEGAL = "illegal-move"
    CONFLICT = "conflict"
    SOURCE_CHANGED = "source-changed"
    UNKNOWN = "unknown"
    AMBIGUOUS = "ambiguous"


#: What changes the workspace.
CHANGES = frozenset({Fate.ADDED, Fate.TAKEN, Fate.MOVED})
#: What a person should look at; nothing was done about it.
LEFT_OUT = frozenset(
    {Fate.EMPTIED, Fate.MERGED, Fate.COPIED, Fate.ILLEGAL, Fate.SOURCE_CHANGED, Fate.UNKNOWN, Fate.AMBIGUOUS}
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of one text for one unit: ours and theirs side by side.

    ``status`` is the status afterwards, None where the unit has no text in the language. ``unit`` and
    ``document`` are '' where none was found. ``source`` is our Russian text, ``their_source`` the file's,
    ``claimed`` the status it gives its text, ``dropped`` the inline codes that were left out of that.
    """

    fate: Fate
    place: str
    lang: str
    unit: str
    document: str
    source: str
    ours: str
    theirs: str
    status: Status | None = None
    version: int = 0
    their_source: str = ""
    claimed: Status | None = None
    dropped: str = ""


@dataclass(frozen=True, slots=True)
class ReturnPlan:
    """The edits, one a text at most, and the outcomes in the order of the files."""

    edits: tuple[TextEdit, ...]
    outcomes: tuple[Outcome, ...]


def plan_return(
    texts: Iterable[ReturnedText],
    units: Iterable[TranslationUnit],
    *,
    handed_out: Mapping[tuple[str, str], HandedOut],
    digest: Digest,
    status: Status | None = None,
    answered: Collection[tuple[str, str, str]] = frozenset(),
) -> ReturnPlan:
    """Decide about ``texts``, in file order, against ``units``, all those of the workspace.

    ``handed_out`` is what the workspace remembers for files that kept no metadata; ``digest`` gives
    texts that are written alike the same hash, the one that travels. ``status`` is a person's word on
    every text that is merged (``--as``). ``answered`` names the texts (unit, language, hash) that were in
    conflict before and were decided on: they are older than what ours says now. Two files that say
    different things are a conflict, both.
    """
    merge = _Merge(handed_out, digest, status, answered)
    finder = UnitFinder(units, digest=digest, handed_out=handed_out)
    outcomes: list[Outcome] = []
    for text in texts:
        outcomes += merge.outcomes(text, finder.find(text), finder)
    outcomes = _without_contradictions(outcomes)
    edits = {
        (one.unit, one.lang): TextEdit(one.unit, one.lang, one.theirs, one.status, one.version)
        for one in outcomes
        if one.fate in CHANGES and one.status is not None
    }
    return ReturnPlan(tuple(edits.values()), tuple(outcomes))


def _without_contradictions(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Make conflicts of changes to one text that do not agree, wherever they stand."""
    wanted: dict[tuple[str, str], set[tuple[str, Status | None]]] = {}
    for one in outcomes:
        if one.fate in CHANGES:
            wanted.setdefault((one.unit, one.lang), set()).add((one.theirs, one.status))
    torn = {key for key, several in wanted.items() if len(several) > 1}
    return [
        replace(one, fate=Fate.CONFLICT) if one.fate in CHANGES and (one.unit, one.lang) in torn else one
        for one in outcomes
    ]


@dataclass(frozen=True, slots=True)
class _Merge:
    """The three-way merge of one text with one unit."""

    handed_out: Mapping[tuple[str, str], HandedOut]
    digest: Digest
    said: Status | None
    answered: Collection[tuple[str, str, str]]

    def outcomes(self, text: ReturnedText, found: Found, finder: UnitFinder) -> list[Outcome]:
        """Return the outcome for each unit the text belongs to, or the one that says why there is none."""
        if found.fault == "ambiguous":
            known = {one for unit in found.units for one in finder.targets(unit, text.lang)}
            # OmegaT has one default translation of a text: that of one of these units says nothing new.
            untouched = not text.target.strip() or self.digest(text.target) in known
            fate = Fate.SAME if untouched else Fate.AMBIGUOUS
            return [_outcome(fate, text, None)]
        if found.fault:
            return [self._not_merged(text, found)]
        return [self._merged(text, unit, finder) for unit in found.units]

    def _not_merged(self, text: ReturnedText, found: Found) -> Outcome:
        """Return why a text cannot be merged; nothing where nobody touched it."""
        unit = found.units[0] if found.units else None
        if not text.target.strip():
            return _outcome(Fate.MERGED if text.is_merged else Fate.UNTRANSLATED, text, unit)
        base = text.base or (self.handed_out.get((unit.id, text.lang)) if unit is not None else None)
        if unit is not None and base is not None and self.digest(text.target) == base.target_hash:
            return _outcome(Fate.OURS_NEWER, text, unit)
        return _outcome(Fate(found.fault), text, unit)

    def _merged(self, text: ReturnedText, unit: TranslationUnit, finder: UnitFinder) -> Outcome:
        ours = unit.variants.get(text.lang)
        have = self.digest(ours.text) if ours is not None and ours.text.strip() else ""
        base = text.base or self.handed_out.get((unit.id, text.lang))
        if text.is_merged:
            return _outcome(Fate.MERGED, text, unit)
        if not text.target.strip():
            had = base.target_hash if base is not None else have
            return _outcome(Fate.EMPTIED if had else Fate.UNTRANSLATED, text, unit)
        theirs = self.digest(text.target)
        if ours is not None and theirs == have:
            return self._moved(text, unit, ours, base)
        if finder.source(text.target) == finder.source(unit.text) and any(map(_is_cyrillic, unit.text)):
            return _outcome(Fate.COPIED, text, unit)
        fate = _fate_of_text(text, theirs, have, ours, base)
        if (unit.id, text.lang, theirs) in self.answered:
            fate = Fate.OURS_NEWER
        return _outcome(fate, text, unit, status=self._status_of(text, base) if fate in CHANGES else None)

    def _status_of(self, text: ReturnedText, base: HandedOut | None) -> Status:
        """Return the status of a text that is taken: a person's word, the file's, or draft."""
        return self.said or _claimed(text, base) or Status.DRAFT

    def _moved(
        self, text: ReturnedText, unit: TranslationUnit, ours: Variant, base: HandedOut | None
    ) -> Outcome:
        """The texts are the same: does the status move?"""
        wanted = self.said or _claimed(text, base)
        is_promotion = wanted is not None and _RANK[wanted] > _RANK[ours.status]
        if wanted is None or wanted is ours.status or (self.said and not is_promotion):
            return _outcome(Fate.SAME, text, unit)
        ours_moved = base is not None and base.status is not None and base.status is not ours.status
        if ours_moved and not self.said:
            if (unit.id, text.lang, self.digest(text.target)) in self.answered:
                return _outcome(Fate.OURS_NEWER, text, unit)
            return _outcome(Fate.CONFLICT if is_promotion else Fate.OURS_NEWER, text, unit)
        if wanted not in LEGAL_MOVES[ours.status]:
            return _outcome(Fate.ILLEGAL, text, unit)
        return _outcome(Fate.MOVED, replace(text, target=ours.text), unit, status=wanted)


def _fate_of_text(
    text: ReturnedText, theirs: str, have: str, ours: Variant | None, base: HandedOut | None
) -> Fate:
    """Return what becomes of a text that differs from ours."""
    take = Fate.TAKEN if ours is not None else Fate.ADDED
    if base is None:
        # Nobody knows what was handed out, so what a person said here may be newer than the file.
        return Fate.CONFLICT if ours is not None and is_human(ours) else take
    if theirs == base.target_hash:
        return Fate.OURS_NEWER
    if have != base.target_hash:
        return Fate.CONFLICT
    # What the workspace remembers is the last export; a file from an earlier one may be older than ours.
    is_older = ours is not None and "" < text.changed_at < ours.changed_at
    if text.base is None and ours is not None and is_human(ours) and is_older:
        return Fate.CONFLICT
    return take


def _claimed(text: ReturnedText, base: HandedOut | None) -> Status | None:
    """Return the status the file claims against what was handed out; None where it says nothing new."""
    if text.state is None or base is None:
        return None
    return text.state if text.state is not base.status else None


def _is_cyrillic(character: str) -> bool:
    return "\u0400" <= character <= "\u04ff"


def _outcome(
    fate: Fate, text: ReturnedText, unit: TranslationUnit | None, *, status: Status | None = None
) -> Outcome:
    ours = unit.variants.get(text.lang) if unit is not None else None
    return Outcome(
        fate,
        text.place,
        text.lang,
        unit.id if unit is not None else text.unit,
        unit.document if unit is not None else text.document,
        unit.text if unit is not None else text.source,
        ours.text if ours is not None else "",
        text.target,
        status or (ours.status if ours is not None else None),
        ours.version if ours is not None else 0,
        text.source,
        text.state,
        text.dropped,
    )
