"""How well the numbers of sentences in two stretches fit each other.

A segment may hold several sentences: a paragraph nobody cut, or one the translator ran on.
Translators mostly keep full stops where they are, so a segment of three sentences rather goes
with three segments than with one. How strictly this text keeps them is learned from its own
beads, and the score is a log-likelihood *ratio* against the target's own numbers, so that a text
of one sentence per segment says nothing here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from align.bitext.arrays import Floats, Ints

MOST = 8
FARTHEST = 3
PRIOR_WEIGHT = 30.0
# Shares expected of beads whose target holds -3 to 3 sentences more than the source; where one side
# has more segments than the other, that side's surplus counts.
EVEN = np.array([0.004, 0.015, 0.06, 0.84, 0.06, 0.015, 0.004])
UNEVEN = np.array([0.004, 0.01, 0.03, 0.6, 0.3, 0.05, 0.006])
# Where fewer segments than this differ from the usual number, chance outweighs what numbers tell.
TRUSTED_VARIETY = 0.15
_LONGEST = 4

# Possessive and looked back from, so that a line of dots or letters takes no longer than another.
_STOP = re.compile(r"(?<![.!?…])[.!?…]++[\"'»“”’)\]]*+\s++[\"'«„“‘(\[–—-]*+\s?(?=(\w))")
_BEFORE = re.compile(r"(\w*)[^\w\s]*\s?\Z")
_FAR_ENOUGH = 40  # characters before a stop that are looked at: of a word, only whether it is short


def count_sentences(text: str) -> int:
    """Count the sentences in a segment, 1–``MOST``.

    A stop counts where a capital follows and no short capitalised word or lone letter stands
    before it: not in «ст. 5», «Dr. Hagen», ``U.S. Senate``. A miss does little harm, for the model
    learns how often the numbers of the two sides agree.
    """
    found = 1
    for match in _STOP.finditer(text):
        if not match[1].isupper():
            continue
        before = _BEFORE.search(text[max(0, match.start() - _FAR_ENOUGH) : match.start()])
        word = before[1] if before else ""
        found += not word or len(word) > 3 or (len(word) > 1 and word.islower())
        if found >= MOST:
            break
    return min(found, MOST)


@dataclass(frozen=True, slots=True)
class SentenceModel:
    """``own`` are the shares of the target's numbers per segment; ``tables`` log-likelihood ratios.

    There is a table for beads with fewer, as many and more target segments than source segments, each of
    shape ``(5, MOST + 1, MOST + 1)``: by target segments, source count and target count.
    """

    own: Floats
    tables: tuple[Floats, Floats, Floats]

    @classmethod
    def of(cls, target_counts: Ints) -> SentenceModel:
        """Start from the target's own numbers of sentences per segment."""
        own = np.bincount(np.minimum(target_counts, MOST), minlength=MOST + 1) + 0.5
        own = own / own.sum()
        return cls(own, _tables(own, EVEN, UNEVEN))

    def refined(self, source: Ints, target: Ints, surplus: Ints) -> SentenceModel:
        """Learn from beads thought right how often the numbers differ, and by how much.

        ``surplus`` is how many segments more each bead has on the target side.
        """
        sign = np.sign(surplus)
        distance = np.clip((target - source) * np.where(sign == 0, 1, sign), -FARTHEST, FARTHEST) + FARTHEST
        even = np.bincount(distance[sign == 0], minlength=len(EVEN)) + PRIOR_WEIGHT * EVEN
        uneven = np.bincount(distance[sign != 0], minlength=len(EVEN)) + PRIOR_WEIGHT * UNEVEN
        return SentenceModel(self.own, _tables(self.own, even, uneven))

    def scores(self, source: Ints, target: Ints, segments: tuple[int, int]) -> Floats:
        """Return the log-likelihood ratio of each pair of numbers, in beads of so many segments a side."""
        table = self.tables[1 + (segments[1] > segments[0]) - (segments[1] < segments[0])]
        result: Floats = table[min(segments[1], _LONGEST), np.minimum(source, MOST), np.minimum(target, MOST)]
        return result


def _tables(own: Floats, even: Floats, uneven: Floats) -> tuple[Floats, Floats, Floats]:
    """Make the three tables from the shares of surpluses."""
    return _table(own, uneven[::-1]), _table(own, (even + even[::-1]) / 2), _table(own, uneven)


def _table(own: Floats, distances: Floats) -> Floats:
    """Tabulate the ratios for one to four target segments."""
    counts = np.arange(MOST + 1)
    given = distances[np.clip(counts[None, :] - counts[:, None], -FARTHEST, FARTHEST) + FARTHEST]
    given /= given.sum(axis=1, keepdims=True)
    trust = min(1.0, (1 - own.max()) / TRUSTED_VARIETY)
    table = np.zeros((_LONGEST + 1, MOST + 1, MOST + 1))
    several = np.ones(1)
    for segments in range(1, _LONGEST + 1):
        several = np.convolve(several, own)
        capped = np.append(several[:MOST], several[MOST:].sum())
        table[segments] = trust * np.log(given / capped)
    return table
