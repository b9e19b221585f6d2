"""Events of the history, and what undoes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the append-only history.

    ``sequence`` counts from 1; ``at`` is ISO 8601 UTC; ``kind`` names what happened
    (``document-added``, ``run``, ``mark``, ``repair``, ``undo`` …); ``summary`` holds its numbers;
    ``digest`` is the SHA-256 of the changed rows; ``hash`` chains the event to ``previous``.
    """

    sequence: int
    at: str
    actor: str
    kind: str
    summary: Mapping[str, object] = field(default_factory=dict)
    digest: str = ""
    previous: str = ""
    hash: str = ""
    undone_by: int | None = None
