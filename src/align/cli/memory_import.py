"""``align memory import``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.memory import memory
from align.cli.option_groups import WorkerOptions, WritingOptions, grouped
from align.cli.options import QuietOption, person
from align.cli.output import note, plain, print_json, progress, say, table
from align.cli.texts import Words
from align.errors import EXIT_FINDINGS, UsageError

if TYPE_CHECKING:
    from align.model import Status
    from align.pipeline.memory.importing import ImportReport

SHOWN_REJECTED = 10


FilesArgument = Annotated[list[Path], typer.Argument(metavar="FILE…", help="TMX, XLIFF, TSV or PO, or .gz.")]
NameOption = Annotated[str, typer.Option("--name", help="The memory's name.", show_default="the file's name")]
AsOption = Annotated[
    str,
    typer.Option(
        "--as", metavar="STATUS", help="draft, reviewed or approved.", show_default="what the file says"
    ),
]
ColumnsOption = Annotated[
    str,
    typer.Option(
        "--columns",
        metavar="ru,en",
        help="The languages: of a TSV without heading, column by column; of PO, source and target.",
        show_default="the heading's",
    ),
]
ReplaceOption = Annotated[
    bool, typer.Option("--replace", help="Put the file in the place of the memory of the same name.")
]
ReportOption = Annotated[
    Path | None, typer.Option("--report", metavar="FILE", help="Write every rejected unit here (TSV).")
]


@memory.command("import")
@grouped
def import_(
    files: FilesArgument,
    name: NameOption = "",
    as_status: AsOption = "",
    columns: ColumnsOption = "",
    replace: ReplaceOption = False,
    report: ReportOption = None,
    quiet: QuietOption = False,
    *,
    sharing: WorkerOptions,
    common: WritingOptions,
) -> None:
    """Take translation memories of other tools into the memory, each file whole or not at all.

    Units keep the status their file says (ours, or an XLIFF state). Where it says nothing, those of a
    memory count as reviewed, those of XLIFF as drafts, which a search shows with a penalty: --as draft
    for a memory you do not trust. The same file again changes nothing. **align undo** takes an import back.

    Large files, and many small ones, are read by **--workers**; one process writes.

    Examples: **align memory import agency.tmx** · **align memory import old.tsv
    --columns ru,en --name old** · **align memory import \\*.tmx.gz --report rejected.tsv**
    """
    from align.exchange.languages import language_of
    from align.pipeline.memory.importing import ImportOptions, import_files
    from align.project import find_workspace, now

    words = Words(common.ui)
    options = ImportOptions(
        name=name.strip(),
        status=_status(as_status),
        replace=replace,
        columns=tuple(language_of(code) for code in columns.split(",") if code.strip()),
    )
    with progress(quiet or common.as_json) as bar, sharing.open() as chosen:
        found = import_files(
            find_workspace(common.workspace),
            files,
            options=options,
            actor=person(common.by),
            at=now(),
            progress=bar,
            report=report,
            dry_run=common.dry_run,
            runner=chosen.runner,
        )
        usage = chosen.usage()
    if common.as_json:
        print_json("memory-import", {**plain(found), "usage": usage})
    else:
        _say_import(found, words)
    code = next((file.exit_code for file in found.files if file.exit_code), 0)
    if not code and common.dry_run and any(file.outcome == "would-import" for file in found.files):
        code = EXIT_FINDINGS
    if code:
        raise typer.Exit(code)


def _status(name: str) -> Status | None:
    from align.model import Status

    if not name:
        return None
    if name not in ("draft", "reviewed", "approved"):
        raise UsageError(f"--as {name}: units go in as draft, reviewed or approved.", slug="status-unknown")
    return Status(name)


def _say_import(report: ImportReport, words: Words) -> None:
    head = [words("file"), words("memory"), words("outcome"), words("units"), words("rejected")]
    rows = [
        [file.file, file.name, words(file.outcome), file.units, sum(file.rejected.values())]
        for file in report.files
    ]
    table([head, *rows])
    for file in report.files:
        if file.error:
            note(words.sentence(file.error))
        for reason, count in file.rejected.items():
            note(f"{file.file}: {count} × {words(f'reason-{reason}')} [{reason}]")
    # Our own exports repeat units as passages; nobody need look at those one by one.
    listed = [unit for unit in report.rejected if unit.reason != "passage"]
    for unit in listed[:SHOWN_REJECTED]:
        reason = words(f"reason-{unit.reason}")
        note(words("import-line", file=unit.file, line=unit.line, unit=unit.id, reason=reason))
    if len(listed) > SHOWN_REJECTED:
        say(words("all-rejected"))
