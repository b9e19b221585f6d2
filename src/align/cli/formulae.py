"""``align formulae``: recurring phrases of the originals and what became of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from align.cli.app import app
from align.cli.options import JsonLinesOption, JsonOption, QuietOption, UiLangOption, WorkspaceOption
from align.cli.output import plain, print_json, print_json_lines, progress, say
from align.cli.texts import Words

if TYPE_CHECKING:
    from align.formulae.consistency import Consistency
    from align.formulae.renderings import RenderedOccurrence, Renderings
    from align.pipeline.formulae import FormulaeReport, RenderedFormula

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
def mine_(
    min_count: MinCountOption = 2,
    limit: LimitOption = 60,
    workspace: WorkspaceOption = Path(),
    ui: UiLangOption = "en",
    as_json: JsonOption = False,
    as_json_lines: JsonLinesOption = False,
) -> None:
    """Find the recurring phrases of the Russian texts, in any inflection, the most telling first.

    Example: **align formulae mine --min-count 3 --limit 0**
    """
    from align.pipeline.formulae import mine_formulae
    from align.project import find_workspace

    words = Words(ui)
    report = mine_formulae(find_workspace(workspace), min_count=min_count, limit=limit)
    _print(report, words, "formulae-mine", as_json=as_json, as_json_lines=as_json_lines)


@formulae.command("list")
def list_(
    min_count: MinCountOption = 2,
    lang: TargetsOption = "",
    limit: LimitOption = 60,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="OUT", help="Also write a page with charts.")
    ] = None,
    workspace: WorkspaceOption = Path(),
    ui: UiLangOption = "en",
    quiet: QuietOption = False,
    as_json: JsonOption = False,
    as_json_lines: JsonLinesOption = False,
) -> None:
    """List the recurring phrases with their renderings and how consistent those are.

    Examples: **align formulae list --lang kk --limit 20** · **align formulae list --html formulae.html**
    """
    from align.pipeline.formulae import formulae_report, parse_targets
    from align.project import find_workspace

    words = Words(ui)
    with progress(quiet or as_json or as_json_lines) as bar:
        report = formulae_report(
            find_workspace(workspace),
            min_count=min_count,
            langs=parse_targets(lang),
            limit=limit,
            progress=bar,
        )
    if html is not None:
        _write_page(report, html, words)
    _print(report, words, "formulae-list", as_json=as_json, as_json_lines=as_json_lines)


@formulae.command()
def show(
    formula: Annotated[str, typer.Argument(metavar="ID", help="The id that 'formulae list' shows.")],
    min_count: MinCountOption = 2,
    lang: TargetsOption = "",
    workspace: WorkspaceOption = Path(),
    ui: UiLangOption = "en",
    as_json: JsonOption = False,
) -> None:
    """Show one formula: every occurrence, every rendering, and the deviations from the main one.

    Example: **align formulae show f0123456789**
    """
    from align.pipeline.formulae import formulae_report, parse_targets
    from align.project import find_workspace

    words = Words(ui)
    report = formulae_report(
        find_workspace(workspace), min_count=min_count, langs=parse_targets(lang), only=formula
    )
    found = report.formulae[0]
    if as_json:
        print_json("formulae-show", {"formula": _body(found)})
    else:
        _say_whole(found, words)


def _print(report: FormulaeReport, words: Words, command: str, *, as_json: bool, as_json_lines: bool) -> None:
    from align.cli.render import say_issues

    if as_json_lines:
        print_json_lines(_body(found) for found in report.formulae)
    elif as_json:
        print_json(
            command,
            {
                "count": report.count,
                "formulae": [_body(found) for found in report.formulae],
                "consistency": {
                    lang: {**plain(score), "documents": plain(report.documents[lang])}
                    for lang, score in report.corpus.items()
                },
                "issues": plain(report.issues),
            },
        )
    else:
        say_issues(report.issues)
        _say_list(report, words)


def _write_page(report: FormulaeReport, path: Path, words: Words) -> None:
    from align.pipeline.formulae_page import write_formulae_page

    names = "lang title count documents deviations occurrences uncovered untranslated score".split()
    write_formulae_page(report, path, words={name: words(f"page-{name}") for name in names})


def _body(found: RenderedFormula) -> dict[str, Any]:
    formula = found.formula
    return {
        "id": formula.id,
        "kind": formula.kind.value,
        "lemmas": list(formula.lemmas),
        "text": formula.text,
        "count": formula.count,
        "documents": formula.documents,
        "free": formula.free,
        "score": formula.score,
        "occurrences": plain(formula.occurrences),
        "renderings": {lang: _groups(each) for lang, each in found.renderings.items()},
        "consistency": {lang: _consistency(each) for lang, each in found.consistency.items()},
    }


def _groups(renderings: Renderings) -> list[dict[str, Any]]:
    return [
        {
            "text": group.text,
            "count": group.count,
            "preferred": False,
            "occurrences": [_rendered(each) for each in group.occurrences],
        }
        for group in renderings.groups
    ]


def _rendered(found: RenderedOccurrence) -> dict[str, Any]:
    return {
        "document": found.occurrence.document,
        "segment": found.occurrence.segment,
        "start": found.start,
        "end": found.end,
        "surface": found.surface,
        "finished": found.finished,
    }


def _consistency(found: Consistency) -> dict[str, Any]:
    return {
        "dominant": found.dominant,
        "agreement": found.agreement,
        "covered": found.covered,
        "uncovered": found.uncovered,
        "untranslated": found.untranslated,
        "deviations": [_rendered(each) for each in found.deviations],
    }


def _say_list(report: FormulaeReport, words: Words) -> None:
    if not report.documents_read:
        say(words("no-documents"))
        return
    for found in report.formulae:
        formula = found.formula
        uses = words("formula-uses", count=formula.count, documents=formula.documents)
        say(f"{formula.id}  {formula.text}  ({formula.kind.value}, {uses})")
        for lang, renderings in found.renderings.items():
            groups = "; ".join(f"{group.text} {group.count}" for group in renderings.groups[:4])
            if groups:
                say(f"    {lang}  {groups}{_apart(renderings, words)}")
    say(words("formulae-count", count=report.count, shown=len(report.formulae)))
    for lang, score in report.corpus.items():
        if score.score is not None:
            say(words("formulae-consistency", lang=lang, score=f"{score.score:.2f}", count=score.occurrences))


def _apart(renderings: Renderings, words: Words) -> str:
    parts = []
    if renderings.uncovered:
        parts.append(words("formula-uncovered", count=len(renderings.uncovered)))
    if renderings.untranslated:
        parts.append(words("formula-untranslated", count=renderings.untranslated))
    return f"  ({', '.join(parts)})" if parts else ""


def _say_whole(found: RenderedFormula, words: Words) -> None:
    formula = found.formula
    say(f"{formula.id}  {formula.text}  ({formula.kind.value})")
    for lang, renderings in found.renderings.items():
        measured = found.consistency[lang]
        say(f"{words('renderings', lang=lang)}{_apart(renderings, words)}")
        for group in renderings.groups:
            say(f"  {group.count:>5}  {group.text}")
        if measured.agreement is not None and measured.dominant is not None:
            say(
                "  "
                + words(
                    "formula-agreement",
                    agreement=f"{measured.agreement:.2f}",
                    dominant=f"{measured.dominant:.0%}",
                )
            )
        if measured.deviations:
            say(words("formula-deviations", lang=lang, count=len(measured.deviations)))
            for each in measured.deviations:
                draft = "" if each.finished else f"  ({words('formula-draft')})"
                say(f"  {each.occurrence.document}:{each.occurrence.segment}  {each.surface}{draft}")
    say(words("formula-occurrences"))
    for place in formula.occurrences:
        say(f"  {place.document}:{place.segment}:{place.start}  {place.surface}")
