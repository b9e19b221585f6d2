"""A new Marian model's files: sentencepiece vocabulary, vocab.json, tokeniser settings, configuration."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from align.engines.masking import MARKS

EOS_ID, UNK_ID = 0, 1


def train_vocabulary(texts: Sequence[str], folder: Path, *, size: int, seed: int) -> int:
    """Train one sentencepiece (BPE) vocabulary of about ``size`` pieces and write a Marian tokeniser.

    Writes ``source.spm``, ``target.spm`` (the same), ``vocab.json`` and ``tokenizer_config.json`` into
    ``folder``; returns the number of ids. The marks of masked numbers are pieces of their own. One
    thread, so the same texts and seed give the same bytes.
    """
    import sentencepiece

    folder.mkdir(parents=True, exist_ok=True)
    source = folder / "source.spm"
    sentencepiece.set_random_generator_seed(seed)
    with source.open("wb") as stream:
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(texts),
            model_writer=stream,
            vocab_size=size,
            model_type="bpe",
            character_coverage=1.0,
            hard_vocab_limit=False,
            num_threads=1,
            shuffle_input_sentence=False,
            user_defined_symbols=list(MARKS),
            minloglevel=2,
        )
    shutil.copyfile(source, folder / "target.spm")
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(source))
    ids = {"</s>": EOS_ID, "<unk>": UNK_ID}
    for place in range(pieces.get_piece_size()):
        piece = pieces.id_to_piece(place)
        if piece != "<s>":
            ids.setdefault(piece, len(ids))
    ids["<pad>"] = len(ids)
    write_json(folder / "vocab.json", ids)
    settings = {
        "tokenizer_class": "MarianTokenizer",
        "source_lang": "ru",
        "target_lang": "xx",
        "separate_vocabs": False,
        "model_max_length": 512,
        "eos_token": "</s>",
        "unk_token": "<unk>",
        "pad_token": "<pad>",
    }
    write_json(folder / "tokenizer_config.json", settings)
    return len(ids)


def marian_config(vocabulary: int, *, width: int, layers: int, heads: int) -> Any:
    """Return a Marian configuration in the published models' shape: ``<pad>`` last, ``</s>`` first."""
    from transformers import MarianConfig

    return MarianConfig(
        vocab_size=vocabulary,
        d_model=width,
        encoder_layers=layers,
        decoder_layers=layers,
        encoder_attention_heads=heads,
        decoder_attention_heads=heads,
        encoder_ffn_dim=4 * width,
        decoder_ffn_dim=4 * width,
        activation_function="swish",
        scale_embedding=True,
        pad_token_id=vocabulary - 1,
        decoder_start_token_id=vocabulary - 1,
        eos_token_id=EOS_ID,
        bos_token_id=EOS_ID,
        forced_eos_token_id=EOS_ID,
        max_position_embeddings=512,
        dropout=0.1,
        init_std=0.02,
    )


def write_json(path: Path, data: object) -> None:
    """Write JSON that reads the same everywhere."""
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
