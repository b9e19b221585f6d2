"""One runtime at work on one model of random weights, in a process of its own, so that its memory is its own.

``python -m bench.engine_run RUNTIME FOLDER BEAM SENTENCES LENGTH THREADS`` prints one JSON object.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

BATCH = 16
SOURCE_LENGTHS = (8, 48)
VOCABULARY = 500  # pieces that every model here has


def main() -> None:
    """Measure and print."""
    runtime, folder = sys.argv[1], Path(sys.argv[2])
    beam, sentences, length, threads = map(int, sys.argv[3:7])
    warnings.simplefilter("ignore")
    start = time.perf_counter()
    translate = {"transformers": _transformers, "ctranslate2": _ctranslate2}[runtime](
        folder, beam, length, threads
    )
    loaded = time.perf_counter() - start
    chance = random.Random(1)
    lengths = sorted(chance.randint(*SOURCE_LENGTHS) for _ in range(sentences))
    rows = [[chance.randrange(10, VOCABULARY) for _ in range(each)] for each in lengths]
    translate(rows[:2])
    start, spent, tokens = time.perf_counter(), time.process_time(), 0
    for place in range(0, len(rows), BATCH):
        tokens += translate(rows[place : place + BATCH])
    taken, spent = time.perf_counter() - start, time.process_time() - spent
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        json.dumps(
            {"tokens_s": tokens / taken, "tokens_cpu_s": tokens / spent, "peak_mb": peak, "load_s": loaded}
        )
    )


def _transformers(folder: Path, beam: int, length: int, threads: int) -> Callable[[list[list[int]]], int]:
    import torch
    from transformers import AutoModelForSeq2SeqLM
    from transformers.utils import logging

    logging.set_verbosity_error()
    logging.disable_progress_bar()
    torch.set_num_threads(threads)
    model = AutoModelForSeq2SeqLM.from_pretrained(str(folder), local_files_only=True).eval()
    pad, end = model.config.pad_token_id, model.config.eos_token_id

    def translate(rows: list[list[int]]) -> int:
        longest = max(map(len, rows)) + 1
        ids = torch.tensor([[*row, end, *[pad] * (longest - len(row) - 1)] for row in rows])
        mask = torch.tensor([[1] * (len(row) + 1) + [0] * (longest - len(row) - 1) for row in rows])
        with torch.inference_mode():
            output = model.generate(
                input_ids=ids,
                attention_mask=mask,
                num_beams=beam,
                min_new_tokens=length,
                max_new_tokens=length,
                do_sample=False,
            )
        return int(output.shape[0]) * length

    return translate


def _ctranslate2(folder: Path, beam: int, length: int, threads: int) -> Callable[[list[list[int]]], int]:
    import ctranslate2

    model = ctranslate2.Translator(
        str(folder), device="cpu", compute_type="int8", inter_threads=1, intra_threads=threads
    )
    words = json.loads((folder / "shared_vocabulary.json").read_text(encoding="utf-8"))

    def translate(rows: list[list[int]]) -> int:
        found = model.translate_batch(
            [[*(words[k] for k in row), "</s>"] for row in rows],
            beam_size=beam,
            min_decoding_length=length,
            max_decoding_length=length,
        )
        return sum(len(each.hypotheses[0]) for each in found)

    return translate


if __name__ == "__main__":
    main()
