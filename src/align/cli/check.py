"""``align check``: what may be wrong with translations, and what people let stand of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.app import app
from align.cli.option_groups import WritingOptions, grouped
from align.cli.options import IdsArgument, JsonLinesOption, LangsOption, TermsOption, person
from align.cli.output import plain, print_json, print_json_lines, say
from align.cli.render import say_warnings
from align.cli.texts import Words
from align.errors import EXIT_FINDINGS, EXIT_OK, UsageError

if TYPE_CHECKING:
    from align.pipeline.checking.checking import Checked, CheckReport
    from align.pipeline.checking.dismissing import DismissReport

DismissOption = Annotated[
    str, typer.Option("--dismiss", metavar="N,…", help="Let these findings stand, by their ids.")
]
NoteOption = Annotated[str, typer.Option("--note", help="Why they may stand; with --dismiss.")]
RestoreOption = Annotated[
    str, typer.Option("--restore", metavar="N,…", help="Tell these dismissed findings again.")
]
DismissedOption = Annotated[bool, typer.Option("--dismissed", help="Show dismissed findings, too.")]


@app.command()
@grouped
def check(
    ids: IdsArgument = None,
    files: Annotated[
        tuple[Path, Path] | None,
        typer.Option("--files", metavar="SRC TGT", help="Check two line-parallel files instead."),
    ] = None,
    source_lang: Annotated[str, typer.Option("--source-lang", help="Language of SRC.")] = "ru",
    target_lang: Annotated[str, typer.Option("--target-lang", help="Language of TGT.")] = "en",
    langs: LangsOption = "",
    terms: TermsOption = None,
    formulae: Annotated[
        Path | None, typer.Option("--formulae", help="Formulae and their preferred renderings (JSON).")
    ] = None,
    codes: Annotated[
        str, typer.Option("--codes", help="Only these checks, comma separated.", show_default="all")
    ] = "",
    fail_on: Annotated[
        str, typer.Option("--fail-on", help="Exit 3 at findings of this severity: error, warning or info.")
    ] = "error",
    dismiss: DismissOption = "",
    reason: NoteOption = "",
    restore: RestoreOption = "",
    dismissed: DismissedOption = False,
    as_json_lines: JsonLinesOption = False,
    *,
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
    from align.pipeline.checking.checking import parse_codes, parse_severity

    words = Words(common.ui)
    wanted, limit = parse_codes(codes), parse_severity(fail_on)
    _refuse_mixtures(files, ids, dismiss, restore)
    if dismiss or restore:
        report = _decide(
            common.workspace,
            langs,
            terms,
            formulae,
            (dismiss, restore),
            (reason, person(common.by)),
            dry_run=common.dry_run,
        )
        _print_decision(report, words, is_dismissal=bool(dismiss), as_json=common.as_json or as_json_lines)
        return EXIT_FINDINGS if common.dry_run and report.dismissals else EXIT_OK
    if files is not None:
        found = _of_files(files, (source_lang, target_lang), terms, formulae, wanted)
    else:
        found = _of_workspace(common.workspace, ids, langs, terms, formulae, wanted)
    shape = "lines" if as_json_lines else "json" if common.as_json else "text"
    _print(found, words, common.ui, shape=shape, with_dismissed=dismissed)
    return EXIT_FINDINGS if found.at_least(limit) else EXIT_OK


def _refuse_mixtures(
    files: tuple[Path, Path] | None, ids: list[str] | None, dismiss: str, restore: str
) -> None:
    if files is not None and ids:
        raise UsageError("Name documents or --files, not both.", slug="files-and-documents")
    if (dismiss or restore) and (files is not None or (dismiss and restore)):
        raise UsageError(
            "--dismiss and --restore are for stored units, one of them at a time.",
            hint="Leave out --files, and give the one after the other.",
            slug="dismiss-what",
        )


def _of_files(
    files: tuple[Path, Path],
    pair: tuple[str, str],
    terms: Path | None,
    formulae: Path | None,
    codes: tuple[str, ...],
) -> CheckReport:
    from align.pipeline.checking.checking import check_files
    from align.pipeline.checking.known import known_for_checks

    source_lang, target_lang = pair
    known = known_for_checks(terms, formulae, source_lang=source_lang, target_lang=target_lang)
    return check_files(*files, source_lang=source_lang, target_lang=target_lang, known=known, codes=codes)


def _of_workspace(
    workspace: Path,
    ids: list[str] | None,
    langs: str,
    terms: Path | None,
    formulae: Path | None,
    codes: tuple[str, ...],
) -> CheckReport:
    from align.pipeline.checking.checking import check_workspace
    from align.pipeline.corpus.selection import parse_langs
    from align.project import find_workspace

    found = find_workspace(workspace)
    chosen = parse_langs(langs, found.config.targets)
    return check_workspace(found, ids, langs=chosen, terms=terms, formulae=formulae, codes=codes)


def _decide(
    workspace: Path,
    langs: str,
    terms: Path | None,
    formulae: Path | None,
    chosen: tuple[str, str],
    why: tuple[str, str],
    *,
    dry_run: bool,
) -> DismissReport:
    """Dismiss or restore the findings that ``chosen`` (dismiss, restore) names; ``why``: note and person."""
    from align.pipeline.checking.dismissing import dismiss_findings, parse_finding_ids, restore_findings
    from align.pipeline.corpus.selection import parse_langs
    from align.project import find_workspace, now

    found = find_workspace(workspace)
    note, actor = why
    if chosen[1]:
        return restore_findings(found, parse_finding_ids(chosen[1]), actor=actor, at=now(), dry_run=dry_run)
    return dismiss_findings(
        found,
        parse_finding_ids(chosen[0]),
        langs=parse_langs(langs, found.config.targets),
        note=" ".join(note.split()),
        actor=actor,
        at=now(),
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
