"""Translation engines for a job: the model a name stands for, and what a person should know of it."""

from __future__ import annotations

from pathlib import Path

from align.engines import EngineManifest, Runs, open_engine, read_engine
from align.engines.batches import silent
from align.ports import Progress, Translator
from align.project import find_workspace

MODELS = "models"


def engine_manifest(name: str, start: Path) -> EngineManifest:
    """Read the manifest of the engine ``name``: ``models/NAME.toml`` of the workspace ``start`` lies in.

    A name that ends in ``.toml`` is the manifest's path instead and needs no workspace. Raises UsageError
    for an unknown name or no workspace, InputError for a bad manifest.
    """
    if name.endswith(".toml"):
        return read_engine(Path(name))
    return read_engine(find_workspace(start).root / MODELS / f"{name}.toml")


def find_engine(name: str, start: Path, *, threads: int = 0, progress: Progress = silent) -> Translator:
    """Load the engine ``name``, see :func:`engine_manifest`; ``threads`` 0 uses every core.

    Raises InputError for a damaged model, MissingExtraError, UsageError for an endpoint that is off.
    """
    return open_engine(engine_manifest(name, start), threads=threads, progress=progress)


def engine_notice(manifest: EngineManifest) -> str:
    """Return the key of what a person must be told before the engine is used, or an empty text.

    ``engine-toy``: it serves tests only. ``engine-sends``: texts leave this machine.
    ``engine-non-commercial``: its licence forbids commercial use.
    """
    from align.engines.engine_endpoint import is_on_this_machine

    if manifest.toy:
        return "engine-toy"
    if manifest.runtime is Runs.ENDPOINT and not is_on_this_machine(manifest.url):
        return "engine-sends"
    return "" if manifest.head.commercial_use else "engine-non-commercial"
