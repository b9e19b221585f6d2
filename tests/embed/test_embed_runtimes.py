"""Both runtimes run the tiny BERT, give the same vectors, and refuse what they must."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from align.embed import open_embedder, read_encoder
from align.embed.manifest import Pooling
from align.errors import InputError
from align.ports import Embedder
from tests.fakes import riddle
from tests.heavy import need
from tests.tiny_bert import convert, make_tiny_bert, write_manifest

pytestmark = pytest.mark.heavy
RIDDLE = riddle()
TEXTS = [
    RIDDLE.source[0],
    f"{RIDDLE.source[1]} {RIDDLE.source[2]}",
    "",
    RIDDLE.source[3].split()[0],
    "неизвестно",
    " ".join(RIDDLE.source),
    *RIDDLE.target,
]


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder models/ with the tiny model and its manifest."""
    need("torch", "transformers", "tokenizers", "safetensors")
    folder = tmp_path_factory.mktemp("models")
    make_tiny_bert(folder / "tiny", RIDDLE.words)
    write_manifest(folder / "torch.toml", runtime="transformers")
    return folder


@pytest.fixture(scope="module")
def converted(models: Path) -> Path:
    """The same folder with the converted model beside it."""
    need("ctranslate2")
    convert(models / "tiny", models / "tiny-ct2")
    write_manifest(models / "ct2.toml", runtime="ctranslate2", weights="tiny-ct2")
    return models


def opened(models: Path, name: str, *, pooling: str = "mean", dense: str = "2_Dense") -> Embedder:
    """Open a model with another pooling than it was trained with, past the check of the layout."""
    manifest = read_encoder(models / f"{name}.toml")
    if (pooling, dense) == ("mean", "2_Dense"):
        return open_embedder(manifest)
    changed = replace(manifest, pooling=Pooling(pooling), dense=dense)
    if name == "ct2":
        from align.embed.embed_ctranslate2 import load_ctranslate2

        return load_ctranslate2(changed)
    from align.embed.embed_transformers import load_transformers

    return load_transformers(changed)


def test_rows_have_length_one_and_the_order_of_the_texts(models: Path) -> None:
    embedder = opened(models, "torch")
    found = embedder.embed(TEXTS)
    assert found.shape == (len(TEXTS), 24)
    assert found.dtype == np.float32
    assert np.linalg.norm(found, axis=1) == pytest.approx(1, abs=1e-6)
    for number in (0, 1, 5):
        assert embedder.embed([TEXTS[number]])[0] == pytest.approx(found[number], abs=1e-5)
    assert embedder.embed([]).shape == (0, 0)


def test_a_sentence_and_its_translation_get_one_vector(models: Path) -> None:
    embedder = opened(models, "torch")
    cosines = embedder.embed(RIDDLE.source) @ embedder.embed(RIDDLE.target).T
    for source, target in RIDDLE.beads:
        if source and target:
            assert cosines[source[0], target[0]] == pytest.approx(1, abs=1e-5)
            assert int(cosines[source[0]].argmax()) == target[0]


@pytest.mark.parametrize("pooling", list(Pooling))
@pytest.mark.parametrize("dense", ["", "2_Dense"], ids=["no dense layer", "dense layer"])
def test_both_runtimes_give_the_same_vectors(converted: Path, pooling: Pooling, dense: str) -> None:
    one = opened(converted, "torch", pooling=pooling, dense=dense).embed(TEXTS)
    other = opened(converted, "ct2", pooling=pooling, dense=dense).embed(TEXTS)
    assert np.abs(one - other).max() < 2e-5


def test_int8_is_close(converted: Path) -> None:
    manifest = read_encoder(converted / "ct2.toml")
    exact = open_embedder(manifest).embed(TEXTS)
    quantised = open_embedder(replace(manifest, compute="int8")).embed(TEXTS)
    assert (exact * quantised).sum(axis=1).min() > 0.99


def test_pooling_equals_that_of_the_model_itself(models: Path) -> None:
    import torch
    from transformers import AutoModel

    model = AutoModel.from_pretrained(models / "tiny", local_files_only=True).eval()
    embedder = opened(models, "torch", pooling="cls", dense="")
    from tokenizers import Tokenizer

    ids = Tokenizer.from_file(str(models / "tiny" / "tokenizer.json")).encode(TEXTS[0]).ids
    with torch.inference_mode():
        expected = model(input_ids=torch.tensor([ids])).last_hidden_state[0, 0].numpy()
    assert embedder.embed([TEXTS[0]])[0] == pytest.approx(expected / np.linalg.norm(expected), abs=1e-5)


def test_long_texts_are_cut(models: Path) -> None:
    found = opened(models, "torch").embed([" ".join(RIDDLE.source * 9), " ".join(RIDDLE.source * 10)])
    assert found[0] == pytest.approx(found[1], abs=1e-6)


@pytest.mark.parametrize("name", ["torch", "ct2"])
def test_damaged_weights_are_refused_in_one_line(converted: Path, tmp_path: Path, name: str) -> None:
    copy = tmp_path / "models"
    shutil.copytree(converted, copy)
    (copy / "tiny" / "model.safetensors").write_bytes(b"\x08\0\0\0\0\0\0\0nonsense")
    (copy / "tiny-ct2" / "model.bin").write_bytes(b"nonsense")
    with pytest.raises(InputError, match="cannot load this model") as caught:
        open_embedder(read_encoder(copy / f"{name}.toml"))
    assert caught.value.slug == "model-files"
    assert "\n" not in caught.value.line()


@pytest.mark.parametrize("damaged", ["tokenizer.json", "2_Dense/model.safetensors"])
def test_damaged_parts_are_refused(models: Path, tmp_path: Path, damaged: str) -> None:
    copy = tmp_path / "models"
    shutil.copytree(models, copy)
    (copy / "tiny" / damaged).write_bytes(b"nonsense")
    with pytest.raises(InputError) as caught:
        open_embedder(read_encoder(copy / "torch.toml"))
    assert caught.value.slug == "model-files"
