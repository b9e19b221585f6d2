"""``align formulae prefer`` and ``align formulae fix``."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.formulae import formulae
from align.cli.option_groups import WritingOptions, grouped
from align.cli.options import QuietOption, person
from align.cli.output import plain, print_json, progress, say
from align.cli.texts import Words
from align.errors import EXIT_FINDINGS, UsageError

if TYPE_CHECKING:
    from align.formulae.fixing import Replacement, Unfixable
    from align.pipeline.formulae.fixing import FixReport, FormulaFix
    from align.pipeline.formulae.preferring import PreferReport

_RED, _GREEN, _PLAIN = "\x1b[31m", "\x1b[32m", "\x1b[0m"


@formulae.command()
@grouped
def prefer(
    formula: Annotated[str, typer.Argument(metavar="ID", help="The id that 'formulae list' shows.")],
    text: Annotated[
        list[str] | None,
        typer.Argument(metavar="TEXT", help="The preferred rendering, in its dictionary form."),
    ] = None,
    lang: Annotated[str, typer.Option("--lang", "-l", help="Of which language: en or kk.")] = "",
    remove: Annotated[bool, typer.Option("--remove", help="Prefer no rendering any more.")] = False,
    *,
    common: WritingOptions,
) -> None:
    """Choose the rendering of a formula, as one step that **align undo** takes back.

    A rendering that is empty, in another script, or against the termbase is refused. No text changes:
    **align formulae fix** does that.

    Examples: **align formulae prefer f0123456789 --lang en "area of responsibility"** ·
    **align formulae prefer f0123456789 --lang kk --remove**
    """
    from align.cli.render import say_issues
    from align.pipeline.formulae.mining import parse_targets
    from align.pipeline.formulae.preferring import prefer as prefer_rendering
    from align.project import find_workspace, now

    words = Words(common.ui)
    report = prefer_rendering(
        find_workspace(common.workspace),
        formula,
        lang=_one(parse_targets(lang) if lang else ()),
        text=" ".join(text or ()),
        remove=remove,
        actor=person(common.by),
        at=now(),
        dry_run=common.dry_run,
    )
    if common.as_json:
        print_json("formulae-prefer", plain(report))
    else:
        _say_preferred(report, words)
        say_issues(report.issues, words)
    if common.dry_run and report.changed:
        raise typer.Exit(EXIT_FINDINGS)


def _one(langs: tuple[str, ...]) -> str:
    from align.pipeline.formulae.mining import TARGETS

    if len(langs) != 1 or langs[0] not in TARGETS:
        raise UsageError("--lang: one language, en or kk.", slug="language-unknown")
    return langs[0]


def _say_preferred(report: PreferReport, words: Words) -> None:
    if not report.text:
        key = "would-remove-preference" if report.dry_run else "preference-removed"
        say(words(key, lang=report.lang, text=report.before))
        return
    key = "would-prefer" if report.dry_run else "preferred"
    say(
        words(
            key if report.changed else "preferred-already",
            lang=report.lang,
            source=report.source,
            text=report.text,
        )
    )
    if report.changed and report.before:
        say("  " + words("preference-before", text=report.before))
    say(
        "  "
        + words(
            "preference-uses",
            conforming=report.conforming,
            count=report.occurrences,
            fixable=report.fixable,
            unfixable=report.unfixable,
        )
    )


@formulae.command()
@grouped
def fix(
    formula: Annotated[
        str, typer.Argument(metavar="[ID]", help="The formula; or --all of them that have a preference.")
    ] = "",
    lang: Annotated[
        str, typer.Option("--lang", "-l", metavar="en,kk", help="Target languages.", show_default="both")
    ] = "",
    everything: Annotated[bool, typer.Option("--all", help="Every formula with a preference.")] = False,
    quiet: QuietOption = False,
    *,
    common: WritingOptions,
) -> None:
    """Put the preferred rendering wherever another stands, inflected for its place, as one undoable step.

    Every changed text becomes a draft again: reviewed and approved ones are to be reviewed anew. What
    cannot be replaced safely is listed with the reason, and left as it is. With -n nothing is changed.

    Examples: **align formulae fix f0123456789 --lang en -n** · **align formulae fix --all**
    """
    from align.pipeline.formulae.fixing import fix as fix_texts
    from align.pipeline.formulae.mining import TARGETS, parse_targets
    from align.project import find_workspace, now

    words = Words(common.ui)
    if bool(formula) == everything:
        raise UsageError("Name one formula, or ask for --all.", slug="formula-or-all")
    langs = parse_targets(lang)
    for each in langs:
        if each not in TARGETS:
            raise UsageError(
                f"'{each}' is not a target language.", hint="Use en or kk, or both.", slug="language-unknown"
            )
    with progress(quiet or common.as_json) as bar:
        report = fix_texts(
            find_workspace(common.workspace),
            langs=langs,
            formula=formula,
            actor=person(common.by),
            at=now(),
            dry_run=common.dry_run,
            progress=bar,
        )
    if common.as_json:
        print_json("formulae-fix", plain(report))
    else:
        _say_fixed(report, words)
    if common.dry_run and report.changes:
        raise typer.Exit(EXIT_FINDINGS)


def _say_fixed(report: FixReport, words: Words) -> None:
    for each in report.formulae:
        _say_formula(each, words)
    unfixable = sum(len(each.unfixable) for each in report.formulae)
    places = sum(len(each.replacements) for each in report.formulae)
    key = "fix-nothing" if not report.changes else "would-fix" if report.dry_run else "fixed"
    say(words(key, texts=len(report.changes), places=places, unfixable=unfixable))
    if report.requeued:
        counts = ", ".join(f"{count} {words(f'status-{name}')}" for name, count in report.requeued.items())
        say(words("fix-would-requeue" if report.dry_run else "fix-requeued", counts=counts))


def _say_formula(found: FormulaFix, words: Words) -> None:
    head = words(
        "fix-formula",
        lang=found.lang,
        source=found.source,
        text=found.preferred,
        before=found.before,
        count=found.occurrences,
        after=found.after,
    )
    apart = [
        words(key, count=count)
        for key, count in (("fix-longer", found.left_to_longer), ("fix-untranslated", found.untranslated))
        if count
    ]
    say(head + (f" ({', '.join(apart)})" if apart else ""))
    for each in found.replacements:
        say(f"  {_place(each)}  {_changed(each)}{_status(each.status_before.value, words)}")
    if found.unfixable:
        say(f"  {words('fix-by-hand')}")
    for left in found.unfixable:
        said = f"…{left.left}[{left.old}]{left.right}…" if left.old else f"{left.right}…"
        say(f"    {_place(left)}  {words(f'fix-{left.code.value}')}: {said}")


def _status(status: str, words: Words) -> str:
    """Say what a text was if a person had looked at it: it will be asked for anew."""
    return "" if status == "draft" else f"  ({words(f'status-{status}')} → {words('status-draft')})"


def _place(found: Replacement | Unfixable) -> str:
    return f"{found.document}:{found.segment}"


def _changed(found: Replacement) -> str:
    """Show old and new in their context; in colour on a terminal that wants it."""
    old, new = f"[-{found.old}-]", f"{{+{found.new}+}}"
    if sys.stdout.isatty() and not os.environ.get("NO_COLOR"):
        old, new = f"{_RED}{found.old}{_PLAIN}", f"{_GREEN}{found.new}{_PLAIN}"
    return f"…{found.left}{old} {new}{found.right}…"
