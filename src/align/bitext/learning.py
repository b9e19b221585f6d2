"""Learn counts from pairs of the past, once: stored documents, a memory, a table of terms.

Pairs are learned in blocks of bounded size, each by itself, and the blocks' counts are added up. So
any number of pairs takes memory for one block only, and a block whose pairs did not change need not be
learned again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from align.bitext import lexicon, tokens
from align.bitext.arrays import Floats, Ints, sums
from align.bitext.corpus import SEED_COUNT, TERM_WORDS, first_model, load, term_counts
from align.bitext.counts import LearnedCounts, Samples, TypeCounts, merge_counts, type_keys
from align.bitext.evidence import Evidence
from align.bitext.lexicon import Expected, expect
from align.bitext.seed_words import fingerprint
from align.bitext.tokens import Vocabulary

#: Pairs of tokens learned side by side: a block of some 8,000 sentence pairs.
BLOCK_TOKEN_PAIRS = 4_000_000
#: Expected counts below this, both ways, are kept as part of their type's sum only.
LEAST_COUNT = 0.05
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class KnownPair:
    """Two texts that translate each other, and how many segments more the target has."""

    source: str
    target: str
    surplus: int = 0


def learn_counts(pairs: Sequence[KnownPair], *, source_lang: str, target_lang: str) -> LearnedCounts:
    """Return the counts of all ``pairs``; blank ones are passed over.

    Time grows with the pairs of tokens, as in :func:`align.bitext.lexicon.learn`, of which all are used;
    equal pairs in equal order give equal counts.
    """
    used = [pair for pair in pairs if pair.source.strip() and pair.target.strip()]
    return merge_counts(
        _learn_block(block, source_lang=source_lang, target_lang=target_lang) for block in _blocks(used)
    )


def method_digest(source_lang: str, target_lang: str) -> str:
    """Return a digest of everything but the pairs that learned counts depend on."""
    basis = (
        _FORMAT, BLOCK_TOKEN_PAIRS, LEAST_COUNT, SEED_COUNT, TERM_WORDS, tokens.STEM_LETTERS,
        lexicon.EM_STEPS, lexicon.COVERAGE_START, lexicon.COVERAGE_PRIOR_WEIGHT,
        fingerprint(),
        source_lang, target_lang,
    )  # fmt: skip
    return hashlib.sha256(json.dumps(basis).encode()).hexdigest()


def _blocks(pairs: Sequence[KnownPair]) -> Iterator[Sequence[KnownPair]]:
    """Cut ``pairs`` where a block grows too large; sizes are guessed from the number of blanks."""
    start, size = 0, 0
    for place, pair in enumerate(pairs):
        own = (pair.source.count(" ") + 2) * (pair.target.count(" ") + 2)
        if size and size + own > BLOCK_TOKEN_PAIRS:
            yield pairs[start:place]
            start, size = place, 0
        size += own
    if start < len(pairs):
        yield pairs[start:]


def _learn_block(pairs: Sequence[KnownPair], *, source_lang: str, target_lang: str) -> LearnedCounts:
    evidence = Evidence(tuple((pair.source, pair.target) for pair in pairs))
    corpus = load([], evidence, source_lang=source_lang, target_lang=target_lang)
    model = first_model(corpus)
    beads = corpus.reviewed
    first, second, forward, backward = expect(beads, model.prior, model.source_unigram, model.target_unigram)
    source, rows = _types(corpus.source_words, first, forward, backward)
    target, columns = _types(corpus.target_words, second, backward, forward)
    kept = np.flatnonzero(np.maximum(forward.counts, backward.counts) >= LEAST_COUNT)
    kept = kept[np.lexsort((columns[second[kept]], rows[first[kept]]))]
    terms = sorted((rows[i], columns[j], count) for (i, j), count in term_counts(beads).items())
    surplus = np.array([pair.surplus for pair in pairs], np.int64)
    return LearnedCounts(
        source,
        target,
        rows[first[kept]],
        columns[second[kept]],
        _singles(forward.counts[kept]),
        _singles(backward.counts[kept]),
        np.array(terms, np.float64).reshape(-1, 3),
        Samples(
            np.column_stack([beads.source.lengths, beads.target.lengths]),
            np.column_stack([beads.source.sentences, beads.target.sentences, surplus]),
        ).thinned(),
        len(pairs),
    )


def _singles(values: Floats) -> Floats:
    """Round to what a 32-bit number holds, so that counts read from a file equal those just learned."""
    return values.astype(np.float32).astype(np.float64)


def _types(vocabulary: Vocabulary, at: Ints, given: Expected, explained: Expected) -> tuple[TypeCounts, Ints]:
    """Return a side's types in the order of their keys, and the row of each id.

    ``at`` are the ids the entries have on this side.
    """
    keys = type_keys(vocabulary)
    order = np.array(sorted(range(len(keys)), key=keys.__getitem__), np.int64)
    rows = np.empty(len(keys), np.int64)
    rows[order] = np.arange(len(keys))
    mass = sums(at, given.counts, len(keys))
    return (
        TypeCounts(
            tuple(keys[k] for k in order),
            _singles(explained.seen[order]),
            _singles(explained.covered[order]),
            _singles(mass[order]),
        ),
        rows,
    )
