"""``align concordance``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from align.cli.app import app
from align.cli.memory_choice import EntryOptions
from align.cli.option_groups import ReadingOptions, grouped
from align.cli.output import plain, print_json, say, shorten
from align.cli.texts import Words
from align.errors import UsageError

if TYPE_CHECKING:
    from align.memory.concordance import ConcordanceHit
    from align.pipeline.memory.upkeep import ConcordanceReport


@app.command()
@grouped
def concordance(
    pattern: Annotated[str, typer.Argument(metavar="PATTERN", help="Words, or a regular expression.")],
    lang: Annotated[str, typer.Option("--lang", help="In which texts: ru, en or kk.")] = "ru",
    lemma: Annotated[bool, typer.Option("--lemma", help="The words in any form.")] = False,
    regex: Annotated[bool, typer.Option("--regex", help="PATTERN is a regular expression.")] = False,
    limit: Annotated[int, typer.Option("--limit", help="At most so many hits; 0 for all.")] = 50,
    *,
    entries: EntryOptions,
    common: ReadingOptions,
) -> None:
    """Show a keyword in context in the whole memory, and how it was rendered in the other languages.

    Case, ё, dashes, quotes and blanks make no difference. Renderings are guessed from what the hits
    have in common; read them as a grouping.

    Examples: **align concordance "государства-члены" --lemma** ·
    **align concordance "member states" --lang en** · **align concordance "мер\\w+ довери\\w+" --regex**
    """
    from align.memory.patterns import PatternKind
    from align.pipeline.memory.upkeep import find_in_context
    from align.project import find_workspace

    if lemma and regex:
        raise UsageError("--lemma and --regex: choose one.", slug="pattern-invalid")
    kind = PatternKind.LEMMA if lemma else PatternKind.REGEX if regex else PatternKind.EXACT
    words = Words(common.ui)
    home = find_workspace(common.workspace)
    chosen = entries.filter(home)
    report = find_in_context(home, pattern, lang=lang, kind=kind, limit=limit, chosen=chosen)
    if common.as_json:
        print_json("concordance", _body(report))
    else:
        _say(report, words)


def _body(report: ConcordanceReport) -> dict[str, Any]:
    return {
        "pattern": report.pattern,
        "kind": report.kind,
        "lang": report.lang,
        "count": report.count,
        "hits": [_hit(hit, report) for hit in report.hits],
        "renderings": plain(report.renderings),
    }


def _hit(hit: ConcordanceHit, report: ConcordanceReport) -> dict[str, Any]:
    entry = hit.entry
    return {
        "entry": entry.id,
        "unit": entry.unit,
        "document": entry.document,
        "memory": report.memories.get(entry.memory, ""),
        "texts": plain(entry.texts),
        "spans": plain(hit.spans),
        "status": plain(entry.statuses),
    }


def _say(report: ConcordanceReport, words: Words) -> None:
    from align.memory.concordance import keyword_in_context

    for hit in report.hits:
        home = report.memories.get(hit.entry.memory, "") or hit.entry.document
        for span in hit.spans:
            left, keyword, right = keyword_in_context(hit.text, span, width=45)
            say(f"{left:>46}[{keyword}]{right}")
        for lang, text in hit.entry.texts.items():
            if lang != hit.lang:
                say(f"      {lang}  {shorten(text, 100)}")
        say(f"      {home}")
    say(words("hits", count=report.count, shown=len(report.hits)))
    for lang, groups in report.renderings.items():
        if groups:
            say(words("renderings", lang=lang))
            for group in groups:
                say(f"  {group.count:>5}  {group.text or words('no-rendering')}")
