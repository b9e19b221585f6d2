"""``align export …``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.app import app
from align.cli.option_groups import MakingOptions, grouped
from align.cli.options import IdsArgument, LangsOption
from align.cli.output import plain, print_json, say, shown_path, table
from align.cli.render import say_issues
from align.cli.texts import Words
from align.errors import EXIT_FINDINGS, UsageError

if TYPE_CHECKING:
    from align.pipeline.exchange.publish import ExportReport, ExportWish, TextFormat

FORMATS = ("tmx", "xliff", "omegat", "srx", "tsv", "document", "bilingual")


OutputOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="A folder, or a file where one is written.", show_default="FORMAT/"),
]
StatusesOption = Annotated[
    str, typer.Option("--status", help="Statuses, comma separated.", show_default="by format")
]
TrilingualOption = Annotated[bool, typer.Option("--trilingual", help="tmx: also one file of all languages.")]
VersionOption = Annotated[str, typer.Option("--version", help="xliff: 1.2, 2.0 or 2.1.")]
EmptyTargetOption = Annotated[
    str, typer.Option("--empty-target", help="xliff: where nothing is translated, omit or source.")
]
MatchesOption = Annotated[
    bool, typer.Option("--matches", help="xliff: with what the memory has for unfinished texts.")
]
FormatOption = Annotated[
    str, typer.Option("--format", help="document: txt or docx.", show_default="by -o, else txt")
]


@app.command()
@grouped
def export(
    kind: Annotated[str, typer.Argument(metavar="FORMAT", help=f"One of {', '.join(FORMATS)}.")],
    ids: IdsArgument = None,
    output: OutputOption = None,
    langs: LangsOption = "",
    statuses: StatusesOption = "",
    trilingual: TrilingualOption = False,
    version: VersionOption = "1.2",
    empty_target: EmptyTargetOption = "omit",
    matches: MatchesOption = False,
    text_format: FormatOption = "",
    *,
    common: MakingOptions,
) -> None:
    """Write translation memories and files for CAT tools; the same state gives the same bytes.

    **tmx**: one memory a language pair (reviewed and approved; drafts with --status draft).
    **xliff**: one file a document and language, for review in a CAT tool. **omegat**: a project a
    language that OmegaT opens as it is, with the documents, what is approved in tm/auto (with
    --status approved,reviewed also that), drafts and terms beside it; a project that is there is
    refreshed, and nothing the translator did is touched. **srx**: our segmentation rules. **tsv**:
    units as a table. **document**: a document as people read it, as text or docx, with the original's
    paragraphs, headings, lists and columns of signatures; what has no translation stands there in
    Russian, marked (--langs ru: the cleaned original). **bilingual**: a docx table to review in a word
    processor; 'align import' takes it back.

    Examples: **align export tmx** · **align export tmx -o memory/ --status approved** ·
    **align export xliff declaration --langs kk --version 2.0** ·
    **align export omegat declaration --langs kk -o projects/** ·
    **align export document declaration --langs en --format docx**
    """
    words = Words(common.ui)
    if kind not in FORMATS:
        raise UsageError(
            f"'{kind}' is not a format.", hint=f"Use {', '.join(FORMATS)}.", slug="format-unknown"
        )
    from align.pipeline.exchange.publish import ExportWish
    from align.pipeline.exchange.xliff import xliff_options

    wish = ExportWish(
        kind,
        ids,
        output=output.absolute() if output is not None else None,
        langs=langs,
        statuses=statuses,
        trilingual=trilingual,
        xliff=xliff_options(version=version, empty_target=empty_target, has_matches=matches),
        text_format=_text_format(text_format),
    )
    report = _exported(common.workspace, wish, dry_run=common.dry_run)
    if common.as_json:
        print_json("export", plain(report))
    else:
        _say_export(report, words)
    if common.dry_run and any(file.changed for file in report.files):
        raise typer.Exit(EXIT_FINDINGS)


def _exported(workspace: Path, wish: ExportWish, *, dry_run: bool) -> ExportReport:
    """Let the pipeline write the files of the format that is wished for."""
    from align.project import find_workspace

    found = find_workspace(workspace)
    if wish.kind == "omegat":
        from align.pipeline.exchange.omegat import export_omegat

        return export_omegat(found, wish, dry_run=dry_run)
    from align.pipeline.exchange.publish import export_files

    return export_files(found, wish, dry_run=dry_run)


def _text_format(name: str) -> TextFormat | None:
    formats: dict[str, TextFormat | None] = {"": None, "txt": "txt", "docx": "docx"}
    if name not in formats:
        raise UsageError(f"--format {name}: documents are txt or docx.", slug="format-unknown")
    return formats[name]


def _say_export(report: ExportReport, words: Words) -> None:
    if not report.files:
        say(words("export-nothing"))
    else:
        done = {True: words("export-written"), False: words("unchanged")}
        rows = [[shown_path(f.path), f.units, done[f.changed]] for f in report.files]
        head = words("export-would-be" if report.dry_run else "export-is")
        table([[words("file"), words("units"), head], *rows])
    say_issues(report.issues, words)
