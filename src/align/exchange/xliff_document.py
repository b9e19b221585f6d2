"""What one XLIFF file holds, whichever version it is written in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from align.exchange.xmltext import legal_text
from align.model import TranslationUnit


@dataclass(frozen=True, slots=True)
class XliffDocument:
    """One document on its way into a file for ``lang``; ``path`` is where its original lies.

    ``units`` are its own, in the order of their positions, translated or not.
    """

    id: str
    path: str
    lang: str
    units: Sequence[TranslationUnit]

    @property
    def original(self) -> str:
        """What the file calls its original: the path, as far as XML can hold it."""
        return legal_text(self.path) or legal_text(self.id)
