"""The legal moves of a variant's status, and the plan that moves many of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from align.model import Issue, Origin, Severity, Status, TranslationUnit, Variant
from align.ports import StatusMove
from align.text.marks import has_mark

#: From a status to where it may go. Approved and rejected texts are reopened as drafts first: one
#: step back on purpose, so that nobody approves by a slip what a colleague rejected.
LEGAL_MOVES: Mapping[Status, frozenset[Status]] = {
    Status.DRAFT: frozenset({Status.REVIEWED, Status.APPROVED, Status.REJECTED}),
    Status.REVIEWED: frozenset({Status.APPROVED, Status.DRAFT, Status.REJECTED}),
    Status.APPROVED: frozenset({Status.REVIEWED, Status.DRAFT}),
    Status.REJECTED: frozenset({Status.DRAFT}),
}

_FINISHED = (Status.REVIEWED, Status.APPROVED)


def is_human(variant: Variant) -> bool:
    """True when a person decided on ``variant``, or wrote or brought its text: no run may change it."""
    return variant.status is not Status.DRAFT or variant.origin in (Origin.EDITED, Origin.IMPORTED)


def is_own_draft(variant: Variant) -> bool:
    """Say whether Align drafted a text itself (it stands in no file) and nobody has decided on it."""
    made = variant.origin in (Origin.MEMORY, Origin.MACHINE_DRAFT) and variant.provenance is None
    return made and variant.status is Status.DRAFT


def plan_moves(
    units: Iterable[TranslationUnit],
    *,
    langs: Collection[str],
    to: Status,
    minimum_confidence: float = 0.0,
) -> tuple[tuple[StatusMove, ...], tuple[Issue, ...]]:
    """Plan to move the variants of ``units`` in ``langs`` to status ``to``.

    Variants already there, and those whose confidence (0–1) is below ``minimum_confidence``, are left
    out without a word; a move that :data:`LEGAL_MOVES` does not know becomes an issue ``illegal-move``,
    one that would finish a text with untranslated parts an issue ``still-marked``. Moves come in the
    order of ``units``, then by language.
    """
    moves: list[StatusMove] = []
    issues: list[Issue] = []
    for unit in units:
        for lang in sorted(langs):
            variant = unit.variants.get(lang)
            if variant is None or variant.status is to or variant.confidence < minimum_confidence:
                continue
            if to in _FINISHED and has_mark(variant.text):
                issues.append(_still_marked(unit, variant, to))
            elif to in LEGAL_MOVES[variant.status]:
                moves.append(StatusMove(unit.id, lang, to, variant.version))
            else:
                issues.append(_illegal(unit, variant, to))
    return tuple(moves), tuple(issues)


def _still_marked(unit: TranslationUnit, variant: Variant, to: Status) -> Issue:
    start, end = unit.provenance.spans[0][0], unit.provenance.spans[-1][1]
    return Issue(
        code="still-marked",
        severity=Severity.WARNING,
        place=unit.document,
        message=(
            f"The {variant.lang} text of unit {unit.id} has parts marked as untranslated and cannot become "
            f"{to}: «{variant.text}»."
        ),
        start=start,
        end=end,
        params={"unit": unit.id, "lang": variant.lang, "to": to.value, "text": variant.text},
    )


def _illegal(unit: TranslationUnit, variant: Variant, to: Status) -> Issue:
    start, end = unit.provenance.spans[0][0], unit.provenance.spans[-1][1]
    return Issue(
        code="illegal-move",
        severity=Severity.WARNING,
        place=unit.document,
        message=(
            f"The {variant.lang} text of unit {unit.id} is {variant.status} and cannot become {to}; "
            f"make it a draft again first."
        ),
        start=start,
        end=end,
        params={"unit": unit.id, "lang": variant.lang, "from": variant.status.value, "to": to.value},
    )
