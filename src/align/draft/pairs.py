"""What the drafting methods are given and what they give."""

from __future__ import annotations

from dataclasses import dataclass

MEMORY, MASKED, REPAIRED, FORMULAE = "memory", "memory-masked", "fuzzy-repaired", "formulae"
"""The labels of drafts made without an engine; those of an engine are ``mt:MODEL@REVISION``."""


@dataclass(frozen=True, slots=True)
class MemoryPair:
    """A Russian text of the memory and its translation.

    ``similarity`` (0–101) is that to the text being drafted, 0 where nobody asked. ``rank`` is greater the
    more a person stood by it (draft 1, reviewed 2, approved 3); ``id`` names unit or entry.
    """

    source: str
    target: str
    id: str
    similarity: int = 0
    rank: int = 1


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft of one text.

    ``label`` says how it was made, ``similarity`` (0–100) how like the match it came from is, ``source``
    names that match or model. ``covered`` (0–1) is the share of the Russian words that the text
    translates; the others stand in it, marked (:mod:`align.text.marks`). ``phrased`` (0–1) is the share
    that phrases of two words or more, and names, translate: what is more than word for word. ``notes``
    are codes of what a person should look at.
    """

    text: str
    label: str
    similarity: int = 0
    source: str = ""
    covered: float = 1.0
    phrased: float = 1.0
    notes: tuple[str, ...] = ()
