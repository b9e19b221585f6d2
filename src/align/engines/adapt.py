"""Fine-tuning an engine on pairs of one's own: LoRA (through peft), or all weights."""

from __future__ import annotations

import shutil
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from align.engines.engine_transformers import TransformersTranslator
from align.engines.manifest import Architecture, EngineManifest
from align.engines.missing import missing
from align.engines.train_loop import Ids, Schedule, train
from align.ports import Progress, silent

EXTRA = "train"
_ADAPTED = {
    Architecture.MARIAN: ("q_proj", "k_proj", "v_proj", "out_proj", "fc1", "fc2"),
    Architecture.M2M100: ("q_proj", "k_proj", "v_proj", "out_proj", "fc1", "fc2"),
    Architecture.NLLB: ("q_proj", "k_proj", "v_proj", "out_proj", "fc1", "fc2"),
    Architecture.T5: ("q", "k", "v", "o", "wi", "wi_0", "wi_1", "wo"),
}
_WEIGHTS = ("*.safetensors", "*.bin", "*.index.json", "config.json", "generation_config.json")


@dataclass(frozen=True, slots=True)
class AdaptRecipe:
    """How an engine is tuned: passes over the pairs, ``batch``, learning ``rate``, LoRA's ``rank``.

    ``full`` trains all weights instead: better with thousands of pairs, and needs four times the memory.
    LoRA: Hu et al. 2022, Low-Rank Adaptation of Large Language Models, ICLR.
    """

    epochs: int = 4
    batch: int = 8
    rate: float = 5e-4
    rank: int = 16
    full: bool = False
    seed: int = 1

    def schedule(self, pairs: int) -> Schedule:
        """Return the steps for so many pairs, a tenth of them to warm up."""
        steps = max(1, -(-pairs * self.epochs // self.batch))
        return Schedule(steps, self.batch, self.rate, max(1, steps // 10), self.seed)


def encode_pairs(
    engine: TransformersTranslator, pairs: Sequence[tuple[str, str]], *, source_lang: str, target_lang: str
) -> list[Ids]:
    """Return the ids of source and target, as the architecture wants them; too long pairs are left out."""
    tokenizer, manifest = engine.tokenizer, engine.manifest
    found: list[Ids] = []
    for source, target in pairs:
        ids = list(tokenizer(text_target=target, add_special_tokens=False).input_ids)
        begin = [engine.token_id(target_lang)] if manifest.architecture.begins_target else []
        row = (engine.encode(source, source_lang, target_lang), [*begin, *ids, tokenizer.eos_token_id])
        if max(map(len, row)) <= manifest.max_tokens:
            found.append(row)
    return found


def adapt_model(
    engine: TransformersTranslator, pairs: Sequence[Ids], recipe: AdaptRecipe, *, progress: Progress = silent
) -> tuple[TransformersTranslator, float]:
    """Tune the engine's model and return an engine with the tuned one, and the last steps' mean loss.

    With LoRA the small matrices are merged into the weights, so the result is a model like the first and
    converts like it. Raises MissingExtraError without peft.
    """
    model: Any = engine.model
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what peft and transformers deprecate in each other
        if not recipe.full:
            model = _with_lora(model, engine.manifest.architecture, recipe)
        loss = train(
            model,
            pairs,
            recipe.schedule(len(pairs)),
            pad=engine.tokenizer.pad_token_id,
            start=engine.model.config.decoder_start_token_id,
            zero_pad=recipe.full and engine.manifest.architecture is Architecture.MARIAN,
            progress=progress,
        )
        if not recipe.full:
            model = model.merge_and_unload()
    return TransformersTranslator(engine.manifest, model.eval(), engine.tokenizer, engine.progress), loss


def _with_lora(model: Any, architecture: Architecture, recipe: AdaptRecipe) -> Any:
    try:
        from peft import LoraConfig, TaskType, get_peft_model
    except ImportError as error:
        raise missing(EXTRA) from error
    import torch

    torch.manual_seed(recipe.seed)
    names = {name.rpartition(".")[2] for name, _ in model.named_modules()}
    config = LoraConfig(
        task_type=TaskType.SEQ_2_SEQ_LM,
        r=recipe.rank,
        lora_alpha=2 * recipe.rank,
        lora_dropout=0.05,
        target_modules=[name for name in _ADAPTED[architecture] if name in names],
    )
    return get_peft_model(model, config)


def save_adapted(engine: TransformersTranslator, folder: Path) -> None:
    """Write model and tokeniser into the new ``folder``; the tokeniser's files as they were."""
    manifest: EngineManifest = engine.manifest
    shutil.copytree(manifest.original, folder, ignore=shutil.ignore_patterns(".*", *_WEIGHTS))
    engine.model.to("cpu").save_pretrained(folder)
