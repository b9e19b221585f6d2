"""A finding about data: never raised, always collected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is: an ``error`` needs a person, a ``warning`` may, ``info`` does not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Issue:
    """One finding: a stable code, where it is, and the parameters its message is made of.

    ``place`` is a path, or ``path:line``; ``start``/``end`` are code-point offsets where the
    finding has a span. ``message`` is the English sentence.
    """

    code: str
    severity: Severity
    place: str
    message: str
    start: int | None = None
    end: int | None = None
    params: Mapping[str, str | int | float] = field(default_factory=dict)
