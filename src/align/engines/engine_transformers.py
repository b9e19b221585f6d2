"""Engines run by transformers and torch (extra ``mt``): Marian, M2M-100, NLLB, T5 and MADLAD.

Local safetensors only, and no code that comes with a model. For conversion, training, and models that
have no converter; CTranslate2 is several times faster.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from align.engines.batches import Hypotheses, distinct, is_out_of_memory, no_memory, translated
from align.engines.manifest import EngineManifest
from align.engines.missing import missing
from align.engines.pieces import unknown_language
from align.manifest import unloadable
from align.ports import EngineFacts, Hints, Hypothesis, Progress, silent

EXTRA = "mt"


@dataclass(frozen=True, slots=True)
class TransformersTranslator:
    """A loaded model; see :class:`align.ports.Translator`.

    ``threads`` (0: as many as torch likes) and the device were set when it was loaded.
    """

    manifest: EngineManifest
    model: Any
    tokenizer: Any
    progress: Progress = silent

    @property
    def facts(self) -> EngineFacts:
        """As the manifest says."""
        return self.manifest.facts

    def translate(
        self,
        texts: Sequence[str],
        *,
        source_lang: str,
        target_lang: str,
        alternatives: int = 1,
        hints: Sequence[Hints] = (),
    ) -> list[Hypotheses]:
        """Translate; see the port. A text that is too long, or runs on without an end, gets nothing."""
        encoded = [self.encode(text, source_lang, target_lang) for text in texts]
        return translated(
            encoded,
            lambda part: self._generate(part, target_lang, alternatives),
            longest=self.manifest.max_tokens,
            batch=self.manifest.batch,
            progress=self.progress,
            what=f"{self.manifest.name} {source_lang}-{target_lang}",
        )

    def encode(self, text: str, source_lang: str, target_lang: str) -> list[int]:
        """Return the source's ids: language token, text, ``</s>``."""
        ids: list[int] = list(self.tokenizer(text, add_special_tokens=False).input_ids)
        said = source_lang if self.manifest.architecture.begins_target else target_lang
        if said in self.manifest.language_tokens:
            ids.insert(0, self.token_id(said))
        if self.manifest.append_eos:
            ids.append(self.tokenizer.eos_token_id)
        return ids

    def token_id(self, lang: str) -> int:
        """Return the id of a language's token, which is never that of ``<unk>``.

        Raises InputError (``model-language``): a tokeniser without the token would map it to ``<unk>``
        silently, and the engine would answer in some language.
        """
        token = self.manifest.language_tokens[lang]
        found = self.tokenizer.convert_tokens_to_ids(token)
        if found is None or found == self.tokenizer.unk_token_id:
            raise unknown_language(self.manifest, lang, token)
        return int(found)

    def _generate(
        self, rows: Sequence[Sequence[int]], target_lang: str, alternatives: int
    ) -> list[Hypotheses]:
        import torch

        longest = max(map(len, rows))
        pad = self.tokenizer.pad_token_id
        ids = torch.tensor([[*row, *[pad] * (longest - len(row))] for row in rows])
        mask = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in rows])
        beam = max(self.manifest.beam, alternatives)
        forced = {"forced_bos_token_id": self.token_id(target_lang)} if self._begins else {}
        with torch.inference_mode():
            output = self.model.generate(
                input_ids=ids.to(self.model.device),
                attention_mask=mask.to(self.model.device),
                num_beams=beam,
                num_return_sequences=alternatives,
                max_new_tokens=2 * longest + 16,
                do_sample=False,
                return_dict_in_generate=True,
                output_scores=True,
                **forced,
            )
        scores = output.sequences_scores.tolist() if beam > 1 else [0.0] * len(output.sequences)
        texts = self.tokenizer.batch_decode(
            output.sequences, skip_special_tokens=True, clean_up_tokenization_spaces=False
        )
        ended = (output.sequences[:, 1:] == self.tokenizer.eos_token_id).any(dim=1).tolist()
        found = [
            Hypothesis(text.strip() if end else "", score)
            for text, score, end in zip(texts, scores, ended, strict=True)
        ]
        return [
            distinct(found[start : start + alternatives], alternatives)
            for start in range(0, len(found), alternatives)
        ]

    @property
    def _begins(self) -> bool:
        return self.manifest.architecture.begins_target


def load_transformers(
    manifest: EngineManifest, *, threads: int = 0, progress: Progress = silent
) -> TransformersTranslator:
    """Load the model a manifest names, on a GPU when there is one.

    Raises MissingExtraError, AlignError (``engine-memory``) and InputError (``model-files`` when
    transformers refuses the files, ``model-language`` for an unknown language token).
    """
    model, tokenizer = load_parts(manifest.weights, manifest.original, threads=threads)
    translator = TransformersTranslator(manifest, model.eval(), tokenizer, progress)
    for lang in manifest.language_tokens:
        translator.token_id(lang)
    return translator


def load_parts(weights: Any, original: Any, *, threads: int = 0) -> tuple[Any, Any]:
    """Load model and tokeniser from their folders; see :func:`load_transformers`."""
    # Belt and braces beside local_files_only; read by the library when it is imported.
    os.environ["HF_HUB_OFFLINE"] = "1"
    try:
        import torch
        from transformers import AutoModelForSeq2SeqLM, AutoTokenizer
        from transformers.utils import logging
    except ImportError as error:
        raise missing(EXTRA) from error
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    if threads:
        torch.set_num_threads(threads)
    safe = {"local_files_only": True, "trust_remote_code": False}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Marian's tokeniser recommends a package we do not need
            tokenizer = AutoTokenizer.from_pretrained(str(original), **safe)
            model = AutoModelForSeq2SeqLM.from_pretrained(
                str(weights), use_safetensors=True, dtype=torch.float32, **safe
            )
        return model.to("cuda" if torch.cuda.is_available() else "cpu"), tokenizer
    except Exception as error:  # noqa: BLE001  whatever a damaged model makes the library raise
        if is_out_of_memory(error):
            raise no_memory() from None
        raise unloadable(weights, "transformers", error, hint="Copy the model again.") from None
