"""Aligning the documents of a run: all together, so that they teach each other.

Originals and both translations are aligned as one (:mod:`align.bitext.joint`); with an embedder, or where
there is too little text to learn from, each pair by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from align.bitext import Bitext, Evidence, align_corpus
from align.bitext.joint import Tritext, align_trilingual
from align.model import (
    LANGUAGES,
    SOURCE_LANGUAGE,
    TARGET_LANGUAGES,
    Alignment,
    Bead,
    LanguagePair,
    Segment,
    SegmentedDocument,
    SegmentKind,
    TranslationUnit,
)
from align.pipeline.alignment.bitexts import restore_indices
from align.pipeline.alignment.embedding import embed_bitexts
from align.pipeline.alignment.evidence import EvidenceStore, known_terms
from align.pipeline.alignment.learned import stored_counts
from align.ports import Embedder, Progress, Store
from align.ports_jobs import IN_PROCESS, Runner
from align.review import compose_beads, fixed_beads

# Russian segments (with stored pairs) from which three languages are aligned as one. Below, the third
# text has too little to learn from: lone originals of 14 to 26 segments fell from .974 to .903 strict F1
# in ru-en, while corpora gain (docs/design/joint.md).
ENOUGH_FOR_JOINT = 60


@dataclass(slots=True)
class Prepared:
    """One document to align: its texts by language; the units, segments and alignments stored before.

    ``fixed`` are the beads that must come out, by target language; where it names none, they follow from
    what is stored (:func:`align.review.fixed_beads`). ``alignments`` is filled by :func:`align_prepared`.
    """

    id: str
    decided_on: str
    texts: dict[str, SegmentedDocument]
    units: tuple[TranslationUnit, ...]
    previous: Mapping[str, tuple[Segment, ...]]
    stored: Mapping[str, Alignment] = field(default_factory=dict)
    fixed: Mapping[str, Sequence[Bead]] = field(default_factory=dict)
    alignments: dict[str, Alignment] = field(default_factory=dict)


def stored_alignments(store: Store, document: str) -> dict[str, Alignment]:
    """Return the stored alignments of a document by target language."""
    found = {lang: store.alignment(document, lang) for lang in TARGET_LANGUAGES}
    return {lang: alignment for lang, alignment in found.items() if alignment is not None}


def align_prepared(
    prepared: Sequence[Prepared],
    store: EvidenceStore,
    others: Sequence[str],
    *,
    embedder: Embedder | None,
    progress: Progress,
    counts_folder: Path | None,
    runner: Runner = IN_PROCESS,
) -> None:
    """Fill the alignments of all ``prepared`` documents, all aligned together.

    What reviewed and sure pairs of the stored documents ``others`` teach is evidence, kept in
    ``counts_folder`` (:mod:`align.pipeline.alignment.learned`), and so are the terms and preferred renderings
    that occur in the texts; accepted beads are fixed points. ``runner`` makes no difference to the result.
    """
    if not prepared:
        return
    pairs = list(combinations(LANGUAGES, 2))
    counts = stored_counts(store, others, pairs, counts_folder)
    terms = known_terms(
        store, (segment.text for item in prepared for segment in item.texts[SOURCE_LANGUAGE].segments)
    )
    evidence = {pair: Evidence(terms.get(pair, ()), counts[pair]) for pair in pairs}
    size = sum(len(item.texts[SOURCE_LANGUAGE].segments) for item in prepared)
    size += max(counts[SOURCE_LANGUAGE, lang].pairs for lang in TARGET_LANGUAGES)
    if embedder is None and size >= ENOUGH_FOR_JOINT:
        _align_jointly(prepared, evidence, progress, runner)
        return
    for lang in TARGET_LANGUAGES:
        _align_pair(
            [item for item in prepared if lang in item.texts], lang, evidence, embedder, progress, runner
        )


def _align_jointly(
    prepared: Sequence[Prepared],
    evidence: Mapping[LanguagePair, Evidence],
    progress: Progress,
    runner: Runner,
) -> None:
    tritexts = [_tritext(item) for item in prepared]
    found = align_trilingual(tritexts, evidence=evidence, progress=progress, runner=runner)
    for item, joint in zip(prepared, found, strict=True):
        for (source, lang), alignment in joint.pairs.items():
            if source == SOURCE_LANGUAGE:
                item.alignments[lang] = _with_noise(alignment, item.texts[source], item.texts[lang])


def _align_pair(
    items: Sequence[Prepared],
    lang: str,
    evidence: Mapping[LanguagePair, Evidence],
    embedder: Embedder | None,
    progress: Progress,
    runner: Runner,
) -> None:
    if not items:
        return
    pair = SOURCE_LANGUAGE, lang
    bitexts = [
        Bitext(t.id, t.texts[SOURCE_LANGUAGE], t.texts[lang], tuple(t.fixed.get(pair, ())))
        for t in map(_tritext, items)
    ]
    found = align_corpus(
        bitexts,
        source_lang=SOURCE_LANGUAGE,
        target_lang=lang,
        evidence=evidence[pair],
        progress=progress,
        vectors=embed_bitexts(embedder, bitexts, progress),
        runner=runner,
    )
    for item, alignment in zip(items, found, strict=True):
        item.alignments[lang] = _with_noise(alignment, item.texts[SOURCE_LANGUAGE], item.texts[lang])


def _tritext(item: Prepared) -> Tritext:
    """Give the aligner the texts without their noise, and the beads people accepted.

    Beads of both translations over the same Russian segments make a fixed bead of the translations.
    """
    texts = {lang: [text.segments[i].text for i in _kept(text)] for lang, text in item.texts.items()}
    beads = {(SOURCE_LANGUAGE, lang): _fixed(item, lang) for lang in texts if lang != SOURCE_LANGUAGE}
    for first, second in combinations((lang for lang in TARGET_LANGUAGES if lang in texts), 2):
        beads[first, second] = compose_beads(beads[SOURCE_LANGUAGE, first], beads[SOURCE_LANGUAGE, second])
    places = {
        lang: {index: place for place, index in enumerate(_kept(text))} for lang, text in item.texts.items()
    }
    fixed = {
        (first, second): tuple(
            (tuple(places[first][i] for i in bead.source), tuple(places[second][j] for j in bead.target))
            for bead in found
        )
        for (first, second), found in beads.items()
    }
    return Tritext(item.id, texts, fixed)


def _fixed(item: Prepared, lang: str) -> list[Bead]:
    """Return the accepted beads towards ``lang`` whose segments all take part."""
    found = item.fixed.get(lang)
    if found is None:
        found = fixed_beads(item.units, item.previous, item.texts, lang, stored=item.stored.get(lang))
    source, target = set(_kept(item.texts[SOURCE_LANGUAGE])), set(_kept(item.texts[lang]))
    return [bead for bead in found if source.issuperset(bead.source) and target.issuperset(bead.target)]


def _kept(text: SegmentedDocument) -> list[int]:
    """Return the indices of the segments that take part in alignment: all but noise."""
    return [segment.index for segment in text.segments if segment.kind is not SegmentKind.NOISE]


def _with_noise(alignment: Alignment, source: SegmentedDocument, target: SegmentedDocument) -> Alignment:
    """Map bead indices back to the documents' own, and give every noise segment its null bead."""
    beads = restore_indices(
        alignment.beads, _kept(source), _kept(target), len(source.segments), len(target.segments)
    )
    return Alignment(alignment.source_lang, alignment.target_lang, tuple(beads))
