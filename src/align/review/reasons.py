"""Why a bead is sure or doubtful, in codes a screen puts into words. Pure.

The confidence itself is a calibrated model's (:mod:`align.bitext.confidence`); these are the plain facts
a person can see for herself in the two texts, in the order in which they usually matter.
"""

from __future__ import annotations

import math
import re

from align.model import Bead

SURE = 0.9
_NUMBER = re.compile(r"\d+")
_RATIOS = {"en": 1.05, "kk": 0.97}
"""Characters of a translation a character of Russian, as in the sample corpus."""
_ODD = math.log(1.6)


def reasons(
    bead: Bead, source: str, target: str, lang: str, *, beside_null: bool, crossing: bool, agrees: bool
) -> tuple[str, ...]:
    """Return codes for a bead with its texts.

    ``accepted`` (nothing else matters then), ``crossing``, ``no-translation``, ``no-source``, ``numbers``
    (the figures differ), ``lengths`` (one is odd against the other), ``many`` (more than one segment a
    side), ``null-beside`` (a neighbour has an empty side), ``languages-differ`` (the other translation
    groups the Russian otherwise, so not ``agrees``); for a doubtful bead without any of these ``words``:
    few of its words are known to translate each other. None of them for a sure bead: ``fits``.
    """
    if bead.accepted:
        return ("accepted",)
    found = ["crossing"] if crossing else []
    if bead.is_null:
        found.append("no-translation" if bead.source else "no-source")
    else:
        if sorted(_NUMBER.findall(source)) != sorted(_NUMBER.findall(target)):
            found.append("numbers")
        ratio = (len(target) + 5) / (len(source) * _RATIOS.get(lang, 1.0) + 5)
        if abs(math.log(ratio)) > _ODD:
            found.append("lengths")
        if len(bead.source) > 1 or len(bead.target) > 1:
            found.append("many")
    if beside_null and not bead.is_null:
        found.append("null-beside")
    if not agrees:
        found.append("languages-differ")
    if not found:
        found.append("fits" if bead.confidence >= SURE else "words")
    return tuple(found)
