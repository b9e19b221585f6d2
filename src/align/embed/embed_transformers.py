"""An encoder run by transformers and torch (extra ``embed``), from local safetensors only."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np

from align.embed.embedder import LocalEmbedder
from align.embed.manifest import EncoderManifest, Pooling, no_pooler
from align.embed.pooling import Singles, pool
from align.embed.tokens import missing, padded, parts
from align.manifest import unloadable

EXTRA = "embed"


def load_transformers(manifest: EncoderManifest) -> LocalEmbedder:
    """Load the model a manifest names: local files, safetensors, no code that comes with the model.

    Raises MissingExtraError, and InputError (``model-files``) when transformers refuses the files.
    """
    # Belt and braces beside local_files_only; read by the library when it is imported.
    os.environ["HF_HUB_OFFLINE"] = "1"
    try:
        import torch
        from transformers import AutoModel
        from transformers.utils import logging
    except ImportError as error:
        raise missing(EXTRA) from error
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    tokenise, dense = parts(manifest, extra=EXTRA)
    try:
        model = AutoModel.from_pretrained(
            str(manifest.weights),
            local_files_only=True,
            trust_remote_code=False,
            use_safetensors=True,
            dtype=torch.float32,
        )
    except Exception as error:  # noqa: BLE001  whatever a damaged model makes the library raise
        raise unloadable(manifest.weights, "transformers", error, hint="Copy the model again.") from None
    if manifest.pooling is Pooling.POOLER and getattr(model, "pooler", None) is None:
        raise no_pooler(manifest)
    encode = partial(_encode, model=model.eval(), manifest=manifest)
    return LocalEmbedder(manifest, tokenise, dense, encode)


def _encode(ids: Sequence[Sequence[int]], *, model: Any, manifest: EncoderManifest) -> Singles:
    import torch

    table, lengths = padded(ids)
    mask = (np.arange(table.shape[1]) < lengths[:, None]).astype(np.int64)
    with torch.inference_mode():
        output = model(input_ids=torch.from_numpy(table), attention_mask=torch.from_numpy(mask))
    if manifest.pooling is Pooling.POOLER:
        pooled: Singles = output.pooler_output.float().numpy()
        return pooled
    return pool(output.last_hidden_state.float().numpy(), lengths, manifest.pooling)
