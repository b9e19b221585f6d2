"""The folder ``models/`` of a workspace: the manifests in it, those Align knows, what each needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from align import version
from align.embed import read_encoder
from align.engines import EngineManifest, EngineRuntime, is_engine, read_engine
from align.engines.layout import check_layout
from align.errors import AlignError, UsageError
from align.manifest import MODELS, Head, list_manifests, load_manifest, manifest_path


@dataclass(frozen=True, slots=True)
class Model:
    """A manifest and what it describes: an engine, or (``engine`` None) a sentence encoder."""

    head: Head
    engine: EngineManifest | None
    runtime: str
    folders: tuple[Path, ...]

    @property
    def name(self) -> str:
        """The manifest's name."""
        return self.head.name

    @property
    def kind(self) -> str:
        """``engine`` or ``encoder``."""
        return "engine" if self.engine is not None else "encoder"


def read_model(path: Path) -> Model:
    """Read any manifest. Raises UsageError (``model-unknown``), InputError (``manifest-invalid``)."""
    fields = load_manifest(path)
    if is_engine(fields):
        engine = read_engine(path)
        return Model(engine.head, engine, engine.runtime.value, engine.folders)
    encoder = read_encoder(path)
    return Model(encoder.head, None, encoder.runtime.value, encoder.folders)


def known_folder() -> Path | None:
    """Return where the manifests lie that come with Align: in the installed package, or in the checkout."""
    package = Path(version.__file__).parent
    for folder in (package / "sample" / MODELS, package.parents[1] / MODELS):
        if list_manifests(folder):
            return folder
    return None


def find_model(root: Path, name: str) -> Model:
    """Read the manifest ``name`` of the workspace at ``root``, or else the one that comes with Align.

    Raises UsageError (``model-unknown``) listing both.
    """
    folder, known = root / MODELS, known_folder()
    path = manifest_path(folder, name) or (manifest_path(known, name) if known is not None else None)
    if path is not None:
        return read_model(path)
    names = sorted({*list_manifests(folder), *(list_manifests(known) if known else [])})
    raise _unknown(name, names)


def own_model(root: Path, name: str) -> Model:
    """Read the manifest ``name`` of the workspace itself. Raises UsageError (``model-unknown``).

    A name that is a path (``../other``) is none, whatever lies there: what it names may be removed.
    """
    path = manifest_path(root / MODELS, name)
    if path is None:
        raise _unknown(name, list_manifests(root / MODELS))
    return read_model(path)


def _unknown(name: str, names: Iterable[str]) -> UsageError:
    return UsageError(
        f"{name}: there is no such model (found: {', '.join(names) or 'none'}).",
        hint="docs/how-to/offline-models.md tells how to add one.",
        slug="model-unknown",
    )


def weights_here(model: Model) -> str:
    """Say in a word whether a model can be used: ``ready``, ``absent``, ``incomplete`` or ``off``."""
    engine = model.engine
    if engine is not None and engine.runtime is EngineRuntime.ENDPOINT:
        return "ready" if engine.enabled else "off"
    if not any(folder.is_dir() for folder in model.folders):
        return "absent"
    try:
        if engine is not None:
            check_layout(engine, digests=False)
    except AlignError:
        return "incomplete"
    missing = [place for place in model.head.files if not (model.head.path.parent / place).is_file()]
    return "incomplete" if missing or not all(folder.is_dir() for folder in model.folders) else "ready"


def size_of(model: Model) -> int:
    """Return the bytes of a model's files on the disk."""
    return sum(
        path.stat().st_size for folder in model.folders for path in folder.rglob("*") if path.is_file()
    )


def refuse_non_commercial(head: Head, *, accepted: bool) -> None:
    """Refuse a model whose licence forbids commercial use unless a person said so.

    Raises UsageError (``model-licence``).
    """
    if head.commercial_use or accepted:
        return
    raise UsageError(
        f"{head.name}: its licence ({head.licence}) forbids commercial use.",
        hint="Where yours is not commercial, say --accept-non-commercial.",
        slug="model-licence",
    )
