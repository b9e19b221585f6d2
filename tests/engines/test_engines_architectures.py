"""NLLB and T5: small models that learn one sentence in two languages, told apart by its token alone."""

from __future__ import annotations

import warnings
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from align.engines import EngineManifest, EngineRuntime, open_engine, read_engine
from align.engines.adapt import encode_pairs
from align.engines.convert import convert_model
from align.engines.engine_transformers import load_transformers
from align.engines.marian_files import train_vocabulary
from align.engines.toy_pairs import toy_pairs
from align.engines.train_loop import Schedule, train
from align.errors import InputError
from tests.heavy import need

pytestmark = pytest.mark.heavy
SOURCE = "Пункт изложить в следующей редакции:"
TARGETS = {"en": "Paragraph shall read as follows:", "kk": "тармақ мынадай редакцияда жазылсын:"}
TOKENS = {
    "nllb": {"ru": "rus_Cyrl", "en": "eng_Latn", "kk": "kaz_Cyrl"},
    "t5": {"en": "<2en>", "kk": "<2kk>"},
}
PIECES = {"nllb": "sentencepiece.bpe.model", "t5": "spiece.model"}


def made(folder: Path, architecture: str, *, tokens: bool) -> EngineManifest:
    """Write random weights and a tokeniser, with or without its language tokens, and a manifest."""
    import torch
    from transformers import (
        M2M100Config,
        M2M100ForConditionalGeneration,
        NllbTokenizer,
        T5Config,
        T5ForConditionalGeneration,
        T5Tokenizer,
    )

    place = folder / "m"
    texts = [SOURCE, *TARGETS.values(), *(text for pair in toy_pairs("en", seed=1)[:99] for text in pair)]
    train_vocabulary(texts, place, size=400, seed=1)
    (place / "source.spm").rename(place / PIECES[architecture])
    for name in ("target.spm", "vocab.json", "tokenizer_config.json"):
        (place / name).unlink()
    torch.manual_seed(1)
    tokenizer: Any
    if architecture == "nllb":
        tokenizer = NllbTokenizer.from_pretrained(str(place))
    else:
        tokenizer = T5Tokenizer.from_pretrained(str(place), extra_ids=0)
    if tokens:
        tokenizer.add_tokens(sorted(TOKENS[architecture].values()), special_tokens=True)
    tokenizer.save_pretrained(place)
    ids = {
        "vocab_size": len(tokenizer),
        "d_model": 32,
        "pad_token_id": tokenizer.pad_token_id,
        "eos_token_id": tokenizer.eos_token_id,
    }
    if architecture == "nllb":
        shape = {f"{side}_{key}": value for side in ("encoder", "decoder")
                 for key, value in (("layers", 1), ("attention_heads", 4), ("ffn_dim", 64))}  # fmt: skip
        start = tokenizer.eos_token_id
        model: Any = M2M100ForConditionalGeneration(
            M2M100Config(**ids, **shape, decoder_start_token_id=start, bos_token_id=0, dropout=0.0)
        )
    else:
        model = T5ForConditionalGeneration(
            T5Config(**ids, d_kv=8, d_ff=64, num_layers=1, num_heads=4, dropout_rate=0.0,
                     decoder_start_token_id=tokenizer.pad_token_id)
        )  # fmt: skip
    model.save_pretrained(place)
    path = folder / "m.toml"
    named = ", ".join(f'{lang} = "{token}"' for lang, token in TOKENS[architecture].items())
    path.write_text(
        'name = "m"\nsource = "x"\nrevision = "1"\nlicence = "MIT"\n[translator]\nruntime = "transformers"\n'
        f'architecture = "{architecture}"\ndirections = ["ru-en", "ru-kk"]\nbeam = 2\n'
        f'source_spm = "{PIECES[architecture]}"\nlanguage_tokens = {{ {named} }}\n',
        encoding="utf-8",
    )
    return read_engine(path)


@pytest.mark.parametrize("architecture", ["nllb", "t5"])
def test_both_runtimes_speak_the_language_asked_for(tmp_path: Path, architecture: str) -> None:
    need("torch", "transformers", "ctranslate2")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        manifest = made(tmp_path, architecture, tokens=True)
    engine = load_transformers(manifest, threads=1)
    rows = [
        row
        for lang, text in TARGETS.items()
        for row in encode_pairs(engine, [(SOURCE, text)], source_lang="ru", target_lang=lang)
    ]
    train(
        engine.model,
        rows,
        Schedule(steps=500, batch=2, rate=5e-3, warmup=10, seed=1),
        pad=engine.tokenizer.pad_token_id,
        start=engine.model.config.decoder_start_token_id,
    )
    engine.model.save_pretrained(manifest.weights)
    convert_model(manifest, tmp_path / "ct2", quantization="float32")
    converted = replace(
        manifest, runtime=EngineRuntime.CTRANSLATE2, weights=tmp_path / "ct2", original=tmp_path / "ct2"
    )
    for each in (manifest, converted):
        opened = open_engine(each, threads=1)
        for lang, text in TARGETS.items():
            ((answer, *_),) = opened.translate([SOURCE], source_lang="ru", target_lang=lang)
            assert answer.text == text, each.runtime


@pytest.mark.parametrize("architecture", ["nllb", "t5"])
def test_a_tokeniser_without_the_language_tokens_is_refused(tmp_path: Path, architecture: str) -> None:
    need("torch", "transformers")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        manifest = made(tmp_path, architecture, tokens=False)
    with pytest.raises(InputError) as caught:
        load_transformers(manifest, threads=1)
    assert caught.value.slug == "model-language"
