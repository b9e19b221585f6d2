"""Manifests: what is read, what is refused, and what a model's folder must hold."""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from align.embed import EncoderManifest, open_embedder, read_encoder
from align.embed.layout import check_layout
from align.embed.manifest import Pooling
from align.errors import InputError, MissingExtraError, UsageError
from align.manifest import FileRecord, Runtime, list_manifests

GOOD = """\
name = "tiny"
source = "test/tiny"
revision = "abc"
licence = "Apache-2.0"
languages = ["ru", "en"]
[encoder]
runtime = "transformers"
pooling = "cls"
"""


def written(folder: Path, text: str = GOOD) -> Path:
    path = folder / "tiny.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_manifest_of_labse_is_good(root: Path) -> None:
    manifest = read_encoder(root / "models" / "labse.toml")
    assert manifest.head.source == "sentence-transformers/LaBSE"
    assert manifest.head.licence == "Apache-2.0"
    assert (manifest.pooling, manifest.dense) == (Pooling.CLS, "2_Dense")
    assert manifest.weights == root / "models" / "labse"
    assert {"ru", "en", "kk"} <= set(manifest.head.languages)


def test_what_is_not_said_has_a_default(tmp_path: Path) -> None:
    manifest = read_encoder(written(tmp_path))
    assert manifest.runtime is Runtime.TRANSFORMERS
    assert manifest.weights == manifest.original == tmp_path / "tiny"
    assert (manifest.max_tokens, manifest.prefix, manifest.dense) == (256, "", "")
    assert manifest.head.files == {}
    assert list_manifests(tmp_path) == ["tiny"]
    assert list_manifests(tmp_path / "absent") == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"tiny"', '"other"', "name must be 'tiny'"),
        ('revision = "abc"\n', "", "revision must be a text and is missing"),
        ('licence = "Apache-2.0"', "licence = 2", "licence must be a text"),
        ('["ru", "en"]', '"ru"', "languages must be a list"),
        ("[encoder]", "[translator]", "the table [encoder] is missing"),
        ('"transformers"', '"pickle"', "runtime must be one of transformers, ctranslate2, not 'pickle'"),
        ('"cls"', '"max"', "pooling must be one of mean, cls, pooler, not 'max'"),
        ('"cls"', '"cls"\nmax_tokens = true', "max_tokens must be a number of at least 8"),
        ('"cls"', '"cls"\nbatch = 0', "batch must be a number of at least 1"),
        ('"cls"', '"cls"\ncompute = "int2"', "encoder.compute must be one of"),
        ('"cls"', '"cls"\ntrust_remote_code = true', "unknown key encoder.trust_remote_code"),
        ('"cls"', '"cls"\nweights = "../elsewhere"', "weights must be a path beside the manifest"),
        ('"cls"', '"cls"\nweights = "/etc"', "weights must be a path beside the manifest"),
        ('"cls"', '"cls"\ndense = "C:\\\\x"', "dense must be a path beside the manifest"),
        ('"cls"', '"cls"\n[files]\na = "1"', "[files] maps paths to SHA-256"),
        ('"cls"', "cls", "Invalid value"),
    ],
)
def test_a_manifest_that_makes_no_sense_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in GOOD
    path = written(tmp_path, GOOD.replace(old, new))
    with pytest.raises(InputError) as caught:
        read_encoder(path)
    assert caught.value.slug == "manifest-invalid"
    assert said in caught.value.line()
    assert str(path) in caught.value.line()


def test_an_absent_manifest_lists_those_that_are_there(tmp_path: Path) -> None:
    written(tmp_path)
    with pytest.raises(UsageError, match=r"no such manifest \(found: tiny\)") as caught:
        read_encoder(tmp_path / "labse.toml")
    assert caught.value.slug == "model-unknown"


def test_identity_changes_with_all_that_changes_vectors(tmp_path: Path) -> None:
    manifest = read_encoder(written(tmp_path))
    other_files = {"tiny/model.safetensors": FileRecord("0" * 64)}
    others = [
        replace(manifest, head=replace(manifest.head, revision="def")),
        replace(manifest, pooling=Pooling.MEAN),
        replace(manifest, dense="2_Dense"),
        replace(manifest, prefix="query: "),
        replace(manifest, max_tokens=128),
        replace(manifest, runtime=Runtime.CTRANSLATE2),
        replace(manifest, compute="int8"),
        replace(manifest, head=replace(manifest.head, files=other_files)),
    ]
    assert len({each.identity for each in [manifest, *others]}) == len(others) + 1
    other_licence = replace(manifest.head, licence="MIT")
    assert replace(manifest, batch=2, head=other_licence).identity == manifest.identity


@pytest.fixture
def model(tmp_path: Path) -> EncoderManifest:
    """A manifest whose folder looks like a model's."""
    folder = tmp_path / "tiny"
    (folder / "1_Pooling").mkdir(parents=True)
    for name in ("config.json", "tokenizer.json", "model.safetensors"):
        (folder / name).write_text("{}", encoding="utf-8")
    pooling = {"pooling_mode_cls_token": True, "pooling_mode_mean_tokens": False}
    (folder / "1_Pooling" / "config.json").write_text(json.dumps(pooling), encoding="utf-8")
    return read_encoder(written(tmp_path))


def refused(manifest: EncoderManifest) -> tuple[str, str]:
    with pytest.raises(InputError) as caught:
        check_layout(manifest)
    return caught.value.slug, caught.value.line()


@pytest.mark.parametrize("name", ["config.json", "tokenizer.json", "model.safetensors"])
def test_a_missing_file_is_named(model: EncoderManifest, name: str) -> None:
    check_layout(model)
    (model.weights / name).unlink()
    slug, line = refused(model)
    assert slug == "model-files"
    assert f"lacks {name}" in line
    assert "test/tiny" in line


def test_a_missing_folder_is_named(model: EncoderManifest, tmp_path: Path) -> None:
    assert refused(replace(model, weights=tmp_path / "absent"))[0] == "model-files"


def test_weights_as_a_pickle_are_refused(model: EncoderManifest) -> None:
    (model.weights / "model.safetensors").rename(model.weights / "pytorch_model.bin")
    assert "only as a pickle" in refused(model)[1]


def test_weights_in_several_files_are_accepted(model: EncoderManifest) -> None:
    (model.weights / "model.safetensors").rename(model.weights / "model.safetensors.index.json")
    check_layout(model)


def test_a_changed_file_is_noticed(model: EncoderManifest) -> None:
    def recorded(place: str, digest: str) -> EncoderManifest:
        return replace(model, head=replace(model.head, files={place: FileRecord(digest)}))

    good = hashlib.sha256(b"{}").hexdigest()
    check_layout(recorded("tiny/model.safetensors", good))
    assert refused(recorded("tiny/model.safetensors", "0" * 64))[0] == "model-changed"
    assert refused(recorded("tiny/absent", good))[0] == "model-files"


@pytest.mark.parametrize(
    ("said", "good"),
    [
        ({"pooling_mode_cls_token": True}, {Pooling.CLS, Pooling.POOLER}),
        ({"pooling_mode_mean_tokens": True}, {Pooling.MEAN, Pooling.POOLER}),
        ({"pooling_mode": "mean"}, {Pooling.MEAN, Pooling.POOLER}),
        ({"pooling_mode_cls_token": True, "pooling_mode_mean_tokens": True}, {Pooling.POOLER}),
        ({"pooling_mode_max_tokens": True}, {Pooling.POOLER}),
        ({"word_embedding_dimension": 8}, set(Pooling)),
    ],
    ids=["cls", "mean", "mean, newer file", "both", "max", "not said"],
)
def test_a_manifest_may_not_contradict_the_model(
    model: EncoderManifest, said: dict[str, object], good: set[Pooling]
) -> None:
    (model.original / "1_Pooling" / "config.json").write_text(json.dumps(said), encoding="utf-8")
    for pooling in Pooling:
        if pooling in good:
            check_layout(replace(model, pooling=pooling))
        else:
            assert refused(replace(model, pooling=pooling))[0] == "model-pooling"


def test_a_dense_layer_may_not_be_forgotten(model: EncoderManifest) -> None:
    modules = [{"path": "1_Pooling", "type": "x.Pooling"}, {"path": "2_Dense", "type": "x.Dense"}]
    (model.original / "modules.json").write_text(json.dumps(modules), encoding="utf-8")
    slug, line = refused(model)
    assert slug == "model-pooling"
    assert "2_Dense" in line
    check_layout(replace(model, dense="2_Dense"))


@pytest.mark.parametrize(
    ("runtime", "package", "line"),
    [
        (Runtime.TRANSFORMERS, "transformers", "pip install 'align-tm[embed]'"),
        (Runtime.TRANSFORMERS, "torch", "pip install 'align-tm[embed]'"),
        (Runtime.CTRANSLATE2, "ctranslate2", "pip install 'align-tm[ct2]'"),
    ],
)
def test_a_missing_runtime_is_said_with_the_line_that_installs_it(
    model: EncoderManifest, monkeypatch: pytest.MonkeyPatch, runtime: Runtime, package: str, line: str
) -> None:
    (model.weights / "model.bin").write_bytes(b"")
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtraError) as caught:
        open_embedder(replace(model, runtime=runtime))
    assert caught.value.hint == line
    assert caught.value.slug == "extra-missing"
