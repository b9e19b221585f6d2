"""Drafting the missing variants of a workspace: memory, masked memory, mended matches, an engine, assembling.

What is reviewed, approved, rejected, edited or delivered is never touched. A draft of ours is made anew
when a better way to make it turned up (the memory has the text now), or the match it came from says something
else now; everything else a re-run leaves as it is. Drafts are saved document by document, and batch by batch
where an engine makes them: what was done before a kill, or before the engine gave up, stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from align.config import CONFIG_NAME
from align.draft.pairs import Draft
from align.errors import AlignError, ConflictError, UsageError
from align.memory.similarity import Neighbours
from align.model import (
    SOURCE_LANGUAGE,
    DraftRecord,
    Issue,
    Origin,
    Role,
    Severity,
    Status,
    TranslationUnit,
    Variant,
)
from align.pipeline.corpus.ingest import select_ids
from align.pipeline.drafting.engine import DraftingEngine, EngineRun, Translated, check_directions
from align.pipeline.drafting.job import (
    ASSEMBLING_GRAIN,
    LOOKING_GRAIN,
    Assembling,
    Found,
    Looking,
    Wanted,
    assembling,
    is_better,
    looking,
)
from align.pipeline.drafting.report import DraftedText, DraftOptions, DraftReport
from align.pipeline.drafting.rounds import Looked, Phrases, rounds
from align.pipeline.drafting.sources import Material, Prepared, prepare, read_material
from align.pipeline.exchange.publish import units_for_language
from align.pipeline.memory.index import open_memory
from align.ports import Progress
from align.ports_decisions import DraftStore
from align.ports_jobs import IN_PROCESS, Runner, SetAside
from align.project import Workspace, corpus_files
from align.text.fingerprint import context_key


def check_langs(workspace: Workspace, langs: Sequence[str]) -> None:
    """Raise UsageError ``language-not-configured`` for a language that is none of the workspace's."""
    for lang in langs:
        if lang not in workspace.config.targets:
            raise UsageError(
                f"{lang} is no target language of this workspace.",
                hint=f"{CONFIG_NAME} says: {', '.join(workspace.config.targets)}.",
                slug="language-not-configured",
            )


def _not_run(workspace: Workspace, known: Sequence[str], ids: Sequence[str] | None) -> list[Issue]:
    """Report originals that no run has read yet. Raises UsageError ``document-not-run`` for a named one."""
    files, _ = corpus_files(workspace)
    waiting = [file for file in files if file.role is Role.ORIGINAL and file.id not in known]
    for file in waiting:
        if ids and file.id in ids:
            raise UsageError(
                f"{file.id} was not read yet.", hint="Run 'align run' first.", slug="document-not-run"
            )
    return [
        Issue(
            "document-not-run",
            Severity.WARNING,
            workspace.place(file.path),
            f"{workspace.place(file.path)} was not read yet and is passed over: run 'align run' first.",
        )
        for file in waiting
        if not ids
    ]


def draft_workspace(
    workspace: Workspace,
    ids: Sequence[str] | None,
    options: DraftOptions,
    *,
    engine: DraftingEngine | None = None,
    actor: str,
    at: str,
    progress: Progress,
    dry_run: bool = False,
    runner: Runner = IN_PROCESS,
) -> DraftReport:
    """Draft what documents ``ids`` (None: all) lack in the languages of ``options``.

    ``engine`` makes what the memory cannot. When it fails, the drafts so far are kept and the report says
    so. ``runner`` drafts documents elsewhere (an engine stays here); the result is the same. Raises
    UsageError for an unknown document, ConflictError when somebody else saved meanwhile.
    """
    check_langs(workspace, options.langs)
    if engine is not None:
        check_directions(engine.facts, options.langs)
    workspace.open_store(read_only=True).close()  # refuses a workspace where nothing was run yet
    with workspace.open_store(read_only=dry_run) as store:
        known = [state.id for state in store.documents() if state.role == Role.ORIGINAL]
        waiting = _not_run(workspace, known, ids)
        chosen = select_ids(known, ids)
        records = {(r.unit, r.lang): r for r in store.decisions.drafts(chosen)}
        units = {document: list(store.units([document])) for document in chosen}
        run = _Run(store, options, engine, actor, at, progress, dry_run, waiting, runner)
        material = None
        for lang in options.langs:
            wanted = {d: run.wanted(units[d], records, lang) for d in chosen}
            if any(wanted.values()):
                texts = [each.unit.text for listed in wanted.values() for each in listed]
                material = material or read_material(workspace, texts, options.langs)
                run.draft(workspace, material, wanted, lang)
    return run.report()


class _Run:
    """One run of drafting, gathering its report."""

    def __init__(
        self,
        store: DraftStore,
        options: DraftOptions,
        engine: DraftingEngine | None,
        actor: str,
        at: str,
        progress: Progress,
        dry_run: bool,
        issues: Sequence[Issue],
        runner: Runner,
    ) -> None:
        self._store, self._options, self._engine = store, options, engine
        self._actor, self._at, self._progress, self._dry_run = actor, at, progress, dry_run
        self._drafts: list[DraftedText] = []
        self._left: dict[tuple[str, str], int] = {}
        self._kept: dict[tuple[str, str], int] = {}
        self._events: list[int] = []
        self._issues: list[Issue] = list(issues)
        self._runner = runner
        self._stopped = False

    def report(self) -> DraftReport:
        """Return what was done."""
        ordered = sorted(self._drafts, key=lambda d: (d.document, d.segment, d.lang))
        return DraftReport(
            tuple(ordered),
            dict(sorted(self._left.items())),
            dict(sorted(self._kept.items())),
            tuple(self._events),
            tuple(self._issues),
            self._dry_run,
        )

    def wanted(
        self, units: Sequence[TranslationUnit], records: Mapping[tuple[str, str], DraftRecord], lang: str
    ) -> list[Wanted]:
        """Return the units of a document that have no text in ``lang``, or a draft of ours."""
        listed = units_for_language(units, lang)
        keys = ["", *(context_key(unit.text) for unit in listed), ""]
        found: list[Wanted] = []
        for place, unit in enumerate(listed):
            variant = unit.variants.get(lang)
            record = records.get((unit.id, lang))
            if variant is not None and not is_ours(variant, record):
                continue
            around = Neighbours(keys[place], keys[place + 2])
            found.append(
                Wanted(unit, around, record if variant else None, variant.version if variant else None)
            )
        return found

    def draft(
        self, workspace: Workspace, material: Material, wanted: Mapping[str, list[Wanted]], lang: str
    ) -> None:
        """Draft one language: look documents up, and assemble or translate what the memory does not have."""
        options, by_engine = self._options, self._engine is not None
        todo = {document: listed for document, listed in wanted.items() if listed}
        sizes = [len(listed) for listed in todo.values()]
        total, done = sum(sizes), 0
        prepared = prepare(workspace, material, lang)
        # The index is made or folded once, here, before all workers open it.
        with open_memory(workspace, SOURCE_LANGUAGE, progress=self._progress):
            job = looking(Looking(workspace, prepared, options.lowest, options.redo, by_engine))
            looked = self._runner.map(job, list(todo.values()), sizes=sizes, grain=LOOKING_GRAIN)
            phrases = Phrases(workspace, prepared, self._progress)
            if options.assembling and not by_engine and self._runner.workers > 1 and total > LOOKING_GRAIN:
                phrases.learn()  # while workers look up

            def heard() -> Iterator[Looked]:
                nonlocal done
                for (document, listed), found in zip(todo.items(), looked, strict=True):
                    done += len(listed)
                    self._progress(done, total, f"{document} {lang}")
                    yield Looked(document, listed, found)

            for each in rounds(heard()):
                if self._engine is not None:
                    self._translated(each, self._engine, prepared)
                elif options.assembling:
                    self._assembled(each, phrases)
                else:
                    self._kept_and_left(each, lang)

    def _assembled(self, documents: Sequence[Looked], phrases: Phrases) -> None:
        """Put together what is waiting in documents, and save each with what the memory has of it."""
        lang = phrases.prepared.lang
        waiting = [[each.unit.text for each, _ in document.waiting] for document in documents]
        items = [texts for texts in waiting if texts]
        answers: Iterator[tuple[Found | None, ...] | SetAside] = iter(())
        if items:
            job = assembling(Assembling(phrases.prepared, phrases.learn(), self._options.least_covered))
            sizes = [len(texts) for texts in items]
            asked = self._runner.map(job, items, sizes=sizes, grain=ASSEMBLING_GRAIN)
            answers = asked
        for document, texts in zip(documents, waiting, strict=True):
            made = self._looked_up(document, lang)
            answer = next(answers) if texts else ()
            if isinstance(answer, SetAside):
                self._set_aside(document.document, lang, answer)
                answer = (None,) * len(texts)
            for (each, _), found in zip(document.waiting, answer, strict=True):
                if found is None:
                    _add(self._left, each, lang)
                elif is_better(each.before, found[0], redo=self._options.redo):
                    made.append((each, found))
                else:
                    _add(self._kept, each, lang)
            self._save(made, lang)

    def _kept_and_left(self, documents: Sequence[Looked], lang: str) -> None:
        for document in documents:
            self._save(self._looked_up(document, lang), lang)
            for each, _ in document.waiting:
                _add(self._left, each, lang)

    def _looked_up(self, document: Looked, lang: str) -> list[tuple[Wanted, Found]]:
        """Count what is kept of a document and return what the memory has of it."""
        found = document.found
        if isinstance(found, SetAside):
            self._set_aside(document.document, lang, found)
            return []
        for place in found.kept:
            _add(self._kept, document.listed[place], lang)
        return [(document.listed[place], made) for place, made in found.made]

    def _set_aside(self, document: str, lang: str, found: SetAside) -> None:
        what = f"{document} was set aside, drafting {lang}: {found.reason}, tried {found.tries} times."
        params: dict[str, str | int] = {"reason": found.reason, "tries": found.tries, "lang": lang}
        self._issues.append(Issue("document-set-aside", Severity.ERROR, document, what, params=params))

    def _translated(self, documents: Sequence[Looked], engine: DraftingEngine, prepared: Prepared) -> None:
        """Let the engine draft what the memory does not have, saving each batch; stop when it fails."""
        run = EngineRun(
            engine, prepared.lang, prepared.known, self._options.alternatives, runner=self._runner
        )
        waiting = [[(each, each.unit.text, hints) for each, hints in one.waiting] for one in documents]
        for document, batches in zip(documents, run.documents(waiting), strict=True):
            self._save(self._looked_up(document, prepared.lang), prepared.lang)
            if self._stopped:
                continue
            try:
                self._take(document, batches, f"{engine.facts.name} {document.document}", prepared.lang)
            except ConflictError:
                raise
            except AlignError as error:
                self._stopped = True
                what = f"{error.line()} The drafts made so far are kept; the next run goes on from here."
                params: dict[str, str | int | float] = {"why": error.line()}
                self._issues.append(
                    Issue("engine-stopped", Severity.ERROR, document.document, what, params=params)
                )

    def _take(self, document: Looked, batches: Iterator[Translated[Wanted]], what: str, lang: str) -> None:
        done, total = 0, len(document.waiting)
        for batch in batches:
            self._save([(each, found) for each, found in batch.made if found is not None], lang)
            done += len(batch.made)
            self._progress(done, total, f"{what} {lang}")
            for each, found in batch.made:
                if found is None:
                    _add(self._left, each, lang)
            if batch.aside is not None:
                self._texts_set_aside(document.document, lang, batch)

    def _texts_set_aside(self, document: str, lang: str, batch: Translated[Wanted]) -> None:
        assert batch.aside is not None
        reason, tries = batch.aside.reason, batch.aside.tries
        count = sum(made is None for _, made in batch.made)
        what = f"{document}: {count} texts were set aside, drafting {lang}: {reason}, tried {tries} times."
        params: dict[str, str | int] = {"reason": reason, "tries": tries, "count": count, "lang": lang}
        self._issues.append(Issue("texts-set-aside", Severity.ERROR, document, what, params=params))

    def _save(self, made: Sequence[tuple[Wanted, Found]], lang: str) -> None:
        """Save drafts with what the checks say of them."""
        records: list[DraftRecord] = []
        versions: dict[tuple[str, str], int] = {}
        for each, (draft, issues) in made:
            record = DraftRecord(
                each.unit.id, lang, each.unit.document, draft.text, draft.label,
                min(draft.similarity, 100), draft.source, issues,
            )  # fmt: skip
            records.append(record)
            if each.version is not None:
                versions[each.unit.id, lang] = each.version
            self._drafts.append(_drafted(each, draft, record))
        if records and not self._dry_run:
            saved = self._store.save_drafts(records, versions=versions, actor=self._actor, at=self._at)
            self._events += [saved.event] if saved.event is not None else []


def _add(counts: dict[tuple[str, str], int], each: Wanted, lang: str) -> None:
    key = (each.unit.document, lang)
    counts[key] = counts.get(key, 0) + 1


def is_ours(variant: Variant, record: DraftRecord | None) -> bool:
    """Say whether Align drafted a variant, and nobody touched it since."""
    return (
        record is not None
        and variant.status is Status.DRAFT
        and variant.origin in (Origin.MEMORY, Origin.MACHINE_DRAFT)
        and variant.text == record.text
    )


def _drafted(each: Wanted, draft: Draft, record: DraftRecord) -> DraftedText:
    unit = each.unit
    return DraftedText(
        unit.document, unit.id, min(unit.provenance.segments, default=unit.position), record.lang, unit.text,
        draft.text, draft.label, record.similarity, draft.source, round(draft.covered, 4), record.issues,
        redone=each.before is not None,
    )  # fmt: skip
