"""Is an engine's folder what its manifest says? Checked before anything heavy is loaded."""

from __future__ import annotations

from align.engines.manifest import EngineManifest, EngineRuntime
from align.errors import InputError
from align.manifest import check_files, lacking


def check_layout(manifest: EngineManifest, *, digests: bool = True) -> None:
    """Check that the folders and files are there, and, with ``digests``, that they are unchanged.

    Raises InputError: ``model-files`` (missing, or only as a pickle, which may hold code),
    ``model-changed`` (another digest or size than the manifest's).
    """
    if manifest.runtime is EngineRuntime.ENDPOINT:
        return
    for folder in manifest.folders:
        if not folder.is_dir():
            raise _lacking(manifest, f"{folder} is not there.")
    if what := lacking(manifest.weights, manifest.runtime):
        raise _lacking(manifest, f"{manifest.weights} {what}.")
    for name in {manifest.source_spm, manifest.target_spm} - {""}:
        if not (manifest.original / name).is_file():
            raise _lacking(manifest, f"{manifest.original} lacks {name}.")
    if digests:
        check_files(manifest.path, manifest.head.files)


def _lacking(manifest: EngineManifest, message: str) -> InputError:
    return InputError(
        message,
        hint=f"Copy {manifest.head.source} there, or: align models fetch {manifest.name}.",
        slug="model-files",
    )
