"""The answer when an optional part is not installed."""

from __future__ import annotations

from align.errors import MissingExtraError

_WHAT = {
    "mt": "Drafting with this model needs an optional part.",
    "ct2": "Drafting with this model needs an optional part.",
    "train": "Training and converting models needs an optional part.",
}


def missing(extra: str) -> MissingExtraError:
    """Return the error for an extra that is not installed, with the line that installs it."""
    return MissingExtraError(_WHAT[extra], hint=f"pip install 'align-tm[{extra}]'", slug="extra-missing")
