"""From changed rows to their event, and to what the caller is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection

from align.ports import Saved
from align.store.journal import Change, record


def recorded(
    connection: Connection,
    changes: Sequence[Change],
    counts: Mapping[str, int],
    *,
    kind: str,
    actor: str,
    at: str,
    documents: Iterable[str] = (),
) -> Saved:
    """Record ``changes`` as one event; its summary names ``documents`` (the first five) and the counts."""
    if not changes:
        return Saved(None, counts)
    named = list(dict.fromkeys(documents))
    shown = ", ".join(named[:5]) + (" …" if len(named) > 5 else "")
    summary: dict[str, object] = {"of": shown, **counts} if named else dict(counts)
    event = record(connection, changes, at=at, actor=actor, kind=kind, summary=summary)
    return Saved(event.sequence, counts)
