"""A lock between processes that the system lets go when its holder dies, however it dies.

So a lock also tells the work of a living program from what a killed one left behind.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def locked(path: Path) -> Iterator[bool]:
    """Hold the lock ``path`` inside the block: True; or say at once that somebody else does: False.

    The file stays, only the system's lock on it matters. Raises OSError when it cannot be made.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        if not _take(handle):
            yield False
            return
        try:
            yield True
        finally:
            _release(handle)
    finally:
        os.close(handle)


def is_abandoned(path: Path) -> bool:
    """Say whether the file ``path`` is there, and no process holds the lock on it.

    Always False on Windows, where an open file cannot be removed anyway.
    """
    if sys.platform == "win32":
        return False
    try:
        handle = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return False
    try:
        return _take(handle)
    except OSError:  # a disk without locks: nobody can know
        return False
    finally:
        os.close(handle)


def mark_in_use(handle: int) -> None:
    """Hold the lock on the open file ``handle`` until it is closed; does nothing on Windows."""
    if sys.platform != "win32":
        with suppress(OSError):  # a disk without locks
            _take(handle)


if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _release(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _release(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)
