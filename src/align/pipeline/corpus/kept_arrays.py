"""Arrays that can be made again, in a file beside the database: derived, never trusted, never in the way.

A missing, damaged or strange file is no file. Several programs may write the same one: each writes it whole,
and all say the same. The files used last are kept longest.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from align.atomic import write_atomically
from align.errors import AlignError

SUFFIX = ".npz"


def read_arrays(path: Path) -> dict[str, npt.NDArray[Any]] | None:
    """Read the arrays of a file; None when it is missing, damaged or cannot be read."""
    try:
        with path.open("rb") as stream:
            # All bytes against their checksums: numpy reads no further than an array says it is long.
            with zipfile.ZipFile(stream) as package:
                if package.testzip() is not None:
                    return None
            stream.seek(0)
            with np.load(stream, allow_pickle=False) as data:
                found = dict(data)
    except (OSError, EOFError, ValueError, TypeError, LookupError, RuntimeError):
        return None
    except (zipfile.BadZipFile, zlib.error):
        return None
    with suppress(OSError):
        path.touch()  # the last used are kept longest
    return found


def write_arrays(path: Path, arrays: Mapping[str, npt.NDArray[Any]], *, most: int, level: int = 0) -> None:
    """Write arrays to a file, whole or not at all, and keep the ``most`` last used files of the folder.

    ``level`` (0–9) is how hard they are compressed. A folder that cannot be written to is no failure.
    """
    with suppress(OSError, AlignError):
        path.parent.mkdir(exist_ok=True)
        kind = zipfile.ZIP_DEFLATED if level else zipfile.ZIP_STORED
        with (
            write_atomically(path) as stream,
            zipfile.ZipFile(stream, "w", kind, compresslevel=level or None) as package,
        ):
            for name, array in arrays.items():  # as np.savez does, which knows no level
                with package.open(f"{name}.npy", "w", force_zip64=True) as member:
                    np.lib.format.write_array(member, array, allow_pickle=False)
        files = sorted(path.parent.glob(f"*{SUFFIX}"), key=lambda file: file.stat().st_mtime_ns, reverse=True)
        for old in files[most:]:
            old.unlink(missing_ok=True)
