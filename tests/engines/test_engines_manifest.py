"""Manifests of engines: what is read, what is refused, what a folder must hold."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from align.engines import Architecture, EngineManifest, EngineRuntime, open_engine, read_engine
from align.errors import AlignError, InputError, UsageError
from align.manifest import check_files, record_files, render_manifest, with_files

GOOD = """\
name = "tiny"
source = "test/tiny"
revision = "abc"
licence = "Apache-2.0"
[translator]
runtime = "ctranslate2"
architecture = "nllb"
directions = ["ru-en", "ru-kk"]
source_spm = "spm.model"
language_tokens = { ru = "rus_Cyrl", en = "eng_Latn", kk = "kaz_Cyrl" }
[translator.smoke]
source = "Да."
target = "Yes."
source_lang = "ru"
target_lang = "en"
"""


def written(folder: Path, text: str = GOOD, name: str = "tiny") -> Path:
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_what_is_said_is_read(tmp_path: Path) -> None:
    manifest = read_engine(written(tmp_path))
    assert (manifest.runtime, manifest.architecture) == (EngineRuntime.CTRANSLATE2, Architecture.NLLB)
    assert manifest.directions == {("ru", "en"), ("ru", "kk")}
    assert manifest.weights == manifest.original == tmp_path / "tiny"
    assert (manifest.source_spm, manifest.target_spm) == ("spm.model", "spm.model")
    assert manifest.smoke is not None
    assert manifest.smoke.target == "Yes."
    assert manifest.append_eos
    assert not manifest.toy


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("translator", "encoder", "the table [translator] is missing"),
        ('"ctranslate2"', '"onnx"', "runtime must be one of transformers, ctranslate2, endpoint, not 'onnx'"),
        ('"nllb"', '"gpt"', "architecture must be one of"),
        ('"nllb"', '"chat"', "architecture must be 'chat' with the runtime 'endpoint'"),
        ('["ru-en", "ru-kk"]', "[]", "directions must list pairs"),
        ('["ru-en", "ru-kk"]', '["ru"]', "directions must list pairs"),
        (', kk = "kaz_Cyrl"', "", "language_tokens must name the token of kk"),
        ('source_spm = "spm.model"\n', "", "source_spm must name"),
        ('"spm.model"', '"../spm.model"', "source_spm must be a path beside the manifest"),
        ('"nllb"', '"nllb"\nbeam = 0', "beam must be a number of at least 1"),
        ('"nllb"', '"nllb"\ntrust_remote_code = true', "unknown key translator.trust_remote_code"),
        ('"nllb"', '"nllb"\ncompute = "int2"', "compute must be one of"),
        ('"nllb"', '"nllb"\ndownload = ["/etc/passwd"]', "download must be a path beside the manifest"),
        ('"nllb"', '"nllb"\ntoy = 1', "toy must be true or false"),
        ('target_lang = "en"', 'target_lang = "de"', "smoke must be of one of the directions"),
        ('target_lang = "en"', "", "target_lang must be a text and is missing"),
    ],
)
def test_what_makes_no_sense_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in GOOD
    with pytest.raises(InputError) as caught:
        read_engine(written(tmp_path, GOOD.replace(old, new)))
    assert caught.value.slug == "manifest-invalid"
    assert said in caught.value.line()


def test_identity_changes_with_all_that_changes_translations(tmp_path: Path) -> None:
    manifest = read_engine(written(tmp_path))
    others = [
        replace(manifest, head=replace(manifest.head, revision="def")),
        replace(manifest, beam=1),
        replace(manifest, compute="int8"),
        replace(manifest, append_eos=False),
        replace(manifest, mask_numbers=True),
        replace(manifest, runtime=EngineRuntime.TRANSFORMERS),
        replace(manifest, language_tokens={"ru": "x"}),
        replace(manifest, max_tokens=9),
    ]
    assert len({each.identity for each in [manifest, *others]}) == len(others) + 1
    assert replace(manifest, batch=2, timeout=1).identity == manifest.identity


@pytest.fixture
def model(tmp_path: Path) -> EngineManifest:
    """A manifest whose folder looks like a model's."""
    (tmp_path / "tiny").mkdir()
    for name in ("config.json", "model.bin", "spm.model"):
        (tmp_path / "tiny" / name).write_text("{}", encoding="utf-8")
    return read_engine(written(tmp_path))


@pytest.mark.parametrize("name", ["config.json", "model.bin", "spm.model"])
def test_a_missing_file_is_named(model: EngineManifest, name: str) -> None:
    (model.weights / name).unlink()
    with pytest.raises(InputError, match=f"lacks {name}") as caught:
        open_engine(model)
    assert caught.value.slug == "model-files"
    assert "align models fetch tiny" in caught.value.line()


def test_weights_as_a_pickle_are_refused(model: EngineManifest) -> None:
    (model.weights / "pytorch_model.bin").write_bytes(b"")
    with pytest.raises(InputError, match="only as a pickle"):
        open_engine(replace(model, runtime=EngineRuntime.TRANSFORMERS))


def test_digests_are_written_and_compared(model: EngineManifest, tmp_path: Path) -> None:
    files = record_files(tmp_path, model.folders)
    assert list(files) == ["tiny/config.json", "tiny/model.bin", "tiny/spm.model"]
    assert files["tiny/model.bin"].sha256 == hashlib.sha256(b"{}").hexdigest()
    assert files["tiny/model.bin"].size == 2
    for _ in range(2):  # a table that is there is replaced, not written twice
        model.path.write_text(
            with_files(model.path.read_text(encoding="utf-8"), files, revision="1f2e"), encoding="utf-8"
        )
    again = read_engine(model.path)
    assert (again.head.files, again.head.revision) == (files, "1f2e")
    assert again.smoke == model.smoke
    check_files(again.path, again.head.files)
    for damage in (b"[]", b"{}{}"):
        (model.weights / "model.bin").write_bytes(damage)
        with pytest.raises(InputError, match=r"model\.bin") as caught:
            open_engine(again)
        assert caught.value.slug == "model-changed"


def test_a_rendered_manifest_is_read_again(tmp_path: Path) -> None:
    text = render_manifest(
        {"name": "x", "source": 'a "b"', "revision": "1", "licence": "MIT", "languages": ["ru"]},
        {
            "translator": {
                "runtime": "transformers",
                "architecture": "t5",
                "directions": ["ru-kk"],
                "language_tokens": {"kk": "<2kk>"},
                "beam": 2,
                "toy": True,
            }
        },
        note="one\ntwo",
    )
    assert text.startswith("# one\n# two\nname")
    manifest = read_engine(written(tmp_path, text, "x"))
    assert manifest.head.source == 'a "b"'
    assert (manifest.toy, manifest.beam, manifest.language_tokens) == (True, 2, {"kk": "<2kk>"})


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("", InputError),
        ('url = "ftp://x"\nmodel = "m"', InputError),
        ('url = "http://x"\nmodel = "m"', UsageError),
    ],
)
def test_an_endpoint_is_off_until_it_is_switched_on(tmp_path: Path, key: str, kind: type[AlignError]) -> None:
    text = (
        'name = "e"\nsource = "x"\nrevision = "1"\nlicence = "?"\n[translator]\n'
        f'runtime = "endpoint"\narchitecture = "chat"\ndirections = ["ru-en"]\n{key}\n'
    )
    with pytest.raises(kind):
        open_engine(read_engine(written(tmp_path, text, "e")))
