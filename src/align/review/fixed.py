"""Fixed points of the next alignment: beads people have approved, found again in the new texts. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher

from align.model import SOURCE_LANGUAGE, Bead, Provenance, Segment, SegmentedDocument, Status, TranslationUnit


def fixed_beads(
    units: Iterable[TranslationUnit],
    previous: Mapping[str, Sequence[Segment]],
    texts: Mapping[str, SegmentedDocument],
    target_lang: str,
) -> tuple[Bead, ...]:
    """Return the beads ru ↔ ``target_lang`` that a new alignment must keep, in source order.

    A bead is fixed when the unit's variant is reviewed or approved and comes from the file, and
    every segment of both sides, as stored in ``previous`` (segments of the run before, by
    language), is found with the same match key in ``texts``. Beads are accepted, of confidence 1,
    and share no segment: of two units over the same segment the first counts. Noise is in no bead.
    """
    if target_lang not in texts or SOURCE_LANGUAGE not in texts:
        return ()
    moved = {
        lang: moved_indices(previous.get(lang, ()), texts[lang].segments)
        for lang in (SOURCE_LANGUAGE, target_lang)
    }
    beads: list[Bead] = []
    used: dict[str, set[int]] = {SOURCE_LANGUAGE: set(), target_lang: set()}
    for unit in units:
        variant = unit.variants.get(target_lang)
        if variant is None or variant.status not in (Status.REVIEWED, Status.APPROVED):
            continue
        if not _as_stored(unit.provenance, previous) or not _as_stored(variant.provenance, previous):
            continue
        assert variant.provenance is not None
        source = [moved[SOURCE_LANGUAGE].get(index) for index in unit.provenance.segments]
        target = [moved[target_lang].get(index) for index in variant.provenance.segments]
        found_source = tuple(index for index in source if index is not None)
        found_target = tuple(index for index in target if index is not None)
        if len(found_source) < len(source) or len(found_target) < len(target):
            continue
        if used[SOURCE_LANGUAGE] & set(found_source) or used[target_lang] & set(found_target):
            continue
        used[SOURCE_LANGUAGE] |= set(found_source)
        used[target_lang] |= set(found_target)
        beads.append(Bead(found_source, found_target, 1.0, True))
    return tuple(sorted(beads, key=lambda bead: (bead.source, bead.target)))


def _as_stored(provenance: Provenance | None, previous: Mapping[str, Sequence[Segment]]) -> bool:
    """True when ``provenance`` speaks of the segments of the run before, not of an older one.

    A unit kept although its Russian vanished, or an approved text kept although its file changed,
    still names the indices of the run it was decided in.
    """
    if provenance is None:
        return False
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
