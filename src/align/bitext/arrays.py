"""Array types, and runs of different sizes laid in one row.

Ragged data (the tokens of segments, the entries of word types, the cells of rows) is kept as
one flat array with the offsets where each run starts; these functions go between the two.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Singles = npt.NDArray[np.float32]


def offsets_of(sizes: Ints) -> Ints:
    """Return where runs of the given sizes start, and the end: ``[2, 3]`` → ``[0, 2, 5]``."""
    offsets = np.zeros(len(sizes) + 1, np.int64)
    np.cumsum(sizes, out=offsets[1:])
    return offsets


def spread(starts: Ints, sizes: Ints) -> Ints:
    """Return the indices of runs: starts ``[5, 0]`` and sizes ``[2, 1]`` → ``[5, 6, 0]``."""
    ends = np.cumsum(sizes)
    total = int(ends[-1]) if len(ends) else 0
    return np.repeat(starts - (ends - sizes), sizes) + np.arange(total)


def sums(places: npt.NDArray[np.integer], weights: Floats | Singles, size: int) -> Floats:
    """Add up ``weights`` by place: shape ``(size,)``, zero where no weight falls."""
    result: Floats = np.bincount(places, weights, size).astype(np.float64, copy=False)
    return result
