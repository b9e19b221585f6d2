"""``align terms import``, ``export``, ``list`` and ``find``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.app import app
from align.cli.option_groups import MakingOptions, ReadingOptions, WritingOptions, grouped
from align.cli.options import EncodingOption, JsonLinesOption, LangsOption, person
from align.cli.output import note, plain, print_json, print_json_lines, say, shorten, shown_path, table
from align.cli.texts import Words
from align.errors import EXIT_FINDINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from align.model import Concept, Issue, Term
    from align.pipeline.terms.termbase import TermsImport
    from align.terms import TermPlace

SHOWN = 20

terms = typer.Typer(
    help="The termbase: concepts and what they are called; terms found in texts.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
)
app.add_typer(terms, name="terms")


@terms.command("import")
@grouped
def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="TSV, TBX or martif, or .gz.")],
    replace: Annotated[
        bool, typer.Option("--replace", help="Make the files the whole termbase; other concepts go.")
    ] = False,
    *,
    common: WritingOptions,
) -> None:
    """Take files of terms into the termbase, as one step that **align undo** takes back.

    A concept with a known id is replaced, others are added. Concepts that break a law (two preferred
    terms in one language, a term twice, an empty one, replacements in a circle) are kept out and listed.

    Examples: **align terms import terms.tsv** · **align terms import iate.tbx -n** ·
    **align terms import all.tsv --replace**
    """
    from align.pipeline.terms.termbase import import_terms
    from align.project import find_workspace, now

    words = Words(common.ui)
    home = find_workspace(common.workspace)
    report = import_terms(
        home, files, replace=replace, actor=person(common.by), at=now(), dry_run=common.dry_run
    )
    if common.as_json:
        print_json("terms-import", plain(report))
    else:
        _say_import(report, words)
    if report.rejected or (common.dry_run and (report.added or report.changed or report.removed)):
        raise typer.Exit(EXIT_FINDINGS)


def _say_import(report: TermsImport, words: Words) -> None:
    key = "terms-would-import" if report.dry_run else "terms-imported"
    say(
        words(key, added=report.added, changed=report.changed, removed=report.removed,
              rejected=len(report.rejected))
    )  # fmt: skip
    _say_findings(report.issues, words)


def _say_findings(issues: Sequence[Issue], words: Words) -> None:
    from align.model import Severity

    ordered = sorted(issues, key=lambda issue: issue.severity is not Severity.ERROR)
    for issue in ordered[:SHOWN]:
        note(f"{words.severity(issue)}: {words.issue(issue)} [{issue.code}]")
    if len(issues) > SHOWN:
        note(words("more-findings", count=len(issues) - SHOWN))


@terms.command()
@grouped
def export(
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="PATH", help="The file; of omegat, the folder.")
    ],
    format_: Annotated[
        str,
        typer.Option(
            "--format", help="tsv, tbx, martif or omegat.", show_default="as PATH ends: tsv, tbx; else tsv"
        ),
    ] = "",
    langs: LangsOption = "",
    *,
    common: MakingOptions,
) -> None:
    """Write the termbase: our TSV, TBX-Basic 3, martif for older tools, or OmegaT glossaries.

    The same termbase gives the same bytes. A glossary per pair goes into the folder PATH.

    Examples: **align terms export -o terms.tsv** · **align terms export -o terms.tbx** ·
    **align terms export --format omegat -o omegat/glossary --langs en**
    """
    from align.pipeline.corpus.selection import parse_langs
    from align.pipeline.terms.termbase import export_terms, format_by_ending
    from align.project import find_workspace

    words = Words(common.ui)
    home = find_workspace(common.workspace)
    languages = parse_langs(langs, home.config.targets)
    by_ending = format_by_ending(output)
    chosen = format_ or by_ending or "tsv"
    files = export_terms(home, format_=chosen, output=output, langs=languages, dry_run=common.dry_run)
    if common.as_json:
        print_json("terms-export", {"format": chosen, "files": plain(files), "dry_run": common.dry_run})
        return
    for file in files:
        key = "terms-written" if format_ or by_ending else "terms-written-as"
        say(words(key, path=shown_path(file.path), count=file.count, format=chosen))


@terms.command("list")
@grouped
def list_(
    lang: Annotated[str, typer.Option("--lang", help="Only concepts with a term in ru, en or kk.")] = "",
    find: Annotated[str, typer.Option("--find", metavar="TEXT", help="Only those with this in them.")] = "",
    as_json_lines: JsonLinesOption = False,
    *,
    common: ReadingOptions,
) -> None:
    """Show the termbase: preferred terms first; (admitted) and ✗deprecated ones are marked.

    Examples: **align terms list** · **align terms list --find безопасност** · **align terms list --lang kk
    --jsonl**
    """
    from align.pipeline.terms.termbase import list_terms
    from align.project import find_workspace

    words = Words(common.ui)
    found = list_terms(find_workspace(common.workspace), lang=lang, find=find)
    if as_json_lines:
        print_json_lines(plain(concept) for concept in found)
    elif common.as_json:
        print_json("terms-list", {"concepts": plain(found)})
    elif not found:
        say(words("terms-none"))
    else:
        head = ["id", *([lang] if lang else ("ru", "en", "kk")), words("terms-domain")]
        table([head, *([_row(concept, head[1:-1]) for concept in found])])
        say(words("terms-count", count=len(found)))


def _row(concept: Concept, langs: Sequence[str]) -> list[str]:
    cells = ["; ".join(map(_shown, concept.terms.get(lang, ()))) for lang in langs]
    return [concept.id, *(shorten(cell, 60) for cell in cells), concept.domain]


def _shown(term: Term) -> str:
    marks = {"preferred": "{}", "admitted": "({})", "deprecated": "✗{}"}
    return marks[term.status.value].format(term.text)


@terms.command()
@grouped
def find(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A text: txt, docx, odt, html, pdf.")],
    lang: Annotated[str, typer.Option("--lang", "-l", help="Its language: ru, en or kk.")],
    from_file: Annotated[
        Path | None,
        typer.Option(
            "--terms", metavar="FILE", help="Terms of a TSV or TBX file.", show_default="the termbase"
        ),
    ] = None,
    overlapping: Annotated[
        bool, typer.Option("--overlapping", help="Also terms within, and across the ends of, longer ones.")
    ] = False,
    encoding: EncodingOption = None,
    as_json_lines: JsonLinesOption = False,
    *,
    common: ReadingOptions,
) -> None:
    """Show where the terms stand in a text, whatever their endings; stores nothing.

    Offsets count code points of the decoded file, end exclusive.

    Examples: **align terms find declaration.txt --lang ru** · **align terms find draft.docx -l kk --json** ·
    **align terms find a.txt -l en --terms terms.tsv --overlapping**
    """
    from align.pipeline.terms.termbase import find_terms
    from align.project import find_workspace

    words = Words(common.ui)
    home = find_workspace(common.workspace) if from_file is None else None
    report = find_terms(home, file, lang=lang, terms=from_file, overlapping=overlapping, encoding=encoding)
    if as_json_lines:
        print_json_lines(plain(place) for place in report.places)
    elif common.as_json:
        print_json("terms-find", plain(report))
    else:
        _say_places(report.places, words)


def _say_places(places: Sequence[TermPlace], words: Words) -> None:
    for place in places:
        named = " | ".join(f"{term.text} [{term.concept}, {term.status.value}]" for term in place.terms)
        say(f"{place.start:>6}–{place.end:<6}  {shorten(place.text, 60)}  =  {named}")
    say(words("terms-places", count=len(places)))
