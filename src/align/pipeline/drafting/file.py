"""Drafting one file that is in no workspace: from the workspace's memory, storing nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from itertools import groupby
from pathlib import Path

from align.atomic import write_atomically
from align.draft.assembly import Assembler
from align.draft.pairs import Draft
from align.errors import AlignError, InputError, UsageError
from align.exchange.tsv import tsv_cell
from align.memory.similarity import Neighbours
from align.model import SOURCE_LANGUAGE, Issue, Segment, Severity
from align.pipeline.corpus.segmenting import segment_file
from align.pipeline.drafting.drafting import check_langs
from align.pipeline.drafting.engine import DraftingEngine, EngineRun, check_directions
from align.pipeline.drafting.job import is_useful
from align.pipeline.drafting.report import DraftedText, DraftOptions
from align.pipeline.drafting.sources import (
    DraftSources,
    assembler_of,
    learn,
    open_sources,
    prepare,
    read_material,
)
from align.ports import Hints, Progress
from align.project import Workspace
from align.text.fingerprint import context_key
from align.text.marks import marked


@dataclass(frozen=True, slots=True)
class FileDraft:
    """The drafts of a file in text order, by language; ``segments`` are its translatable ones."""

    file: str
    segments: tuple[Segment, ...]
    drafts: tuple[DraftedText, ...]
    left: int
    issues: tuple[Issue, ...]

    @property
    def stopped(self) -> bool:
        """True when the engine gave up before the end."""
        return any(issue.code == "engine-stopped" for issue in self.issues)


def draft_file(
    workspace: Workspace,
    file: Path,
    options: DraftOptions,
    *,
    engine: DraftingEngine | None = None,
    encoding: str | None = None,
    progress: Progress,
) -> FileDraft:
    """Draft the translatable segments of a Russian ``file`` in the languages of ``options``.

    Raises UsageError for a language the workspace does not have, InputError for a file that cannot be read.
    """
    check_langs(workspace, options.langs)
    if engine is not None:
        check_directions(engine.facts, options.langs)
    text = segment_file(file, lang=SOURCE_LANGUAGE, encoding=encoding)
    segments = tuple(segment for segment in text.segments if segment.translatable)
    issues = list(text.document.issues)
    material = read_material(workspace, [segment.text for segment in segments], options.langs)
    drafts: list[DraftedText] = []
    for lang in options.langs:
        prepared = prepare(workspace, material, lang)
        with open_sources(workspace, prepared, progress=progress) as sources:
            found = _drafts(segments, sources, options, progress)
            if engine is not None:
                _translate(engine, found, segments, sources, options, issues)
            elif options.assembling and any(draft is None for draft, _ in found):
                assembler = assembler_of(prepared, learn(workspace, prepared, progress=progress))
                _assemble(assembler, found, segments, options)
            drafts += [
                _drafted(file, segment, draft, sources)
                for segment, (draft, _) in zip(segments, found, strict=True)
                if draft is not None
            ]
    left = len(segments) * len(options.langs) - len(drafts)
    return FileDraft(str(file), segments, tuple(drafts), left, tuple(issues))


_Found = list[tuple[Draft | None, Hints]]


def _drafts(
    segments: Sequence[Segment], sources: DraftSources, options: DraftOptions, progress: Progress
) -> _Found:
    keys = ["", *(context_key(segment.text) for segment in segments), ""]
    found: _Found = []
    for place, segment in enumerate(segments):
        progress(place, len(segments), f"draft {sources.lang}")
        pairs = sources.pairs(segment.text, unit="", neighbours=Neighbours(keys[place], keys[place + 2]))
        draft = sources.from_memory(segment.text, pairs, lowest=options.lowest)
        found.append((draft, sources.hints(segment.text, pairs)))
    return found


def _assemble(
    assembler: Assembler, found: _Found, segments: Sequence[Segment], options: DraftOptions
) -> None:
    """Fill the gaps in ``found`` with phrases, where enough of them are known."""
    for place, (draft, hints) in enumerate(found):
        if draft is None:
            assembled = assembler.draft(segments[place].text)
            found[place] = (assembled if is_useful(assembled, options.least_covered) else None, hints)


def _translate(
    engine: DraftingEngine,
    found: _Found,
    segments: Sequence[Segment],
    sources: DraftSources,
    options: DraftOptions,
    issues: list[Issue],
) -> None:
    """Let the engine fill the gaps in ``found``; what it gives before it fails stays."""
    waiting = [(n, segments[n].text, hints) for n, (draft, hints) in enumerate(found) if draft is None]
    run = EngineRun(engine, sources.lang, sources.known, options.alternatives)
    try:
        for batch in run.documents([waiting])[0]:
            for number, made in batch.made:
                found[number] = (made[0] if made is not None else None, found[number][1])
    except AlignError as error:
        why = {"why": error.line()}
        issues.append(Issue("engine-stopped", Severity.ERROR, "", error.line(), params=why))


def _drafted(file: Path, segment: Segment, draft: Draft, sources: DraftSources) -> DraftedText:
    return DraftedText(
        str(file), "", segment.index, sources.lang, segment.text, draft.text, draft.label,
        min(draft.similarity, 100), draft.source, round(draft.covered, 4),
        (*sources.findings(segment.text, draft.text), *draft.notes),
    )  # fmt: skip


def write_draft(report: FileDraft, langs: Sequence[str], output: Path) -> None:
    """Write the drafts into ``output``: ``.txt`` the text in one language, ``.tsv`` a table of all.

    In the text, segments without a draft stand in Russian, marked. Raises UsageError for another suffix or
    several languages in one text.
    """
    suffix = output.suffix.lower()
    if suffix not in (".txt", ".tsv") or (suffix == ".txt" and len(langs) > 1):
        raise UsageError(
            f"-o {output}: a draft is written as .txt in one language (--to en), or as .tsv.",
            slug="draft-output",
        )
    data = _text(report) if suffix == ".txt" else _table(report, langs)
    try:
        with write_atomically(output) as stream:
            stream.write(BytesIO(data.encode("utf-8")).getvalue())
    except OSError as error:
        raise InputError(f"Cannot write {output}: {error.strerror}.", slug="cannot-write") from None


def _text(report: FileDraft) -> str:
    said = {draft.segment: draft.text for draft in report.drafts}
    paragraphs: Iterable[str] = (
        " ".join(said.get(segment.index) or marked(segment.text) for segment in members)
        for _, members in groupby(report.segments, key=lambda segment: segment.paragraph)
    )
    return "\n\n".join(paragraphs) + "\n"


def _table(report: FileDraft, langs: Sequence[str]) -> str:
    rows = StringIO()
    heads = [f"{lang}{suffix}" for lang in langs for suffix in ("", " origin", " similarity")]
    rows.write("\t".join(("segment", "ru", *heads)) + "\n")
    by_place = {(draft.segment, draft.lang): draft for draft in report.drafts}
    for segment in report.segments:
        cells = [str(segment.index), segment.text]
        for lang in langs:
            draft = by_place.get((segment.index, lang))
            cells += [draft.text, draft.label, str(draft.similarity)] if draft else ["", "", ""]
        rows.write("\t".join(tsv_cell(" ".join(cell.split())) for cell in cells) + "\n")
    return rows.getvalue()
