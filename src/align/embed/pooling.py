"""From the vectors of a text's tokens to one vector a text: the same numpy code for every runtime."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from align.embed.manifest import Pooling
from align.errors import InputError, missing_extra

Singles = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Dense:
    """A layer after the pooling, as sentence-transformers keeps one: ``f(W x + b)``.

    ``weight`` has shape ``(d_out, d_in)``, ``bias`` ``(d_out,)``; ``tanh`` says whether ``f`` is
    the hyperbolic tangent or nothing.
    """

    weight: Singles
    bias: Singles
    tanh: bool

    def __call__(self, vectors: Singles) -> Singles:
        """Return the layer's output for rows of ``vectors``, shape ``(n, d_out)``."""
        result: Singles = vectors @ self.weight.T + self.bias
        return np.tanh(result) if self.tanh else result


def pool(states: Singles, lengths: npt.NDArray[np.int64], how: Pooling) -> Singles:
    """Pool token vectors ``(n, tokens, d)`` of texts with ``lengths`` real tokens each to ``(n, d)``.

    What stands behind a text's length is padding and does not count. ``Pooling.POOLER`` is not
    done here but by the model; it is refused.
    """
    if how is Pooling.CLS:
        return np.ascontiguousarray(states[:, 0])
    if how is Pooling.MEAN:
        real = np.arange(states.shape[1]) < lengths[:, None]
        total = np.where(real[:, :, None], states, 0).sum(axis=1, dtype=np.float32)
        result: Singles = total / np.maximum(lengths, 1)[:, None].astype(np.float32)
        return result
    raise ValueError("the pooler is part of the model")


def normalise(vectors: Singles) -> Singles:
    """Scale rows to length 1, as float32; a row of zeros, or one that is no number, becomes zeros."""
    rows = np.nan_to_num(vectors.astype(np.float32), nan=0.0, posinf=0.0, neginf=0.0)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    result: Singles = (rows / np.where(lengths > 0, lengths, 1)).astype(np.float32)
    return result


def read_dense(folder: Path) -> Dense:
    """Read a dense layer: ``config.json`` and ``model.safetensors``. Raises InputError (``model-files``)."""
    try:
        from safetensors import SafetensorError
        from safetensors.numpy import load_file
    except ImportError as error:
        raise missing_extra("Reading a model needs an optional part.", "embed") from error
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        tensors = load_file(folder / "model.safetensors")
        weight = tensors["linear.weight"].astype(np.float32)
        bias = tensors.get("linear.bias", np.zeros(len(weight))).astype(np.float32)
        activation = str(config.get("activation_function", "torch.nn.modules.activation.Tanh"))
    except (OSError, ValueError, RecursionError, KeyError, AttributeError, SafetensorError) as error:
        raise InputError(
            f"{folder}: this is no dense layer of a sentence-transformers model ({error}).",
            hint="It holds config.json and model.safetensors; copy the whole model again.",
            slug="model-files",
        ) from None
    kind = activation.rpartition(".")[2]
    if kind not in {"Tanh", "Identity"}:
        raise InputError(f"{folder}: the activation {kind} is not supported.", slug="model-files")
    return Dense(weight, bias, kind == "Tanh")
