"""Which entries of the memory a command is about: options that several commands share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from align.memory.selecting import EntryFilter
    from align.project import Workspace


@dataclass(frozen=True, slots=True)
class EntryOptions:
    """Of commands about some entries of the memory; all of them where nothing is said."""

    origin: Annotated[
        str, typer.Option("--origin", help="Only of these origins: delivered, imported, edited …")
    ] = ""
    status: Annotated[str, typer.Option("--status", help="Only with these statuses, comma separated.")] = ""
    memories: Annotated[
        str, typer.Option("--memory", help="Only these imported memories, comma separated; 'own' for none.")
    ] = ""
    since: Annotated[str, typer.Option("--since", metavar="DATE", help="Changed then or later: 2026-11.")] = (
        ""
    )
    until: Annotated[str, typer.Option("--until", metavar="DATE", help="Changed then or earlier.")] = ""

    def filter(self, workspace: Workspace) -> EntryFilter:
        """Return the filter. Raises UsageError for names and dates that make no sense."""
        from align.pipeline.memory.filters import entry_filter

        return entry_filter(
            workspace,
            origins=self.origin,
            statuses=self.status,
            memories=self.memories,
            since=self.since,
            until=self.until,
        )
