"""Where the rendering of an occurrence stands in the translation: a portion of passages at a time.

The target span of an occurrence is the stretch of words that believes most in the words of the formula
and least in the words around it: the stretch of greatest sum (Kadane's algorithm, Bentley 1984) of
``belief inside − belief outside − a threshold``. Punctuation and function words at its edges are cut off.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from align.formulae.suffixes import Ints, Small
from align.formulae.tokens import Flags, Tokens
from align.formulae.word_alignment import LONGEST, Dictionary, Learned, belief, cell_counts, tables
from align.formulae.word_cells import Floats, Side, in_portions, selected
from align.ports_jobs import IN_PROCESS, Job, Runner, SetAside

EDGE_WORDS = {
    "en": frozenset(
        "the a an of and or to in on at by for with from as that which its his her their our be is are "
        "was were it this these those have has had will would should".split()
    ),
    "kk": frozenset("және мен бен пен да де та те үшін ол бұл осы сол еді болып деп".split()),
}
_ADPOSITIONS = {
    "en": frozenset("of to in on at by for with from as".split()),
    "kk": frozenset("үшін мен бен пен".split()),
}
_THRESHOLDS = {"en": 0.09, "kk": 0.0}
"""Below this belief a word is no part of a rendering; learned on the sample corpus."""
_LEAST = 0.1
"""A stretch that weighs less is no rendering."""
SPAN_CELLS = 500_000
"""Cells of a portion of passages: some tenths of a second."""

Bits = npt.NDArray[np.uint8]


#: What a target token is, where that bears on the edges of a span: bits of a byte.
MARK, EDGE, ADPOSITION, ARTICLE, OPENS, CLOSES = (1 << bit for bit in range(6))


@dataclass(frozen=True, slots=True)
class Places:
    """Occurrences, a row each: the passage, where it starts and ends in its text (code points).

    ``takes_preposition`` says that the formula begins with one, so that its translation is wanted too.
    """

    passage: Ints
    starts: Ints
    ends: Ints
    takes_preposition: Flags

    def select(self, chosen: Ints) -> Places:
        """Return the rows ``chosen``."""
        return Places(
            self.passage[chosen], self.starts[chosen], self.ends[chosen], self.takes_preposition[chosen]
        )


@dataclass(frozen=True, slots=True)
class Portion:
    """Some passages, numbered as the tables of a :class:`Dictionary` are, and the occurrences in them.

    ``starts`` and ``ends`` say where the source tokens stand, ``traits`` (:data:`MARK` and so on) what the
    target tokens are. Passages of ``places`` are counted from the first of the portion, in ascending order.
    """

    source: Side
    target: Side
    starts: Small
    ends: Small
    traits: Bits
    places: Places


@dataclass(frozen=True, slots=True)
class Aligner:
    """What the spans of a language are found with: the tables of both directions, and their tension."""

    tables: tuple[Learned, Learned]
    tension: float
    lang: str


def find_spans(
    places: Places,
    source: Tokens,
    target: Tokens,
    dictionary: Dictionary,
    lang: str,
    *,
    runner: Runner = IN_PROCESS,
) -> Small:
    """Return first and last (inclusive) target token of each occurrence's rendering, -1 where there is none.

    Shape ``(n, 2)``. Text ``i`` of ``source`` is translated by text ``i`` of ``target``. The portions are
    done by ``runner``.
    """
    order = np.argsort(places.passage, kind="stable")
    counts = cell_counts(source.side, target.side)
    order = order[counts[places.passage[order]] > 0]
    needed = np.unique(places.passage[order])
    bounds = np.searchsorted(places.passage[order], np.append(needed, len(source)))
    parts = [
        (order[bounds[first] : bounds[last]], needed[first:last])
        for first, last in in_portions(counts[needed], SPAN_CELLS)
    ]
    traits = _traits(target, lang)
    portions = [
        _portion(places.select(rows), passages, source, target, traits, dictionary)
        for rows, passages in parts
    ]
    aligner = Aligner((dictionary.forward, dictionary.backward), dictionary.tension, lang)
    job: Job[Aligner, Aligner, Portion, Small] = Job(_opened, spans_of_portion, aligner)
    result = np.full((len(places.passage), 2), -1, np.int32)
    found = runner.map(job, portions, sizes=[1] * len(portions), grain=1)
    for (rows, _), portion, spans in zip(parts, portions, found, strict=True):
        # It is arithmetic on texts that were read already: what no worker could do is done here.
        result[rows] = spans_of_portion(aligner, portion) if isinstance(spans, SetAside) else spans
    return result


def _opened(aligner: Aligner) -> AbstractContextManager[Aligner]:
    return nullcontext(aligner)


def _portion(
    places: Places, passages: Ints, source: Tokens, target: Tokens, traits: Bits, dictionary: Dictionary
) -> Portion:
    left = source.select(passages, longest=LONGEST)
    chosen, bounds = selected(target.bounds, passages, longest=LONGEST)
    local = Places(
        np.searchsorted(passages, places.passage), places.starts, places.ends, places.takes_preposition
    )
    sides = dictionary.numbered(left.side, Side(target.numbers[chosen], bounds))
    return Portion(*sides, left.starts, left.ends, traits[chosen], local)


def _traits(tokens: Tokens, lang: str) -> Bits:
    """Return what each token is."""
    known = np.array([_traits_of(lemma, lang) for lemma in tokens.lemmas] or [0], np.uint8)
    marked: Bits = known[tokens.numbers] | tokens.marks.astype(np.uint8) * np.uint8(MARK)
    return marked


def _traits_of(lemma: str, lang: str) -> int:
    return (
        (lemma in EDGE_WORDS[lang]) * EDGE
        | (lemma in _ADPOSITIONS[lang]) * ADPOSITION
        | (lemma == "the") * ARTICLE
        | (lemma == "(") * OPENS
        | (lemma == ")") * CLOSES
    )


def spans_of_portion(aligner: Aligner, portion: Portion) -> Small:
    """Return the spans of the occurrences of a portion, shape ``(n, 2)``, -1 where there is none."""
    source, target, places = portion.source, portion.target, portion.places
    believed = tables(belief(aligner.tables, aligner.tension, source, target), source, target)
    result = np.full((len(places.passage), 2), -1, np.int32)
    rows = np.searchsorted(places.passage, np.arange(len(source) + 1)).tolist()
    # Function words and punctuation neither carry a span nor end it.
    edge, mark = portion.traits & EDGE > 0, portion.traits & MARK > 0
    least = np.where(edge, -0.1, np.where(mark, -0.15, -np.inf))
    most = np.where(mark, 0.0, np.where(edge, 0.1, np.inf))
    for passage, cells in enumerate(believed):
        words = slice(source.bounds[passage], source.bounds[passage + 1])
        theirs = slice(target.bounds[passage], target.bounds[passage + 1])
        here = slice(rows[passage], rows[passage + 1])
        # The first token that ends after an occurrence starts, and the first that starts after it ends.
        first = np.searchsorted(portion.ends[words], places.starts[here], side="right")
        after = np.searchsorted(portion.starts[words], places.ends[here], side="left")
        inside = np.flatnonzero(first < after)
        if len(inside):
            own, others = _beliefs(cells, first[inside], after[inside])
            weights = own - 0.7 * others - _THRESHOLDS[aligner.lang]
            weights = np.minimum(np.maximum(weights, least[theirs]), most[theirs])
            takes = places.takes_preposition[here][inside]
            spans = _spans(weights, own >= others, portion.traits[theirs], takes, aligner.lang)
            result[rows[passage] + inside] = list(spans)
    return result


def _beliefs(cells: Floats, first: Ints, after: Ints) -> tuple[Floats, Floats]:
    """Return how strongly each target word is linked to source words ``first`` to before ``after``; others.

    Both have the shape ``(occurrences, target words)``.
    """
    nothing = np.zeros_like(cells[:1])
    own = np.maximum.reduceat(np.vstack([cells, nothing]), np.stack([first, after], axis=1).ravel())[::2]
    # The greatest belief up to each row, and from each row on.
    above = np.vstack([nothing, np.maximum.accumulate(cells)])
    below = np.vstack([np.maximum.accumulate(cells[::-1])[::-1], nothing])
    return own, np.maximum(above[first], below[after])


def _spans(
    weights: Floats,
    belongs: Flags,
    traits: Bits,
    takes_preposition: Flags,
    lang: str,
) -> Iterator[tuple[int, int]]:
    """Yield the span of each occurrence of one passage, a row of ``weights`` each; (-1, -1) for none."""
    known = traits.tolist()
    for row, takes in enumerate(takes_preposition.tolist()):
        low, high, heaviest = _heaviest(weights[row])
        span = None if heaviest < _LEAST else _cleaned(low, high, known)
        if span is not None and takes:
            span = _with_its_preposition(span, belongs[row], known, lang)
        yield span or (-1, -1)


def _heaviest(weights: Floats) -> tuple[int, int, float]:
    """Return the stretch of greatest sum (the first of equals) and its sum; (0, -1, 0): none is positive."""
    best, found = 0.0, (0, -1)
    running, begin = 0.0, 0
    for index, weight in enumerate(weights.tolist()):
        if running <= 0:
            running, begin = 0.0, index
        running += weight
        if running > best + 1e-12:
            best, found = running, (begin, index)
    return *found, best


def _cleaned(first: int, last: int, traits: Sequence[int]) -> tuple[int, int] | None:
    """Cut punctuation and function words off both edges."""
    light = MARK | EDGE
    while first <= last and traits[first] & light:
        first += 1
    while last >= first and traits[last] & light:
        last -= 1
    if first > last:
        return None
    return first, last + _closes(traits, first, last)


def _closes(traits: Sequence[int], first: int, last: int) -> bool:
    """True when the next mark closes a bracket opened inside: «Troops (Collective Forces)»."""
    if last + 1 >= len(traits) or not traits[last + 1] & CLOSES:
        return False
    inside = traits[first : last + 1]
    opened, closed = (sum(each & what > 0 for each in inside) for what in (OPENS, CLOSES))
    return opened == closed + 1


def _with_its_preposition(
    span: tuple[int, int], belongs: Flags, traits: Sequence[int], lang: str
) -> tuple[int, int]:
    """Take the preposition before (Kazakh: the postposition after) a span in, where it belongs to it.

    «по крайней мере» is "at least", not "least"; «в целях» is «мақсатында» with nothing around it.
    """
    first, last = span
    if lang == "kk":
        after = last + 1
        fits = after < len(belongs) and traits[after] & ADPOSITION and belongs[after]
        return first, after if fits else last
    before = first - 1
    if before > 0 and traits[before] & ARTICLE and traits[before - 1] & ADPOSITION:
        before -= 1
    fits = before >= 0 and traits[before] & ADPOSITION and belongs[before]
    return before if fits else first, last
