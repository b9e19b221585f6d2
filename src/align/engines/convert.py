"""Conversion for CTranslate2 (extra ``train``: it needs transformers and torch once)."""

from __future__ import annotations

import os
import shutil
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from align.engines.batches import is_out_of_memory, no_memory
from align.engines.manifest import EngineManifest
from align.engines.missing import missing
from align.errors import InputError
from align.ports import Translator

EXTRA = "train"
QUANTIZATIONS = ("int8", "int8_float32", "int16", "float16", "float32")


def convert_model(manifest: EngineManifest, target: Path, *, quantization: str) -> str:
    """Convert the model of ``manifest`` into the folder ``target``; returns the converter's version.

    The sentencepiece models are copied beside the weights, so the folder is all a machine needs. Raises
    MissingExtraError, and InputError (``model-convert``) when the converter refuses the model.
    """
    # Belt and braces beside local files; read by the library when it is imported.
    os.environ["HF_HUB_OFFLINE"] = "1"
    try:
        import ctranslate2
        from ctranslate2.converters import TransformersConverter
        from transformers.utils import logging
    except ImportError as error:
        raise missing(EXTRA) from error
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            converter: Any = TransformersConverter(str(manifest.weights))
            converter.convert(str(target), quantization=quantization, force=True)
    except ImportError as error:
        raise missing(EXTRA) from error
    except Exception as error:  # noqa: BLE001  whatever a model makes the library raise
        if is_out_of_memory(error):
            raise no_memory() from None
        what = " ".join(str(error).split())[:200]
        raise InputError(
            f"{manifest.weights}: cannot be converted ({what}).",
            hint="Use the runtime 'transformers' for this model.",
            slug="model-convert",
        ) from None
    for name in sorted({manifest.source_spm, manifest.target_spm} - {""}):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(manifest.original / name, target / name)
    return f"ctranslate2 {ctranslate2.__version__}"


@dataclass(frozen=True, slots=True)
class Equality:
    """How often two engines said the same of ``count`` texts; ``different`` are up to three examples.

    Each example is the text, what the first and what the second engine said.
    """

    count: int
    equal: int
    different: tuple[tuple[str, str, str], ...] = ()

    @property
    def share(self) -> float:
        """The share of equal outputs, 0 to 1; 1 of none."""
        return self.equal / self.count if self.count else 1.0


def compare_engines(
    first: Translator, second: Translator, texts: Sequence[str], *, source_lang: str, target_lang: str
) -> Equality:
    """Translate ``texts`` with both engines and compare the best hypotheses, letter by letter."""
    said = [
        [answers[0].text if answers else "" for answers in each.translate(
            texts, source_lang=source_lang, target_lang=target_lang)]
        for each in (first, second)
    ]  # fmt: skip
    different = [row for row in zip(texts, *said, strict=True) if row[1] != row[2]]
    return Equality(len(texts), len(texts) - len(different), tuple(different[:3]))
