"""``align models convert``: a model for CTranslate2, and whether it says the same as before."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from align.atomic import write_atomically
from align.engines import EngineManifest, EngineRuntime, open_engine, read_engine
from align.engines.convert import QUANTIZATIONS, Equality, compare_engines, convert_model
from align.engines.layout import check_layout
from align.engines.pieces import spm_names
from align.engines.toy_pairs import toy_pairs
from align.errors import ConflictError, InputError, UsageError
from align.manifest import MODELS, Value, record_files, render_manifest, with_files
from align.pipeline.models.folder import own_model
from align.ports import Progress, Translator

#: Below this share of equal outputs a conversion is called doubtful; int8 of real models gives .9 and more.
DOUBTFUL = 0.9


@dataclass(frozen=True, slots=True)
class ModelConverted:
    """A conversion: the new model's name, bytes before and after, and how often both say the same."""

    name: str
    of: str
    quantization: str
    converter: str
    size_before: int
    size: int
    equality: Equality | None
    dry_run: bool

    @property
    def share(self) -> float | None:
        """The share of equal outputs, 0 to 1; None when nothing was compared."""
        return self.equality.share if self.equality is not None else None

    @property
    def doubtful(self) -> bool:
        """True when the converted model says something else too often."""
        return self.share is not None and self.share < DOUBTFUL


def convert_engine(
    root: Path,
    name: str,
    *,
    quantization: str = "int8",
    texts: Sequence[str] = (),
    sentences: int = 100,
    threads: int = 0,
    dry_run: bool = False,
    progress: Progress,
) -> ModelConverted:
    """Convert the workspace's model ``name`` into ``NAME-int8`` with a manifest of its own.

    ``sentences`` of ``texts`` (default: sentences of the genre that come with Align) are translated by both,
    greedily, and compared letter by letter; 0 compares nothing. Raises UsageError (``model-runtime``, not a
    transformers model; ``quantization-unknown``), ConflictError ``model-exists``, and as converting does.
    """
    engine = _convertible(root, name, quantization)
    target = f"{name}-{quantization}"
    home = root / MODELS
    if (home / f"{target}.toml").exists():
        raise ConflictError(
            f"{target}: this workspace has it already.",
            hint=f"Take it out first: align models remove {target}.",
            slug="model-exists",
        )
    before = _size(engine.weights)
    if dry_run:
        return ModelConverted(target, name, quantization, "", before, 0, None, dry_run)
    with tempfile.TemporaryDirectory(prefix=".align-", dir=home) as temporary:
        stage = Path(temporary)
        progress(0, 3, f"convert {name}")
        version = convert_model(engine, stage / target, quantization=quantization)
        text = converted_manifest(engine, target, quantization=quantization, converter=version)
        text = with_files(text, record_files(stage, [stage / target]))
        (stage / f"{target}.toml").write_text(text, encoding="utf-8")
        progress(1, 3, f"compare {target}")
        equality = _compare(engine, read_engine(stage / f"{target}.toml"), texts, sentences, threads=threads)
        (stage / target).rename(home / target)
    with write_atomically(home / f"{target}.toml") as stream:
        stream.write(text.encode())
    progress(3, 3, target)
    return ModelConverted(
        target, name, quantization, version, before, _size(home / target), equality, dry_run
    )


def _convertible(root: Path, name: str, quantization: str) -> EngineManifest:
    engine = own_model(root, name).engine
    if engine is None or engine.runtime is not EngineRuntime.TRANSFORMERS:
        raise UsageError(
            f"{name}: only translation models of the runtime 'transformers' can be converted.",
            hint="See align models list.",
            slug="model-runtime",
        )
    if quantization not in QUANTIZATIONS:
        raise UsageError(
            f"--quantization {quantization}: is one of {', '.join(QUANTIZATIONS)}.",
            slug="quantization-unknown",
        )
    check_layout(engine)
    if engine.source_spm:
        return engine
    source, target = spm_names(engine.original)
    if not source:
        raise InputError(
            f"{engine.original}: has no sentencepiece model.",
            hint="Name it in the manifest: source_spm.",
            slug="model-files",
        )
    return replace(engine, source_spm=source, target_spm=target)


def converted_manifest(engine: EngineManifest, name: str, *, quantization: str, converter: str) -> str:
    """Return the manifest of a converted model: its original's, but for runtime and folders."""
    head = engine.head
    table: dict[str, Value] = {
        "runtime": EngineRuntime.CTRANSLATE2.value,
        "architecture": engine.architecture.value,
        "directions": sorted("-".join(pair) for pair in engine.directions),
        "source_spm": engine.source_spm,
        "target_spm": engine.target_spm,
        "append_eos": engine.append_eos,
        "beam": engine.beam,
        "batch": engine.batch,
        "max_tokens": engine.max_tokens,
        "compute": quantization,
        "converter": converter,
    }
    if engine.language_tokens:
        table["language_tokens"] = dict(engine.language_tokens)
    table |= {key: True for key in ("mask_numbers", "toy") if getattr(engine, key)}
    tables: dict[str, dict[str, Value]] = {"translator": table}
    if engine.smoke:
        pair = engine.smoke
        tables["translator.smoke"] = {
            "source": pair.source,
            "target": pair.target,
            "source_lang": pair.source_lang,
            "target_lang": pair.target_lang,
        }
    return render_manifest(
        {
            "name": name,
            "source": head.source,
            "revision": head.revision,
            "licence": head.licence,
            "commercial_use": head.commercial_use,
            "attribution": head.attribution,
            "languages": list(head.languages),
        },
        tables,
        note=f"{engine.name} converted for CTranslate2 by align models convert.",
    )


def _compare(
    first: EngineManifest, second: EngineManifest, texts: Sequence[str], sentences: int, *, threads: int
) -> Equality | None:
    """Compare the greedy outputs of both; None of no sentences."""
    chosen = list(dict.fromkeys(texts or [source for source, _ in toy_pairs("en", seed=1)]))
    if not sentences:
        return None
    engines: list[Translator] = [
        open_engine(replace(each, beam=1, mask_numbers=False), threads=threads) for each in (first, second)
    ]
    source_lang, target_lang = sorted(first.directions)[0]
    if first.mask_numbers:
        from align.engines.masking import mask_numbers

        chosen = list(dict.fromkeys(mask_numbers(text)[0] for text in chosen))
    return compare_engines(
        engines[0], engines[1], chosen[:sentences], source_lang=source_lang, target_lang=target_lang
    )


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
