"""What the aligner learned from pairs of the past, as counts that can be kept, merged and given to it.

Learning words from ten thousand reviewed pairs anew for every new document is waste: the expected
counts of the last EM step hold all that the pairs say (sufficient statistics; Neal & Hinton 1998,
"A view of the EM algorithm that justifies incremental, sparse, and other variants"). So they are
learned once (:mod:`align.bitext.learning`), and the lexicon of a new text starts from them and adds
its own. Beside words they hold what a lone document has too few beads to tell: a sample of lengths and
of sentence counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from align.bitext.arrays import Floats, Ints, sums
from align.bitext.lexicon import DISCOUNT, KnownCounts, KnownSide
from align.bitext.tokens import Vocabulary

Bools = npt.NDArray[np.bool_]

#: Most pairs whose lengths and sentence counts are kept.
MOST_SAMPLED = 2000


@dataclass(frozen=True, slots=True)
class TypeCounts:
    """One side's token types: ``keys`` ascend (kind's letter, then stem, number or mark).

    ``seen`` counts sightings, ``covered`` those the other side explained, ``mass`` is the sum of the
    expected counts with this type as the given one, small ones included; shapes ``(n_types,)``.
    """

    keys: tuple[str, ...]
    seen: Floats
    covered: Floats
    mass: Floats

    @classmethod
    def empty(cls) -> TypeCounts:
        """Return no types."""
        return cls((), np.zeros(0), np.zeros(0), np.zeros(0))


@dataclass(frozen=True, slots=True)
class Samples:
    """Sizes of some of the pairs: ``lengths`` are ``(n, 2)`` characters of either side; ``sentences``
    are ``(n, 3)``: sentences of either side, and how many segments more the target has.
    """

    lengths: Floats
    sentences: Ints

    @classmethod
    def empty(cls) -> Samples:
        """Return no pairs."""
        return cls(np.zeros((0, 2)), np.zeros((0, 3), np.int64))

    def thinned(self) -> Samples:
        """Keep at most ``MOST_SAMPLED`` pairs, taken at even steps."""
        step = max(1, -(-len(self.lengths) // MOST_SAMPLED))
        return Samples(self.lengths[::step], self.sentences[::step])


@dataclass(frozen=True, slots=True)
class LearnedCounts:
    """Counts learned from ``pairs`` pairs of texts. A value: nothing changes it, equal input gives it again.

    ``first`` and ``second`` are rows of ``source`` and ``target``, ascending; ``forward`` is how often
    the second is expected to have come from the first, ``backward`` the first from the second.
    ``terms`` are ``(n, 3)``: row, row and prior count of words of short pairs.
    """

    source: TypeCounts
    target: TypeCounts
    first: Ints
    second: Ints
    forward: Floats
    backward: Floats
    terms: Floats
    samples: Samples
    pairs: int

    @classmethod
    def empty(cls) -> LearnedCounts:
        """Return what is known of nothing."""
        none = np.zeros(0, np.int64)
        return cls(
            TypeCounts.empty(), TypeCounts.empty(), none, none, np.zeros(0), np.zeros(0),
            np.zeros((0, 3)), Samples.empty(), 0,
        )  # fmt: skip


def merge_counts(counts: Iterable[LearnedCounts]) -> LearnedCounts:
    """Add up counts learned apart; the order of the parts decides which pairs stay in the samples."""
    parts = list(counts)
    if len(parts) < 2:
        return parts[0] if parts else LearnedCounts.empty()
    source, rows = _merge_types([part.source for part in parts])
    target, columns = _merge_types([part.target for part in parts])
    width = max(len(target.keys), 1)
    keys = [
        row[part.first] * width + column[part.second]
        for part, row, column in zip(parts, rows, columns, strict=True)
    ]
    key, place = np.unique(np.concatenate(keys), return_inverse=True)
    return LearnedCounts(
        source,
        target,
        key // width,
        key % width,
        sums(place, np.concatenate([part.forward for part in parts]), len(key)),
        sums(place, np.concatenate([part.backward for part in parts]), len(key)),
        _merge_terms(
            [
                np.column_stack([row[_ids(part.terms, 0)], column[_ids(part.terms, 1)], part.terms[:, 2]])
                for part, row, column in zip(parts, rows, columns, strict=True)
            ],
            width,
        ),
        Samples(
            np.concatenate([part.samples.lengths for part in parts]),
            np.concatenate([part.samples.sentences for part in parts]),
        ).thinned(),
        sum(part.pairs for part in parts),
    )


def _ids(table: Floats, column: int) -> Ints:
    found: Ints = table[:, column].astype(np.int64)
    return found


def _merge_types(sides: Sequence[TypeCounts]) -> tuple[TypeCounts, list[Ints]]:
    """Return all types of one side, and where each part's types stand among them."""
    keys = sorted({key for side in sides for key in side.keys})
    place = {key: row for row, key in enumerate(keys)}
    rows = [np.array([place[key] for key in side.keys], np.int64) for side in sides]
    where = np.concatenate(rows)
    added = (
        sums(where, np.concatenate([getattr(side, name) for side in sides]), len(keys))
        for name in ("seen", "covered", "mass")
    )
    return TypeCounts(tuple(keys), *added), rows


def _merge_terms(tables: Sequence[Floats], width: int) -> Floats:
    """Return each pair of rows once, with its largest count."""
    table = np.concatenate(tables)
    key, place = np.unique(_ids(table, 0) * width + _ids(table, 1), return_inverse=True)
    largest = np.zeros(len(key))
    np.maximum.at(largest, place, table[:, 2])
    return np.column_stack([key // width, key % width, largest])


def type_keys(vocabulary: Vocabulary) -> list[str]:
    """Return the key of every type of a vocabulary, by id."""
    return [kind.value + key for kind, key in vocabulary.ids]


def select_counts(counts: LearnedCounts, source: Vocabulary, target: Vocabulary) -> KnownCounts:
    """Return what ``counts`` say about the types of two vocabularies, by their ids.

    Entries of a type with types outside the vocabularies are not listed, but they still make the
    listed ones less likely, so their sums are kept.
    """
    ids_source, ids_target = _ids_in(source, counts.source), _ids_in(target, counts.target)
    first, second = ids_source[counts.first], ids_target[counts.second]
    listed = (first >= 0) & (second >= 0)
    return KnownCounts(
        first[listed],
        second[listed],
        counts.forward[listed],
        counts.backward[listed],
        _side(counts.source, ids_source, len(source), first, listed, counts.forward, counts.backward),
        _side(counts.target, ids_target, len(target), second, listed, counts.backward, counts.forward),
        _terms(counts, ids_source, ids_target),
    )


def _ids_in(vocabulary: Vocabulary, side: TypeCounts) -> Ints:
    """Return the vocabulary's id of each of the side's types, -1 for none."""
    ids = {key: number for number, key in enumerate(type_keys(vocabulary))}
    return np.array([ids.get(key, -1) for key in side.keys], np.int64)


def _side(
    side: TypeCounts, ids: Ints, size: int, at: Ints, listed: Bools, given: Floats, explained: Floats
) -> KnownSide:
    """Gather what is known of one side's types; ``at`` is the id each entry has on this side."""
    inside, unlisted = ids >= 0, (at >= 0) & ~listed

    def per_type(values: Floats) -> Floats:
        return sums(ids[inside], values[inside], size)

    return KnownSide(
        seen=per_type(side.seen),
        covered=per_type(side.covered),
        total=float(side.seen.sum()),
        rest=np.maximum(per_type(side.mass) - sums(at[listed], given[listed], size), 0),
        kept=sums(at[unlisted], np.maximum(given[unlisted] - DISCOUNT, 0), size),
        surviving=sums(at[unlisted], np.maximum(explained[unlisted] - DISCOUNT, 0), size),
    )


def _terms(counts: LearnedCounts, ids_source: Ints, ids_target: Ints) -> dict[tuple[int, int], float]:
    """Return the terms whose words are in both vocabularies, by ids."""
    places = zip(
        ids_source[_ids(counts.terms, 0)].tolist(), ids_target[_ids(counts.terms, 1)].tolist(), strict=True
    )
    counted = zip(places, counts.terms[:, 2].tolist(), strict=True)
    return {place: count for place, count in counted if min(place) >= 0}
