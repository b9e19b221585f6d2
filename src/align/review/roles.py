"""What people of a review may do. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ReviewerRole(StrEnum):
    """A *reader* looks, a *translator* also writes drafts and aligns, a *reviewer* also decides."""

    READER = "reader"
    TRANSLATOR = "translator"
    REVIEWER = "reviewer"


_ORDER = tuple(ReviewerRole)


@dataclass(frozen=True, slots=True)
class Reviewer:
    """A person at the review page: the name that goes into the history, and the role."""

    name: str
    role: ReviewerRole

    def may(self, needed: ReviewerRole) -> bool:
        """Tell whether this person's role holds all that ``needed`` does."""
        return _ORDER.index(self.role) >= _ORDER.index(needed)
