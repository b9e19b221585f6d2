"""``align train tiny``: a toy engine of true weights, for tests and to see everything work offline."""

from __future__ import annotations

import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from align.atomic import write_atomically
from align.engines import EngineManifest, open_engine, read_engine
from align.engines.convert import convert_model
from align.engines.masking import mask_numbers, mask_pair
from align.engines.toy_pairs import toy_pairs
from align.engines.train_tiny import TinyRecipe, train_tiny
from align.errors import ConflictError
from align.manifest import MODELS, Value, record_files, render_manifest, with_files
from align.pipeline.models.convert import converted_manifest
from align.pipeline.models.training_pairs import reviewed_pairs
from align.ports import Progress
from align.project import Workspace

Pairs = list[tuple[str, str]]
#: Longer sentences of the workspace are beyond a model of this size.
LONGEST_WORDS = 18
WARNING = (
    "A TOY: trained in minutes on some hundred formulaic sentences, for tests and demonstrations.\n"
    "What it makes of other sentences is nonsense. Never use it for work."
)


@dataclass(frozen=True, slots=True)
class TinyTrained:
    """The toy: its two manifests' names, what it learnt from, and what it makes of sentences it never saw.

    ``right`` of the ``held_out`` translations equal the expected text; ``wrong_numbers`` have another number
    in them (never, by construction); ``dropped`` were left out because a number was lost. ``size`` is the
    int8 folder's bytes.
    """

    name: str
    int8: str
    lang: str
    templates: int
    workspace: int
    held_out: int
    right: int
    dropped: int
    wrong_numbers: int
    loss: float
    size: int
    dry_run: bool


def train_toy(
    workspace: Workspace,
    *,
    lang: str,
    name: str = "",
    recipe: TinyRecipe | None = None,
    most: int = 600,
    held_out: int = 100,
    threads: int = 1,
    dry_run: bool = False,
    progress: Progress,
) -> TinyTrained:
    """Train ``toy-ru-LANG`` on ``most`` sentences of our templates and the workspace's short reviewed pairs.

    Numbers are masked. Writes the model, its int8 conversion and both manifests into ``models/``. The same
    workspace, options and packages give the same outputs. Raises ConflictError ``model-exists``,
    MissingExtraError.
    """
    recipe = recipe or TinyRecipe()
    name = name or f"toy-ru-{lang}"
    int8 = f"{name}-int8"
    home = workspace.root / MODELS
    for each in (name, int8):
        if (home / f"{each}.toml").exists():
            raise ConflictError(
                f"{each}: this workspace has it already.",
                hint=f"Take it out first: align models remove {each}.",
                slug="model-exists",
            )
    own, learnt, unseen = _pairs(workspace, lang, most=most, held_out=held_out, seed=recipe.seed)
    if dry_run:
        return TinyTrained(name, int8, lang, len(learnt), len(own), len(unseen), 0, 0, 0, 0.0, 0, dry_run)
    home.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".align-", dir=home) as temporary:
        stage = Path(temporary)
        masked = [pair for pair in (mask_pair(*each) for each in [*learnt, *own]) if pair is not None]
        loss = train_tiny(masked, stage / name, recipe, threads=threads, progress=progress)
        text = _manifest(name, lang, recipe, learnt[0])
        first = _described(stage, name, text)
        version = convert_model(first, stage / int8, quantization="int8")
        converted = converted_manifest(first, int8, quantization="int8", converter=version)
        second = _described(stage, int8, f"# {WARNING.splitlines()[0]}\n{converted}")
        right, dropped, wrong = _judged(second, unseen, lang)
        for each in (name, int8):
            (stage / each).rename(home / each)
            with write_atomically(home / f"{each}.toml") as stream:
                stream.write((stage / f"{each}.toml").read_bytes())
    size = sum(path.stat().st_size for path in (home / int8).rglob("*") if path.is_file())
    return TinyTrained(
        name, int8, lang, len(learnt), len(own), len(unseen), right, dropped, wrong, loss, size, dry_run
    )


def _pairs(
    workspace: Workspace, lang: str, *, most: int, held_out: int, seed: int
) -> tuple[Pairs, Pairs, Pairs]:
    """Return the workspace's short reviewed pairs, the templates' to learn from, and those held back."""
    made = toy_pairs(lang, seed=seed)
    learnt, unseen = made[: min(most, len(made) - held_out)], made[len(made) - held_out :]
    own = [
        (pair.source, pair.target)
        for pair in reviewed_pairs(workspace, lang)
        if len(pair.source.split()) <= LONGEST_WORDS and mask_pair(pair.source, pair.target) is not None
    ]
    return own, learnt, unseen


def _manifest(name: str, lang: str, recipe: TinyRecipe, smoke: tuple[str, str]) -> str:
    head: dict[str, Value] = {
        "name": name,
        "source": "align train tiny",
        "revision": "-".join(f"{key[0]}{value:g}" for key, value in asdict(recipe).items()),
        "licence": "CC0-1.0",
        "commercial_use": True,
        "attribution": "made from Align's own templates and this workspace's reviewed pairs",
        "languages": ["ru", lang],
    }
    translator: dict[str, Value] = {
        "runtime": "transformers",
        "architecture": "marian",
        "directions": [f"ru-{lang}"],
        "source_spm": "source.spm",
        "target_spm": "target.spm",
        "beam": 4,
        "mask_numbers": True,
        "toy": True,
    }
    pair: dict[str, Value] = {
        "source": smoke[0],
        "target": smoke[1],
        "source_lang": "ru",
        "target_lang": lang,
    }
    return render_manifest(head, {"translator": translator, "translator.smoke": pair}, note=WARNING)


def _described(stage: Path, name: str, text: str) -> EngineManifest:
    path = stage / f"{name}.toml"
    path.write_text(with_files(text, record_files(stage, [stage / name])), encoding="utf-8")
    return read_engine(path)


def _judged(engine: EngineManifest, unseen: Pairs, lang: str) -> tuple[int, int, int]:
    """Return how many of the sentences it never saw are right, got nothing, have a wrong number."""
    answers = open_engine(engine).translate(
        [source for source, _ in unseen], source_lang="ru", target_lang=lang
    )
    said = [each[0].text if each else "" for each in answers]
    right = sum(text == target for text, (_, target) in zip(said, unseen, strict=True))
    wrong = sum(
        bool(text) and set(mask_numbers(text)[1]) != set(mask_numbers(source)[1])
        for text, (source, _) in zip(said, unseen, strict=True)
    )
    return right, said.count(""), wrong
