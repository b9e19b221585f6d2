"""Models of a workspace: list, verify, remove. Nothing here uses the network."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from align.errors import AlignError, InputError
from align.manifest import MODELS, list_manifests, wrong_files
from align.pipeline.models.folder import Model, known_folder, own_model, read_model, size_of, weights_here


@dataclass(frozen=True, slots=True)
class ModelRow:
    """One line of the list. ``state`` is ready, absent, incomplete, off or invalid; ``size`` in bytes.

    ``here`` is False of manifests that come with Align and are not in the workspace.
    """

    name: str
    kind: str
    runtime: str
    directions: tuple[str, ...]
    licence: str
    commercial_use: bool
    source: str
    revision: str
    state: str
    size: int
    toy: bool
    here: bool
    problem: str = ""


def list_models(root: Path) -> tuple[ModelRow, ...]:
    """Return the models of the workspace at ``root`` and those Align knows, by name."""
    folder, known = root / MODELS, known_folder()
    rows = {name: _row(folder / f"{name}.toml", here=True) for name in list_manifests(folder)}
    for name in list_manifests(known) if known is not None else []:
        if known is not None and name not in rows:
            rows[name] = _row(known / f"{name}.toml", here=False)
    return tuple(rows[name] for name in sorted(rows))


def _row(path: Path, *, here: bool) -> ModelRow:
    try:
        model = read_model(path)
    except AlignError as error:
        return ModelRow(path.stem, "", "", (), "", True, "", "", "invalid", 0, False, here, error.line())
    engine = model.engine
    pairs = tuple(sorted("-".join(pair) for pair in engine.directions)) if engine else model.head.languages
    return ModelRow(
        name=model.name,
        kind=model.kind,
        runtime=model.runtime,
        directions=pairs,
        licence=model.head.licence,
        commercial_use=model.head.commercial_use,
        source=model.head.source,
        revision=model.head.revision,
        state=weights_here(model) if here else "absent",
        size=size_of(model) if here else 0,
        toy=engine is not None and engine.toy,
        here=here,
    )


@dataclass(frozen=True, slots=True)
class ModelChecked:
    """What was found of one model: ``problems`` in words, one a file; ``files`` is how many were compared."""

    name: str
    files: int
    problems: tuple[str, ...]


def verify_models(root: Path, names: Sequence[str]) -> tuple[ModelChecked, ...]:
    """Compare every file of the named models (none named: all that are there) with its manifest.

    Raises UsageError (``model-unknown``).
    """
    chosen = [own_model(root, name) for name in names] or [
        model for model in _readable(root) if weights_here(model) not in ("absent", "off")
    ]
    return tuple(_checked(model) for model in chosen)


def _readable(root: Path) -> list[Model]:
    found = []
    for name in list_manifests(root / MODELS):
        try:
            found.append(own_model(root, name))
        except InputError:
            continue
    return found


def _checked(model: Model) -> ModelChecked:
    problems = [error.line() for error in wrong_files(model.head.path, model.head.files)]
    state = weights_here(model)
    if not problems and state in ("absent", "incomplete"):
        problems.append(f"{model.name}: its files are {state}.")
    if not model.head.files and model.folders:
        problems.append(f"{model.head.path}: no digests are written down; align models add writes them.")
    return ModelChecked(model.name, len(model.head.files), tuple(problems))


@dataclass(frozen=True, slots=True)
class ModelRemoved:
    """A model taken away: the folders and bytes, and folders kept because another model uses them."""

    name: str
    folders: tuple[str, ...]
    size: int
    kept: tuple[str, ...]
    dry_run: bool


def remove_model(root: Path, name: str, *, dry_run: bool = False) -> ModelRemoved:
    """Delete a model's manifest and its files. Raises UsageError (``model-unknown``)."""
    model = own_model(root, name)
    used = {folder for other in _readable(root) if other.name != name for folder in other.folders}
    doomed = [folder for folder in model.folders if folder not in used and folder.is_dir()]
    size = sum(path.stat().st_size for folder in doomed for path in folder.rglob("*") if path.is_file())
    if not dry_run:
        model.head.path.unlink()
        for folder in doomed:
            shutil.rmtree(folder)
    kept = tuple(folder.name for folder in model.folders if folder in used)
    return ModelRemoved(name, tuple(folder.name for folder in doomed), size, kept, dry_run)
