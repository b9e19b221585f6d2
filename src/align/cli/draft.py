"""``align draft``: draft what is not translated yet."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.app import app
from align.cli.draft_report import drafts_body, row, say_drafts
from align.cli.options import (
    AddressOption,
    ByOption,
    DryRunOption,
    EncodingOption,
    IdsArgument,
    JsonLinesOption,
    JsonOption,
    QuietOption,
    RunnerOption,
    ThreadsOption,
    UiLangOption,
    WorkersOption,
    WorkspaceOption,
    person,
)
from align.cli.output import print_json, print_json_lines, progress, say, shown_path
from align.cli.render import say_issues
from align.cli.texts import Words
from align.errors import EXIT_FAILURE, EXIT_FINDINGS, EXIT_OK, UsageError

if TYPE_CHECKING:
    from align.pipeline.drafting.engine import DraftingEngine
    from align.pipeline.drafting.report import DraftOptions, DraftReport
    from align.ports import Progress
    from align.ports_jobs import Runner
    from align.project import Workspace

FileOption = Annotated[
    Path | None, typer.Option("--file", help="Draft this Russian file instead; nothing is stored.")
]
ToOption = Annotated[
    str, typer.Option("--to", metavar="en,kk", help="Target languages.", show_default="the workspace's")
]
EngineOption = Annotated[
    str,
    typer.Option(
        "--engine",
        metavar="NAME",
        help="auto, memory (only what the memory has), formulae, or a model of models/.",
    ),
]
MinimumOption = Annotated[
    int, typer.Option("--min", help="The least similarity of a match that is mended, 50 to 100.")
]
CoverageOption = Annotated[
    int,
    typer.Option(
        "--min-coverage", help="The least percentage of the words that an assembled draft must translate."
    ),
]
AlternativesOption = Annotated[
    int, typer.Option("--alternatives", help="Hypotheses an engine gives to choose from.")
]
RedoOption = Annotated[bool, typer.Option("--redo", help="Make Align's own drafts anew.")]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", help="With --file: where the draft goes (.txt, .tsv).")
]


@app.command()
def draft(
    ids: IdsArgument = None,
    file: FileOption = None,
    to: ToOption = "",
    engine: EngineOption = "auto",
    minimum: MinimumOption = 70,
    coverage: CoverageOption = 50,
    alternatives: AlternativesOption = 4,
    threads: ThreadsOption = 0,
    workers: WorkersOption = 0,
    runner: RunnerOption = "local",
    address: AddressOption = "",
    redo: RedoOption = False,
    output: OutputOption = None,
    encoding: EncodingOption = None,
    workspace: WorkspaceOption = Path(),
    by: ByOption = "",
    ui: UiLangOption = "en",
    dry_run: DryRunOption = False,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
    as_json_lines: JsonLinesOption = False,
) -> int:
    """Draft what has no translation yet: from the memory, mended matches, an engine, known phrases.

    Texts that are reviewed, approved, rejected, edited or delivered are never touched; running it again
    drafts only what is new. What could not be translated stays Russian between the marks ⟦ and ⟧.

    Examples: **align draft** · **align draft appeal --to kk --engine memory** ·
    **align draft --file note.docx --to en -o note.en.txt**
    """
    from align.jobs.choice import open_runner
    from align.pipeline.corpus.selection import parse_langs
    from align.pipeline.drafting.report import DraftOptions
    from align.project import find_workspace

    words = Words(ui)
    found = find_workspace(workspace)
    langs = parse_langs(to, found.config.targets)
    options = DraftOptions(langs, engine, minimum, coverage / 100, alternatives, redo)
    _check(file, ids, output)
    shape = "lines" if as_json_lines else "json" if as_json else "text"
    with progress(quiet or shape != "text") as bar:
        place = (runner, workers) if file is None else ("local", 1)
        translator = _engine(engine, found, words, bar, threads=threads, place=place)
    if file is not None:
        return _draft_file(
            found, file, options, translator, output, encoding, words, shape, quiet=quiet, dry_run=dry_run
        )
    with (
        progress(quiet or shape != "text") as bar,
        open_runner(runner, workers=workers, address=address, gpu=_wants_gpu(translator)) as chosen,
    ):
        report = _draft_workspace(
            found, ids, options, translator, chosen.runner, bar, by=person(by), dry_run=dry_run
        )
        usage = chosen.usage()
    _print(report, words, shape, usage)
    return EXIT_FAILURE if report.stopped else EXIT_FINDINGS if dry_run and report.drafts else EXIT_OK


def _wants_gpu(engine: DraftingEngine | None) -> bool:
    return engine is not None and engine.wants_gpu


def _check(file: Path | None, ids: list[str] | None, output: Path | None) -> None:
    if file is not None and ids:
        raise UsageError("Name documents or --file, not both.", slug="files-and-documents")
    if output is not None and file is None:
        raise UsageError("-o is for --file; drafts of documents are stored.", slug="draft-output")


def _draft_workspace(
    workspace: Workspace,
    ids: list[str] | None,
    options: DraftOptions,
    engine: DraftingEngine | None,
    runner: Runner,
    bar: Progress,
    *,
    by: str,
    dry_run: bool,
) -> DraftReport:
    from align.pipeline.drafting.drafting import draft_workspace
    from align.project import now

    return draft_workspace(
        workspace,
        ids,
        options,
        engine=engine,
        actor=by,
        at=now(),
        progress=bar,
        dry_run=dry_run,
        runner=runner,
    )


def _engine(
    name: str, workspace: Workspace, words: Words, bar: Progress, *, threads: int, place: tuple[str, int]
) -> DraftingEngine | None:
    """Open a model here or, where ``place`` (runner, workers) was asked for, make it ready for workers."""
    from align.jobs.choice import threads_each
    from align.pipeline.drafting.engine import engine_for_workers, is_engine, open_engine

    runner, workers = place
    if not is_engine(name):
        return None
    if runner == "ray" or workers > 1:
        each = threads or threads_each(runner, workers)
        engine, notes = engine_for_workers(name, workspace, threads=each)
    else:
        engine, notes = open_engine(name, workspace, threads=threads, progress=bar)
    say_issues(notes, words)
    return engine


def _draft_file(
    workspace: Workspace,
    file: Path,
    options: DraftOptions,
    engine: DraftingEngine | None,
    output: Path | None,
    encoding: str | None,
    words: Words,
    shape: str,
    *,
    quiet: bool,
    dry_run: bool,
) -> int:
    from align.pipeline.drafting.file import draft_file, write_draft

    with progress(quiet or shape != "text") as bar:
        report = draft_file(workspace, file, options, engine=engine, encoding=encoding, progress=bar)
    if output is not None and not dry_run:
        write_draft(report, options.langs, output)
    if shape == "lines":
        print_json_lines(map(row, report.drafts))
    elif shape == "json":
        rows = [row(draft) for draft in report.drafts]
        print_json(
            "draft", {"file": report.file, "drafts": rows, "left": report.left, "issues": report.issues}
        )
    else:
        if output is None:
            for each in report.drafts:
                label = words.name("draft", each.label)
                say(f"{each.segment}  {each.lang}  {label}  {each.similarity}  {each.text}")
        else:
            say(shown_path(output))
        say(words("drafted", count=len(report.drafts), odd=sum(bool(d.issues) for d in report.drafts)))
        say_issues(report.issues, words)
    return EXIT_FAILURE if report.stopped else EXIT_OK


def _print(report: DraftReport, words: Words, shape: str, usage: Mapping[str, object]) -> None:
    if shape == "lines":
        print_json_lines(map(row, report.drafts))
    elif shape == "json":
        print_json("draft", {**drafts_body(report), "usage": usage})
    else:
        say_drafts(report, words)
