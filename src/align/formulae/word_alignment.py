"""Which words of a translation come from which words of the original.

IBM model 2 with the diagonal prior of Dyer, Chahuneau and Smith 2013 ("A simple, fast, and effective
reparameterization of IBM model 2"), trained by expectation maximisation with a Dirichlet prior on the
word table, in both directions. The directions are symmetrised on their posteriors, by the geometric
mean of the two (after Liang, Taskar and Klein 2006, "Alignment by agreement"), which keeps the
uncertainty that hard links (grow-diag) throw away.

What is learned is one table a direction. Each is learned by itself (a job for any worker), holding 16 bytes
a pair of words of a passage; passages after :data:`MOST_CELLS` of them take no part. The links of a passage
are one more expectation step with those tables, whether it taught or not: a portion of passages at a time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

import numpy as np

from align.formulae.suffixes import Ints, Small
from align.formulae.word_cells import (
    PORTION,
    Cells,
    Floats,
    PairsByWord,
    Side,
    distinct_pairs,
    in_portions,
    looked_up,
    offsets_of,
)
from align.ports_jobs import IN_PROCESS, Job, Runner, SetAside

ITERATIONS = 6
TENSION = 5.0
"""How steeply links away from the diagonal are disbelieved, for languages of like word order."""
_EMPTY = 0.08
"""The prior probability that a word comes from no word of the other side."""
_DIRICHLET = 0.01
MOST_CELLS = 20_000_000
LONGEST = 120
"""Words of a passage that take part; what follows is not aligned."""


@dataclass(frozen=True, slots=True)
class WordLinks:
    """``belief[i, j]`` (0–1): source word ``i`` and target word ``j`` of one pair say the same."""

    belief: Floats


@dataclass(frozen=True, slots=True)
class Lesson:
    """What one direction is learned from: both sides of the passages, the target given if ``is_turned``."""

    source: Side
    target: Side
    tension: float
    is_turned: bool


@dataclass(frozen=True, slots=True)
class Learned:
    """What one direction learned: ``table[k]`` is how likely the words of ``keys[k]`` come from each other.

    ``keys`` ascend: given word · ``kinds`` + made word. ``unseen`` is, by given word, how likely it makes a
    word it never stood with; ``empty``, by made word, how likely that comes from nowhere.
    """

    kinds: int
    keys: Ints
    table: Floats
    unseen: Floats
    empty: Floats

    def posteriors(self, given: Side, made: Side, cells: Cells, *, tension: float, is_turned: bool) -> Floats:
        """Return for every cell how likely its ``made`` word comes from its ``given`` word."""
        by_given, group = _turned(cells, is_turned=is_turned)
        # A word that was never seen may become anything.
        given_unseen = _of_known(self.unseen, given.numbers, 1.0 / self.kinds)
        table = given_unseen[by_given]
        pairs = PairsByWord(given, made, is_turned=is_turned, kinds=self.kinds)
        looked_up(pairs, self.keys, self.table, table)
        empty = _of_known(self.empty, made.numbers, float(self.empty.min()))
        return _expected(_prior(cells, group, tension) * table, group, empty)


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Both directions, and by number of a word on either side the number it has in them."""

    forward: Learned
    backward: Learned
    source: Small
    target: Small
    tension: float

    def numbered(self, source: Side, target: Side) -> tuple[Side, Side]:
        """Return both sides of some passages with the numbers that the tables know."""
        return (
            Side(self.source[source.numbers], source.bounds),
            Side(self.target[target.numbers], target.bounds),
        )


def belief(tables: tuple[Learned, Learned], tension: float, source: Side, target: Side) -> Floats:
    """Return how likely the two words of each cell say the same, for passages numbered as the tables are."""
    cells = Cells.of(source, target)
    forward, backward = tables
    onward = forward.posteriors(source, target, cells, tension=tension, is_turned=False)
    onward *= backward.posteriors(target, source, cells, tension=tension, is_turned=True)
    return np.sqrt(onward, out=onward)


def learn_dictionary(
    source: Side, target: Side, *, tension: float = TENSION, runner: Runner = IN_PROCESS
) -> Dictionary | None:
    """Learn from passages, as many as there is room for (:data:`MOST_CELLS`); None where none has words.

    The two directions are learned by ``runner``. Words are numbered from 0 on either side.
    """
    teaching = _within_memory(source, target)
    if not len(teaching):
        return None
    (left, source_numbers), (right, target_numbers) = (
        _renumbered(side.select(teaching, longest=LONGEST), int(side.numbers.max()) + 1)
        for side in (source, target)
    )
    lessons = [Lesson(left, right, tension, is_turned) for is_turned in (False, True)]
    job: Job[None, None, Lesson, Learned] = Job(_opened, _learned, None)
    found = runner.map(job, lessons, sizes=[1, 1], grain=1)
    # It is arithmetic on texts that were read already: what no worker could do is done here.
    forward, backward = (
        learn(lesson) if isinstance(each, SetAside) else each
        for lesson, each in zip(lessons, found, strict=True)
    )
    return Dictionary(forward, backward, source_numbers, target_numbers, tension)


def _opened(_: None) -> AbstractContextManager[None]:
    return nullcontext(None)


def _learned(_: None, lesson: Lesson) -> Learned:
    return learn(lesson)


def cell_counts(source: Side, target: Side) -> Ints:
    """Return by passage how many cells take part."""
    counts: Ints = np.minimum(source.lengths, LONGEST) * np.minimum(target.lengths, LONGEST)
    return counts


def _within_memory(source: Side, target: Side) -> Ints:
    """Return the passages that teach: those with words on both sides, while there is room."""
    kept: list[int] = []
    used = 0
    for index, cells in enumerate(cell_counts(source, target).tolist()):
        if cells and used + cells <= MOST_CELLS:
            kept.append(index)
            used += cells
    return np.array(kept, np.int64)


def _renumbered(side: Side, kinds: int) -> tuple[Side, Small]:
    """Number the words of ``side`` anew, as they come; and say by old number which they have now.

    Of ``kinds`` old numbers those that do not occur get the number after the last.
    """
    words, first, inverse = np.unique(side.numbers, return_index=True, return_inverse=True)
    rank = np.empty(len(words), np.int32)
    rank[np.argsort(first)] = np.arange(len(words), dtype=np.int32)
    numbers = np.full(kinds, len(words), np.int32)
    numbers[words] = rank
    return Side(rank[inverse.reshape(-1)], side.bounds), numbers


def align_words(
    pairs: Sequence[tuple[Sequence[str], Sequence[str]]],
    *,
    wanted: Sequence[int] | None = None,
    tension: float = TENSION,
) -> dict[int, WordLinks]:
    """Learn from all ``pairs`` of lemma sequences and return the links of the ``wanted`` (None: all).

    Of very many pairs the first teach, and all have links. ``tension`` (0 or more) is how steeply links
    away from the diagonal are disbelieved. Pairs with an empty side have no links and are left out.
    """
    source, target = _side([left for left, _ in pairs]), _side([right for _, right in pairs])
    found = learn_dictionary(source, target, tension=tension)
    if found is None:
        return {}
    cells = cell_counts(source, target)
    chosen: Collection[int] = range(len(pairs)) if wanted is None else sorted(set(wanted))
    places = np.array([index for index in chosen if cells[index]], np.int64)
    source, target = (side.select(places, longest=LONGEST) for side in found.numbered(source, target))
    result: dict[int, WordLinks] = {}
    for first, last in in_portions(cells[places], PORTION):
        left, right = source.between(first, last), target.between(first, last)
        believed = belief((found.forward, found.backward), tension, left, right)
        result |= zip(places[first:last].tolist(), map(WordLinks, tables(believed, left, right)), strict=True)
    return result


def tables(cells: Floats, source: Side, target: Side) -> Iterator[Floats]:
    """Yield what belongs to each passage, shape ``(source words, target words)``."""
    rows, widths = source.lengths.tolist(), target.lengths.tolist()
    at = 0
    for row, width in zip(rows, widths, strict=True):
        yield cells[at : at + row * width].reshape(row, width)
        at += row * width


def _side(texts: Sequence[Sequence[str]]) -> Side:
    known: dict[str, int] = {}
    numbers = [known.setdefault(word, len(known)) for text in texts for word in text]
    return Side(np.array(numbers, np.int32), offsets_of(np.array([len(text) for text in texts], np.int64)))


def _turned(cells: Cells, *, is_turned: bool) -> tuple[Ints, Ints]:
    """Return by cell its given word, and its made one."""
    return (cells.by_target, cells.by_source) if is_turned else (cells.by_source, cells.by_target)


def _of_known(values: Floats, numbers: Small, otherwise: float) -> Floats:
    """Return the value of each number, ``otherwise`` for those past the last."""
    return np.append(values, otherwise)[np.minimum(numbers, len(values))]


def _prior(cells: Cells, group: Ints, tension: float) -> Floats:
    diagonal = np.exp(-tension * cells.distance)
    prior: Floats = diagonal * ((1 - _EMPTY) / np.bincount(group, diagonal))[group]
    return prior


def _expected(likely: Floats, group: Ints | Small, empty: Floats) -> Floats:
    """Share each made word (``group``) out among its cells; ``empty`` is by made word the chance of none."""
    found: Floats = likely / (np.bincount(group, likely, len(empty)) + empty)[group]
    return found


def learn(lesson: Lesson) -> Learned:
    """Learn one direction: how likely the words of either side make those of the other."""
    source, target = lesson.source, lesson.target
    given, made = (target, source) if lesson.is_turned else (source, target)
    kinds = int(made.numbers.max()) + 1
    cells = source.lengths * target.lengths
    first = offsets_of(cells)
    pairs = PairsByWord(given, made, is_turned=lesson.is_turned, kinds=kinds)
    keys, entry = distinct_pairs(pairs, int(first[-1]))
    del pairs
    portions = list(in_portions(cells, PORTION))
    looked_at = [_portion(lesson, *portion) for portion in portions]
    # A word from nowhere is as likely as it is frequent.
    empty = _EMPTY * (np.bincount(made.numbers, minlength=kinds) / len(made.numbers))
    givers = keys // kinds
    table, unseen = np.full(len(keys), 1.0 / kinds), np.full(int(given.numbers.max()) + 1, 1.0 / kinds)
    for _ in range(ITERATIONS - 1):
        counts = np.zeros(len(keys))
        for (begin, end), (prior, group) in zip(portions, looked_at, strict=True):
            here = entry[first[begin] : first[end]].astype(np.int64)
            words = made.numbers[made.bounds[begin] : made.bounds[end]]
            # Added one by one, so that the size of the portions changes no digit.
            np.add.at(counts, here, _expected(prior * table[here], group, empty[words]))
        totals = np.bincount(givers, counts) + _DIRICHLET * kinds
        table = (counts + _DIRICHLET) / totals[givers]
        unseen = _DIRICHLET / totals
    return Learned(kinds, keys, table, unseen, empty)


def _portion(lesson: Lesson, first: int, last: int) -> tuple[Floats, Small]:
    """Return by cell of some passages the prior, and the made word (its place among theirs)."""
    cells = Cells.of(lesson.source.between(first, last), lesson.target.between(first, last))
    _, group = _turned(cells, is_turned=lesson.is_turned)
    return _prior(cells, group, lesson.tension), group.astype(np.int32)
