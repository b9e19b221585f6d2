"""The memory with dates, figures and names masked: the sentence is known, only those differ.

The pair ``Заседание … состоялось 6 мая 2026 года в Минске`` ↔ ``… was held in Minsk on 6 May 2026`` drafts
the same sentence of another day and city: each slot of the known Russian is found in its translation, in one
of the ways its value may be written, and replaced by the new value written in the same way. Where a slot is
not found as often as in the Russian, nothing is drafted: a wrong date is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from align.draft.dates import Date
from align.draft.frame import framed_like, take_apart, take_translation_apart
from align.draft.packed import PackedTable
from align.draft.pairs import MASKED, MEMORY, Draft, MemoryPair
from align.draft.persons import BY_RULE, Person
from align.draft.slots import Slot, SlotFinder, Value, masked_key
from align.text.normalise import match_key


@dataclass(frozen=True, slots=True)
class Edit:
    """Put ``text`` in the place of ``start:end``."""

    start: int
    end: int
    text: str


def from_memory(text: str, pairs: Iterable[MemoryPair], lang: str) -> Draft | None:
    """Return the translation of the best pair with the same Russian text; None without one.

    Blanks, dashes and quotation marks make no difference, nor do the number of an item and its end.
    """
    framed = take_apart(text)
    wanted = match_key(framed.core)
    same = [pair for pair in pairs if match_key(take_apart(pair.source).core) == wanted]
    if not same or not wanted:
        return None
    best = max(same, key=lambda pair: (pair.rank, pair.similarity))
    if match_key(best.source) == match_key(text):
        return Draft(best.target, MEMORY, 100, best.id)
    core = take_translation_apart(best.target).core
    return Draft(framed_like(framed, core, lang), MEMORY, 100, best.id)


def masked_places(sources: Iterable[str], finder: SlotFinder) -> PackedTable:
    """Return by masked Russian text where it stands among ``sources``, those without a slot left out."""
    places: dict[str, list[str]] = {}
    for place, source in enumerate(sources):
        core = take_apart(source).core
        slots = finder.find(core)
        if slots:
            places.setdefault(masked_key(core, slots), []).append(str(place))
    return PackedTable.of({key: " ".join(listed) for key, listed in places.items()})


class MaskedMemory:
    """Pairs by their Russian text with slots masked."""

    def __init__(
        self, finder: SlotFinder, pairs: Sequence[MemoryPair], places: PackedTable | None = None
    ) -> None:
        """Take ``pairs`` in; ``places`` is what :func:`masked_places` says of them, if that is known."""
        self._finder = finder
        self._pairs = pairs
        self._places = masked_places((pair.source for pair in pairs), finder) if places is None else places

    def __len__(self) -> int:
        """Return how many different masked texts there are."""
        return len(self._places)

    def _of(self, key: str) -> Iterator[MemoryPair]:
        for place in (self._places.get(key) or "").split():
            yield self._pairs[int(place)]

    def draft(self, text: str, lang: str, *, more: Sequence[MemoryPair] = ()) -> Draft | None:
        """Return the draft of the best pair that differs in slots only, or None.

        ``more`` pairs are looked at too. Best is what a person stood by most, then what is likest.
        """
        framed = take_apart(text)
        slots = self._finder.find(framed.core)
        if not slots:
            return None
        key = masked_key(framed.core, slots)
        known = {pair.id: pair for pair in self._of(key)} | {pair.id: pair for pair in more}
        for pair in sorted(known.values(), key=lambda pair: (-pair.rank, -pair.similarity, pair.id)):
            core = take_apart(pair.source).core
            theirs = self._finder.find(core)
            if len(theirs) != len(slots) or masked_key(core, theirs) != key:
                continue
            filled = fill(take_translation_apart(pair.target).core, theirs, slots, lang)
            if filled is not None:
                text = framed_like(framed, filled, lang)
                return Draft(text, MASKED, pair.similarity, pair.id, notes=notes_of(theirs, slots))
        return None


def notes_of(old: Iterable[Slot], new: Iterable[Slot]) -> tuple[str, ...]:
    """Return ``name-by-rule`` where a person's name that the old text does not have is written by rule."""
    known = {slot.value for slot in old}
    by_rule = any(isinstance(slot.value, Person) and slot.value not in known for slot in new)
    return (BY_RULE,) if by_rule else ()


def fill(target: str, old: Sequence[Slot], new: Sequence[Slot], lang: str) -> str | None:
    """Return ``target`` with the values of ``old`` slots replaced by those of ``new``, or None.

    The slots are those of the Russian texts, one for one in order. None when kinds or cases do not fit,
    an old value is not found exactly as often as the Russian has it, or one value would become two.
    """
    if any(not before.fits(after) for before, after in zip(old, new, strict=True)):
        return None
    wanted: dict[Value, Slot] = {}
    for before, after in zip(old, new, strict=True):
        if wanted.setdefault(before.value, after).value != after.value:
            return None
    edits: list[Edit] = []
    values = [slot.value for slot in old]
    # Dates first: the 9 of «9 октября» is no figure of its own.
    for slot in sorted(old, key=lambda slot: (not isinstance(slot.value, Date), isinstance(slot.value, str))):
        if slot is not next(other for other in old if other.value == slot.value):
            continue
        found = find_forms(target, slot, lang, taken=edits)
        after = wanted[slot.value]
        if after.value == slot.value:
            edits += [Edit(start, end, target[start:end]) for start, end, _ in found]
            continue
        forms = after.forms(lang)
        if len(found) != values.count(slot.value) or any(name not in forms for _, _, name in found):
            return None
        edits += [Edit(start, end, cased_like(forms[name], target[start])) for start, end, name in found]
    return apply(target, edits)


def find_forms(target: str, slot: Slot, lang: str, *, taken: Sequence[Edit]) -> list[tuple[int, int, str]]:
    """Return where ``target`` has a form of a slot, and the form's name, in text order."""
    return find_texts(target, slot.forms(lang), taken=taken)


def find_texts(target: str, forms: Mapping[str, str], *, taken: Sequence[Edit]) -> list[tuple[int, int, str]]:
    """Return where ``target`` has one of ``forms``, and its name, in text order; longer forms win.

    The first letter may be a capital. Nothing is found inside ``taken`` stretches, or as a part of a longer
    word or figure.
    """
    found: list[tuple[int, int, str]] = []
    for name in sorted(forms, key=lambda name: -len(forms[name])):
        for form in {forms[name], capitalised(forms[name])}:
            at = target.find(form) if form else -1
            while at >= 0:
                end = at + len(form)
                spans = [(edit.start, edit.end) for edit in taken] + [(a, b) for a, b, _ in found]
                if _stands_alone(target, at, end) and not any(at < b and a < end for a, b in spans):
                    found.append((at, end, name))
                at = target.find(form, at + 1)
    return sorted(found)


def capitalised(text: str) -> str:
    """Return ``text`` with a capital first letter: «әскери» begins a sentence as «Әскери»."""
    return text[:1].upper() + text[1:]


def cased_like(text: str, model: str) -> str:
    """Return ``text`` with a capital first letter where ``model`` has one."""
    return capitalised(text) if model[:1].isupper() else text


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Say whether a stretch is no part of a longer word or figure: «2026» in «12026», «ОДКБ» in «ОДКБ-ға»."""
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if before.isalnum() or after.isalnum():
        return False
    if after in ".," and after and text[end - 1].isdigit() and text[end + 1 : end + 2].isdigit():
        return False
    if before and before in ".," and text[start].isdigit() and text[max(start - 2, 0) : start - 1].isdigit():
        return False
    return not (after in "-\u2011" and after and text[end + 1 : end + 2].islower())


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return ``text`` with the edits made; they do not overlap."""
    pieces: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        pieces += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join((*pieces, text[at:]))
