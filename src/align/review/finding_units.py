"""Which units of the workspace a text coming back belongs to: by id, or by its source and neighbours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from align.model import HandedOut, ReturnedText, TranslationUnit

Digest = Callable[[str], str]

NO_BREAK_SPACE = "\u00a0"


@dataclass(frozen=True, slots=True)
class Found:
    """The units a text belongs to, or why none: ``source-changed``, ``unknown`` or ``ambiguous``.

    ``units`` of an ambiguous text are the candidates.
    """

    units: tuple[TranslationUnit, ...]
    fault: str = ""


class UnitFinder:
    """Finds units again. ``digest`` gives texts that are written alike the same hash.

    ``handed_out`` is what the workspace remembers of each (unit, language).
    """

    def __init__(
        self,
        units: Iterable[TranslationUnit],
        *,
        digest: Digest,
        handed_out: Mapping[tuple[str, str], HandedOut],
    ) -> None:
        self._digest = digest
        self._handed_out = handed_out
        self._by_id: dict[str, TranslationUnit] = {}
        self._by_source: dict[str, list[TranslationUnit]] = {}
        self._by_document: dict[str, list[TranslationUnit]] = {}
        for unit in units:
            self._by_id[unit.id] = unit
            self._by_source.setdefault(self.source(unit.text), []).append(unit)
            self._by_document.setdefault(unit.document, []).append(unit)

    def find(self, text: ReturnedText) -> Found:
        """Return the units ``text`` belongs to.

        With an id that is known, that unit, if its source still is what the file says and what was
        handed out; in a format with one entry for several units, also those of the same source whose
        target was the same. Without one, the units with exactly this source, narrowed by document and
        neighbours; several are all meant unless two of them are translated differently.
        """
        unit = self._by_id.get(text.unit) if text.unit else None
        if unit is None:
            return self._by_text(text)
        same = self.source(text.source) == self.source(unit.text)
        if not same or text.source_hash not in ("", self._digest(unit.text)):
            return Found((unit,), "source-changed")
        if not text.stands_for_all:
            return Found((unit,))
        handed_out = text.base.target_hash if text.base else self._target(unit, text.lang)
        alike = (
            other
            for other in self._by_source[self.source(unit.text)]
            if other is not unit and handed_out in self.targets(other, text.lang)
        )
        return Found((unit, *alike))

    def targets(self, unit: TranslationUnit, lang: str) -> frozenset[str]:
        """Return the hashes of the unit's target now and as handed out; none where there is no text."""
        handed_out = self._handed_out.get((unit.id, lang))
        return frozenset({self._target(unit, lang), handed_out.target_hash if handed_out else ""} - {""})

    def _by_text(self, text: ReturnedText) -> Found:
        found = self._by_source.get(self.source(text.source), [])
        if not found:
            return Found((), "unknown")
        if text.document:
            found = [unit for unit in found if unit.document == text.document] or found
        if len(found) > 1 and (text.before or text.after):
            found = [unit for unit in found if self._stands_between(unit, text)] or found
        return Found(tuple(found), "" if self._are_alike(found, text.lang) else "ambiguous")

    def _are_alike(self, units: Sequence[TranslationUnit], lang: str) -> bool:
        """Say whether no two of ``units`` have different translations: now, or as handed out.

        One that has none yet differs from nobody: OmegaT filled it in like the others.
        """
        now = {self._target(unit, lang) for unit in units} - {""}
        then = [self._handed_out.get((unit.id, lang)) for unit in units]
        were = {one.target_hash for one in then if one is not None} - {""}
        return len(now) < 2 or (None not in then and len(were) < 2)

    def _stands_between(self, unit: TranslationUnit, text: ReturnedText) -> bool:
        before, after = self._neighbours(unit)
        return (not text.before or self.source(text.before) in before) and (
            not text.after or self.source(text.after) in after
        )

    def _neighbours(self, unit: TranslationUnit) -> tuple[set[str], set[str]]:
        """Return the sources that may stand before and after ``unit``: each language cuts in its own way."""
        segments = unit.provenance.segments or (unit.position,)
        ends: dict[int, set[str]] = {}
        starts: dict[int, set[str]] = {}
        for other in self._by_document[unit.document]:
            theirs = other.provenance.segments or (other.position,)
            if max(theirs) < min(segments):
                ends.setdefault(max(theirs), set()).add(self.source(other.text))
            if min(theirs) > max(segments):
                starts.setdefault(min(theirs), set()).add(self.source(other.text))
        return (ends[max(ends)] if ends else set()), (starts[min(starts)] if starts else set())

    def _target(self, unit: TranslationUnit, lang: str) -> str:
        variant = unit.variants.get(lang)
        return self._digest(variant.text) if variant is not None and variant.text.strip() else ""

    def source(self, text: str) -> str:
        """Return the hash of a Russian text, no-break spaces taken for blanks."""
        # A text for OmegaT has no-break spaces where OmegaT would split it (exchange/passages.py).
        return self._digest(text.replace(NO_BREAK_SPACE, " "))
