"""Is the team's server sound? Checks of a PostgreSQL store: version, encoding, rights, clock."""

from __future__ import annotations

import time
from dataclasses import dataclass

from align.errors import AlignError
from align.project import Workspace
from align.store import OLDEST_VERSION, ServerFacts, examine_server, parse_server

#: Seconds two clocks may differ before the times in the history mislead.
MOST_SKEW = 10.0


@dataclass(frozen=True, slots=True)
class Check:
    """One check: ``verdict`` is ``ok``, ``note`` (optional part absent), ``warning`` or ``failure``."""

    name: str
    verdict: str
    detail: str
    cure: str = ""


def server_checks(workspace: Workspace) -> list[Check]:
    """Check the server that holds the workspace's memory. Writes nothing."""
    try:
        facts = examine_server(workspace.store_url, clock=time.time)
    except AlignError as error:
        return [Check("server", "failure", error.message, error.hint)]
    return [
        _version(workspace, facts),
        _encoding(facts),
        _rights(facts),
        _durability(facts),
        _clock(facts),
        *_secret(workspace),
    ]


def _version(workspace: Workspace, facts: ServerFacts) -> Check:
    detail = f"PostgreSQL {facts.release} at {workspace.store_place}"
    if facts.version // 10000 >= OLDEST_VERSION:
        return Check("server", "ok", detail)
    return Check("server", "failure", detail, f"Update it: Align needs PostgreSQL {OLDEST_VERSION} or newer.")


def _encoding(facts: ServerFacts) -> Check:
    if facts.encoding == "UTF8":
        return Check("server encoding", "ok", "UTF8")
    cure = "Make the database anew: createdb --encoding UTF8 --template template0 NAME."
    return Check("server encoding", "failure", f"{facts.encoding} cannot hold all three languages", cure)


def _rights(facts: ServerFacts) -> Check:
    if facts.schema_version is None and not facts.reads and not facts.owns:
        cure = "Ask its owner to run 'align init' and to grant you the rights (docs/how-to/team-server.md)."
        return Check("server rights", "failure", f"role {facts.role} may not use this database", cure)
    if facts.read_only or not (facts.writes or facts.owns):
        why = "the server takes no writes" if facts.read_only else "the role may only read"
        return Check("server rights", "note", f"role {facts.role}: {why}")
    rank = "may read, write and migrate" if facts.owns else "may read and write"
    return Check("server rights", "ok", f"role {facts.role} {rank}")


def _durability(facts: ServerFacts) -> Check:
    if facts.durable:
        return Check("server disk", "ok", "what is acknowledged is on disk")
    return Check(
        "server disk", "warning", "fsync is off: a power cut may damage everything", "Set fsync = on."
    )


def _clock(facts: ServerFacts) -> Check:
    seconds = abs(facts.behind)
    if seconds <= MOST_SKEW:
        return Check("server clock", "ok", f"{seconds:.0f} s from this machine's")
    way = "ahead of" if facts.behind > 0 else "behind"
    detail = f"this machine is {seconds:.0f} s {way} the server"
    return Check("server clock", "warning", detail, "Set the clock: the history is stamped with it.")


def _secret(workspace: Workspace) -> list[Check]:
    if not workspace.config.store_url or not parse_server(workspace.config.store_url).has_password:
        return []
    cure = "Move it to ~/.pgpass and change it, if others can read align.toml."
    return [Check("server password", "warning", "align.toml holds a password", cure)]
