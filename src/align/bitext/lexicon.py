"""A lexicon learned from the texts themselves: IBM model 1 in both directions.

Brown et al. 1993 (model 1), trained by expectation-maximisation on the beads of the previous
pass (Moore 2002; Varga et al. 2005). Two changes make it safe on a handful of documents:

* every target type has a *coverage* λ: the share of its sightings the source explained. An
  unknown word (λ = 0) is neutral evidence, a word whose translation is known and missing
  (λ near 1) speaks against the bead;
* expected counts are discounted once at the end, so that pairs seen once hardly count, and
  prior counts (cognates, numbers, reviewed pairs) are added to them.

Counts learned before (:mod:`align.bitext.counts`) take part as if their texts were here, with their
expectations as they were (incremental EM; Neal & Hinton 1998).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from align.bitext.arrays import Floats, Ints, offsets_of, spread, sums
from align.bitext.tokens import Text

EM_STEPS = 4
DISCOUNT = 0.6
SMOOTHING = 0.3
COVERAGE_START = 0.5
COVERAGE_PRIOR_WEIGHT = 2.0
COVERAGE_OF_PRIOR_PAIRS = 0.7
COVERAGE_MAX = 0.9
LEAST_PROBABILITY = 2e-3
MAX_PAIRS = 6_000_000


@dataclass(frozen=True, slots=True)
class PriorCounts:
    """Pseudo-counts of type pairs, three arrays of one length: source ids, target ids, counts."""

    source: Ints
    target: Ints
    counts: Floats

    def turned(self) -> PriorCounts:
        """Return the same counts seen from the other side."""
        return PriorCounts(self.target, self.source, self.counts)


@dataclass(frozen=True, slots=True)
class TrainingBeads:
    """Text pairs to learn from: segment ``i`` of ``source`` translates segment ``i`` of ``target``.

    ``weights`` (0–1) is how sure each pair is.
    """

    source: Text
    target: Text
    weights: Floats


@dataclass(frozen=True, slots=True)
class KnownSide:
    """What earlier texts told of one side's types, each of shape ``(n_types,)``.

    ``seen`` counts sightings and ``covered`` those explained; ``total`` all sightings, of other types
    too. Of the entries that are not listed, ``rest`` is the sum with this type given, ``kept`` the
    same after the discount, ``surviving`` the sum after the discount with this type explained.
    """

    seen: Floats
    covered: Floats
    total: float
    rest: Floats
    kept: Floats
    surviving: Floats


@dataclass(frozen=True, slots=True)
class KnownCounts:
    """Expected counts of type pairs, learned before: ``forward`` of target given source, ``backward``.

    Pairs are listed by ids, ``first`` of the source and ``second`` of the target, no pair twice.
    ``terms`` are prior counts of words of short pairs, for the prior.
    """

    first: Ints
    second: Ints
    forward: Floats
    backward: Floats
    source: KnownSide
    target: KnownSide
    terms: Mapping[tuple[int, int], float]


@dataclass(frozen=True, slots=True)
class Expected:
    """What the last EM step expects of ``p(explained | given)``, before the discount.

    ``counts`` by type pair, ``seen`` and ``covered`` sightings by explained type.
    """

    counts: Floats
    seen: Floats
    covered: Floats


@dataclass(frozen=True, slots=True)
class Lexicon:
    """How much likelier each target type becomes when a source type is present.

    Entries of source type ``s`` are ``offsets[s]:offsets[s + 1]`` of ``targets`` and ``lifts``
    (``p(t|s) / p(t)``); ``coverage`` is λ per target type.
    """

    offsets: Ints
    targets: Ints
    lifts: Floats
    coverage: Floats


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Every co-occurrence of a source and a target token in a bead, grouped by type pair."""

    source_types: Ints
    target_types: Ints
    starts: Ints
    repeats: Ints
    source_positions: npt.NDArray[np.int32]
    target_positions: npt.NDArray[np.int32]
    priors: Floats


@dataclass(frozen=True, slots=True)
class _Side:
    """One side's tokens in training: their types, their bead's weight and the other side's size."""

    types: Ints
    weights: Floats
    others: Floats


@dataclass(frozen=True, slots=True)
class _Direction:
    """One direction of training: the given and the explained type of each pair, and what is known.

    ``positions`` says which explained token of ``side`` each pair of tokens touches; ``before`` are
    the counts learned before, by type pair.
    """

    given: Ints
    explained: Ints
    positions: npt.NDArray[np.int32]
    side: _Side
    before: Floats
    given_before: KnownSide
    explained_before: KnownSide


def learn(
    beads: TrainingBeads,
    prior: PriorCounts,
    source_unigram: Floats,
    target_unigram: Floats,
    known: KnownCounts | None = None,
) -> tuple[Lexicon, Lexicon]:
    """Learn both directions: target given source, and source given target.

    Cost grows with the number of token pairs in the beads, of which at most ``MAX_PAIRS`` are
    used (beads are then taken at even steps through the corpus), and of pairs in ``known``.
    """
    pairs, sides = _gather(_thin(beads), prior, len(target_unigram), known)
    unigrams = source_unigram, target_unigram
    forward, backward = (
        _lexicon_of(direction, _expect(direction, pairs, unigrams[1 - way]), pairs, unigrams[1 - way])
        for way, direction in enumerate(_directions(pairs, sides, known, unigrams))
    )
    return forward, backward


def expect(
    beads: TrainingBeads, prior: PriorCounts, source_unigram: Floats, target_unigram: Floats
) -> tuple[Ints, Ints, Expected, Expected]:
    """Return the type pairs of ``beads`` and ``prior`` (source ids, target ids) and what EM expects.

    First of target given source, then of source given target. All beads are used, however many.
    """
    pairs, sides = _gather(beads, prior, len(target_unigram), None)
    unigrams = source_unigram, target_unigram
    forward, backward = (
        _expect(direction, pairs, unigrams[1 - way])
        for way, direction in enumerate(_directions(pairs, sides, None, unigrams))
    )
    return pairs.source_types, pairs.target_types, forward, backward


def _gather(
    beads: TrainingBeads, prior: PriorCounts, n_target_types: int, known: KnownCounts | None
) -> tuple[_Pairs, tuple[_Side, _Side]]:
    """List the type pairs of all that is to be learned from, and both sides' tokens."""
    if known is not None:
        prior = PriorCounts(
            np.concatenate([prior.source, known.first]),
            np.concatenate([prior.target, known.second]),
            np.concatenate([prior.counts, np.zeros(len(known.first))]),
        )
    pairs = _pair_up(beads, prior, n_target_types)
    sizes = np.diff(beads.source.offsets), np.diff(beads.target.offsets)
    source, target = (
        _Side(
            text.tokens,
            np.repeat(beads.weights, own),
            np.repeat(other.astype(np.float64), own),
        )
        for text, own, other in (
            (beads.source, sizes[0], sizes[1]),
            (beads.target, sizes[1], sizes[0]),
        )
    )
    return pairs, (source, target)


def _directions(
    pairs: _Pairs, sides: tuple[_Side, _Side], known: KnownCounts | None, unigrams: tuple[Floats, Floats]
) -> Iterator[_Direction]:
    """Yield what to train target given source with, then source given target."""
    sizes = len(unigrams[0]), len(unigrams[1])
    before = [np.zeros(len(pairs.starts))] * 2
    given, explained = (
        (_unknown(sizes[0]), _unknown(sizes[1])) if known is None else (known.source, known.target)
    )
    if known is not None:
        keys = pairs.source_types * max(sizes[1], 1) + pairs.target_types
        place = np.searchsorted(keys, known.first * max(sizes[1], 1) + known.second)
        before = [sums(place, counts, len(keys)) for counts in (known.forward, known.backward)]
    yield _Direction(
        pairs.source_types, pairs.target_types, pairs.target_positions, sides[1], before[0], given, explained
    )
    yield _Direction(
        pairs.target_types, pairs.source_types, pairs.source_positions, sides[0], before[1], explained, given
    )


def _unknown(size: int) -> KnownSide:
    """Return that nothing is known of ``size`` types."""
    zeros = np.zeros(size)
    return KnownSide(zeros, zeros, 0.0, zeros, zeros, zeros)


def _thin(beads: TrainingBeads) -> TrainingBeads:
    """Keep the number of token pairs within ``MAX_PAIRS`` by taking beads at even steps."""
    pairs = np.diff(beads.source.offsets) * np.diff(beads.target.offsets)
    step = -(-int(pairs.sum()) // MAX_PAIRS)
    if step <= 1:
        return beads
    kept = np.arange(0, len(pairs), step)
    return TrainingBeads(beads.source.select(kept), beads.target.select(kept), beads.weights[kept])


def _pair_up(beads: TrainingBeads, prior: PriorCounts, n_target_types: int) -> _Pairs:
    """List all token pairs of the beads and the prior's type pairs, sorted by type pair."""
    source, target = beads.source, beads.target
    sizes_source, sizes_target = np.diff(source.offsets), np.diff(target.offsets)
    partners = np.repeat(sizes_target, sizes_source)
    source_positions = np.repeat(np.arange(len(source.tokens), dtype=np.int32), partners)
    target_positions = spread(np.repeat(target.offsets[:-1], sizes_source), partners).astype(np.int32)
    keys = np.empty(len(source_positions) + len(prior.counts), np.int64)
    np.multiply(source.tokens[source_positions], n_target_types, out=keys[: len(source_positions)])
    keys[: len(source_positions)] += target.tokens[target_positions]
    keys[len(source_positions) :] = prior.source * n_target_types + prior.target
    # Prior pairs stand at a position one past the last token, which weighs nothing.
    none = np.zeros(len(prior.counts), np.int32)
    source_positions = np.concatenate([source_positions, none + len(source.tokens)])
    target_positions = np.concatenate([target_positions, none + len(target.tokens)])
    order = _sort(keys)
    fresh = np.ones(len(keys), bool)
    fresh[1:] = keys[1:] != keys[:-1]
    starts = np.flatnonzero(fresh)
    repeats = np.diff(np.append(starts, len(keys)))
    n_pairs = len(keys) - len(prior.counts)
    is_prior = np.flatnonzero(order >= n_pairs)
    group = np.searchsorted(starts, is_prior, side="right") - 1
    priors = sums(group, prior.counts[order[is_prior] - n_pairs], len(starts))
    return _Pairs(
        keys[starts] // max(n_target_types, 1),
        keys[starts] % max(n_target_types, 1),
        starts,
        repeats,
        source_positions[order],
        target_positions[order],
        priors,
    )


def _sort(keys: Ints) -> npt.NDArray[np.int32]:
    """Sort ``keys`` in place and return their stable order.

    Key and index travel in one 64-bit number: numpy sorts numbers several times faster than it
    finds an order, and without a second array.
    """
    bits = max(1, len(keys).bit_length())
    if len(keys) and int(keys.max()).bit_length() + bits > 62:
        order = np.argsort(keys, kind="stable")
        keys[:] = keys[order]
        return order.astype(np.int32)
    keys <<= bits
    keys |= np.arange(len(keys))
    keys.sort()
    places = (keys & ((1 << bits) - 1)).astype(np.int32)
    keys >>= bits
    return places


def _expect(way: _Direction, pairs: _Pairs, unigram: Floats) -> Expected:
    """Do the EM steps of one direction."""
    given, side, known = way.given, way.side, way.explained_before
    n_given, n_explained, n_tokens = len(way.given_before.rest), len(unigram), len(side.types)
    prior_mass = sums(given, pairs.priors, n_given)
    before = sums(given, way.before, n_given) + way.given_before.rest
    probability = (0.02 + pairs.priors + way.before) / (1 + prior_mass + before)[given]
    coverage = np.full(n_explained, COVERAGE_START)
    seen = sums(side.types, side.weights, n_explained) + known.seen
    covered, background = known.covered, unigram[side.types]
    counts = way.before
    for step in range(EM_STEPS if n_tokens else 0):
        mass = sums(way.positions, np.repeat(probability, pairs.repeats), n_tokens + 1)[:n_tokens]
        explained = coverage[side.types] * mass / side.others
        share = explained / (explained + (1 - coverage[side.types]) * background)
        gain = np.zeros(n_tokens + 1)
        gain[:n_tokens] = side.weights * share / np.maximum(mass, 1e-300)
        counts = way.before + probability * np.add.reduceat(gain[way.positions], pairs.starts)
        covered = sums(side.types, side.weights * share, n_explained) + known.covered
        if step < EM_STEPS - 1:
            total = sums(given, counts, n_given) + way.given_before.rest + prior_mass + 1e-3
            probability = (counts + pairs.priors) / total[given]
            coverage = np.clip(
                (covered + COVERAGE_PRIOR_WEIGHT * COVERAGE_START) / (seen + COVERAGE_PRIOR_WEIGHT),
                0.02,
                0.95,
            )
    return Expected(counts, seen, covered)


def _lexicon_of(way: _Direction, expected: Expected, pairs: _Pairs, unigram: Floats) -> Lexicon:
    """Discount the expected counts and make a lexicon of one direction."""
    n_given = len(way.given_before.rest)
    counts = np.maximum(expected.counts - DISCOUNT, 0)
    prior_mass = sums(way.given, pairs.priors, n_given)
    total = sums(way.given, counts, n_given) + way.given_before.kept + prior_mass + SMOOTHING
    probability = (counts + pairs.priors) / total[way.given]
    coverage = _coverage(way, counts, expected.seen, pairs)
    return _lexicon(way.given, way.explained, probability, unigram, n_given, coverage)


def _coverage(way: _Direction, counts: Floats, seen: Floats, pairs: _Pairs) -> Floats:
    """Return λ: the share of a type's sightings that survives the discount, drawn to its prior."""
    prior = np.zeros(len(seen))
    np.maximum.at(prior, way.explained, np.minimum(pairs.priors, 1.0))
    surviving = sums(way.explained, counts, len(seen)) + way.explained_before.surviving
    weight = COVERAGE_PRIOR_WEIGHT
    coverage: Floats = (surviving + weight * COVERAGE_OF_PRIOR_PAIRS * prior) / (seen + weight)
    if not seen.any():
        coverage = COVERAGE_OF_PRIOR_PAIRS * prior
    return np.clip(coverage, 0, COVERAGE_MAX)


def _lexicon(
    given: Ints, explained: Ints, probability: Floats, unigram: Floats, n_given: int, coverage: Floats
) -> Lexicon:
    """Keep the entries worth keeping, ordered by the given type."""
    kept = np.flatnonzero((probability > LEAST_PROBABILITY) & (coverage[explained] > 0))
    kept = kept[np.argsort(given[kept], kind="stable")]
    offsets = offsets_of(np.bincount(given[kept], minlength=n_given))
    return Lexicon(offsets, explained[kept], probability[kept] / unigram[explained[kept]], coverage)
