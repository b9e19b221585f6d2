"""Review, pure: which status moves are legal, and what a run may change of what people decided."""

from align.review.fixed import fixed_beads
from align.review.merge import make_units
from align.review.moves import LEGAL_MOVES, is_human, plan_moves

__all__ = ["LEGAL_MOVES", "fixed_beads", "is_human", "make_units", "plan_moves"]
