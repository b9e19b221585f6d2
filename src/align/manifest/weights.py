"""The weights a manifest names: what a folder lacks of them, and the error where they cannot be loaded."""

from __future__ import annotations

from pathlib import Path

from align.errors import InputError
from align.manifest.fields import Fields, invalid
from align.manifest.head import Runtime

_COMPUTE = ("default", "float32", "int8", "int8_float32", "int16", "bfloat16", "float16")
_NEEDED = {
    Runtime.TRANSFORMERS: ("config.json", "model.safetensors"),
    Runtime.CTRANSLATE2: ("config.json", "model.bin"),
}
_SHARDS = "model.safetensors.index.json"


def read_compute(table: Fields) -> str:
    """Return in which numbers CTranslate2 computes. Raises InputError (``manifest-invalid``)."""
    compute = table.text("compute", "default")
    if compute not in _COMPUTE:
        raise invalid(table.path, f"{table.place}compute must be one of {', '.join(_COMPUTE)}")
    return compute


def lacking(weights: Path, runtime: str) -> str:
    """Say what keeps the folder ``weights`` from being loaded, as one clause about it; '' for nothing.

    Weights must be safetensors, whole or in parts, or a converted model: a pickle may hold code.
    """
    for name in _NEEDED[Runtime(runtime)]:
        if (weights / name).is_file():
            continue
        if name == "model.safetensors" and (weights / _SHARDS).is_file():
            continue
        if name == "model.safetensors" and any(weights.glob("pytorch_model*.bin")):
            return "has its weights only as a pickle, which may hold code"
        return f"lacks {name}"
    return ""


def unloadable(weights: Path, library: str, error: Exception, *, hint: str) -> InputError:
    """Return the error for weights that ``library`` refused, with the beginning of what it said."""
    what = " ".join(str(error).split())[:200]
    return InputError(f"{weights}: {library} cannot load this model ({what}).", hint=hint, slug="model-files")
