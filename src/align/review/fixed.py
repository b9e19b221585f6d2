"""Fixed points of the next alignment: beads people have approved, found again in the new texts. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher

from align.model import (
    SOURCE_LANGUAGE,
    Alignment,
    Bead,
    Provenance,
    Segment,
    SegmentedDocument,
    Status,
    TranslationUnit,
)


def fixed_beads(
    units: Iterable[TranslationUnit],
    previous: Mapping[str, Sequence[Segment]],
    texts: Mapping[str, SegmentedDocument],
    target_lang: str,
    *,
    stored: Alignment | None = None,
) -> tuple[Bead, ...]:
    """Return the beads ru ↔ ``target_lang`` that a new alignment must keep, in source order.

    A bead is fixed when it is accepted in the alignment ``stored`` by the run before, unless its text
    was rejected since; or when the unit's variant is reviewed or approved and comes from the file.
    Either way every segment of both sides, as stored in ``previous`` (segments of the run before, by
    language), must be found with the same match key in ``texts``. Beads are accepted, of confidence 1,
    and share no segment: of two over the same segment the first counts, accepted ones first.
    Noise is in no bead.
    """
    if target_lang not in texts or SOURCE_LANGUAGE not in texts:
        return ()
    moved = {
        lang: moved_indices(previous.get(lang, ()), texts[lang].segments)
        for lang in (SOURCE_LANGUAGE, target_lang)
    }
    beads: list[Bead] = []
    used: dict[str, set[int]] = {SOURCE_LANGUAGE: set(), target_lang: set()}
    for bead in _candidates(units, previous, target_lang, stored):
        source = tuple(moved[SOURCE_LANGUAGE][i] for i in bead.source if i in moved[SOURCE_LANGUAGE])
        target = tuple(moved[target_lang][j] for j in bead.target if j in moved[target_lang])
        if len(source) < len(bead.source) or len(target) < len(bead.target):
            continue
        if used[SOURCE_LANGUAGE] & set(source) or used[target_lang] & set(target):
            continue
        used[SOURCE_LANGUAGE] |= set(source)
        used[target_lang] |= set(target)
        beads.append(Bead(source, target, 1.0, True))
    return tuple(sorted(beads, key=lambda bead: (bead.source, bead.target)))


def _candidates(
    units: Iterable[TranslationUnit],
    previous: Mapping[str, Sequence[Segment]],
    target_lang: str,
    stored: Alignment | None,
) -> list[Bead]:
    """Return the beads people stand behind, as the run before numbered the segments."""
    decided: list[Bead] = []
    rejected: set[tuple[int, int]] = set()
    for unit in units:
        variant = unit.variants.get(target_lang)
        if variant is None or variant.provenance is None:
            continue
        if not _as_stored(unit.provenance, previous) or not _as_stored(variant.provenance, previous):
            continue
        if variant.status in (Status.REVIEWED, Status.APPROVED):
            decided.append(Bead(unit.provenance.segments, variant.provenance.segments))
        elif variant.status is Status.REJECTED:
            rejected |= {(i, j) for i in unit.provenance.segments for j in variant.provenance.segments}
    accepted = [
        bead
        for bead in (stored.beads if stored is not None else ())
        if bead.accepted and not any((i, j) in rejected for i in bead.source for j in bead.target)
    ]
    return accepted + decided


def _as_stored(provenance: Provenance, previous: Mapping[str, Sequence[Segment]]) -> bool:
    """True when ``provenance`` speaks of the segments of the run before, not of an older one.

    A unit kept although its Russian vanished, or an approved text kept although its file changed,
    still names the indices of the run it was decided in.
    """
    stored = previous.get(provenance.lang, ())
    return all(
        index < len(stored) and (stored[index].start, stored[index].end) == span
        for index, span in zip(provenance.segments, provenance.spans, strict=True)
    )


def moved_indices(old: Sequence[Segment], new: Sequence[Segment]) -> dict[int, int]:
    """Return, for the ``old`` segments found again in ``new``, their new index (0-based).

    Order-preserving and by match key, as difflib's longest matching blocks; the common beginning
    and end, which is nearly all after a small edit, are matched directly.
    """
    before, after = [segment.key for segment in old], [segment.key for segment in new]
    shorter = min(len(before), len(after))
    head = next((n for n in range(shorter) if before[n] != after[n]), shorter)
    rest = shorter - head
    tail = next((n for n in range(rest) if before[-1 - n] != after[-1 - n]), rest)
    moved = {n: n for n in range(head)}
    moved |= {len(before) - 1 - n: len(after) - 1 - n for n in range(tail)}
    middle = SequenceMatcher(
        None, before[head : len(before) - tail], after[head : len(after) - tail], autojunk=False
    )
    for block in middle.get_matching_blocks():
        moved |= {head + block.a + n: head + block.b + n for n in range(block.size)}
    return moved
