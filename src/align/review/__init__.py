"""Review, pure: which status moves are legal, and what a run may change of what people decided."""

from align.review.correction import check_beads, compose_beads, correct, same_stretch
from align.review.fixed import fixed_beads
from align.review.merge import make_units
from align.review.moves import LEGAL_MOVES, is_human, is_own_draft, plan_moves

__all__ = [
    "LEGAL_MOVES",
    "check_beads",
    "compose_beads",
    "correct",
    "fixed_beads",
    "is_human",
    "is_own_draft",
    "make_units",
    "plan_moves",
    "same_stretch",
]
