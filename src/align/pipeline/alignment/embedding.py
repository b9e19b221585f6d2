"""Embeddings for a job: the model a name stands for, and the vectors of its bitexts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from align.bitext import Bitext, BitextVectors, stack_embeddings
from align.errors import AlignError, UsageError
from align.manifest import MODELS, list_manifests, manifest_path
from align.ports import Embedder, Progress
from align.project import DATABASE, Workspace, find_workspace

NO_EMBEDDER = "none"
CACHE_NAME = "embeddings.db"


def find_embedder(name: str, start: Path) -> Embedder:
    """Load the model ``name``: a manifest ``models/NAME.toml`` of the workspace ``start`` lies in.

    A name that ends in ``.toml`` is the manifest's path instead and needs no workspace. Vectors are
    kept beside the workspace's database, where there is one. Raises UsageError for an unknown name
    or no workspace, InputError for a bad manifest or model, MissingExtraError.
    """
    from align.embed import CachedEmbedder, VectorCache, open_embedder, read_encoder

    if name.endswith(".toml"):
        manifest = read_encoder(Path(name))
        try:
            workspace = find_workspace(start)
        except AlignError:
            return open_embedder(manifest)
    else:
        workspace = find_workspace(start)
        manifest = read_encoder(_own_manifest(workspace, name))
    folder = workspace.root / DATABASE.parent
    embedder = open_embedder(manifest)
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        return embedder  # a workspace one may only read: the vectors are computed each time
    return CachedEmbedder(embedder, VectorCache(folder / CACHE_NAME))


def _own_manifest(workspace: Workspace, name: str) -> Path:
    models = workspace.root / MODELS
    path = manifest_path(models, name)
    if path is None:
        raise UsageError(
            f"There is no encoder '{name}' in {workspace.place(models)} "
            f"(found: {', '.join(list_manifests(models)) or 'none'}).",
            hint="docs/how-to/offline-models.md tells how to add a model.",
            slug="model-unknown",
        )
    return path


def configured_embedder(name: str, workspace: Workspace) -> Embedder | None:
    """Load the model ``name``, or where that is empty the one ``align.toml`` names; ``none`` is none.

    Raises as :func:`find_embedder`.
    """
    chosen = name or workspace.config.embedder
    return find_embedder(chosen, workspace.root) if chosen and chosen != NO_EMBEDDER else None


def embed_bitexts(
    embedder: Embedder | None, bitexts: Sequence[Bitext], progress: Progress
) -> list[BitextVectors] | None:
    """Embed all stretches of up to four segments of the bitexts; None without an ``embedder``."""
    if embedder is None:
        return None
    found = []
    for done, bitext in enumerate(bitexts):
        progress(done, len(bitexts), f"embed {bitext.id}")
        found.append(
            BitextVectors(
                stack_embeddings(bitext.source, embedder.embed),
                stack_embeddings(bitext.target, embedder.embed),
            )
        )
    return found
