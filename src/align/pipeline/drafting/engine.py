"""An engine at work: batches of like length, hypotheses reranked, nonsense turned away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from align.check import Known
from align.draft.cached import CachedTranslator
from align.draft.pairs import Draft
from align.draft.rerank import is_nonsense, rerank
from align.errors import AlignError, UsageError
from align.manifest import MODELS, list_manifests, manifest_path
from align.model import SOURCE_LANGUAGE, Issue, Severity
from align.pipeline.drafting.job import Found
from align.pipeline.drafting.sources import findings
from align.ports import Hints, Hypothesis, Progress, Translator
from align.project import DATABASE, Workspace
from align.store.translations import CACHE_NAME, FileTranslationCache

if TYPE_CHECKING:
    from align.engines import EngineManifest

AUTO, FROM_MEMORY, FROM_FORMULAE = "auto", "memory", "formulae"
BATCH = 16
_Key = TypeVar("_Key")


def is_engine(name: str) -> bool:
    """Say whether ``--engine NAME`` names a model."""
    return name not in (AUTO, FROM_MEMORY, FROM_FORMULAE)


def with_cache(engine: Translator, workspace: Workspace) -> Translator:
    """Return ``engine`` remembering what it said beside the workspace's database."""
    return CachedTranslator(engine, FileTranslationCache(workspace.root / DATABASE.parent / CACHE_NAME))


def open_engine(
    name: str, workspace: Workspace, *, threads: int = 0, progress: Progress
) -> tuple[Translator, tuple[Issue, ...]]:
    """Open the model ``name``, remembering what it says, and return what people should know of it.

    It is the manifest ``models/NAME.toml`` of the workspace. ``threads`` 0 uses every core. Raises UsageError
    ``engine-unknown``, and as :func:`align.engines.open_engine` does.
    """
    from align import engines

    folder = workspace.root / MODELS
    path = manifest_path(folder, name)
    if path is None:
        there = ", ".join(list_manifests(folder)) or "none yet"
        raise UsageError(
            f"There is no engine '{name}' in {workspace.place(folder)}.",
            hint=f"Use auto, memory, formulae, or a model of models/: {there}.",
            slug="engine-unknown",
        )
    manifest = engines.read_engine(path)
    opened = engines.open_engine(manifest, threads=threads, progress=progress)
    return with_cache(opened, workspace), tuple(_notes(manifest, workspace.place(path)))


def _notes(manifest: EngineManifest, place: str) -> Iterator[Issue]:
    from align.engines import EngineRuntime
    from align.engines.engine_endpoint import host_of, is_on_this_machine

    if manifest.toy:
        what = f"{manifest.name} is a toy for trying things out: it knows some formulaic sentences, no more."
        yield Issue("engine-toy", Severity.WARNING, place, what, params={"name": manifest.name})
    if manifest.runtime is EngineRuntime.ENDPOINT and not is_on_this_machine(manifest.url):
        host = host_of(manifest.url)
        what = f"The texts, with like texts of the memory and terms, leave this machine for {host}."
        yield Issue("engine-remote", Severity.WARNING, place, what, params={"host": host})
    if not manifest.head.commercial_use:
        what = f"The licence of {manifest.name} ({manifest.head.licence}) forbids commercial use."
        named: dict[str, str | int | float] = {"name": manifest.name, "licence": manifest.head.licence}
        yield Issue("engine-non-commercial", Severity.WARNING, place, what, params=named)


def check_directions(engine: Translator, langs: Sequence[str]) -> None:
    """Raise UsageError ``engine-direction`` when an engine cannot translate Russian into one of ``langs``."""
    for lang in langs:
        if (SOURCE_LANGUAGE, lang) not in engine.facts.directions:
            pairs = ", ".join(sorted(f"{source}→{target}" for source, target in engine.facts.directions))
            raise UsageError(
                f"{engine.facts.name} does not translate Russian into {lang}; it does {pairs}.",
                hint="Name another model, or other languages with --to.",
                slug="engine-direction",
            )


class EngineRun:
    """One engine drafting texts of one language."""

    def __init__(self, engine: Translator, lang: str, known: Known, alternatives: int) -> None:
        self._engine = engine
        self._lang = lang
        self._known = known
        self._alternatives = alternatives

    def batches(self, texts: Sequence[tuple[_Key, str, Hints]]) -> Iterator[list[tuple[_Key, Found | None]]]:
        """Yield drafts by batches of like length; None where the engine says nothing of use.

        Raises AlignError ``engine-answers`` when it gives another number of answers than asked for.
        """
        ordered = sorted(texts, key=lambda item: (-len(item[1]), item[1]))
        for start in range(0, len(ordered), BATCH):
            part = ordered[start : start + BATCH]
            answers = self._engine.translate(
                [text for _, text, _ in part],
                source_lang=SOURCE_LANGUAGE,
                target_lang=self._lang,
                alternatives=self._alternatives,
                hints=[hints for _, _, hints in part],
            )
            if len(answers) != len(part):
                raise AlignError(
                    f"{self._engine.facts.name} gave {len(answers)} answers to {len(part)} texts.",
                    hint="Nobody can tell which are which; try another model.",
                    slug="engine-answers",
                )
            yield [
                (key, self._best(text, [h for h in said if not is_nonsense(text, h.text)]))
                for (key, text, _), said in zip(part, answers, strict=True)
            ]

    def _best(self, text: str, hypotheses: Sequence[Hypothesis]) -> Found | None:
        if not hypotheses:
            return None
        best = rerank(hypotheses, lambda said: findings(text, said, self._lang, self._known))[0]
        facts = self._engine.facts
        label = f"mt:{facts.name}@{facts.revision}"
        draft = Draft(" ".join(best.text.split()), label, 0, facts.name)
        return draft, findings(text, draft.text, self._lang, self._known)
