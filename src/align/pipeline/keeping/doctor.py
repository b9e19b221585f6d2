"""Is everything there and sound? Checks of the machine, the installation and the workspace."""

from __future__ import annotations

import importlib.metadata
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from align.errors import AlignError, install_line
from align.pipeline.corpus.ingest import free_bytes
from align.pipeline.keeping.doctor_server import Check, server_checks
from align.pipeline.keeping.leftovers import leftovers
from align.project import Workspace, corpus_files, find_workspace

LOW_DISK = 500_000_000
EXTRAS = {
    "pdf": "pypdf",
    "bridge": "translate-toolkit",
    "mt": "transformers",
    "embed": "torch",
    "ct2": "ctranslate2",
    "postgres": "psycopg",
}
_REPAIR = "'align doctor --repair' removes what is left or damaged there; nothing is lost."
OMEGAT_PLACES = ("/usr/share/omegat/OmegaT.jar", "/Applications/OmegaT.app")


@dataclass(frozen=True, slots=True)
class DoctorReport:
    """All checks, in the order they were made."""

    checks: tuple[Check, ...]

    @property
    def failed(self) -> bool:
        """True when a check failed."""
        return any(check.verdict == "failure" for check in self.checks)


def examine(start: Path) -> DoctorReport:
    """Check the machine and, if ``start`` lies in one, the workspace. Writes nothing."""
    checks = [_python(), _sqlite(), *_extras(), _omegat()]
    try:
        workspace = find_workspace(start)
    except AlignError as error:
        checks.append(Check("workspace", "note", error.message, error.hint))
        return DoctorReport(tuple(checks))
    checks.append(Check("workspace", "ok", str(workspace.root)))
    for check in (_writable, _disk, _corpus):
        checks.append(_guarded(check, workspace))
    if workspace.store_url:
        checks += server_checks(workspace)
    if all(check.verdict != "failure" for check in checks if check.name.startswith("server")):
        checks += [_guarded(check, workspace) for check in (_database, _index)]
    own = () if workspace.store_url else (_history_end, _caches, _leftovers)
    checks += [_guarded(check, workspace) for check in own]
    return DoctorReport(tuple(checks))


def _guarded(check: Callable[[Workspace], Check], workspace: Workspace) -> Check:
    try:
        return check(workspace)
    except AlignError as error:
        return Check(check.__name__.strip("_").replace("_", " "), "failure", error.message, error.hint)


def _python() -> Check:
    found = ".".join(map(str, sys.version_info[:3]))
    return Check("python", "ok" if sys.version_info >= (3, 11) else "failure", found)


def _sqlite() -> Check:
    # 3.37 is the first with STRICT tables and RETURNING, and old enough for every supported Python.
    good = sqlite3.sqlite_version_info >= (3, 37)
    return Check(
        "sqlite", "ok" if good else "warning", sqlite3.sqlite_version, "" if good else "Update Python."
    )


def _extras() -> list[Check]:
    checks = []
    for extra, package in EXTRAS.items():
        try:
            checks.append(Check(f"extra {extra}", "ok", f"{package} {importlib.metadata.version(package)}"))
        except importlib.metadata.PackageNotFoundError:
            lacking = f"{package} is not installed (optional)"
            checks.append(Check(f"extra {extra}", "note", lacking, install_line(extra)))
    return checks


def _omegat() -> Check:
    place = shutil.which("omegat") or next((p for p in OMEGAT_PLACES if Path(p).exists()), None)
    if place:
        return Check("omegat", "ok", place)
    return Check("omegat", "note", "OmegaT is not installed (optional)", "On Debian: apt install omegat")


def _writable(workspace: Workspace) -> Check:
    if os.access(workspace.root, os.W_OK):
        return Check("folder", "ok", "can be written")
    return Check("folder", "failure", f"{workspace.root} is read-only", "Change its permissions, or copy it.")


def _disk(workspace: Workspace) -> Check:
    free = free_bytes(workspace.root)
    verdict = "ok" if free > LOW_DISK else "warning"
    return Check("disk", verdict, f"{free / 1e9:.1f} GB free", "" if verdict == "ok" else "Make room.")


def _corpus(workspace: Workspace) -> Check:
    files, issues = corpus_files(workspace)
    if issues:
        return Check(
            "corpus", "warning", issues[0].message, f"{len(issues)} such finding(s); see 'align run'."
        )
    return Check("corpus", "ok", f"{len(files)} files")


def _database(workspace: Workspace) -> Check:
    from align.pipeline.keeping.soundness import database_problems

    problems = database_problems(workspace) if not workspace.store_url else []
    if not problems and not workspace.has_database:
        return Check("database", "note", "there is none yet", "'align run' makes it.")
    if not problems:
        with workspace.open_store(read_only=True) as store:
            # Of a file the history was verified above.
            problems = store.verify() if workspace.store_url else []
            events = len(store.events())
    if problems:
        cure = f"{len(problems)} problem(s); see 'align history --verify'."
        if not workspace.store_url:
            cure = f"{len(problems)} problem(s); 'align doctor --repair -n' says what can be saved."
        return Check("database", "failure", problems[0], cure)
    return Check("database", "ok", f"{events} events, chain and state agree")


def _history_end(workspace: Workspace) -> Check:
    """Check that the history does not end before what the index was made of."""
    from align.pipeline.keeping.soundness import lost_end

    lost = lost_end(workspace) if workspace.has_database else None
    if lost is None:
        return Check("history end", "ok", "nothing says that it went on")
    detail = f"the history ends with event {lost.last}, but an index was made after event {lost.known}"
    cure = "Was align.db-wal removed, or an older align.db put back? Look for it first."
    return Check("history end", "warning", detail, cure)


def _caches(workspace: Workspace) -> Check:
    from align.pipeline.keeping.soundness import damaged_caches

    damaged = damaged_caches(workspace)
    if not damaged:
        return Check("caches", "ok", "those that are there can be read")
    return Check("caches", "warning", f"{damaged[0]} is damaged", _REPAIR)


def _leftovers(workspace: Workspace) -> Check:
    found = leftovers(workspace.root)
    if not found:
        return Check("leftovers", "ok", "no killed program left any")
    return Check("leftovers", "note", f"{len(found)} of killed programs, as {found[0]}", _REPAIR)


def _index(workspace: Workspace) -> Check:
    """Check the memory's index: files against their checksums, a server's token rows against the entries."""
    # Here, since it brings numpy along, which no other check needs.
    from align.pipeline.memory.reindex import CURE, index_problems, index_size

    if not workspace.has_database:
        return Check("memory index", "note", "there is none yet")
    problems = index_problems(workspace)
    if problems:
        return Check("memory index", "warning", problems[0], CURE)
    size = index_size(workspace)
    return Check(
        "memory index", "ok" if size else "note", f"{size / 1e6:.1f} MB" if size else "there is none yet"
    )
