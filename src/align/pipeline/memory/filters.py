"""What people write to choose entries of the memory."""

from __future__ import annotations

import re

from align.errors import UsageError
from align.memory.selecting import EntryFilter
from align.model import OWN_MEMORY, Origin
from align.pipeline.corpus.selection import parse_statuses
from align.project import Workspace

_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T[\d:]{2,8}Z?)?)?)?")
OWN = "own"


def entry_filter(
    workspace: Workspace,
    *,
    origins: str = "",
    statuses: str = "",
    memories: str = "",
    since: str = "",
    until: str = "",
) -> EntryFilter:
    """Read comma-separated origins, statuses and names of memories (``own``: the workspace's units).

    Raises UsageError for a name that is none, or a date that does not begin like ``2026-11-22``.
    """
    for option, date in (("--since", since), ("--until", until)):
        if date and not _DATE.fullmatch(date):
            raise UsageError(
                f"{option} {date} is no date.", hint="Write 2026, 2026-11 or 2026-11-22.", slug="date-invalid"
            )
    return EntryFilter(
        origins=frozenset(_origin(name) for name in _names(origins)),
        statuses=parse_statuses(statuses),
        memories=frozenset(_numbers(workspace, _names(memories))),
        since=since,
        until=until,
    )


def _names(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _origin(name: str) -> Origin:
    try:
        return Origin(name.lower())
    except ValueError:
        known = ", ".join(origin.value for origin in Origin)
        raise UsageError(f"'{name}' is no origin.", hint=f"Use {known}.", slug="origin-unknown") from None


def _numbers(workspace: Workspace, names: list[str]) -> list[int]:
    if not names:
        return []
    with workspace.open_store(read_only=True) as store:
        known = {memory.name: memory.number for memory in store.memory.memories()} | {OWN: OWN_MEMORY}
    missing = [name for name in names if name not in known]
    if missing:
        raise UsageError(
            f"There is no memory '{missing[0]}'.",
            hint=f"There are {', '.join(sorted(known))}.",
            slug="memory-unknown",
        )
    return [known[name] for name in names]
