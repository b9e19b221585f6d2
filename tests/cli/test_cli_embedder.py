"""``--embedder``: the riddle no lexicon solves, from the command line, with the tiny BERT."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from align.pipeline.alignment import embedding
from tests.cli.conftest import Command
from tests.fakes import FakeEmbedder, riddle
from tests.heavy import need
from tests.tiny_bert import convert, make_tiny_bert, write_manifest

RIDDLE = riddle()


@pytest.fixture
def riddle_files(workspace: Path) -> Path:
    """A workspace beside which the riddle lies as two files of a sentence a line."""
    (workspace / "ru.txt").write_text("\n".join(RIDDLE.source) + "\n", encoding="utf-8")
    (workspace / "en.txt").write_text("\n".join(RIDDLE.target) + "\n", encoding="utf-8")
    (workspace / "models").mkdir()
    return workspace


def beads_of(found: Any) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return sorted((tuple(bead["source"]), tuple(bead["target"])) for bead in found["beads"])


BITEXT = ("bitext", "ru.txt", "en.txt", "--segmented", "--json")


@pytest.mark.heavy
@pytest.mark.parametrize("runtime", ["transformers", "ctranslate2"])
def test_the_riddle_is_solved_with_a_model(riddle_files: Path, align: Command, runtime: str) -> None:
    need("torch", "transformers", "tokenizers", "safetensors", runtime)
    models = riddle_files / "models"
    make_tiny_bert(models / "tiny", RIDDLE.words)
    weights = "tiny"
    if runtime == "ctranslate2":
        weights = "tiny-ct2"
        convert(models / "tiny", models / weights)
    write_manifest(models / "mini.toml", runtime=runtime, weights=weights)
    assert beads_of(align(*BITEXT).json) != sorted(RIDDLE.beads)
    first = align(*BITEXT, "--embedder", "mini")
    assert first.code == 0, first.err
    assert beads_of(first.json) == sorted(RIDDLE.beads)
    assert (riddle_files / ".align" / "embeddings.db").stat().st_size > 0
    assert align(*BITEXT, "--embedder", "mini").out == first.out
    assert align(*BITEXT, "--embedder", models / "mini.toml").out == first.out


def test_unknown_and_missing_models_are_said_in_one_line(riddle_files: Path, align: Command) -> None:
    unknown = align(*BITEXT, "--embedder", "labse")
    assert unknown.code == 2
    assert "There is no encoder 'labse' in models (found: none)" in unknown.err
    write_manifest(riddle_files / "models" / "mini.toml", runtime="transformers")
    missing = align(*BITEXT, "--embedder", "mini")
    assert missing.code == 1
    assert "tiny is not there. Copy test/tiny-bert there" in missing.err
    assert len(missing.err.strip().splitlines()) == 1
    assert align("run", "--embedder", "labse").code == 2


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("../outside", id="out-of-the-folder"),
        pytest.param("sub/inner", id="folder"),
        pytest.param("x" * 5000, id="too-long"),
        pytest.param(".", id="dot"),
    ],
)
def test_a_name_is_looked_up_never_opened(riddle_files: Path, align: Command, name: str) -> None:
    write_manifest(riddle_files / "outside.toml", runtime="transformers")
    (riddle_files / "models" / "sub").mkdir(parents=True)
    write_manifest(riddle_files / "models" / "sub" / "inner.toml", runtime="transformers")
    refused = align(*BITEXT, "--embedder", name)
    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert "There is no encoder" in refused.err


def test_a_name_needs_a_workspace_and_a_path_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, align: Command
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("ru.txt", "en.txt"):
        (tmp_path / name).write_text("a b c\n", encoding="utf-8")
    assert "there is no align.toml" in align(*BITEXT, "--embedder", "labse").err
    write_manifest(tmp_path / "mini.toml", runtime="transformers")
    assert "tiny is not there" in align(*BITEXT, "--embedder", "mini.toml").err


def test_a_run_with_another_embedder_aligns_anew(
    filled: Path, align: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def find(name: str, start: Path) -> FakeEmbedder:
        assert start == filled
        return FakeEmbedder({"миру.": 0, "peace.": 0}, name, asked=asked)

    monkeypatch.setattr(embedding, "find_embedder", find)

    def outcome(*options: str) -> str:
        report = align("run", "--json", *options).json
        return str(report["documents"][0]["outcome"])

    assert [outcome(), outcome()] == ["aligned", "unchanged"]
    assert asked == []
    assert outcome("--embedder", "one") == "aligned"
    assert asked
    before = len(asked)
    assert outcome("--embedder", "one") == "unchanged"
    assert len(asked) == before
    assert outcome("--embedder", "two") == "aligned"
    assert outcome() == "aligned"
