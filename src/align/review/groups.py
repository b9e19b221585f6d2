"""Groups of Russian segments: which segments of an original stand together as one unit."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from align.model import SOURCE_LANGUAGE, Alignment, Bead, Provenance, Segment, SegmentedDocument


@dataclass(frozen=True, slots=True)
class Group:
    """A group of Russian segments and, by language, the bead that translates it.

    ``source`` holds translatable indices only; the beads' targets too. ``key`` is the joined match
    key, ``id`` the stable id of the unit the group makes.
    """

    id: str
    key: str
    source: tuple[int, ...]
    beads: Mapping[str, Bead]


def unit_id(document: str, key: str, ordinal: int) -> str:
    """Return the id (16 hex digits) of the ``ordinal``-th unit with match key ``key`` in ``document``.

    It names no position and no offset, so edits elsewhere in the document leave it alone.
    """
    return hashlib.sha256(f"{document}\0{key}\0{ordinal}".encode()).hexdigest()[:16]


def group_segments(
    texts: Mapping[str, SegmentedDocument], alignments: Mapping[str, Alignment]
) -> tuple[Group, ...]:
    """Group the translatable Russian segments by the beads of ``alignments`` (by target language).

    Beads of several languages over the same Russian segments make one group. Every translatable
    segment is, for each language, in a group that language translates or stands alone: where Kazakh
    translates segments 3 and 4 as one and English leaves 4 out, 4 stands alone too, so that its English
    has a place. In order of the first segment, shorter groups first.
    """
    original = texts[SOURCE_LANGUAGE]
    beads: dict[tuple[int, ...], dict[str, Bead]] = {}
    langs = [lang for lang in alignments if lang in texts]
    for lang in langs:
        for bead in alignments[lang].beads:
            source = _translatable(bead.source, original.segments)
            target = _translatable(bead.target, texts[lang].segments)
            if source and target:
                beads.setdefault(source, {})[lang] = Bead(source, target, bead.confidence, bead.accepted)
    for index in _left_out(beads, langs, original.segments):
        beads.setdefault((index,), {})
    groups: list[Group] = []
    ordinals: Counter[str] = Counter()
    for source in sorted(beads, key=lambda indices: (indices[0], len(indices), indices)):
        key = " ".join(original.segments[index].key for index in source)
        id_ = unit_id(original.document.id, key, ordinals[key])
        ordinals[key] += 1
        groups.append(Group(id_, key, source, beads[source]))
    return tuple(groups)


def _left_out(
    beads: Mapping[tuple[int, ...], Mapping[str, Bead]], langs: Sequence[str], segments: Sequence[Segment]
) -> list[int]:
    """Return the translatable segments that some language (where there is none: all) leaves untranslated."""
    wanted = {segment.index for segment in segments if segment.translatable}
    covered: list[set[int]] = [
        {index for source, by_lang in beads.items() if lang in by_lang for index in source} for lang in langs
    ]
    return sorted(wanted.difference(set[int].intersection(*covered) if covered else ()))


def _translatable(indices: tuple[int, ...], segments: tuple[Segment, ...]) -> tuple[int, ...]:
    return tuple(index for index in sorted(indices) if segments[index].translatable)


def text_of(text: SegmentedDocument, indices: tuple[int, ...]) -> str:
    """Return the segments' texts joined with a blank."""
    return " ".join(text.segments[index].text for index in indices)


def provenance_of(text: SegmentedDocument, indices: tuple[int, ...]) -> Provenance:
    """Return where the segments at ``indices`` stand in the file of ``text``."""
    return Provenance(
        document=text.document.id,
        lang=text.document.lang,
        sha256=text.document.sha256,
        segments=indices,
        spans=tuple((text.segments[index].start, text.segments[index].end) for index in indices),
    )
