"""An encoder run by CTranslate2 (extra ``ct2``): several times faster on a CPU, no torch needed.

The model is converted once, see ``docs/how-to/embeddings.md``.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from align.embed.manifest import EncoderManifest, Pooling
from align.embed.pooling import Dense, Singles, pool
from align.embed.tokens import Tokeniser, embed_in_batches, missing, parts
from align.errors import InputError
from align.manifest import unloadable

EXTRA = "ct2"


@dataclass(frozen=True, slots=True)
class CTranslate2Embedder:
    """A loaded model; see :class:`align.ports.Embedder`."""

    name: str
    revision: str
    manifest: EncoderManifest
    model: Any
    tokenise: Tokeniser
    dense: Dense | None

    def embed(self, texts: Sequence[str]) -> Singles:
        """Return one row of length 1 a text."""
        return embed_in_batches(
            texts, self.tokenise, self._encode, batch=self.manifest.batch, dense=self.dense
        )

    def _encode(self, ids: Sequence[Sequence[int]]) -> Singles:
        output = self.model.forward_batch([list(each) for each in ids])
        if self.manifest.pooling is Pooling.POOLER:
            if output.pooler_output is None:
                raise InputError(
                    f"{self.manifest.path}: pooling = 'pooler', but this model has none.",
                    hint="Use 'cls' or 'mean'.",
                    slug="model-pooling",
                )
            return np.array(output.pooler_output, np.float32)
        states = np.array(output.last_hidden_state, np.float32)
        return pool(states, np.array([len(each) for each in ids], np.int64), self.manifest.pooling)


def load_ctranslate2(manifest: EncoderManifest) -> CTranslate2Embedder:
    """Load the converted model a manifest names.

    Raises MissingExtraError, and InputError (``model-files``) when CTranslate2 refuses the files.
    """
    try:
        import ctranslate2
    except ImportError as error:
        raise missing(EXTRA) from error
    tokenise, dense = parts(manifest, extra=EXTRA)
    try:
        model = ctranslate2.Encoder(
            str(manifest.weights),
            device="cpu",
            compute_type=manifest.compute,
            inter_threads=1,
            intra_threads=os.cpu_count() or 1,
        )
    except (RuntimeError, ValueError) as error:
        raise unloadable(manifest.weights, "CTranslate2", error, hint="Convert it again.") from None
    return CTranslate2Embedder(manifest.name, manifest.identity, manifest, model, tokenise, dense)
