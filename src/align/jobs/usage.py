"""How much memory and processor time a process has taken."""

from __future__ import annotations

import importlib
import importlib.util
import re
import sys
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Usage:
    """What one process has taken so far: the most bytes it held (0: not known here), seconds it worked."""

    peak_memory: int = 0
    processor_seconds: float = 0.0


def own_usage() -> Usage:
    """Return what this process has taken since it began."""
    return Usage(_peak_memory(), time.process_time())


def _peak_memory() -> int:
    status = Path("/proc/self/status")
    if status.exists():
        # Linux: ru_maxrss of a process includes what the process that started it had held.
        found = re.search(r"VmHWM:\s*(\d+)", status.read_text(encoding="ascii", errors="replace"))
        return int(found[1]) * 1024 if found else 0
    if importlib.util.find_spec("resource") is None:  # Windows
        return 0
    resource = importlib.import_module("resource")
    unit = 1 if sys.platform == "darwin" else 1024  # macOS counts bytes, others kilobytes
    return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) * unit
