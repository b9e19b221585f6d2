"""Manifests of embedding models: one TOML file a model in ``models/``, weights in folders beside it.

See ``models/labse.toml`` for a manifest with every key explained.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from align.errors import InputError
from align.manifest import HEAD_KEYS, Head, Runtime, invalid, load_manifest, read_compute, read_head

_ENCODER = {"runtime", "weights", "original", "pooling", "dense", "prefix", "max_tokens", "batch", "compute"}


class Pooling(StrEnum):
    """How the vectors of a text's tokens become one.

    Their mean, the first token's (``[CLS]``), or the first token's through the model's own
    trained layer (BERT's pooler).
    """

    MEAN = "mean"
    CLS = "cls"
    POOLER = "pooler"


@dataclass(frozen=True, slots=True)
class EncoderManifest:
    """What a manifest says of an encoder.

    ``weights`` is the folder the runtime loads, ``original`` the folder with ``tokenizer.json`` and
    the sentence-transformers files (the same unless the weights were converted). ``dense`` names
    the folder, inside ``original``, of a layer that follows the pooling, or is empty. ``prefix``
    is put before every text.
    """

    head: Head
    runtime: Runtime
    weights: Path
    original: Path
    pooling: Pooling
    dense: str = ""
    prefix: str = ""
    max_tokens: int = 256
    batch: int = 16
    compute: str = "default"

    @property
    def path(self) -> Path:
        """The manifest's own file."""
        return self.head.path

    @property
    def name(self) -> str:
        """The encoder's short name."""
        return self.head.name

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders its files lie in."""
        return tuple(dict.fromkeys((self.original, self.weights)))

    @property
    def identity(self) -> str:
        """Return what vectors depend on besides ``name``: the revision and a digest of the settings.

        Two manifests that agree in it give the same vectors, so this keys the cache.
        """
        settings = [
            self.head.source,
            self.runtime,
            self.weights.name,
            self.pooling,
            self.dense,
            self.prefix,
            self.max_tokens,
            self.compute,
            sorted((place, record.sha256) for place, record in self.head.files.items()),
        ]
        digest = hashlib.sha256(json.dumps(settings).encode()).hexdigest()[:16]
        return f"{self.head.revision}/{self.pooling}/{digest}"


def read_encoder(path: Path) -> EncoderManifest:
    """Read the manifest of an encoder.

    Raises InputError naming the key that is wrong (``manifest-invalid``), and UsageError when
    there is no such file (``model-unknown``).
    """
    fields = load_manifest(path)
    encoder = fields.inner("encoder")
    if encoder is None:
        raise invalid(path, "the table [encoder] is missing; this is no embedding model")
    fields.only(*HEAD_KEYS, "encoder")
    encoder.only(*_ENCODER)
    head = read_head(fields)
    weights = encoder.folder("weights", head.name)
    return EncoderManifest(
        head=head,
        runtime=encoder.choice("runtime", Runtime),
        weights=weights,
        original=encoder.folder("original", weights.name),
        pooling=encoder.choice("pooling", Pooling),
        dense=encoder.inner_path("dense"),
        prefix=encoder.text("prefix", ""),
        max_tokens=encoder.number("max_tokens", 256, least=8),
        batch=encoder.number("batch", 16, least=1),
        compute=read_compute(encoder),
    )


def no_pooler(manifest: EncoderManifest) -> InputError:
    """Return the error for a manifest that wants the pooler of a model that has none."""
    return InputError(
        f"{manifest.path}: pooling = 'pooler', but this model has none.",
        hint="Use 'cls' or 'mean'.",
        slug="model-pooling",
    )
