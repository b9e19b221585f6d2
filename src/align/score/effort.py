"""How much work a draft left to do: edits against the reviewed text, in bands, and what it saved.

The edits are TER's: words put in, taken out, replaced, and stretches moved (Snover et al. 2006); of a
draft against the text a person made of it they are HTER. Who translates from scratch writes every word of
the final text, and nobody edits more than that: a draft worse than nothing is thrown away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from align.score.metrics import Counts
from align.score.resample import Interval, percentiles, resampled_sums, resampled_what


class Band(StrEnum):
    """How much of a segment had to be changed, in edits a hundred words of the final text."""

    UNTOUCHED = "0"
    TOUCHED = "1-10"
    EDITED = "11-30"
    REWORKED = "31-60"
    REWRITTEN = "61+"


_UPPER = ((0, Band.UNTOUCHED), (10, Band.TOUCHED), (30, Band.EDITED), (60, Band.REWORKED))


@dataclass(frozen=True, slots=True)
class Effort:
    """The edits of a text: ``words`` of the final text, ``edits`` of the draft, segments by band.

    ``saved`` (0–1) is the share of the words that need not be written, against translating from scratch:
    1 - Σ min(edits, words) / Σ words; None where there are no words. ``interval`` is of ``saved``.
    """

    words: int
    edits: int
    bands: tuple[tuple[Band, int], ...]
    saved: float | None
    interval: Interval | None


def band_of(edits: float, words: float) -> Band:
    """Return the band of a segment with so many edits and so many words in its final text."""
    rate = 100 * edits / words if words else 100.0 * min(edits, 1)
    return next((band for upper, band in _UPPER if rate <= upper), Band.REWRITTEN)


def effort_of(ter_rows: Counts, groups: npt.NDArray[np.int64]) -> Effort:
    """Return the effort of segments from TER's rows ``(n, 2)``: edits, words. Groups as in ``draws``."""
    edits, words = ter_rows.T
    found = [band_of(e, w) for e, w in zip(edits, words, strict=True)]
    capped = np.column_stack([np.minimum(edits, words), words])
    return Effort(
        int(words.sum()),
        int(edits.sum()),
        tuple((band, found.count(band)) for band in Band),
        float(1 - capped[:, 0].sum() / words.sum()) if words.sum() else None,
        _saved_interval(capped, groups),
    )


def _saved_interval(capped: Counts, groups: npt.NDArray[np.int64]) -> Interval | None:
    if len(capped) < 2 or not capped[:, 1].sum():
        return None
    [sums] = resampled_sums([capped], groups)
    shares = 1 - sums[:, 0] / np.maximum(sums[:, 1], 1)
    return Interval(*percentiles(shares), resampled_what(groups))


def worst(ter_rows: Counts, count: int) -> Sequence[int]:
    """Return the numbers of the ``count`` segments with most work: by edits, then by their rate.

    Edits come first because they are what a person spends; a rate of 200 % over two words is nothing.
    Segments without edits are left out.
    """
    edits, words = ter_rows.T
    order = np.lexsort((-edits / np.maximum(words, 1), -edits))
    return [int(place) for place in order[:count] if edits[place] > 0]
