"""How a text is put to a model of each architecture: language tokens, pieces, end."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.engines import EngineManifest, read_engine
from align.engines.marian_files import train_vocabulary
from align.engines.masking import MARKS
from align.engines.pieces import EOS, read_pieces, spm_names
from align.engines.toy_pairs import toy_pairs
from align.errors import InputError


@pytest.fixture(scope="module")
def vocabulary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pieces") / "m"
    train_vocabulary(
        [text for pair in toy_pairs("en", seed=1)[:200] for text in pair], folder, size=500, seed=1
    )
    return folder


def manifest(vocabulary: Path, architecture: str, more: str = "") -> EngineManifest:
    path = vocabulary.parent / "m.toml"
    path.write_text(
        'name = "m"\nsource = "x"\nrevision = "1"\nlicence = "MIT"\n[translator]\nruntime = "ctranslate2"\n'
        f'architecture = "{architecture}"\ndirections = ["ru-kk"]\nsource_spm = "source.spm"\n{more}\n',
        encoding="utf-8",
    )
    return read_engine(path)


@pytest.mark.parametrize(
    ("architecture", "more", "first", "last", "prefix"),
    [
        ("marian", "", None, EOS, []),
        ("marian", 'language_tokens = { kk = ">>kaz<<" }', ">>kaz<<", EOS, []),
        ("marian", "append_eos = false", None, None, []),
        ("t5", 'language_tokens = { kk = "<2kk>" }', "<2kk>", EOS, []),
        (
            "nllb",
            'language_tokens = { ru = "rus_Cyrl", kk = "kaz_Cyrl" }',
            "rus_Cyrl",
            EOS,
            ["kaz_Cyrl"],
        ),
        ("m2m100", 'language_tokens = { ru = "__ru__", kk = "__kk__" }', "__ru__", EOS, ["__kk__"]),
    ],
)
def test_marks_stand_where_the_architecture_wants_them(
    vocabulary: Path, architecture: str, more: str, first: str | None, last: str | None, prefix: list[str]
) -> None:
    pieces = read_pieces(manifest(vocabulary, architecture, more))
    text = "Пункт <n1> изложить"
    inner = pieces.source.encode(text, out_type=str)
    said = pieces.encode(text, source_lang="ru", target_lang="kk")
    assert said == [*([first] if first else []), *inner, *([last] if last else [])]
    assert pieces.prefix("kk") == prefix
    assert pieces.decode([*prefix, *inner, EOS, "<pad>"], "kk") == text


def test_a_masked_number_is_one_piece(vocabulary: Path) -> None:
    pieces = read_pieces(manifest(vocabulary, "marian"))
    for mark in MARKS:
        assert mark in pieces.source.encode(f"до {mark} марта", out_type=str)


def test_what_is_no_vocabulary_is_one_line(vocabulary: Path) -> None:
    (vocabulary / "junk.spm").write_bytes(b"junk")
    with pytest.raises(InputError, match=r"junk\.spm: this is no sentencepiece model") as caught:
        read_pieces(manifest(vocabulary, "marian", 'target_spm = "junk.spm"'))
    assert caught.value.slug == "model-files"


def test_the_usual_names_are_found(vocabulary: Path, tmp_path: Path) -> None:
    assert spm_names(vocabulary) == ("source.spm", "target.spm")
    assert spm_names(tmp_path) == ("", "")
    (tmp_path / "spiece.model").write_bytes(b"")
    assert spm_names(tmp_path) == ("spiece.model", "spiece.model")
