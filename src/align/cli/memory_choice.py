"""Which entries of the memory a command is about: options that several commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from align.memory.selecting import EntryFilter
    from align.project import Workspace

OriginOption = Annotated[
    str, typer.Option("--origin", help="Only of these origins: delivered, imported, edited …")
]
StatusOption = Annotated[str, typer.Option("--status", help="Only with these statuses, comma separated.")]
MemoriesOption = Annotated[
    str, typer.Option("--memory", help="Only these imported memories, comma separated; 'own' for none.")
]
SinceOption = Annotated[str, typer.Option("--since", metavar="DATE", help="Changed then or later: 2026-11.")]
UntilOption = Annotated[str, typer.Option("--until", metavar="DATE", help="Changed then or earlier.")]


def chosen_entries(
    workspace: Workspace, origin: str, status: str, memories: str, since: str, until: str
) -> EntryFilter:
    """Return the filter the options ask for. Raises UsageError for names and dates that make no sense."""
    from align.pipeline.memory.filters import entry_filter

    return entry_filter(
        workspace, origins=origin, statuses=status, memories=memories, since=since, until=until
    )
