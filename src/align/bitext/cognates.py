"""Words that look alike across scripts: «Евразийский» and ``Eurasian``, «саммит» and ``summit``.

Words are folded to a rough Latin skeleton and compared within buckets of equal first letters;
similarity is the larger of the shared-prefix share and the Dice coefficient of letter pairs
(Melamed 1999 on cognates in bitext maps). Names, terms and loan words are what a lone short
document offers as lexical evidence.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict

import numpy as np

from align.bitext.arrays import Floats, Ints, Singles
from align.bitext.lexicon import PriorCounts
from align.bitext.tokens import Vocabulary

LEAST_SIMILARITY = 0.6
COUNT_AT_IDENTITY = 3.0
SHORTEST = 3
BUCKET_LETTERS = 2
BUCKET_MAX = 3000

_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәіңғүұқөһіїєґў",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "e",
            "z",
            "z",
            "i",
            "i",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "h",
            "c",
            "c",
            "s",
            "s",
            "_",
            "i",
            "_",
            "e",
            "iu",
            "ia",
            "a",
            "i",
            "n",
            "g",
            "u",
            "u",
            "k",
            "o",
            "h",
            "i",
            "i",
            "e",
            "g",
            "u",
        ],
        strict=True,
    )
)
_LATIN = (
    ("sch", "s"), ("tch", "c"), ("sh", "s"), ("ch", "c"), ("zh", "z"), ("kh", "h"), ("ph", "f"),
    ("th", "t"), ("ts", "c"), ("ck", "k"), ("qu", "k"), ("x", "ks"), ("w", "v"), ("y", "i"),
    ("j", "i"), ("q", "k"),
)  # fmt: skip
_BOTH = (("c", "k"), ("z", "s"), ("ei", "i"), ("ai", "a"))
_DOUBLED = re.compile(r"(.)\1+")


def fold(word: str) -> str:
    """Return the skeleton of a word: lower-case ASCII letters, sounds merged, none doubled.

    «Шойгу» and ``Shoigu`` both give ``soigu``.
    """
    lower = word.lower()
    is_cyrillic = any(letter in _CYRILLIC for letter in lower)
    latin = "".join(_CYRILLIC.get(letter, letter) for letter in lower)
    plain = "".join(
        letter for letter in unicodedata.normalize("NFKD", latin) if letter.isascii() and letter.isalpha()
    )
    for pair in () if is_cyrillic else _LATIN:
        plain = plain.replace(*pair)
    for pair in _BOTH:
        plain = plain.replace(*pair)
    return _DOUBLED.sub(r"\1", plain)


def cognate_counts(source: Vocabulary, target: Vocabulary) -> PriorCounts:
    """Return prior counts for the word types that look alike, by source id, then target id.

    Each pair counts 0–``COUNT_AT_IDENTITY``, more the more alike its most similar forms are.
    Forms meet only within buckets of equal first letters, so cost grows far slower than the
    product of the vocabularies.
    """
    buckets_source, buckets_target = _buckets(source), _buckets(target)
    best: list[Floats] = []
    keys: list[Ints] = []
    for prefix in sorted(buckets_source.keys() & buckets_target.keys()):
        left, right = buckets_source[prefix][:BUCKET_MAX], buckets_target[prefix][:BUCKET_MAX]
        similarity = _similarities([w for w, _ in left], [w for w, _ in right])
        rows, columns = np.nonzero(similarity >= LEAST_SIMILARITY)
        ids_left, ids_right = np.array([i for _, i in left]), np.array([i for _, i in right])
        keys.append(ids_left[rows] * len(target) + ids_right[columns])
        best.append(similarity[rows, columns])
    if not keys:
        return PriorCounts(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))
    key, similar = np.concatenate(keys), np.concatenate(best)
    order = np.lexsort((-similar, key))
    key, first = np.unique(key[order], return_index=True)
    similar = similar[order][first]
    ids = key // max(len(target), 1)
    shortest = np.array([min(map(len, forms), default=0) for forms in source.forms])
    kept = (shortest[ids] >= 4) | (similar > 0.95)
    excess = (similar - LEAST_SIMILARITY + 0.1) / (1.1 - LEAST_SIMILARITY)
    counts = COUNT_AT_IDENTITY * excess**2
    return PriorCounts(ids[kept], (key % max(len(target), 1))[kept], counts[kept])


def _buckets(vocabulary: Vocabulary) -> dict[str, list[tuple[str, int]]]:
    """Group the folded word forms by their first letters."""
    buckets: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for type_id, forms in enumerate(vocabulary.forms):
        folded = dict.fromkeys(fold(form) for form in forms if len(form) >= SHORTEST)
        for skeleton in folded:
            if len(skeleton) >= SHORTEST:
                buckets[skeleton[:BUCKET_LETTERS]].append((skeleton, type_id))
    return buckets


def _similarities(left: list[str], right: list[str]) -> Floats:
    """Return similarity 0–1 of each pair, shape ``(n_left, n_right)``."""
    sizes = np.array([len(w) for w in left])[:, None] + np.array([len(w) for w in right])[None, :]
    longest = 12
    letters_left, letters_right = _letters(left, longest), _letters(right, longest)
    shared = np.zeros(sizes.shape, np.int64)
    running = np.ones(sizes.shape, bool)
    for place in range(longest):
        a, b = letters_left[:, place][:, None], letters_right[:, place][None, :]
        running &= (a == b) & (a != 0)
        if not running.any():
            break
        shared += running
    prefix: Floats = 2.0 * shared / sizes
    pairs = _pair_matrix(left, right)
    dice: Floats = 2.0 * (pairs[0] @ pairs[1].T) / (sizes - 2)
    return np.maximum(prefix, dice)


def _letters(words: list[str], longest: int) -> Ints:
    """Return the words' first letters as codes, shape ``(n_words, longest)``, 0 after the end."""
    padded = "".join(word[:longest].ljust(longest, "\0") for word in words)
    return np.frombuffer(padded.encode("ascii"), np.uint8).reshape(len(words), longest).astype(np.int64)


def _pair_matrix(left: list[str], right: list[str]) -> tuple[Singles, Singles]:
    """Return which pairs of neighbouring letters each word holds, one column per pair."""
    columns: dict[str, int] = {}
    cells: list[tuple[list[int], list[int]]] = []
    for words in (left, right):
        rows: list[int] = []
        places: list[int] = []
        for row, word in enumerate(words):
            for pair in {word[k : k + 2] for k in range(len(word) - 1)}:
                rows.append(row)
                places.append(columns.setdefault(pair, len(columns)))
        cells.append((rows, places))
    matrices = []
    for words, (rows, places) in zip((left, right), cells, strict=True):
        matrix = np.zeros((len(words), len(columns)), np.float32)
        matrix[rows, places] = 1
        matrices.append(matrix)
    return matrices[0], matrices[1]
