"""From a manifest to a model ready to use."""

from __future__ import annotations

from align.embed.layout import check_layout
from align.embed.manifest import EncoderManifest
from align.manifest import Runtime
from align.ports import Embedder


def open_embedder(manifest: EncoderManifest) -> Embedder:
    """Check the model's files and load it with the runtime the manifest names.

    Raises InputError as :func:`align.embed.layout.check_layout` does, MissingExtraError when the
    runtime is not installed. Uses no network and runs no code that comes with a model.
    """
    check_layout(manifest)
    if manifest.runtime is Runtime.CTRANSLATE2:
        from align.embed.embed_ctranslate2 import load_ctranslate2

        return load_ctranslate2(manifest)
    from align.embed.embed_transformers import load_transformers

    return load_transformers(manifest)
