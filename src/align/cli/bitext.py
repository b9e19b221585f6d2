"""``align bitext``: two files, or many pairs, aligned without a workspace."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.app import app
from align.cli.option_groups import ReadingOptions, grouped
from align.cli.options import EmbedderOption, EncodingOption, MemoryOption, QuietOption, TermsOption
from align.cli.output import print_json, print_json_lines, progress, say
from align.cli.render import say_warnings
from align.cli.texts import Words
from align.errors import UsageError

if TYPE_CHECKING:
    from align.pipeline.alignment.bitexts import BitextResult


@app.command()
@grouped
def bitext(
    source: Annotated[Path | None, typer.Argument(metavar="[SRC]", help="The source text.")] = None,
    target: Annotated[Path | None, typer.Argument(metavar="[TGT]", help="The target text.")] = None,
    source_lang: Annotated[str, typer.Option("--source-lang", help="Language of the source.")] = "ru",
    target_lang: Annotated[str, typer.Option("--target-lang", help="Language of the target.")] = "en",
    segmented: Annotated[bool, typer.Option("--segmented", help="A segment is a line of the file.")] = False,
    pairs: Annotated[
        Path | None, typer.Option("--pairs", help="A list of bitexts, two paths a line; one lexicon for all.")
    ] = None,
    memory: MemoryOption = None,
    terms: TermsOption = None,
    encoding: EncodingOption = None,
    embedder: EmbedderOption = "",
    quiet: QuietOption = False,
    *,
    common: ReadingOptions,
) -> None:
    """Align two files, or many pairs with one shared lexicon; stores nothing.

    Every segment (with --segmented: every line, counted from 0) of either side stands in exactly
    one bead. With --pairs the result is JSON, one object a line, in the order of the list.

    Examples: **align bitext ru.txt en.txt --target-lang en** ·
    **align bitext --pairs list.tsv --source-lang ru --target-lang kk --segmented**
    """
    from align.pipeline.alignment.bitexts import align_files, read_pairs_list
    from align.pipeline.alignment.embedding import find_embedder
    from align.pipeline.alignment.learned import known_beforehand

    if pairs is None and (source is None or target is None):
        raise UsageError("Name two files, or a list with --pairs.", slug="files-missing")
    if pairs is not None and source is not None:
        raise UsageError("Name two files or a list with --pairs, not both.", slug="files-and-pairs")
    listed = read_pairs_list(pairs) if pairs is not None else [(source or Path(), target or Path())]
    known = known_beforehand(
        memory, terms, source_lang=source_lang, target_lang=target_lang, workspace=common.workspace
    )
    words = Words(common.ui)
    with progress(quiet) as bar:
        results = align_files(
            listed,
            source_lang=source_lang,
            target_lang=target_lang,
            segmented=segmented,
            encoding=encoding,
            evidence=known,
            progress=bar,
            embedder=find_embedder(embedder, common.workspace) if embedder else None,
        )
    say_warnings([issue for result in results for issue in result.issues], words)
    if pairs is not None:
        print_json_lines({"schema": "align.bitext/1", **_row(result)} for result in results)
    elif common.as_json:
        print_json("bitext", _row(results[0]))
    else:
        _say_bitext(results[0])


def _row(result: BitextResult) -> dict[str, object]:
    from align.pipeline.alignment.report import bead_rows

    return {
        "source": result.source,
        "target": result.target,
        "beads": bead_rows(result.alignment.beads),
    }


def _say_bitext(result: BitextResult) -> None:
    for bead in result.alignment.beads:
        source, target = ("+".join(map(str, side)) or "–" for side in (bead.source, bead.target))
        say(f"{source} ↔ {target}  {bead.confidence:.2f}")
        say(f"    {' '.join(result.source_texts[i] for i in bead.source) or '–'}")
        say(f"    {' '.join(result.target_texts[j] for j in bead.target) or '–'}")
