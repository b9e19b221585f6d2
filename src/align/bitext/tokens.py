"""Words, numbers and punctuation as the aligner counts them.

A word is cut to its first letters, a cheap stemmer that works for any inflecting language
(«сотрудничества», «сотрудничеству» → ``сотр``; Moore 2002 and hunalign cut words likewise).
A number is written without its thousands separators and with a decimal point, so that
«1 500,5», ``1,500.5`` and ``1500.5`` are one token. Quotes and dashes of every shape fold into
one. A segment without any token holds the one token ``EMPTY``, so that no segment is empty.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from align.bitext.arrays import Floats, Ints, offsets_of, spread
from align.bitext.sentences import count_sentences

Numbers = npt.NDArray[np.int32]

EMPTY = "∅"
STEM_LETTERS = 4

_TOKEN = re.compile(r"\d+(?:[.,\u00a0 ]\d{3})*(?:[.,]\d+)?|[^\W\d_]+(?:[’'ʼ][^\W\d_]+)?|[^\w\s]")
_BLANKS = re.compile(r"[\u00a0 ]")
_THOUSANDS = re.compile(r"[.,](?=\d{3}(?:\D|$))")
_PUNCTUATION = str.maketrans("«»“”„‘’—–−…", '"""' + '""' + "''" + "---" + ".")


class TokenKind(Enum):
    """What a token is; the kinds have separate vocabularies."""

    WORD = "w"
    NUMBER = "n"
    MARK = "p"


def normalise_number(text: str) -> str:
    """Write a number without thousands separators and with a decimal point: «1 500,5» → ``1500.5``."""
    return _THOUSANDS.sub("", _BLANKS.sub("", text)).replace(",", ".")


def stem(word: str, letters: int = STEM_LETTERS) -> str:
    """Cut a lower-case word to at most ``letters`` letters.

    Words of three letters stay whole; words of four or five lose their last letter, which is
    where the inflection sits («мира», «миру» → «мир»).
    """
    if len(word) <= 3:
        return word
    return word[: max(3, min(letters, len(word) - 1 if len(word) < 6 else letters))]


def tokenise(text: str) -> list[tuple[TokenKind, str]]:
    """Split ``text`` into tokens in reading order; words keep their inflection, in lower case, ё as е."""
    found: list[tuple[TokenKind, str]] = []
    for piece in _TOKEN.findall(text):
        if piece[0].isdigit():
            found.append((TokenKind.NUMBER, normalise_number(piece)))
        elif piece[0].isalpha():
            found.append((TokenKind.WORD, piece.lower().replace("ё", "е")))
        else:
            found.append((TokenKind.MARK, piece.translate(_PUNCTUATION)))
    return found


@dataclass(slots=True)
class Vocabulary:
    """The token types of one side: ids in order of first sight, counts, and each word's forms."""

    ids: dict[tuple[TokenKind, str], int] = field(default_factory=dict)
    counts: list[int] = field(default_factory=list)
    forms: list[dict[str, int]] = field(default_factory=list)
    _form_ids: dict[str, int] = field(default_factory=dict)

    def __len__(self) -> int:
        """Return the number of types."""
        return len(self.counts)

    def add(self, kind: TokenKind, token: str, times: int = 1) -> int:
        """Return the id of a token (a word is given inflected), counting so many more sights of it."""
        if kind is TokenKind.WORD:
            known = self._form_ids.get(token)
            if known is None:
                known = self._form_ids[token] = self._new(kind, stem(token))
            forms = self.forms[known]
            forms[token] = forms.get(token, 0) + times
        else:
            known = self._new(kind, token)
        self.counts[known] += times
        return known

    def _new(self, kind: TokenKind, key: str) -> int:
        known = self.ids.get((kind, key))
        if known is None:
            known = self.ids[kind, key] = len(self.counts)
            self.counts.append(0)
            self.forms.append({})
        return known

    def unigram(self, seen: Floats | float = 0.0, total: float = 0.0) -> Floats:
        """Return the probability of each type, shape ``(n_types,)``.

        ``seen`` sightings of each type elsewhere, of ``total`` in all, count too. Types seen once or
        twice are discounted (their share says little) and none falls below 2e-5, so that one chance
        meeting of two rare words is no proof.
        """
        counts = np.asarray(self.counts, np.float64)
        total += counts.sum()
        counts = counts + seen
        if total == 0:
            return np.full(len(counts), 1e-4)
        share: Floats = np.maximum(counts / total * np.minimum(1, (counts + 0.5) / 4.5), 2e-5)
        return share


@dataclass(frozen=True, slots=True)
class Text:
    """A side of a bitext as numbers.

    ``tokens`` are type ids of all segments in a row, segment ``i`` owns
    ``tokens[offsets[i]:offsets[i + 1]]`` (never empty); ``lengths`` are characters, at least 1;
    ``sentences`` the sentence ends in each segment.
    """

    tokens: Ints
    offsets: Ints
    lengths: Floats
    sentences: Ints

    def __len__(self) -> int:
        """Return the number of segments."""
        return len(self.lengths)

    def select(self, wanted: Ints) -> Text:
        """Return the text of the segments ``wanted`` in that order."""
        sizes = np.diff(self.offsets)[wanted]
        where = spread(self.offsets[:-1][wanted], sizes)
        return Text(self.tokens[where], offsets_of(sizes), self.lengths[wanted], self.sentences[wanted])

    def cut(self, sizes: Sequence[int]) -> list[Text]:
        """Return texts of so many segments each, one after the other; nothing is copied."""
        bounds = offsets_of(np.array(sizes, np.int64)).tolist()
        return [self._between(start, end) for start, end in pairwise(bounds)]

    def _between(self, start: int, end: int) -> Text:
        offsets = self.offsets[start : end + 1]
        return Text(
            self.tokens[offsets[0] : offsets[-1]],
            offsets - offsets[0],
            self.lengths[start:end],
            self.sentences[start:end],
        )


class ReadTexts:
    """Texts of one language, each taken apart once however often it is encoded.

    A joint alignment encodes every text four times: two pairs of languages, each aligned twice. Threads
    may share one.
    """

    def __init__(self) -> None:
        self._numbers: dict[tuple[TokenKind, str], int] = {}
        self._tokens: list[tuple[TokenKind, str]] = []
        self._read: dict[str, tuple[bytes, int]] = {}
        self._lock = threading.Lock()

    def read(self, segments: Sequence[str]) -> tuple[Numbers, Ints, Ints]:
        """Return the tokens of all segments in a row, as numbers for :meth:`token`; how many tokens and
        how many sentence ends each segment has. A segment without tokens has the one token ``EMPTY``.
        """
        with self._lock:
            found = [self._read.get(segment) or self._take_apart(segment) for segment in segments]
        row = np.frombuffer(b"".join(tokens for tokens, _ in found), np.int32)
        sizes = np.array([len(tokens) for tokens, _ in found], np.int64) // row.itemsize
        return row, sizes, np.array([sentences for _, sentences in found], np.int64)

    def token(self, number: int) -> tuple[TokenKind, str]:
        """Return the token with this number."""
        return self._tokens[number]

    def _take_apart(self, segment: str) -> tuple[bytes, int]:
        tokens = tokenise(segment) or [(TokenKind.MARK, EMPTY)]
        numbers = np.fromiter((self._number(token) for token in tokens), np.int32, len(tokens))
        taken = self._read[segment] = (numbers.tobytes(), count_sentences(segment))
        return taken

    def _number(self, token: tuple[TokenKind, str]) -> int:
        number = self._numbers.setdefault(token, len(self._tokens))
        if number == len(self._tokens):
            self._tokens.append(token)
        return number


def encode(segments: Sequence[str], vocabulary: Vocabulary, texts: ReadTexts | None = None) -> Text:
    """Turn segments into a :class:`Text`, adding their tokens to ``vocabulary`` in the order of reading.

    ``texts`` knows texts of the language that were taken apart before.
    """
    texts = texts or ReadTexts()
    row, sizes, sentences = texts.read(segments)
    numbers, first, place, times = np.unique(row, return_index=True, return_inverse=True, return_counts=True)
    ids = np.zeros(len(numbers), np.int64)
    for k in np.argsort(first).tolist():
        ids[k] = vocabulary.add(*texts.token(int(numbers[k])), int(times[k]))
    lengths = np.array([max(1, len(segment)) for segment in segments], np.float64)
    return Text(ids[place], offsets_of(sizes), lengths, sentences)


def join(texts: Iterable[Text]) -> Text:
    """Put texts one after the other."""
    listed = list(texts)
    if not listed:
        return Text(np.zeros(0, np.int64), np.zeros(1, np.int64), np.zeros(0), np.zeros(0, np.int64))
    sizes = np.concatenate([np.diff(text.offsets) for text in listed])
    return Text(
        np.concatenate([text.tokens for text in listed]),
        offsets_of(sizes),
        np.concatenate([text.lengths for text in listed]),
        np.concatenate([text.sentences for text in listed]),
    )
