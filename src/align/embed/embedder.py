"""An encoder from a local folder, whatever runs it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from align.embed.manifest import EncoderManifest
from align.embed.pooling import Dense, Singles
from align.embed.tokens import Encode, Tokeniser, embed_in_batches


@dataclass(frozen=True, slots=True)
class LocalEmbedder:
    """See :class:`align.ports.Embedder`. ``encode`` makes a batch's pooled vectors with the loaded model."""

    manifest: EncoderManifest
    tokenise: Tokeniser
    dense: Dense | None
    encode: Encode

    @property
    def name(self) -> str:
        """The manifest's name."""
        return self.manifest.name

    @property
    def revision(self) -> str:
        """The revision and a digest of the settings."""
        return self.manifest.identity

    def embed(self, texts: Sequence[str]) -> Singles:
        """Return one row of length 1 a text."""
        return embed_in_batches(
            texts, self.tokenise, self.encode, batch=self.manifest.batch, dense=self.dense
        )
