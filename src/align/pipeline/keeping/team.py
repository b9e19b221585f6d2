"""A workspace goes to its team's server: tables made, and the memory of its file taken along."""

from __future__ import annotations

from align.errors import StoreError, UsageError
from align.project import Workspace
from align.store import copy_store, open_store


def prepare_server(workspace: Workspace, *, take_file: bool = False) -> dict[str, object]:
    """Make the tables on the workspace's server, if it has one; with ``take_file`` copy the file's memory.

    Returns ``server`` (its address, fit to be shown) and, with ``take_file``, ``events``; nothing for a
    workspace without a server. Raises UsageError ``no-server``, ConflictError ``store-not-empty``,
    StoreError when the copy does not verify, and what opening the server raises.
    """
    if not workspace.store_url:
        if take_file:
            raise UsageError(
                f"{workspace.root} names no server to copy its memory to.",
                hint="Write [store] url into align.toml first.",
                slug="no-server",
            )
        return {}
    with workspace.open_store() as store:
        if not take_file:
            return {"server": workspace.store_place}
        with open_store(workspace.database) as file:
            events = copy_store(file, store)
        problems = store.verify()
    if problems:
        raise StoreError(
            f"The memory at {workspace.store_place} is not what {workspace.database} says: {problems[0]}.",
            hint="'align history --verify' shows all of it; the file is untouched.",
            slug="copy-differs",
        )
    return {"server": workspace.store_place, "events": events}
