"""``align models``: list, add, verify, fetch, export, remove, convert."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.app import app
from align.cli.option_groups import MakingOptions, ReadingOptions, grouped
from align.cli.options import QuietOption, ThreadsOption
from align.cli.output import note, plain, print_json, progress, say, shorten, shown_path, table
from align.cli.texts import Words
from align.errors import EXIT_FINDINGS

if TYPE_CHECKING:
    from align.pipeline.models.convert import ModelConverted
    from align.pipeline.models.models import ModelRow

models = typer.Typer(
    help="Machine translation and embedding models: local folders with manifests; everything offline.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
)
app.add_typer(models, name="models")

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="The model, as align models list says.")]
AcceptOption = Annotated[
    bool,
    typer.Option("--accept-non-commercial", help="Also a model whose licence forbids commercial use."),
]


@models.command("list")
@grouped
def list_(*, common: ReadingOptions) -> None:
    """Show the models of the workspace and those whose manifests come with Align, with their licences.

    Examples: **align models list** · **align models list --json**
    """
    from align.pipeline.models.models import list_models
    from align.project import find_workspace

    words = Words(common.ui)
    rows = list_models(find_workspace(common.workspace).root)
    if common.as_json:
        print_json("models-list", {"models": plain(rows)})
        return
    if not rows:
        say(words("models-none"))
        return
    table([words("models-head").split("|"), *(_row(row, words) for row in rows)])
    if any(not row.here for row in rows):
        say(words("models-known"))
    for row in rows:
        if not row.commercial_use:
            say(words("models-no-commerce", name=row.name))
        if row.problem:
            note(words.sentence(row.problem))


def _row(row: ModelRow, words: Words) -> list[str]:
    name = row.name + ("" if row.here else " *")
    kind = words.name("model-kind", "toy" if row.toy else row.kind)
    size = words.size(row.size) if row.size else "–"
    state = words.name("model-state", row.state)
    return [name, kind, row.runtime, ", ".join(row.directions), row.licence, state, size]


@models.command()
@grouped
def add(
    source: Annotated[Path, typer.Argument(metavar="DIR", help="The model's folder, or an exported zip.")],
    name: Annotated[str, typer.Option("--name", help="The manifest's name.", show_default="found")] = "",
    manifest: Annotated[
        Path | None, typer.Option("--manifest", metavar="FILE", help="The manifest, if it lies elsewhere.")
    ] = None,
    accept: AcceptOption = False,
    smoke: Annotated[
        bool, typer.Option("--smoke/--no-smoke", help="Translate the manifest's smoke pair.")
    ] = True,
    *,
    common: MakingOptions,
) -> None:
    """Take a model into models/: copy it, write its files' digests down, try it on one sentence.

    Needs no network. A bare folder needs a manifest: the one beside it, of --manifest, or one that comes
    with Align (--name). Licences are shown; non-commercial ones are refused without a word from you.

    Examples: **align models add /media/stick/opus.zip** · **align models add ~/opus-mt --name opus-ru-en** ·
    **align models add models/mine**
    """
    from align.pipeline.models.transfer import add_model
    from align.project import find_workspace

    words = Words(common.ui)
    report = add_model(
        find_workspace(common.workspace).root,
        source,
        name=name,
        manifest=manifest,
        accept_non_commercial=accept,
        smoke=smoke,
        dry_run=common.dry_run,
    )
    if common.as_json:
        print_json("models-add", plain(report))
    else:
        key = "model-would-add" if common.dry_run else "model-added"
        say(words(key, name=report.name, files=report.files, size=words.size(report.size),
                  licence=report.licence))  # fmt: skip
        if report.attribution:
            say(f"  {report.attribution}")
        if report.smoke:
            say(words("model-smoke", said=report.smoke))
        for issue in report.issues:
            note(f"{words.severity(issue)}: {words.issue(issue)} [{issue.code}]")
    if common.dry_run:
        raise typer.Exit(EXIT_FINDINGS)


@models.command()
@grouped
def verify(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME…]", help="Default: all that are there.")
    ] = None,
    *,
    common: ReadingOptions,
) -> None:
    """Compare every file of the models with the digests in their manifests (1 s a gigabyte).

    Exit code 3 when a file is missing or altered.

    Examples: **align models verify** · **align models verify opus-ru-en-int8**
    """
    from align.pipeline.models.models import verify_models
    from align.project import find_workspace

    words = Words(common.ui)
    checked = verify_models(find_workspace(common.workspace).root, names or [])
    if common.as_json:
        print_json("models-verify", {"models": plain(checked)})
    elif not checked:
        say(words("models-none"))
    else:
        for each in checked:
            if not each.problems:
                say(words("model-good", name=each.name, files=each.files))
            for problem in each.problems:
                say(words.sentence(problem, about="model-files"))
    if any(each.problems for each in checked):
        raise typer.Exit(EXIT_FINDINGS)


@models.command()
@grouped
def fetch(
    name: NameArgument,
    accept: AcceptOption = False,
    quiet: QuietOption = False,
    *,
    common: MakingOptions,
) -> None:
    """Download a published model; the only command that uses the network, and only when you say it.

    HF_ENDPOINT names another hub than the usual one, HF_TOKEN holds a token for models that want one. What
    was fetched before is kept, so a broken download goes on where it was. -n says what would come.

    Examples: **align models fetch opus-ru-en -n** · **align models fetch kazrush-ru-kk**
    """
    from align.pipeline.models.fetch import fetch_model
    from align.project import find_workspace

    words = Words(common.ui)
    root = find_workspace(common.workspace).root
    with progress(quiet or common.as_json) as bar:
        report = fetch_model(root, name, accept_non_commercial=accept, dry_run=common.dry_run, progress=bar)
    if common.as_json:
        print_json("models-fetch", plain(report))
    else:
        key = "model-would-fetch" if common.dry_run else "model-fetched"
        say(words(key, name=name, hub=report.hub, files=len(report.files), kept=len(report.kept),
                  size=words.size(report.size), revision=report.revision[:12],
                  licence=report.licence))  # fmt: skip
        if report.attribution:
            say(f"  {report.attribution}")
    if common.dry_run and report.files:
        raise typer.Exit(EXIT_FINDINGS)


@models.command()
@grouped
def export(
    name: NameArgument,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="PATH", help="A folder, or a .zip file.")],
    *,
    common: MakingOptions,
) -> None:
    """Write a model with its manifest into a folder or zip, to carry it to a machine without a network.

    There: **align models add PATH**. Files that are missing or altered are refused.

    Example: **align models export opus-ru-en-int8 -o /media/stick/opus.zip**
    """
    from align.pipeline.models.transfer import export_model
    from align.project import find_workspace

    words = Words(common.ui)
    report = export_model(find_workspace(common.workspace).root, name, output, dry_run=common.dry_run)
    if common.as_json:
        print_json("models-export", plain(report))
    else:
        say(words("model-exported", path=shown_path(report.path), name=name, files=report.files,
                  size=words.size(report.size)))  # fmt: skip


@models.command()
@grouped
def remove(
    name: NameArgument,
    *,
    common: MakingOptions,
) -> None:
    """Delete a model's manifest and weights; folders that another model uses stay.

    Examples: **align models remove toy-ru-en** · **align models remove labse -n**
    """
    from align.pipeline.models.models import remove_model
    from align.project import find_workspace

    words = Words(common.ui)
    report = remove_model(find_workspace(common.workspace).root, name, dry_run=common.dry_run)
    if common.as_json:
        print_json("models-remove", plain(report))
    else:
        key = "model-would-remove" if common.dry_run else "model-removed"
        say(words(key, name=name, size=words.size(report.size)))
        for folder in report.kept:
            say(words("model-kept", folder=folder))
    if common.dry_run:
        raise typer.Exit(EXIT_FINDINGS)


@models.command()
@grouped
def convert(
    name: NameArgument,
    quantization: Annotated[
        str, typer.Option("--quantization", help="int8, int8_float32, int16, float16 or float32.")
    ] = "int8",
    texts: Annotated[
        Path | None,
        typer.Option("--texts", metavar="FILE", help="Russian sentences to compare with, one a line."),
    ] = None,
    sentences: Annotated[int, typer.Option("--sentences", min=0, help="How many; 0: compare nothing.")] = 100,
    threads: ThreadsOption = 0,
    quiet: QuietOption = False,
    *,
    common: MakingOptions,
) -> None:
    """Convert a model for CTranslate2 (int8: a quarter of the size, three times as fast) and compare both.

    The new model, NAME-int8, stands beside the old one with a manifest of its own. Both translate some
    sentences greedily; the share of equal outputs is told, and exit code 3 warns when it is below .9.

    Examples: **align models convert opus-ru-en** · **align models convert opus-ru-en --texts lines.txt**
    """
    from align.pipeline.models.convert import convert_engine
    from align.project import find_workspace

    words = Words(common.ui)
    root = find_workspace(common.workspace).root
    lines = _lines(texts) if texts is not None else []
    with progress(quiet or common.as_json) as bar:
        report = convert_engine(
            root,
            name,
            quantization=quantization,
            texts=lines,
            sentences=sentences,
            threads=threads,
            dry_run=common.dry_run,
            progress=bar,
        )
    if common.as_json:
        print_json("models-convert", {**plain(report), "share": report.share, "doubtful": report.doubtful})
    else:
        _say_converted(report, words)
    if common.dry_run or report.doubtful:
        raise typer.Exit(EXIT_FINDINGS)


def _lines(path: Path) -> list[str]:
    from align.read import read_text_lines

    return [line.strip() for line in read_text_lines(path) if line.strip()]


def _say_converted(report: ModelConverted, words: Words) -> None:
    before = words.size(report.size_before)
    if report.dry_run:
        say(words("model-would-convert", name=report.name, of=report.of, before=before))
        return
    say(words("model-converted", name=report.name, before=before, size=words.size(report.size),
              converter=report.converter))  # fmt: skip
    if report.equality is None:
        return
    equal = report.equality
    say(words("model-equal", equal=equal.equal, count=equal.count, share=f"{equal.share:.3f}"))
    for text, one, other in equal.different:
        say(f"  {shorten(text, 100)}")
        say(f"  - {shorten(one, 100)}")
        say(f"  + {shorten(other, 100)}")
    if report.doubtful:
        say(words("model-doubtful"))
