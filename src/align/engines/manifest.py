"""Manifests of translation engines: the table ``[translator]`` of a file in ``models/``.

See ``models/opus-ru-en.toml`` for a manifest with every key explained.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from align.manifest import HEAD_KEYS, Fields, Head, invalid, load_manifest, read_compute, read_head
from align.ports import EngineFacts

_KEYS = (
    "runtime", "architecture", "weights", "original", "directions", "source_spm", "target_spm",
    "language_tokens", "append_eos", "beam", "batch", "max_tokens", "compute", "mask_numbers", "toy",
    "download", "converter", "smoke", "url", "model", "key_variable", "timeout", "enabled",
)  # fmt: skip
_SMOKE = ("source", "target", "source_lang", "target_lang")


class EngineRuntime(StrEnum):
    """What runs an engine."""

    TRANSFORMERS = "transformers"
    CTRANSLATE2 = "ctranslate2"
    ENDPOINT = "endpoint"


class Architecture(StrEnum):
    """How an engine is built, which says how languages are named to it.

    Marian and T5 have a token before the source text (``>>kaz<<``, ``<2kk>``) or, of one direction, none;
    M2M-100 and NLLB begin the source with its language and the target with the wanted one. ``chat`` is an
    instruction model behind an endpoint.
    """

    MARIAN = "marian"
    M2M100 = "m2m100"
    NLLB = "nllb"
    T5 = "t5"
    CHAT = "chat"

    @property
    def begins_target(self) -> bool:
        """True when the target begins with the token of its language."""
        return self in (Architecture.M2M100, Architecture.NLLB)


@dataclass(frozen=True, slots=True)
class Smoke:
    """A text and the translation the engine must give, to see at once that it works."""

    source: str
    target: str
    source_lang: str
    target_lang: str


@dataclass(frozen=True, slots=True)
class EngineManifest:
    """What a manifest says of an engine.

    ``weights`` is the folder the runtime loads, ``original`` the one with the tokeniser (the same unless
    the weights were converted). ``source_spm`` and ``target_spm`` are the sentencepiece models in it.
    ``language_tokens`` names a language's token where the architecture wants one. ``append_eos``: the
    source ends with ``</s>``. ``beam`` hypotheses are kept while searching, ``batch`` texts go at once;
    texts of more than ``max_tokens`` pieces are not translated. ``mask_numbers``: the model knows numbers
    only as ``<n1>``, ``<n2>`` …. ``toy`` is true of models that are for tests only. ``download`` lists
    the files to fetch. ``url``, ``model``, ``key_variable`` (the environment variable with the key) and
    ``timeout`` (seconds) are of endpoints; ``enabled`` says that texts may be sent there.
    """

    head: Head
    runtime: EngineRuntime
    architecture: Architecture
    weights: Path
    original: Path
    directions: frozenset[tuple[str, str]]
    source_spm: str = ""
    target_spm: str = ""
    language_tokens: Mapping[str, str] = field(default_factory=dict)
    append_eos: bool = True
    beam: int = 4
    batch: int = 16
    max_tokens: int = 400
    compute: str = "default"
    mask_numbers: bool = False
    toy: bool = False
    download: tuple[str, ...] = ()
    converter: str = ""
    smoke: Smoke | None = None
    url: str = ""
    model: str = ""
    key_variable: str = ""
    timeout: int = 60
    enabled: bool = False

    @property
    def path(self) -> Path:
        """The manifest's own file."""
        return self.head.path

    @property
    def name(self) -> str:
        """The engine's short name."""
        return self.head.name

    @property
    def facts(self) -> EngineFacts:
        """What the port asks of an engine, for one that uses no hints."""
        return EngineFacts(self.name, self.identity, self.directions)

    @property
    def identity(self) -> str:
        """Return what translations depend on besides ``name``: the revision and a digest of the settings.

        Results are remembered under it, so two manifests that agree in it give the same translations.
        """
        settings = [
            self.head.source,
            self.runtime,
            self.architecture,
            self.weights.name,
            sorted(self.language_tokens.items()),
            self.append_eos,
            self.beam,
            self.max_tokens,
            self.compute,
            self.mask_numbers,
            self.url,
            self.model,
            sorted((place, record.sha256) for place, record in self.head.files.items()),
        ]
        digest = hashlib.sha256(json.dumps(settings).encode()).hexdigest()[:12]
        return f"{self.head.revision}/{digest}"

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders its files lie in; none of an endpoint."""
        if self.runtime is EngineRuntime.ENDPOINT:
            return ()
        return (self.weights,) if self.weights == self.original else (self.original, self.weights)


def is_engine(fields: Fields) -> bool:
    """Say whether a manifest describes a translation engine."""
    return fields.has("translator")


def read_engine(path: Path) -> EngineManifest:
    """Read the manifest of an engine.

    Raises InputError naming the key that is wrong (``manifest-invalid``), and UsageError when
    there is no such file (``model-unknown``).
    """
    fields = load_manifest(path)
    table = fields.inner("translator")
    if table is None:
        raise invalid(path, "the table [translator] is missing; this is no translation engine")
    fields.only(*HEAD_KEYS, "translator")
    table.only(*_KEYS)
    head = read_head(fields)
    manifest = _engine(head, table)
    _check(manifest)
    return manifest


def _engine(head: Head, table: Fields) -> EngineManifest:
    weights = table.folder("weights", head.name)
    return EngineManifest(
        head=head,
        runtime=table.choice("runtime", EngineRuntime),
        architecture=table.choice("architecture", Architecture),
        weights=weights,
        original=table.folder("original", weights.name),
        directions=_directions(table),
        source_spm=table.inner_path("source_spm"),
        target_spm=table.inner_path("target_spm", table.inner_path("source_spm")),
        language_tokens=table.names("language_tokens"),
        append_eos=table.flag("append_eos", default=True),
        beam=table.number("beam", 4, least=1),
        batch=table.number("batch", 16, least=1),
        max_tokens=table.number("max_tokens", 400, least=8),
        compute=read_compute(table),
        mask_numbers=table.flag("mask_numbers", default=False),
        toy=table.flag("toy", default=False),
        download=tuple(table.inside("download", each) for each in table.texts("download", "paths")),
        converter=table.text("converter", ""),
        smoke=_smoke(table),
        url=table.text("url", ""),
        model=table.text("model", ""),
        key_variable=table.text("key_variable", ""),
        timeout=table.number("timeout", 60, least=1),
        enabled=table.flag("enabled", default=False),
    )


def _directions(table: Fields) -> frozenset[tuple[str, str]]:
    found = [tuple(each.split("-")) for each in table.texts("directions", "directions such as ru-en")]
    if not found or not all(len(pair) == 2 and all(pair) for pair in found):
        raise invalid(table.path, 'directions must list pairs such as "ru-en"')
    return frozenset((pair[0], pair[1]) for pair in found)


def _smoke(table: Fields) -> Smoke | None:
    smoke = table.inner("smoke")
    if smoke is None:
        return None
    smoke.only(*_SMOKE)
    return Smoke(*(smoke.text(key) for key in _SMOKE))


def _check(manifest: EngineManifest) -> None:
    """Refuse what is well formed and makes no sense."""
    path, langs = manifest.path, {lang for pair in manifest.directions for lang in pair}
    if (manifest.runtime is EngineRuntime.ENDPOINT) != (manifest.architecture is Architecture.CHAT):
        raise invalid(path, "architecture must be 'chat' with the runtime 'endpoint', and only there")
    if manifest.runtime is EngineRuntime.ENDPOINT:
        if not manifest.url.startswith(("http://", "https://")) or not manifest.model:
            raise invalid(path, "an endpoint needs url (http…) and model")
    elif manifest.runtime is EngineRuntime.CTRANSLATE2 and not manifest.source_spm:
        raise invalid(path, "translator.source_spm must name the sentencepiece model")
    if manifest.architecture.begins_target and not langs <= set(manifest.language_tokens):
        lacking = ", ".join(sorted(langs - set(manifest.language_tokens)))
        raise invalid(path, f"language_tokens must name the token of {lacking}")
    if manifest.smoke and (manifest.smoke.source_lang, manifest.smoke.target_lang) not in manifest.directions:
        raise invalid(path, "smoke must be of one of the directions")
