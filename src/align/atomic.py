"""Writing a file so that it is there whole, or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, cast

from align.errors import AlignError, InputError
from align.locks import mark_in_use

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "permission denied",
    errno.EPERM: "permission denied",
    errno.ENOENT: "the folder does not exist",
    errno.ENOTDIR: "its folder is a file",
    errno.EISDIR: "it is a folder",
    errno.ENAMETOOLONG: "the name is too long",
}


def cannot_write(path: Path, error: OSError) -> AlignError:
    """Return the one-line error (slug ``cannot-write``) for ``error`` while writing ``path``."""
    reason = _REASONS.get(error.errno or 0, error.strerror or str(error))
    return InputError(
        f"Cannot write {path}: {reason}.",
        hint="The file that was there before, if any, is untouched.",
        slug="cannot-write",
    )


@contextmanager
def write_atomically(path: Path) -> Iterator[BinaryIO]:
    """Yield a binary stream whose bytes stand at ``path`` once the block ends without an error.

    The bytes go to a temporary file in the same folder, are flushed to the disk, and take the
    target's place by one rename: a reader sees the old file or the new one, nothing between.
    On any exception, Ctrl-C included, the temporary file is removed and the old file stays.
    An existing file's permissions are kept; a link is followed.

    Raises :class:`~align.errors.InputError` (slug ``cannot-write``) when the folder is missing or
    read-only, the target is a folder, or the disk is full. Errors of the block itself pass through.
    """
    target = Path(os.path.realpath(path))
    try:
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a directory")
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:100]}.", suffix=".tmp", dir=target.parent)
    except OSError as error:
        raise cannot_write(path, error) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            mark_in_use(handle)  # so that a sweep of what killed programs left passes it over
            yield cast(BinaryIO, stream)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(mode)
        temporary.replace(target)
    except BaseException as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        # Only what our own file said: an OSError of the block names its own file, or none of ours.
        if isinstance(error, OSError) and error.filename in (None, name):
            raise cannot_write(path, error) from error
        raise
    flush_folder(target.parent)


def _umask() -> int:
    """Return the process's file mode mask (there is no way to read it but to set it)."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def flush_folder(folder: Path) -> None:
    """Flush names (of files made or renamed) to the disk, where a folder can be opened (not on Windows)."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
