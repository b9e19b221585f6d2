"""Texts to sentencepiece pieces and back, straight from the files a manifest names (for CTranslate2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from align.engines.manifest import EngineManifest
from align.errors import InputError

EOS = "</s>"


@dataclass(frozen=True, slots=True)
class PieceTokeniser:
    """The pieces an engine was trained on, with the marks of languages and ends its architecture wants."""

    manifest: EngineManifest
    source: Any
    target: Any

    def encode(self, text: str, *, source_lang: str, target_lang: str) -> list[str]:
        """Return the source pieces: language token, text, ``</s>``.

        Forgetting ``</s>`` changes a quarter of the outputs of a Marian model, silently.
        """
        pieces: list[str] = self.source.encode(text, out_type=str)
        said = source_lang if self.manifest.architecture.begins_target else target_lang
        token = self.manifest.language_tokens.get(said, "")
        return [*([token] if token else []), *pieces, *([EOS] if self.manifest.append_eos else [])]

    def prefix(self, target_lang: str) -> list[str]:
        """Return what the target must begin with: the token of its language, or nothing."""
        if not self.manifest.architecture.begins_target:
            return []
        return [self.manifest.language_tokens[target_lang]]

    def decode(self, pieces: Sequence[str], target_lang: str) -> str:
        """Return the text of target pieces, without marks."""
        marks = {EOS, "<pad>", "<unk>", *self.prefix(target_lang)}
        text: str = self.target.decode([piece for piece in pieces if piece not in marks])
        return text.strip()


def read_pieces(manifest: EngineManifest) -> PieceTokeniser:
    """Load the sentencepiece models. Raises InputError (``model-files``)."""
    source = _load(manifest.original / manifest.source_spm)
    same = manifest.target_spm == manifest.source_spm
    return PieceTokeniser(
        manifest, source, source if same else _load(manifest.original / manifest.target_spm)
    )


def _load(path: Path) -> Any:
    import sentencepiece

    try:
        return sentencepiece.SentencePieceProcessor(model_file=str(path))
    except (OSError, RuntimeError) as error:
        what = " ".join(str(error).split())[:120]
        raise InputError(
            f"{path}: this is no sentencepiece model ({what}).",
            hint="Copy the model again.",
            slug="model-files",
        ) from None


def unknown_language(manifest: EngineManifest, lang: str, token: str) -> InputError:
    """Return the error for a language token that is not in the model's vocabulary."""
    return InputError(
        f"{manifest.path}: the model's vocabulary has no '{token}', the token of {lang}.",
        hint="Correct language_tokens; the model's own page names them.",
        slug="model-language",
    )


def spm_names(folder: Path) -> tuple[str, str]:
    """Return the sentencepiece files a published model has in its folder, source and target.

    Empty texts where there are none.
    """
    for source, target in (
        ("source.spm", "target.spm"),
        ("sentencepiece.bpe.model", "sentencepiece.bpe.model"),
        ("spiece.model", "spiece.model"),
        ("sentencepiece.model", "sentencepiece.model"),
        ("spm.model", "spm.model"),
    ):
        if (folder / source).is_file() and (folder / target).is_file():
            return source, target
    return "", ""
