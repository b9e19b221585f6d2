"""Align many bitexts that share one lexicon, learned from all of them.

Each pass learns a lexicon from the beads of the pass before (the first from look-alike words,
numbers and reviewed pairs alone), scores and searches every bitext with it, and re-estimates
lengths and the shares of bead shapes. Nothing depends on hash seeds, threads or the clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from align.bitext.anchors import find_anchors
from align.bitext.arrays import Floats, Ints, offsets_of
from align.bitext.cognates import cognate_counts
from align.bitext.confidence import FoundBead
from align.bitext.corridor import WHOLE, Anchors, Piece, pieces, whole
from align.bitext.counts import LearnedCounts, select_counts
from align.bitext.embedding import BitextVectors, VectorEvidence, gather_evidence
from align.bitext.evidence import Bitext, Evidence, Settings
from align.bitext.fixed import FreePart, Stretch, free_part
from align.bitext.joint_witness import Witness, add_witness
from align.bitext.length import LengthModel
from align.bitext.lexicon import KnownCounts, Lexicon, PriorCounts, TrainingBeads, learn
from align.bitext.residues import Pair, find_residues, pair_residues, residue_scores
from align.bitext.scoring import span_scores
from align.bitext.searching import Searcher, search_batches
from align.bitext.seed_words import seed_weights
from align.bitext.sentences import SentenceModel
from align.bitext.shapes import SHAPES
from align.bitext.tokens import ReadTexts, Text, TokenKind, Vocabulary, encode, join
from align.ports import Progress
from align.ports_jobs import IN_PROCESS, Runner

NUMBER_COUNT = 4.0
MARK_COUNT = 1.5
SEED_COUNT = 1.5
TERM_WORDS = 3
SHAPE_PRIOR_WEIGHT = 100.0
LEAST_TRAINING_POSTERIOR = 0.5
MOST_TRAINING_SEGMENTS = 4
LEAST_LENGTH_POSTERIOR = 0.8
ANCHOR_POSTERIOR = 0.9
FIRST_MARGIN = 15.0
LATER_MARGIN = 10.0


@dataclass(slots=True)
class Work:
    """One bitext while it is being aligned: its free segments, accepted beads and present beads.

    ``crossed`` are segments that are null beads in ``found`` and translate each other after all.
    """

    bitext: Bitext
    free: FreePart
    source: Text
    target: Text
    accepted: TrainingBeads
    witness: Witness | None = None
    found: list[FoundBead] = field(default_factory=list)
    crossed: tuple[Pair, ...] = ()


@dataclass(slots=True)
class Model:
    """What is learned from pass to pass; ``vectors`` is None where there are no embeddings."""

    prior: PriorCounts
    source_unigram: Floats
    target_unigram: Floats
    length: LengthModel
    sentences: SentenceModel
    log_priors: Floats
    vectors: VectorEvidence | None = None


@dataclass(frozen=True, slots=True)
class Corpus:
    """The encoded input of one run: vocabularies, bitexts, reviewed pairs."""

    source_words: Vocabulary
    target_words: Vocabulary
    works: list[Work]
    reviewed: TrainingBeads
    langs: tuple[str, str]
    learned: LearnedCounts
    known: KnownCounts


def load(
    bitexts: Sequence[Bitext],
    evidence: Evidence,
    *,
    source_lang: str,
    target_lang: str,
    texts: tuple[ReadTexts, ReadTexts] | None = None,
) -> Corpus:
    """Encode all texts; ``texts`` are those of either language that were taken apart before.

    Raises UsageError for accepted beads that cannot stand.
    """
    source_words, target_words = Vocabulary(), Vocabulary()
    source_texts, target_texts = texts or (ReadTexts(), ReadTexts())
    pairs = [(s, t) for s, t in evidence.pairs if s.strip() and t.strip()]
    reviewed = TrainingBeads(
        encode([s for s, _ in pairs], source_words, source_texts),
        encode([t for _, t in pairs], target_words, target_texts),
        np.ones(len(pairs)),
    )
    sources = _encode_side([bitext.source for bitext in bitexts], source_words, source_texts)
    targets = _encode_side([bitext.target for bitext in bitexts], target_words, target_texts)
    works = []
    for bitext, source, target in zip(bitexts, sources, targets, strict=True):
        free = free_part(bitext)
        both = [(s, t) for s, t in bitext.fixed if s and t]
        accepted = TrainingBeads(
            merge(source, [s for s, _ in both]), merge(target, [t for _, t in both]), np.ones(len(both))
        )
        witness = bitext.witness and bitext.witness.select(free.source, free.target)
        works.append(
            Work(bitext, free, source.select(free.source), target.select(free.target), accepted, witness)
        )
    learned = evidence.counts or LearnedCounts.empty()
    known = select_counts(learned, source_words, target_words)
    return Corpus(source_words, target_words, works, reviewed, (source_lang, target_lang), learned, known)


def _encode_side(sides: Sequence[Sequence[str]], vocabulary: Vocabulary, texts: ReadTexts) -> list[Text]:
    """Encode one side of all bitexts at once, which is several times as fast as one after the other."""
    together = encode([segment for side in sides for segment in side], vocabulary, texts)
    return together.cut([len(side) for side in sides])


def merge(text: Text, groups: Sequence[tuple[int, ...]]) -> Text:
    """Return a text whose segments are groups of ``text``'s segments put together."""
    order = np.array([i for group in groups for i in group], np.int64)
    sizes = offsets_of(np.array([len(group) for group in groups], np.int64))
    parts = text.select(order)
    if not groups:
        return parts
    return Text(
        parts.tokens,
        parts.offsets[sizes],
        np.add.reduceat(parts.lengths, sizes[:-1]),
        np.add.reduceat(parts.sentences, sizes[:-1]),
    )


def first_model(corpus: Corpus) -> Model:
    """Return what is known before anything is aligned."""
    return Model(
        _prior_counts(corpus),
        corpus.source_words.unigram(corpus.known.source.seen, corpus.known.source.total),
        corpus.target_words.unigram(corpus.known.target.seen, corpus.known.target.total),
        LengthModel.of(
            join(work.source for work in corpus.works).lengths,
            join(work.target for work in corpus.works).lengths,
        ),
        SentenceModel.of(join(work.target for work in corpus.works).sentences),
        np.log(np.array([shape.prior for shape in SHAPES])),
    )


def _prior_counts(corpus: Corpus) -> PriorCounts:
    """Count look-alike words, equal numbers, equal punctuation, and the seed dictionary's pairs."""
    source, target = corpus.source_words, corpus.target_words
    alike = cognate_counts(source, target)
    known = {
        (number, target.ids[key]): NUMBER_COUNT if key[0] is TokenKind.NUMBER else MARK_COUNT
        for key, number in source.ids.items()
        if key[0] is not TokenKind.WORD and key in target.ids
    }
    seeds = seed_weights(
        enumerate(source.forms),
        enumerate(target.forms),
        source_lang=corpus.langs[0],
        target_lang=corpus.langs[1],
    )
    for place, weight in seeds.items():
        known[place] = SEED_COUNT * weight
    for place, count in (*term_counts(corpus.reviewed).items(), *corpus.known.terms.items()):
        known[place] = max(count, known.get(place, 0.0))
    return PriorCounts(
        np.concatenate([alike.source, np.array([s for s, _ in known], np.int64)]),
        np.concatenate([alike.target, np.array([t for _, t in known], np.int64)]),
        np.concatenate([alike.counts, np.array(list(known.values()), np.float64)]),
    )


def term_counts(reviewed: TrainingBeads) -> dict[tuple[int, int], float]:
    """Count the words of short reviewed pairs, which name one thing: «шкаф» = ``cupboard``.

    Such a pair says more than a sentence does, but seen once it would not survive the
    lexicon's discount. Each word of one side may be each word of the other.
    """
    counts: dict[tuple[int, int], float] = {}
    source, target = reviewed.source, reviewed.target
    short = (np.diff(source.offsets) <= TERM_WORDS) & (np.diff(target.offsets) <= TERM_WORDS)
    for k in np.flatnonzero(short).tolist():
        left = source.tokens[source.offsets[k] : source.offsets[k + 1]].tolist()
        right = target.tokens[target.offsets[k] : target.offsets[k + 1]].tolist()
        for place in ((i, j) for i in left for j in right):
            counts[place] = max(counts.get(place, 0.0), SEED_COUNT / max(len(left), len(right)))
    return counts


def align_works(
    corpus: Corpus,
    settings: Settings,
    progress: Progress | None,
    vectors: Sequence[BitextVectors] | None = None,
    *,
    runner: Runner = IN_PROCESS,
) -> Model:
    """Do all passes, then pair what was left over; the works hold the results. Returns the last model.

    What ``runner`` searches elsewhere comes back in the order of the batches, so that all sums are the same.
    """
    model = first_model(corpus)
    if vectors is not None:
        counts_of = [(len(work.bitext.source), len(work.bitext.target)) for work in corpus.works]
        model.vectors = gather_evidence(
            vectors, counts_of, [(work.free.source, work.free.target) for work in corpus.works]
        )
    scratch = (
        np.full(len(corpus.target_words), -1, np.int64),
        np.full(len(corpus.source_words), -1, np.int64),
    )
    for number in range(settings.passes):
        lexicons = learn(
            _training_beads(corpus), model.prior, model.source_unigram, model.target_unigram, corpus.known
        )
        todo = _pieces(corpus.works, lexicons[0], number)
        for work in corpus.works:
            work.found = []
        searcher = Searcher(lexicons, model.length, model.sentences, model.log_priors, model.vectors)
        counts, done = np.zeros(len(SHAPES)), 0
        for batch, found in search_batches(corpus.works, todo, searcher, runner):
            counts += found.shape_counts
            for piece, beads in zip(batch, found.beads, strict=True):
                corpus.works[piece.document].found.extend(beads)
            done += len(batch)
            if progress is not None:
                progress(number * len(todo) + done, settings.passes * len(todo), "align")
        for work in corpus.works:
            work.found.sort(key=lambda bead: bead.corner)
        _refine(model, corpus, counts)
    for work in corpus.works:
        work.crossed = _crossed(work, model, lexicons, scratch)
    return model


def _crossed(
    work: Work, model: Model, lexicons: tuple[Lexicon, Lexicon], scratch: tuple[Ints, Ints]
) -> tuple[Pair, ...]:
    """Pair null beads that belong together, their segments counted among the free ones."""
    residues = find_residues(work.found, work.free.stretches)
    if not residues.piece.cells:
        return ()
    texts = work.source.select(residues.source), work.target.select(residues.target)
    spans = span_scores(residues.piece, *texts, *lexicons, scratch)
    add_witness(spans, residues.piece, work.witness and work.witness.select(residues.source, residues.target))
    return pair_residues(residues, residue_scores(residues, spans, texts, (model.length, model.sentences)))


def _training_beads(corpus: Corpus) -> TrainingBeads:
    """Collect what to learn words from: reviewed pairs, accepted beads, beads of the pass before."""
    parts = [corpus.reviewed]
    for work in corpus.works:
        good = [
            bead
            for bead in work.found
            if bead.source and bead.target and bead.posterior > LEAST_TRAINING_POSTERIOR
            and len(bead.source) + len(bead.target) <= MOST_TRAINING_SEGMENTS
        ]  # fmt: skip
        parts.append(work.accepted)
        if good:
            parts.append(
                TrainingBeads(
                    merge(work.source, [bead.source for bead in good]),
                    merge(work.target, [bead.target for bead in good]),
                    np.array([bead.posterior for bead in good]),
                )
            )
    return TrainingBeads(
        join(part.source for part in parts),
        join(part.target for part in parts),
        np.concatenate([part.weights for part in parts]),
    )


def _pieces(works: list[Work], forward: Lexicon, number: int) -> list[Piece]:
    """Lay out what pass ``number`` searches, short pieces first."""
    todo: list[Piece] = []
    for document, work in enumerate(works):
        for stretch in work.free.stretches:
            n, m = stretch.rows[1] - stretch.rows[0], stretch.columns[1] - stretch.columns[0]
            if not n or not m:
                continue
            if max(n, m) <= WHOLE:
                todo.append(whole(document, stretch.rows, stretch.columns))
                continue
            anchors = _anchors(work, stretch, forward, number)
            margin = FIRST_MARGIN if number == 0 else LATER_MARGIN
            todo.extend(pieces(document, stretch.rows, stretch.columns, anchors, margin=margin))
    return sorted(todo, key=lambda piece: len(piece.low) + piece.columns[1] - piece.columns[0])


def _anchors(work: Work, stretch: Stretch, forward: Lexicon, number: int) -> Anchors:
    """Return the fixed points of a long stretch's corridor, counted from the stretch's corner."""
    (top, bottom), (left, right) = stretch.rows, stretch.columns
    if number < 2:
        source, target = work.source, work.target
        return find_anchors(
            source.select(np.arange(top, bottom)), target.select(np.arange(left, right)), forward
        )
    return [
        (bead.source[0] - top, bead.target[0] - left)
        for bead in work.found
        if bead.shape == 0 and bead.posterior > ANCHOR_POSTERIOR and top <= bead.source[0] < bottom
    ]


def _refine(model: Model, corpus: Corpus, counts: Floats) -> None:
    """Learn shares of shapes, lengths and distances of embeddings from the pass just done."""
    if model.vectors is not None:
        model.vectors = model.vectors.refined([work.found for work in corpus.works])
    shares = np.array([shape.prior for shape in SHAPES])
    mixed = counts + SHAPE_PRIOR_WEIGHT * shares
    model.log_priors = np.log(mixed / mixed.sum())
    source, target, surplus = [], [], []
    for work in corpus.works:
        good = [b for b in work.found if b.source and b.target and b.posterior > LEAST_LENGTH_POSTERIOR]
        source.append(merge(work.source, [bead.source for bead in good]))
        target.append(merge(work.target, [bead.target for bead in good]))
        surplus += [len(bead.target) - len(bead.source) for bead in good]
    left, right, known = join(source), join(target), corpus.learned.samples
    model.length = model.length.refined(
        np.append(left.lengths, known.lengths[:, 0]), np.append(right.lengths, known.lengths[:, 1])
    )
    sentences = np.column_stack([left.sentences, right.sentences, np.array(surplus, np.int64)])
    model.sentences = model.sentences.refined(*np.concatenate([sentences, known.sentences]).T)
