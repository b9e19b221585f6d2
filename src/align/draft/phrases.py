"""Phrases of the memory and what they became: the pieces a draft of a new sentence is assembled from.

Dates, figures and names are one token each, of their kind, so that «до 1 июля 2027 года» teaches «до 15 марта
2028 года». Which phrases there are is learned by :mod:`align.draft.phrase_counts`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from align.draft.masked import Edit, apply, find_forms
from align.draft.names import Name
from align.draft.packed import PackedTable
from align.draft.slots import Slot, SlotFinder
from align.text.lemmas import iterate_lemmas, lemmatizer
from align.text.tokens import TokenKind, iterate_tokens

LONGEST = 14
_FIRST_SIGN = 0xE000  # a private-use character stands for a slot: one token to every tokeniser of ours
MOST_PIECES = 6
"""Translations of a phrase that are chosen from."""


class Signs:
    """The characters that stand for slots: one a kind in Russian, one a kind and form in a translation."""

    def __init__(self, known: Iterable[tuple[str, str]] = ()) -> None:
        """Give ``known`` kinds and forms their characters, in this order."""
        self._signs: dict[tuple[str, str], str] = {}
        self._meanings: dict[str, tuple[str, str]] = {}
        for kind, form in known:
            self.sign(kind, form)

    def known(self) -> tuple[tuple[str, str], ...]:
        """Return kinds and forms that have a character, in the order they came."""
        return tuple(self._signs)

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


def phrase_key(tokens: Iterable[str]) -> str:
    """Return a row of tokens as one text; no token has a tab."""
    return "\t".join(tokens)


def packed_pieces(pieces: Iterable[Piece]) -> str:
    """Return pieces as one text, their values to the last bit."""
    return "\n".join(f"{piece.value!r}\t{phrase_key(piece.tokens)}" for piece in pieces)


def _unpacked(text: str) -> list[Piece]:
    rows = (line.split("\t") for line in text.split("\n"))
    return [Piece(tuple(tokens), float(value)) for value, *tokens in rows]


class PhraseTable:
    """Russian phrases, by their words as written (lower case) and by their dictionary forms."""

    def __init__(self, words: PackedTable, lemmas: PackedTable) -> None:
        """Take what phrases became, by :func:`phrase_key`, as :func:`packed_pieces`."""
        self._words, self._lemmas = words, lemmas
        self._trusted: dict[tuple[str, ...], tuple[tuple[str, ...], ...]] = {}

    def trust(self, source: str, targets: Iterable[str]) -> None:
        """Take a phrase people prefer in: a term, a formula with its preferred rendering."""
        key = lemma_key(Masked.of(source).tokens)
        said = tuple(Masked.of(target).tokens for target in targets)
        if key and said:
            self._trusted.setdefault(key, said)

    def pieces(self, words: Sequence[str], lemmas: Sequence[str]) -> list[Piece]:
        """Return what a stretch may become, the most trusted first, at most :data:`MOST_PIECES`."""
        trusted = [Piece(said, 0.0) for said in self._trusted.get(tuple(lemmas), ())]
        found = self._words.get(phrase_key(words)) or self._lemmas.get(phrase_key(lemmas))
        return [*trusted, *(_unpacked(found) if found else ())][:MOST_PIECES]


def lemma_key(tokens: Sequence[str]) -> tuple[str, ...]:
    """Return the dictionary forms of Russian tokens, in lower case."""
    find = lemmatizer("ru")
    return tuple(find(token).lower() if token[0].isalpha() else token for token in tokens)


def alignment_words(tokens: Sequence[str], lang: str) -> tuple[str, ...]:
    """Return the tokens as a word alignment compares them: dictionary forms, signs as they are."""
    return tuple(_alignment_word(token, lang) for token in tokens)


@lru_cache(maxsize=1 << 16)
def _alignment_word(token: str, lang: str) -> str:
    words = (each.lemma.lower() for each in iterate_lemmas(token, lang) if each.token.kind is TokenKind.WORD)
    return next(words, token)
