"""An encoder run by CTranslate2 (extra ``ct2``): several times faster on a CPU, no torch needed.

The model is converted once, see ``docs/how-to/embeddings.md``.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np

from align.embed.embedder import LocalEmbedder
from align.embed.manifest import EncoderManifest, Pooling, no_pooler
from align.embed.pooling import Singles, pool
from align.embed.tokens import missing, parts
from align.manifest import unloadable

EXTRA = "ct2"


def load_ctranslate2(manifest: EncoderManifest) -> LocalEmbedder:
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
    return LocalEmbedder(manifest, tokenise, dense, partial(_encode, model=model, manifest=manifest))


def _encode(ids: Sequence[Sequence[int]], *, model: Any, manifest: EncoderManifest) -> Singles:
    output = model.forward_batch([list(each) for each in ids])
    if manifest.pooling is Pooling.POOLER:
        if output.pooler_output is None:
            raise no_pooler(manifest)
        return np.array(output.pooler_output, np.float32)
    states = np.array(output.last_hidden_state, np.float32)
    return pool(states, np.array([len(each) for each in ids], np.int64), manifest.pooling)
