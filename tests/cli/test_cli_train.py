"""``align train``: a toy from nothing, and the toy tuned on a workspace's reviewed pairs."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from align.engines import read_engine
from tests.cli.conftest import Command
from tests.heavy import need
from tests.toy_model import ToyModels

SENTENCES = {
    "one": ("Пункт {n} изложить в следующей редакции:", "Item {n} is to read:"),
}


@pytest.fixture
def reviewed(workspace: Path, align: Command, tmp_path: Path) -> Path:
    """A workspace with three documents of reviewed pairs that the toy translates otherwise."""
    for name in ("a", "b", "c"):
        for lang, place in (("ru", 0), ("en", 1)):
            lines = [SENTENCES["one"][place].format(n=f"{ord(name)}{k}") for k in range(10)]
            path = tmp_path / f"{name}.{lang}.txt"
            path.write_text("\n\n".join(lines) + "\n", encoding="utf-8")
            added = align("add", path, "--lang", lang, "--as", name)
            assert added.code == 0, added.err
    assert align("run").code == 0
    assert align("mark", "reviewed", "--lang", "en").code == 0
    return workspace


def test_a_dry_run_says_what_it_would_learn(workspace: Path, align: Command) -> None:
    found = align("train", "tiny", "--to", "kk", "-n", "--json")
    assert found.code == 3
    assert (found.json["name"], found.json["int8"], found.json["toy"]) == (
        "toy-ru-kk",
        "toy-ru-kk-int8",
        True,
    )
    assert found.json["templates"] >= 500
    assert not (workspace / "models").exists()
    assert align("train", "tiny", "--to", "de").code == 2


@pytest.mark.heavy
def test_the_same_training_gives_the_same_bytes(workspace: Path, align: Command) -> None:
    need("torch", "transformers", "ctranslate2")
    weights = []
    for name in ("one", "two"):
        found = align("train", "tiny", "--name", name, "--steps", "3", "--width", "16", "--json")
        assert found.code == 0, found.err
        assert found.json["size"] < 3_000_000
        assert found.json["wrong_numbers"] == 0
        weights.append((workspace / "models" / name / "model.safetensors").read_bytes())
        assert read_engine(workspace / "models" / f"{name}-int8.toml").toy
    assert weights[0] == weights[1]
    assert align("train", "tiny", "--name", "one").code == 4
    assert align("models", "verify").code == 0


@pytest.mark.heavy
@pytest.mark.parametrize("method", ["lora", "full"])
def test_the_toy_learns_what_was_reviewed(
    reviewed: Path, toy_models: ToyModels, align: Command, method: str
) -> None:
    need("peft")
    shutil.copytree(toy_models.folder, reviewed / "models")
    would = align("train", "adapt", "--model", "toy", "-n", "--json")
    assert would.code == 3
    assert not set(would.json["documents_learnt"]) & set(would.json["documents_held"])
    options = ("--full", "--rate", "0.002") if method == "full" else ("--rate", "0.01")
    found = align("train", "adapt", "--model", "toy", "--epochs", "12", "--threads", "1", *options, "--json")
    assert found.code == 0, found.err
    report = found.json
    assert report["learnt"] + report["held_out"] == 30
    before, after = ({each["metric"]: each["value"] for each in report[key]} for key in ("before", "after"))
    assert set(before) >= {"BLEU", "chrF++"}
    assert after["chrF++"] > before["chrF++"] + 10
    assert report["compared"][0]["delta"] == pytest.approx(after["chrF++"] - before["chrF++"])
    assert align("models", "verify", "toy-adapted").code == 0
    assert read_engine(reviewed / "models" / "toy-adapted.toml").toy
    # It converts like the first and says the same, so the embedding of <pad> stayed at zero.
    converted = align("models", "convert", "toy-adapted", "--sentences", "30", "--threads", "1", "--json")
    assert converted.code == 0, converted.err
    assert converted.json["share"] >= 0.9
    assert align("train", "adapt", "--model", "toy").code == 4


@pytest.mark.heavy
@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--model", "toy-int8"), 2, "only translation models of the runtime 'transformers' can be tuned"),
        (("--model", "toy", "--to", "kk"), 2, "translates ru-en, not ru-kk"),
        (("--model", "toy"), 1, "Too few reviewed pairs"),
        (("--model", "nix"), 2, "there is no such model"),
    ],
)
def test_what_cannot_be_tuned_is_one_line(
    workspace: Path, toy_models: ToyModels, align: Command, arguments: tuple[str, ...], code: int, said: str
) -> None:
    shutil.copytree(toy_models.folder, workspace / "models")
    found = align("train", "adapt", *arguments)
    assert found.code == code
    assert said in found.err
    assert found.err.count("\n") == 1
