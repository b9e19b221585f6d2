"""The tokens on which the memory compares texts, with their places.

Not those of :mod:`align.text.tokens`: there «государств-членов» is one word, «государств – членов»
three tokens and «государств–членов» three others, so the commonest slip of our texts would cost
three edits. Here a dash is always a token of its own, and the spellings that
:func:`align.text.normalise.fold` holds to be one (dashes, quotation marks, apostrophes, ё, the
ellipsis, composed and decomposed letters, invisible characters) are one token. A lower-cased token
is a word («ОДКБ’s», «2-го» is three), a number («1 373», «12,4») or one mark of punctuation.
Everything is linear in the length of the text, and any string is a text: lone surrogates are marks.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from align.text.normalise import APOSTROPHES, DASHES, QUOTES

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_MARKS = "\u0300-\u036f"
# Each character becomes one character, so that places in the text stay what they were. «İ» is the only
# letter whose lower case is longer than itself.
_ONE_TO_ONE = str.maketrans(
    {
        **dict.fromkeys(DASHES, "-"),
        **dict.fromkeys(QUOTES, '"'),
        **dict.fromkeys(APOSTROPHES, "'"),
        "ё": "е",
        "Ё": "е",
        "İ": "i",
    }
)
_TO_FOLD = re.compile(f"[{re.escape(''.join(map(chr, _ONE_TO_ONE)))}]")
_TOKEN = re.compile(
    r"\d+(?:[.,]\d+|[ \u00a0\u202f]\d{3}(?!\d))*"  # 1 373 or 12,4
    rf"|[^\W\d_][\w{_MARKS}{_INVISIBLE}]*(?:'[\w{_MARKS}{_INVISIBLE}]+)*"  # a word
    r"|\.{3}"
    rf"|[^\w\s{_INVISIBLE}]|_"
)
# What a token may hold that the one-to-one table cannot fold; in most texts: nothing.
_RARE = re.compile(f"[{_MARKS}{_INVISIBLE}…\u00a0\u202f]")
_DROPPED = str.maketrans({**dict.fromkeys(_INVISIBLE, ""), "…": "...", "\u00a0": " ", "\u202f": " "})


@dataclass(frozen=True, slots=True)
class MemoryToken:
    """A token as it is compared; in the text it stands at ``start:end`` (code points, end exclusive)."""

    start: int
    end: int
    text: str


def memory_tokens(text: str) -> list[str]:
    """Return the tokens of ``text`` in order, as they are compared; none for a text of blanks only."""
    prepared = _prepared(text)
    tokens: list[str] = _TOKEN.findall(prepared)
    if _RARE.search(prepared):
        return [_folded(token) for token in tokens]
    return tokens


def located_tokens(text: str) -> list[MemoryToken]:
    """Return the tokens of :func:`memory_tokens`, in the same order, with their places in ``text``."""
    return list(_locate(_prepared(text)))


def token_places(text: str) -> list[tuple[int, int]]:
    """Return where the tokens of :func:`memory_tokens` stand in ``text``, in the same order."""
    return [match.span() for match in _TOKEN.finditer(_prepared(text))]


def token_hashes(tokens: Iterable[str]) -> npt.NDArray[np.uint64]:
    """Return a 64-bit hash per token, the same on every machine, shape ``(len(tokens),)``.

    BLAKE2b cut to 8 bytes: among a million different tokens the chance that any two share a hash
    is 3 in 100 million; the two would then count as one token.
    """
    return np.frombuffer(b"".join(map(_digest, tokens)), dtype="<u8").astype(np.uint64, copy=False)


def _prepared(text: str) -> str:
    """Return ``text`` lower-cased and folded, of the same length."""
    if _TO_FOLD.search(text):
        text = text.translate(_ONE_TO_ONE)
    return text.lower()


def _locate(prepared: str) -> Iterator[MemoryToken]:
    folded = _folded if _RARE.search(prepared) else str
    for match in _TOKEN.finditer(prepared):
        yield MemoryToken(match.start(), match.end(), folded(match.group()))


def _folded(token: str) -> str:
    """Return a token in NFC without invisible characters."""
    if not _RARE.search(token):
        return token
    return unicodedata.normalize("NFC", token.translate(_DROPPED)).replace("ё", "е")


@lru_cache(maxsize=1 << 16)
def _digest(token: str) -> bytes:
    return hashlib.blake2b(token.encode("utf-8", "surrogatepass"), digest_size=8).digest()
