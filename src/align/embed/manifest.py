"""Manifests of embedding models: one TOML file a model in ``models/``, weights in folders beside it.

See ``models/labse.toml`` for a manifest with every key explained.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import TypeVar

from align.errors import InputError, UsageError

_NAME = re.compile(r"[^\W_][\w.-]{0,63}")
_HEX = re.compile(r"[0-9a-f]{64}")
_TOP = {"name", "source", "revision", "licence", "attribution", "languages", "encoder", "files"}
_ENCODER = {"runtime", "weights", "original", "pooling", "dense", "prefix", "max_tokens", "batch", "compute"}
_COMPUTE = ("default", "float32", "int8", "int8_float32", "int16", "bfloat16", "float16")


class Runtime(StrEnum):
    """The package that runs a model."""

    TRANSFORMERS = "transformers"
    CTRANSLATE2 = "ctranslate2"


class Pooling(StrEnum):
    """How the vectors of a text's tokens become one.

    Their mean, the first token's (``[CLS]``), or the first token's through the model's own
    trained layer (BERT's pooler).
    """

    MEAN = "mean"
    CLS = "cls"
    POOLER = "pooler"


_Choice = TypeVar("_Choice", Runtime, Pooling)


@dataclass(frozen=True, slots=True)
class EmbeddingManifest:
    """What a manifest says.

    ``weights`` is the folder the runtime loads, ``original`` the folder with ``tokenizer.json`` and
    the sentence-transformers files (the same unless the weights were converted). ``dense`` names
    the folder, inside ``original``, of a layer that follows the pooling, or is empty. ``prefix``
    is put before every text. ``files`` maps paths beside the manifest to their SHA-256.
    """

    path: Path
    name: str
    source: str
    revision: str
    licence: str
    runtime: Runtime
    weights: Path
    original: Path
    pooling: Pooling
    languages: tuple[str, ...] = ()
    attribution: str = ""
    dense: str = ""
    prefix: str = ""
    max_tokens: int = 256
    batch: int = 16
    compute: str = "default"
    files: Mapping[str, str] = field(default_factory=dict)

    @property
    def identity(self) -> str:
        """Return what vectors depend on besides ``name``: the revision and a digest of the settings.

        Two manifests that agree in it give the same vectors, so this keys the cache.
        """
        settings = [
            self.source,
            self.runtime,
            self.weights.name,
            self.pooling,
            self.dense,
            self.prefix,
            self.max_tokens,
            self.compute,
            sorted(self.files.items()),
        ]
        digest = hashlib.sha256(json.dumps(settings).encode()).hexdigest()[:16]
        return f"{self.revision}/{self.pooling}/{digest}"


def list_manifests(folder: Path) -> list[str]:
    """Return the names of the manifests in ``folder``, sorted; none if the folder is not there."""
    return sorted(path.stem for path in folder.glob("*.toml")) if folder.is_dir() else []


def read_manifest(path: Path) -> EmbeddingManifest:
    """Read a manifest.

    Raises InputError naming the key that is wrong (``manifest-invalid``), and UsageError when
    there is no such file (``model-unknown``).
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        known = ", ".join(list_manifests(path.parent)) or "none"
        raise UsageError(
            f"{path}: there is no such manifest (found: {known}).",
            hint="docs/how-to/embeddings.md tells how to add a model.",
            slug="model-unknown",
        ) from None
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}.", slug="file-unreadable") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _invalid(path, str(error)) from None
    return _Reader(path, data).manifest()


@dataclass(frozen=True, slots=True)
class _Reader:
    """Takes a manifest's values out and complains of those that make no sense."""

    path: Path
    data: Mapping[str, object]

    def manifest(self) -> EmbeddingManifest:
        encoder = self.data.get("encoder")
        if not isinstance(encoder, dict):
            raise _invalid(self.path, "the table [encoder] is missing; this is no embedding model")
        for key in sorted(set(self.data) - _TOP) + [
            f"encoder.{key}" for key in sorted(set(encoder) - _ENCODER)
        ]:
            raise _invalid(self.path, f"unknown key {key}")
        name = self.text(self.data, "name", self.path.stem)
        if name != self.path.stem or not _NAME.fullmatch(name):
            raise _invalid(self.path, f"name must be '{self.path.stem}', as the file is called")
        weights = self.folder(encoder, "weights", name)
        original = self.folder(encoder, "original", weights.name)
        compute = self.text(encoder, "compute", "default")
        if compute not in _COMPUTE:
            raise _invalid(self.path, f"encoder.compute must be one of {', '.join(_COMPUTE)}")
        return EmbeddingManifest(
            path=self.path,
            name=name,
            source=self.text(self.data, "source"),
            revision=self.text(self.data, "revision"),
            licence=self.text(self.data, "licence"),
            attribution=self.text(self.data, "attribution", ""),
            languages=self.languages(),
            runtime=self.choice(encoder, "runtime", Runtime),
            weights=weights,
            original=original,
            pooling=self.choice(encoder, "pooling", Pooling),
            dense=self.inner_folder(encoder, "dense"),
            prefix=self.text(encoder, "prefix", ""),
            max_tokens=self.number(encoder, "max_tokens", 256, least=8),
            batch=self.number(encoder, "batch", 16, least=1),
            compute=compute,
            files=self.digests(),
        )

    def text(self, table: Mapping[str, object], key: str, default: str | None = None) -> str:
        value = table.get(key, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise _invalid(self.path, f"{key} must be a text" + ("" if key in table else " and is missing"))
        return value

    def number(self, table: Mapping[str, object], key: str, default: int, *, least: int) -> int:
        value = table.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            raise _invalid(self.path, f"{key} must be a number of at least {least}")
        return value

    def choice(self, table: Mapping[str, object], key: str, kind: type[_Choice]) -> _Choice:
        value = self.text(table, key)
        if value not in list(kind):
            raise _invalid(self.path, f"{key} must be one of {', '.join(kind)}, not '{value}'")
        return kind(value)

    def languages(self) -> tuple[str, ...]:
        value = self.data.get("languages", [])
        if not isinstance(value, list) or not all(isinstance(lang, str) for lang in value):
            raise _invalid(self.path, "languages must be a list of language codes")
        return tuple(value)

    def folder(self, table: Mapping[str, object], key: str, default: str) -> Path:
        value = self.text(table, key, default)
        self.check_inside(key, value)
        return self.path.parent / value

    def inner_folder(self, table: Mapping[str, object], key: str) -> str:
        value = self.text(table, key, "")
        if value:
            self.check_inside(key, value)
        return value

    def check_inside(self, key: str, value: str) -> None:
        """A manifest from elsewhere must not reach out of its own folder."""
        place = PurePosixPath(value)
        if not value or place.is_absolute() or ".." in place.parts or "\\" in value or ":" in value:
            raise _invalid(self.path, f"{key} must be a path beside the manifest, not '{value}'")

    def digests(self) -> dict[str, str]:
        value = self.data.get("files", {})
        if not isinstance(value, dict) or not all(
            isinstance(digest, str) and _HEX.fullmatch(digest) for digest in value.values()
        ):
            raise _invalid(self.path, "[files] maps paths to SHA-256 digests of 64 hex digits")
        for place in value:
            self.check_inside("files", place)
        return dict(value)


def _invalid(path: Path, what: str) -> InputError:
    return InputError(f"{path}: {what}.", hint="Correct the manifest.", slug="manifest-invalid")
