"""Both runtimes with true weights: the toy, trained in this session."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from align.engines import EngineManifest, open_engine, read_engine
from align.engines.convert import compare_engines, convert_model
from align.engines.masking import mask_numbers
from align.errors import InputError
from align.manifest import record_files
from align.ports import Translator
from tests.toy_model import ToyModels

pytestmark = pytest.mark.heavy


@pytest.fixture(scope="module", params=["torch", "int8"])
def manifest(request: pytest.FixtureRequest, toy_models: ToyModels) -> EngineManifest:
    found: EngineManifest = getattr(toy_models, request.param)
    return found


@pytest.fixture(scope="module")
def engine(manifest: EngineManifest) -> Translator:
    return open_engine(manifest, threads=1)


def test_it_translates_sentences_it_never_saw(engine: Translator, toy_models: ToyModels) -> None:
    texts = [source for source, _ in toy_models.unseen]
    said = engine.translate(texts, source_lang="ru", target_lang="en")
    right = sum(
        bool(answers) and answers[0].text == wanted
        for answers, (_, wanted) in zip(said, toy_models.unseen, strict=True)
    )
    assert right >= 0.75 * len(texts)


def test_no_number_is_ever_wrong(engine: Translator, toy_models: ToyModels) -> None:
    texts = [source.replace("17", "29").replace("2027", "1999") for source, _ in toy_models.unseen]
    for text, answers in zip(texts, engine.translate(texts, source_lang="ru", target_lang="en"), strict=True):
        for answer in answers:
            assert sorted(set(mask_numbers(text)[1])) == sorted(set(mask_numbers(answer.text)[1]))


def test_alternatives_differ_and_are_sorted(engine: Translator, toy_models: ToyModels) -> None:
    texts = [source for source, _ in toy_models.unseen[:10]]
    several = engine.translate(texts, source_lang="ru", target_lang="en", alternatives=3)
    assert any(len(answers) > 1 for answers in several)
    for answers in several:
        assert len(answers) <= 3
        assert len({answer.text for answer in answers}) == len(answers)
        assert [a.score for a in answers] == sorted((a.score for a in answers), reverse=True)


def test_answers_keep_the_order_of_the_texts(engine: Translator, toy_models: ToyModels) -> None:
    texts = [source for source, _ in toy_models.seen[:40]]
    together = engine.translate(texts, source_lang="ru", target_lang="en")
    turned = engine.translate(texts[::-1], source_lang="ru", target_lang="en")
    assert [a[0].text for a in together if a] == [a[0].text for a in turned[::-1] if a]
    assert engine.translate([], source_lang="ru", target_lang="en") == []


def test_a_text_that_is_too_long_gets_nothing(manifest: EngineManifest) -> None:
    short = replace(manifest, max_tokens=8)
    engine = open_engine(short, threads=1)
    assert engine.translate(
        ["Пункт 5 изложить в следующей редакции: " * 9], source_lang="ru", target_lang="en"
    ) == [()]


def test_conversion_says_what_the_model_says(toy_models: ToyModels) -> None:
    texts = [mask_numbers(source)[0] for source, _ in toy_models.unseen]
    engines = [
        open_engine(replace(each, beam=1, mask_numbers=False), threads=1)
        for each in (toy_models.torch, toy_models.int8)
    ]
    found = compare_engines(engines[0], engines[1], texts, source_lang="ru", target_lang="en")
    assert found.count == len(texts)
    assert found.share >= 0.9, found.different


def test_a_float_conversion_is_the_model_itself(toy_models: ToyModels, tmp_path: Path) -> None:
    version = convert_model(toy_models.torch, tmp_path / "toy-f32", quantization="float32")
    assert version.startswith("ctranslate2 4.")
    converted = replace(
        toy_models.int8,
        weights=tmp_path / "toy-f32",
        original=tmp_path / "toy-f32",
        head=replace(toy_models.int8.head, files={}),
        beam=1,
    )
    engines = [open_engine(each, threads=1) for each in (replace(toy_models.torch, beam=1), converted)]
    texts = [source for source, _ in toy_models.unseen]
    assert compare_engines(engines[0], engines[1], texts, source_lang="ru", target_lang="en").share == 1


def test_int8_is_small(toy_models: ToyModels) -> None:
    files = record_files(toy_models.folder, [toy_models.int8.weights])
    assert sum(record.size for record in files.values()) < 3_000_000


def test_an_unknown_language_token_is_refused(manifest: EngineManifest) -> None:
    with pytest.raises(InputError, match="has no '>>kaz<<', the token of kk") as caught:
        open_engine(replace(manifest, language_tokens={"kk": ">>kaz<<"}), threads=1)
    assert caught.value.slug == "model-language"


@pytest.mark.parametrize("name", ["toy", "toy-int8"])
@pytest.mark.parametrize("damage", ["cut", "junk"])
def test_damaged_weights_are_one_line(toy_models: ToyModels, tmp_path: Path, name: str, damage: str) -> None:
    shutil.copytree(toy_models.folder / name, tmp_path / name)
    shutil.copyfile(toy_models.folder / f"{name}.toml", tmp_path / f"{name}.toml")
    weights = tmp_path / name / ("model.bin" if name == "toy-int8" else "model.safetensors")
    data = weights.read_bytes()
    weights.write_bytes(data[:1000] if damage == "cut" else bytes(len(data)))
    manifest = read_engine(tmp_path / f"{name}.toml")
    with pytest.raises(InputError) as caught:
        open_engine(manifest, threads=1)
    assert caught.value.slug == "model-changed"
    with pytest.raises(InputError) as caught:
        open_engine(replace(manifest, head=replace(manifest.head, files={})), threads=1)
    assert caught.value.slug == "model-files"
    assert "\n" not in caught.value.line()
