"""What to look at next: the units where a minute of a person's time puts most right. Pure.

A unit's worth is the number of corrections to be expected in it, divided by the minutes it takes to read
it and make them. How many: each finding counts by how often findings of its severity are right, a doubtful
bead by the chance that it is wrong, a machine's draft and an uneven formula by a part of a correction. The
weights are rough on purpose; what matters is the order they give, and that a long sound text comes last.
"""

from __future__ import annotations

from align.model import Origin, Status
from align.pipeline.desk.findings import Found
from align.store.outline import UnitOutline, VariantOutline

CHARACTERS_A_MINUTE = 900.0
"""Reading two languages against each other goes at this speed: some 150 words a minute."""
MINUTES_A_CORRECTION = 0.35
MINUTES_A_UNIT = 0.08
_ERROR, _WARNING, _MACHINE, _MOST = 0.8, 0.35, 0.4, 4.0


def worth(unit: UnitOutline, findings: dict[str, Found | None], langs: tuple[str, ...]) -> float:
    """Return the corrections a minute to be expected from reviewing ``unit`` in ``langs``; 0: nothing to do.

    ``findings`` holds what the checks found by language, None where they have not looked yet. Texts that
    are finished, and those that nobody wrote yet, count nothing: there is nothing to correct.
    """
    corrections, letters = 0.0, 0
    for lang in langs:
        variant = unit.variants.get(lang)
        if variant is not None and variant.status is Status.DRAFT:
            corrections += expected_corrections(variant, findings.get(lang))
            letters += unit.length + variant.length
    minutes = MINUTES_A_UNIT + letters / CHARACTERS_A_MINUTE + corrections * MINUTES_A_CORRECTION
    return corrections / minutes if letters else 0.0


def expected_corrections(variant: VariantOutline, found: Found | None) -> float:
    """Return how many corrections to expect in a draft: 0 to 4."""
    expected = 0.0
    if found is not None:
        expected += _ERROR * found.errors + _WARNING * found.warnings
    if variant.origin is Origin.DELIVERED:
        expected += 1.0 - variant.confidence
    elif variant.origin in (Origin.MACHINE_DRAFT, Origin.MEMORY):
        expected += _MACHINE
    return min(expected, _MOST)
