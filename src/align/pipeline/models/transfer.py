"""Models into a workspace from a folder or zip, and out of it again: for machines without a network."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from align.atomic import write_atomically
from align.engines import EngineManifest, open_engine
from align.errors import ConflictError, InputError, MissingExtraError, UsageError
from align.manifest import MODELS, FileRecord, check_files, record_files, with_files
from align.model import Issue, Severity
from align.pipeline.models.folder import (
    Model,
    find_model,
    own_model,
    read_model,
    refuse_non_commercial,
    weights_here,
)

# A smoke pair is passed by what is about the same: another version may say "capital city" for "capital".
SMOKE_CHRF = 50.0
# Weights hardly shrink when packed; what unpacks to much more than this many times its size is no model.
_MAX_RATIO = 200
_RATIO_MATTERS = 1 << 20
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, LookupError, OSError, RuntimeError, ValueError)


@dataclass(frozen=True, slots=True)
class ModelAdded:
    """A model taken in: its licence, files and bytes, and what the smoke pair gave (empty: not run)."""

    name: str
    licence: str
    attribution: str
    files: int
    size: int
    smoke: str
    issues: tuple[Issue, ...]
    dry_run: bool


def add_model(
    root: Path,
    source: Path,
    *,
    name: str = "",
    manifest: Path | None = None,
    accept_non_commercial: bool = False,
    smoke: bool = True,
    dry_run: bool = False,
) -> ModelAdded:
    """Take a model from the folder or zip ``source`` into the workspace, hash its files, try it.

    ``source`` is what ``align models export`` wrote, or a bare model folder; ``manifest`` then names its
    manifest (default: the one beside it, or the one Align knows as ``name``). A folder that lies in
    ``models/`` already is only hashed and tried. Raises InputError and UsageError as reading does;
    ``model-licence``, ``model-smoke`` (the smoke pair failed: nothing is kept), ConflictError
    ``model-exists``.
    """
    with _unpacked(source) as folder:
        found = _described(folder, root, name=name, manifest=manifest)
        refuse_non_commercial(found.head, accepted=accept_non_commercial)
        origins = _origins(folder, found)
        _refuse_existing(root / MODELS, found, origins)
        if not dry_run:
            (root / MODELS).mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(
            prefix=".align-", dir=None if dry_run else root / MODELS
        ) as temporary:
            files, said, issues = _staged(Path(temporary), found, origins, smoke=smoke)
            if not dry_run:
                _move_in(Path(temporary), root / MODELS, found.name, origins)
    size = sum(record.size for record in files.values())
    return ModelAdded(
        found.name, found.head.licence, found.head.attribution, len(files), size, said, issues, dry_run
    )


def _staged(
    stage: Path, found: Model, origins: Mapping[str, Path], *, smoke: bool
) -> tuple[dict[str, FileRecord], str, tuple[Issue, ...]]:
    """Lay the model out in ``stage``, hash it, compare it with what its manifest says, try it."""
    for place, origin in origins.items():
        (stage / place).symlink_to(origin.resolve(), target_is_directory=True)
    files = record_files(stage, [stage / place for place in origins])
    path = stage / f"{found.name}.toml"
    text = with_files(found.head.path.read_text(encoding="utf-8-sig"), files)
    path.write_text(text, encoding="utf-8")
    check_files(path, found.head.files)
    engine = read_model(path).engine
    said, issues = _smoke(engine) if smoke and engine is not None else ("", ())
    return files, said, issues


def _move_in(stage: Path, target: Path, name: str, origins: Mapping[str, Path]) -> None:
    """Copy the folders to their places, each there whole or not at all, and then the manifest."""
    for place, origin in origins.items():
        if origin.resolve() == (target / place).resolve():
            continue
        copied = stage / f"copy-{place}"
        shutil.copytree(origin, copied, ignore=shutil.ignore_patterns(".*"))
        shutil.rmtree(target / place, ignore_errors=True)
        copied.rename(target / place)
    with write_atomically(target / f"{name}.toml") as stream:
        stream.write((stage / f"{name}.toml").read_bytes())


@contextmanager
def _unpacked(source: Path) -> Iterator[Path]:
    """Yield the folder; of a zip, unpacked for as long. Paths that reach out of it are refused."""
    if source.is_dir():
        yield source
        return
    try:
        archive = zipfile.ZipFile(source)
    except FileNotFoundError:
        raise InputError(f"{source}: there is no such folder or file.", slug="file-missing") from None
    except _DAMAGE as error:
        raise InputError(f"{source}: this is no folder and no zip ({error}).", slug="model-files") from None
    with archive, tempfile.TemporaryDirectory(prefix="align-model-") as temporary:
        _check_members(archive.infolist(), source, free=shutil.disk_usage(temporary).free)
        try:
            archive.extractall(temporary)
        except _DAMAGE as error:
            raise InputError(f"{source}: damaged ({error}).", slug="model-files") from None
        yield Path(temporary)


def _check_members(members: Sequence[zipfile.ZipInfo], source: Path, *, free: int) -> None:
    """Refuse a zip whose files would leave the folder, or are more than ``free`` bytes, or a bomb."""
    for member in members:
        name, place = member.filename, PurePosixPath(member.filename)
        if place.is_absolute() or ".." in place.parts or "\\" in name or ":" in name:
            raise InputError(f"{source}: holds the path '{name}'.", slug="model-files")
        if member.file_size > max(_RATIO_MATTERS, _MAX_RATIO * member.compress_size):
            raise InputError(
                f"{source}: '{name}' would unpack to more than {_MAX_RATIO} times its size.",
                slug="model-files",
            )
    if sum(member.file_size for member in members) > free:
        raise InputError(f"{source}: there is no room to unpack it.", slug="model-files")


def _described(folder: Path, root: Path, *, name: str, manifest: Path | None) -> Model:
    """Find the manifest of the model in ``folder``; see :func:`add_model`."""
    if manifest is not None:
        return read_model(manifest)
    inside = sorted(folder.glob("*.toml"))
    if name:
        inside = [path for path in inside if path.stem == name]
    if len(inside) == 1:
        return read_model(inside[0])
    if len(inside) > 1:
        names = ", ".join(path.stem for path in inside)
        raise UsageError(
            f"{folder}: holds several models ({names}).", hint="Choose one with --name.", slug="model-several"
        )
    beside = folder.parent / f"{name or folder.name}.toml"
    return read_model(beside) if beside.is_file() else find_model(root, name or folder.name)


def _origins(folder: Path, model: Model) -> dict[str, Path]:
    """Return where the folders of a model are now, by the name they shall have."""
    names = [each.name for each in model.folders]
    found: dict[str, Path] = {}
    for name in names:
        candidates = [folder / name, folder.parent / name, *([folder] if len(names) == 1 else [])]
        place = next((each for each in candidates if each.is_dir()), None)
        if place is None:
            raise InputError(
                f"{folder}: lacks the folder {name} of the model {model.name}.", slug="model-files"
            )
        found[name] = place
    return found


def _refuse_existing(target: Path, model: Model, origins: Mapping[str, Path]) -> None:
    """Refuse to replace a model that is there by other files."""
    path = target / f"{model.name}.toml"
    inside = all(origin.resolve() == (target / place).resolve() for place, origin in origins.items())
    if path.is_file() and not inside and weights_here(read_model(path)) == "ready":
        raise ConflictError(
            f"{model.name}: this workspace has it already.",
            hint=f"Take it out first: align models remove {model.name}.",
            slug="model-exists",
        )


def _smoke(engine: EngineManifest) -> tuple[str, tuple[Issue, ...]]:
    """Translate the smoke pair; its translation, or an issue when the runtime is not installed."""
    if engine.smoke is None:
        return "", (_issue("smoke-none", engine, "the manifest has no smoke pair; the model was not tried"),)
    try:
        said = smoke_test(engine)
    except MissingExtraError as error:
        return "", (_issue("smoke-skipped", engine, f"not tried: {error.line()}", why=error.line()),)
    return said, ()


def smoke_test(engine: EngineManifest) -> str:
    """Translate the smoke pair with the model; returns what it said.

    Raises InputError (``model-smoke``) when that is not about what is expected (chrF below 50).
    """
    from sacrebleu import sentence_chrf

    assert engine.smoke is not None
    pair = engine.smoke
    translator = open_engine(engine)
    answers = translator.translate([pair.source], source_lang=pair.source_lang, target_lang=pair.target_lang)
    said = answers[0][0].text if answers and answers[0] else ""
    if sentence_chrf(said, [pair.target]).score < SMOKE_CHRF:
        raise InputError(
            f"{engine.name}: of '{pair.source}' it makes '{said}', not '{pair.target}'.",
            hint="Its files or its manifest are wrong; nothing was kept.",
            slug="model-smoke",
        )
    return said


def _issue(code: str, engine: EngineManifest, what: str, **params: str) -> Issue:
    return Issue(code, Severity.WARNING, engine.name, what, params=dict(params))


@dataclass(frozen=True, slots=True)
class ModelExported:
    """A model written out: the folder or zip, its files and their bytes."""

    name: str
    path: Path
    files: int
    size: int
    dry_run: bool


def export_model(root: Path, name: str, output: Path, *, dry_run: bool = False) -> ModelExported:
    """Write a model with its manifest into the folder or ``.zip`` ``output``, for a disconnected machine.

    Raises InputError when files are missing or altered, ConflictError ``output-exists``.
    """
    model = own_model(root, name)
    check_files(model.head.path, model.head.files)
    if weights_here(model) != "ready":
        raise InputError(f"{name}: its files are {weights_here(model)}.", slug="model-files")
    if output.exists() and (output.is_file() or any(output.iterdir())):
        raise ConflictError(f"{output}: is there already.", hint="Name another.", slug="output-exists")
    files = [model.head.path, *_files(model)]
    size = sum(path.stat().st_size for path in files)
    base = root / MODELS
    if not dry_run and output.suffix.lower() == ".zip":
        with write_atomically(output) as stream, zipfile.ZipFile(stream, "w") as archive:
            for path in files:  # stored, not packed: weights do not get smaller
                archive.write(path, path.relative_to(base).as_posix())
    elif not dry_run:
        for path in files:
            place = output / path.relative_to(base)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, place)
    return ModelExported(name, output, len(files), size, dry_run)


def _files(model: Model) -> list[Path]:
    return sorted(path for folder in model.folders for path in folder.rglob("*") if path.is_file())
