"""Translation engines: tokens a second and memory of both runtimes, random weights of the real sizes.

The speed of a network does not depend on what its weights hold, so nothing has to be downloaded: the output's
length is fixed and the source is random. Both runtimes run on the same cores in the same run, one after the
other, each in a process of its own; the ratio is that of tokens a second of processor time, which other
programs on the machine disturb least. Needs the extra ``train``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path
from typing import Any

from align.engines.marian_files import train_vocabulary, write_json
from align.engines.toy_pairs import toy_pairs

ROOT = Path(__file__).resolve().parents[1]
THREADS = 2
LENGTH = 40
VOCABULARY = 500
Record = dict[str, str | float]


def report(shared: Path | None, *, quick: bool, full: bool = False) -> list[Record]:
    """Print the table; ``quick`` one small model, ``full`` also the 600 million parameters of NLLB."""
    del shared
    try:
        import ctranslate2  # noqa: F401
        import torch  # noqa: F401
    except ImportError:
        print("needs torch, transformers and CTranslate2: pip install 'align-tm[train]'")
        return []
    sizes = {"marian-base": 8 if quick else 32}
    sizes |= {} if quick else {"t5-base": 16}
    sizes |= {"nllb-600m": 8} if full else {}
    columns = f"{'tokens/s':>8} {'per CPU s':>9} {'peak MB':>8} {'load s':>7} {'ratio':>6}"
    print(f"{'model':<12} {'beam':>4} {'runtime':<18} {columns}")
    records: list[Record] = []
    for name, sentences in sizes.items():
        with tempfile.TemporaryDirectory(prefix="align-bench-") as temporary:
            folder = Path(temporary)
            _in_own_process(name, folder)
            for beam in (4,) if quick or name != "marian-base" else (1, 4):
                records += _measured(name, folder, beam, sentences)
    return records


def _in_own_process(name: str, folder: Path) -> None:
    """Build and convert a model in another process: what it allocates must not count."""
    code = f"from bench.engines import build; build({name!r}, {str(folder)!r})"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def build(name: str, place: str) -> None:
    """Write the model ``name`` and its int8 conversion into the folder ``place``."""
    import torch
    from ctranslate2.converters import TransformersConverter
    from transformers.utils import logging

    warnings.simplefilter("ignore")
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    torch.manual_seed(0)
    folder = Path(place) / "model"
    folder.mkdir()
    {"marian-base": _marian, "t5-base": _t5, "nllb-600m": _nllb}[name](folder)
    converter: Any = TransformersConverter(str(folder), low_cpu_mem_usage=True)
    converter.convert(str(Path(place) / "int8"), quantization="int8")


def _measured(name: str, folder: Path, beam: int, sentences: int) -> list[Record]:
    found: list[Record] = []
    for runtime, place in (("transformers", "model"), ("ctranslate2", "int8")):
        numbers = [str(each) for each in (beam, sentences, LENGTH, THREADS)]
        done = subprocess.run(
            [sys.executable, "-m", "bench.engine_run", runtime, str(folder / place), *numbers],
            check=True,
            capture_output=True,
            text=True,
            cwd=ROOT,
            # Waiting threads sleep: a busy loop would count as work, and starve the other thread.
            env={**os.environ, "OMP_WAIT_POLICY": "PASSIVE"},
        )
        found.append({"model": name, "beam": beam, "runtime": runtime, **json.loads(done.stdout)})
        speed = float(found[-1]["tokens_cpu_s"])
        found[-1]["ratio"] = speed / float(found[0]["tokens_cpu_s"])
        label = runtime + (" int8" if runtime == "ctranslate2" else " float32")
        print(
            f"{name:<12} {beam:>4} {label:<18} {found[-1]['tokens_s']:>8.0f} {speed:>9.0f} "
            f"{found[-1]['peak_mb']:>8.0f} {found[-1]['load_s']:>7.1f} {found[-1]['ratio']:>6.1f}",
            flush=True,
        )
    return found


def _texts() -> list[str]:
    return [text for pair in toy_pairs("en", seed=1) for text in pair]


def _marian(folder: Path) -> None:
    """OPUS-MT's size: 6 + 6 layers of 512, 58,000 pieces, 74 million parameters."""
    from transformers import MarianConfig, MarianMTModel

    size = train_vocabulary(_texts(), folder, size=VOCABULARY, seed=1)
    ids = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
    del ids["<pad>"]
    ids |= {f"<filler{number}>": number for number in range(size - 1, 58_000)}
    write_json(folder / "vocab.json", ids | {"<pad>": 58_000})
    config = MarianConfig(
        vocab_size=58_001,
        d_model=512,
        encoder_layers=6,
        decoder_layers=6,
        encoder_attention_heads=8,
        decoder_attention_heads=8,
        encoder_ffn_dim=2048,
        decoder_ffn_dim=2048,
        activation_function="swish",
        scale_embedding=True,
        pad_token_id=58_000,
        decoder_start_token_id=58_000,
        eos_token_id=0,
        bos_token_id=0,
        forced_eos_token_id=0,
        max_position_embeddings=512,
        init_std=0.1,
    )
    model = MarianMTModel(config).eval()
    model.generation_config.bad_words_ids = [[58_000]]
    model.save_pretrained(folder)


def _spiece(folder: Path, name: str) -> None:
    train_vocabulary(_texts(), folder, size=VOCABULARY, seed=1)
    (folder / "source.spm").rename(folder / name)
    for each in ("target.spm", "vocab.json", "tokenizer_config.json"):
        (folder / each).unlink()


def _t5(folder: Path) -> None:
    """T5-base, version 1.1, as kazRush is shaped: 12 + 12 layers of 768, 248 million parameters."""
    from transformers import T5Config, T5ForConditionalGeneration, T5Tokenizer

    _spiece(folder, "spiece.model")
    T5Tokenizer.from_pretrained(str(folder), extra_ids=0).save_pretrained(folder)
    config = T5Config(
        vocab_size=32_128,
        d_model=768,
        d_kv=64,
        d_ff=2048,
        num_layers=12,
        num_decoder_layers=12,
        num_heads=12,
        feed_forward_proj="gated-gelu",
        tie_word_embeddings=False,
        decoder_start_token_id=0,
        pad_token_id=0,
        eos_token_id=1,
    )
    T5ForConditionalGeneration(config).eval().save_pretrained(folder)


def _nllb(folder: Path) -> None:
    """NLLB-200 distilled: 12 + 12 layers of 1024, 256,206 pieces, 615 million parameters."""
    from transformers import M2M100Config, M2M100ForConditionalGeneration, NllbTokenizer

    _spiece(folder, "sentencepiece.bpe.model")
    NllbTokenizer.from_pretrained(str(folder)).save_pretrained(folder)
    config = M2M100Config(
        vocab_size=256_206,
        d_model=1024,
        encoder_layers=12,
        decoder_layers=12,
        encoder_attention_heads=16,
        decoder_attention_heads=16,
        encoder_ffn_dim=4096,
        decoder_ffn_dim=4096,
        scale_embedding=True,
        max_position_embeddings=1024,
        decoder_start_token_id=2,
        pad_token_id=1,
        bos_token_id=0,
        eos_token_id=2,
    )
    M2M100ForConditionalGeneration(config).eval().save_pretrained(folder)
