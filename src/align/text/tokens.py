"""Words, numbers and punctuation marks with their places in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class TokenKind(StrEnum):
    """What a token is."""

    WORD = "word"
    NUMBER = "number"
    PUNCTUATION = "punctuation"


@dataclass(frozen=True, slots=True)
class Token:
    """A token: ``text`` stands at ``start:end`` (code points, end exclusive)."""

    start: int
    end: int
    kind: TokenKind
    text: str


# «кибер-безопасность», «Организации’s» and «ҰҚШҰ-ның» are one word each; «12,4», «1 373», «2.1» one number.
_TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,]\d+|[ \u00a0\u202f]\d{3}(?!\d))*)"
    r"|(?P<word>[^\W\d_]\w*(?:[-\u2010\u2011'’]\w+)*)"
    r"|(?P<punctuation>[^\w\s]|_)"
)

_KINDS = {kind.value: kind for kind in TokenKind}


def iterate_tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of ``text`` in order; every non-blank character lies in exactly one."""
    for match in _TOKEN.finditer(text):
        yield Token(match.start(), match.end(), _KINDS[match.lastgroup or ""], match.group())


def tokenise(text: str) -> list[Token]:
    """Return the tokens of ``text`` in order."""
    return list(iterate_tokens(text))


def words(text: str) -> list[str]:
    """Return the words and numbers of ``text`` in order, as written."""
    return [token.text for token in iterate_tokens(text) if token.kind is not TokenKind.PUNCTUATION]
