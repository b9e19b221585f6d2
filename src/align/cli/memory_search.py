"""``align memory search``, ``lookup`` and ``leverage``."""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.memory import memory
from align.cli.option_groups import ReadingOptions, grouped
from align.cli.options import EncodingOption, JsonLinesOption
from align.cli.output import plain, print_json, print_json_lines, progress, say, shorten, table
from align.cli.render import say_warnings
from align.cli.texts import Words
from align.errors import UsageError

if TYPE_CHECKING:
    from align.memory.leverage import Leverage
    from align.pipeline.memory.lookup import LookupOptions, MemoryMatch
    from align.project import Workspace

LangOption = Annotated[str, typer.Option("--lang", help="The language of the text: ru, en or kk.")]
ToOption = Annotated[
    str, typer.Option("--to", metavar="en,kk", help="Only matches with one of these.", show_default="any")
]
MinimumOption = Annotated[
    int, typer.Option("--min", help="The least similarity by tokens, 50 to 100, before penalties.")
]
LimitOption = Annotated[int, typer.Option("--limit", help="At most so many a text; 0 for all.")]
PenaltiesOption = Annotated[
    str,
    typer.Option(
        "--penalties",
        metavar="NAME=POINTS,…",
        help="Points taken off: case, numbers, tags, unreviewed, foreign.",
        show_default="align.toml, or 1, 2, 2, 3, 0",
    ),
]


def _options(
    workspace: Workspace, lang: str, to: str, minimum: int, limit: int, penalties: str
) -> LookupOptions:
    from align.pipeline.memory.lookup import lookup_options

    targets = [part.strip() for part in to.split(",") if part.strip()]
    return lookup_options(
        lang=lang,
        targets=targets,
        minimum=minimum,
        limit=limit,
        penalties=penalties,
        configured=workspace.config.penalties,
    )


@memory.command()
@grouped
def search(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What to look up.")],
    lang: LangOption = "ru",
    to: ToOption = "",
    minimum: MinimumOption = 70,
    limit: LimitOption = 10,
    penalties: PenaltiesOption = "",
    *,
    common: ReadingOptions,
) -> None:
    """Show the entries most similar to TEXT, best first.

    The similarity counts tokens; what speaks against a match is taken off it and listed. The second
    figure leaves endings out of account and orders equals.

    Examples: **align memory search "Главы государств подписали Декларацию"** ·
    **align memory search "The Heads of State" --lang en --to kk --min 50 --limit 0 --json**
    """
    from align.pipeline.memory.lookup import search as search_memory
    from align.project import find_workspace

    words = Words(common.ui)
    home = find_workspace(common.workspace)
    options = _options(home, lang, to, minimum, limit, penalties)
    with progress(common.as_json) as bar:
        report = search_memory(home, text, options, progress=bar)
    if common.as_json:
        print_json("memory-search", plain(report))
        return
    _say_matches(report.matches, lang, words)


@memory.command()
@grouped
def lookup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A text: txt, docx, odt, html, pdf.")],
    lang: LangOption = "ru",
    to: ToOption = "",
    minimum: MinimumOption = 70,
    limit: LimitOption = 3,
    penalties: PenaltiesOption = "",
    encoding: EncodingOption = None,
    as_json_lines: JsonLinesOption = False,
    *,
    common: ReadingOptions,
) -> None:
    """Show what the memory has for each segment of FILE.

    FILE is read and segmented as a document of the corpus would be; nothing is stored. With **--jsonl** each
    line is a segment with its matches.

    Examples: **align memory lookup new.docx** · **align memory lookup new.txt --min 85 --jsonl**
    """
    from align.pipeline.memory.lookup import lookup_file
    from align.project import find_workspace

    words = Words(common.ui)
    home = find_workspace(common.workspace)
    options = _options(home, lang, to, minimum, limit, penalties)
    with progress(common.as_json or as_json_lines) as bar:
        report = lookup_file(home, file, options, encoding=encoding, progress=bar)
    if as_json_lines:
        print_json_lines(plain(segment) for segment in report.segments)
    elif common.as_json:
        print_json("memory-lookup", plain(report))
    else:
        for segment in report.segments:
            say(f"{segment.index}  {shorten(segment.text, 100)}")
            _say_matches(segment.matches, lang, words)
        say_warnings(report.issues, words)


def _say_matches(matches: Sequence[MemoryMatch], lang: str, words: Words) -> None:
    if not matches:
        say("  " + words("no-matches"))
    for match in matches:
        status = ", ".join(f"{one} {value}" for one, value in match.status.items())
        home = match.memory or match.document
        taken = "".join(f" −{one.points} {words.name('penalty', one.kind)}" for one in match.penalties)
        say(f"  {match.similarity:>3}{taken}  ({words('second')} {match.second})  {home}  {status}".rstrip())
        for one, text in ((lang, match.source), *match.targets.items()):
            say(f"       {one}  {shorten(text, 100)}")


@memory.command()
@grouped
def leverage(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="The texts of the job.")],
    lang: LangOption = "ru",
    to: ToOption = "",
    penalties: PenaltiesOption = "",
    encoding: EncodingOption = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print a table of comma-separated values.")] = False,
    *,
    common: ReadingOptions,
) -> None:
    """Count how much of a job the memory knows: repetitions, 101, 100, fuzzy bands, new.

    Segments, words and characters (blanks included), a table a file and one for the job.

    Examples: **align memory leverage new/\\*.docx** · **align memory leverage a.txt b.txt --to en --csv**
    """
    from align.pipeline.memory.lookup import leverage_files
    from align.project import find_workspace

    words = Words(common.ui)
    if as_csv and common.as_json:
        raise UsageError("--csv and --json: choose one.", slug="format-unknown")
    home = find_workspace(common.workspace)
    options = _options(home, lang, to, 50, 1, penalties)
    with progress(common.as_json) as bar:
        report = leverage_files(home, files, options, encoding=encoding, progress=bar)
    tables = [*report.leverage.documents, report.leverage.job]
    if common.as_json:
        print_json("memory-leverage", plain(report))
    elif as_csv:
        _print_csv(tables)
    else:
        for one in tables if len(tables) > 2 else tables[:1]:
            _say_leverage(one, words)
        say_warnings(report.issues, words)


def _print_csv(tables: Sequence[Leverage]) -> None:
    from align.exchange.tsv import tsv_cell

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["document", "band", "segments", "words", "characters"])
    for one in tables:
        name = tsv_cell(one.document)  # a file may be called =1+1.docx
        for band, volume in one.bands.items():
            writer.writerow([name, band.value, volume.segments, volume.words, volume.characters])
        writer.writerow([name, "total", one.total.segments, one.total.words, one.total.characters])


def _say_leverage(one: Leverage, words: Words) -> None:
    from align.memory.leverage import Band

    named = {Band.REPETITION: words("repetition"), Band.NEW: words("new")}
    rows: list[list[object]] = [[words("band"), words("segments"), words("words"), "%", words("characters")]]
    for band, volume in one.bands.items():
        share = round(100 * volume.words / one.total.words) if one.total.words else 0
        rows.append([named.get(band, band.value), volume.segments, volume.words, share, volume.characters])
    total = one.total
    rows.append([words("total"), total.segments, total.words, 100 if total.words else 0, total.characters])
    say(one.document or words("job-total"))
    table(rows)
