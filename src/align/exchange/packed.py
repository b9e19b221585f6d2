"""Files packed with gzip, read as a stream with a limit, so that a small file cannot unpack to all memory."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path
from typing import BinaryIO, cast

from align.errors import InputError
from align.exchange.gate import MAX_BYTES, too_large


class Unpacked(gzip.GzipFile):
    """A gzip file being read; InputError for damage (``gzip-damaged``) and above ``most`` bytes."""

    def __init__(self, path: Path, *, most: int = MAX_BYTES) -> None:
        super().__init__(path, "rb")
        self._shown = str(path)
        self._most = most

    def read(self, size: int | None = -1) -> bytes:
        """Return up to ``size`` unpacked bytes."""
        try:
            data = super().read(size)
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise InputError(
                f"{self._shown} is no whole gzip file: {error}.",
                hint="Fetch or pack it again; nothing was read.",
                slug="gzip-damaged",
            ) from error
        if self.tell() > self._most:
            raise too_large(f"{self._shown} unpacks to more than {self._most >> 20} MB")
        return data


def open_packed(path: Path) -> BinaryIO:
    """Open ``path`` for reading bytes, unpacked if its name ends in ``.gz``. Raises OSError."""
    if path.suffix.lower() == ".gz":
        return cast(BinaryIO, Unpacked(path))
    return path.open("rb")
