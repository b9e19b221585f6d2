"""An engine at work: batches of like length, hypotheses reranked, nonsense turned away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from align.check import Known
from align.draft.cached import AskedOnce, Row
from align.draft.pairs import Draft
from align.draft.rerank import is_nonsense, rerank
from align.errors import AlignError, UsageError
from align.manifest import MODELS, list_manifests, manifest_path
from align.model import SOURCE_LANGUAGE, Issue, Severity
from align.pipeline.drafting.job import Found
from align.pipeline.drafting.sources import findings
from align.ports import EngineFacts, Hints, Hypothesis, Progress, TranslationCache, Translator
from align.ports_jobs import IN_PROCESS, Job, Runner, SetAside
from align.project import DATABASE, Workspace
from align.store.translations import CACHE_NAME, FileTranslationCache

if TYPE_CHECKING:
    from align.engines import EngineManifest

AUTO, FROM_MEMORY, FROM_FORMULAE = "auto", "memory", "formulae"
BATCH = 16
K = TypeVar("K")


def is_engine(name: str) -> bool:
    """Say whether ``--engine NAME`` names a model."""
    return name not in (AUTO, FROM_MEMORY, FROM_FORMULAE)


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """What an engine is opened from: its manifest, and how many threads it may use (0: every core)."""

    manifest: Path
    threads: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A batch of Russian texts for an engine, and what helps with each."""

    texts: tuple[str, ...]
    hints: tuple[Hints, ...]
    target_lang: str
    alternatives: int


Answers = list[tuple[Hypothesis, ...]]


@dataclass(frozen=True, slots=True)
class DraftingEngine:
    """An engine that drafts: what it is, the job of asking it, what remembers its answers (None: nothing).

    ``in_workers`` says that workers open it, each for itself; else it lives in this process. ``wants_gpu``
    says that it runs on a GPU where there is one.
    """

    facts: EngineFacts
    job: Job[Any, Translator, Asked, Answers]
    cache: TranslationCache | None = None
    in_workers: bool = False
    wants_gpu: bool = False


def engine_here(engine: Translator, cache: TranslationCache | None = None) -> DraftingEngine:
    """Return an open engine as one that drafts in this process."""
    return DraftingEngine(engine.facts, Job(nullcontext, translate, engine), cache)


def translate(engine: Translator, asked: Asked) -> Answers:
    """Have an engine translate a batch."""
    return engine.translate(
        asked.texts,
        source_lang=SOURCE_LANGUAGE,
        target_lang=asked.target_lang,
        alternatives=asked.alternatives,
        hints=asked.hints,
    )


@contextmanager
def open_for_worker(settings: EngineSettings) -> Iterator[Translator]:
    """Open an engine in a worker; it stays open until the worker ends."""
    yield opened_engine(settings)


@lru_cache(maxsize=1)
def opened_engine(settings: EngineSettings) -> Translator:
    """Load a model once a worker: the languages, and the rounds of documents, are jobs of their own."""
    return load_engine(settings)


def load_engine(settings: EngineSettings) -> Translator:
    """Load a model, as :func:`align.engines.open_engine` does."""
    from align import engines

    return engines.open_engine(engines.read_engine(settings.manifest), threads=settings.threads)


def open_engine(
    name: str, workspace: Workspace, *, threads: int = 0, progress: Progress
) -> tuple[DraftingEngine, tuple[Issue, ...]]:
    """Open the model ``name`` here, remembering what it says, and return what people should know of it.

    It is the manifest ``models/NAME.toml`` of the workspace. ``threads`` 0 uses every core. Raises UsageError
    ``engine-unknown``, and as :func:`align.engines.open_engine` does.
    """
    from align import engines

    manifest, notes = _manifest(name, workspace)
    opened = engines.open_engine(manifest, threads=threads, progress=progress)
    return engine_here(opened, _cache(workspace)), notes


def engine_for_workers(
    name: str, workspace: Workspace, *, threads: int
) -> tuple[DraftingEngine, tuple[Issue, ...]]:
    """Return the model ``name`` as workers open it, with ``threads`` each, and what people should know of it.

    Nothing is loaded here, but its files are looked at. Raises UsageError ``engine-unknown`` and InputError.
    """
    from align import engines

    manifest, notes = _manifest(name, workspace)
    facts = engines.describe_engine(manifest)
    job = Job(open_for_worker, translate, EngineSettings(manifest.path, threads))
    gpu = manifest.runtime is not engines.EngineRuntime.ENDPOINT
    return DraftingEngine(facts, job, _cache(workspace), in_workers=True, wants_gpu=gpu), notes


def _manifest(name: str, workspace: Workspace) -> tuple[EngineManifest, tuple[Issue, ...]]:
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
    return manifest, tuple(_notes(manifest, workspace.place(path)))


def _cache(workspace: Workspace) -> TranslationCache:
    return FileTranslationCache(workspace.root / DATABASE.parent / CACHE_NAME)


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


def check_directions(engine: EngineFacts, langs: Sequence[str]) -> None:
    """Raise UsageError ``engine-direction`` when an engine cannot translate Russian into one of ``langs``."""
    for lang in langs:
        if (SOURCE_LANGUAGE, lang) not in engine.directions:
            pairs = ", ".join(sorted(f"{source}→{target}" for source, target in engine.directions))
            raise UsageError(
                f"{engine.name} does not translate Russian into {lang}; it does {pairs}.",
                hint="Name another model, or other languages with --to.",
                slug="engine-direction",
            )


@dataclass(frozen=True, slots=True)
class Translated(Generic[K]):
    """A batch of one document: what became of each text, None where the engine says nothing of use.

    ``aside`` says why the batch was not translated; what is remembered of it is there nevertheless.
    """

    made: list[tuple[K, Found | None]]
    aside: SetAside | None = None


class EngineRun:
    """One engine drafting texts of one language, by ``runner`` where workers open it."""

    def __init__(
        self,
        engine: DraftingEngine,
        lang: str,
        known: Known,
        alternatives: int,
        *,
        runner: Runner = IN_PROCESS,
    ) -> None:
        self._engine, self._lang, self._known, self._alternatives = engine, lang, known, alternatives
        self._runner = runner if engine.in_workers else IN_PROCESS

    def documents(self, documents: Sequence[Sequence[tuple[K, str, Hints]]]) -> list[Iterator[Translated[K]]]:
        """Return the drafts of each document by batches of like length, to be taken in order.

        Taking one raises AlignError ``engine-answers`` when the engine gave another number of answers than
        asked for, and as the engine does; the others of all documents are then not to be had.
        """
        cut = [_cut(texts) for texts in documents]
        parts = [part for listed in cut for part in listed]
        drafts = self._drafts(parts)
        return [islice(drafts, len(listed)) for listed in cut]

    def _drafts(self, parts: Sequence[Sequence[tuple[K, str, Hints]]]) -> Iterator[Translated[K]]:
        once = AskedOnce(
            self._engine.facts,
            self._engine.cache,
            [[(text, hints) for _, text, hints in part] for part in parts],
            source_lang=SOURCE_LANGUAGE,
            target_lang=self._lang,
            alternatives=self._alternatives,
        )
        items = [self._asked(rows) for rows in once.asked if rows]
        sizes = [len(item.texts) for item in items]
        answers = self._runner.map(self._engine.job, items, sizes=sizes, grain=1)
        for number, part in enumerate(parts):
            answer = next(answers) if once.asked[number] else []
            aside = answer if isinstance(answer, SetAside) else None
            if not isinstance(answer, SetAside):
                self._check(answer, once.asked[number])
                once.take(number, answer)
            said = once.said(number)
            yield Translated(
                [(key, self._best(text, hyps)) for (key, text, _), hyps in zip(part, said, strict=True)],
                aside,
            )

    def _asked(self, rows: Sequence[Row]) -> Asked:
        texts, hints = zip(*rows, strict=True)
        return Asked(texts, hints, self._lang, self._alternatives)

    def _check(self, answers: Answers, asked: Sequence[Row]) -> None:
        if len(answers) != len(asked):
            raise AlignError(
                f"{self._engine.facts.name} gave {len(answers)} answers to {len(asked)} texts.",
                hint="Nobody can tell which are which; try another model.",
                slug="engine-answers",
            )

    def _best(self, text: str, said: Sequence[Hypothesis]) -> Found | None:
        usable = [each for each in said if not is_nonsense(text, each.text)]
        if not usable:
            return None
        best = rerank(usable, lambda target: findings(text, target, self._lang, self._known))[0]
        facts = self._engine.facts
        draft = Draft(" ".join(best.text.split()), f"mt:{facts.name}@{facts.revision}", 0, facts.name)
        return draft, findings(text, draft.text, self._lang, self._known)


def _cut(texts: Sequence[tuple[K, str, Hints]]) -> list[Sequence[tuple[K, str, Hints]]]:
    """Cut the texts of a document into batches of like length, the longest first."""
    ordered = sorted(texts, key=lambda item: (-len(item[1]), item[1]))
    return [ordered[start : start + BATCH] for start in range(0, len(ordered), BATCH)]
