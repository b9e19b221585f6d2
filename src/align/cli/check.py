"""``align check``: what may be wrong with translations, and what people let stand of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.app import app
from align.cli.option_groups import WritingOptions, grouped
from align.cli.options import IdsArgument, JsonLinesOption, LangsOption, person
from align.cli.output import plain, print_json, print_json_lines, say
from align.cli.render import say_warnings
from align.cli.texts import Words
from align.errors import EXIT_FINDINGS, EXIT_OK, UsageError

if TYPE_CHECKING:
    from align.pipeline.checking.checking import Checked, CheckReport
    from align.pipeline.checking.dismissing import DismissReport
    from align.project import Workspace

TermsOption = Annotated[
    Path | None, typer.Option("--terms", help="A table of terms (TSV) that translations must keep to.")
]
FormulaeOption = Annotated[
    Path | None, typer.Option("--formulae", help="Formulae and their preferred renderings (JSON).")
]


@dataclass(frozen=True, slots=True)
class FileOptions:
    """Two line-parallel files to be checked, and their languages; stored units where there are none."""

    files: Annotated[
        tuple[Path, Path] | None,
        typer.Option("--files", metavar="SRC TGT", help="Check two line-parallel files instead."),
    ] = None
    source_lang: Annotated[str, typer.Option("--source-lang", help="Language of SRC.")] = "ru"
    target_lang: Annotated[str, typer.Option("--target-lang", help="Language of TGT.")] = "en"


@dataclass(frozen=True, slots=True)
class DismissalOptions:
    """What people let stand, and what they do not any more."""

    dismiss: Annotated[
        str, typer.Option("--dismiss", metavar="N,…", help="Let these findings stand, by their ids.")
    ] = ""
    note: Annotated[str, typer.Option("--note", help="Why they may stand; with --dismiss.")] = ""
    restore: Annotated[
        str, typer.Option("--restore", metavar="N,…", help="Tell these dismissed findings again.")
    ] = ""


@app.command()
@grouped
def check(
    ids: IdsArgument = None,
    *,
    pair: FileOptions,
    langs: LangsOption = "",
    terms: TermsOption = None,
    formulae: FormulaeOption = None,
    codes: Annotated[
        str, typer.Option("--codes", help="Only these checks, comma separated.", show_default="all")
    ] = "",
    fail_on: Annotated[
        str, typer.Option("--fail-on", help="Exit 3 at findings of this severity: error, warning or info.")
    ] = "error",
    wish: DismissalOptions,
    dismissed: Annotated[bool, typer.Option("--dismissed", help="Show dismissed findings, too.")] = False,
    as_json_lines: JsonLinesOption = False,
    common: WritingOptions,
) -> int:
    """Check translations against their originals: numbers, names, words left out, punctuation, terms …

    Without --files the stored units are checked, with the workspace's termbase and preferred renderings.
    Lines and segments count from 0; a span counts code points of the text in the language it is told with.
    A finding dismissed once stays dismissed until its source, its words or what it says change; undo
    takes a dismissal back.

    Examples: **align check** · **align check 001 --langs kk --fail-on warning** ·
    **align check --dismiss c3f9a1d0 --note "so in the treaty"** ·
    **align check --files ru.txt en.txt --target-lang en --terms terms.tsv --json**
    """
    from align.pipeline.checking.checking import check_workspace, parse_codes, parse_severity
    from align.pipeline.corpus.selection import parse_langs
    from align.project import find_workspace

    words = Words(common.ui)
    wanted, limit = parse_codes(codes), parse_severity(fail_on)
    _refuse_mixtures(pair, ids, wish)
    if pair.files is not None:
        found = _of_files(pair.files, pair, terms, formulae, wanted)
    else:
        workspace = find_workspace(common.workspace)
        targets = parse_langs(langs, workspace.config.targets)
        if wish.dismiss or wish.restore:
            report = _decide(workspace, wish, common, langs=targets, terms=terms, formulae=formulae)
            as_json = common.as_json or as_json_lines
            _print_decision(report, words, is_dismissal=bool(wish.dismiss), as_json=as_json)
            return EXIT_FINDINGS if common.dry_run and report.dismissals else EXIT_OK
        found = check_workspace(workspace, ids, langs=targets, terms=terms, formulae=formulae, codes=wanted)
    shape = "lines" if as_json_lines else "json" if common.as_json else "text"
    _print(found, words, common.ui, shape=shape, with_dismissed=dismissed)
    return EXIT_FINDINGS if found.at_least(limit) else EXIT_OK


def _refuse_mixtures(pair: FileOptions, ids: list[str] | None, wish: DismissalOptions) -> None:
    if pair.files is not None and ids:
        raise UsageError("Name documents or --files, not both.", slug="files-and-documents")
    if (wish.dismiss or wish.restore) and (pair.files is not None or (wish.dismiss and wish.restore)):
        raise UsageError(
            "--dismiss and --restore are for stored units, one of them at a time.",
            hint="Leave out --files, and give the one after the other.",
            slug="dismiss-what",
        )


def _of_files(
    files: tuple[Path, Path],
    pair: FileOptions,
    terms: Path | None,
    formulae: Path | None,
    codes: tuple[str, ...],
) -> CheckReport:
    from align.pipeline.checking.checking import check_files
    from align.pipeline.checking.known import known_for_checks

    source_lang, target_lang = pair.source_lang, pair.target_lang
    known = known_for_checks(terms, formulae, source_lang=source_lang, target_lang=target_lang)
    return check_files(*files, source_lang=source_lang, target_lang=target_lang, known=known, codes=codes)


def _decide(
    workspace: Workspace,
    wish: DismissalOptions,
    common: WritingOptions,
    *,
    langs: tuple[str, ...],
    terms: Path | None,
    formulae: Path | None,
) -> DismissReport:
    """Dismiss the findings that are named, or restore them."""
    from align.pipeline.checking.dismissing import dismiss_findings, parse_finding_ids, restore_findings
    from align.project import now

    actor, at, dry_run = person(common.by), now(), common.dry_run
    if wish.restore:
        wanted = parse_finding_ids(wish.restore)
        return restore_findings(workspace, wanted, actor=actor, at=at, dry_run=dry_run)
    return dismiss_findings(
        workspace,
        parse_finding_ids(wish.dismiss),
        langs=langs,
        note=" ".join(wish.note.split()),
        actor=actor,
        at=at,
        terms=terms,
        formulae=formulae,
        dry_run=dry_run,
    )


def _print_decision(report: DismissReport, words: Words, *, is_dismissal: bool, as_json: bool) -> None:
    if as_json:
        print_json("check-dismiss" if is_dismissal else "check-restore", plain(report))
        return
    names = (
        ("check-dismissed", "check-would-dismiss")
        if is_dismissal
        else ("check-restored", "check-would-restore")
    )
    say(words(names[report.dry_run], count=len(report.dismissals)))


def _print(report: CheckReport, words: Words, ui: str, *, shape: str, with_dismissed: bool) -> None:
    """Print a report as ``text``, ``json`` or JSON ``lines``."""
    say_warnings(report.issues, words)
    shown = report.found + (report.dismissed if with_dismissed else ())
    rows = [_row(each) for each in shown]
    if shape == "lines":
        print_json_lines(rows)
    elif shape == "json":
        print_json("check", {"pairs": report.pairs, "issues": rows, "dismissed": len(report.dismissed)})
    else:
        _say(shown, words, ui)
        if report.dismissed and not with_dismissed:
            say(words("check-dismissed-count", count=len(report.dismissed)))
        say(words("checked", pairs=report.pairs, count=len(report.found)))


def _row(each: Checked) -> dict[str, object]:
    finding = each.finding
    is_stored = bool(each.document)
    place: dict[str, object] = {}
    if is_stored:
        place = {"id": each.id, "document": each.document, "unit": each.unit}
    row = {
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
    if each.dismissal is not None:
        row["dismissed"] = {
            "by": each.dismissal.changed_by,
            "at": each.dismissal.changed_at,
            "note": each.dismissal.note,
        }
    return row


def _say(shown: tuple[Checked, ...], words: Words, ui: str) -> None:
    from align.check import message
    from align.pipeline.checking.checking import SHOWN_DIGITS

    for each in shown:
        place = f"{each.document} {each.line}".strip()
        span = f"{each.lang} {each.finding.start}–{each.finding.end}"
        sentence = message(each.finding, ui)
        severity = words(f"severity-{each.finding.severity.value}")
        start = f"{each.id[:SHOWN_DIGITS]}  " if each.id else ""
        say(f"{start}{place}  {span}  {severity}  {sentence} [{each.finding.code}]")
        if each.dismissal is not None:
            note = f": {each.dismissal.note}" if each.dismissal.note else ""
            by = words("check-dismissed-by", by=each.dismissal.changed_by, at=each.dismissal.changed_at)
            say(f"          {by}{note}")
