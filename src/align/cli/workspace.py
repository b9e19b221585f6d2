"""``align init``, ``add`` and ``status``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.app import app
from align.cli.option_groups import ReadingOptions, WritingOptions, grouped
from align.cli.options import DryRunOption, JsonOption, UiLangOption, person
from align.cli.output import note, print_json, say, shown_path, table
from align.cli.render import say_issues
from align.cli.texts import Words
from align.errors import EXIT_FINDINGS

if TYPE_CHECKING:
    from align.pipeline.corpus.status import DocumentStatus, StatusReport


@app.command()
def init(
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="The folder; made if it is missing.")
    ] = Path(),
    take_file: Annotated[
        bool,
        typer.Option("--take-file", help="Copy .align/align.db to the team's server, which must be empty."),
    ] = False,
    ui: UiLangOption = "en",
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Make a folder a workspace.

    Writes align.toml and the folders corpus/ru, corpus/en, corpus/kk. A workspace that is already
    there is left as it is. Where align.toml names a team's server, its tables are made too.

    Example: **align init treaties**
    """
    from align.config import CONFIG_NAME
    from align.pipeline.keeping.team import prepare_server
    from align.project import init_workspace

    words, root = Words(ui), folder.absolute()
    server: dict[str, object] = {}
    if dry_run:
        new = not (root / CONFIG_NAME).is_file()
    else:
        workspace, new = init_workspace(root)
        server = prepare_server(workspace, take_file=take_file)
    if as_json:
        print_json("init", {"workspace": root, "new": new, "dry_run": dry_run} | server)
    else:
        _say_init(root, words, new=new, dry_run=dry_run)
        if "events" in server:
            say(words("server-took", count=server["events"]))
        if server:
            say(words("server-ready", place=server["server"]))
    if dry_run and new:
        raise typer.Exit(EXIT_FINDINGS)


def _say_init(root: Path, words: Words, *, new: bool, dry_run: bool) -> None:
    key = ("would-be-workspace" if dry_run else "is-workspace") if new else "was-workspace"
    say(words(key, place=shown_path(root)))
    if new and not dry_run:
        note(f"{words('next')}: align add FILE --lang ru")


@app.command()
@grouped
def add(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="txt, docx, odt, html or pdf.")],
    lang: Annotated[str, typer.Option("--lang", "-l", help="The language of the files: ru, en or kk.")],
    identifier: Annotated[
        str | None,
        typer.Option("--as", help="The document's name.", show_default="the file's name without suffix"),
    ] = None,
    draft: Annotated[
        bool, typer.Option("--draft", help="These are machine drafts, not delivered translations.")
    ] = False,
    encoding: Annotated[
        str | None, typer.Option("--encoding", help="The files' encoding.", show_default="detected")
    ] = None,
    *,
    common: WritingOptions,
) -> None:
    """Copy files into the corpus: originals (ru) first, then their translations.

    A translation belongs to the original of the same name. Every file is read first; if one
    cannot be used, none is added.

    Examples: **align add declaration.docx --lang ru** ·
    **align add decl_en_final.txt --lang en --as declaration**
    """
    from align.pipeline.corpus.ingest import add_documents
    from align.project import find_workspace, now

    words = Words(common.ui)
    report = add_documents(
        find_workspace(common.workspace),
        files,
        lang=lang,
        identifier=identifier,
        draft=draft,
        encoding=encoding,
        actor=person(common.by),
        at=now(),
        dry_run=common.dry_run,
    )
    if common.as_json:
        print_json("add", {"documents": report.documents, "issues": report.issues, "dry_run": common.dry_run})
    else:
        key = "would-add-file" if common.dry_run else "added-file"
        for document in report.documents:
            size = words.number(document.characters)
            say(words(key, source=document.source, path=document.path, size=size, encoding=document.encoding))
        say_issues(report.issues, words)
    if common.dry_run:
        raise typer.Exit(EXIT_FINDINGS)


@app.command()
@grouped
def status(*, common: ReadingOptions) -> None:
    """Show the documents: what is new or changed, what is reviewed and approved.

    What is new or changed is taken in by the next 'align run'. Nothing is written.

    Examples: **align status** · **align status -w treaties --json**
    """
    from align.pipeline.corpus.status import workspace_status
    from align.project import find_workspace

    words = Words(common.ui)
    report = workspace_status(find_workspace(common.workspace))
    if common.as_json:
        print_json("status", _status_json(report))
        return
    _say_status(report, words)


def _status_json(report: StatusReport) -> dict[str, object]:
    return {
        "name": report.name,
        "root": report.root,
        "documents": [
            {
                "id": d.id,
                "pending": d.pending,
                "units": d.units,
                "statuses": d.statuses,
                "files": list(d.files),
            }
            for d in report.documents
        ],
        "events": report.events,
        "issues": report.issues,
    }


def _say_status(report: StatusReport, words: Words) -> None:
    say(f"{report.name} — {report.root}")
    if not report.documents:
        say(words("no-documents"))
        return
    langs = sorted({file.lang for document in report.documents for file in document.files} - {"ru"})
    head = [words("document"), "ru", *langs, words("units"), *(f"{lang} {words('status')}" for lang in langs)]
    table([head, *(_status_row(document, langs, words) for document in report.documents)])
    pending = sum(document.pending for document in report.documents)
    if pending:
        say(f"{words('next')}: align run  ({pending})")
    say_issues(report.issues, words)


def _status_row(document: DocumentStatus, langs: list[str], words: Words) -> list[str]:
    states = dict.fromkeys(("ru", *langs), "–")
    for file in reversed(document.files):
        role = f" ({words('role-draft')})" if file.role.value == "draft" else ""
        states[file.lang] = words(f"state-{file.state}") + role
    counts = [
        ", ".join(
            f"{n} {key.partition(':')[2]}" for key, n in document.statuses.items() if key.startswith(lang)
        )
        or "–"
        for lang in langs
    ]
    return [document.id, states["ru"], *(states[lang] for lang in langs), str(document.units), *counts]
