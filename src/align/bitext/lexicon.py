"""A lexicon learned from the texts themselves: IBM model 1 in both directions.

Brown et al. 1993 (model 1), trained by expectation-maximisation on the beads of the previous
pass (Moore 2002; Varga et al. 2005). Two changes make it safe on a handful of documents:

* every target type has a *coverage* λ: the share of its sightings the source explained. An
  unknown word (λ = 0) is neutral evidence, a word whose translation is known and missing
  (λ near 1) speaks against the bead;
* expected counts are discounted once at the end, so that pairs seen once hardly count, and
  prior counts (cognates, numbers, reviewed pairs) are added to them.
"""

from __future__ import annotations

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


def learn(
    beads: TrainingBeads, prior: PriorCounts, source_unigram: Floats, target_unigram: Floats
) -> tuple[Lexicon, Lexicon]:
    """Learn both directions: target given source, and source given target.

    Cost grows with the number of token pairs in the beads, of which at most ``MAX_PAIRS`` are
    used (beads are then taken at even steps through the corpus).
    """
    beads = _thin(beads)
    pairs = _pair_up(beads, prior, len(target_unigram))
    sizes_source, sizes_target = np.diff(beads.source.offsets), np.diff(beads.target.offsets)
    source = _Side(
        beads.source.tokens,
        np.repeat(beads.weights, sizes_source),
        np.repeat(sizes_target.astype(np.float64), sizes_source),
    )
    target = _Side(
        beads.target.tokens,
        np.repeat(beads.weights, sizes_target),
        np.repeat(sizes_source.astype(np.float64), sizes_target),
    )
    forward = _train(
        pairs.source_types,
        pairs.target_types,
        pairs.target_positions,
        pairs,
        target,
        target_unigram,
        len(source_unigram),
    )
    backward = _train(
        pairs.target_types,
        pairs.source_types,
        pairs.source_positions,
        pairs,
        source,
        source_unigram,
        len(target_unigram),
    )
    return forward, backward


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


def _train(
    given: Ints,
    explained: Ints,
    positions: npt.NDArray[np.int32],
    pairs: _Pairs,
    side: _Side,
    unigram: Floats,
    n_given: int,
) -> Lexicon:
    """Train ``p(explained | given)``; ``positions`` says which explained token each pair touches."""
    n_explained, n_tokens = len(unigram), len(side.types)
    prior_mass = sums(given, pairs.priors, n_given)
    probability = (0.02 + pairs.priors) / (1 + prior_mass[given])
    coverage = np.full(n_explained, COVERAGE_START)
    seen = sums(side.types, side.weights, n_explained)
    background = unigram[side.types]
    counts = np.zeros(len(given))
    for step in range(EM_STEPS if n_tokens else 0):
        mass = sums(positions, np.repeat(probability, pairs.repeats), n_tokens + 1)[:n_tokens]
        covered = coverage[side.types] * mass / side.others
        share = covered / (covered + (1 - coverage[side.types]) * background)
        gain = np.zeros(n_tokens + 1)
        gain[:n_tokens] = side.weights * share / np.maximum(mass, 1e-300)
        counts = probability * np.add.reduceat(gain[positions], pairs.starts)
        last = step == EM_STEPS - 1
        if last:
            counts = np.maximum(counts - DISCOUNT, 0)
        total = sums(given, counts, n_given) + prior_mass + (SMOOTHING if last else 1e-3)
        probability = (counts + pairs.priors) / total[given]
        known = sums(side.types, side.weights * share, n_explained)
        coverage = np.clip(
            (known + COVERAGE_PRIOR_WEIGHT * COVERAGE_START) / (seen + COVERAGE_PRIOR_WEIGHT), 0.02, 0.95
        )
    if not n_tokens:
        probability = pairs.priors / (prior_mass[given] + SMOOTHING)
    return _lexicon(
        given,
        explained,
        probability,
        unigram,
        n_given,
        _coverage(explained, counts, seen, pairs, n_explained),
    )


def _coverage(explained: Ints, counts: Floats, seen: Floats, pairs: _Pairs, n_explained: int) -> Floats:
    """Return λ: the share of a type's sightings that survives the discount, drawn to its prior."""
    prior = np.zeros(n_explained)
    np.maximum.at(prior, explained, np.minimum(pairs.priors, 1.0))
    surviving = sums(explained, counts, n_explained)
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
