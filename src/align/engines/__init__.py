"""Translation engines: models from local folders, described by manifests, and endpoints.

:func:`read_engine` reads ``models/NAME.toml``, :func:`open_engine` loads what it names with
transformers, CTranslate2 (optional parts, loaded only then) or speaks to an OpenAI-compatible server.
Nothing here uses the network, but for such an endpoint when it translates and
:mod:`align.engines.fetching`, which is asked to.
"""

from align.engines.manifest import Architecture, EngineManifest, EngineRuntime, Smoke, is_engine, read_engine
from align.engines.opening import describe_engine, open_engine

__all__ = [
    "Architecture",
    "EngineManifest",
    "EngineRuntime",
    "Smoke",
    "describe_engine",
    "is_engine",
    "open_engine",
    "read_engine",
]
