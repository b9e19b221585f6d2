"""The answer when an optional part is not installed."""

from __future__ import annotations

from align.errors import MissingExtraError, missing_extra

_WHAT = {
    "mt": "Drafting with this model needs an optional part.",
    "ct2": "Drafting with this model needs an optional part.",
    "train": "Training and converting models needs an optional part.",
}


def missing(extra: str) -> MissingExtraError:
    """Return the error for an extra that is not installed, with the line that installs it."""
    return missing_extra(_WHAT[extra], extra)
