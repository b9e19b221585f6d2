"""Phrases of the memory and what they became: the pieces a draft of a new sentence is assembled from.

A phrase pair is a stretch of Russian and the stretch of its translation whose words are linked to each other
and to nothing outside (Och and Ney 2004, "The alignment template approach to statistical machine
translation"). Links are given from outside, as beliefs of a word alignment. Dates, figures and names are one
token each, of their kind, so that «до 1 июля 2027 года» teaches «до 15 марта 2028 года».
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from align.draft.casing import UsualCase
from align.draft.masked import Edit, apply, find_forms
from align.draft.names import Name
from align.draft.slots import Slot, SlotFinder
from align.text.lemmas import iterate_lemmas, lemmatizer
from align.text.tokens import TokenKind, iterate_tokens

LONGEST = 14
_LINK = 0.4
_FIRST_SIGN = 0xE000  # a private-use character stands for a slot: one token to every tokeniser of ours
_MOST_EXTENDED = 2
_EXTENDED = 0.9
_LEAST = 0.45
_LEAST_SINGLE = 0.45
_LEAST_SHARE = 0.1


class Signs:
    """The characters that stand for slots: one a kind in Russian, one a kind and form in a translation."""

    def __init__(self) -> None:
        self._signs: dict[tuple[str, str], str] = {}
        self._meanings: dict[str, tuple[str, str]] = {}

    def sign(self, kind: str, form: str = "") -> str:
        """Return the character of a kind (and form), the same one every time."""
        key = (kind, form)
        if key not in self._signs:
            self._signs[key] = chr(_FIRST_SIGN + len(self._signs))
            self._meanings[self._signs[key]] = key
        return self._signs[key]

    def meaning(self, sign: str) -> tuple[str, str] | None:
        """Return kind and form of a character; None for another character."""
        return self._meanings.get(sign)

    def kinds(self, tokens: Iterable[str]) -> list[str]:
        """Return the kinds of the signs among ``tokens``, and the figures that have none, sorted."""
        found = []
        for token in tokens:
            meaning = self._meanings.get(token)
            if meaning is not None:
                found.append(meaning[0].removeprefix("ru "))
            elif token[0].isdigit():
                found.append(token)
        return sorted(found)


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with signs for its slots, cut into tokens as written."""

    tokens: tuple[str, ...]
    slots: tuple[Slot, ...] = ()

    @staticmethod
    def of(text: str, slots: Sequence[Slot] = ()) -> Masked:
        """Cut ``text`` into tokens."""
        return Masked(tuple(token.text for token in iterate_tokens(text)), tuple(slots))


def mask_source(text: str, slots: Sequence[Slot], signs: Signs) -> Masked:
    """Return a Russian text with a sign for each of ``slots``."""
    edits = [Edit(slot.start, slot.end, f" {signs.sign('ru ' + slot.kind)} ") for slot in slots]
    return Masked.of(apply(text, edits), slots)


def mask_pair(source: str, target: str, lang: str, finder: SlotFinder, signs: Signs) -> tuple[Masked, Masked]:
    """Return both texts of a pair, masked where a slot of the Russian is found in the translation."""
    slots = finder.find(source)
    found: list[Slot] = []
    edits: list[Edit] = []
    for slot in sorted(slots, key=lambda slot: (isinstance(slot.value, str), -len(_longest(slot)))):
        same = [other for other in slots if other.value == slot.value]
        places = find_forms(target, slot, lang, taken=edits)
        if len(places) != len(same):
            continue
        found += same
        edits += [Edit(a, b, f" {signs.sign(slot.kind, form)} ") for a, b, form in places]
    found.sort(key=lambda slot: slot.start)
    return mask_source(source, found, signs), Masked.of(apply(target, edits))


def _longest(slot: Slot) -> str:
    return slot.value.ru if isinstance(slot.value, Name) else ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A translation of a stretch of Russian tokens, itself as tokens.

    ``value`` (greater is better) says how far to trust it: 0 for what people prefer, below for the rest.
    """

    tokens: tuple[str, ...]
    value: float


class PhraseTable:
    """Russian phrases, by their words as written (lower case) and by their dictionary forms."""

    def __init__(self, lang: str, usual: UsualCase) -> None:
        self.lang = lang
        self._usual = usual
        self._counts: defaultdict[tuple[str, ...], Counter[tuple[str, ...]]] = defaultdict(Counter)
        self._by_lemma: defaultdict[tuple[str, ...], Counter[tuple[str, ...]]] = defaultdict(Counter)
        self._trusted: dict[tuple[str, ...], tuple[tuple[str, ...], ...]] = {}

    def learn(
        self, source: Masked, target: Masked, links: Mapping[int, Mapping[int, float]], signs: Signs
    ) -> None:
        """Take the phrases of a pair in; ``links`` are beliefs by source, then target token.

        Phrases without the same slots and figures on both sides are passed over, and single letters, which
        are numbers of items and initials of names.
        """
        lemmas = lemma_key(source.tokens)
        target_tokens = self._usual.of(target.tokens)
        for first, last, start, end, belief in extract(source.tokens, target.tokens, links):
            words = tuple(token.lower() for token in source.tokens[first : last + 1])
            said = target_tokens[start:end]
            if _is_letter(words, said) or signs.kinds(words) != signs.kinds(said):
                continue
            self._counts[words][said] += belief  # type: ignore[assignment]
            self._by_lemma[lemmas[first : last + 1]][said] += belief  # type: ignore[assignment]

    def trust(self, source: str, targets: Iterable[str]) -> None:
        """Take a phrase people prefer in: a term, a formula with its preferred rendering."""
        key = lemma_key(Masked.of(source).tokens)
        said = tuple(Masked.of(target).tokens for target in targets)
        if key and said:
            self._trusted.setdefault(key, said)

    def pieces(self, words: Sequence[str], lemmas: Sequence[str], *, most: int = 6) -> list[Piece]:
        """Return what a stretch may become, the most trusted first."""
        trusted = [Piece(said, 0.0) for said in self._trusted.get(tuple(lemmas), ())]
        is_single = len(words) == 1
        found = _ranked(self._counts.get(tuple(words)), 0.0, is_single=is_single)
        if not found:
            malus = -0.3 if self.lang == "en" else -0.6
            found = _ranked(self._by_lemma.get(tuple(lemmas)), malus, is_single=is_single)
        return [*trusted, *found][:most]


def _is_letter(words: Sequence[str], said: Sequence[str]) -> bool:
    """Say whether a phrase is a single word that became a single letter: «а)» is no «а»."""
    return len(words) == len(said) == 1 and words[0][0].isalpha() and len(said[0]) == 1


def _ranked(counts: Counter[tuple[str, ...]] | None, malus: float, *, is_single: bool) -> list[Piece]:
    """Return the translations that are seen often enough, the most seen first.

    A single word says little about its neighbours: it must become one thing as a rule.
    """
    if not counts:
        return []
    total = sum(counts.values())
    least = max(_LEAST_SINGLE, _LEAST_SHARE * total) if is_single else _LEAST
    ranked = sorted(
        ((said, weight) for said, weight in counts.items() if weight >= least),
        key=lambda item: (-item[1], item[0]),
    )
    return [Piece(said, malus - 0.5 * (1 - weight / total) - 0.3 / (1 + total)) for said, weight in ranked]


def lemma_key(tokens: Sequence[str]) -> tuple[str, ...]:
    """Return the dictionary forms of Russian tokens, in lower case."""
    find = lemmatizer("ru")
    return tuple(find(token).lower() if token[0].isalpha() else token for token in tokens)


def extract(
    source: Sequence[str], target: Sequence[str], links: Mapping[int, Mapping[int, float]]
) -> Iterable[tuple[int, int, int, int, float]]:
    """Yield the phrase pairs: first and last source token, start and end of the target, belief (0–1).

    Words of the translation that nothing is linked to («of the») come with and without their neighbours.
    """
    strong = {
        i: {j: b for j, b in row.items() if b >= _LINK and _is_mark(source[i]) == _is_mark(target[j])}
        for i, row in links.items()
    }
    linked_by: defaultdict[int, set[int]] = defaultdict(set)
    for i, row in strong.items():
        for j in row:
            linked_by[j].add(i)
    for first in range(len(source)):
        if not strong.get(first):
            continue
        low, high = len(target), -1
        beliefs: list[float] = []
        for last in range(first, min(first + LONGEST, len(source))):
            row = strong.get(last, {})
            if row:
                low, high = min(low, *row), max(high, *row)
                beliefs.append(max(row.values()))
            elif not _is_mark(source[last]):
                beliefs.append(0.2)
            if not row or _crosses(low, high, first, last, linked_by):
                continue
            belief = sum(beliefs) / len(beliefs)
            yield first, last, low, high + 1, belief
            for start, end in _extended(target, low, high + 1, linked_by):
                yield first, last, start, end, belief * _EXTENDED


def _extended(
    target: Sequence[str], start: int, end: int, linked_by: Mapping[int, set[int]]
) -> Iterator[tuple[int, int]]:
    """Yield the stretch with words before it, or after it, that nothing is linked to: «of the»."""
    for step in range(1, _MOST_EXTENDED + 1):
        if start < step or linked_by.get(start - step) or _is_mark(target[start - step]):
            break
        yield start - step, end
    for step in range(_MOST_EXTENDED):
        if end + step >= len(target) or linked_by.get(end + step) or _is_mark(target[end + step]):
            break
        yield start, end + step + 1


def _crosses(low: int, high: int, first: int, last: int, linked_by: Mapping[int, set[int]]) -> bool:
    """Say whether a word of the target stretch is linked to a source word outside."""
    return any(not first <= i <= last for j in range(low, high + 1) if j in linked_by for i in linked_by[j])


def _is_mark(token: str) -> bool:
    return not token[0].isalnum() and not 0xE000 <= ord(token[0]) < 0xF900


def alignment_words(tokens: Sequence[str], lang: str) -> tuple[str, ...]:
    """Return the tokens as a word alignment compares them: dictionary forms, signs as they are."""
    found = []
    for token in tokens:
        kinds = [
            each.lemma.lower() for each in iterate_lemmas(token, lang) if each.token.kind is TokenKind.WORD
        ]
        found.append(kinds[0] if kinds else token)
    return tuple(found)
