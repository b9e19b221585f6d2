"""Moved sentences: segments the search left alone on both sides, near each other, that translate each other.

The search knows two neighbours that change places, no longer moves: of «Сергей Ковалев, начальник
штаба:» that stands two sentences earlier in the translation it makes two null beads. What it left
over is little, so every pair within ``REACH`` beads is scored as the search scores a 1-1 bead, shares
of shapes aside, and the best pairs of at least ``LEAST_SCORE`` become beads that cross others.
Accepted beads are not crossed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from align.bitext.arrays import Floats, Ints, Singles, spread
from align.bitext.confidence import FoundBead
from align.bitext.corridor import Piece
from align.bitext.fixed import Stretch
from align.bitext.length import LengthModel
from align.bitext.search import weighted
from align.bitext.sentences import SentenceModel
from align.bitext.tokens import Text

# How many beads away the other half may be. Right and wrong pairs, and mean strict F1, by reach and
# least score: docs/design/alignment.md.
REACH = 6
LEAST_SCORE = 8.0
# Of the pairs found in public and made texts four in five are right (33 of 41), in the sample corpus all.
CONFIDENCE = 0.7

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Residues:
    """Segments without a partner, numbers in their text, ascending; ``piece`` says which are near which.

    The piece's rows and columns count the residues. ``apart`` is the distance in beads of each of its cells.
    """

    source: Ints
    target: Ints
    piece: Piece
    apart: Ints

    @property
    def rows(self) -> Ints:
        """Return the row of each cell."""
        return np.repeat(np.arange(len(self.source)), self.piece.high - self.piece.low)

    @property
    def columns(self) -> Ints:
        """Return the column of each cell."""
        return spread(self.piece.low, self.piece.high - self.piece.low)


def find_residues(found: Sequence[FoundBead], stretches: Sequence[Stretch]) -> Residues:
    """List the null beads' segments; ``found`` is in text order, ``stretches`` lie between accepted beads."""
    bottoms = np.array([stretch.rows[1] for stretch in stretches], np.int64)
    rights = np.array([stretch.columns[1] for stretch in stretches], np.int64)
    lone = [[(k, b.source[0]) for k, b in enumerate(found) if not b.target]]
    lone += [[(k, b.target[0]) for k, b in enumerate(found) if not b.source]]
    (rows, source), (columns, target) = (np.array(side, np.int64).reshape(-1, 2).T for side in lone)
    # Beyond the reach of each other are segments with an accepted bead between them.
    rows = rows + (REACH + 1) * np.searchsorted(bottoms, source, side="right")
    columns = columns + (REACH + 1) * np.searchsorted(rights, target, side="right")
    low = np.searchsorted(columns, rows - REACH)
    high = np.searchsorted(columns, rows + REACH, side="right")
    piece = Piece(0, (0, len(source)), (0, len(target)), low, high)
    apart = np.abs(np.repeat(rows, high - low) - columns[spread(low, high - low)])
    return Residues(source, target, piece, apart)


def residue_scores(
    residues: Residues,
    spans: tuple[Singles, Singles],
    texts: tuple[Text, Text],
    models: tuple[LengthModel, SentenceModel],
) -> Singles:
    """Score every cell as the search scores a 1-1 bead; ``texts`` hold the residues alone."""
    rows, columns = residues.rows, residues.columns
    source, target = texts
    length = models[0].scores(source.lengths[rows], target.lengths[columns], 1)
    sentences = models[1].scores(source.sentences[rows], target.sentences[columns], (1, 1))
    return weighted(spans[0][0] + spans[1][0], length, sentences)


def pair_residues(residues: Residues, scores: Floats | Singles) -> tuple[Pair, ...]:
    """Pair the residues that fit best, none twice; of equals the nearest, then the first."""
    strong = np.flatnonzero(scores >= LEAST_SCORE)
    order = strong[np.lexsort((residues.apart[strong], -scores[strong]))]
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for row, column in zip(residues.rows[order].tolist(), residues.columns[order].tolist(), strict=True):
        if row not in partner and column not in taken:
            partner[row] = column
            taken.add(column)
    return tuple((int(residues.source[row]), int(residues.target[partner[row]])) for row in sorted(partner))
