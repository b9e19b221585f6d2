"""Align: a parallel corpus and translation memory for Russian diplomatic texts.

The package is a library first; :mod:`align.cli` is a thin screen over :mod:`align.pipeline`. For your
own programs, :func:`open_workspace` gives a workspace's documents, units and memory.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from align.version import VERSION

if TYPE_CHECKING:
    from align.api import OpenWorkspace

__version__ = VERSION


def open_workspace(path: Path | str = ".") -> OpenWorkspace:
    """Open the workspace ``path`` lies in, for reading (:class:`align.api.OpenWorkspace`).

    Raises UsageError where there is none, StoreError when its database cannot be used.
    """
    from align import api  # not before it is wanted: 'align --help' must start at once

    return api.open_workspace(path)
