"""Domain values as what JSON knows."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from enum import Enum
from typing import Any


def plain(value: Any) -> Any:
    """Turn dataclasses, enums, paths and tuples into what JSON knows; mappings keep their order."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, Enum):
        return value.value
    if hasattr(value, "as_posix"):
        return value.as_posix()
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item) for item in value]
    return value
