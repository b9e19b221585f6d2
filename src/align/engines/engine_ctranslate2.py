"""Engines run by CTranslate2 (extra ``ct2``): int8, several times faster on a CPU, no torch needed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from align.engines.batches import Hypotheses, distinct, is_out_of_memory, no_memory, translated
from align.engines.manifest import EngineManifest
from align.engines.missing import missing
from align.engines.pieces import PieceTokeniser, read_pieces, unknown_language
from align.errors import InputError
from align.manifest import unloadable
from align.ports import EngineFacts, Hints, Hypothesis, Progress, silent

EXTRA = "ct2"


@dataclass(frozen=True, slots=True)
class CTranslate2Translator:
    """A loaded model; see :class:`align.ports.Translator`."""

    manifest: EngineManifest
    model: Any
    pieces: PieceTokeniser
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
        encoded = [
            self.pieces.encode(text, source_lang=source_lang, target_lang=target_lang) for text in texts
        ]
        return translated(
            encoded,
            lambda part: self._generate(part, target_lang, alternatives),
            longest=self.manifest.max_tokens,
            batch=self.manifest.batch,
            progress=self.progress,
            what=f"{self.manifest.name} {source_lang}-{target_lang}",
        )

    def _generate(self, rows: Sequence[list[str]], target_lang: str, alternatives: int) -> list[Hypotheses]:
        longest = 2 * max(map(len, rows)) + 16
        prefix = self.pieces.prefix(target_lang)
        results = self.model.translate_batch(
            list(rows),
            target_prefix=[prefix] * len(rows) if prefix else None,
            beam_size=max(self.manifest.beam, alternatives),
            num_hypotheses=alternatives,
            return_scores=True,
            max_input_length=0,
            max_decoding_length=longest,
        )
        found = []
        for result in results:
            texts = [
                self.pieces.decode(each, target_lang) if len(each) < longest else ""
                for each in result.hypotheses
            ]
            scored = [Hypothesis(text, score) for text, score in zip(texts, result.scores, strict=True)]
            found.append(distinct(scored, alternatives))
        return found


def load_ctranslate2(
    manifest: EngineManifest, *, threads: int = 0, progress: Progress = silent
) -> CTranslate2Translator:
    """Load the converted model a manifest names; ``threads`` 0 uses every core.

    Raises MissingExtraError, AlignError (``engine-memory``) and InputError (``model-files``,
    ``model-language``).
    """
    try:
        import ctranslate2
    except ImportError as error:
        raise missing(EXTRA) from error
    pieces = read_pieces(manifest)
    try:
        model = ctranslate2.Translator(
            str(manifest.weights),
            device="cuda" if ctranslate2.get_cuda_device_count() else "cpu",
            compute_type=manifest.compute,
            inter_threads=1,
            intra_threads=threads or os.cpu_count() or 1,
        )
    except Exception as error:  # noqa: BLE001  a damaged file raises IndexError, RuntimeError …
        if is_out_of_memory(error):
            raise no_memory() from None
        raise unloadable(
            manifest.weights, "CTranslate2", error, hint="Convert it again: align models convert."
        ) from None
    _check_tokens(manifest)
    return CTranslate2Translator(manifest, model, pieces, progress)


def _check_tokens(manifest: EngineManifest) -> None:
    """Refuse language tokens that are not in the converted model's vocabulary, if it can be read."""
    known = read_vocabulary(manifest)
    for lang, token in manifest.language_tokens.items():
        if known and token not in known:
            raise unknown_language(manifest, lang, token)


def read_vocabulary(manifest: EngineManifest) -> frozenset[str]:
    """Return the vocabulary beside a converted model: JSON or one token a line; empty if there is none."""
    import json

    for name in ("shared_vocabulary", "source_vocabulary"):
        as_json, as_text = (manifest.weights / f"{name}{end}" for end in (".json", ".txt"))
        try:
            if as_json.is_file():
                return frozenset(json.loads(as_json.read_text(encoding="utf-8")))
            if as_text.is_file():
                return frozenset(as_text.read_text(encoding="utf-8").splitlines())
        except (OSError, ValueError, TypeError, RecursionError) as error:
            raise InputError(f"{manifest.weights}: {error}.", slug="model-files") from None
    return frozenset()
