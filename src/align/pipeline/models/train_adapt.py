"""``align train adapt``: an engine tuned on reviewed memory, and what that gained on documents held back."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from align.atomic import write_atomically
from align.engines import EngineManifest, EngineRuntime, read_engine
from align.engines.adapt import AdaptRecipe, adapt_model, encode_pairs, save_adapted
from align.engines.engine_transformers import TransformersTranslator, load_transformers
from align.engines.layout import check_layout
from align.engines.masked import MaskedTranslator
from align.engines.masking import mask_pair
from align.errors import AlignError, ConflictError, UsageError
from align.manifest import MODELS, Value, record_files, render_manifest, with_files
from align.pipeline.models.folder import own_model, refuse_non_commercial
from align.pipeline.models.training_pairs import TrainingPair, reviewed_pairs, split_by_document
from align.ports import Progress, Translator
from align.project import Workspace
from align.score import Comparison, Line, Score, Scored, compare, score_lines

#: Fewer pairs than this teach nothing that the memory does not give for free.
LEAST_PAIRS = 20


@dataclass(frozen=True, slots=True)
class Adapted:
    """A tuned engine: pairs learnt from and held back, scores ``before`` and ``after`` on those held back.

    ``compared`` says for each metric what changed and whether that may be called a difference.
    """

    name: str
    of: str
    lang: str
    method: str
    device: str
    learnt: int
    held_out: int
    documents_learnt: tuple[str, ...]
    documents_held: tuple[str, ...]
    loss: float
    before: tuple[Score, ...]
    after: tuple[Score, ...]
    compared: tuple[Comparison, ...]
    dry_run: bool


def adapt_engine(
    workspace: Workspace,
    name: str,
    *,
    lang: str,
    as_name: str = "",
    recipe: AdaptRecipe | None = None,
    share: float = 0.2,
    threads: int = 0,
    accept_non_commercial: bool = False,
    dry_run: bool = False,
    progress: Progress,
) -> Adapted:
    """Fine-tune the engine ``name`` on reviewed pairs into ``lang``, on a GPU if there is one.

    ``share`` (0–1) of the pairs is held back, as whole documents, and scored before and after. The tuned
    model goes into ``models/`` as ``as_name`` (default ``NAME-adapted``), under the same licence. Raises
    UsageError (``model-runtime``, ``engine-direction``), AlignError ``too-few-pairs``, ConflictError
    ``model-exists``, and as loading does.
    """
    recipe = recipe or AdaptRecipe()
    manifest = _trainable(workspace, name, lang)
    refuse_non_commercial(manifest.head, accepted=accept_non_commercial)
    target = as_name or f"{name}-adapted"
    if (workspace.root / MODELS / f"{target}.toml").exists():
        raise ConflictError(
            f"{target}: this workspace has it already.",
            hint=f"Take it out first: align models remove {target}.",
            slug="model-exists",
        )
    learnt, held = split_by_document(reviewed_pairs(workspace, lang), share=share, seed=recipe.seed)
    if len(learnt) < LEAST_PAIRS or not held:
        raise AlignError(
            f"Too few reviewed pairs into {lang}: {len(learnt)} to learn from, {len(held)} to judge by.",
            hint=f"At least {LEAST_PAIRS} are wanted, and two documents; review more (align review).",
            slug="too-few-pairs",
        )
    method = "full" if recipe.full else f"LoRA, rank {recipe.rank}"
    report = Adapted(
        target, name, lang, method, "", len(learnt), len(held), _names(learnt), _names(held), 0.0,
        (), (), (), dry_run,
    )  # fmt: skip
    if dry_run:
        return report
    return _adapted(workspace, manifest, report, (learnt, held), recipe, threads, progress)


def _adapted(
    workspace: Workspace,
    manifest: EngineManifest,
    report: Adapted,
    split: tuple[Sequence[TrainingPair], Sequence[TrainingPair]],
    recipe: AdaptRecipe,
    threads: int,
    progress: Progress,
) -> Adapted:
    """Load, score, train, score again, save."""
    learnt, held = split
    check_layout(manifest)
    engine = load_transformers(manifest, threads=threads, progress=progress)
    lang = report.lang
    before = _scored("before", engine, held, lang)
    rows = encode_pairs(engine, _texts(manifest, learnt), source_lang="ru", target_lang=lang)
    tuned, loss = adapt_model(engine, rows, recipe, progress=progress)
    device = str(tuned.model.device)
    after = _scored("after", tuned, held, lang)
    _save(workspace.root / MODELS, tuned, report, learnt)
    compared = tuple(
        compare(new, old, after.groups) for new, old in zip(after.measured, before.measured, strict=True)
    )
    return Adapted(
        report.name, report.of, lang, report.method, device, len(rows), len(held),
        report.documents_learnt, report.documents_held, loss,
        before.scores, after.scores, compared, report.dry_run,
    )  # fmt: skip


def _trainable(workspace: Workspace, name: str, lang: str) -> EngineManifest:
    engine = own_model(workspace.root, name).engine
    if engine is None or engine.runtime is not EngineRuntime.TRANSFORMERS:
        raise UsageError(
            f"{name}: only translation models of the runtime 'transformers' can be tuned.",
            hint="Tune the original, then convert it: align models convert.",
            slug="model-runtime",
        )
    if ("ru", lang) not in engine.directions:
        known = ", ".join(sorted("-".join(pair) for pair in engine.directions))
        raise UsageError(f"{name}: translates {known}, not ru-{lang}.", slug="engine-direction")
    return engine


def _texts(manifest: EngineManifest, pairs: Sequence[TrainingPair]) -> list[tuple[str, str]]:
    """Return the pairs as the model sees them: numbers masked where its manifest says so."""
    plain = [(pair.source, pair.target) for pair in pairs]
    if not manifest.mask_numbers:
        return plain
    return [masked for masked in (mask_pair(*pair) for pair in plain) if masked is not None]


def _scored(name: str, engine: TransformersTranslator, held: Sequence[TrainingPair], lang: str) -> Scored:
    translator: Translator = MaskedTranslator(engine) if engine.manifest.mask_numbers else engine
    answers = translator.translate([pair.source for pair in held], source_lang="ru", target_lang=lang)
    lines = [
        Line(pair.document, number, answer[0].text if answer else "", pair.target, pair.source)
        for number, (pair, answer) in enumerate(zip(held, answers, strict=True))
    ]
    return score_lines(name, lines, lang)


def _save(home: Path, tuned: TransformersTranslator, report: Adapted, learnt: Sequence[TrainingPair]) -> None:
    """Write the tuned model and its manifest, there whole or not at all."""
    with tempfile.TemporaryDirectory(prefix=".align-", dir=home) as temporary:
        stage = Path(temporary)
        save_adapted(tuned, stage / report.name)
        text = _manifest(tuned.manifest, report, learnt)
        text = with_files(text, record_files(stage, [stage / report.name]))
        (stage / f"{report.name}.toml").write_text(text, encoding="utf-8")
        read_engine(stage / f"{report.name}.toml")
        (stage / report.name).rename(home / report.name)
    with write_atomically(home / f"{report.name}.toml") as stream:
        stream.write(text.encode())


def _manifest(engine: EngineManifest, report: Adapted, learnt: Sequence[TrainingPair]) -> str:
    head = engine.head
    seen = hashlib.sha256("\n".join(f"{pair.source}\t{pair.target}" for pair in learnt).encode()).hexdigest()
    said: dict[str, Value] = {
        "runtime": engine.runtime.value,
        "architecture": engine.architecture.value,
        "directions": [f"ru-{report.lang}"],
        "append_eos": engine.append_eos,
        "beam": engine.beam,
        "batch": engine.batch,
        "max_tokens": engine.max_tokens,
    }
    said |= {key: getattr(engine, key) for key in ("source_spm", "target_spm") if getattr(engine, key)}
    if engine.language_tokens:
        said["language_tokens"] = dict(engine.language_tokens)
    said |= {key: True for key in ("mask_numbers", "toy") if getattr(engine, key)}
    return render_manifest(
        {
            "name": report.name,
            "source": head.source,
            "revision": f"{head.revision}+{seen[:12]}",
            "licence": head.licence,
            "commercial_use": head.commercial_use,
            "attribution": head.attribution,
            "languages": ["ru", report.lang],
        },
        {"translator": said},
        note=f"{engine.name} tuned on {len(learnt)} reviewed pairs ({report.method}) by align train adapt.",
    )


def _names(pairs: Sequence[TrainingPair]) -> tuple[str, ...]:
    return tuple(sorted({pair.document for pair in pairs}))
