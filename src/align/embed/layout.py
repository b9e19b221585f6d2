"""Is a model's folder what its manifest says? Checked before anything heavy is loaded.

The layout is that of sentence-transformers: ``config.json``, ``tokenizer.json`` and
``model.safetensors`` at the top, ``modules.json`` naming what follows the encoder, and
``1_Pooling/config.json``. A wrong pooling gives vectors that look fine and mean little, so a
manifest that contradicts these files is refused.
"""

from __future__ import annotations

import json
from pathlib import Path

from align.embed.manifest import EncoderManifest, Pooling
from align.errors import InputError
from align.manifest import check_files, lacking

_POOLING_KEYS = {"pooling_mode_cls_token": "cls", "pooling_mode_mean_tokens": "mean"}


def check_layout(manifest: EncoderManifest) -> None:
    """Check folders, files, their digests, and the pooling.

    Raises InputError: ``model-files`` (missing, or only as a pickle), ``model-changed`` (another
    digest), ``model-pooling`` (the manifest contradicts the model's own files).
    """
    for folder in (manifest.weights, manifest.original):
        if not folder.is_dir():
            raise _lacking(manifest, folder, "is not there")
    if what := lacking(manifest.weights, manifest.runtime):
        raise _lacking(manifest, manifest.weights, what)
    if not (manifest.original / "tokenizer.json").is_file():
        raise _lacking(manifest, manifest.original, "lacks tokenizer.json")
    check_files(manifest.path, manifest.head.files)
    _check_pooling(manifest)


def _lacking(manifest: EncoderManifest, folder: Path, what: str) -> InputError:
    return InputError(
        f"{folder} {what}.",
        hint=f"Copy {manifest.head.source} there; docs/how-to/embeddings.md tells how.",
        slug="model-files",
    )


def _check_pooling(manifest: EncoderManifest) -> None:
    """Compare the manifest with modules.json and 1_Pooling/config.json, where they are."""
    modules = _json(manifest.original / "modules.json")
    kinds = {
        str(module.get("type", "")).rpartition(".")[2]: str(module.get("path", ""))
        for module in (modules if isinstance(modules, list) else [])
        if isinstance(module, dict)
    }
    if kinds and kinds.get("Dense", "") != manifest.dense:
        raise _contradiction(
            manifest, f"dense = '{manifest.dense}'", kinds.get("Dense", "") or "no dense layer"
        )
    pooling = _json(manifest.original / kinds.get("Pooling", "1_Pooling") / "config.json")
    if not isinstance(pooling, dict) or manifest.pooling is Pooling.POOLER:
        return
    # Since version 5 the file may say "pooling_mode": "cls"; before, one key a mode.
    said = {value for key, value in _POOLING_KEYS.items() if pooling.get(key)}
    said |= {str(pooling["pooling_mode"])} if "pooling_mode" in pooling else set()
    others = {key for key in pooling if key.startswith("pooling_mode_") and pooling[key]} - set(_POOLING_KEYS)
    if others or (said and said != {manifest.pooling.value}):
        raise _contradiction(manifest, f"pooling = '{manifest.pooling}'", ", ".join(sorted(said | others)))


def _json(path: Path) -> object:
    """Return a JSON file's content, or None where there is no such file."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, RecursionError) as error:
        raise InputError(f"{path}: cannot be read ({error}).", slug="model-files") from None


def _contradiction(manifest: EncoderManifest, ours: str, theirs: str) -> InputError:
    return InputError(
        f"{manifest.path}: {ours}, but the model in {manifest.original.name} was trained with {theirs}.",
        hint="Correct the manifest.",
        slug="model-pooling",
    )
