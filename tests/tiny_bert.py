"""A tiny BERT in the exact file layout of sentence-transformers/LaBSE, made on the spot.

Its word embeddings are random, except that a word and its translation share one: so it is a
(very small) multilingual encoder, whatever its other weights.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

HIDDEN = 32


def make_tiny_bert(folder: Path, words: Sequence[tuple[str, str]]) -> None:
    """Write the model for a dictionary of ``words`` into ``folder``: pooling mean, then a dense layer."""
    import torch
    from safetensors.torch import save_file
    from tokenizers import BertWordPieceTokenizer
    from transformers import BertConfig, BertModel

    folder.mkdir(parents=True)
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", ".", ",", "##s"]
    vocabulary = [*pieces, *(word for pair in words for word in pair)]
    ids = {word: number for number, word in enumerate(vocabulary)}
    (folder / "vocab.txt").write_text("".join(f"{word}\n" for word in vocabulary), encoding="utf-8")
    tokeniser = BertWordPieceTokenizer(vocab=ids, lowercase=False, strip_accents=False)
    tokeniser.save(str(folder / "tokenizer.json"))
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=HIDDEN,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=64,
        max_position_embeddings=64,
        initializer_range=0.3,
    )
    model = BertModel(config).eval()
    with torch.no_grad():
        table = model.embeddings.word_embeddings.weight
        for left, right in words:
            table[ids[right]] = table[ids[left]]
    model.save_pretrained(folder)
    # The converter of CTranslate2 asks for a key that newer versions of transformers leave out.
    written = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    _json(folder / "config.json", {**written, "position_embedding_type": "absolute"})
    _json(folder / "tokenizer_config.json", {"tokenizer_class": "BertTokenizer", "do_lower_case": False})
    _json(folder / "sentence_bert_config.json", {"max_seq_length": 64, "do_lower_case": False})
    module = "sentence_transformers.models."
    names = ["", "1_Pooling", "2_Dense", "3_Normalize"]
    kinds = ["Transformer", "Pooling", "Dense", "Normalize"]
    rows = [
        {"idx": number, "name": str(number), "path": path, "type": module + kind}
        for number, (path, kind) in enumerate(zip(names, kinds, strict=True))
    ]
    _json(folder / "modules.json", rows)
    for name in names[1:]:
        (folder / name).mkdir()
    pooling = {"pooling_mode_cls_token": False, "pooling_mode_mean_tokens": True}
    _json(folder / "1_Pooling" / "config.json", {"word_embedding_dimension": HIDDEN, **pooling})
    activation = "torch.nn.modules.activation.Tanh"
    dense = {"in_features": HIDDEN, "out_features": 24, "bias": True, "activation_function": activation}
    _json(folder / "2_Dense" / "config.json", dense)
    layer = {"linear.weight": torch.randn(24, HIDDEN) * 0.2, "linear.bias": torch.randn(24) * 0.1}
    save_file(layer, folder / "2_Dense" / "model.safetensors")


def convert(folder: Path, target: Path) -> None:
    """Convert the model for CTranslate2, as docs/how-to/embeddings.md says."""
    from ctranslate2.converters import TransformersConverter

    TransformersConverter(str(folder)).convert(str(target), force=True)


def write_manifest(path: Path, *, runtime: str, **encoder: str) -> Path:
    """Write a manifest for the tiny model, whose original lies in the folder ``tiny`` beside it."""
    settings = {"weights": "tiny", "original": "tiny", "pooling": "mean", "dense": "2_Dense", **encoder}
    lines = [
        f'name = "{path.stem}"',
        'source = "test/tiny-bert"',
        'revision = "1"',
        'licence = "Apache-2.0"',
        "[encoder]",
        f'runtime = "{runtime}"',
        *(f'{key} = "{value}"' for key, value in settings.items()),
        "max_tokens = 64",
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _json(path: Path, data: object) -> None:
    path.write_text(json.dumps(data), encoding="utf-8")
