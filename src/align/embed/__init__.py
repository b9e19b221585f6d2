"""Sentence embeddings: models from local folders, described by manifests, and a cache of vectors.

:func:`read_encoder` reads ``models/NAME.toml``, :func:`open_embedder` loads the model it names with
transformers or CTranslate2 (optional parts, loaded only then), :class:`CachedEmbedder` remembers
vectors in a :class:`VectorCache`. Nothing here uses the network.
"""

from align.embed.cache import CachedEmbedder, VectorCache
from align.embed.manifest import EncoderManifest, read_encoder
from align.embed.opening import open_embedder

__all__ = [
    "CachedEmbedder",
    "EncoderManifest",
    "VectorCache",
    "open_embedder",
    "read_encoder",
]
