"""``align check``: what may be wrong with translations."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.app import app
from align.cli.options import (
    IdsArgument,
    JsonLinesOption,
    JsonOption,
    LangsOption,
    TermsOption,
    UiLangOption,
    WorkspaceOption,
)
from align.cli.output import print_json, print_json_lines, say
from align.cli.render import say_warnings
from align.cli.texts import Words
from align.errors import EXIT_FINDINGS, EXIT_OK, UsageError

if TYPE_CHECKING:
    from align.pipeline.checking import Checked, CheckReport


@app.command()
def check(
    ids: IdsArgument = None,
    files: Annotated[
        tuple[Path, Path] | None,
        typer.Option("--files", metavar="SRC TGT", help="Check two line-parallel files instead."),
    ] = None,
    source_lang: Annotated[str, typer.Option("--source-lang", help="Language of SRC.")] = "ru",
    target_lang: Annotated[str, typer.Option("--target-lang", help="Language of TGT.")] = "en",
    langs: LangsOption = "",
    terms: TermsOption = None,
    formulae: Annotated[
        Path | None, typer.Option("--formulae", help="Formulae and their preferred renderings (JSON).")
    ] = None,
    codes: Annotated[
        str, typer.Option("--codes", help="Only these checks, comma separated.", show_default="all")
    ] = "",
    fail_on: Annotated[
        str, typer.Option("--fail-on", help="Exit 3 at findings of this severity: error, warning or info.")
    ] = "error",
    workspace: WorkspaceOption = Path(),
    ui: UiLangOption = "en",
    as_json: JsonOption = False,
    as_json_lines: JsonLinesOption = False,
) -> int:
    """Check translations against their originals: numbers, names, words left out, punctuation, terms …

    Without --files the stored units are checked. Nothing is changed. Lines and segments count from 0; a
    span counts code points of the text in the language it is told with.

    Examples: **align check** · **align check 001 --langs kk --fail-on warning** ·
    **align check --files ru.txt en.txt --target-lang en --terms terms.tsv --json**
    """
    from align.pipeline.checking import (
        check_files,
        check_workspace,
        known_for_checks,
        parse_codes,
        parse_severity,
    )
    from align.pipeline.selection import parse_langs
    from align.project import find_workspace

    words = Words(ui)
    wanted, limit = parse_codes(codes), parse_severity(fail_on)
    if files is not None and ids:
        raise UsageError("Name documents or --files, not both.", slug="files-and-documents")
    if files is not None:
        known = known_for_checks(terms, formulae, source_lang=source_lang, target_lang=target_lang)
        report = check_files(
            *files, source_lang=source_lang, target_lang=target_lang, known=known, codes=wanted
        )
    else:
        found = find_workspace(workspace)
        chosen = parse_langs(langs, found.config.targets)
        report = check_workspace(found, ids, langs=chosen, terms=terms, formulae=formulae, codes=wanted)
    _print(report, words, ui, shape="lines" if as_json_lines else "json" if as_json else "text")
    return EXIT_FINDINGS if report.at_least(limit) else EXIT_OK


def _print(report: CheckReport, words: Words, ui: str, *, shape: str) -> None:
    """Print a report as ``text``, ``json`` or JSON ``lines``."""
    say_warnings(report.issues)
    rows = [_row(each) for each in report.found]
    if shape == "lines":
        print_json_lines(rows)
    elif shape == "json":
        print_json("check", {"pairs": report.pairs, "issues": rows})
    else:
        _say(report, words, ui)


def _row(each: Checked) -> dict[str, object]:
    finding = each.finding
    is_stored = bool(each.document)
    place: dict[str, object] = {"document": each.document} if is_stored else {}
    return {
        "code": finding.code,
        "severity": finding.severity,
        **place,
        "segment" if is_stored else "line": each.line,
        "lang": each.lang,
        "target_lang": each.target_lang,
        "start": finding.start,
        "end": finding.end,
        "kind": finding.kind,
        "params": finding.params,
    }


def _say(report: CheckReport, words: Words, ui: str) -> None:
    from align.check import message

    for each in report.found:
        place = f"{each.document} {each.line}".strip()
        span = f"{each.lang} {each.finding.start}–{each.finding.end}"
        sentence = message(each.finding, ui)
        say(f"{place}  {span}  {each.finding.severity.value}  {sentence} [{each.finding.code}]")
    say(words("checked", pairs=report.pairs, count=len(report.found)))
