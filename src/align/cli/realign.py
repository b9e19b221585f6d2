"""``align realign``: a person's word on beads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.app import app
from align.cli.option_groups import WritingOptions, grouped
from align.cli.options import QuietOption, RunEmbedderOption, person
from align.cli.output import plain, print_json, progress, say, shorten
from align.cli.render import say_issues
from align.cli.texts import Words
from align.errors import EXIT_FINDINGS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from align.pipeline.alignment.realigning import BeadView, RealignReport


LangOption = Annotated[str, typer.Option("--lang", "-l", help="Which translation: en or kk.")]
BeadsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--bead",
        metavar="SRC:TGT",
        help="What belongs together: Russian segments, a colon, segments of the translation. Repeatable.",
    ),
]
AroundOption = Annotated[
    int, typer.Option("--around", min=0, help="Align at least so many beads more on either side anew.")
]


@app.command()
@grouped
def realign(
    document: Annotated[str, typer.Argument(metavar="ID", help="The document.")],
    lang: LangOption,
    beads: BeadsOption = None,
    around: AroundOption = 0,
    embedder: RunEmbedderOption = "",
    quiet: QuietOption = False,
    *,
    common: WritingOptions,
) -> None:
    """Correct beads: they are accepted, and what lies around them is aligned anew in both translations.

    Segments count from 0; **3,4:5** joins two, **7-9:6** three, **12:** says that 12 is not translated.
    Without --bead, the beads are listed with their texts. Beads beyond the nearest sure ones, accepted
    beads, and reviewed or approved texts never change; later runs keep what you accepted. One step that
    'align undo' takes back. Exit code 3 when a dry run would change something, 4 when a finished text
    stands against it.

    Examples: **align realign decl --lang en** · **align realign decl --lang en --bead 3,4:5 --bead 5:6**
    """
    from align.pipeline.alignment.embedding import configured_embedder
    from align.pipeline.alignment.realigning import list_beads
    from align.pipeline.alignment.realigning import realign as correct_beads
    from align.pipeline.corpus.selection import parse_bead, parse_langs
    from align.project import find_workspace, now

    words = Words(common.ui)
    found = find_workspace(common.workspace)
    (target,) = parse_langs(lang, ())[:1] or (lang,)
    if not beads:
        _show(document, target, list_beads(found, document, lang=target), words, as_json=common.as_json)
        return
    wanted = [parse_bead(bead) for bead in beads]
    with progress(quiet or common.as_json) as bar:
        report = correct_beads(
            found,
            document,
            lang=target,
            beads=wanted,
            around=around,
            actor=person(common.by),
            at=now(),
            progress=bar,
            dry_run=common.dry_run,
            embedder=configured_embedder(embedder, found),
        )
    if common.as_json:
        print_json("realign", {**plain(report), "changed": report.changed})
    else:
        _say(report, words)
    if common.dry_run and report.changed:
        raise typer.Exit(EXIT_FINDINGS)


def _show(document: str, lang: str, beads: Iterable[BeadView], words: Words, *, as_json: bool) -> None:
    if as_json:
        print_json("beads", {"id": document, "lang": lang, "beads": plain(list(beads))})
        return
    for bead in beads:
        say(_line(bead, words))
        say(f"    {shorten(bead.source_text, 96) or '–'}")
        say(f"    {shorten(bead.target_text, 96) or '–'}")


def _say(report: RealignReport, words: Words) -> None:
    if not report.changed:
        say(words("nothing-changed"))
    for stretch in report.stretches if report.changed else ():
        if not stretch.removed and not stretch.added:
            say(words("bead-kept", pair=stretch.lang))
            continue
        key = "would-realign" if report.dry_run else "realigned"
        if not stretch.source and not stretch.target:
            key = "bead-corrected"
        source, target = (
            "–".join(map(str, dict.fromkeys(side))) if side else "–"
            for side in (stretch.source, stretch.target)
        )
        say(words(key, pair=stretch.lang, source=source, target=target))
        for mark, beads in (("-", stretch.removed), ("+", stretch.added)):
            for bead in beads:
                say(f"  {mark} {_line(bead, words)}")
    if report.units:
        counts = {name: report.units.get(name, 0) for name in ("added", "changed", "removed")}
        say(words("units-realigned", **counts))
    say_issues(report.issues, words)


def _line(bead: BeadView, words: Words) -> str:
    source, target = ("+".join(map(str, side)) or "–" for side in (bead.source, bead.target))
    return f"{source} ↔ {target}  {words('accepted') if bead.accepted else f'{bead.confidence:.2f}'}"
