"""Russian passages as one long row of numbered lemmas.

What ends a phrase (sentence ends, quotation marks, colons, long dashes, the end of a segment) gets a
number of its own each time, so that no repeated stretch runs over it. The dash of «государств –
членов» is left out and «государств-членов» is cut in two, so that all spellings of it agree.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from align.formulae.formula import Passage
from align.formulae.suffixes import Small
from align.text.grammar_ru import Role, grammar
from align.text.lemmas import LemmaToken, iterate_lemmas
from align.text.lemmas_ru import lemma
from align.text.normalise import DASHES
from align.text.tokens import Token, TokenKind

Flags = npt.NDArray[np.bool_]

_APPOSED = frozenset("член участник наблюдатель партнер основатель учредитель".split())
_IN_PHRASES = frozenset(",()")
_LAST_PART = re.compile(r"[-\u2010\u2011]([^-\u2010\u2011]+)$")


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of all passages in a row, one entry a token in every array.

    ``numbers`` are lemma numbers, those from ``len(lemmas)`` on are barriers; ``roles`` a
    :class:`Role` (0 for marks and barriers); ``says_we`` and ``capital`` speak of the form as written;
    ``passage``, ``starts`` and ``ends`` say where it stands.
    """

    lemmas: tuple[str, ...]
    numbers: Small
    roles: Small
    says_we: Flags
    capital: Flags
    passage: Small
    starts: Small
    ends: Small

    def __len__(self) -> int:
        """Return the number of tokens, barriers included."""
        return len(self.numbers)


_COLUMNS = 7


@dataclass(frozen=True, slots=True)
class WordRows:
    """The tokens of some passages, numbered among themselves: what :class:`Words` are put together from.

    ``columns`` (shape ``(7, n)``) are number (-1: a barrier), role, says_we, capital, passage, start, end.
    """

    lemmas: tuple[str, ...]
    columns: Small
    passages: int


_Row = tuple[int, int, bool, bool, int, int]
"""One token on its way into the columns, without its passage."""
_BARRIER = -1


def encode(passages: Sequence[Passage]) -> Words:
    """Turn ``passages`` into :class:`Words`; a barrier follows each."""
    texts = [passage.text for passage in passages]
    return joined_words([word_rows((list(iterate_lemmas(text, "ru")) for text in texts), texts)])


def word_rows(found: Iterable[Sequence[LemmaToken]], texts: Sequence[str]) -> WordRows:
    """Turn the tokens of Russian ``texts`` into rows, the passages numbered from 0."""
    known: dict[str, int] = {}
    row = array("i")  # four bytes a number: a list would take ten times that
    for index, (tokens, text) in enumerate(zip(found, texts, strict=True)):
        for number, role, says_we, capital, start, end in _rows(tokens, len(text), known):
            row.extend((number, role, says_we, capital, index, start, end))
    return WordRows(tuple(known), np.array(row, np.int32).reshape(-1, _COLUMNS).T, len(texts))


def joined_words(parts: Sequence[WordRows]) -> Words:
    """Put rows after each other; the lemmas are numbered as they come."""
    known: dict[str, int] = {}
    row = np.empty((_COLUMNS, sum(part.columns.shape[1] for part in parts)), np.int32)
    at = passages = 0
    for part in parts:
        columns = row[:, at : at + part.columns.shape[1]]
        columns[:] = part.columns
        here = [known.setdefault(lemma, len(known)) for lemma in part.lemmas]
        columns[0] = np.array([*here, _BARRIER], np.int32)[columns[0]]  # -1 is the last
        columns[4] += passages
        at += columns.shape[1]
        passages += part.passages
    numbers, roles, says_we, capital, place, starts, ends = row
    barriers = np.flatnonzero(numbers < 0)
    numbers[barriers] = len(known) + np.arange(len(barriers), dtype=np.int32)
    roles = _usual_roles(numbers, roles, len(known))
    return Words(
        tuple(known), numbers, roles, says_we.astype(np.bool_), capital.astype(np.bool_), place, starts, ends
    )


def _usual_roles(numbers: Small, roles: Small, kinds: int) -> Small:
    """Give all forms of a lemma the role most of them have, so that phrases are judged alike."""
    width = len(Role)
    real = numbers < kinds
    counts = np.bincount(numbers[real] * width + roles[real], minlength=kinds * width)
    usual = counts.reshape(kinds, width).argmax(axis=1).astype(np.int32) if kinds else np.zeros(0, np.int32)
    result = np.zeros_like(roles)
    result[real] = usual[numbers[real]]
    return result


def _rows(tokens: Sequence[LemmaToken], length: int, known: dict[str, int]) -> Iterable[_Row]:
    for index, found in enumerate(tokens):
        token = found.token
        if token.kind is TokenKind.PUNCTUATION:
            if token.text in _IN_PHRASES:
                yield _row(known, token.text, Role.OTHER, token)
            elif not (token.text in DASHES and (_joins(tokens, index) or _after_number(tokens, index))):
                yield _BARRIER, 0, False, False, token.start, token.end
        elif token.kind is TokenKind.NUMBER:
            yield _row(known, found.lemma, Role.NUMERAL, token)
        else:
            yield from _word(found, known)
    yield _BARRIER, 0, False, False, length, length


def _joins(tokens: Sequence[LemmaToken], index: int) -> bool:
    """True for a dash between two nouns of one name: «государства – члены»."""
    if not 0 < index < len(tokens) - 1:
        return False
    return tokens[index - 1].token.kind is TokenKind.WORD and tokens[index + 1].lemma in _APPOSED


def _after_number(tokens: Sequence[LemmaToken], index: int) -> bool:
    """True for the hyphen of «80-летие», so that no phrase begins after it."""
    if not 0 < index < len(tokens) - 1:
        return False
    before, mark, after = (found.token for found in tokens[index - 1 : index + 2])
    glued = before.end == mark.start and mark.end == after.start
    return glued and before.kind is TokenKind.NUMBER and after.kind is TokenKind.WORD


def _word(found: LemmaToken, known: dict[str, int]) -> Iterable[_Row]:
    token = found.token
    cut = _LAST_PART.search(token.text)
    if cut and lemma(cut[1]) in _APPOSED:
        first = token.text[: cut.start()]
        yield _of_word(known, lemma(first), first, token.start)
        yield _of_word(known, lemma(cut[1]), cut[1], token.start + cut.start(1))
    else:
        yield _of_word(known, found.lemma, token.text, token.start)


def _of_word(known: dict[str, int], head: str, form: str, start: int) -> _Row:
    seen = grammar(form)
    number = known.setdefault(head, len(known))
    return number, seen.role, seen.says_we, form[0].isupper(), start, start + len(form)


def _row(known: dict[str, int], head: str, role: Role, token: Token) -> _Row:
    return known.setdefault(head, len(known)), role, False, False, token.start, token.end
