"""``align doctor --repair``: a damaged workspace made sound again, after a copy of its database.

What can be made again is made again: the state from the events, the index from the entries, caches from
nothing. What cannot is saved as far as it can be read, and what is lost is said, event by event and memory by
memory. The damaged database stays beside the new one as ``align.db.damaged-N``. A sound workspace is left
as it is, to the byte.
"""

from __future__ import annotations

import shutil
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from align.atomic import cannot_write
from align.errors import StoreError, UsageError
from align.model import LANGUAGES
from align.pipeline.keeping.leftovers import leftovers, scratch_folder, sweep
from align.pipeline.keeping.soundness import damaged_caches, database_problems, known_end, lost_end
from align.pipeline.memory.index import INDEX_FOLDER, index_files
from align.pipeline.memory.reindex import reindex
from align.ports import Progress
from align.project import Workspace
from align.store import page_problems
from align.store.opening import open_store
from align.store.rebuilding import Recovery, rebuild
from align.store.replacing import copy_as_it_is, finish, repaired_path, replace_content, sole_user
from align.store.salvage import salvage


@dataclass(frozen=True, slots=True)
class RepairStep:
    """One thing that was done, or would be, to ``place``.

    ``action``: ``finished`` (an interrupted repair), ``copied`` (the damaged database, to ``place``),
    ``rebuilt`` (the database), ``reindexed``, ``removed`` (a cache or counts), ``swept`` (a leftover).
    """

    action: str
    place: Path


@dataclass(frozen=True, slots=True)
class RepairReport:
    """What was wrong with the workspace at ``root``, and what was done about it.

    ``problems`` are those of the database, in words; ``recovery`` is None where it was sound. ``known_end``
    and ``last`` are events: an index knew the former, the history ends with the latter (both 0: no loss).
    """

    root: Path
    problems: tuple[str, ...]
    steps: tuple[RepairStep, ...]
    recovery: Recovery | None
    known_end: int
    last: int
    dry_run: bool

    @property
    def loses(self) -> bool:
        """True when something is lost for good."""
        return bool(self.known_end) or (self.recovery is not None and self.recovery.loses)


def repair(workspace: Workspace, *, dry_run: bool, actor: str, at: str, progress: Progress) -> RepairReport:
    """Make the workspace sound; with ``dry_run`` find out what that would do, and lose.

    Others must not use it meanwhile. Raises UsageError ``repair-server``, ConflictError ``store-locked``,
    StoreError ``repair-nothing`` (nothing can be read), ``repair-failed``, ``store-newer`` and what keeps
    anybody from reading or writing; then the database is as it was.
    """
    if workspace.store_url:
        raise UsageError(
            f"The memory is on the server {workspace.store_place}, which 'align doctor' does not repair.",
            hint="Its owner puts back a pg_dump; 'align memory reindex' makes the index anew.",
            slug="repair-server",
        )
    steps: list[RepairStep] = []
    path = workspace.database
    if repaired_path(path).exists() and not path.exists():
        steps.append(RepairStep("finished", path))
        if not dry_run:
            finish(path)
    unfinished = dry_run and bool(steps)
    progress(0, 4, "database")
    problems = [] if unfinished else database_problems(workspace)
    recovery = None
    known, last = 0, 0
    if problems:
        recovery, done = _repair_database(workspace, dry_run=dry_run, actor=actor, at=at)
        steps += done
    elif not unfinished and (lost := lost_end(workspace)) is not None:
        known, last = lost.known, lost.last
    progress(1, 4, "index")
    steps += _repair_index(workspace, everything=bool(known), dry_run=dry_run)
    progress(2, 4, "caches")
    steps += _remove_caches(workspace, dry_run=dry_run)
    progress(3, 4, "leftovers")
    steps += _sweep(workspace, dry_run=dry_run)
    return RepairReport(workspace.root, tuple(problems), tuple(steps), recovery, known, last, dry_run=dry_run)


def _repair_database(
    workspace: Workspace, *, dry_run: bool, actor: str, at: str
) -> tuple[Recovery, list[RepairStep]]:
    path = workspace.database
    kept = _free_name(path)
    # A look takes no lock: letting go of it may fold the log into the file, which is a change.
    holder = nullcontext() if dry_run else sole_user(path)
    with holder as connection, scratch_folder(path.parent) as scratch:
        _copy(path, scratch / path.name)
        recovery = _rebuilt(workspace, scratch / path.name, scratch / "new.db", actor=actor, at=at)
        if not dry_run:
            _copy(path, kept)
            # First: it was made of entries whose numbers may be others now.
            shutil.rmtree(path.parent / INDEX_FOLDER, ignore_errors=True)
            try:
                replace_content(path, scratch / "new.db", connection)
            except OSError as error:
                raise cannot_write(path, error) from error
    return recovery, [RepairStep("copied", kept), RepairStep("rebuilt", path)]


def _copy(path: Path, target: Path) -> None:
    try:
        copy_as_it_is(path, target)
    except OSError as error:
        raise cannot_write(target, error) from error


def _rebuilt(workspace: Workspace, copy: Path, target: Path, *, actor: str, at: str) -> Recovery:
    """Make a sound database of the damaged ``copy``, or say why none can be made."""
    path = workspace.database
    try:
        saved = salvage(copy)
    except StoreError as error:
        raise StoreError(
            error.message.replace(str(copy), str(path)), hint=error.hint, slug=error.slug
        ) from error
    recovery = rebuild(saved, target, known_end=known_end(workspace), actor=actor, at=at)
    if not recovery.events and not recovery.rows:
        raise StoreError(
            f"Nothing of {path} can be read.",
            hint="Put back a backup ('align restore'); or move .align away and begin anew with 'align run'.",
            slug="repair-nothing",
        )
    with open_store(target) as store:
        problems = page_problems(target) + store.verify()
    if problems:
        raise StoreError(
            f"{path} could not be repaired: the new database does not verify ({problems[0]}).",
            hint="It was left as it is. Put back a backup; please report this.",
            slug="repair-failed",
        )
    return recovery


def _free_name(path: Path) -> Path:
    number = 1
    while (found := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    return found


def _repair_index(workspace: Workspace, *, everything: bool, dry_run: bool) -> list[RepairStep]:
    if not workspace.database.exists():
        return []
    damaged = [
        lang
        for lang in LANGUAGES
        if (files := index_files(workspace, lang)).verify() or (everything and files.anchor() is not None)
    ]
    if damaged and not dry_run:
        reindex(workspace, damaged)
    return [RepairStep("reindexed", index_files(workspace, lang).folder) for lang in damaged]


def _remove_caches(workspace: Workspace, *, dry_run: bool) -> list[RepairStep]:
    found = damaged_caches(workspace)
    for path in found if not dry_run else []:
        for suffix in ("", "-journal", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
    return [RepairStep("removed", path) for path in found]


def _sweep(workspace: Workspace, *, dry_run: bool) -> list[RepairStep]:
    found = leftovers(workspace.root)
    return [RepairStep("swept", path) for path in (found if dry_run else sweep(found))]
