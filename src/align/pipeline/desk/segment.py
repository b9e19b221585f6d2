"""One unit as the review shows it: marks, texts, matches, notes; and what is said of a text as one types."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from align.check.messages import message
from align.errors import UsageError
from align.memory.similarity import Neighbours
from align.model import SOURCE_LANGUAGE, DraftRecord, TranslationUnit
from align.pipeline.checking.checking import Checked, check_unit
from align.pipeline.desk.desk import Desk
from align.pipeline.desk.differing import Piece, pieces
from align.pipeline.desk.formulabook import FormulaMark
from align.pipeline.desk.knowledge import TermMark
from align.pipeline.memory.lookup import MemoryLookup, MemoryMatch, lookup_options
from align.text.fingerprint import context_key

MATCHES = 6
SIMILAR = 60
KEPT = 64
"""Units whose matches are remembered while people type into them."""


@dataclass(frozen=True, slots=True)
class Note:
    """A finding as it is shown: ``start`` and ``end`` count code points of the translation, or of the
    Russian text where ``in_source``. ``dismissed`` says that a person let it stand."""

    code: str
    severity: str
    start: int
    end: int
    in_source: bool
    message: str
    fingerprint: str
    dismissed: bool


@dataclass(frozen=True, slots=True)
class Rival:
    """A returned text that disagrees with ours; ``pieces`` lead from ours to it, ``claimed`` is the status
    its file gives it ('' for none), ``place`` where it stood."""

    fingerprint: str
    text: str
    claimed: str
    place: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Editor:
    """A translation to be edited; version 0 and an empty text where there is none.

    ``label`` and ``similarity`` tell how a draft of ours was made ('' for others).
    """

    lang: str
    text: str
    status: str
    origin: str
    confidence: float
    version: int
    changed_at: str
    changed_by: str
    label: str
    similarity: int
    comment: str
    notes: tuple[Note, ...]
    rivals: tuple[Rival, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """An ``entry`` of the memory: how like the Russian text, what leads to it, and its translations.

    ``source`` leads from the match's Russian to ours, ``drafts`` from each of its translations to the
    text at hand.
    """

    entry: int
    similarity: int
    kind: str
    source: tuple[Piece, ...]
    targets: Mapping[str, str]
    drafts: Mapping[str, tuple[Piece, ...]]
    status: Mapping[str, str]
    origin: str
    changed_at: str
    changed_by: str


@dataclass(frozen=True, slots=True)
class Card:
    """One unit and all that helps to review it. ``spans`` are its places in the file, in code points."""

    id: str
    document: str
    number: int
    paragraph: int
    spans: tuple[tuple[int, int], ...]
    text: str
    comment: str
    formulae: tuple[FormulaMark, ...]
    terms: tuple[TermMark, ...]
    editors: Mapping[str, Editor]
    matches: tuple[Match, ...]
    mining: bool


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a text as it stands: findings, formulae, and by entry how it differs from a match."""

    notes: tuple[Note, ...]
    formulae: tuple[FormulaMark, ...]
    drafts: Mapping[int, tuple[Piece, ...]]


class ReviewSegments:
    """Answers cards; may be used from several threads."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._knowledge = desk.knowledge
        self._formulae = desk.formulae
        self._lock = threading.Lock()
        self._shown: OrderedDict[str, tuple[MemoryMatch, ...]] = OrderedDict()
        configured = desk.workspace.config.penalties
        # One more than is shown: the unit itself is in the memory too.
        self._options = lookup_options(
            lang=SOURCE_LANGUAGE, minimum=SIMILAR, limit=MATCHES + 3, configured=configured
        )

    def card(self, id_: str, *, ui: str = "en") -> Card:
        """Return a unit. Raises UsageError ``unit-unknown`` for one that is not (or no longer) there."""
        self._desk.board.refresh()
        unit = self._unit(id_)
        store = self._desk.store
        comments = {c.lang: c.text for c in store.decisions.comments([unit.document]) if c.unit == id_}
        drafts = {d.lang: d for d in store.decisions.drafts([unit.document]) if d.unit == id_}
        texts = {lang: variant.text for lang, variant in unit.variants.items()}
        return Card(
            id_,
            unit.document,
            unit.position + 1,
            unit.paragraph + 1,
            unit.provenance.spans,
            unit.text,
            comments.get("", ""),
            self._formulae.marks(unit, texts),
            self._knowledge.terms(unit.text),
            {
                lang: replace(
                    self._editor(unit, lang, comments.get(lang, ""), drafts.get(lang), ui),
                    rivals=self._rivals(unit, lang),
                )
                for lang in self._desk.targets
            },
            tuple(_match(match, unit.text, texts) for match in self._matches(unit)),
            self._formulae.report is None,
        )

    def say(self, id_: str, lang: str, text: str, *, ui: str = "en") -> Said:
        """Return what is said of ``text`` as the translation of a unit; nothing is stored."""
        unit = self._unit(id_)
        texts = {other: variant.text for other, variant in unit.variants.items()} | {lang: text}
        return Said(
            self._notes(unit, lang, text, ui),
            self._formulae.marks(unit, texts),
            {m.entry: pieces(text, m.targets.get(lang, "")) for m in self._shown_matches(unit)},
        )

    def _unit(self, id_: str) -> TranslationUnit:
        found = self._desk.store.outline.units([id_]).get(id_)
        if found is None:
            raise UsageError(
                "This unit is not there any more.",
                hint="Its document was read anew; reload the list.",
                slug="unit-unknown",
            )
        return found

    def _editor(
        self, unit: TranslationUnit, lang: str, comment: str, draft: DraftRecord | None, ui: str
    ) -> Editor:
        variant = unit.variants.get(lang)
        label, similarity = (draft.label, draft.similarity) if draft is not None else ("", 0)
        if variant is None:
            outline = self._desk.board.unit(unit.id)
            others = outline is not None and self._desk.board.is_elsewhere(outline, lang)
            return Editor(
                lang,
                "",
                "elsewhere" if others else "missing",
                "",
                0.0,
                0,
                "",
                "",
                label,
                similarity,
                comment,
                (),
            )
        return Editor(
            lang,
            variant.text,
            variant.status.value,
            variant.origin.value,
            variant.confidence,
            variant.version,
            variant.changed_at,
            variant.changed_by,
            label,
            similarity,
            comment,
            self._notes(unit, lang, variant.text, ui),
        )

    def _rivals(self, unit: TranslationUnit, lang: str) -> tuple[Rival, ...]:
        ours = unit.variants[lang].text if lang in unit.variants else ""
        return tuple(
            Rival(one.fingerprint, one.text, one.claimed or "", one.place, pieces(one.text, ours))
            for one in self._desk.store.returned.conflicts([unit.document])
            if one.is_open and (one.unit, one.lang) == (unit.id, lang)
        )

    def _notes(self, unit: TranslationUnit, lang: str, text: str, ui: str) -> tuple[Note, ...]:
        if not text.strip():
            return ()
        dismissals = [
            each for each in self._desk.store.decisions.dismissals([unit.document]) if each.unit == unit.id
        ]
        found = check_unit(self._knowledge.known(lang), unit, lang, text, dismissals=dismissals)
        return tuple(sorted((_note(each, ui) for each in found), key=_gravity))

    def _shown_matches(self, unit: TranslationUnit) -> Sequence[MemoryMatch]:
        """Return the matches a card showed last: as one types, only what differs from them is new."""
        with self._lock:
            found = self._shown.get(unit.id)
        return self._matches(unit) if found is None else found

    def _matches(self, unit: TranslationUnit) -> Sequence[MemoryMatch]:
        around = [each.id for each in self._desk.board.around(unit.id, before=1, after=1)]
        at = around.index(unit.id)
        texts = self._desk.store.outline.units(around)
        keys = [context_key(texts[id_].text) if id_ in texts else "" for id_ in around]
        neighbours = Neighbours(keys[at - 1] if at else "", keys[at + 1] if at + 1 < len(keys) else "")
        found = MemoryLookup(self._desk.memory(), self._options).matches(unit.text, neighbours=neighbours)
        others = tuple(match for match in found if match.unit != unit.id)[:MATCHES]
        with self._lock:
            self._shown[unit.id] = others
            self._shown.move_to_end(unit.id)
            while len(self._shown) > KEPT:
                self._shown.popitem(last=False)
        return others


def _match(match: MemoryMatch, source: str, texts: Mapping[str, str]) -> Match:
    return Match(
        match.entry,
        match.similarity,
        match.kind.value,
        pieces(source, match.source),
        match.targets,
        {lang: pieces(texts[lang], text) for lang, text in match.targets.items() if lang in texts},
        {lang: status.value for lang, status in match.status.items()},
        match.memory or match.document,
        match.changed_at,
        match.changed_by,
    )


def _note(checked: Checked, ui: str) -> Note:
    finding = checked.finding
    return Note(
        finding.code,
        finding.severity.value,
        finding.start,
        finding.end,
        finding.in_source,
        message(finding, ui),
        checked.fingerprint,
        checked.dismissal is not None,
    )


def _gravity(note: Note) -> tuple[bool, int, int]:
    return note.dismissed, ("error", "warning", "info").index(note.severity), note.start
