"""Texts → token ids, and batches of texts of like length."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from align.embed.manifest import EncoderManifest
from align.embed.pooling import Dense, Singles, normalise
from align.errors import InputError, MissingExtraError, missing_extra

Encode = Callable[[Sequence[Sequence[int]]], Singles]


@dataclass(frozen=True, slots=True)
class Tokeniser:
    """A model's own tokeniser, from ``tokenizer.json``, that cuts texts at ``max_tokens``."""

    inner: Any
    prefix: str

    def __call__(self, texts: Sequence[str]) -> list[list[int]]:
        """Return each text's ids with the model's special tokens, without padding."""
        encoded = self.inner.encode_batch([self.prefix + text for text in texts])
        return [list(each.ids) for each in encoded]


def read_tokeniser(path: Path, *, prefix: str, max_tokens: int, extra: str) -> Tokeniser:
    """Read ``tokenizer.json``. Raises InputError (``model-files``), MissingExtraError without tokenizers."""
    try:
        from tokenizers import Tokenizer
    except ImportError as error:
        raise missing(extra) from error
    try:
        inner = Tokenizer.from_file(str(path))
    except Exception as error:  # noqa: BLE001  the library raises bare Exception
        raise InputError(f"{path}: this is no tokeniser ({error}).", slug="model-files") from None
    inner.no_padding()
    inner.enable_truncation(max_length=max_tokens)
    return Tokeniser(inner, prefix)


def missing(extra: str) -> MissingExtraError:
    """Return the error for an optional part that is not installed."""
    return missing_extra("Embeddings with this model need an optional part.", extra)


def embed_in_batches(
    texts: Sequence[str], tokenise: Tokeniser, encode: Encode, *, batch: int, dense: Dense | None
) -> Singles:
    """Embed ``texts`` in batches of like length (padding costs as much as text), rows in their order.

    ``encode`` gives the pooled vectors ``(n, d)`` of up to ``batch`` lists of ids.
    """
    if not texts:
        return np.zeros((0, 0), np.float32)
    ids = tokenise(texts)
    order = sorted(range(len(ids)), key=lambda i: (len(ids[i]), i))
    rows: list[Singles] = []
    for start in range(0, len(order), batch):
        pooled = encode([ids[i] for i in order[start : start + batch]])
        rows.append(normalise(dense(pooled) if dense is not None else pooled))
    stacked = np.concatenate(rows)
    result = np.empty_like(stacked)
    result[order] = stacked
    return result


def padded(ids: Sequence[Sequence[int]]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return ids as a table filled up with 0, shape ``(n, longest)``, and each text's length."""
    lengths = np.array([len(each) for each in ids], np.int64)
    table = np.zeros((len(ids), int(lengths.max(initial=0))), np.int64)
    for row, each in zip(table, ids, strict=True):
        row[: len(each)] = each
    return table, lengths


def parts(manifest: EncoderManifest, *, extra: str) -> tuple[Tokeniser, Dense | None]:
    """Read what both runtimes share: the tokeniser and, if there is one, the layer after the pooling."""
    from align.embed.pooling import read_dense

    tokenise = read_tokeniser(
        manifest.original / "tokenizer.json",
        prefix=manifest.prefix,
        max_tokens=manifest.max_tokens,
        extra=extra,
    )
    return tokenise, read_dense(manifest.original / manifest.dense) if manifest.dense else None
