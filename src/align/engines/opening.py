"""From a manifest to an engine ready to use."""

from __future__ import annotations

from align.engines.layout import check_layout
from align.engines.manifest import EngineManifest, EngineRuntime
from align.engines.masked import MaskedTranslator
from align.ports import EngineFacts, Progress, Translator, silent


def open_engine(manifest: EngineManifest, *, threads: int = 0, progress: Progress = silent) -> Translator:
    """Check the model's files and load it with the runtime the manifest names.

    ``threads`` 0 uses every core. Raises InputError as :func:`align.engines.layout.check_layout` does,
    MissingExtraError when the runtime is not installed. Uses no network (an endpoint does so only when
    it translates) and runs no code that comes with a model.
    """
    check_layout(manifest)
    translator = _load(manifest, threads=threads, progress=progress)
    return MaskedTranslator(translator) if manifest.mask_numbers else translator


def describe_engine(manifest: EngineManifest) -> EngineFacts:
    """Return what the engine of a manifest is, as :func:`open_engine`'s would say, without loading it.

    Raises InputError as :func:`align.engines.layout.check_layout` does.
    """
    check_layout(manifest)
    if manifest.runtime is EngineRuntime.ENDPOINT:
        from align.engines.engine_endpoint import endpoint_facts

        return endpoint_facts(manifest)
    return manifest.facts


def _load(manifest: EngineManifest, *, threads: int, progress: Progress) -> Translator:
    if manifest.runtime is EngineRuntime.ENDPOINT:
        from align.engines.engine_endpoint import open_endpoint

        return open_endpoint(manifest, progress=progress)
    if manifest.runtime is EngineRuntime.CTRANSLATE2:
        from align.engines.engine_ctranslate2 import load_ctranslate2

        return load_ctranslate2(manifest, threads=threads, progress=progress)
    from align.engines.engine_transformers import load_transformers

    return load_transformers(manifest, threads=threads, progress=progress)
