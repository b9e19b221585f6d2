"""The counts behind chrF++ (Popović 2017, "chrF++: words helping character n-grams"), one row a segment.

sacrebleu computes them too, but shows only the finished score; intervals and paired tests need the counts.
Everything follows sacrebleu's ``CHRF(word_order=2)``: character n-grams up to 6 without white space, word
n-grams up to 2, of each order the n-grams of the hypothesis, of the reference, and those they share. The
tests hold the score of these counts against sacrebleu's, to the last digit.
"""

from __future__ import annotations

from collections import Counter

import numpy as np
import numpy.typing as npt

CHAR_ORDER = 6
WORD_ORDER = 2
BETA = 2
COLUMNS = 3 * (CHAR_ORDER + WORD_ORDER)

_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


def chrf_counts(hypothesis: str, reference: str) -> list[int]:
    """Return the 24 counts of a segment: hypothesis, reference and shared n-grams, order by order."""
    counts: list[int] = []
    for mine, theirs in zip(_ngrams(hypothesis), _ngrams(reference), strict=True):
        shared = sum(min(count, theirs[ngram]) for ngram, count in mine.items() if ngram in theirs)
        # As sacrebleu: what the reference has no n-gram of that order for is not held against anybody.
        counts += [mine.total() if theirs else 0, theirs.total(), shared]
    return counts


def chrf_scores(sums: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return the chrF++ scores (0–100) of rows of summed counts, shape ``(m, 24)`` → ``(m,)``."""
    by_order = sums.reshape(len(sums), -1, 3)
    precision = np.zeros(len(sums))
    recall = np.zeros(len(sums))
    orders = np.zeros(len(sums))
    for order in range(by_order.shape[1]):  # one after the other: sums of floats depend on their order
        mine, theirs, shared = by_order[:, order].T
        known = (mine > 0) & (theirs > 0)
        precision += np.where(known, shared / np.maximum(mine, 1), 0.0)
        recall += np.where(known, shared / np.maximum(theirs, 1), 0.0)
        orders += known
    precision /= np.maximum(orders, 1)
    recall /= np.maximum(orders, 1)
    factor = BETA**2
    below = factor * precision + recall
    score = (1 + factor) * precision * recall / np.where(below > 0, below, 1.0)
    scaled: npt.NDArray[np.float64] = 100 * score
    return scaled


def _ngrams(text: str) -> list[Counter[str]]:
    """Return the n-grams of a text, characters by order, then words by order."""
    letters = "".join(text.split())
    words = [part for word in text.split() for part in _parts(word)]
    return [
        *(Counter(letters[i : i + n] for i in range(len(letters) - n + 1)) for n in range(1, CHAR_ORDER + 1)),
        *(
            Counter(" ".join(words[i : i + n]) for i in range(len(words) - n + 1))
            for n in range(1, WORD_ORDER + 1)
        ),
    ]


def _parts(word: str) -> tuple[str, ...]:
    """Split one mark off a word: «(peace),» → «(peace)» and «,»."""
    if len(word) > 1 and word[-1] in _PUNCTUATION:
        return word[:-1], word[-1]
    if len(word) > 1 and word[0] in _PUNCTUATION:
        return word[0], word[1:]
    return (word,)
