"""A fuzzy match made to fit: where it differs, known phrases and slots are exchanged in its translation.

«Поручаем Объединенному штабу …» drafts «Поручаем Секретариату …» when the termbase knows both bodies and the
match's translation holds the first exactly once. A difference that is not one known thing for another is
none of ours to mend, and the match is then not used as text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from align.draft.frame import framed_like, take_apart, take_translation_apart
from align.draft.known import FoundPhrase, KnownPhrase, KnownPhrases
from align.draft.masked import Edit, apply, cased_like, find_forms, find_texts, notes_of
from align.draft.pairs import REPAIRED, Draft, MemoryPair
from align.draft.slots import Slot, SlotFinder
from align.text.normalise import fold
from align.text.tokens import Token, tokenise

LOWEST = 70
"""Below this similarity (0–100) a match is not mended: too much would have to be known."""
_MOST_DIFFERENCES = 4


@dataclass(frozen=True, slots=True)
class _Text:
    tokens: list[Token]
    words: tuple[str, ...]
    phrases: list[FoundPhrase]
    slots: list[tuple[int, int, Slot]]

    @staticmethod
    def of(text: str, known: KnownPhrases, finder: SlotFinder) -> _Text:
        tokens = tokenise(text)
        slots = []
        for slot in finder.find(text):
            inside = [
                n for n, token in enumerate(tokens) if token.start < slot.end and token.end > slot.start
            ]
            slots.append((inside[0], inside[-1] + 1, slot))
        return _Text(tokens, tuple(fold(token.text).lower() for token in tokens), known.find(tokens), slots)


@dataclass(frozen=True, slots=True)
class _Exchange:
    """Old and new: phrases, or slots."""

    old: KnownPhrase | Slot
    new: KnownPhrase | Slot
    old_stretch: tuple[int, int]


class Repairer:
    """Mends matches in one language."""

    def __init__(self, lang: str, known: KnownPhrases, finder: SlotFinder) -> None:
        self.lang = lang
        self._known = known
        self._finder = finder

    def draft(self, text: str, pairs: Iterable[MemoryPair], *, lowest: int = LOWEST) -> Draft | None:
        """Return the draft of the likest pair that can be mended, or None.

        ``pairs`` below ``lowest`` similarity are left aside.
        """
        framed = take_apart(text)
        ours = _Text.of(framed.core, self._known, self._finder)
        usable = [pair for pair in pairs if pair.similarity >= lowest]
        for pair in sorted(usable, key=lambda pair: (-pair.similarity, -pair.rank, pair.id)):
            theirs = _Text.of(take_apart(pair.source).core, self._known, self._finder)
            exchanges = _exchanges(ours, theirs)
            if exchanges is None:
                continue
            core = self._exchanged(take_translation_apart(pair.target).core, exchanges)
            if core is not None:
                text = framed_like(framed, core, self.lang)
                old, new = ([slot for _, _, slot in each.slots] for each in (theirs, ours))
                return Draft(text, REPAIRED, pair.similarity, pair.id, notes=notes_of(old, new))
        return None

    def _exchanged(self, target: str, exchanges: Sequence[_Exchange]) -> str | None:
        edits: list[Edit] = []
        for exchange in exchanges:
            if isinstance(exchange.old, Slot):
                places = find_forms(target, exchange.old, self.lang, taken=edits)
            else:
                places = find_texts(target, exchange.old.forms(self.lang), taken=edits)
            forms = exchange.new.forms(self.lang)
            if len(places) != 1 or (places[0][2] not in forms and isinstance(exchange.old, Slot)):
                return None
            start, end, name = places[0]
            # A second rendering of the old phrase becomes the preferred one of the new, in the same case.
            text = forms.get(name) or forms.get(name.lstrip("0123456789 "))
            if text is None:
                return None
            edits.append(Edit(start, end, cased_like(text, target[start])))
        return apply(target, edits)


def _exchanges(ours: _Text, theirs: _Text) -> list[_Exchange] | None:
    """Return what must be exchanged, each stretch once; None where something is not known."""
    found: list[_Exchange] = []
    blocks = [block for block in Levenshtein.opcodes(theirs.words, ours.words) if block.tag != "equal"]
    if not blocks or len(blocks) > _MOST_DIFFERENCES:
        return None
    for block in blocks:
        old, new = (block.src_start, block.src_end), (block.dest_start, block.dest_end)
        if any(before.old_stretch[0] <= old[0] and old[1] <= before.old_stretch[1] for before in found):
            continue
        exchange = _slots(ours, theirs, old, new) or _phrases(ours, theirs, old, new)
        if exchange is None:
            return None
        found.append(exchange)
    return found


def _slots(ours: _Text, theirs: _Text, old: tuple[int, int], new: tuple[int, int]) -> _Exchange | None:
    for first, end, slot in theirs.slots:
        for our_first, our_end, other in ours.slots:
            if _same_place((first, end), (our_first, our_end), old, new) and slot.fits(other):
                return _Exchange(slot, other, (first, end))
    return None


def _phrases(ours: _Text, theirs: _Text, old: tuple[int, int], new: tuple[int, int]) -> _Exchange | None:
    candidates = [
        (a.end - a.first + b.end - b.first, n, a, b)
        for n, (a, b) in enumerate((a, b) for a in theirs.phrases for b in ours.phrases)
        if _same_place((a.first, a.end), (b.first, b.end), old, new) and a.phrase.ru != b.phrase.ru
    ]
    if not candidates:
        return None
    _, _, a, b = min(candidates, key=lambda each: each[:2])
    return _Exchange(a.phrase, b.phrase, (a.first, a.end))


def _same_place(
    theirs: tuple[int, int], ours: tuple[int, int], old: tuple[int, int], new: tuple[int, int]
) -> bool:
    """Say whether two stretches hold a difference and the same words around it."""
    return (
        theirs[0] <= old[0]
        and old[1] <= theirs[1]
        and ours[0] <= new[0]
        and new[1] <= ours[1]
        and old[0] - theirs[0] == new[0] - ours[0]
        and theirs[1] - old[1] == ours[1] - new[1]
    )
