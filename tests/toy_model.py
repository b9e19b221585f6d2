"""A very small true model, trained on the spot: its weights in both runtimes, described by manifests."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from pathlib import Path

from align.engines import EngineManifest, read_engine
from align.engines.convert import convert_model
from align.engines.masking import mask_pair
from align.engines.toy_pairs import toy_pairs
from align.engines.train_tiny import TinyRecipe, train_tiny
from align.manifest import record_files, render_manifest, with_files

RECIPE = TinyRecipe(width=64, vocabulary=800, steps=450, rate=4e-3)
TRAINED_ON, HELD_OUT = 400, 80


@dataclass(frozen=True, slots=True)
class ToyModels:
    """Two manifests of the same weights, the pairs it learnt from and pairs it never saw."""

    torch: EngineManifest
    int8: EngineManifest
    seen: list[tuple[str, str]]
    unseen: list[tuple[str, str]]

    @property
    def folder(self) -> Path:
        """The folder models/ they lie in."""
        return self.torch.path.parent


def engine_text(name: str, *, runtime: str, **settings: str | int | bool) -> str:
    """Return a manifest of the toy."""
    head = {
        "name": name,
        "source": "align/toy",
        "revision": "1",
        "licence": "CC0-1.0",
        "languages": ["ru", "en"],
    }
    translator = {
        "runtime": runtime,
        "architecture": "marian",
        "directions": ["ru-en"],
        "source_spm": "source.spm",
        "target_spm": "target.spm",
        "mask_numbers": True,
        "toy": True,
        **settings,
    }
    return render_manifest(head, {"translator": translator})


def make_toy_models(folder: Path) -> ToyModels:
    """Train, convert, and write the manifests ``toy`` and ``toy-int8``; half a minute of one core."""
    folder.mkdir(parents=True, exist_ok=True)
    pairs = toy_pairs("en", seed=1)
    seen, unseen = pairs[:TRAINED_ON], pairs[TRAINED_ON : TRAINED_ON + HELD_OUT]
    masked = [pair for pair in (mask_pair(*each) for each in seen) if pair]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        train_tiny(masked, folder / "toy", RECIPE)
    torch = _written(folder, "toy", runtime="transformers")
    convert_model(torch, folder / "toy-int8", quantization="int8")
    return ToyModels(torch, _written(folder, "toy-int8", runtime="ctranslate2"), seen, unseen)


def _written(folder: Path, name: str, *, runtime: str) -> EngineManifest:
    path = folder / f"{name}.toml"
    text = engine_text(name, runtime=runtime)
    path.write_text(with_files(text, {}), encoding="utf-8")
    if (folder / name).is_dir():
        path.write_text(with_files(text, record_files(folder, [folder / name])), encoding="utf-8")
    return read_engine(path)
