"""``align trilingual``: three files as one text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.app import app
from align.cli.option_groups import ReadingOptions, grouped
from align.cli.options import MemoryOption, QuietOption, TermsOption
from align.cli.output import print_json, print_json_lines, progress, say
from align.cli.render import say_warnings
from align.cli.texts import Words
from align.errors import UsageError

if TYPE_CHECKING:
    from align.pipeline.alignment.trilingual import TritextResult


@app.command()
@grouped
def trilingual(
    russian: Annotated[Path | None, typer.Argument(metavar="[RU]", help="The Russian text.")] = None,
    english: Annotated[Path | None, typer.Argument(metavar="[EN]", help="The English text.")] = None,
    kazakh: Annotated[Path | None, typer.Argument(metavar="[KK]", help="The Kazakh text.")] = None,
    segmented: Annotated[bool, typer.Option("--segmented", help="A segment is a line of the file.")] = False,
    pairs: Annotated[
        Path | None,
        typer.Option("--pairs", help="A list of texts, three paths a line; lexicons are learned from all."),
    ] = None,
    memory: MemoryOption = None,
    terms: TermsOption = None,
    encoding: Annotated[
        str | None, typer.Option("--encoding", help="The files' encoding.", show_default="detected")
    ] = None,
    quiet: QuietOption = False,
    *,
    common: ReadingOptions,
) -> None:
    """Align a text in Russian, English and Kazakh as one; stores nothing.

    Each pair of languages helps the others. Every segment (with --segmented: every line, counted from 0)
    of each text stands in exactly one bead; a bead may lack one or two languages. With --pairs the result
    is JSON, one object a line, in the order of the list.

    Examples: **align trilingual ru.txt en.txt kk.txt** · **align trilingual --pairs list.tsv --segmented**
    """
    from align.pipeline.alignment.bitexts import read_paths_list
    from align.pipeline.alignment.learned import known_of_all
    from align.pipeline.alignment.trilingual import align_three_files

    files = [file for file in (russian, english, kazakh) if file is not None]
    if pairs is None and len(files) < 3:
        raise UsageError("Name three files, or a list with --pairs.", slug="files-missing")
    if pairs is not None and files:
        raise UsageError("Name three files or a list with --pairs, not both.", slug="files-and-pairs")
    listed = read_paths_list(pairs, columns=3) if pairs is not None else [tuple(files)]
    known = known_of_all(memory, terms, workspace=common.workspace)
    words = Words(common.ui)
    with progress(quiet) as bar:
        results = align_three_files(
            listed, segmented=segmented, encoding=encoding, evidence=known, progress=bar
        )
    say_warnings([issue for result in results for issue in result.issues], words)
    if pairs is not None:
        print_json_lines({"schema": "align.trilingual/1", **_row(result)} for result in results)
    elif common.as_json:
        print_json("trilingual", _row(results[0]))
    else:
        _say(results[0])


def _row(result: TritextResult) -> dict[str, object]:
    languages = result.alignment.languages
    return {
        "files": dict(zip(languages, result.files, strict=True)),
        "beads": [
            {**dict(zip(languages, bead.sides, strict=True)), "confidence": bead.confidence}
            for bead in result.alignment.beads
        ],
    }


def _say(result: TritextResult) -> None:
    for bead in result.alignment.beads:
        say(f"{' ↔ '.join('+'.join(map(str, side)) or '–' for side in bead.sides)}  {bead.confidence:.2f}")
        for side, texts in zip(bead.sides, result.texts, strict=True):
            say(f"    {' '.join(texts[i] for i in side) or '–'}")
