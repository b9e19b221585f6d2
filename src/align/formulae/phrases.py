"""Which repeated stretches of words are phrases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from align.formulae.set_phrases import set_phrases
from align.formulae.suffixes import LONGEST, Ints, SuffixArray, maximal_repeats
from align.formulae.words import Words
from align.text.grammar_ru import Role, is_shortened

Flags = npt.NDArray[np.bool_]

_NEVER_FIRST = [Role.OTHER, Role.CONJUNCTION, Role.PARTICLE, Role.PRONOUN, Role.NUMERAL]
_NEVER_LAST = [
    *_NEVER_FIRST, Role.PREPOSITION, Role.ADJECTIVE, Role.ADVERB,
]  # fmt: skip
_CONTENT = [Role.NOUN, Role.ADJECTIVE, Role.VERB, Role.PERSON, Role.ABBREVIATION]
_LEAST_OF_ONE_NOUN = 5
_LEAST_OF_A_WORD = 3


@dataclass(frozen=True, slots=True)
class Grammar:
    """What may stand where, one flag a token; ``content`` and the brackets as sums up to each token."""

    first: Flags
    last: Flags
    content: Ints
    opened: Ints
    closed: Ints
    set_phrases: frozenset[tuple[int, ...]]

    @staticmethod
    def of(words: Words) -> Grammar:
        """Look the roles of ``words`` up."""
        known = {lemma: number for number, lemma in enumerate(words.lemmas)}
        negation = known.get("не", -1)
        opening, closing = known.get("(", -1), known.get(")", -1)
        real = words.numbers < len(words.lemmas)
        first = real & ~np.isin(words.roles, _NEVER_FIRST) | (words.numbers == negation)
        last = real & ~np.isin(words.roles, _NEVER_LAST) | (words.numbers == closing)
        phrases = frozenset(
            tuple(known[word] for word in phrase)
            for phrase in set_phrases()
            if all(word in known for word in phrase)
        )
        return Grammar(
            first,
            last,
            _sums(np.isin(words.roles, _CONTENT)),
            _sums(words.numbers == opening),
            _sums(words.numbers == closing),
            phrases,
        )


def _sums(flags: Flags) -> Ints:
    """Return how many flags stand before each index, shape ``(n + 1,)``."""
    return np.concatenate([[0], np.cumsum(flags)]).astype(np.int64)


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases by their occurrences: token indices of the starts (rising), length, free occurrences."""

    starts: list[Ints] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)
    free: list[int] = field(default_factory=list)

    def add(self, starts: Ints, length: int, free: int) -> None:
        """Add a phrase."""
        self.starts.append(np.sort(starts))
        self.lengths.append(length)
        self.free.append(free)

    def __iter__(self) -> Iterator[tuple[Ints, int, int]]:
        """Yield starts, length and free occurrences of each phrase."""
        return iter(zip(self.starts, self.lengths, self.free, strict=True))


def recurring_phrases(words: Words, grammar: Grammar, array: SuffixArray, *, least: int) -> Phrases:
    """Return the maximal phrases, and those nested in them that also occur outside.

    Longer phrases are decided first; an occurrence of a shorter one inside a kept longer one is not
    free. Without a free occurrence, or with one alone among many bound ones, it is left out.
    """
    candidates = _trimmed(words, grammar, array, least)
    reach = np.zeros(len(words), np.int64)
    closing = words.lemmas.index(")") if ")" in words.lemmas else -1
    kept = Phrases()
    for length in range(LONGEST, 1, -1):
        mine = candidates[candidates[:, 1] == length][:, 0]
        if not len(mine):
            continue
        low, high = array.intervals(mine, length)
        furthest = np.maximum.accumulate(reach)
        new: list[Ints] = []
        for first, last in sorted(set(zip(low.tolist(), high.tolist(), strict=True))):
            places = np.sort(array.order[first : last + 1])
            if len(places) < least or not _is_phrase(words, grammar, places, length):
                continue
            places = _without_overlaps(places, length)
            free = int((furthest[places] < places + length).sum())
            if len(places) < least or not _is_free_enough(free, len(places)):
                continue
            if _lacks_its_adjective(words, places[furthest[places] < places + length], closing):
                continue
            kept.add(places, length, free)
            new.append(places)
        for places in new:
            reach[places] = np.maximum(reach[places], places + length)
    return kept


def _is_free_enough(free: int, count: int) -> bool:
    return free >= 2 or (free == 1 and count <= 4)


def _lacks_its_adjective(words: Words, free: Ints, closing: int) -> bool:
    """True for «комплексов государств-членов»: the free occurrences all go on to the left."""
    before = np.maximum(free - 1, 0)
    # «80-летия Победы», of which «летия Победы» is no phrase.
    ordinal = (words.roles[before] == Role.NUMERAL) & (words.ends[before] + 1 == words.starts[free])
    inside = (words.roles[before] == Role.ADJECTIVE) | (words.numbers[before] == closing) | ordinal
    return bool(inside.all()) and words.roles[free[0]] == Role.NOUN


def _without_overlaps(places: Ints, length: int) -> Ints:
    """Leave out occurrences that begin inside the one before, as of «мира мира» in «мира мира мира»."""
    if not len(places) or (np.diff(places) >= length).all():
        return places
    chosen = [int(places[0])]
    for place in places[1:].tolist():
        if place >= chosen[-1] + length:
            chosen.append(place)
    return np.array(chosen, np.int64)


def _trimmed(words: Words, grammar: Grammar, array: SuffixArray, least: int) -> Ints:
    """Return start and length of every maximal repeat cut to edges a phrase may have, shape ``(k, 2)``."""
    repeats = maximal_repeats(words.numbers, array, min_count=least)
    size = len(words)
    here = np.arange(size)
    next_first = np.minimum.accumulate(np.where(grammar.first, here, size)[::-1])[::-1]
    last_before = np.maximum.accumulate(np.where(grammar.last, here, -1))
    starts, ends = repeats.starts, repeats.starts + repeats.lengths - 1
    rows = [np.zeros((0, 2), np.int64)]
    if len(starts):
        left, right = next_first[starts], last_before[ends]
        # «в рамках Организации»: also without the preposition.
        inner = next_first[np.minimum(left + 1, size - 1)]
        bare = np.where(words.roles[np.minimum(left, size - 1)] == Role.PREPOSITION, inner, left)
        for begin in (left, bare):
            good = (right > begin) & (right - begin < LONGEST) & (right <= ends)
            rows.append(np.stack([begin[good], right[good] - begin[good] + 1], axis=1))
        rows.append(_set_phrase_rows(words, grammar))
    return np.unique(np.concatenate(rows), axis=0)


def _set_phrase_rows(words: Words, grammar: Grammar) -> Ints:
    rows = []
    for phrase in sorted(grammar.set_phrases):
        places = np.flatnonzero(words.numbers[: len(words) - len(phrase) + 1] == phrase[0])
        for offset, number in enumerate(phrase):
            places = places[words.numbers[places + offset] == number]
        if len(places):
            rows.append((int(places[0]), len(phrase)))
    return np.array(rows, np.int64).reshape(-1, 2)


def _is_phrase(words: Words, grammar: Grammar, places: Ints, length: int) -> bool:
    at = int(places[0])
    numbers = words.numbers[at : at + length]
    if tuple(numbers.tolist()) in grammar.set_phrases:
        return True
    opened = grammar.opened[at + length] - grammar.opened[at]
    if opened != grammar.closed[at + length] - grammar.closed[at]:
        return False
    roles = words.roles[at : at + length]
    if length > 2 and tuple(numbers[-2:].tolist()) in grammar.set_phrases:
        return False  # «диалога, в частности» goes on
    if roles[0] == Role.PERSON and roles[1] in (Role.CONJUNCTION, Role.OTHER):
        return False  # «Садыков и начальник штаба»
    if roles[-1] == Role.VERB and not np.isin(roles[0], [Role.VERB, Role.PARTICLE]):
        return False  # «зоне ответственности ОДКБ остается»
    content = int(grammar.content[at + length] - grammar.content[at])
    if words.roles[at] == Role.PREPOSITION:
        return content >= 2 or (content == 1 and len(places) >= _LEAST_OF_ONE_NOUN)
    return content >= 2


def interrupted_phrases(words: Words, phrases: Phrases, *, least: int) -> Phrases:
    """Return adjective and noun that recur with another adjective between them.

    «кооперационных и интеграционных связей» is one more occurrence of «кооперационные связи», and
    «оборонно-промышленных (военно-промышленных) комплексов» of «оборонно-промышленный комплекс».
    ``lengths`` are 2; the occurrences may be longer (:func:`interrupted_last`).
    """
    between = [number for number, lemma in enumerate(words.lemmas) if lemma in {"и", "или", "(", ","}]
    size = len(words)
    adjective, noun = words.roles == Role.ADJECTIVE, words.roles == Role.NOUN
    at = np.flatnonzero(adjective[: max(size - 4, 0)])
    joined = at[np.isin(words.numbers[at + 1], between) & adjective[at + 2]]
    broken: dict[tuple[int, int], list[int]] = {}
    for start in joined.tolist():
        last = interrupted_last(words, start)
        if noun[last]:
            broken.setdefault((int(words.numbers[start]), int(words.numbers[last])), []).append(start)
    known = {tuple(words.numbers[s[0] : s[0] + 2].tolist()) for s, length, _ in phrases if length == 2}
    inside = _covered(words, phrases)
    kept = Phrases()
    for pair, starts in sorted(broken.items(), key=lambda item: item[1]):
        whole = np.flatnonzero((words.numbers[:-1] == pair[0]) & (words.numbers[1:] == pair[1]))
        places = np.concatenate([whole, np.array(starts, np.int64)])
        free = int((~inside[places]).sum())
        if pair not in known and len(places) >= least and _is_free_enough(free, len(places)):
            kept.add(places, 2, free)
    return kept


def _covered(words: Words, phrases: Phrases) -> Flags:
    """Say of every token whether it lies in an occurrence of one of ``phrases``."""
    changes = np.zeros(len(words) + 1, np.int64)
    for starts, length, _ in phrases:
        np.add.at(changes, starts, 1)
        np.add.at(changes, starts + length, -1)
    covered: Flags = np.cumsum(changes)[:-1] > 0
    return covered


def interrupted_last(words: Words, start: int) -> int:
    """Return the index of the noun of the interrupted phrase at ``start``, over «и …» or «(…)»."""
    if words.roles[start + 1] == Role.NOUN:
        return start + 1
    at = start + 3
    return at + 1 if words.lemmas[words.numbers[start + 1]] == "(" else at


def opener_phrases(words: Words, *, least: int) -> Phrases:
    """Return what "we" do: bare («призываем») and with the preposition or «что» after it («выступаем за»)."""
    places = np.flatnonzero(words.says_we)
    found: dict[tuple[int, ...], list[int]] = {}
    for at in places.tolist():
        found.setdefault((int(words.numbers[at]),), []).append(at)
        if words.roles[at + 1] == Role.PREPOSITION:
            found.setdefault((int(words.numbers[at]), int(words.numbers[at + 1])), []).append(at)
    kept = Phrases()
    for pattern, at_all in sorted(found.items(), key=lambda item: item[1]):
        if len(at_all) < least:
            continue
        longer = [len(other) for key, other in found.items() if len(key) == 2 and key[:1] == pattern]
        free = (
            len(at_all) - sum(size for size in longer if size >= least) if len(pattern) == 1 else len(at_all)
        )
        if free > 0:
            kept.add(np.array(at_all, np.int64), len(pattern), free)
    return kept


def single_words(words: Words, phrases: Phrases, *, least: int) -> Phrases:
    """Return recurring abbreviations («ОДКБ»), and nouns that recur outside the ``phrases`` («планка»)."""
    free_here = ~_covered(words, phrases)
    kept = Phrases()
    wanted = np.flatnonzero(np.isin(words.roles, [Role.ABBREVIATION, Role.NOUN]))
    order = wanted[np.argsort(words.numbers[wanted], kind="stable")]
    heads = np.flatnonzero(np.diff(words.numbers[order], prepend=-1))
    for places in np.split(order, heads[1:]):
        if not len(places):
            continue
        free = int(free_here[places].sum())
        short = words.roles[places[0]] == Role.ABBREVIATION
        enough = least if short else max(least, _LEAST_OF_A_WORD)
        if not short and is_shortened(words.lemmas[words.numbers[places[0]]]):
            continue  # «г.» recurs with every date
        if len(places) >= enough and (free >= (1 if short else enough)):
            kept.add(places, 1, free)
    return kept
