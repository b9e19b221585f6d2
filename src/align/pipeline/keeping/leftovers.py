"""What killed programs leave behind: scratch folders and half-written files under hidden names.

Both carry a lock of the system while they are written (:mod:`align.locks`), so what nobody holds is
nobody's. Nothing here reads a clock: a file's age says nothing where clocks jump.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from align.atomic import cannot_write
from align.locks import is_abandoned, locked

_PREFIX = ".align-"
_IN_USE = "in-use"
# As tempfile makes them: eight of these characters.
_SCRATCH = re.compile(re.escape(_PREFIX) + r"[a-z0-9_]{8}")
_HALF_WRITTEN = re.compile(r"\..+\.[a-z0-9_]{8}\.tmp")
_OTHERS = {".git", ".venv", "node_modules", "__pycache__"}


@contextmanager
def scratch_folder(parent: Path) -> Iterator[Path]:
    """Give a hidden folder below ``parent``, gone afterwards; sweeps those that killed programs left there.

    Raises InputError ``cannot-write``.
    """
    for left in _scratch_left_in(parent):
        shutil.rmtree(left, ignore_errors=True)
    with ExitStack() as stack:
        try:
            holder = tempfile.TemporaryDirectory(prefix=_PREFIX, dir=parent, ignore_cleanup_errors=True)
            folder = Path(stack.enter_context(holder))
            stack.enter_context(locked(folder / _IN_USE))
        except OSError as error:
            raise cannot_write(parent, error) from error
        yield folder


def _scratch_left_in(parent: Path) -> Iterator[Path]:
    with suppress(OSError):
        for path in sorted(parent.iterdir()):
            if _SCRATCH.fullmatch(path.name) and path.is_dir() and is_abandoned(path / _IN_USE):
                yield path


def leftovers(root: Path) -> list[Path]:
    """Return the scratch folders and half-written files in and beside the workspace ``root``, by name.

    Links are not followed; what a living program writes at this moment is not among them.
    """
    found = list(_scratch_left_in(root.parent))
    for name, folders, files in os.walk(root):
        here = Path(name)
        left = [folder for folder in folders if _is_scratch_left(here / folder)]
        found += [here / folder for folder in left]
        found += [
            here / file for file in files if _HALF_WRITTEN.fullmatch(file) and is_abandoned(here / file)
        ]
        folders[:] = [folder for folder in folders if folder not in _OTHERS and folder not in left]
    return sorted(found)


def _is_scratch_left(folder: Path) -> bool:
    """Say so too of an empty one: its program was killed before it could lock it."""
    if not _SCRATCH.fullmatch(folder.name) or folder.is_symlink():
        return False
    with suppress(OSError):
        return is_abandoned(folder / _IN_USE) or not any(folder.iterdir())
    return False


def sweep(found: list[Path]) -> list[Path]:
    """Remove ``found``; what could be removed."""
    for path in found:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            with suppress(OSError):
                path.unlink()
    return [path for path in found if not path.exists()]
