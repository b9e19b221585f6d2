"""Takes a manifest's values out of its tables and complains of those that make no sense."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import TypeVar

from align.errors import InputError

_Choice = TypeVar("_Choice", bound=StrEnum)


def invalid(path: Path, what: str) -> InputError:
    """Return the error for a manifest that says ``what`` makes no sense."""
    return InputError(f"{path}: {what}.", hint="Correct the manifest.", slug="manifest-invalid")


@dataclass(frozen=True, slots=True)
class Fields:
    """One table of the manifest at ``path``; ``place`` is put before its keys in complaints.

    Every method raises InputError (``manifest-invalid``) naming the key that is wrong.
    """

    path: Path
    table: Mapping[str, object]
    place: str = ""

    def only(self, *known: str) -> None:
        """Refuse keys that are not among ``known``: a misspelt one would silently do nothing."""
        for key in sorted(set(self.table) - set(known)):
            raise invalid(self.path, f"unknown key {self.place}{key}")

    def has(self, key: str) -> bool:
        """Say whether the key is there."""
        return key in self.table

    def inner(self, key: str) -> Fields | None:
        """Return the table ``key``, or None where there is none."""
        found = self.table.get(key)
        if found is None:
            return None
        if not isinstance(found, dict):
            raise invalid(self.path, f"{key} must be a table")
        return Fields(self.path, found, f"{self.place}{key}.")

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text; without ``default`` it must be there and not be empty."""
        value = self.table.get(key, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise invalid(
                self.path, f"{key} must be a text" + ("" if key in self.table else " and is missing")
            )
        return value

    def number(self, key: str, default: int, *, least: int) -> int:
        """Return a whole number of at least ``least``."""
        value = self.table.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            raise invalid(self.path, f"{key} must be a number of at least {least}")
        return value

    def flag(self, key: str, *, default: bool) -> bool:
        """Return true or false."""
        value = self.table.get(key, default)
        if not isinstance(value, bool):
            raise invalid(self.path, f"{key} must be true or false")
        return value

    def choice(self, key: str, kind: type[_Choice], default: str | None = None) -> _Choice:
        """Return one of an enumeration's values."""
        value = self.text(key, default)
        if value not in list(kind):
            raise invalid(self.path, f"{key} must be one of {', '.join(kind)}, not '{value}'")
        return kind(value)

    def texts(self, key: str, what: str) -> tuple[str, ...]:
        """Return a list of texts (none where the key is not there); ``what`` names them in complaints."""
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise invalid(self.path, f"{key} must be a list of {what}")
        return tuple(value)

    def names(self, key: str) -> dict[str, str]:
        """Return a table of texts by name (empty where it is not there)."""
        value = self.table.get(key, {})
        if not isinstance(value, dict) or not all(isinstance(each, str) for each in value.values()):
            raise invalid(self.path, f"{self.place}{key} must map names to texts")
        return dict(value)

    def folder(self, key: str, default: str) -> Path:
        """Return a folder beside the manifest."""
        return self.path.parent / self.inside(key, self.text(key, default))

    def inner_path(self, key: str, default: str = "") -> str:
        """Return a path within a model's folder, or an empty text."""
        value = self.text(key, default)
        return self.inside(key, value) if value else ""

    def inside(self, key: str, value: str) -> str:
        """Refuse a path that reaches out of its folder: manifests come from elsewhere."""
        place = PurePosixPath(value)
        if not value or place.is_absolute() or ".." in place.parts or "\\" in value or ":" in value:
            raise invalid(self.path, f"{key} must be a path beside the manifest, not '{value}'")
        return value
