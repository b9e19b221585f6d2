"""Aligning the documents of a run: all together, so that they teach each other.

Originals and both translations are aligned as one (:mod:`align.bitext.joint`); with an embedder, or where
there is too little text to learn from, each pair by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from align.bitext import Bitext, Evidence, align_corpus
from align.bitext.evidence import FixedBead
from align.bitext.joint import Tritext, align_trilingual
from align.model import (
    LANGUAGES,
    SOURCE_LANGUAGE,
    TARGET_LANGUAGES,
    Alignment,
    Segment,
    SegmentedDocument,
    SegmentKind,
    Status,
    TranslationUnit,
)
from align.pipeline.bitexts import restore_indices
from align.pipeline.embedding import embed_bitexts
from align.ports import Embedder, Progress, Store
from align.review import fixed_beads

# Beads of unchanged documents teach the lexicon for new ones when they are at least this sure.
EVIDENCE_CONFIDENCE = 0.8
# Russian segments (with stored pairs) from which three languages are aligned as one. Below, the third
# text has too little to learn from: lone originals of 14 to 26 segments fell from .974 to .903 strict F1
# in ru-en, while corpora gain (docs/design/joint.md).
ENOUGH_FOR_JOINT = 60


@dataclass(slots=True)
class Prepared:
    """One document to align: its texts by language, the units and segments stored before.

    ``alignments`` is filled by :func:`align_prepared`, by target language.
    """

    id: str
    decided_on: str
    texts: dict[str, SegmentedDocument]
    units: tuple[TranslationUnit, ...]
    previous: Mapping[str, tuple[Segment, ...]]
    alignments: dict[str, Alignment] = field(default_factory=dict)


def align_prepared(
    prepared: Sequence[Prepared],
    store: Store,
    unchanged: Sequence[str],
    *,
    embedder: Embedder | None,
    progress: Progress,
) -> None:
    """Fill the alignments of all ``prepared`` documents, all aligned together.

    Reviewed and sure pairs of the stored documents ``unchanged`` are evidence; accepted beads are
    fixed points.
    """
    size = sum(len(item.texts[SOURCE_LANGUAGE].segments) for item in prepared)
    known = sum(1 for _ in store.units(unchanged)) if unchanged and size < ENOUGH_FOR_JOINT else 0
    if embedder is None and size + known >= ENOUGH_FOR_JOINT:
        _align_jointly(prepared, store, unchanged, progress)
        return
    for lang in TARGET_LANGUAGES:
        _align_pair(
            [item for item in prepared if lang in item.texts], lang, store, unchanged, embedder, progress
        )


def _align_jointly(
    prepared: Sequence[Prepared], store: Store, unchanged: Sequence[str], progress: Progress
) -> None:
    found = align_trilingual(
        [_tritext(item) for item in prepared],
        evidence={
            (first, second): Evidence(pairs=_evidence(store, unchanged, first, second))
            for first, second in combinations(LANGUAGES, 2)
        },
        progress=progress,
    )
    for item, joint in zip(prepared, found, strict=True):
        for (source, lang), alignment in joint.pairs.items():
            if source == SOURCE_LANGUAGE:
                item.alignments[lang] = _with_noise(alignment, item.texts[source], item.texts[lang])


def _align_pair(
    items: Sequence[Prepared],
    lang: str,
    store: Store,
    unchanged: Sequence[str],
    embedder: Embedder | None,
    progress: Progress,
) -> None:
    if not items:
        return
    tritexts = [_tritext(item) for item in items]
    bitexts = [
        Bitext(t.id, t.texts[SOURCE_LANGUAGE], t.texts[lang], tuple(t.fixed.get((SOURCE_LANGUAGE, lang), ())))
        for t in tritexts
    ]
    found = align_corpus(
        bitexts,
        source_lang=SOURCE_LANGUAGE,
        target_lang=lang,
        evidence=Evidence(pairs=_evidence(store, unchanged, SOURCE_LANGUAGE, lang)),
        progress=progress,
        vectors=embed_bitexts(embedder, bitexts, progress),
    )
    for item, alignment in zip(items, found, strict=True):
        item.alignments[lang] = _with_noise(alignment, item.texts[SOURCE_LANGUAGE], item.texts[lang])


def _tritext(item: Prepared) -> Tritext:
    """Give the aligner the texts without their noise, and the beads people accepted."""
    texts = {lang: [text.segments[i].text for i in _kept(text)] for lang, text in item.texts.items()}
    fixed = {(SOURCE_LANGUAGE, lang): _fixed(item, lang) for lang in texts if lang != SOURCE_LANGUAGE}
    return Tritext(item.id, texts, fixed)


def _fixed(item: Prepared, lang: str) -> tuple[FixedBead, ...]:
    """Return the accepted beads towards ``lang``, counted among the segments that take part."""
    places_s = {index: place for place, index in enumerate(_kept(item.texts[SOURCE_LANGUAGE]))}
    places_t = {index: place for place, index in enumerate(_kept(item.texts[lang]))}
    return tuple(
        (tuple(places_s[i] for i in bead.source), tuple(places_t[j] for j in bead.target))
        for bead in fixed_beads(item.units, item.previous, item.texts, lang)
        if places_s.keys() >= set(bead.source) and places_t.keys() >= set(bead.target)
    )


def _kept(text: SegmentedDocument) -> list[int]:
    """Return the indices of the segments that take part in alignment: all but noise."""
    return [segment.index for segment in text.segments if segment.kind is not SegmentKind.NOISE]


def _with_noise(alignment: Alignment, source: SegmentedDocument, target: SegmentedDocument) -> Alignment:
    """Map bead indices back to the documents' own, and give every noise segment its null bead."""
    beads = restore_indices(
        alignment.beads, _kept(source), _kept(target), len(source.segments), len(target.segments)
    )
    return Alignment(alignment.source_lang, alignment.target_lang, tuple(beads))


def _evidence(store: Store, ids: Sequence[str], first: str, second: str) -> tuple[tuple[str, str], ...]:
    """Pairs from documents this run does not touch: reviewed ones, and beads the aligner was sure of."""
    pairs = []
    for unit in store.units(ids) if ids else ():
        left, right = _known_text(unit, first), _known_text(unit, second)
        if left is not None and right is not None:
            pairs.append((left, right))
    return tuple(pairs)


def _known_text(unit: TranslationUnit, lang: str) -> str | None:
    """Return what a unit says in ``lang``, where that may be believed."""
    if lang == SOURCE_LANGUAGE:
        return unit.text
    variant = unit.variants.get(lang)
    if variant is None or variant.status is Status.REJECTED:
        return None
    is_finished = variant.status in {Status.REVIEWED, Status.APPROVED}
    return variant.text if is_finished or variant.confidence >= EVIDENCE_CONFIDENCE else None
