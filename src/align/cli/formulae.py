"""``align formulae``: recurring phrases of the originals and what became of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.app import app
from align.cli.option_groups import ReadingOptions, WorkerOptions, grouped
from align.cli.options import (
    JsonLinesOption,
    QuietOption,
)
from align.cli.output import print_json, print_json_lines, progress
from align.cli.texts import Words
from align.errors import EXIT_FAILURE

if TYPE_CHECKING:
    from align.pipeline.formulae.mining import FormulaeReport

formulae = typer.Typer(
    help="Recurring phrases of the originals, and how they were translated.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
)
app.add_typer(formulae, name="formulae")

MinCountOption = Annotated[int, typer.Option("--min-count", help="The least number of occurrences.")]
LimitOption = Annotated[int, typer.Option("--limit", help="At most so many; 0 for all.")]
TargetsOption = Annotated[
    str, typer.Option("--lang", metavar="en,kk", help="Target languages.", show_default="both")
]


@formulae.command("mine")
@grouped
def mine_(
    min_count: MinCountOption = 2,
    limit: LimitOption = 60,
    as_json_lines: JsonLinesOption = False,
    *,
    sharing: WorkerOptions,
    common: ReadingOptions,
) -> None:
    """Find the recurring phrases of the Russian texts, in any inflection, the most telling first.

    Large work is shared by **--workers**. Exit code 1 when texts had to be set aside because no worker could
    read them; the others are done.

    Example: **align formulae mine --min-count 3 --limit 0**
    """
    from align.pipeline.formulae.mining import mine_formulae
    from align.project import find_workspace

    words = Words(common.ui)
    with sharing.open() as chosen:
        report = mine_formulae(
            find_workspace(common.workspace), min_count=min_count, limit=limit, runner=chosen.runner
        )
    _print(report, words, "formulae-mine", as_json=common.as_json, as_json_lines=as_json_lines)


@formulae.command("list")
@grouped
def list_(
    min_count: MinCountOption = 2,
    lang: TargetsOption = "",
    limit: LimitOption = 60,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="OUT", help="Also write a page with charts.")
    ] = None,
    quiet: QuietOption = False,
    as_json_lines: JsonLinesOption = False,
    *,
    sharing: WorkerOptions,
    common: ReadingOptions,
) -> None:
    """List the recurring phrases with their renderings and how consistent those are.

    Large work is shared by **--workers**. Exit code 1 when texts had to be set aside because no worker could
    read them; the others are done.

    Examples: **align formulae list --lang kk --limit 20** · **align formulae list --html formulae.html**
    """
    from align.pipeline.formulae.mining import formulae_report, parse_targets
    from align.project import find_workspace

    words = Words(common.ui)
    with progress(quiet or common.as_json or as_json_lines) as bar, sharing.open() as chosen:
        report = formulae_report(
            find_workspace(common.workspace),
            min_count=min_count,
            langs=parse_targets(lang),
            limit=limit,
            history=True,
            progress=bar,
            runner=chosen.runner,
        )
    if html is not None:
        _write_page(report, html, words)
    _print(report, words, "formulae-list", as_json=common.as_json, as_json_lines=as_json_lines)


@formulae.command()
@grouped
def show(
    formula: Annotated[str, typer.Argument(metavar="ID", help="The id that 'formulae list' shows.")],
    min_count: MinCountOption = 2,
    lang: TargetsOption = "",
    *,
    sharing: WorkerOptions,
    common: ReadingOptions,
) -> None:
    """Show one formula: every occurrence, every rendering, and the deviations from the main one.

    **align formulae list** shows the ids. Exit code 1 when texts had to be set aside, as there.

    Examples: **align formulae show f0123456789** · **align formulae show f0123456789 --lang kk --json**
    """
    from align.cli.render import say_issues
    from align.cli.render_formulae import formula_body, say_whole
    from align.pipeline.formulae.mining import formulae_report, parse_targets
    from align.project import find_workspace

    words = Words(common.ui)
    with sharing.open() as chosen:
        report = formulae_report(
            find_workspace(common.workspace),
            min_count=min_count,
            langs=parse_targets(lang),
            only=formula,
            runner=chosen.runner,
        )
    found = report.formulae[0]
    if common.as_json:
        print_json("formulae-show", {"formula": formula_body(found)})
    else:
        if report.failed:
            say_issues(report.issues, words)
        say_whole(found, words)
    if report.failed:
        raise typer.Exit(EXIT_FAILURE)


def _print(report: FormulaeReport, words: Words, command: str, *, as_json: bool, as_json_lines: bool) -> None:
    from align.cli.render import say_issues
    from align.cli.render_formulae import formula_body, report_body, say_list

    if as_json_lines:
        print_json_lines(formula_body(found) for found in report.formulae)
    elif as_json:
        print_json(command, report_body(report))
    else:
        say_issues(report.issues, words)
        say_list(report, words)
    if report.failed:
        raise typer.Exit(EXIT_FAILURE)


def _write_page(report: FormulaeReport, path: Path, words: Words) -> None:
    from align.cli.texts_formulae import PAGE_NAMES
    from align.pipeline.formulae.page import write_formulae_page

    write_formulae_page(
        report, path, words={name: words(f"page-{name}", date="{date}") for name in PAGE_NAMES}
    )
