"""A small real Marian model trained from nothing on a CPU: for tests and demonstrations, a declared toy."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from align.engines.marian_files import EOS_ID, UNK_ID, marian_config, train_vocabulary
from align.engines.missing import missing
from align.engines.train_loop import Schedule, train
from align.ports import Progress, silent

EXTRA = "train"


@dataclass(frozen=True, slots=True)
class TinyRecipe:
    """How the toy is made: ``width`` of its layers, size of its ``vocabulary``, training ``steps`` …

    The defaults give some 1 MB as int8 within two minutes of one core.
    """

    width: int = 96
    layers: int = 2
    heads: int = 4
    vocabulary: int = 1000
    steps: int = 1200
    batch: int = 24
    rate: float = 3e-3
    warmup: int = 100
    seed: int = 1


def train_tiny(
    pairs: Sequence[tuple[str, str]],
    folder: Path,
    recipe: TinyRecipe,
    *,
    threads: int = 1,
    progress: Progress = silent,
) -> float:
    """Train on ``pairs`` whose numbers are masked and write a Marian model into ``folder``.

    The layout is that of published OPUS-MT models, with safetensors. The same pairs, recipe, threads and
    packages give the same outputs. Returns the last steps' mean loss. Raises MissingExtraError.
    """
    try:
        import sentencepiece
        import torch
        from transformers import MarianMTModel
        from transformers.utils import logging
    except ImportError as error:
        raise missing(EXTRA) from error
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    torch.set_num_threads(threads)
    texts = [text for pair in pairs for text in pair]
    size = train_vocabulary(texts, folder, size=recipe.vocabulary, seed=recipe.seed)
    ids: dict[str, int] = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(folder / "source.spm"))

    def encode(text: str) -> list[int]:
        return [ids.get(piece, UNK_ID) for piece in pieces.encode(text, out_type=str)] + [EOS_ID]

    torch.manual_seed(recipe.seed)
    config = marian_config(size, width=recipe.width, layers=recipe.layers, heads=recipe.heads)
    model = MarianMTModel(config)
    pad = size - 1
    loss = train(
        model,
        [(encode(source), encode(target)) for source, target in pairs],
        Schedule(recipe.steps, recipe.batch, recipe.rate, recipe.warmup, recipe.seed),
        pad=pad,
        start=pad,
        zero_pad=True,
        progress=progress,
    )
    model.generation_config.bad_words_ids = [[pad]]
    model.generation_config.max_length = 512
    model.save_pretrained(folder)
    return loss
