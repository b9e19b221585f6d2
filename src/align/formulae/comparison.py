"""One formula, two languages: even in one, uneven in the other.

Where the English of a phrase is always the same and its Kazakh varies, or the reverse, the phrase is
settled in the translators' minds and only one language's wording is not: the first ones to look at. Pure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from align.formulae.consistency import LEAST, Consistency

STANDARD_AGREEMENT = 0.8
"""From this agreement on a rendering is a standard: nine of ten occurrences are alike."""
VARYING_AGREEMENT = 0.5
"""Up to this agreement it varies: the main rendering has at most some seven of ten occurrences."""


class Habit(StrEnum):
    """How settled the rendering of a formula is in one language."""

    STANDARD = "standard"
    MIXED = "mixed"
    VARYING = "varying"


@dataclass(frozen=True, slots=True)
class Contrast:
    """A formula that is ``standard`` in one language and ``varying`` in another, with both agreements."""

    formula: str
    standard: str
    varying: str
    standard_agreement: float
    varying_agreement: float
    occurrences: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """All formulae that say something in both of two languages.

    ``counts`` has how many are of which habit, in the order of ``languages``; ``contrasts`` those standard in
    one and varying in the other, those with the most occurrences first.
    """

    languages: tuple[str, str]
    counts: Mapping[tuple[Habit, Habit], int]
    contrasts: tuple[Contrast, ...]


def habit(measured: Consistency) -> Habit | None:
    """Return how settled a rendering is; None below :data:`align.formulae.consistency.LEAST` occurrences."""
    if measured.agreement is None or measured.covered < LEAST:
        return None
    if measured.agreement >= STANDARD_AGREEMENT:
        return Habit.STANDARD
    return Habit.VARYING if measured.agreement <= VARYING_AGREEMENT else Habit.MIXED


def compare(
    formulae: Iterable[tuple[str, Mapping[str, Consistency]]], languages: tuple[str, str]
) -> Comparison:
    """Compare the two ``languages`` over ``formulae``: pairs of an id and the consistency by language."""
    counts: Counter[tuple[Habit, Habit]] = Counter()
    contrasts: list[Contrast] = []
    for name, measured in formulae:
        first, second = (habit(measured[lang]) for lang in languages)
        if first is None or second is None:
            continue
        counts[first, second] += 1
        if {first, second} == {Habit.STANDARD, Habit.VARYING}:
            ordered = languages if first is Habit.STANDARD else languages[::-1]
            even, uneven = (measured[lang] for lang in ordered)
            contrasts.append(
                Contrast(name, *ordered, even.agreement or 0.0, uneven.agreement or 0.0, uneven.covered)
            )
    contrasts.sort(key=lambda each: (-each.occurrences, each.varying_agreement, each.formula))
    return Comparison(languages, dict(sorted(counts.items())), tuple(contrasts))
