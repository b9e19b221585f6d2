"""``align score``: how good drafts are, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.app import app
from align.cli.option_groups import ReadingOptions, grouped
from align.cli.options import LangsOption, QuietOption
from align.cli.output import note, print_json, progress, shown_path
from align.cli.texts import Words
from align.errors import UsageError

if TYPE_CHECKING:
    from align.pipeline.scoring.comet import CometProgram
    from align.pipeline.scoring.scoring import ScoreReport


WhatArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[HYP REF | ID…]", help="Two files, line by line; or documents (all if none is named)."
    ),
]
AgainstOption = Annotated[
    Path | None, typer.Option("--against", metavar="HYP2", help="Another translation, to compare with.")
]
LangOption = Annotated[
    str, typer.Option("--lang", help="Language of the files.", show_default="as the reference reads")
]
DocsOption = Annotated[
    Path | None,
    typer.Option("--docs", metavar="IDS.tsv", help="The document of each line, in the first column."),
]
SourceOption = Annotated[
    Path | None,
    typer.Option("--source", metavar="SRC", help="The Russian lines, for checks, formulae and COMET."),
]
TermsOption = Annotated[
    Path | None, typer.Option("--terms", help="A table of terms (TSV) to look for in the drafts.")
]
FormulaeOption = Annotated[
    Path | None, typer.Option("--formulae", help="Formulae with preferred renderings (JSON) to look for.")
]
CometOption = Annotated[
    Path | None,
    typer.Option("--comet", metavar="PROGRAM", help="A comet-score in an environment of its own."),
]
CometModelOption = Annotated[
    str, typer.Option("--comet-model", help="The model COMET shall use.", show_default="its own choice")
]

ReportOption = Annotated[
    Path | None,
    typer.Option("--report", metavar="OUT.html", help="Write a page, and JSON and TSV beside it."),
]
PlotOption = Annotated[
    Path | None, typer.Option("--plot", metavar="OUT.svg", help="Write the scores as a chart.")
]


@app.command()
@grouped
def score(
    what: WhatArgument = None,
    against: AgainstOption = None,
    lang: LangOption = "",
    docs: DocsOption = None,
    source: SourceOption = None,
    terms: TermsOption = None,
    formulae: FormulaeOption = None,
    comet: CometOption = None,
    comet_model: CometModelOption = "",
    report: ReportOption = None,
    plot: PlotOption = None,
    langs: LangsOption = "",
    quiet: QuietOption = False,
    *,
    common: ReadingOptions,
) -> None:
    """Score drafts by BLEU, chrF++ and TER, with intervals, and say how much work they left.

    HYP and REF are files with a segment a line. Without files, the drafts of the workspace are scored by
    the reviewed and approved texts made of them. The numbers are sacrebleu's, to the last digit. The
    interval says where the score of other documents of the kind would lie, 95 times of 100. --against
    tells whether a difference is more than chance; below 100 segments it gives no verdict. Lines and
    segments count from 0.

    Examples: **align score** · **align score 05-appeal --langs kk --report appeal.html** ·
    **align score new.en.txt reviewed.en.txt --against old.en.txt --docs ids.tsv --source ru.txt**
    """
    words = Words(common.ui)
    _check_outputs(report, plot, [*map(Path, what or []), against, docs, source, terms, formulae])
    program = _comet(comet, comet_model)
    with progress(quiet or common.as_json) as bar:
        files = _files(what or [], against=against)
        if files is not None:
            from align.pipeline.scoring.files import ScoredFiles, score_files

            scored = ScoredFiles(*files, against, source, docs, lang)
            found = score_files(scored, terms=terms, formulae=formulae, comet=program, progress=bar)
        else:
            _refuse({"--against": against, "--docs": docs, "--source": source, "--lang": lang or None})
            from align.pipeline.corpus.selection import parse_langs
            from align.pipeline.scoring.workspace import score_workspace
            from align.project import find_workspace

            place = find_workspace(common.workspace)
            found = score_workspace(
                place, what, langs=parse_langs(langs, place.config.targets),
                terms=terms, formulae=formulae, comet=program, progress=bar,
            )  # fmt: skip
    written = _write(found, words, common.ui, report=report, plot=plot)
    _print(found, words, as_json=common.as_json)
    if written and not common.as_json:
        note(words("score-written", files=", ".join(map(shown_path, written))))


def _files(what: list[str], *, against: Path | None) -> tuple[Path, Path] | None:
    """Return HYP and REF when files are meant: two names, one of them a file's, or --against beside them.

    A name that is a document of the workspace as well as a file means the file: documents are named bare.
    """
    paths = [Path(name) for name in what]
    if against is not None and len(paths) != 2:
        raise UsageError(
            "--against compares two files: align score HYP REF --against HYP2.", slug="score-files"
        )
    if len(paths) == 2 and (against is not None or any(path.is_file() for path in paths)):
        return paths[0], paths[1]
    if len(paths) == 2 and any(len(path.parts) > 1 for path in paths):
        return paths[0], paths[1]
    if len(paths) == 1 and paths[0].is_file():
        raise UsageError(
            f"{paths[0]} is one file.", hint="Scoring takes two: align score HYP REF.", slug="score-files"
        )
    return None


def _refuse(options: dict[str, object]) -> None:
    for name, value in options.items():
        if value is not None:
            raise UsageError(
                f"{name} goes with files: align score HYP REF.",
                hint="Documents know their own sources; choose languages with --langs.",
                slug="score-files",
            )


def _comet(path: Path | None, model: str) -> CometProgram | None:
    if path is None:
        if model:
            raise UsageError(
                "--comet-model needs --comet, the program to run.", hint="", slug="score-comet-program"
            )
        return None
    from align.pipeline.scoring.comet import CometProgram

    return CometProgram(path, model)


def _check_outputs(report: Path | None, plot: Path | None, inputs: Sequence[Path | None]) -> None:
    """Refuse names that say another format or would write over an input: --docs ids.tsv --report ids.html.

    Before minutes of work. Raises UsageError.
    """
    for option, path, suffix in (("--report", report, ".html"), ("--plot", plot, ".svg")):
        if path is not None and path.suffix.lower() != suffix:
            raise UsageError(
                f"{option} {path}: the name must end with {suffix}.",
                hint="The page's JSON and TSV get the same name with their own endings."
                * (option == "--report"),
                slug="score-output",
            )
    outputs = [plot, *([report.with_suffix(end) for end in (".html", ".json", ".tsv")] if report else [])]
    for path in outputs:
        if path is not None and any(each and each.absolute() == path.absolute() for each in inputs):
            raise UsageError(
                f"{path} is read; the report would write over it.",
                hint="Choose another name for the output.",
                slug="score-output",
            )


def _write(
    found: ScoreReport, words: Words, ui: str, *, report: Path | None, plot: Path | None
) -> list[Path]:
    """Write what was asked for; the paths written."""
    written: list[Path] = []
    if report is not None:
        from align.pipeline.scoring.page import write_score_page
        from align.pipeline.scoring.tables import write_score_tables
        from align.project import now

        tables = report.with_suffix(".json"), report.with_suffix(".tsv")
        names = tables[0].name, tables[1].name
        write_score_page(found, report, words=words, ui=ui, at=now(), beside=names)
        write_score_tables(found, *tables)
        written += [report, *tables]
    if plot is not None:
        from align.pipeline.scoring.tables import write_score_plot

        write_score_plot(found, plot, whole=words("page-score-all"))
        written.append(plot)
    return written


def _print(found: ScoreReport, words: Words, *, as_json: bool) -> None:
    if as_json:
        from align.pipeline.scoring.tables import score_body

        print_json("score", score_body(found))
        return
    from align.cli.render_score import say_scores

    say_scores(found, words)
