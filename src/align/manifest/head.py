"""What a manifest says of every model: where it comes from, whose it is, and what one may do with it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from align.errors import InputError, UsageError
from align.manifest.digests import FileRecord, read_records
from align.manifest.fields import Fields, invalid

_NAME = re.compile(r"[^\W_][\w.-]{0,63}")
HEAD_KEYS = ("name", "source", "revision", "licence", "commercial_use", "attribution", "languages", "files")
UNPINNED = "unpinned"


class Runtime(StrEnum):
    """The package that runs a model."""

    TRANSFORMERS = "transformers"
    CTRANSLATE2 = "ctranslate2"


@dataclass(frozen=True, slots=True)
class Head:
    """The part all manifests have.

    ``source`` is the model's id where it is published, ``revision`` the commit there (``unpinned`` where
    it was not written down). ``commercial_use`` is whether the licence allows it. ``files`` maps paths
    beside the manifest to digests.
    """

    path: Path
    name: str
    source: str
    revision: str
    licence: str
    commercial_use: bool = True
    attribution: str = ""
    languages: tuple[str, ...] = ()
    files: Mapping[str, FileRecord] = field(default_factory=dict)


def list_manifests(folder: Path) -> list[str]:
    """Return the names of the manifests in ``folder``, sorted; none if the folder is not there."""
    return sorted(path.stem for path in folder.glob("*.toml")) if folder.is_dir() else []


def manifest_path(folder: Path, name: str) -> Path | None:
    """Return where the manifest ``name`` lies in ``folder``; None where it has no such one.

    The name is looked up, never opened: it may be a path out of the folder, or too long for any file system.
    """
    return folder / f"{name}.toml" if name in list_manifests(folder) else None


def load_manifest(path: Path) -> Fields:
    """Read the file of a manifest.

    Raises UsageError when there is no such file (``model-unknown``), InputError when it is no TOML.
    """
    try:
        return Fields(path, tomllib.loads(path.read_text(encoding="utf-8-sig")))
    except FileNotFoundError:
        known = ", ".join(list_manifests(path.parent)) or "none"
        raise UsageError(
            f"{path}: there is no such manifest (found: {known}).",
            hint="docs/how-to/offline-models.md tells how to add a model.",
            slug="model-unknown",
        ) from None
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}.", slug="file-unreadable") from None
    except (ValueError, RecursionError) as error:  # a number of 5000 digits, a thousand brackets
        raise invalid(path, str(error)) from None


def read_head(fields: Fields) -> Head:
    """Read what all manifests have. Raises InputError (``manifest-invalid``)."""
    name = fields.text("name", fields.path.stem)
    if name != fields.path.stem or not _NAME.fullmatch(name):
        raise invalid(fields.path, f"name must be '{fields.path.stem}', as the file is called")
    return Head(
        path=fields.path,
        name=name,
        source=fields.text("source"),
        revision=fields.text("revision"),
        licence=fields.text("licence"),
        commercial_use=fields.flag("commercial_use", default=True),
        attribution=fields.text("attribution", ""),
        languages=fields.texts("languages", "language codes"),
        files=read_records(fields),
    )
