"""What pairs of texts taught, ready to be used, sent and kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from align.draft.packed import Array, Arrays, PackedTable, named, unnamed

_SIGNS = "signs"


@dataclass(frozen=True, slots=True)
class LearnedPhrases:
    """What phrases became by ``words`` and by ``lemmas``, how often ``rows`` of words follow each other.

    ``signs`` are kinds and forms of slots in the order of their characters
    (:class:`~align.draft.phrases.Signs`).
    """

    words: PackedTable
    lemmas: PackedTable
    rows: PackedTable
    signs: tuple[tuple[str, str], ...]

    def to_arrays(self) -> Arrays:
        """Return everything as arrays."""
        told = "\n".join(f"{kind}\t{form}" for kind, form in self.signs)
        return {
            **named("words", self.words.arrays),
            **named("lemmas", self.lemmas.arrays),
            **named("rows", self.rows.arrays),
            _SIGNS: np.frombuffer(told.encode(), np.uint8),
        }

    @staticmethod
    def from_arrays(arrays: Mapping[str, Array]) -> LearnedPhrases:
        """Undo :meth:`to_arrays`. Raises KeyError or ValueError for anything else."""
        told = bytes(arrays[_SIGNS]).decode()
        signs = [tuple(line.split("\t")) for line in told.split("\n") if line]
        return LearnedPhrases(
            unnamed("words", arrays),
            unnamed("lemmas", arrays),
            unnamed("rows", arrays),
            tuple((kind, form) for kind, form in signs),
        )
