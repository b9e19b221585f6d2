"""The law every input must leave standing, whatever is in it.

A command ends with a documented exit code; a failure is one line, no internal error, no traceback; what was
refused has written nothing into the workspace; ``--json`` is JSON.
"""

from __future__ import annotations

import io
import json
import os
import sqlite3
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from align.cli import run
from tests.fuzz.limits import bounded

CODES = frozenset({0, 1, 2, 3, 4, 5})
_FAILURES = frozenset({1, 2, 4, 5})


class BrokenLawError(AssertionError):
    """An input did what no input may do."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def is_refused(self) -> bool:
        return self.code in _FAILURES


def command(*arguments: str | Path) -> Ended:
    """Run ``align`` in this process, within bounds of time and memory; an unexpected exception comes out."""
    before = os.environ.get("ALIGN_DEBUG")
    os.environ["ALIGN_DEBUG"] = "1"
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    try:
        with redirect_stdout(out), redirect_stderr(err), bounded():
            code = run([str(argument) for argument in arguments])
    finally:
        os.environ.pop("ALIGN_DEBUG")
        if before is not None:
            os.environ["ALIGN_DEBUG"] = before
    return Ended(code, _written(out), _written(err))


def lawful(*arguments: str | Path, workspace: Path | None = None) -> Ended:
    """Run a command and raise BrokenLawError when it did not end as any command must.

    A refusal must leave ``workspace`` as it was.
    """
    before = state_of(workspace) if workspace is not None else None
    ended = command(*arguments)
    if ended.code not in CODES:
        raise BrokenLawError(f"exit code {ended.code}")
    if "internal error" in ended.err or "Traceback" in ended.err or "not enough memory" in ended.err:
        raise BrokenLawError(ended.err[-2000:])
    if ended.is_refused:
        complaints = [line for line in ended.err.splitlines() if line.startswith("align: ")]
        is_report = not complaints and '"failed": true' in ended.out  # of documents, some of which failed
        if len(complaints) != 1 and not is_report:
            raise BrokenLawError(f"{len(complaints)} lines of complaint: {ended.err[-2000:]!r}")
        if workspace is not None and before != state_of(workspace):
            raise BrokenLawError(f"refused, and yet something was written: {ended.err[-500:]}")
    elif "--json" in arguments:
        json.loads(ended.out)
    return ended


def state_of(workspace: Path) -> tuple[object, ...]:
    """Return what a refusal must leave alone: the last event, and every file outside ``.align``."""
    files = sorted(
        (path.relative_to(workspace).as_posix(), path.stat().st_size, path.stat().st_mtime_ns)
        for path in workspace.rglob("*")
        if path.is_file() and ".align" not in path.parts
    )
    database = workspace / ".align" / "align.db"
    with closing(sqlite3.connect(database)) as connection:
        last = connection.execute("SELECT max(sequence), count(*) FROM event").fetchone()
    return (*files, last)


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    stream.seek(0)
    return stream.read()
