"""``align clean`` and ``align segment``: what the texts look like from inside."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from align.cli.app import app
from align.cli.option_groups import WritingOptions, grouped
from align.cli.options import EncodingOption, JsonLinesOption, JsonOption, UiLangOption, person
from align.cli.output import note, print_json, print_json_lines, say, shorten
from align.cli.render import say_warnings
from align.cli.texts import Words
from align.errors import UsageError

if TYPE_CHECKING:
    from align.model import SegmentedDocument
    from align.pipeline.corpus.cleaning import CleanReport

KIND_WIDTH = 11
"""How wide the longest code of a kind is: ``attribution``."""


@app.command()
@grouped
def clean(
    document: Annotated[str, typer.Argument(metavar="ID", help="The document.")],
    lang: Annotated[str, typer.Option("--lang", "-l", help="Which of its texts.")] = "ru",
    restore: Annotated[
        list[int] | None, typer.Option("--restore", help="Undo finding N; may be repeated.")
    ] = None,
    accept: Annotated[
        list[int] | None, typer.Option("--accept", help="Make proposal N; may be repeated.")
    ] = None,
    show_all: Annotated[bool, typer.Option("--all", help="List every joined line end, too.")] = False,
    *,
    common: WritingOptions,
) -> None:
    """Show what cleaning removed, repaired or proposes in a document, and take your word on it.

    Lines that were wrapped in the middle of a sentence and joined again are counted; --all lists
    them. The file itself is never changed. The next 'align run' follows your decisions.

    Examples: **align clean declaration** · **align clean declaration --accept 3 --restore 5**
    """
    from align.pipeline.corpus.cleaning import clean_document
    from align.project import find_workspace, now

    words = Words(common.ui)
    report = clean_document(
        find_workspace(common.workspace),
        document,
        lang=lang,
        restore=restore or (),
        accept=accept or (),
        actor=person(common.by),
        at=now(),
        dry_run=common.dry_run,
    )
    if common.as_json:
        print_json("clean", {"id": report.id, "lang": lang, "file": report.file, "findings": report.findings})
    else:
        _say_cleaning(report, words, show_all=show_all)


def _say_cleaning(report: CleanReport, words: Words, *, show_all: bool) -> None:
    wraps = [found for found in report.findings if (found.rule, found.action) == ("hard-wrap", "repaired")]
    for found in report.findings:
        if found in wraps and not show_all:
            continue
        change = shorten(found.context, 60) + (f" → {shorten(found.becomes, 60)}" if found.becomes else "")
        action, rule = words(f"clean-{found.action}"), words.name("rule", found.rule)
        line = words("clean-line", line=found.line)
        say(f"{found.number:>3}  {action:<8}  {rule:<22}  {line}: {change}")
    if wraps and not show_all:
        say(f"{len(wraps):>3}  {words('clean-wraps')}")
    if not report.findings:
        say(words("clean-nothing", file=report.file))
    if report.event is not None:
        note(f"{words('next')}: align run")


@app.command()
def segment(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="txt, docx, odt, html or pdf.")],
    lang: Annotated[str, typer.Option("--lang", "-l", help="Its language: ru, en or kk.")],
    lines: Annotated[
        bool, typer.Option("--lines", help="Take the file as running text; print one segment a line.")
    ] = False,
    encoding: EncodingOption = None,
    ui: UiLangOption = "en",
    as_json: JsonOption = False,
    as_json_lines: JsonLinesOption = False,
) -> None:
    """Segment a file and show every segment with its span and kind; stores nothing.

    Offsets count code points of the decoded file, end exclusive.

    Examples: **align segment declaration.txt --lang ru** · **align segment text.txt --lang kk --lines**
    """
    from align.pipeline.corpus.segmenting import segment_file, segment_running_text

    words = Words(ui)
    if lines and (as_json or as_json_lines):
        raise UsageError(
            "--lines prints bare segments, so --json or --jsonl cannot be given with it.",
            hint="Leave out one of them.",
            slug="lines-and-json",
        )
    if lines:
        for text in segment_running_text(file, lang=lang, encoding=encoding):
            say(text)
        return
    found = segment_file(file, lang=lang, encoding=encoding)
    say_warnings(found.document.issues, words)
    if as_json_lines:
        print_json_lines(_segment_row(s) for s in found.segments)
    elif as_json:
        print_json("segment", _segment_json(found))
    else:
        kinds = [words.name("kind", s.kind) for s in found.segments]
        width = max(map(len, kinds), default=0) if words.language != "en" else KIND_WIDTH
        for s, kind in zip(found.segments, kinds, strict=True):
            say(f"{s.index:>4}  {s.start:>6}–{s.end:<6}  {kind:<{width}}  {s.text}")


def _segment_row(s: Any) -> dict[str, object]:
    names = (
        "index",
        "start",
        "end",
        "kind",
        "translatable",
        "text",
        "paragraph",
        "speaker",
        "number",
        "tail",
    )
    return {name: getattr(s, name) for name in names}


def _segment_json(found: SegmentedDocument) -> dict[str, object]:
    document = found.document
    return {
        "file": document.path,
        "sha256": document.sha256,
        "encoding": document.encoding,
        "lang": document.lang,
        "segments": [_segment_row(s) for s in found.segments],
        "repairs": list(found.repairs),
        "removals": list(found.removals),
        "issues": list(document.issues),
    }
